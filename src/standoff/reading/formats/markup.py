"""The words a reader would see of a scrap of markup: the body of a mail, a field of a corpus; standard library only."""

from __future__ import annotations

import re
from html import unescape

from standoff.reading.formats.stored import fact, paragraphs_text

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
_RAW = frozenset(["script", "style", "title", "textarea"])
_TAG_BEGINS = re.compile(r"</?[a-zA-Z!?]|<[!?]")
# quoted values may hold ">", never "<": then no tag is looked through twice
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,60})((?:[^<>\"']|\"[^\"<]{0,9000}\"|'[^'<]{0,9000}')*)>")
_ATTRIBUTE = re.compile(r"([\w:-]{1,60})(?:\s{0,9}=\s{0,9}(\"[^\"]*\"|'[^']*'|[^\s\"']+))?")
DEEPEST = 2_000
"""Elements open at a time; deeper ones are passed over as if they were not there."""


def visible_text(markup: str) -> tuple[str, str | None]:
    r"""Stored text of the markup, and its ``<title>``; linear in its length.

    Examples
    --------
    >>> visible_text("<p>One &amp; two<script>no</script><br>three")
    ('One & two\n\nthree\n', None)
    """
    reader = _Reader(markup)
    reader.read()
    return paragraphs_text("".join(reader.words).split("\0")), fact(unescape("".join(reader.title)))


class _Reader:
    """Goes through the markup once and collects words; a zero character parts paragraphs."""

    def __init__(self, markup: str) -> None:
        self.words: list[str] = []
        self.title: list[str] = []
        self._markup = markup
        self._open: list[tuple[str, bool]] = []
        self._unseen = 0
        self._closer = -1

    def read(self) -> None:
        markup, at = self._markup, 0
        while at < len(markup):
            start = markup.find("<", at)
            if start < 0:
                start = len(markup)
            self._say(markup[at:start])
            if start == len(markup):
                return
            at = self._after_tag(start)

    def _after_tag(self, start: int) -> int:
        """Take the tag or comment that begins at ``start``; where reading goes on."""
        markup = self._markup
        if markup.startswith("<!--", start):
            end = markup.find("-->", start + 4)
            return len(markup) if end < 0 else end + 3  # one that never ends swallows the rest, as in a browser
        tag = _TAG.match(markup, start)
        if tag is None:
            if not _TAG_BEGINS.match(markup, start):
                self._say("<")
                return start + 1
            end = self._next_closer(start)
            return len(markup) if end < 0 else end + 1
        name = tag[2].lower()
        if tag[1]:
            self._close(name)
            return tag.end()
        self._begin(name, tag[3])
        if name not in _RAW:
            return tag.end()
        ended = re.compile(f"</{name}", re.IGNORECASE).search(markup, tag.end())
        end = ended.start() if ended else len(markup)
        if name == "title" and not self.title:
            self.title.append(markup[tag.end() : min(end, tag.end() + 5_000)])
        return end

    def _next_closer(self, start: int) -> int:
        """Where the next ``>`` is; looked for once, however many tags lack it."""
        if -1 < self._closer < start or (self._closer == -1 and start >= 0):
            found = self._markup.find(">", start)
            self._closer = found if found >= 0 else len(self._markup)
        return self._closer if self._closer < len(self._markup) else -1

    def _say(self, words: str) -> None:
        if words and not self._unseen:
            self.words.append(unescape(words.replace("\0", " ")).replace("\0", " "))

    def _begin(self, name: str, attributes: str) -> None:
        if name in BLOCKS and not self._unseen:
            self.words.append("\0")
        if name in _VOID or len(self._open) >= DEEPEST:
            return
        unseen = name in UNSEEN or is_hidden(_attributes(attributes))
        self._open.append((name, unseen))
        self._unseen += unseen

    def _close(self, name: str) -> None:
        if name in BLOCKS and not self._unseen:
            self.words.append("\0")
        for index in range(len(self._open) - 1, max(-1, len(self._open) - 200), -1):
            if self._open[index][0] == name:
                self._unseen -= sum(unseen for _, unseen in self._open[index:])
                del self._open[index:]
                break


def _attributes(written: str) -> dict[str, str]:
    """Name → value; only looked at where one could hide the element."""
    low = written.lower()
    if "hidden" not in low and "style" not in low:
        return {}
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(low):
        found.setdefault(name, unescape(value.strip("\"'")))
    return found


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
