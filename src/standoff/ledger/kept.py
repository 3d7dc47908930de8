"""What is kept to save work: one SQLite file beside the ledger, of sealed records, safe to delete at any time.

Unlike the ledger file it grows as work is done, in transactions that are on disk when they end: a program killed at any
moment loses what it had not put there yet, and nothing else. Several programs may use it at once; each sees what the
others have put. A record is known by a digest of everything it was made from, so an old one is never taken for a new
one, and it bears the user's seal, so a forged one is never taken at all.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from standoff.ledger.schema import APPLICATION_ID, KEPT_VERSION, keep_every_letter, objects_of, sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Set
    from pathlib import Path
    from types import TracebackType

    from standoff.ledger.seal import Seal

EVERY = 2.0
"""Seconds between two times that what was added goes to disk, at most."""
TOGETHER = 4_000_000
"""Bytes of records that wait for that, at most."""
MOST_BYTES = 8_000_000_000
"""Size of the file; beyond, nothing more is kept."""
LARGEST = 200_000_000
"""Bytes of one record before it is compressed."""
PATIENCE = 20.0
"""Seconds to wait for another program that is writing."""
_PAGE = 4096
_AT_ONCE = 200
_DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What a damaged file raises; SQLite's message about it may be no text itself."""


class Kept:
    """The file ``path``; what cannot be kept, or found again, costs time and is no error.

    Use it in a ``with`` block: at its end, however it ends, what was added is on disk.

    Parameters
    ----------
    seal
        The user's; ``None``: nothing is kept and nothing found.
    """

    def __init__(self, path: Path, seal: Seal | None) -> None:
        self._path, self._seal = path, seal
        self._connection: sqlite3.Connection | None = None
        self._waiting: dict[tuple[str, bytes], bytes] = {}
        self._size = 0
        self._last = time.monotonic()
        self._off = seal is None
        self._puts = not self._off

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.flush()
        self.close()

    @property
    def is_on(self) -> bool:
        """Whether anything can be kept."""
        return self._puts

    def get(self, kind: str, ids: Iterable[bytes]) -> dict[bytes, bytes]:
        """Records of ``kind`` by their ids; those that are not there, or not this user's, are left out."""
        wanted = list(dict.fromkeys(ids))
        found = {i: self._waiting[kind, i] for i in wanted if (kind, i) in self._waiting}
        wanted = [i for i in wanted if i not in found]
        if self._off or self._seal is None or not wanted:
            return {i: zlib.decompress(record) for i, record in found.items()}
        try:
            if (connection := self._opened(make=False)) is not None:
                for at in range(0, len(wanted), _AT_ONCE):
                    some = wanted[at : at + _AT_ONCE]
                    marks = ", ".join("?" * len(some))
                    query = f"SELECT id, record, seal FROM kept WHERE owner = ? AND kind = ? AND id IN ({marks})"
                    for id_, record, seal in connection.execute(query, (self._seal.owner, kind, *some)).fetchall():
                        if self._seal.is_on(kind, id_, record, seal):
                            found[id_] = record
        except _DAMAGE as fault:
            self._broken(fault)
        return {i: zlib.decompress(record) for i, record in found.items()}

    def add(self, kind: str, id_: bytes, record: bytes) -> None:
        """Keep a record; it is on disk within some seconds, or at the end of the block."""
        if not self._puts or len(record) > LARGEST:
            return
        data = zlib.compress(record, 1)
        self._waiting[kind, id_] = data
        self._size += len(data)
        if self._size > TOGETHER or time.monotonic() - self._last > EVERY:
            self.flush()

    def flush(self) -> bool:
        """Put what was added on disk, in one transaction; whether it is there now."""
        waiting, self._waiting, self._size = self._waiting, {}, 0
        self._last = time.monotonic()
        if not waiting or self._seal is None or not self._puts:
            return not waiting
        owner = self._seal.owner
        rows = [(owner, kind, id_, data, self._seal.of(kind, id_, data)) for (kind, id_), data in waiting.items()]
        for _ in range(2):  # a file that turns out to be damaged is made anew, once
            try:
                if (connection := self._opened(make=True)) is None:
                    return False
                with connection:
                    connection.execute("BEGIN IMMEDIATE")
                    connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", rows)
            except _DAMAGE as fault:
                if not self._broken(fault):
                    return False
            else:
                return True
        return False

    def only(self, kind: str, ids: Set[bytes]) -> None:
        """Drop records of ``kind`` that are none of these, once they outnumber them.

        What they were made from is no longer in the case, or has changed; until then it may come back.
        """
        self.flush()
        try:
            if not self._puts or self._seal is None or (connection := self._opened(make=False)) is None:
                return
            owner = self._seal.owner
            there = connection.execute("SELECT id FROM kept WHERE owner = ? AND kind = ?", (owner, kind)).fetchall()
            gone = [(owner, kind, id_) for (id_,) in there if id_ not in ids]
            if len(gone) > len(ids):
                with connection:
                    connection.execute("BEGIN IMMEDIATE")
                    connection.executemany("DELETE FROM kept WHERE owner = ? AND kind = ? AND id = ?", gone)
                connection.execute("VACUUM")
        except _DAMAGE as fault:
            self._broken(fault)

    def close(self) -> None:
        """Let go of the file."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _opened(self, *, make: bool) -> sqlite3.Connection | None:
        """A connection to a file of ours; one that is not is taken away, if another is to be made."""
        if self._connection is not None:
            return self._connection
        try:
            if not _is_plain(self._path):
                self._remove()
            if not make and not self._path.exists():
                return None
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
        except (OSError, sqlite3.Error):
            self._off, self._puts = True, False
            return None
        try:
            keep_every_letter(connection)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute(f"PRAGMA page_size = {_PAGE}")
            connection.execute(f"PRAGMA max_page_count = {MOST_BYTES // _PAGE}")
            connection.execute("PRAGMA synchronous = FULL")
            if not _is_ours(connection):
                raise sqlite3.DatabaseError("not a file of ours")
        except (sqlite3.Error, UnicodeDecodeError):
            connection.close()
            raise
        self._connection = connection
        return connection

    def _broken(self, fault: Exception) -> bool:
        """After a fault: whether it can be tried again, with a new file."""
        self.close()
        if isinstance(
            fault, sqlite3.OperationalError
        ):  # full, locked too long, read-only: the file is as good as it was
            self._puts = False
            return False
        try:
            self._remove()
        except OSError:
            self._off, self._puts = True, False
        return self._puts

    def _remove(self) -> None:
        """Take the file away with all that belongs to it."""
        self._path.unlink(missing_ok=True)  # first the file: without it, SQLite throws a journal away by itself
        for more in _BESIDE:
            self._path.with_name(self._path.name + more).unlink(missing_ok=True)


_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite looks for beside a file, by the end of the name; of these, a file of ours only ever has a journal."""
_NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")
"""End of a journal that names another file, which SQLite may delete when it rolls back; none of ours does."""


