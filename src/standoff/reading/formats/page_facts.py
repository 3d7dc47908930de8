"""What a saved page says about itself: headline, author, outlet, day of publication, canonical address.

Taken, in this order, from the page's description for machines (JSON-LD of an article), its ``meta`` elements, and what
it shows. A day is taken only where the page calls it the day of publication.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from standoff.reading.bylines import title_and_paper
from standoff.reading.days import day_in
from standoff.reading.formats.stored import address, fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_T = TypeVar("_T")
_ARTICLE = re.compile(r"(?:\w{0,40}Article|BlogPosting|\w{0,40}Posting|Report|LiveBlogPosting)$")
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "headline")
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "byl",
    "byline",
)
_OUTLETS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name")
_DAYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "citation_publication_date",
    "pubdate",
    "date",
)
_SAVED_FROM = re.compile(rb"<!--\s{0,9}saved from url=\(\d{1,6}\)(https?://[^\s<>\"']{1,2000})")
_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
_LARGEST_SCRIPT = 1_000_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page gives; ``None`` means it gives none."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


def facts_of(root: HtmlElement, data: bytes = b"") -> Facts:
    """Read the facts off a parsed page; ``data``, its bytes, also tells where a browser saved it from."""
    article = _article(root)
    metas = _metas(root)
    site = fact(metas.get("og:site_name"))
    return Facts(
        title=_first(fact(article.get("headline")), *(fact(metas.get(n)) for n in _TITLES), _shown_title(root, site)),
        author=_first(_names(article.get("author")), *(_person(metas.get(n)) for n in _AUTHORS), _shown_author(root)),
        outlet=_first(_names(article.get("publisher")), *(fact(metas.get(n)) for n in _OUTLETS), _titled_outlet(root)),
        published=_first(
            _day(article.get("datePublished")), *(_day(metas.get(n)) for n in _DAYS), _shown_day(root.iter("time"))
        ),
        language=_first(
            fact(root.get("lang")),
            fact(root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")),
            fact(article.get("inLanguage")),
            fact(_sent_as(root, "content-language")),
            fact(metas.get("og:locale")),
        ),
        url=_first(_canonical(root), address(metas.get("og:url")), address(_url(article)), _saved_from(data)),
    )


def _first(*values: _T | None) -> _T | None:
    return next((v for v in values if v is not None), None)


def _article(root: HtmlElement) -> dict[str, object]:
    """The first article that a script of the page describes; its fields are whatever the page wrote."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        words = script.text or ""
        if len(words) > _LARGEST_SCRIPT:
            continue
        try:
            described = json.loads(words, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(described):
            kinds = thing.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE.match(kind) for kind in kinds[:9]):
                return thing
    return {}


def _things(described: object) -> Iterator[dict[str, object]]:
    """Objects at the top, in a list, or in ``@graph``."""
    for item in described[:200] if isinstance(described, list) else [described]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (inner for inner in graph[:200] if isinstance(inner, dict))


def _metas(root: HtmlElement) -> dict[str, str]:
    """Name or property of each ``meta`` → its first content that is not empty."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "")[:5_000].strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _sent_as(root: HtmlElement, header: str) -> str | None:
    """What a ``meta`` element says a server would have said."""
    return next((m.get("content") for m in root.iter("meta") if (m.get("http-equiv") or "").lower() == header), None)


def _names(value: object) -> str | None:
    """One name, or several with commas, of a person, an outlet, or a list of them."""
    found = []
    for item in value[:20] if isinstance(value, list) else [value]:
        name = fact(item.get("name") if isinstance(item, dict) else item)
        if name and not name.lower().startswith(("http://", "https://")) and name not in found:
            found.append(name)
    return ", ".join(found) or None


def _person(value: str | None) -> str | None:
    name = _names(value)
    return re.sub(r"^[Bb][Yy] +", "", name) if name else None


def _shown_title(root: HtmlElement, site: str | None) -> str | None:
    """The only first heading, else the ``title`` without the outlet's name behind it."""
    headings = [words for h in root.iter("h1") if (words := fact(h.text_content()))]
    if len(set(headings)) == 1:
        return headings[0]
    title = next((words for t in root.iter("title") if (words := fact(t.text_content()))), None)
    if title is None:
        return headings[0] if headings else None
    for mark in (" | ", " - ", " – ", " — ", " · ", " :: "):
        head, found, tail = title.rpartition(mark)
        if found and (tail.casefold() == (site or "").casefold() or any(h == head for h in headings)):
            return head
    return title_and_paper(title)[0]


def _titled_outlet(root: HtmlElement) -> str | None:
    """The outlet that stands in the ``title`` beside the headline: "Gates shut | The Harbour Times"."""
    title = next((words for t in root.iter("title") if (words := fact(t.text_content()))), None)
    return title_and_paper(title)[1] if title else None


def _shown_author(root: HtmlElement) -> str | None:
    for element in root.iter("a", "span", "p", "address"):
        if element.get("rel") == "author" or element.get("itemprop") == "author":
            return _person(element.text_content()[:2_000])
    return None


def _day(value: object) -> date | None:
    if not isinstance(value, str):
        return None
    if match := _DAY.match(value[:40]):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    return day_in(value[:100])


def _shown_day(times: Iterable[HtmlElement]) -> date | None:
    """The day of a ``time`` element that is marked as the day of publication."""
    for time in times:
        marks = f"{time.get('itemprop') or ''} {time.get('class') or ''}".lower()
        if time.get("pubdate") is not None or "datepublished" in marks or "publish" in marks.replace("-", ""):
            return _day(time.get("datetime") or time.text_content()[:100])
    return None


def _canonical(root: HtmlElement) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return address(link.get("href"))
    return None


def _url(article: dict[str, object]) -> object:
    page = article.get("mainEntityOfPage")
    return article.get("url") or (page.get("@id") if isinstance(page, dict) else page)


def _saved_from(data: bytes) -> str | None:
    match = _SAVED_FROM.search(data[:4_096])
    return address(match[1].decode("utf-8", "replace")) if match else None
