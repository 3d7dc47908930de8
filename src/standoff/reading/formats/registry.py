"""Which format a file has, told by its content first and its name second, and how it is extracted."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from standoff.reading.formats.extracted import Extracted, Format, NotExtracted, checked
from standoff.reading.formats.plugins import plugins
from standoff.reading.formats.stored import address, clean, fact

if TYPE_CHECKING:
    from standoff.reading.formats.plugins import Plugin

TEXT = "text"
"""The name of what no other format claims."""
CORPUS = "jsonl"
"""The name of the format that holds many documents a file; it is read line by line, never through `extract`."""
HEAD = 65_536
"""Bytes at the start of a file by which its format is told."""
OWN = ("pdf", "docx", "html", "eml", CORPUS)
"""Our formats, in the order they are asked."""
MAX_BYTES = {"pdf": 200_000_000, "docx": 100_000_000, "html": 50_000_000, "eml": 50_000_000}
"""Largest file of each format, in bytes: what a scanner, an office or a browser makes of a report."""

_ARCHIVES = (
    (b"xl/", "an Excel workbook", "save the sheet's text, or each row as a line of a .jsonl corpus"),
    (b"ppt/", "a PowerPoint file", "save it as PDF"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file", "save it as .docx or .txt"),
    (b"mimetypeapplication/epub+zip", "an e-book", "save the chapter's text"),
)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}<\?xml[\s?]")


@cache
def own(name: str) -> Format:
    """Our format of that name; what it stands on is loaded when it extracts."""
    return cast(Format, import_module(f"standoff.reading.formats.{name}"))


def format_of(head: bytes, name: str) -> str:
    """Our format of a file, from its first bytes and its name; `TEXT` where it is none of them.

    Raises
    ------
    NotExtracted
        It is a file of another kind whose words are not read; says which.
    """
    for format_ in OWN:
        if own(format_).recognises(head, name):
            return format_
    if head.startswith(b"PK\x03\x04"):
        for mark, what, hint in _ARCHIVES:
            if mark in head:
                raise NotExtracted(f"it is {what}", hint)
    if _XML.match(head):
        raise NotExtracted("it is XML of a kind that is not read", "save the report's text as a .txt file")
    if name.lower().endswith(".json") and head.lstrip()[:1] in (b"[", b"{"):
        raise NotExtracted(
            "it is JSON, but not one document a line", "turn it into a .jsonl corpus: one JSON object a line"
        )
    return TEXT


def by_plugins(data: bytes, name: str) -> tuple[Extracted | None, str, tuple[str, ...]]:
    """What an installed format of others makes of a file that is none of ours, its name, and who failed to say.

    ``None``: none claims it.

    Raises
    ------
    NotExtracted
        One claims it, and fails or finds nothing.
    """
    failed: list[str] = []
    for plugin in plugins():
        try:
            claimed = plugin.recognises(data[:HEAD], name)
        except NotExtracted as fault:
            failed.append(fault.reason)
            continue
        if claimed:
            return _extract_by(plugin, data, name), plugin.name, tuple(failed)
    return None, "", tuple(failed)


def extract(format_: str, data: bytes, name: str) -> Extracted:
    """Take the text out of a file of one of our formats, in this process.

    Raises
    ------
    NotExtracted
        There is no text to take, with the reason.
    """
    return checked(own(format_).extract(data, name), f"the reader of {format_}")


def _extract_by(plugin: Plugin, data: bytes, name: str) -> Extracted:
    """Likewise by a format of others; what it returns is checked and written as stored text is."""
    found = checked(plugin.extract(data, name), plugin.who)
    text = clean(found.text)
    if not text.strip():
        raise NotExtracted(f"{plugin.who} found no text in it", "save the report's text as a .txt file")
    facts = (fact(found.title), fact(found.author), fact(found.outlet))
    return Extracted(text + "\n", *facts, found.published, address(found.url), found.problems, fact(found.language))