def _is_plain(path: Path) -> bool:
    """Whether the file, and what lies beside it, make SQLite touch no other: no links, journals of journals, WAL.

    To be asked before SQLite opens it, which follows whatever a folder from somebody else says before anything can be
    looked at. A file that is not there is plain if nothing lies beside where it would be.
    """
    journal, *never = (path.with_name(path.name + more) for more in _BESIDE)
    if any(map(os.path.lexists, never)) or not all(map(_is_file_or_nothing, (path, journal))):
        return False
    with suppress(FileNotFoundError), path.open("rb") as file:
        if file.read(20)[18:] not in {b"", b"\1\1"}:  # how it is written and read; 2 is WAL
            return False
    with suppress(FileNotFoundError), journal.open("rb") as file:  # another program may just be done with it
        file.seek(max(os.fstat(file.fileno()).st_size - len(_NAMES_ANOTHER), 0))
        return file.read() != _NAMES_ANOTHER
    return True


def _is_file_or_nothing(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return True


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a file is exactly one of this version; an empty one becomes one."""
    if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                connection.execute(sql("kept"))
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {KEPT_VERSION}")
    [[application]] = connection.execute("PRAGMA application_id")
    [[version]] = connection.execute("PRAGMA user_version")
    if (application, version) != (APPLICATION_ID, KEPT_VERSION):
        return False
    model = sqlite3.connect(":memory:")
    try:
        model.execute(sql("kept"))
        return objects_of(model) == objects_of(connection)
    finally:
        model.close()
