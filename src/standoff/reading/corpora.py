"""Files that hold many documents: each line of a JSONL corpus a `Document`, or a problem with the line's number.

A document of a corpus has the path ``FILE#LINE``; its digest is of the bytes of that line. Memory is needed for one
line at a time, however long the file.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Final

from standoff.core.errors import Unreadable
from standoff.core.evidence import Document
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.reading.formats import jsonl
from standoff.reading.formats.extracted import NotExtracted
from standoff.reading.header import header_of
from standoff.reading.identifiers import id_from
from standoff.reading.language import language_of
from standoff.reading.received import located, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

MOST_LINES: Final = 5_000_000
"""Lines of one corpus; more are refused, once they are reached, with the number."""
GIVES_UP_AFTER: Final = 1_000
"""Bad lines before the first good one after which the file is no corpus."""
_CHUNK: Final = 1 << 20


def documents_in(stream: BinaryIO, path: str, head: bytes = b"") -> Iterator[Document | Problem]:
    """Documents of a corpus in the order of its lines; ``head`` is what was read of the stream already.

    Raises
    ------
    Unreadable
        It holds no document, or more than `MOST_LINES` lines. Documents that came before stand.
    """
    good = bad = 0
    first: NotExtracted | None = None
    early: list[Problem] = []
    for line in jsonl.lines(chain([head], iter(lambda: stream.read(_CHUNK), b""))):
        if line.number > MOST_LINES:
            raise Unreadable(path, f"it has more than {MOST_LINES:,} lines; the rest was left out", "split it")
        if jsonl.is_blank(line):
            continue
        try:
            document = document_of(line, path)
        except NotExtracted as fault:
            bad += 1
            first = first or fault
            problem = unread_line(path, line.number, fault)
            if good:
                yield problem
                continue
            early.append(problem)
            if bad >= GIVES_UP_AFTER:
                break
            continue
        yield from early
        early.clear()
        good += 1
        yield document
    if not good:
        if first is None:
            raise Unreadable(path, "it is a corpus without a line in it", "each line is one JSON object")
        raise Unreadable(path, f"none of its {_lines(bad)} is a document; {first.reason}", first.hint)


def _lines(bad: int) -> str:
    if bad >= GIVES_UP_AFTER:
        return f"first {bad:,} lines"
    return "lines" if bad != 1 else "1 line"


def unread_line(path: str, number: int, fault: NotExtracted) -> Problem:
    """The problem of a line no document could be taken from; counted like a file that could not be read."""
    return Problem("R101", Severity.ERROR, f"not read: {fault.reason}", Place(path, number), fault.hint)


def document_of(line: jsonl.Line, path: str) -> Document:
    """The document on a line; raises `NotExtracted`."""
    record = jsonl.record_of(line)
    found = record.extracted
    digest = sha256(line.data or b"").hexdigest()
    stem = path.replace("\\", "/").rpartition("/")[2]
    name = record.id if record.id and any(c.isalpha() for c in record.id) else None
    head = header_of(found.text)
    return Document(
        id=id_from(name or f"{id_from(stem, digest)}-{record.id or line.number}", digest),
        path=f"{path}#{line.number}",
        sha256=digest,
        text=found.text,
        encoding=jsonl.NAME,
        title=found.title or head.title,
        outlet=found.outlet or head.outlet,
        author=found.author or head.author,
        published=found.published or head.published,
        url=found.url or head.url,
        language=language_of(found.text, found.language or head.language),
    )


def line_at(path: Path, number: int, *, root: Path | None = None) -> jsonl.Line | None:
    """One line of a corpus, found by an index of its lines that is made once; ``None``: it has no such line."""
    resolved, shown = located(path, root)
    with opened(resolved, shown) as (file, size):
        starts = _starts(resolved, size, resolved.stat().st_mtime_ns)
        if not 1 <= number < len(starts):
            return None
        file.seek(starts[number - 1])
        length = starts[number] - starts[number - 1]
        data = file.read(min(length, jsonl.MAX_LINE + 1)).removesuffix(b"\n")
    return jsonl.Line(number, data if len(data) <= jsonl.MAX_LINE else None)


@lru_cache(maxsize=4)
def _starts(resolved: Path, size: int, changed: int) -> array[int]:
    """Where each line begins, and the end of the file."""
    starts = array("Q", [0])
    at = 0
    with resolved.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found = chunk.find(b"\n")
            while found >= 0:
                starts.append(at + found + 1)
                found = chunk.find(b"\n", found + 1)
            at += len(chunk)
    if starts[-1] != at:
        starts.append(at)
    return starts
