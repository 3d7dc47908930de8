"""Quotations a page sets apart, with the name it sets below them, as a paper prints them: “…”, and a line “— Name”.

``<blockquote><p>…</p><footer>Ana Orr</footer></blockquote>``, the same with ``<cite>``, and a ``<figure>`` of a
quotation and its caption. A browser shows such words as quoted, and whose they are; what takes the article out of a
page would drop the name, or both. Quotations without a name below them stay as they are.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING

from standoff.reading.formats.markup import visible_text
from standoff.reading.formats.stored import flowing

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_NAME = 200
_LARGEST = 20_000
"""Characters of markup of one quotation."""
_MARKS = '“”„«»"'
_DASHES = "—–―-~ "
_BELOW = frozenset({"footer", "cite", "figcaption"})


def with_names_below(root: HtmlElement) -> None:
    """Write the quotations of a page that have a name below them as paragraphs, in place."""
    from lxml import html as lxml_html  # noqa: PLC0415 - an extra

    for quote in list(root.iter("blockquote")):
        figure = next((e for e in quote.iterancestors("figure")), None)
        if quote.getparent() is None or next(quote.iterdescendants("blockquote"), None) is not None:
            continue
        whole = quote if figure is None or len(list(islice(figure.iter("blockquote"), 2))) != 1 else figure
        below = _name_below(whole)
        if below is None:
            continue
        name = flowing(below.text_content()[: 2 * _LONGEST_NAME]).strip(_DASHES)
        paragraphs = _words_of(quote, below)
        if not name or len(name) > _LONGEST_NAME or not paragraphs:
            continue
        box = lxml_html.Element("div")
        for i, words in enumerate(paragraphs):
            box.append(_paragraph(lxml_html.Element("p"), words, last=i + 1 == len(paragraphs)))
        signed = lxml_html.Element("p")
        signed.text = f"— {name}"
        box.append(signed)
        box.tail = whole.tail
        parent = whole.getparent()
        if parent is not None:
            parent.replace(whole, box)


def _name_below(whole: HtmlElement) -> HtmlElement | None:
    """The last element of a quotation or its figure, if it is one for a name: nothing stands behind it."""
    found = [e for e in whole.iterdescendants() if e.tag in _BELOW][:50]
    for below in found:
        if not _ends(below, whole):
            continue
        before = below.getprevious()
        if below.tag != "cite" or below.getparent() is whole or (before is not None and before.tag == "br"):
            return below
        if not (below.getparent().text or "").strip(_DASHES) and before is None:
            return below  # <p><cite>Ana Orr</cite></p>
    return None


def _ends(element: HtmlElement, whole: HtmlElement) -> bool:
    """Whether no words stand behind ``element`` in ``whole``."""
    here = element
    for _ in range(20):
        if here is whole:
            return True
        if (here.tail or "").strip() or any(e.text_content().strip() for e in here.itersiblings() if _is_shown(e)):
            return False
        here = here.getparent()
        if here is None:
            return False
    return False


def _is_shown(element: HtmlElement) -> bool:
    return isinstance(element.tag, str)


def _words_of(quote: HtmlElement, below: HtmlElement) -> list[str]:
    """The paragraphs of a quotation without the name below it."""
    from lxml import html as lxml_html  # noqa: PLC0415 - an extra

    inside = below in set(quote.iterdescendants(below.tag))
    at = list(quote.iterdescendants()).index(below) if inside else -1
    copy = deepcopy(quote)
    if inside:
        list(copy.iterdescendants())[at].drop_tree()
    markup = lxml_html.tostring(copy, encoding="unicode", with_tail=False)
    return visible_text(markup)[0].strip().split("\n\n") if len(markup) <= _LARGEST else []


def _paragraph(element: HtmlElement, words: str, *, last: bool) -> HtmlElement:
    """One paragraph between marks, unless it has marks of its own; the last one closes."""
    words = words.rstrip(_DASHES)
    marked = any(mark in words for mark in _MARKS)
    element.text = words if marked else f"“{words}{'”' if last else ''}"
    return element
