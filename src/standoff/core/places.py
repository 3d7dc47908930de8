"""Where something stands: a line of a file a person wrote, or a range of characters of a stored text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file a person wrote.

    Parameters
    ----------
    path
        As the user gave it; shown, never opened.
    line, column
        Counted from 1. ``0`` means the whole file (line) or the whole line (column).
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range ``[start, end)`` of Unicode code points of a stored text.

    Raises
    ------
    ValueError
        If ``start`` is negative or ``end`` lies before it.

    Examples
    --------
    >>> Span(4, 7).of("The dam")
    'dam'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if start < 0 or end < start:
            raise ValueError(f"span [{start}, {end}) is not a range of characters")
        _put_start(self, start)
        _put_end(self, end)

    def of(self, text: str) -> str:
        """Characters of ``text`` the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Whether every character of ``other`` is in this span."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


_put_start = Span.__dict__["start"].__set__
_put_end = Span.__dict__["end"].__set__
"""What sets a field of a frozen span: `object.__setattr__` takes three times as long, and a page has hundreds."""
