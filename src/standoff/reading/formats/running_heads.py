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
    height; or if it is a page number with no line of text beyond it.
    """
    seen: dict[tuple[str, int], set[int]] = {}
    for number, (foot, top, pieces) in enumerate(pages):
        for piece in pieces:
            for place in _places(piece, foot, top):
                seen.setdefault((_words(piece), place), set()).add(number)
    kept = []
    for foot, top, pieces in pages:
        repeated = [p for p in pieces if any(len(seen[_words(p), at]) > 1 for at in _places(p, foot, top))]
        rest = [p for p in pieces if not any(p is r for r in repeated)] if len(repeated) < 200 else list(pieces)
        kept.append(_without_numbers(rest, foot, top))
    return kept


def _without_numbers(pieces: Sequence[Piece], foot: float, top: float) -> list[Piece]:
    if len(pieces) < 2:
        return list(pieces)
    highest, lowest = max(p.middle for p in pieces), min(p.middle for p in pieces)

    def is_number(piece: Piece) -> bool:
        slack = piece.height / 2
        outermost = piece.middle > highest - slack or piece.middle < lowest + slack
        return outermost and bool(_places(piece, foot, top)) and _NUMBER.fullmatch(piece.text.strip()) is not None

    return [p for p in pieces if not is_number(p)]


def _words(piece: Piece) -> str:
    return _DIGITS.sub("#", " ".join(piece.text.split()).casefold())


def _places(piece: Piece, foot: float, top: float) -> tuple[int, ...]:
    """The height in steps of two hundredths of a page, both steps it may fall into; empty in the body of the page."""
    height = (piece.middle - foot) / max(1.0, top - foot)
    if _MARGIN < height < 1 - _MARGIN:
        return ()
    step = height / _ROUGHLY
    return (int(step), int(step + 0.5) + 1_000)
