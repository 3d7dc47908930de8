"""Bytes of a saved report -> `Document`, or `Unreadable` with the reason; nothing is fetched or followed elsewhere.

The stored text is exactly ``data.decode(document.encoding)``: line ends, tabs and control characters stay, and only a
byte order mark is dropped. Two labels go beyond Python's codecs; `decode_as` knows them, so that a reading can be
checked again from the bytes alone:

- ``"utf-8+cp1252"``: UTF-8 with single bytes of Windows-1252 in between, each read as that;
- ``"cp1252+replacement"`` and the like: bytes the encoding has no character for are U+FFFD.

A date in an address proves nothing about the page; `Document.published` comes from the head of the page, else from the
file's name, else it is ``None``.
"""

from __future__ import annotations

import errno
import os
import stat
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.core.errors import Unreadable
from standoff.core.evidence import Document
from standoff.reading.bytes_to_text import MARKUP, decode
from standoff.reading.days import day_in
from standoff.reading.header import header_of
from standoff.reading.identifiers import id_from

if TYPE_CHECKING:
    from datetime import date

MAX_BYTES = 20_000_000
"""Largest text report taken in, in bytes: ten times the longest book; a news article has some 5,000."""

MAX_LINES = 500_000
"""Most lines taken in; a report of 20 MB in lines of print has 250,000."""


def load(path: Path, *, root: Path | None = None, id: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """Read one text report.

    Parameters
    ----------
    path
        The file. With ``root`` given, a relative path starts there.
    root
        Folder the file must lie in once every link is followed; ``Document.path`` is then relative to it.
        ``None``: anywhere.
    id
        Document id; ``None`` takes it from the file's name.
    max_bytes
        Larger files are refused from their size alone, without reading them.

    Raises
    ------
    Unreadable
        Missing, a folder, no regular file, not permitted, outside ``root``, too large, empty, or not text.
    """
    shown = shown_path(path)
    actual = path if root is None else root / path
    try:
        resolved = actual.resolve(strict=True)
        base = root.resolve(strict=True) if root is not None else None
    except (OSError, RuntimeError, ValueError) as fault:
        raise _refusal(shown, fault) from fault
    if base is not None:
        if not resolved.is_relative_to(base):
            raise Unreadable(shown, "it lies outside the case", "copy the report into the case's reports/ folder")
        shown = _relative(actual, root, resolved, base)
    return document_from_bytes(_bytes_of(resolved, shown, max_bytes), path=shown, id=id, max_bytes=max_bytes)


def document_from_bytes(data: bytes, *, path: str, id: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """A document from the bytes of a text report, wherever they came from (standard input has path ``"-"``).

    Raises
    ------
    Unreadable
        Too large, empty, or not text.
    """
    if len(data) > max_bytes:
        raise _too_large(path, len(data), max_bytes)
    if path.lower().endswith((".html", ".htm", ".xhtml")):
        raise Unreadable(path, *MARKUP)
    text, encoding = decode(data, path)
    return document_from_text(text, path=path, id=id, encoding=encoding, digest=sha256(data).hexdigest())


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
    )


def shown_path(path: Path) -> str:
    """The path as it may be printed and stored: bytes of a name that are not UTF-8 are spelt out."""
    return os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")


def _relative(actual: Path, root: Path | None, resolved: Path, base: Path) -> str:
    try:
        return (
            shown_path(Path(os.path.normpath(actual.relative_to(root)))) if root is not None else shown_path(resolved)
        )
    except ValueError:
        return shown_path(resolved.relative_to(base))


def _bytes_of(resolved: Path, shown: str, max_bytes: int) -> bytes:
    """Contents of a regular file; a pipe or device is refused without waiting for it."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        kind = resolved.stat().st_mode
        if stat.S_ISDIR(kind):
            raise Unreadable(shown, "it is a folder", "name a file, or a folder with a case.yaml in it")
        if not stat.S_ISREG(kind):
            raise Unreadable(shown, "it is no regular file (a pipe, socket or device)", "use - to read standard input")
        with os.fdopen(os.open(resolved, flags), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable(
                    shown, "it is no regular file (a pipe, socket or device)", "use - to read standard input"
                )
            if found.st_size > max_bytes:
                raise _too_large(shown, found.st_size, max_bytes)
            data = file.read(max_bytes + 1)
    except OSError as fault:
        raise _refusal(shown, fault) from fault
    if len(data) > max_bytes:
        raise _too_large(shown, len(data), max_bytes)
    return data


def _too_large(shown: str, size: int, limit: int) -> Unreadable:
    return Unreadable(
        shown,
        f"it has {size:,} bytes; the limit for a text report is {limit:,}",
        "split it, or check that it is a report",
    )


def _refusal(shown: str, fault: Exception) -> Unreadable:
    """The operating system's refusal in plain words."""
    number = fault.errno if isinstance(fault, OSError) else None
    if number in {errno.ENOENT, errno.ENOTDIR}:
        return Unreadable(shown, "there is no such file", "check the spelling and the folder")
    if number in {errno.EACCES, errno.EPERM}:
        return Unreadable(shown, "permission denied", "change the file's permissions, or copy it")
    if number == errno.ELOOP or isinstance(fault, RuntimeError):
        return Unreadable(shown, "its links lead in a circle", "copy the report itself in place of the link")
    if isinstance(fault, ValueError):
        return Unreadable(shown, "this is no file name", "check the spelling")
    return Unreadable(shown, (getattr(fault, "strerror", None) or str(fault)).lower())
