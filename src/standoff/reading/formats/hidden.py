"""Takes out of a parsed page what a reader does not see, so that it cannot be taken for words of the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.reading.formats.markup import UNSEEN, is_hidden

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"[.#][A-Za-z_][\w-]{0,80}")
_OUT_OF_SIGHT = UNSEEN - {"head", "title"}


def without_unseen(root: HtmlElement) -> int:
    """Drop scripts, styles, forms and hidden elements from the tree; the number of hidden ones that held words.

    Hidden means: ``hidden``, an inline style that hides, or a class or id of which a style sheet in the page says so
    in a rule of its own (``.promo {display: none}``).
    """
    names = _hidden_names(root)
    hidden = 0
    dropped: list[HtmlElement] = []
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in _OUT_OF_SIGHT:
            dropped.append(element)
        elif element.tag not in {"html", "body"} and (
            is_hidden({str(k): str(v) for k, v in element.attrib.items()}) or _is_named(element, names)
        ):
            dropped.append(element)
            hidden += 1
    for element in dropped:
        _drop(element)
    return hidden


def _drop(element: HtmlElement) -> None:
    """Take the element out; the words after it stay."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _hidden_names(root: HtmlElement) -> frozenset[str]:
    found = set()
    for sheet in root.iter("style"):
        for selectors, rules in _RULE.findall((sheet.text or "")[:400_000]):
            if is_hidden({"style": rules}):
                found |= {s.strip() for s in selectors.split(",") if _SIMPLE.fullmatch(s.strip())}
    return frozenset(found)


def _is_named(element: HtmlElement, names: frozenset[str]) -> bool:
    if not names:
        return False
    if (id_ := element.get("id")) and f"#{id_}" in names:
        return True
    return any(f".{name}" in names for name in (element.get("class") or "")[:2_000].split())
