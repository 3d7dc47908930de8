"""`judgements.jsonl`: what people decided, one line each; appended, flushed, never changed, never trusted.

A line that is cut off or is no judgement is reported with its number and stays where it is; all others are read.
Several processes may append at once: each holds the file's advisory lock while it writes (POSIX; elsewhere a line is
one write to a file opened for appending, which local file systems keep whole).
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from typing import TYPE_CHECKING

from standoff.core.errors import InvalidJudgement, Unreadable, Unwritable
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.ledger.locks import try_lock
from standoff.ledger.records import THE_LINE, judgement_of, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from pathlib import Path

    from standoff.core.judgements import Judgement

LINE_BYTES = 1 << 20
"""Longest line that is read, in bytes, without its line end."""
FILE_BYTES = 1 << 28
"""Largest journal that is read, in bytes: about half a million judgements."""
PROBLEMS_SHOWN = 200
"""Faulty lines reported one by one; the others are counted."""
LOCK_SECONDS = 10.0
"""How long to wait while others append."""


def append(path: Path, judgement: Judgement) -> None:
    """Write ``judgement`` behind all others, on a line of its own, and return when it is on the disk.

    Where an earlier writer was interrupted in the middle of a line, that line is ended first, not removed.
    A failed write (disk full) leaves the file as it was.

    Raises
    ------
    InvalidJudgement
        `load` would not read it back: refused rather than written.
    Unwritable
        The folder or file is read-only, the disk full, the file a link or no file, or others hold it too long.
    """
    line = line_of(judgement)
    data = line.encode() + b"\n"
    if len(data) > LINE_BYTES:
        raise InvalidJudgement("the judgement", f"{len(data):,} bytes, at most {LINE_BYTES:,} fit on a line")
    judgement_of(line)
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        is_new = not path.exists()
        handle = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o666)
        try:
            _check_is_file(handle, path)
            _lock(handle, path)
            _write(handle, data)
        finally:
            os.close(handle)
        if is_new:
            _flush_folder(path)
    except OSError as e:
        reason = "it is a symbolic link" if path.is_symlink() else (e.strerror or str(e)).lower()
        raise Unwritable(str(path), reason, "the judgement was not recorded; make the case writable, or copy it") from e


def load(path: Path) -> tuple[tuple[Judgement, ...], tuple[Problem, ...]]:
    """Every judgement that can be read, in the order written, and one problem for each line that cannot.

    A file that does not exist holds none. Cost: one pass; memory for the judgements and one line.

    Raises
    ------
    Unreadable
        The file is a link, no regular file, larger than `FILE_BYTES`, or the system refuses.
    """
    found: list[Judgement] = []
    problems: list[Problem] = []
    faulty = 0
    try:
        with _opened(path) as file:
            for number, line, ended in _lines(file):
                try:
                    found.append(_judgement(line))
                except InvalidJudgement as e:
                    faulty += 1
                    if faulty <= PROBLEMS_SHOWN:
                        problems.append(_problem(Place(str(path), number), e, ended=ended))
    except FileNotFoundError:
        return (), ()
    except OSError as e:
        raise Unreadable(str(path), (e.strerror or str(e)).lower()) from e
    if faulty > PROBLEMS_SHOWN:
        more = f"{faulty - PROBLEMS_SHOWN:,} more lines hold no judgement"
        problems.append(Problem("L103", Severity.WARNING, more, Place(str(path))))
    return tuple(found), tuple(problems)


def digest(path: Path) -> str:
    """SHA-256 of the journal's bytes; of nothing where there is no journal. Raises as `load` does.

    Take it before `load`: what is appended in between then makes a ledger out of date, and is never overlooked.
    """
    try:
        with _opened(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return hashlib.sha256().hexdigest()
    except OSError as e:
        raise Unreadable(str(path), (e.strerror or str(e)).lower()) from e


def _opened(path: Path) -> BufferedReader:
    if path.is_symlink():
        raise Unreadable(str(path), "it is a symbolic link", "put the file itself into the case")
    if path.exists():
        if not path.is_file():
            raise Unreadable(str(path), "it is not a file")
        if (size := path.stat().st_size) > FILE_BYTES:
            raise Unreadable(str(path), f"{size:,} bytes, at most {FILE_BYTES:,} are read")
    return path.open("rb")


def _lines(file: BufferedReader) -> Iterator[tuple[int, bytes, bool]]:
    """Line number, line without its end, whether it had one. Of an overlong line, one byte more than is allowed."""
    number = 0
    while line := file.readline(LINE_BYTES + 1):
        number += 1
        kept, ended = line, line.endswith(b"\n")
        while not ended and (line := file.readline(LINE_BYTES + 1)):
            ended = line.endswith(b"\n")
        if kept.strip():
            yield number, kept.removesuffix(b"\n"), ended


def _judgement(line: bytes) -> Judgement:
    if len(line) > LINE_BYTES:
        raise InvalidJudgement(THE_LINE, f"longer than {LINE_BYTES:,} bytes")
    try:
        text = line.decode()
    except UnicodeDecodeError as e:
        raise InvalidJudgement(THE_LINE, f"not UTF-8 at byte {e.start + 1}") from None
    return judgement_of(text)


def _problem(place: Place, fault: InvalidJudgement, *, ended: bool) -> Problem:
    why = fault.why if fault.what == THE_LINE else str(fault)
    if ended:
        return Problem("L102", Severity.WARNING, f"no judgement was read from this line: {why}", place, fault.hint)
    message = f"the last line is cut off, as when a program is stopped while writing ({why})"
    return Problem(
        "L101", Severity.WARNING, message, place, "all lines before it were read; judge that statement again"
    )


def _check_is_file(handle: int, path: Path) -> None:
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise Unwritable(str(path), "it is not a file")


def _lock(handle: int, path: Path) -> None:
    """Wait for the lock; it goes with the handle, also when this process is killed."""
    give_up = time.monotonic() + LOCK_SECONDS
    while not try_lock(handle):
        if time.monotonic() > give_up:
            raise Unwritable(str(path), "another process is writing to it", "the judgement was not recorded; try again")
        time.sleep(0.005)


def _write(handle: int, data: bytes) -> None:
    size = os.fstat(handle).st_size
    if size:
        os.lseek(handle, size - 1, os.SEEK_SET)
        if os.read(handle, 1) != b"\n":
            data = b"\n" + data
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise


def _flush_folder(path: Path) -> None:
    """Make the new name durable as well; systems that cannot open a folder do without."""
    if os.name == "posix":
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
