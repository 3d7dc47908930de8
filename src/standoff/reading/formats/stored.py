r"""How the stored text of a page is written: the same for the same bytes, and harmless to print.

Letters are kept as they are: no normalisation, no typographic changes. Line ends are ``\n``. Control characters, marks
that turn the direction of writing, zero-width marks and soft hyphens are left out, tabs and the like are spaces, half
characters are U+FFFD.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.reading.formats.extracted import LONGEST_FACT

if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAKS = (0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029)
_GONE = (
    *(c for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (0x09, 0x0A, *_BREAKS)),
    *(0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF),
    *range(0x202A, 0x202F),
    *range(0x2061, 0x2070),
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)
_TABLE: dict[int, str | None] = (
    dict.fromkeys(_GONE) | dict.fromkeys(_BREAKS, "\n") | {9: " "} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
)
_ODD = re.compile("[" + "".join(map(re.escape, map(chr, _TABLE))) + "]")
_SPACES = re.compile(r"[ \n]+")
_BLANKS = re.compile(r" *\n")
_EMPTY = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    r"""``text`` with its line ends as ``\n``, blank lines at most one at a time, and nothing that could act.

    Examples
    --------
    >>> clean("a\x1b[31mred\r\nline\u202e ")
    'a[31mred\nline'
    """
    plain = _without_odd(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _EMPTY.sub("\n\n", _BLANKS.sub("\n", plain)).lstrip("\n").rstrip("\n ")


def flowing(text: str) -> str:
    """``text`` on one line, with single spaces."""
    return _SPACES.sub(" ", _without_odd(text.replace("\r", "\n"))).strip()


def _without_odd(text: str) -> str:
    """``text`` through the table; most text holds none of its characters, and is looked through much faster.

    All of them are unprintable; so what can be printed, but for line ends and hard spaces, holds none.
    """
    if text.replace("\n", " ").replace("\xa0", " ").isprintable() or not _ODD.search(text):
        return text
    return text.translate(_TABLE)


def paragraphs_text(paragraphs: Iterable[str]) -> str:
    r"""Stored text of paragraphs: each on one line, blank lines between, ``\n`` at the end; empty ones are passed over.

    Examples
    --------
    >>> paragraphs_text(["One\ttwo.", " ", "Three."])
    'One two.\n\nThree.\n'
    """
    lines = [line for line in map(flowing, paragraphs) if line]
    return "\n\n".join(lines) + "\n" if lines else ""


def with_title(title: str | None, text: str) -> str:
    """``text`` headed by ``title`` unless it begins with it already."""
    if not title:
        return text
    first = text.lstrip().partition("\n")[0].strip()
    return text if first.casefold() == title.casefold() else f"{title}\n\n{text}"


def fact(value: object) -> str | None:
    """A title, a name or an outlet on one line; ``None`` for what is empty, too long or no text."""
    if not isinstance(value, str) or len(value) > 4 * LONGEST_FACT:
        return None
    line = flowing(value)
    return line if 0 < len(line) <= LONGEST_FACT else None


def address(value: object) -> str | None:
    """An ``http`` or ``https`` address without white space; ``None`` for anything else."""
    line = fact(value)
    if line is None or " " in line or not line.lower().startswith(("http://", "https://")):
        return None
    return line
