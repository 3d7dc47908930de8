"""Silence: ``declined to comment``, ``would not comment on the report``, ``neither confirm nor deny``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.reading.acts.vocabulary import listed

if TYPE_CHECKING:
    from standoff.reading.acts.reported import Report
    from standoff.reading.acts.wording import Wording

_DECLINING: Final = frozenset({"decline", "refuse"})
_ASKED: Final = re.compile(
    r"to (?:comment|discuss|elaborate|answer questions)\b|(?:[\w-]{1,20} ){0,3}requests? for comment\b"
)


def is_silence(wording: Wording, report: Report) -> bool:
    """Whether nothing at all is said."""
    if report.lemma in listed("silence", "verbs") and report.negated:
        return True
    if (report.negated or report.lemma in _DECLINING) and _ASKED.match(" ".join(wording.low)):
        return True
    if report.negated and report.lemma in {"confirm", "deny"} and " nor " in report.cue:
        return True
    return any(first <= 5 for first, _ in wording.phrases.get("silence phrases", ()))
