"""A file somebody saved → its documents, or `Unreadable` with the reason; nothing is fetched or followed elsewhere.

What a file is, is told by its content first and its name second (`standoff.reading.formats`). Of plain text, the
stored text is exactly ``data.decode(document.encoding)``: line ends, tabs and control characters stay, and only a byte
order mark is dropped. Two labels go beyond Python's codecs; `decode_as` knows them, so that a reading can be checked
again from the bytes alone:

- ``"utf-8+cp1252"``: UTF-8 with single bytes of Windows-1252 in between, each read as that;
- ``"cp1252+replacement"`` and the like: bytes the encoding has no character for are U+FFFD.

Of other files, the stored text is what their format makes of the same bytes every time, and ``document.encoding`` is
the format's name.

A date in an address proves nothing about the page; `Document.published` comes from what the page says of itself, else
from the file's name, else it is ``None``. Its language is told by `standoff.reading.language`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from standoff.core.errors import Unreadable
from standoff.core.evidence import Document
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.reading import corpora
from standoff.reading.bytes_to_text import decode
from standoff.reading.days import day_in
from standoff.reading.formats.extracted import NotExtracted
from standoff.reading.formats.plugins import plugins
from standoff.reading.formats.registry import CORPUS, HEAD, TEXT, format_of
from standoff.reading.formats.registry import MAX_BYTES as MAX_BYTES_OF
from standoff.reading.header import header_of
from standoff.reading.identifiers import id_from
from standoff.reading.language import language_of
from standoff.reading.received import at_most, located, opened, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import BinaryIO

    from standoff.reading.formats.extracted import Extracted, Texts

__all__ = [
    "MAX_BYTES",
    "MAX_LINES",
    "document_from_bytes",
    "document_from_text",
    "documents_from",
    "is_corpus",
    "load",
    "load_each",
    "received",
    "shown_path",
]

MAX_BYTES: Final = 20_000_000
"""Largest text report taken in, in bytes: ten times the longest book; a news article has some 5,000."""

MAX_LINES: Final = 500_000
"""Most lines taken in; a report of 20 MB in lines of print has 250,000."""

_RECORD: Final = re.compile(r"(.+)#(\d{1,9})", re.DOTALL)


def load(path: Path, *, root: Path | None = None, id: str | None = None, max_bytes: int | None = None) -> Document:
    """Read one report.

    Parameters
    ----------
    path
        The file, or ``FILE#LINE`` for one document of a corpus. With ``root`` given, a relative path starts there.
    root
        Folder the file must lie in once every link is followed; ``Document.path`` is then relative to it.
        ``None``: anywhere.
    id
        Document id; ``None`` takes it from the file's name.
    max_bytes
        Larger files are refused from their size alone, without reading them; ``None``: what its format allows.

    Raises
    ------
    Unreadable
        Missing, a folder, no regular file, not permitted, outside ``root``, too large, empty, of a kind that is not
        read, without text, or a corpus, which holds more than one document (`load_each`).
    """
    if (record := _record(path, root)) is not None:
        file, number = record
        line = corpora.line_at(file, number, root=root)
        if line is None:
            raise Unreadable(shown_path(path), "the corpus has no such line", "it was changed; read it again")
        try:
            document = corpora.document_of(line, located(file, root)[1])
        except NotExtracted as fault:
            raise Unreadable(shown_path(path), fault.reason, fault.hint) from fault
        return replace(document, id=id) if id else document
    resolved, shown = located(path, root)
    with opened(resolved, shown) as (file_, size):
        head = file_.read(HEAD)
        format_ = _format(head, shown)
        if format_ == CORPUS:
            raise Unreadable(shown, "it is a corpus, not one document", "name one as FILE#LINE, or read all of them")
        data = _whole(file_, head, shown, format_, size=size, limit=_limit(format_, max_bytes))
    return _document(data, shown, format_, id)


def is_corpus(path: Path) -> bool:
    """Whether a file holds many documents, one a line; raises `Unreadable` as `load`, also for no such file."""
    resolved, shown = located(path, None)
    with opened(resolved, shown) as (file, _):
        return _format(file.read(HEAD), shown) == CORPUS


def load_each(path: Path, *, root: Path | None = None, texts: Texts | None = None) -> Iterator[Document | Problem]:
    """Read every document of a file, one by one; a problem stands for each part of it that could not be read.

    Parameters
    ----------
    texts
        Where the text of a file that is no plain text may have been kept; ``None``: it is taken out now.

    Raises
    ------
    Unreadable
        As `load`; of a corpus, nothing in it is a document.
    """
    resolved, shown = located(path, root)
    with opened(resolved, shown) as (file, size):
        yield from _each(file, shown, size, texts)


def documents_from(stream: BinaryIO, path: str = "-") -> Iterator[Document | Problem]:
    """Likewise for a stream, such as standard input."""
    yield from _each(stream, path, 0)


def _each(stream: BinaryIO, shown: str, size: int, texts: Texts | None = None) -> Iterator[Document | Problem]:
    head = stream.read(HEAD)
    format_ = _format(head, shown)
    if format_ == CORPUS:
        yield from corpora.documents_in(stream, shown, head)
    else:
        data = _whole(stream, head, shown, format_, size=size, limit=_limit(format_, None))
        yield _document(data, shown, format_, None, texts)


def received(path: Path, *, root: Path | None = None) -> bytes:
    """The bytes a document's digest is of: of the file, or of the line of a corpus."""
    if (record := _record(path, root)) is not None:
        line = corpora.line_at(record[0], record[1], root=root)
        return (line.data or b"") if line is not None else b""
    resolved, shown = located(path, root)
    with opened(resolved, shown) as (file, _):
        return file.read()


