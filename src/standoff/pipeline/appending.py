"""A file of lines that grows as reports are read, and is taken up again where it was left."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.core.errors import Unwritable
from standoff.ledger.locks import try_lock
from standoff.pipeline.streaming import key_of, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedRandom
    from pathlib import Path

_HINT = "name another file, or remove this one"


@dataclass
class Appended:
    """An open file of lines of ``standoff read --jsonl``.

    Parameters
    ----------
    done, ids
        Of the reports it holds: `streaming.key_of` and `streaming.short`.
    torn
        Bytes of a last line that was cut off; it was removed, and its report is read again.
    """

    file: BufferedRandom
    done: set[int] = field(default_factory=set)
    ids: set[int] = field(default_factory=set)
    torn: int = 0

    def append(self, line: str) -> None:
        """Put a line behind the others; it is handed to the system before this returns."""
        self.file.write(line.encode("ascii") + b"\n")
        self.file.flush()


@contextmanager
def appending(path: Path, reader: str) -> Iterator[Appended]:
    """The file, made if need be, and held against others; what it holds was all read by ``reader``.

    Raises
    ------
    Unwritable
        It holds something else, another version wrote it, another run is at it, or the system refuses.
    """
    try:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(path, flags, 0o666), "r+b") as file:
            if not try_lock(file.fileno()):
                raise Unwritable(str(path), "another run is writing it", "wait for that, or name another file")
            opened = Appended(file)
            _take_up(opened, path, reader)
            yield opened
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise Unwritable(str(path), (fault.strerror or str(fault)).lower()) from fault


def _take_up(opened: Appended, path: Path, reader: str) -> None:
    file, whole = opened.file, 0
    for number, line in enumerate(file, 1):
        if not line.endswith(b"\n"):
            if number == 1 and line[: len(_BEGINS)] != _BEGINS[: len(line)]:
                raise Unwritable(str(path), "it is not what standoff read --jsonl writes", _HINT)
            opened.torn = len(line)
            break
        try:
            form = json.loads(line)
            document, by = form["document"], form["reader"]
            opened.done.add(key_of(document["path"], document["sha256"]))
            opened.ids.add(short(document["id"]))
        except (ValueError, KeyError, TypeError, RecursionError, AttributeError):
            raise Unwritable(str(path), f"line {number} is not what standoff read --jsonl writes", _HINT) from None
        if by != reader:
            raise Unwritable(str(path), f"line {number} was read by another version ({str(by)[:60]!r})", _HINT)
        whole += len(line)
    file.seek(whole)
    file.truncate()


_BEGINS = b'{"schema_version":1,"reader":'
