"""A file as it was received: opened without following it anywhere, its first bytes, and the rest up to a limit."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.core.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


def shown_path(path: Path) -> str:
    """The path as it may be printed and stored: bytes of a name that are not UTF-8 are spelt out."""
    return os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")


def located(path: Path, root: Path | None) -> tuple[Path, str]:
    """Where a file really is, and how it is shown: relative to ``root`` if that is given.

    Raises
    ------
    Unreadable
        Missing, not permitted, or outside ``root`` once every link is followed.
    """
    shown = shown_path(path)
    actual = path if root is None else root / path
    try:
        resolved = actual.resolve(strict=True)
        base = root.resolve(strict=True) if root is not None else None
    except (OSError, RuntimeError, ValueError) as fault:
        raise refusal(shown, fault) from fault
    if base is not None:
        if not resolved.is_relative_to(base):
            raise Unreadable(shown, "it lies outside the case", "copy the report into the case's reports/ folder")
        shown = _relative(actual, root, resolved, base)
    return resolved, shown


@contextmanager
def opened(resolved: Path, shown: str) -> Iterator[tuple[BinaryIO, int]]:
    """The open file and its size in bytes; a pipe or device is refused without waiting for it.

    Raises
    ------
    Unreadable
        A folder, no regular file, or the system refuses to open or read it.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        kind = resolved.stat().st_mode
        if stat.S_ISDIR(kind):
            raise Unreadable(shown, "it is a folder", "name a file, or a folder with a case.yaml in it")
        _must_be_regular(kind, shown)
        with os.fdopen(os.open(resolved, flags), "rb") as file:
            found = os.fstat(file.fileno())
            _must_be_regular(found.st_mode, shown)
            yield file, found.st_size
    except OSError as fault:
        raise refusal(shown, fault) from fault


def _must_be_regular(kind: int, shown: str) -> None:
    if not stat.S_ISREG(kind):
        raise Unreadable(shown, "it is no regular file (a pipe, socket or device)", "use - to read standard input")


def at_most(stream: BinaryIO, head: bytes, limit: int, refused: Unreadable) -> bytes:
    """``head`` and the rest of the stream; ``refused`` where that is more than ``limit`` bytes."""
    data = head + stream.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        raise refused
    return data


def refusal(shown: str, fault: Exception) -> Unreadable:
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


def _relative(actual: Path, root: Path | None, resolved: Path, base: Path) -> str:
    try:
        return (
            shown_path(Path(os.path.normpath(actual.relative_to(root)))) if root is not None else shown_path(resolved)
        )
    except ValueError:
        return shown_path(resolved.relative_to(base))
