"""A condition beside what is said: ``refused [to sign] unless the blockade ends``, ``If they fire, Orr vowed [to …]``.

What is said ends before it, but it is one of what the verb of saying does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.core.anonymity import Words
from standoff.core.places import Span
from standoff.reading.acts.conditions import condition
from standoff.reading.acts.wording import wordings

if TYPE_CHECKING:
    from standoff.reading.acts.reported import Report

_LONGEST: Final = 300
"""Characters of a condition, at most."""
_BEHIND_COMMA: Final = frozenset({"unless", "until", "only", "except", "provided", "but"})
""""He refused to come, if reports are right": behind a comma other words tell how sure it is."""


def condition_beside(text: str, report: Report, *, refused: bool = False) -> Words | None:
    """The condition right behind what is said, or at the front of its sentence; ``None``: there is none.

    ``refused``: what is said is what somebody refused to do; then "before" and "while" behind it bound the refusal.
    """
    sentence, content = report.attribution.sentence, report.attribution.content
    if sentence is None or not report.cues:
        return None
    places = [*content, *report.cues, *report.attribution.source]
    at = max(span.end for span in places)
    if (
        at == max(span.end for span in content)
        and (found := _opening(text, at, sentence.end, refused=refused)) is not None
    ):
        return found
    first = min(span.start for span in places)
    found = _opening(text, sentence.start, first)
    return found if found is not None and text[found.span.end : first].strip() == "," else None


def _opening(text: str, start: int, end: int, *, refused: bool = False) -> Words | None:
    """The condition a stretch opens with."""
    wording = next(wordings(text, [Span(start, min(end, start + _LONGEST))]), None) if end > start else None
    found = condition(wording, refused=refused) if wording is not None else None
    if wording is None or found is None:
        return None
    before = wording.low[: found[0]]
    if before and not (before in ([","], [",", "but"]) and wording.low[found[0]] in _BEHIND_COMMA):
        return None
    return Words.cut(text, wording.span(*found))
