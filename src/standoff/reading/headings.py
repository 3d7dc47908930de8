"""Titles and headings: short lines that name what follows and state nothing themselves."""

from __future__ import annotations

import re

from standoff.reading.lines import is_bullet
from standoff.reading.wordlists import words

_OPENING = '"“”„«'
_UNFINISHED = ".,;:…-–—"
_QUOTED_END = '"”»'
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_SMALL = frozenset(
    re.findall(r"\w+", "a an and as at but by for from in into of off on or over per the to up via vs with is are be")
)


def is_heading(line: str) -> bool:
    """Whether a line that stands alone is a heading.

    Short, begins with a capital or a figure, has no full stop, is not a quotation and reports nothing. A one-line
    statement ("He did not say why.") keeps its full stop and stays prose.

    Examples
    --------
    >>> is_heading("Why the ferry was late"), is_heading("He did not say why."), is_heading("“Never”")
    (True, False, False)
    """
    return (
        len(line) <= 90
        and len(line.split()) <= 14
        and _heads(line)
        and line[-1] not in _UNFINISHED + _QUOTED_END
        and not _reports(line)
    )


def is_title(line: str) -> bool:
    """Whether the first words of a page are its title: longer than a heading may be, and it may report.

    A title in capitals throughout ("Mayor Says Bridge Is Safe.") may even end in a full stop.
    """
    if not _heads(line) or len(line) > 200:
        return False
    if line[-1] == ".":
        return len(line) <= 150 and _in_title_case(line)
    return line[-1] not in _UNFINISHED and not (line[-1] in _QUOTED_END and line[-2:-1] in {",", "."})


def _heads(line: str) -> bool:
    first = line.lstrip("'‘’(")[:1]
    return (first.isupper() or first.isdigit()) and line[0] not in _OPENING and not is_bullet(line)


def _reports(line: str) -> bool:
    low = f" {line.casefold()} "
    return any(f" {word} " in low for word in words("pages")["reporting"])


def _in_title_case(line: str) -> bool:
    found = [word for word in _WORD.findall(line) if word.casefold() not in _SMALL]
    return len(found) >= 4 and all(word[0].isupper() for word in found)
