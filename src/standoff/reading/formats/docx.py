"""Word documents (.docx): the paragraphs of the main text, by the standard library alone.

A .docx is a zip archive of XML. Nothing in it is believed: sizes are counted while unpacking, not read from the
archive's directory, and an XML part that declares a document type or an entity is refused.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from standoff.core.problems import Problem, Severity
from standoff.reading.formats.extracted import Extracted, NotExtracted
from standoff.reading.formats.stored import fact, paragraphs_text, with_title

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "docx"
MAX_PART = 100_000_000
"""Bytes of one part once unpacked."""
MAX_RATIO = 200
"""How many times its packed size a part of more than a million bytes may have; text packs to a tenth or so."""
MAX_MEMBERS = 20_000
"""Files in the archive."""
MAX_DEPTH = 400
"""XML elements open at a time."""

_RELATION = re.compile(r"/officeDocument$")
_UNSEEN = frozenset(["del", "moveFrom", "instrText", "delText", "Fallback", "pPrChange", "rPrChange", "sectPrChange"])
_CHUNK = 65_536


def recognises(head: bytes, name: str) -> bool:
    """Whether a zip archive holds a Word document, from the names of its first parts, else from its own name."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    return b"word/" in head or name.lower().endswith((".docx", ".docm"))


def extract(data: bytes, name: str) -> Extracted:
    """Paragraphs of the main text; deleted and hidden words, comments, headers and footnotes are left out."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError) as fault:
        raise NotExtracted(f"it is a damaged Word document: {fault}", "open it in Word and save it again") from None
    with archive:
        if len(archive.infolist()) > MAX_MEMBERS:
            raise NotExtracted(f"it is an archive of {len(archive.infolist()):,} files, no Word document")
        members = {info.filename: info for info in archive.infolist()}
        main = _main_part(archive, members)
        body = _Body()
        _feed(archive, members[main], body)
        title, author = _core(archive, members)
        notes = [part for part in ("word/footnotes.xml", "word/endnotes.xml") if part in members]
    text = paragraphs_text(body.paragraphs)
    if not text:
        raise NotExtracted("it is a Word document without any text", "if it shows pictures of text, save the text")
    problems = []
    if body.deleted:
        message = "has tracked changes; words marked as deleted are not part of the text"
        problems.append(Problem("R123", Severity.NOTE, message, hint="accept or reject the changes in Word to be sure"))
    if notes and body.notes:
        count = f"{body.notes:,} footnote{'s' if body.notes != 1 else ''}"
        problems.append(Problem("R124", Severity.NOTE, f"has {count}, which are not read"))
    title = body.title or title
    return Extracted(with_title(title, text), title=title, author=author, problems=tuple(problems))


def _main_part(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> str:
    """The part the archive calls its main document."""
    relations = members.get("_rels/.rels")
    if relations is not None:
        found = _Relations()
        _feed(archive, relations, found)
        for target in found.targets:
            part = target.lstrip("/")
            if part in members:
                return part
    if "word/document.xml" in members:
        return "word/document.xml"
    raise NotExtracted("it is a zip archive without a Word document in it", "unpack it, or save the report's text")


def _core(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> tuple[str | None, str | None]:
    """Title and author of the document's properties; a fault there is no reason to refuse the text."""
    part = members.get("docProps/core.xml")
    if part is None:
        return None, None
    found = _Properties()
    try:
        _feed(archive, part, found)
    except NotExtracted:
        return None, None
    return fact("".join(found.found["title"])), fact("".join(found.found["creator"]))


class _Handler:
    """What is done with the elements of one part; names come without their namespace."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def words(self, words: str) -> None:
        """Characters between tags."""


class _Relations(_Handler):
    def __init__(self) -> None:
        self.targets: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and _RELATION.search(attributes.get("Type", "")[-200:]):
            self.targets.append(attributes.get("Target", ""))


class _Properties(_Handler):
    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {"title": [], "creator": []}
        self._name: str | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._name = name

    def end(self, name: str) -> None:
        self._name = None

    def words(self, words: str) -> None:
        if self._name in self.found:
            self.found[self._name].append(words)


class _Body(_Handler):
    """Collects paragraphs; text boxes inside a paragraph are paragraphs of their own, after it."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.title: str | None = None
        self.deleted = False
        self.notes = 0
        self._open: list[list[str]] = []
        self._styles: list[str] = []
        self._unseen = 0
        self._in_text = 0
        self._run: list[str] = []
        self._vanish = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _UNSEEN:
            self._unseen += 1
            self.deleted = self.deleted or name in {"del", "moveFrom"}
        elif self._unseen:
            return
        elif name == "p":
            self._open.append([])
            self._styles.append("")
        elif name == "pStyle" and self._styles:
            self._styles[-1] = attributes.get("val", "")
        elif name == "r":
            self._vanish = False
        elif name in {"vanish", "webHidden"}:
            self._vanish = attributes.get("val", "true") not in {"0", "false", "off"}
        elif name == "t":
            self._in_text += 1
        elif name in {"footnoteReference", "endnoteReference"}:
            self.notes += 1
        else:
            self._add(_AS_TEXT.get(name, ""))

    def end(self, name: str) -> None:
        if name in _UNSEEN:
            self._unseen -= 1
        elif self._unseen:
            return
        elif name == "t":
            self._in_text -= 1
        elif name == "r":
            self._vanish = False
        elif name == "p" and self._open:
            words = "".join(self._open.pop())
            if self._styles.pop().lower() == "title" and self.title is None:
                self.title = fact(words)
            self.paragraphs += words.split("\n\n")

    def words(self, words: str) -> None:
        if self._in_text:
            self._add(words)

    def _add(self, words: str) -> None:
        if words and self._open and not self._unseen and not self._vanish:
            self._open[-1].append(words)


_AS_TEXT = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def _feed(archive: zipfile.ZipFile, info: zipfile.ZipInfo, handler: _Handler) -> None:
    """Unpack and parse one part piece by piece, counting what comes out."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise NotExtracted("it is a Word document whose XML is nested too deeply", _SAVE_TEXT)
        handler.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(name))

    def refuse(*_: object) -> NoReturn:
        raise NotExtracted("it is a Word document whose XML declares entities or a document type", _SAVE_TEXT)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = handler.words
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    unpacked = 0
    try:
        with archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > MAX_PART or (unpacked > 1_000_000 and unpacked > MAX_RATIO * max(1, info.compress_size)):
                    raise NotExtracted(
                        f"it is a Word document that unpacks to more than {unpacked:,} bytes"
                        f" from {info.compress_size:,}; such files are made to harm",
                        _SAVE_TEXT,
                    )
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as fault:  # the latter: an encoding nobody knows
        raise NotExtracted(f"it is a Word document with damaged XML: {fault}", _SAVE_AGAIN) from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as fault:
        raise NotExtracted(f"it is a damaged Word document: {fault}", _SAVE_AGAIN) from None
    except RuntimeError:  # zipfile's word for it
        raise NotExtracted("it is a Word document locked with a password", "take the password off first") from None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


_SAVE_TEXT = "save the report's text as a .txt file"
_SAVE_AGAIN = "open it in Word and save it again"
