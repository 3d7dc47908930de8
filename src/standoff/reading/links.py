"""Addresses in a page: found, listed with the title the page gives them, never fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Link
from standoff.core.places import Span
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.core.evidence import Document

LONGEST: Final = 2_000
"""Characters of an address kept; browsers and servers rarely take more. The rest of a longer one is not part of it."""

_URL: Final = re.compile(
    r"(?<![\w@./-])(?:https?://|www\.)(?=[\w\[])[^\s<>\"“”«»{}|\\^`\x00-\x1f\x7f-\x9f]{1," + str(LONGEST) + "}",
    re.IGNORECASE,
)
_BEFORE: Final = 310
_TRAILING: Final = ".,;:!?…'’‘*_~"
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_TITLED: Final = re.compile(r"\[([^\[\]\r\n]{1,300})\]\($")


def find_links(document: Document) -> tuple[Link, ...]:
    """Every ``http``, ``https`` or bare ``www.`` address, in order of appearance.

    The span covers the address without the sentence's punctuation; ``Link.url`` is exactly those characters.
    ``title`` is given for ``[title](address)`` and for a line such as ``Related article: TITLE`` ending right before
    the address, on the same line or the line above.
    """
    return tuple(
        Link(document.id, span, span.of(document.text), _title(document.text, span))
        for span in link_spans(document.text)
    )


def link_spans(text: str) -> Iterator[Span]:
    """Where the addresses stand."""
    if "://" not in text and "www." not in text.lower():
        return
    for match in _URL.finditer(text):
        end = _trimmed(text, match.start(), match.end())
        yield Span(match.start(), end)


def _trimmed(text: str, start: int, end: int) -> int:
    """End of the address without punctuation of the sentence around it; brackets opened inside it stay."""
    closers = {
        closer: text.count(closer, start, end) - text.count(opener, start, end) for closer, opener in _PAIRS.items()
    }
    while end > start:
        last = text[end - 1]
        if last in _TRAILING:
            end -= 1
        elif last in closers and closers[last] > 0:
            closers[last] -= 1
            end -= 1
        else:
            break
    return end


def _title(text: str, span: Span) -> str | None:
    before = text[max(0, span.start - _BEFORE) : span.start]
    titled = _TITLED.search(before)
    if titled:
        return titled.group(1).strip() or None
    if "\n" in before.rstrip(" \t\r\n") or span.start <= _BEFORE:
        lead, colon, title = before.strip().rsplit("\n", 1)[-1].partition(":")
        title = title.strip(" \t<(|-–—")
        if colon and title and lead.strip().casefold() in words("pages")["related"]:
            return title
    return None
