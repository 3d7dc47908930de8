"""The words a reader would see of a scrap of markup: the body of a mail, a field of a corpus; standard library only."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from standoff.reading.formats.stored import fact, paragraphs_text

if TYPE_CHECKING:
    from collections.abc import Sequence

UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "select",
        "textarea",
        "option",
        "button",
        "datalist",
        "dialog",
        "map",
    ]
)
"""Elements whose contents are no words of the page."""
BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "blockquote",
        "pre",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "main",
        "nav",
        "figure",
        "figcaption",
        "address",
        "form",
        "fieldset",
        "body",
        "html",
        "center",
    ]
)
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"]
)
DEEPEST = 2_000
"""Elements open at a time; deeper ones are passed over as if they were not there."""


def visible_text(markup: str) -> tuple[str, str | None]:
    """Stored text of the markup, and its ``<title>``; linear in its length."""
    reader = _Reader()
    # a comment, tag or section that is never closed swallows the rest, as in a browser
    reader.feed(markup)
    reader.close()
    return paragraphs_text("".join(reader.paragraphs).split("\0")), fact("".join(reader.title))


class _Reader(HTMLParser):
    """Collects words; a zero character parts paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.title: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._unseen = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in BLOCKS and not self._unseen:
            self.paragraphs.append("\0")
        self._in_title = tag == "title"
        if tag in _VOID or len(self._open) >= DEEPEST:
            return
        unseen = tag in UNSEEN or is_hidden({name: value or "" for name, value in attrs})
        self._open.append((tag, unseen))
        self._unseen += unseen

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if tag in BLOCKS and not self._unseen:
            self.paragraphs.append("\0")
        for index in range(len(self._open) - 1, max(-1, len(self._open) - 200), -1):
            if self._open[index][0] == tag:
                self._unseen -= sum(unseen for _, unseen in self._open[index:])
                del self._open[index:]
                break

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        elif not self._unseen:
            self.paragraphs.append(data.replace("\0", " "))


def is_hidden(attributes: dict[str, str]) -> bool:
    """Whether an element's own attributes hide it; what a style sheet hides is not known."""
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    style = "".join(attributes.get("style", "")[:4_000].lower().split())
    if not style:
        return False
    rules = dict(rule.partition(":")[::2] for rule in style.split(";"))
    values = {name: value.removesuffix("!important") for name, value in rules.items()}
    return (
        values.get("display") == "none"
        or values.get("visibility") in {"hidden", "collapse"}
        or values.get("opacity") in {"0", "0.0", "0%"}
        or values.get("font-size") in {"0", "0px", "0em", "0pt", "0%", "0rem"}
        or values.get("mso-hide") == "all"
    )
