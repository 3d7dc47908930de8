"""Files as they are taken in: those whose text is at hand at once, the others together, by several processes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from standoff.core.errors import StandoffError, Unreadable
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.pipeline.progress import shown
from standoff.pipeline.workers import in_order
from standoff.reading.files import load_each

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from standoff.core.evidence import Document
    from standoff.reading.formats.extracted import Texts

FEW = 64
"""Files for which no process is started: a page takes some hundredths of a second, starting half of one."""

Items = list["Document | Problem"]
"""What one file gave."""


def items_of(paths: Sequence[Path], root: Path, texts: Texts | None, *, progress: bool = False) -> list[Items]:
    """Of each file its documents and what could not be read in it, in the order of ``paths``.

    Parameters
    ----------
    texts
        Where texts of files that are no plain text are kept; ``None``: each is taken out now, by this process.
    """
    if texts is None:
        return [list(_each(path, root, None)) for path in paths]
    found: list[Items | None] = []
    for path in paths:
        try:
            found.append(list(_each(path, root, _OnlyKept(texts))))
        except _Later:
            found.append(None)
    late = [path for path, items in zip(paths, found, strict=True) if items is None]
    made: list[Items] = []
    counted = shown(late, "taking apart", wanted=progress)
    for _, (items, extracted) in zip(counted, in_order(partial(_apart, root), late, _died, few=FEW), strict=True):
        made.append(items)
        for text in extracted:
            texts.put(*text)
    rest = iter(made)
    return [next(rest) if items is None else items for items in found]


def _each(path: Path, root: Path, texts: Texts | None) -> Iterator[Document | Problem]:
    """What a file gives; where it cannot be read any further, that is the last."""
    try:
        yield from load_each(path, root=root, texts=texts)
    except StandoffError as refused:
        yield unread(str(path), refused)


class _Later(Exception):
    """A file would have to be taken apart."""


class _OnlyKept:
    """Texts that are at hand; `_Later` for any other."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def get(self, format_: str, sha256: str, name: str) -> dict[str, Any]:
        if (found := self._texts.get(format_, sha256, name)) is None:
            raise _Later
        return found

    def put(self, format_: str, sha256: str, name: str, values: dict[str, Any]) -> None:
        self._texts.put(format_, sha256, name, values)


_Text = tuple[str, str, str, dict[str, Any]]


class _Caught:
    """Texts taken out by a process, to be kept by the one that asked."""

    def __init__(self) -> None:
        self.texts: list[_Text] = []

    def get(self, format_: str, sha256: str, name: str) -> None:
        return None

    def put(self, format_: str, sha256: str, name: str, values: dict[str, Any]) -> None:
        self.texts.append((format_, sha256, name, values))


def _apart(root: Path, path: Path) -> tuple[Items, list[_Text]]:
    caught = _Caught()
    return list(_each(path, root, caught)), caught.texts


def _died(path: Path) -> tuple[Items, list[_Text]]:
    refused = Unreadable(str(path), "the process that took it in died", "report this; it is a fault of the program")
    return [unread(str(path), refused)], []


def unread(path: str, refused: StandoffError) -> Problem:
    """The problem of a report that could not be taken in."""
    reason = refused.reason if isinstance(refused, Unreadable) else str(refused)
    return Problem("R100", Severity.ERROR, f"not read: {reason}", Place(path), refused.hint)
