"""Saved web pages: the article as paragraphs, without navigation, scripts, styles, comments and hidden text."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from standoff.core.problems import Problem, Severity
from standoff.reading.formats.charsets import decode_declared
from standoff.reading.formats.extracted import Extracted, NotExtracted
from standoff.reading.formats.stored import paragraphs_text, with_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element
    from lxml.html import HtmlElement

NAME = "html"
MAX_MARKUP = 10_000_000
"""Bytes of markup read, once pictures that are written into the page are left out."""
SHORT = 250
"""Characters below which an article may be a mistake."""
MAX_ELEMENTS = 200_000
"""Elements of a page; a long article has some 3,000."""

_ROOT = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body)[\s>]", re.IGNORECASE)
_BEFORE_ROOT = ((b"<!--", b"-->"), (b"<?xml", b">"))
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{2,40})")
_WRITTEN_IN = re.compile(rb"data:[a-zA-Z0-9.+/-]{1,60};base64,[A-Za-z0-9+/=]{64,}")
_TAG = re.compile(rb"<(?:!--|/?[a-zA-Z])")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PARAGRAPHS = frozenset(["p", "head", "item", "quote", "cell", "row", "list", "table", "code", "div", "ab", "fw"])
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]{0,3}\s{0,9}$")


def recognises(head: bytes, name: str) -> bool:
    """Whether the file begins like a page, or is called one and holds a tag."""
    plain = head.replace(b"\0", b"") if head.startswith(_BOMS[1:]) else head
    plain = plain.removeprefix(_BOMS[0]).removeprefix(_BOMS[1]).removeprefix(_BOMS[2])
    if _ROOT.match(_after_remarks(plain)):
        return True
    return name.lower().endswith((".html", ".htm", ".xhtml")) and _TAG.search(plain) is not None


def _after_remarks(plain: bytes) -> bytes:
    """What follows the white space, comments and XML declaration a page may begin with."""
    rest = plain.lstrip()
    for _ in range(20):
        closer = next((closer for opener, closer in _BEFORE_ROOT if rest.startswith(opener)), None)
        if closer is None:
            return rest
        rest = rest.partition(closer)[2].lstrip()
    return rest


def extract(data: bytes, name: str) -> Extracted:
    """The article of a saved page, headed by its title."""
    from standoff.reading.formats.block_quotes import with_names_below  # noqa: PLC0415 - as below
    from standoff.reading.formats.hidden import without_unseen  # noqa: PLC0415 - with lxml, which need not be installed
    from standoff.reading.formats.page_facts import facts_of  # noqa: PLC0415 - as above

    small = _WRITTEN_IN.sub(b"data:,", data)
    if len(small) > MAX_MARKUP:
        raise NotExtracted(
            f"it is HTML of {len(small):,} bytes; the limit is {MAX_MARKUP:,}", "save the article alone, or its text"
        )
    root, problems = _parsed(small)
    facts = facts_of(root, small)
    hidden = without_unseen(root)
    with_names_below(root)
    paragraphs = list(_article(root))
    text = paragraphs_text(paragraphs)
    if not text.strip():
        raise NotExtracted(
            "it is HTML without any text of an article",
            "open the page in a browser until it shows the article, then save it again",
        )
    if hidden > len(text):
        message = f"{hidden:,} characters of hidden text left out, more than the {len(text):,} that are shown"
        hint = "if the article is missing, open the page in a browser until it shows, then save it again"
        problems.append(Problem("R126", Severity.WARNING, message, hint=hint))
    return Extracted(
        text=with_title(facts.title, text),
        title=facts.title,
        author=facts.author,
        outlet=facts.outlet,
        published=facts.published,
        language=facts.language,
        url=facts.url,
        problems=tuple(problems),
    )


def declared_charset(data: bytes) -> str | None:
    """The encoding a page names in its first 4,096 bytes."""
    match = _XML.search(data[:200]) or _CHARSET.search(data[:4_096])
    return match[1].decode("ascii") if match else None


def _parsed(data: bytes) -> tuple[HtmlElement, list[Problem]]:
    """The page as a tree, with what is odd about its encoding."""
    try:
        from lxml import etree  # noqa: PLC0415 - an extra
        from lxml import html as lxml_html  # noqa: PLC0415 - an extra
    except ImportError:
        raise _missing() from None
    text, encoding, declared = decode_declared(data, declared_charset(data))
    problems = []
    if not declared and encoding != "utf-8":
        message = "names no encoding and is not UTF-8; it was read as Windows-1252"
        problems.append(Problem("R110", Severity.NOTE, message, hint="save the page again from its source"))
    plain = text.translate(_NO_MARKUP).encode("utf-8", "replace")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(plain, parser=parser)
    except (etree.LxmlError, ValueError):  # such as "Document is empty"
        raise NotExtracted("it is HTML without any text", "save the page again from its source") from None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise NotExtracted("it is HTML whose elements are nested too deeply to be a page", "save the article's text")
    count = 0
    for element in root.iter():
        count += 1
        _harmless(element)
    if count > MAX_ELEMENTS:
        raise NotExtracted(f"it is HTML of {count:,} elements; the limit is {MAX_ELEMENTS:,}", "save the article alone")
    return root, problems


def _harmless(element: HtmlElement) -> None:
    """Take out the characters no markup may hold, which a page can write as ``&#1;``; else nothing can be moved."""
    for part in ("text", "tail") if isinstance(element.tag, str) else ("tail",):
        words = getattr(element, part)
        if words and _FORBIDDEN.search(words):
            setattr(element, part, _FORBIDDEN.sub("", words))


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NO_MARKUP = dict.fromkeys((0, *range(1, 9), 11, *range(14, 32), 0xFFFE, 0xFFFF))


