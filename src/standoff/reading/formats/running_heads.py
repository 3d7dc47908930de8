"""Heads and feet that a printed document repeats on its pages, and page numbers: found, so that they can be dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.formats.pdf_layout import Piece

_NUMBER = re.compile(
    r"\W{0,3}(?:page|p\.|seite)?\s?(?:\d{1,4}|[ivxlc]{1,6})(?:\s?(?:of|/|von)\s?\d{1,4})?\W{0,3}", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_MARGIN = 0.13
_ROUGHLY = 0.02


def without_running_heads(pages: Sequence[tuple[float, float, Sequence[Piece]]]) -> list[list[Piece]]:
    """The pieces of each page that belong to its text.

    Parameters
    ----------
    pages
        Foot and top of each page in points, with its pieces.

    Notes
    -----
    A piece near the top or foot is dropped if another page has the same words there, but for figures, at the same
    height, or if it is a page number; in both cases only if there is no row of text between it and the edge.
    """
    seen: dict[tuple[str, int], set[int]] = {}
    for number, (foot, top, pieces) in enumerate(pages):
        for piece in pieces:
            for place in _places(piece, foot, top):
                seen.setdefault((_words(piece), place), set()).add(number)
    kept = []
    for foot, top, pieces in pages:
        repeated = {id(p) for p in pieces if any(len(seen[_words(p), at]) > 1 for at in _places(p, foot, top))}
        from_top = sorted(pieces, key=lambda p: -p.middle)
        gone = _at_the_edge(from_top, repeated, foot, top) | _at_the_edge(from_top[::-1], repeated, foot, top)
        kept.append([p for p in pieces if id(p) not in gone] if len(gone) < len(pieces) or repeated else list(pieces))
    return kept


def _at_the_edge(pieces: Sequence[Piece], repeated: set[int], foot: float, top: float) -> set[int]:
    """Ids of what is no text among the pieces, from the edge of the page inwards, until a row is nothing but text."""
    gone: set[int] = set()
    start = 0
    while start < len(pieces):
        first = pieces[start]
        end = start + 1
        while end < len(pieces) and abs(pieces[end].middle - first.middle) < 0.5 * first.height:
            end += 1
        row = pieces[start:end]
        found = {
            id(p) for p in row if id(p) in repeated or (_places(p, foot, top) and _NUMBER.fullmatch(p.text.strip()))
        }
        if not found:
            break
        gone |= found
        start = end
    return gone


def _words(piece: Piece) -> str:
    return _DIGITS.sub("#", " ".join(piece.text.split()).casefold())


def _places(piece: Piece, foot: float, top: float) -> tuple[int, ...]:
    """The height in steps of two hundredths of a page, both steps it may fall into; empty in the body of the page."""
    height = (piece.middle - foot) / max(1.0, top - foot)
    if _MARGIN < height < 1 - _MARGIN:
        return ()
    step = height / _ROUGHLY
    return (int(step), int(step + 0.5) + 1_000)
