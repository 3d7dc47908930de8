"""A printed page as it is read: its pieces of text in order of columns, as lines.

Pieces of text know where they stand, and nothing else about the page is trusted: the order in which a PDF draws them
may be any. Columns are told by gutters, gaps that stand at one place in several rows of print; what runs across a
gutter (a headline, a full-width paragraph) parts what is above it from what is below.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isfinite
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_GUTTERS = 40
_FEWEST_ROWS = 3
_FEWEST_ROWS_OF_WIDE_GAPS = 2
_WIDE = 1.6
"""Height of a line by which a gap is wide: no writer leaves so much between two words."""
_FEWEST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one line with its box in points, from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Height of the line of print, which stands for the size of its letters."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Height on the page of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """One line of print in one column, with the edges of that column.

    ``starts_column``: it is the first of a column that stands beside the one before.
    """

    piece: Piece
    left: float
    right: float
    starts_column: bool = False


@dataclass(frozen=True, slots=True)
class Gutter:
    """What parts two columns: where it stands, and from where to where on the page."""

    place: float
    low: float
    high: float
    top: float = 0.0
    foot: float = 0.0
    """The highest and the lowest row that has it."""


def in_reading_order(pieces: Sequence[Piece]) -> list[Row]:
    """Lines of the page in the order a reader takes them."""
    gutters = gutters_of(pieces)
    edges = sorted({edge for gutter in gutters for edge in (gutter.low, gutter.high)}, reverse=True)
    rows: list[Row] = []
    for high, low in pairwise([float("inf"), *(e for e in edges if isfinite(e)), float("-inf")]):
        here = [gutter.place for gutter in gutters if gutter.low <= low and high <= gutter.high]
        rows += _zone([piece for piece in pieces if low <= piece.middle < high], sorted(here))
    return rows


def _zone(pieces: Sequence[Piece], gutters: Sequence[float]) -> list[Row]:
    """Lines of a part of the page in which the same columns stand side by side, from its top to its foot."""
    across = sorted((p for p in pieces if _crosses(p, gutters)), key=lambda p: -p.middle)
    inside = [p for p in pieces if not _crosses(p, gutters)]
    rows: list[Row] = []
    for above, below in pairwise([float("inf"), *(p.middle for p in across), float("-inf")]):
        band = [p for p in inside if below <= p.middle < above]
        # a short line may stand beside one that runs across: they are one row
        for column in range(len(gutters) + 1):
            rows += _column([p for p in band if _column_of(p, gutters) == column], first=column > 0)
        rows += _column([p for p in across if p.middle == below], first=False)
    return _with_edges(rows, gutters)


def gutters_of(pieces: Sequence[Piece]) -> list[Gutter]:
    """What parts the columns of the page; empty for a page of one column."""
    gaps: list[_Gap] = []
    for row in _rows(pieces):
        for a, b in pairwise(row):
            if b.left - a.right > 0.6 * min(a.height, b.height):
                wide = b.left - a.right > _WIDE * min(a.height, b.height)
                gaps.append(_Gap(a.right, b.left, a.middle, min(_letters(a.text), _letters(b.text)), wide))
    found: list[Gutter] = []
    while len(found) < MOST_GUTTERS:
        place = _most_shared(gaps)
        if place is None:
            break
        crossing = sorted((p for p in pieces if _crosses(p, [place])), key=lambda p: p.middle)
        found += _stretches(place, [gap for gap in gaps if gap.left <= place <= gap.right], crossing)
        gaps = [gap for gap in gaps if not gap.left <= place <= gap.right]
    down = sorted(pieces, key=lambda p: -p.middle)
    found = [replace(gutter, low=_lowest(gutter, down)) for gutter in found]
    return [replace(gutter, high=_highest(gutter, found)) for gutter in found]


def _lowest(gutter: Gutter, down: Sequence[Piece]) -> float:
    """A column that is longer than the others goes on below them, until the page leaves two lines of room."""
    before = gutter.foot
    height = median([p.height for p in down if gutter.foot <= p.middle <= gutter.top] or [0.0])
    for piece in down:
        if gutter.low < piece.middle < gutter.foot:
            if before - piece.middle > 2 * height:
                return piece.top
            before = piece.middle
    return gutter.low


def _highest(gutter: Gutter, others: Sequence[Gutter]) -> float:
    """Columns may end at different heights and begin at one: a gutter gives way to those that reach down to it."""
    return min([gutter.high, *(other.low for other in others if gutter.top <= other.low < gutter.high)])


def _stretches(place: float, gaps: Sequence[_Gap], crossing: Sequence[Piece]) -> list[Gutter]:
    """The gutter at one place, from what crosses it above to what crosses it below, as often as rows stand there."""
    found: dict[Gutter, list[_Gap]] = {}
    for gap in gaps:
        at = bisect_left(crossing, gap.middle, key=lambda p: p.middle)
        low = crossing[at - 1].top if at else float("-inf")
        high = crossing[at].bottom if at < len(crossing) else float("inf")
        found.setdefault(Gutter(place, low, high), []).append(gap)
    return [
        replace(gutter, top=max(gap.middle for gap in rows), foot=min(gap.middle for gap in rows))
        for gutter, rows in found.items()
        if _are_columns(rows)
    ]


def _are_columns(gaps: Sequence[_Gap]) -> bool:
    """Whether enough rows of words stand on both sides of a gap they share; the end of a short line is none."""
    fewest = _FEWEST_ROWS_OF_WIDE_GAPS if all(gap.is_wide for gap in gaps) else _FEWEST_ROWS
    return len(gaps) >= fewest and median(gap.letters for gap in gaps) >= _FEWEST_LETTERS


@dataclass(frozen=True, slots=True)
class _Gap:
    """Room between two pieces of a row, and the letters of the shorter one."""

    left: float
    right: float
    middle: float
    letters: int
    is_wide: bool


def _most_shared(gaps: Sequence[_Gap]) -> float | None:
    """The place that most gaps have in common, if enough rows of words stand on both sides of it."""
    edges = sorted([(gap.left, -1) for gap in gaps] + [(gap.right, 1) for gap in gaps])
    best = depth = 0
    place = None
    for (position, step), following in pairwise([*edges, (0.0, 1)]):
        depth -= step
        if depth > best and step < 0:
            best, place = depth, (position + max(position, following[0])) / 2
    if place is None:
        return None
    return place if _are_columns([gap for gap in gaps if gap.left <= place <= gap.right]) else None


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in text)


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces that stand side by side, each row from left to right, from the top of the page to its foot."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.middle, p.left)):
        if rows:
            first = rows[-1][0]
            shared = min(first.top, piece.top) - max(first.bottom, piece.bottom)
            if shared > 0.5 * min(first.height, piece.height):
                rows[-1].append(piece)
                continue
        rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _crosses(piece: Piece, gutters: Sequence[float]) -> bool:
    slack = 0.3 * piece.height
    return any(piece.left < gutter - slack and piece.right > gutter + slack for gutter in gutters)


def _column_of(piece: Piece, gutters: Sequence[float]) -> int:
    centre = (piece.left + piece.right) / 2
    return sum(gutter < centre for gutter in gutters)


def _column(pieces: Sequence[Piece], *, first: bool) -> list[Row]:
    """Lines of one column, each put together from its pieces; the first one marked if a column begins with it."""
    lines = [_joined(row) for row in _rows(_without_initials(pieces))]
    return [Row(line, line.left, line.right, starts_column=first and number == 0) for number, line in enumerate(lines)]


def _joined(row: Sequence[Piece]) -> Piece:
    words = row[0].text
    for a, b in pairwise(row):
        close = b.left - a.right < 0.12 * min(a.height, b.height)
        words += ("" if close or words.endswith(" ") or b.text.startswith(" ") else " ") + b.text
    main = max(row, key=lambda p: len(p.text))
    return Piece(words, row[0].left, main.bottom, max(p.right for p in row), main.top)


def _without_initials(pieces: Sequence[Piece]) -> list[Piece]:
    """A large initial over several lines, put before the words it begins."""
    if len(pieces) < 3:
        return list(pieces)
    usual = median(p.height for p in pieces)
    left = list(pieces)
    for initial in [
        p for p in pieces if len(p.text.strip()) == 1 and p.text.strip().isupper() and p.height > 1.8 * usual
    ]:
        beside = [
            p
            for p in left
            if p is not initial
            and p.height < 0.7 * initial.height
            and initial.bottom < p.middle < initial.top
            and -0.2 * usual < p.left - initial.right < 1.5 * usual
        ]
        if beside:
            first = max(beside, key=lambda p: p.middle)
            left = [p for p in left if p is not initial and p is not first]
            words = initial.text.strip() + first.text.lstrip()
            left.append(Piece(words, initial.left, first.bottom, first.right, first.top))
            for other in beside:
                if other is not first:  # set back by the initial, not by a writer
                    left[left.index(other)] = Piece(other.text, initial.left, other.bottom, other.right, other.top)
    return left


def _with_edges(rows: Sequence[Row], gutters: Sequence[float]) -> list[Row]:
    """Each line with the edges of its column: the outermost of the lines that share it."""
    groups: dict[object, list[Row]] = {}
    for row in rows:
        groups.setdefault(_group(row, gutters), []).append(row)
    edges = {}
    for group, members in groups.items():
        lefts, rights = sorted(r.left for r in members), sorted(r.right for r in members)
        edges[group] = (lefts[len(lefts) // 10], rights[(len(rights) * 9) // 10])
    return [Row(r.piece, *edges[_group(r, gutters)], starts_column=r.starts_column) for r in rows]


def _group(row: Row, gutters: Sequence[float]) -> object:
    return "across" if _crosses(row.piece, gutters) else _column_of(row.piece, gutters)