def _record(path: Path, root: Path | None) -> tuple[Path, int] | None:
    """File and line of one document of a corpus; ``None`` for a file, also one that has ``#`` in its name."""
    match = _RECORD.fullmatch(str(path))
    if match is None or _exists(path if root is None else root / path):
        return None
    file = Path(match[1])
    return (file, int(match[2])) if _exists(file if root is None else root / file) else None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def document_from_bytes(data: bytes, *, path: str, id: str | None = None, max_bytes: int | None = None) -> Document:
    """A document from the bytes of a report, wherever they came from (standard input has path ``"-"``).

    Raises
    ------
    Unreadable
        As `load`, as far as it is a matter of the bytes.
    """
    format_ = _format(data[:HEAD], path)
    if format_ == CORPUS:
        raise Unreadable(path, "it is a corpus, not one document", "read its lines one by one")
    limit = _limit(format_, max_bytes)
    if len(data) > limit:
        raise _too_large(path, len(data), format_, limit)
    return _document(data, path, format_, id)


def _format(head: bytes, shown: str) -> str:
    try:
        return format_of(head, shown)
    except NotExtracted as fault:
        raise Unreadable(shown, fault.reason, fault.hint) from fault


def _limit(format_: str, max_bytes: int | None) -> int:
    return MAX_BYTES_OF.get(format_, MAX_BYTES) if max_bytes is None else max_bytes


def _whole(stream: BinaryIO, head: bytes, shown: str, format_: str, *, size: int, limit: int) -> bytes:
    if size > limit:
        raise _too_large(shown, size, format_, limit)
    return at_most(stream, head, limit, _too_large(shown, limit + 1, format_, limit))


def _document(data: bytes, path: str, format_: str, id: str | None, texts: Texts | None = None) -> Document:
    """One document of the bytes, in this process if they are plain text, else in one of its own."""
    digest = sha256(data).hexdigest()
    notes: tuple[Problem, ...] = ()
    if format_ != TEXT:
        return _extracted(_outside(format_, data, path, texts), format_, path, id, digest)
    if plugins() and data:
        found, by, failed = _by_plugins(data, path)
        if found is not None:
            return _extracted(found, by, path, id, digest)
        notes = tuple(Problem("R127", Severity.WARNING, f"read as text: {why}", Place(path)) for why in failed)
    text, encoding = decode(data, path)
    document = document_from_text(text, path=path, id=id, encoding=encoding, digest=digest)
    return replace(document, notes=notes) if notes else document


def _outside(format_: str, data: bytes, path: str, texts: Texts | None) -> Extracted:
    from standoff.reading.formats.outside import extract_outside  # noqa: PLC0415 - text alone needs no process

    try:
        return extract_outside(format_, data, path, texts=texts)
    except NotExtracted as fault:
        raise Unreadable(path, fault.reason, fault.hint) from fault


def _by_plugins(data: bytes, path: str) -> tuple[Extracted | None, str, tuple[str, ...]]:
    from standoff.reading.formats.outside import extract_by_plugins  # noqa: PLC0415 - as above

    try:
        return extract_by_plugins(data, path)
    except NotExtracted as fault:
        raise Unreadable(path, fault.reason, fault.hint) from fault


def _extracted(found: Extracted, format_: str, path: str, id: str | None, digest: str) -> Document:
    """A document of what a format gave; what that leaves open is looked for at the head of the text."""
    document = document_from_text(found.text, path=path, id=id, encoding=format_, digest=digest)
    return replace(
        document,
        title=found.title or document.title,
        author=found.author or document.author,
        outlet=found.outlet or document.outlet,
        published=found.published or document.published,
        url=found.url or document.url,
        language=language_of(found.text, found.language) if found.language else document.language,
        notes=found.problems,
    )


def document_from_text(
    text: str,
    *,
    path: str,
    id: str | None = None,
    encoding: str = "utf-8",
    digest: str | None = None,
    published: date | None = None,
) -> Document:
    """A document from text already decoded, with what its head and its file name say about it.

    Parameters
    ----------
    digest
        sha256 of the bytes as received; ``None``: of the text in UTF-8.
    published
        Used only where neither the head of the page nor the file name gives a day.

    Raises
    ------
    Unreadable
        Nothing but white space, or more than `MAX_LINES` lines.
    """
    if not text or text.isspace():
        raise Unreadable(
            path, "it is empty" if not text else "it holds nothing but white space", "save the report's text into it"
        )
    breaks = text.count("\n") + text.count("\r")
    if breaks > 2 * MAX_LINES:
        raise Unreadable(
            path,
            f"it has {breaks:,} line ends; the limit is {2 * MAX_LINES:,}",
            "split it, or check that it is a report",
        )
    digest = digest or sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    head = header_of(text)
    return Document(
        id=id or id_from(name, digest),
        path=path,
        sha256=digest,
        text=text,
        encoding=encoding,
        title=head.title,
        outlet=head.outlet,
        author=head.author,
        published=head.published or day_in(name) or published,
        url=head.url,
        language=language_of(text, head.language),
    )


def _too_large(shown: str, size: int, format_: str, limit: int) -> Unreadable:
    what = "a text report" if format_ == TEXT else f"{format_} files"
    return Unreadable(
        shown,
        f"it has {size:,} bytes; the limit for {what} is {limit:,}",
        "split it, or check that it is a report",
    )
