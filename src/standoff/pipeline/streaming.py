"""Reports read one by one, each a line of JSON, however many there are: ``standoff read --jsonl``.

Each report is read by itself: what only all reports together tell (one person under several spellings) is left to a
case's ledger. Memory is needed for the reports being read, and some hundred bytes for each file or line named.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.core.errors import StandoffError, Unreadable
from standoff.core.evidence import Document
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.ledger import export
from standoff.pipeline.workers import in_order
from standoff.reading.files import documents_from, is_corpus, load, load_each
from standoff.reading.identifiers import id_from
from standoff.reading.readers.choosing import read_page
from standoff.reading.received import located, opened, shown_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Line:
    """What came of one report.

    Parameters
    ----------
    text
        The line of JSON, without its end; ``None``: the report could not be read, or was read before.
    problems
        What was found wrong, also those the line holds.
    skipped
        It was read before.
    """

    text: str | None
    problems: tuple[Problem, ...] = ()
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class _File:
    """A report still to be loaded."""

    path: str
    id: str


def stream(
    paths: Sequence[str],
    *,
    reader: str,
    done: Collection[int] = (),
    ids: Collection[int] = (),
    jobs: int | None = None,
    language: str | None = None,
) -> Iterator[Line]:
    """Read bare files, folders of files, corpora and standard input (``-``), one after the other.

    Parameters
    ----------
    reader
        What reads (`reader.reading_code`); stands in each line.
    done
        Keys (`key_of`) of the reports read before; they are passed over without being taken apart.
    ids
        Ids that are taken, as `short`.
    jobs
        Processes that read; ``None``: one for each core.
    language
        Tag of the language all of them are in; ``None``: each is in the language its page is told to be in.

    Raises
    ------
    CaseGiven
        One of the paths is a case.
    """
    for path in paths:
        if Path(path).is_dir() and ((Path(path) / "case.yaml").exists() or (Path(path) / "reports").is_dir()):
            raise CaseGiven(path)
    return in_order(partial(_line, reader, language), _tasks(paths, _Names(done, ids)), _died, jobs=jobs)


class CaseGiven(StandoffError):
    """A case is read as a whole, into its ledger."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is a case: --jsonl reads files by themselves")
        self.hint = f"name its folder of reports, {Path(path) / 'reports'}, or leave --jsonl out"


def key_of(path: str, sha256: str) -> int:
    """What a report is known by from one run to the next: where it lies and what it holds."""
    return _digits(f"{sha256} {path}", 16)


def short(id: str) -> int:
    """Eight bytes for an id: of very many, the ids themselves would fill the memory."""
    return _digits(id, 8)


def _digits(text: str, size: int) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest(), "big")


class _Names:
    """Which reports were read before, and an id for each that was not."""

    def __init__(self, done: Collection[int], ids: Collection[int]) -> None:
        self._done, self._taken = done, set(ids)

    def is_done(self, path: str, sha256: str) -> bool:
        return bool(self._done) and key_of(path, sha256) in self._done

    def free(self, id: str, path: str) -> str:
        """The id, or where it is taken, one with a mark made of the path."""
        mark = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()
        candidate, length = id, 6
        while short(candidate) in self._taken:
            candidate = f"{id}-{mark[:length]}" if length <= len(mark) else f"{id}-{mark}-{length}"
            length += 1
        self._taken.add(short(candidate))
        return candidate


_Task = _File | Document | Problem | None


def _tasks(paths: Sequence[str], names: _Names) -> Iterator[_Task]:
    """Every report to read, and a problem for each that cannot be; ``None`` for one that was read before."""
    for path in paths:
        try:
            if path == "-":
                yield from _each(documents_from(sys.stdin.buffer), names)
            elif Path(path).is_dir():
                for found in _files_in(path):
                    yield from (found,) if isinstance(found, Problem) else _of_file(found, names)
            else:
                yield from _of_file(path, names)
        except StandoffError as refused:
            yield _unread(path, refused)


def _of_file(path: str, names: _Names) -> Iterator[_Task]:
    try:
        if not Path(path).exists():  # FILE#LINE, or nothing
            yield from _each(iter([load(Path(path))]), names)
        elif is_corpus(Path(path)):
            yield from _each(load_each(Path(path)), names)
        else:
            digest = _digest(Path(path))
            if names.is_done(shown_path(Path(path)), digest):
                yield None
            else:
                name = path.replace("\\", "/").rpartition("/")[2]
                yield _File(path, names.free(id_from(name, digest), path))
    except StandoffError as refused:
        yield _unread(path, refused)


def _each(found: Iterator[Document | Problem], names: _Names) -> Iterator[_Task]:
    for item in found:
        if isinstance(item, Problem):
            yield item
        elif names.is_done(item.path, item.sha256):
            yield None
        else:
            id = names.free(item.id, item.path)
            yield item if id == item.id else replace(item, id=id)


def _digest(path: Path) -> str:
    """Digest of a file's bytes, whatever its size."""
    resolved, shown = located(path, None)
    digest = hashlib.sha256()
    with opened(resolved, shown) as (file, _):
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _files_in(folder: str) -> Iterator[str | Problem]:
    """Files below ``folder`` by name; hidden ones and links to folders are no reports, the latter is said."""
    levels = [iter([folder])]
    while levels:
        path = next(levels[-1], None)
        if path is None:
            levels.pop()
        elif not os.path.isdir(path):  # noqa: PTH112 - strings: there may be very many
            yield path
        elif len(levels) > 1 and os.path.islink(path):  # noqa: PTH114
            reason = "it is a link to a folder, and such links are not followed"
            yield _unread(path, Unreadable(path, reason, "name the folder itself"))
        else:
            try:
                with os.scandir(path) as found:
                    names = sorted(e.name for e in found if not e.name.startswith("."))
            except OSError as fault:
                reason = f"the folder cannot be looked into: {(fault.strerror or str(fault)).lower()}"
                yield _unread(path, Unreadable(path, reason, "change its permissions"))
            else:
                levels.append(map(partial(os.path.join, path), names))


def _line(reader: str, language: str | None, task: _Task) -> Line:
    """Read one report; done in whichever process."""
    if task is None:
        return Line(None, skipped=True)
    if isinstance(task, Problem):
        return Line(None, (task,))
    try:
        document = task if isinstance(task, Document) else load(Path(task.path), id=task.id)
    except StandoffError as refused:
        return Line(None, (_unread(task.path, refused),))
    reading = read_page(document if language is None else replace(document, language=language))
    if isinstance(reading, Problem):
        return Line(None, (reading,))
    text = json.dumps(export.line_form(reading, reader), separators=(",", ":"), allow_nan=False)
    return Line(text.replace("\x7f", "\\u007f"), reading.problems)


def _died(task: _Task) -> Line:
    path = task.path if isinstance(task, (Document, _File)) else "-"
    refused = Unreadable(path, "the process that read it died", "report this; it is a fault of the program")
    return Line(None, (_unread(path, refused),))


def _unread(path: str, refused: StandoffError) -> Problem:
    reason = refused.reason if isinstance(refused, Unreadable) else str(refused)
    return Problem("R100", Severity.ERROR, f"not read: {reason}", Place(path), refused.hint)
