"""Rows that stay in the ledger file: a sequence that is read from there each time somebody goes through it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from standoff.core.errors import InvalidJudgement, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

DAMAGE = (sqlite3.Error, InvalidJudgement, OSError, ValueError, TypeError, KeyError, RecursionError, OverflowError)
"""What reading a damaged or foreign file can raise; ``ValueError`` covers JSON, enums, days and spans."""
_AT_ONCE = 500


class ById(Mapping[str, T], Generic[T]):
    """The rows of a table by their ids, looked up one by one."""

    def __init__(self, rows: Stored[T]) -> None:
        self._rows = rows

    def __getitem__(self, id_: str) -> T:
        found = self._rows.with_ids([id_])
        if not found:
            raise KeyError(id_)
        return found[0]

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self._rows.has_id(id_)

    def __iter__(self) -> Iterator[str]:
        return self._rows.ids()

    def __len__(self) -> int:
        return len(self._rows)


class Stored(Sequence[T], Generic[T]):
    """The rows of a table, in order; as good as a tuple of them, and some hundred bytes whatever their number.

    Going through it, looking for something in it or comparing it takes a pass through the file each time.

    Parameters
    ----------
    connection
        To a file whose rows were found whole (`store.load`); it stays open as long as this is needed.
    made
        A row → what it stands for.

    Raises
    ------
    Unreadable
        While it is gone through: a row stands for nothing, which only a file changed on purpose can bring about.
    """

    def __init__(self, connection: sqlite3.Connection, table: str, made: Callable[[Any], T]) -> None:
        self._connection, self._table, self._made = connection, table, made
        [[self._count]] = connection.execute(f"SELECT count(*) FROM {table}")

    def __len__(self) -> int:
        return int(self._count)

    def __iter__(self) -> Iterator[T]:
        return self._rows("ORDER BY position")

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...

    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(self)[index]
        number = range(len(self))[index]
        return next(self._rows("ORDER BY position LIMIT 1 OFFSET ?", number))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (tuple, Stored)) or len(other) != len(self):
            return False
        return all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # compared by what it holds, which may be much

    @property
    def by_id(self) -> ById[T]:
        """The rows by their ids; of a table that has them."""
        return ById(self)

    def ids(self) -> Iterator[str]:
        """The ids, in order."""
        return (str(id_) for (id_,) in self._connection.execute(f"SELECT id FROM {self._table} ORDER BY position"))

    def has_id(self, id_: str) -> bool:
        """Whether there is a row with this id."""
        query = f"SELECT 1 FROM {self._table} WHERE id = CAST(? AS TEXT)"
        return self._connection.execute(query, (_bytes(id_),)).fetchone() is not None

    def with_ids(self, ids: Iterable[str]) -> tuple[T, ...]:
        """Rows with these ids, in the order of the table; ids that are not there are passed over."""
        wanted = sorted(set(ids))
        found: list[tuple[int, T]] = []
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            marks = ", ".join(["CAST(? AS TEXT)"] * len(some))
            query = f"SELECT position FROM {self._table} WHERE id IN ({marks})"
            for (position,) in self._connection.execute(query, [_bytes(i) for i in some]).fetchall():
                found.append((position, next(self._rows("WHERE position = ?", position))))
        return tuple(made for _, made in sorted(found, key=lambda pair: pair[0]))

    def _rows(self, which: str, *values: int) -> Iterator[T]:
        try:
            for row in self._connection.execute(f"SELECT * FROM {self._table} {which}", values):
                yield self._made(row)
        except DAMAGE as fault:
            reason = f"a row of table {self._table} is damaged"
            raise Unreadable("the ledger file", reason, "delete the folder .standoff; it is made again") from fault


def _bytes(text: str) -> bytes:
    """A text as it is kept, also with half characters in it (of a command line that is no UTF-8)."""
    return text.encode("utf-8", "surrogatepass")
