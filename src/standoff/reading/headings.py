"""Titles and headings: short lines that name what follows and state nothing themselves."""

from __future__ import annotations

import re
from typing import Final

from standoff.reading.lines import is_bullet
from standoff.reading.wordlists import words

_OPENING: Final = '"“”„«'
_UNFINISHED: Final = ".,;:…-–—"
_QUOTED_END: Final = '"”»'
_GOES_ON: Final = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "that", "the", "to", "with"]
)
_SPEAKER: Final = re.compile(r"(?:[QA]|[A-Z][A-Z.' -]{1,40}):")
_SENTENCE_INSIDE: Final = re.compile(r"[?!…] |[a-z)]\. [A-Z]")


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
        and line[-1] not in _QUOTED_END + "!"
        and not _SPEAKER.match(line)
        and not _stops(line)
        and not _SENTENCE_INSIDE.search(line)
        and not _reports(line)
    )


def is_title(line: str) -> bool:
    """Whether the first words of a page are its title: longer than a heading may be, and a short one may report."""
    if not _heads(line) or len(line) > 200 or _stops(line) or line.rsplit(None, 1)[-1].lower() in _GOES_ON:
        return False
    return len(line) <= 100 or not _reports(line)


def _heads(line: str) -> bool:
    first = line.lstrip("'‘’(")[:1]
    return (first.isupper() or first.isdigit()) and line[0] not in _OPENING and not is_bullet(line)


def _stops(line: str) -> bool:
    """Whether the line ends as a sentence or part of one does, also right inside closing marks."""
    return line.rstrip("'’\"”»)")[-1:] in {"", *_UNFINISHED}


def _reports(line: str) -> bool:
    low = f" {line.casefold()} "
    return any(f" {word} " in low for word in words("pages")["reporting"])