def _article(root: HtmlElement) -> Iterator[str]:
    """Paragraphs of the article; of all that is visible where no article stands out."""
    try:
        import trafilatura  # noqa: PLC0415 - an extra
    except ImportError:
        raise _missing() from None
    from lxml import html as lxml_html  # noqa: PLC0415 - comes with it
    from trafilatura.settings import use_config  # noqa: PLC0415 - as above

    from standoff.reading.formats.markup import visible_text  # noqa: PLC0415

    whole: str = lxml_html.tostring(root, encoding="unicode")

    def article(least: int) -> list[str]:
        settings = use_config()
        settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(least))
        found = trafilatura.bare_extraction(deepcopy(root), include_comments=False, config=settings)
        body = getattr(found, "body", None)
        return [p for p in _paragraphs(body) if p.strip()] if body is not None else []

    paragraphs = article(1)
    if (size := sum(map(len, paragraphs))) < SHORT:
        # of a page whose article does not stand out, a coarser way finds more; of a short one, the page around it
        coarse = article(SHORT)
        if sum(map(len, coarse)) > max(SHORT, 2 * size):
            paragraphs = coarse
    yield from paragraphs or visible_text(whole)[0].split("\n\n")


def _paragraphs(body: _Element) -> Iterator[str]:
    """The words of the simplified tree; a line break ends a paragraph where a sentence ends there."""
    collected: list[str] = []
    # an explicit stack: a page decides how deep its elements go
    work: list[tuple[str, _Element]] = [("open", body)]
    while work:
        step, element = work.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if step == "tail":
            collected.append(element.tail or "")
            continue
        if tag in _PARAGRAPHS:
            yield "".join(collected)
            collected = []
        if step == "close":
            continue
        if tag == "lb":
            here = "".join(collected)
            if _ENDS.search(here[-40:]):
                yield here
                collected = []
            else:
                collected.append(" ")
            continue
        collected.append(element.text or "")
        if tag in _PARAGRAPHS:
            work.append(("close", element))
        for child in reversed(element):
            work += (("tail", child), ("open", child))
    yield "".join(collected)


def _missing() -> NotExtracted:
    return NotExtracted("it is HTML, and what reads HTML is not installed", "pip install 'standoff[html]'")
