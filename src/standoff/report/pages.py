"""A report's stored text with its statements marked, as pieces a page can lay out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.core.evidence import Document
    from standoff.core.ledgers import Entry

WHOLE = 60_000
"""Characters up to which a report stands on the page in full; beyond, the paragraphs around its marked words."""

AROUND = 600
"""Characters kept on each side of marked words in a report too long to be shown in full."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of stored text.

    Parameters
    ----------
    notes
        Numbers of the notes whose words cover it; empty: none.
    starts
        Numbers of the notes whose words begin here: where links to their place lead.
    spoken
        Some statement of the ledger covers it, cited or not.
    skipped
        Characters left out before it.
    """

    text: str
    notes: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    spoken: bool = False
    skipped: int = 0


def marked(document: Document, entries: Sequence[Entry], numbers: Mapping[str, int]) -> tuple[Piece, ...]:
    """The whole text, cut where marks begin and end; only what surrounds the marks where it is too long.

    Joining the pieces' texts gives the stored text again, unless something was skipped; then the pieces say how much.
    """
    size = len(document.text)
    spans = [
        (s.start, min(s.end, size), numbers.get(e.statement.id), first)
        for e in entries
        for first, s in ((i == 0, s) for i, s in enumerate(e.statement.content))
        if s.start < size
    ]
    cuts = sorted({0, size, *(a for a, _, _, _ in spans), *(b for _, b, _, _ in spans)})
    windows = _windows(document.text, [(a, b) for a, b, n, _ in spans if n is not None])
    cuts = sorted({*cuts, *(w for pair in windows for w in pair)})
    pieces: list[Piece] = []
    skipped = 0
    opening = sorted(spans, key=lambda s: (s[0], -s[1]))
    active: list[tuple[int, int, int | None, bool]] = []
    next_span = next_window = 0
    for start, end in pairwise(cuts):
        active = [s for s in active if s[1] > start]
        while next_span < len(opening) and opening[next_span][0] == start:
            active.append(opening[next_span])
            next_span += 1
        while next_window < len(windows) and windows[next_window][1] <= start:
            next_window += 1
        shown = next_window < len(windows) and windows[next_window][0] <= start
        if not shown:
            skipped += end - start
            continue
        notes = tuple(sorted({n for _, _, n, _ in active if n is not None}))
        starts = tuple(sorted({n for a, _, n, first in active if n is not None and first and a == start}))
        pieces.append(Piece(document.text[start:end], notes, starts, bool(active), skipped))
        skipped = 0
    if skipped:
        pieces.append(Piece("", skipped=skipped))
    return tuple(pieces)


def _windows(text: str, cited: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that are shown, in order, none overlapping."""
    if len(text) <= WHOLE:
        return [(0, len(text))]
    found: list[tuple[int, int]] = []
    for start, end in sorted(cited):
        left, right = max(0, start - AROUND), min(len(text), end + AROUND)
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found
