"""The ledger on disk: one SQLite file, written whole, replaced at a stroke, and made again whenever in doubt."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sqlite3
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from hmac import compare_digest
from typing import TYPE_CHECKING, Any, TypeVar

from standoff.core.errors import Unwritable
from standoff.core.ledgers import Entry, Ledger, Status
from standoff.ledger import rows
from standoff.ledger.locks import try_lock
from standoff.ledger.origins.records import origins_of, origins_records
from standoff.ledger.records import judgement_of, line_of
from standoff.ledger.schema import create, open_existing
from standoff.ledger.stored import DAMAGE, Stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from standoff.core.evidence import Document
    from standoff.core.problems import Problem
    from standoff.ledger.seal import Seal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a ledger file was made from; as long as it is the same, the file is up to date.

    Parameters
    ----------
    reader
        Name and version of what read the reports, with everything but the reports that bears on what it finds
        (the case's list of people).
    documents
        Path → SHA-256 of every report's bytes.
    judgements
        SHA-256 of the journal's bytes (`journal.digest`).
    """

    reader: str
    documents: Mapping[str, str]
    judgements: str

    def _rows(self) -> dict[str, str]:
        documents = json.dumps(sorted(self.documents.items()))
        return {"reader": self.reader, "documents": documents, "judgements": self.judgements}


