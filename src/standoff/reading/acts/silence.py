"""Silence: ``declined to comment``, ``would not comment on the report``, ``neither confirm nor deny``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.reading.acts.vocabulary import listed, phrases

if TYPE_CHECKING:
    from standoff.reading.acts.reported import Report
    from standoff.reading.acts.wording import Wording

_DECLINING = frozenset({"decline", "refuse"})
_ASKED = re.compile(r"to (?:comment|discuss|elaborate|answer questions)\b|(?:[\w-]{1,20} ){0,3}requests? for comment\b")


def is_silence(wording: Wording, report: Report) -> bool:
    """Whether nothing at all is said."""
    if report.lemma in listed("silence", "verbs") and report.negated:
        return True
    line = wording.line[1:]
    if (report.negated or report.lemma in _DECLINING) and _ASKED.match(line):
        return True
    if report.negated and report.lemma in {"confirm", "deny"} and " nor " in report.cue:
        return True
    found = phrases("silence", "phrases").search(wording.line)
    return found is not None and wording.at(found.start()) <= 5
