"""Hedges: words that take something back: ``may``, ``is expected to``, ``in principle``, ``did not rule out``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.acts.vocabulary import phrases

if TYPE_CHECKING:
    from standoff.reading.acts.wording import Wording

MOST = 4
"""Kept of a statement."""


def hedges(wording: Wording, outside: list[bool]) -> list[tuple[int, int]]:
    """Indexes of each hedge outside the condition; "could not" is none, nor "may" the month."""
    found = []
    for match in phrases("hedges", "phrases").finditer(wording.line):
        first = wording.at(match.start())
        words = match.group().strip()
        last = first + len(words.split())
        if not outside[first] or (words == "could" and wording.low[last : last + 1] == ["not"]):
            continue
        if words in {"may", "might"} and (wording.names[first] or wording.low[first - 1 : first] in (["the"], ["in"])):
            continue
        found.append((first, last))
        if len(found) == MOST:
            break
    return found
