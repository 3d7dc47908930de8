"""Terminal lines: wrapped by what a terminal shows, not by what `len` counts; safe whatever the text holds."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from standoff.core.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CODES = {"bold": "1", "dim": "2", "accent": "36", "warn": "33"}

NARROWEST = 12
"""Columns below which a table cell cannot be read; the table is then told row by row."""


_EASY = 20
"""Columns in which words are easily read; where a table of a few columns has less for many, it is told row by row."""
_FEW = 3


def plain(text: str) -> str:
    """``text`` on one line, fit to print."""
    return " ".join(printable(text).split())


def cells(text: str) -> int:
    """Columns a terminal needs for ``text``: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_cell(c) for c in text)


def _cell(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def wrap(text: str, columns: int, first: str = "", rest: str | None = None) -> list[str]:
    """``text`` in lines of at most ``columns`` cells, the first led by ``first``, the others by ``rest``.

    A word too long for a line is cut; nothing is dropped.

    Examples
    --------
    >>> wrap("the dam will be built", 12, "- ")
    ['- the dam', '  will be', '  built']
    """
    lead, following = first, " " * cells(first) if rest is None else rest
    lines: list[str] = []
    line, used = lead, cells(lead)
    empty = True
    for word in plain(text).split(" "):
        left = word
        need = cells(left)
        if not empty and used + 1 + need > columns:
            lines.append(line)
            line, used, empty = following, cells(following), True
        while used + (0 if empty else 1) + need > columns and need > 1:
            head = _fitting(left, max(1, columns - used))
            lines.append(line + head)
            left, line, used, empty = left[len(head) :], following, cells(following), True
            need = cells(left)
        line += left if empty else " " + left
        used += need + (0 if empty else 1)
        empty = False
    lines.append(line)
    return [x.rstrip() for x in lines]


def _fitting(word: str, columns: int) -> str:
    """The longest beginning of ``word`` that fits; at least one character."""
    used = 0
    for i, c in enumerate(word):
        used += _cell(c)
        if used > columns:
            return word[: max(1, i)]
    return word


def styled(lines: Iterable[str], name: str, *, colour: bool) -> list[str]:
    """Lines in a style, indentation left plain; as they are where colour is off."""
    if not colour:
        return list(lines)
    return [_painted(x, _CODES[name]) for x in lines]


def _painted(line: str, code: str) -> str:
    body = line.lstrip(" ")
    return line[: len(line) - len(body)] + f"\x1b[{code}m{body}\x1b[0m" if body else line


def widths(rows: Sequence[Sequence[str]], columns: int) -> list[int] | None:
    """Column widths for a table with two cells between columns; ``None``: it does not fit and is told row by row."""
    count = len(rows[0])
    natural = [max(cells(plain(row[i])) for row in rows) for i in range(count)]
    room = columns - 2 * (count - 1)
    if sum(natural) <= room:
        return natural
    least = [max(NARROWEST, min(n, max((cells(w) for row in rows for w in plain(row[i]).split()), default=0)))
             for i, n in enumerate(natural)]  # fmt: skip
    least = [min(x, n) for x, n in zip(least, natural, strict=True)]
    if sum(least) > room:
        return None
    spare = room - sum(least)
    wanted = [n - x for n, x in zip(natural, least, strict=True)]
    total = sum(wanted)
    found = [x + spare * w // total if total else x for x, w in zip(least, wanted, strict=True)]
    found = [min(f, n) for f, n in zip(found, natural, strict=True)]
    squeezed = any(f < _EASY and n > 2 * f for f, n in zip(found, natural, strict=True))
    return None if squeezed and count <= _FEW else found
