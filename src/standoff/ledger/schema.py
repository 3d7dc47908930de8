"""The tables of a ledger file, and whether a file is one of this version.

There are no migrations: a file of another version is not opened, it is made again from the reports and judgements.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

VERSION = 8
"""Raised with every change of ``ledger`` and ``words`` in ``sql/``."""
KEPT_VERSION = 1_000_001
"""Likewise for ``kept``; apart from the other, so that neither file is taken for the other."""
APPLICATION_ID = 0x53544F46
"""``STOF``; tells `file` and us that a SQLite file is a ledger."""


def sql(name: str) -> str:
    """Text of ``sql/<name>.sql``."""
    return Path(__file__).with_name("sql").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty database and mark it as ours."""
    keep_every_letter(connection)
    connection.executescript(sql("ledger") + sql("words"))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def open_existing(path: Path) -> sqlite3.Connection | None:
    """A read-only connection to a ledger file of this version; ``None``: there is none that can be used.

    The file is never changed, not even by SQLite's own journals, so it also opens in a read-only folder. Its tables
    must be exactly ours: one with a view or trigger of its own is not opened.
    """
    if not path.is_file():
        return None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, factory=_Closing)
    except sqlite3.Error:
        return None
    try:
        keep_every_letter(connection)
        connection.execute("PRAGMA trusted_schema = OFF")
        if _made_by_us(connection):
            return connection
    except (sqlite3.Error, UnicodeDecodeError):
        pass
    connection.close()
    return None


class _Closing(sqlite3.Connection):
    """A connection that is closed when nobody needs it any more."""

    def __del__(self) -> None:
        self.close()


def keep_every_letter(connection: sqlite3.Connection) -> None:
    """Give texts back as they were put in, half characters (of a file name that is no UTF-8) included."""
    connection.text_factory = lambda data: data.decode("utf-8", "surrogatepass")


def _made_by_us(connection: sqlite3.Connection) -> bool:
    [[application]] = connection.execute("PRAGMA application_id")
    [[version]] = connection.execute("PRAGMA user_version")
    if (application, version) != (APPLICATION_ID, VERSION):
        return False
    ours = sqlite3.connect(":memory:")
    try:
        create(ours)
        return objects_of(ours) == objects_of(connection)
    finally:
        ours.close()


def objects_of(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    """Every table, index, view and trigger of a database, with the words that made it."""
    found = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
    return [tuple(map(str, row)) for row in found]