def write(
    path: Path, ledger: Ledger, *, stamp: Stamp, problems: Iterable[Problem] = (), seal: Seal | None = None
) -> None:
    """Put a ledger into the file ``path``, instead of whatever it held.

    The new file is built beside it and takes its place only when complete; a program stopped at any moment leaves the
    old one. Two that build at once each build their own; the later one's stays. Folders are made as needed.

    Parameters
    ----------
    problems
        What was found on the way to the ledger (reading, journal, `apply`), kept beside it for `load`.
    seal
        Of the user for whom it is made, who alone will believe it; ``None``: it is for whoever comes.

    Raises
    ------
    Unwritable
        The folder is read-only, the disk full, or ``path`` is a folder. The ledger in memory is as good as the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        handle, building = _new_file(path)
        try:
            with closing(sqlite3.connect(building, isolation_level=None)) as connection:
                _fill(connection, ledger, stamp, problems, seal)
            os.fsync(handle)
            building.replace(path)
        except BaseException:
            with suppress(OSError):
                building.unlink()
            raise
        finally:
            os.close(handle)
    except OSError as e:
        raise Unwritable(str(path), (e.strerror or str(e)).lower(), _HINT) from e
    except sqlite3.OperationalError as e:
        raise Unwritable(str(path), str(e), _HINT) from e


def load(
    path: Path,
    stamp: Stamp,
    documents: Iterable[Document] | None = None,
    *,
    stays: bool = False,
    seal: Seal | None = None,
) -> tuple[Ledger, tuple[Problem, ...]] | None:
    """The ledger in the file and the problems kept beside it, if it was made from exactly what ``stamp`` says.

    ``None``: there is no such file, it was made from something else or by another version, or it is damaged. Make it
    again; nothing is lost by that.

    Parameters
    ----------
    documents
        The reports as they are now, text and all: the ledger must hold just these, and holds no other copy of them.
        ``None``: not compared, and a file changed by hand can then quote what no report says.
    stays
        Leave entries, dates, links and masks in the file, from which they are read as they are asked for (`Stored`).
        What is loaded does not change when the file is replaced.
    seal
        The one it must bear; ``None``: it must bear none, and is believed whoever made it.
    """
    try:
        if (connection := open_existing(path)) is None:
            return None
        with ExitStack() as opened:
            opened.enter_context(closing(connection))
            connection.row_factory = sqlite3.Row
            if not stamp._rows().items() <= _stamp_rows(connection).items() or not _is_whole(connection, seal):
                return None
            held = _documents(connection, documents)
            if held is None:
                return None
            ledger, problems = _ledger(connection, held, stays=stays), tuple(_problems(connection, "ledger"))
            if stays:
                opened.pop_all()
            return ledger, problems
    except DAMAGE:
        return None


_HINT = "nothing is lost: the ledger is made again each time until the folder can be written to"
_TABLES = ("document", "entry", "judgement", "date_mention", "link", "mask", "origin", "problem")


def _fill(
    connection: sqlite3.Connection, ledger: Ledger, stamp: Stamp, problems: Iterable[Problem], seal: Seal | None
) -> None:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    create(connection)
    connection.execute("BEGIN")
    for table, row in _all_rows(ledger, stamp, problems):
        rows.insert(connection, table, row)
    connection.execute(
        "INSERT INTO words (rowid, text, speaker, source_text) SELECT position, text, speaker, source_text FROM entry"
    )
    rows.insert(connection, "stamp", {"name": "content", "value": _mark(connection, seal)})
    connection.execute("COMMIT")


def _all_rows(ledger: Ledger, stamp: Stamp, problems: Iterable[Problem]) -> Iterator[tuple[str, rows.Row]]:
    for name, value in stamp._rows().items():
        yield "stamp", {"name": name, "value": value}
    for document in ledger.documents:
        yield "document", rows.document_row(document)
    for entry in ledger.entries:
        grades: rows.Row = {"reliability": entry.reliability, "credibility": entry.credibility}
        yield "entry", rows.statement_row(entry.statement) | {"status": entry.status.value} | grades
        for judgement in entry.judgements:
            yield "judgement", {"entry": entry.statement.id, "record": line_of(judgement)}
    for date in ledger.dates:
        yield "date_mention", rows.date_row(date)
    for link in ledger.links:
        yield "link", rows.link_row(link)
    for mask in ledger.masks:
        yield "mask", rows.mask_row(mask)
    for kind, record in origins_records(ledger.origins):
        yield "origin", {"kind": kind, "record": record}
    for problem in ledger.unread:
        yield "problem", rows.problem_row(problem, found_in="unread")
    for problem in problems:
        yield "problem", rows.problem_row(problem, found_in="ledger")


def _documents(connection: sqlite3.Connection, given: Iterable[Document] | None) -> tuple[Document, ...] | None:
    """The reports in the order of the ledger; ``None``: they are not those given, which otherwise stand for them."""
    stored = map(rows.document_of, _rows(connection, "document"))
    if given is None:
        return tuple(stored)
    by_id = {d.id: d for d in given}
    held = tuple(by_id[d.id] for d in stored if by_id.get(d.id) == d)
    [[count]] = connection.execute("SELECT count(*) FROM document")
    return held if len(held) == count == len(by_id) else None


def _ledger(connection: sqlite3.Connection, documents: tuple[Document, ...], *, stays: bool) -> Ledger:
    judgements: dict[str, list[str]] = {}
    for row in _rows(connection, "judgement"):
        judgements.setdefault(row["entry"], []).append(row["record"])

    def entry_of(row: sqlite3.Row) -> Entry:
        made = tuple(judgement_of(line) for line in judgements.get(row["id"], ()))
        return Entry(rows.statement_of(row), Status(row["status"]), row["reliability"], row["credibility"], made)

    def held(table: str, made: Callable[[Any], T]) -> Sequence[T]:
        return Stored(connection, table, made) if stays else tuple(map(made, _rows(connection, table)))

    return Ledger(
        documents=documents,
        entries=held("entry", entry_of),
        dates=held("date_mention", rows.date_of),
        links=held("link", rows.link_of),
        masks=held("mask", rows.mask_of),
        unread=tuple(_problems(connection, "unread")),
        origins=origins_of((row["kind"], row["record"]) for row in _rows(connection, "origin")),
    )


def _rows(connection: sqlite3.Connection, table: str) -> Iterable[sqlite3.Row]:
    return connection.execute(f"SELECT * FROM {table} ORDER BY position")


def _problems(connection: sqlite3.Connection, found_in: str) -> list[Problem]:
    return [rows.problem_of(row) for row in _rows(connection, "problem") if row["found_in"] == found_in]


def _content_digest(connection: sqlite3.Connection) -> str:
    """SHA-256 of all rows: shows damage SQLite itself does not notice, such as a changed letter of a quotation."""
    digest = hashlib.sha256()
    for table in _TABLES:
        for row in _rows(connection, table):
            digest.update(f"{table}{tuple(row)!r}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _mark(connection: sqlite3.Connection, seal: Seal | None) -> str:
    """The content digest; with a seal, what only its owner makes of that and of the stamp."""
    digest = _content_digest(connection)
    if seal is None:
        return digest
    stamp = sorted((name, value) for name, value in _stamp_rows(connection).items() if name != "content")
    return seal.of("ledger", json.dumps(stamp).encode("ascii"), digest.encode("ascii")).hex()


def _is_whole(connection: sqlite3.Connection, seal: Seal | None) -> bool:
    return compare_digest(_stamp_rows(connection).get("content", "").encode(), _mark(connection, seal).encode())


def _stamp_rows(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(map(tuple, connection.execute("SELECT name, value FROM stamp")))


def _new_file(path: Path) -> tuple[int, Path]:
    """An empty file beside ``path``, open and locked as long as it is being built."""
    while True:
        building = path.with_name(f".{path.name}-{secrets.token_hex(8)}.tmp")
        handle = os.open(building, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
        if try_lock(handle) and building.exists():
            return handle, building
        os.close(handle)  # somebody swept it away between its making and its lock


def _sweep(path: Path) -> None:
    """Remove what builders that were killed left behind; a living one holds the lock of its file."""
    for left in path.parent.glob(f".{path.name}-*.tmp"):
        with suppress(OSError):
            handle = os.open(left, os.O_RDWR)
            try:
                if try_lock(handle):
                    left.unlink()
            finally:
                os.close(handle)
