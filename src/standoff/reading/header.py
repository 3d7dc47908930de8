"""What a page says about itself before the prose begins: title, outlet, author, date, address.

Accepted forms, in any letter case, within the first lines of a text report:

- a block of ``Key: value`` lines, also between ``---`` lines: title (headline), outlet (source, publication,
  publisher, newspaper, site), author (by, byline, authors, writer), published (date, published on, publication date,
  posted, dateline), url (link, address, canonical), language (lang); keys such as ``Updated`` or ``Section``
  are passed over;
- a title on the first line, and right below it, each on a line of its own or together: ``By NAME``, the outlet, and
  a day written out with its year (`standoff.reading.bylines`); the outlet may also stand in the title, as in
  ``Title | Outlet``.

Nothing is guessed: an address in the page proves no date, and a day that can be read two ways is left open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from standoff.core.places import Span
from standoff.reading.bylines import byline, title_and_paper, told_by
from standoff.reading.days import day_in
from standoff.reading.furniture import furniture_of
from standoff.reading.headings import is_title
from standoff.reading.lines import continues, layout_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.lines import Line

_REACH: Final = 4_000
_KEYS: Final = {
    key: field
    for field, keys in {
        "title": "title headline head",
        "outlet": "outlet source publication publisher newspaper site website publication-name",
        "author": "author authors by byline writer reporter",
        "published": "published date published-on publication-date posted posted-on dateline pubdate date-published",
        "url": "url link address canonical canonical-url permalink",
        "language": "language lang content-language",
        "other": "updated last-updated modified section category "
        "categories tags keywords id location accessed retrieved summary",
    }.items()
    for key in keys.split()
}
_PAIR: Final = re.compile(r"([A-Za-z][A-Za-z _-]{0,24}?) {0,3}: {0,3}(\S.{0,400})")
_RULE: Final = re.compile(r"-{3,}|\+{3,}|={3,}|_{3,}|\*{3,}")


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a page gives; ``None`` means it gives none.

    ``spans`` are the lines it was taken from, apart from the title line, which is ``title_span``.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    spans: tuple[Span, ...] = ()
    title_span: Span | None = None


def header_of(text: str) -> Header:
    """Read the head of a page; looks at the first 4,000 characters only."""
    return _header_of(text[:_REACH], len(text) > _REACH)


@lru_cache(maxsize=16)
def _header_of(head: str, goes_on: bool) -> Header:
    """Asked for twice a page: for what the document says of itself, and for where that stands."""
    lines = lines_of(head)
    if goes_on and lines and lines[-1].end == len(head):
        lines.pop()
    block = _block(head, lines[:30])
    values = _values(head, block)
    spans = [Span(line.start, line.end) for line in block]
    rest = _outside_furniture(head, lines[len(block) :])
    title_lines = _title_lines(head, rest)
    title_span = Span(title_lines[0].start, title_lines[-1].end) if title_lines else None
    below = rest[len(title_lines) :][:6]
    author, published = values.get("author"), day_in(values.get("published", ""))
    outlet = values.get("outlet")
    for line in below:
        told = told_by(head[line.start : line.end])
        if told is None:
            break
        author, outlet, published = author or told.author, outlet or told.outlet, published or told.published
        spans.append(Span(line.start, line.end))
    title = values.get("title") or (" ".join(title_span.of(head).split()) if title_span else None)
    if title is not None:
        title, named = title_and_paper(title)
        outlet = outlet or named
    return Header(
        title,
        outlet,
        author,
        published,
        values.get("url"),
        values.get("language"),
        tuple(spans),
        title_span,
    )


def _outside_furniture(text: str, lines: Sequence[Line]) -> list[Line]:
    """Lines without print dates, buttons and the like, so that none of them is taken for a title."""
    furniture = {span.start for span in furniture_of(text, lines)}
    return [line for line in lines if line.start not in furniture]


def _block(text: str, lines: Sequence[Line]) -> list[Line]:
    """The ``Key: value`` lines at the very top; empty unless at least one key is known to head a page."""
    block: list[Line] = []
    known = 0
    fenced = False
    for line in lines:
        here = text[line.start : line.end]
        if block and line.blanks and not fenced:
            break
        if _RULE.fullmatch(here):
            block.append(line)
            if fenced or known:
                break
            fenced = True
        elif (pair := _pair(here)) is not None:
            known += pair[0] not in ("other", "language")
            block.append(line)
        elif byline(here) is not None and known:
            block.append(line)
        else:
            break
    return block if known else []


def _pair(line: str) -> tuple[str, str] | None:
    match = _PAIR.fullmatch(line)
    field = _KEYS.get(re.sub(r"[ _-]+", "-", match[1].lower())) if match else None
    return (field, match[2].strip().strip("\"'").strip()) if match and field else None


def _values(text: str, block: Sequence[Line]) -> dict[str, str]:
    """The first value of each field."""
    values: dict[str, str] = {}
    for line in block:
        here = text[line.start : line.end]
        pair = _pair(here)
        if pair is not None and pair[1]:
            values.setdefault(*pair)
        elif (name := byline(here)) is not None:
            values.setdefault("author", name)
    if "author" in values:
        values["author"] = re.sub(r"^[Bb][Yy] +", "", values["author"])
    return values


def _title_lines(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """The line or lines of a title at the top, when prose follows after it."""
    if len(lines) < 2:
        return ()
    layout = layout_of(text, lines)
    size = 1

    def goes_on(size: int) -> bool:
        here = text[lines[size].start : lines[size].end]
        return continues(text, lines[size - 1], lines[size], layout) and told_by(here) is None

    while size < 3 and size < len(lines) and goes_on(size):
        size += 1
    ended = size == len(lines) or not goes_on(size)
    words = " ".join(text[lines[0].start : lines[size - 1].end].split())
    return lines[:size] if ended and size < len(lines) and is_title(words) and told_by(words) is None else ()
