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


@dataclass(frozen=True, slots=True, order=True)
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

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"span [{self.start}, {self.end}) is not a range of characters")

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
