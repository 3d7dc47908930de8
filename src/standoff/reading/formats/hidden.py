"""Takes out of a parsed page what a reader does not see, so that it cannot be taken for words of the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.reading.formats.markup import UNSEEN, is_hidden

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SIMPLE = re.compile(r"[.#][A-Za-z_][\w-]{0,80}")
_OUT_OF_SIGHT = UNSEEN - {"head", "title"}


def without_unseen(root: HtmlElement) -> int:
    """Drop scripts, styles and hidden elements from the tree; the number of characters the hidden ones held.

    Hidden means: ``hidden``, an inline style that hides, or a class or id of which a style sheet in the page says so
    in a rule of its own that holds for every medium (``.promo {display: none}``).
    """
    names = _hidden_names(root)
    unseen: list[HtmlElement] = []
    dropped: list[HtmlElement] = []
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in _OUT_OF_SIGHT:
            dropped.append(element)
        elif element.tag not in {"html", "body"} and (
            is_hidden({str(k): str(v) for k, v in element.attrib.items()}) or _is_named(element, names)
        ):
            dropped.append(element)
            unseen.append(element)
    # a hidden element inside another is counted with it
    outermost = set(unseen)
    hidden = sum(
        len("".join(element.itertext()).strip())
        for element in unseen
        if not any(above in outermost for above in element.iterancestors())
    )
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
    """Classes and ids that a rule of its own, outside ``@media`` and the like, does not display."""
    found = set()
    for sheet in root.iter("style"):
        depth = 0
        for piece in (sheet.text or "")[:400_000].split("}"):
            opened = piece.count("{")
            if depth == 0 and opened == 1:
                selectors, _, rules = piece.partition("{")
                if len(selectors) < 4_000 and _hides(rules):
                    found |= {s.strip() for s in selectors.split(",") if _SIMPLE.fullmatch(s.strip())}
            depth = max(0, depth + opened - 1)
    return frozenset(found)


def _hides(rules: str) -> bool:
    """Whether the rules take an element off the page; one that is faded in by a script is not taken off it."""
    plain = "".join(rules[:4_000].lower().split()).replace("!important", "")
    return not {"display:none", "visibility:hidden", "visibility:collapse"}.isdisjoint(plain.split(";"))


def _is_named(element: HtmlElement, names: frozenset[str]) -> bool:
    if not names:
        return False
    if (id_ := element.get("id")) and f"#{id_}" in names:
        return True
    return any(f".{name}" in names for name in (element.get("class") or "")[:2_000].split())
