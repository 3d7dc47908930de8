"""Lines of a page and how it was laid out: broken at a margin, or one paragraph to a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BREAKS: Final = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters that end a line, as `str.splitlines` has it; ``\\r\\n`` ends one line, not two."""

_CLOSERS: Final = "\"'”’»)]"
_ENDS: Final = ".!?…"
_BULLET: Final = re.compile(r"(?:[-–—*•·▪◦]\s|\(?\d{1,2}[.)]\s)")


class Line:
    """A line with something on it, without its outer white space.

    Parameters
    ----------
    start, end
        Code points of the text; never empty.
    indent
        Blank characters before it.
    blanks
        Empty lines between it and the line before.
    """

    __slots__ = ("blanks", "end", "indent", "start")

    def __init__(self, start: int, end: int, indent: int, blanks: int) -> None:
        self.start = start
        self.end = end
        self.indent = indent
        self.blanks = blanks

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Layout:
    """How lines make paragraphs.

    Parameters
    ----------
    width
        Characters at which lines were broken; ``None`` when each line is a paragraph.
    spacing
        Empty lines between two lines of one paragraph: 0, or 1 in double-spaced copy.
    """

    width: int | None
    spacing: int = 0


def lines_of(text: str) -> list[Line]:
    """Every line of ``text`` that is not blank, in order; one pass."""
    found: list[Line] = []
    at, blanks = 0, 0
    for line in text.splitlines(keepends=True):
        words = line.lstrip()
        if words:
            indent = len(line) - len(words)
            found.append(Line(at + indent, at + indent + len(words.rstrip()), indent, blanks))
            blanks = 0
        else:
            blanks += 1
        at += len(line)
    return found


def ends_sentence(words: str) -> bool:
    """Whether the words close with a full stop, question or exclamation mark, inside or before closing marks."""
    tail = words[-8:].rstrip(_CLOSERS)
    return bool(tail) and tail[-1] in _ENDS


def is_bullet(words: str) -> bool:
    """Whether the line is an item of a list."""
    return _BULLET.match(words) is not None


def layout_of(text: str, lines: Sequence[Line]) -> Layout:
    """Judge from line lengths and ends whether the page was broken at a margin.

    Broken pages have neighbouring lines of much the same length, most of them stopping in mid-sentence, and hardly any
    line beyond the margin. Double-spaced copy shows the same across single empty lines.
    """
    for spacing in (0, 1):
        pairs = [a for a, b in _neighbours(lines, spacing) if not text.startswith(("http", "www."), a.start)]
        if len(pairs) < 2 + 4 * spacing:
            continue
        lengths = sorted(len(a) for a in pairs)
        width = lengths[(len(lengths) * 9) // 10] if len(lengths) > 10 else lengths[-1]
        if not 24 <= width <= 200:
            continue
        full = [a for a in pairs if len(a) >= 0.7 * width]
        opened = sum(not ends_sentence(text[a.start : a.end]) for a in full)
        letters = sum(map(len, lines))
        beyond = sum(len(a) for a in lines if len(a) > 1.4 * width and not text.startswith(("http", "www."), a.start))
        if len(full) >= 0.4 * len(pairs) and opened >= 0.5 * len(full) and beyond <= 0.2 * letters:
            return Layout(width, spacing)
    return Layout(None)


def _neighbours(lines: Sequence[Line], spacing: int) -> Iterator[tuple[Line, Line]]:
    for a, b in pairwise(lines):
        if b.blanks == spacing:
            yield a, b


def continues(text: str, a: Line, b: Line, layout: Layout) -> bool:
    """Whether ``b``, the line right after ``a``, goes on with the same paragraph.

    A writer's break differs from a margin's: the next word would have fitted on the line. Printed pages are set in
    proportional type, so only a clear gap counts.
    """
    if b.blanks != layout.spacing:
        return b.blanks < layout.spacing
    before, after = text[max(a.start, a.end - 40) : a.end], text[b.start : min(b.end, b.start + 40)]
    if is_bullet(after):
        return False
    if layout.width is None:
        return before[-1] not in _ENDS + _CLOSERS + ":" and after[0].islower()
    reach = len(a) + 1 + len(after.split(None, 1)[0])
    if ends_sentence(before):
        return reach > 0.86 * layout.width and b.indent < a.indent + 2
    return after[0].islower() or reach > 0.62 * layout.width
