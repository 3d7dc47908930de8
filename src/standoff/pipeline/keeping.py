"""What a case keeps to save work: texts taken out of files, and what was read in reports, as it is read.

All of it lies in one file beside the ledger (`standoff.ledger.kept`) and is made again where it is missing.
"""

from __future__ import annotations

import json
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from standoff.core.errors import Unreadable
from standoff.core.evidence import Reading
from standoff.core.problems import Problem
from standoff.ledger.kept import Kept
from standoff.ledger.origins.sketches import known_of, record_id
from standoff.ledger.readings import DAMAGE, pack, reading_id, unpack
from standoff.ledger.seal import own_seal
from standoff.pipeline.extracting import unread
from standoff.pipeline.progress import shown
from standoff.pipeline.reader import extracting_code
from standoff.pipeline.workers import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from standoff.core.evidence import Document
    from standoff.ledger.origins.sketches import Known
    from standoff.pipeline.folder import CaseFolder

People = dict[str, tuple[str, ...]]
"""Full name → other names."""


def kept_of(case: CaseFolder) -> Kept:
    """What is kept for a case, to be used in a ``with`` block."""
    return Kept(case.kept_file, own_seal())


class KeptTexts:
    """Texts taken out of files, kept by the bytes and the name of the file and by what takes them out."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._used: set[bytes] = set()

    def get(self, format_: str, sha256: str, name: str) -> dict[str, Any] | None:
        """What was kept; ``None``: nothing that can be used."""
        id_ = self._id(format_, sha256, name)
        record = self._kept.get("text", [id_]).get(id_)
        found = json.loads(record) if record is not None else None
        return found if isinstance(found, dict) else None

    def put(self, format_: str, sha256: str, name: str, values: dict[str, Any]) -> None:
        """Keep a text."""
        self._kept.add("text", self._id(format_, sha256, name), json.dumps(values).encode("ascii"))

    def done(self) -> None:
        """All files were asked for; texts of others may go."""
        if self._used:
            self._kept.only("text", self._used)

    def _id(self, format_: str, sha256: str, name: str) -> bytes:
        about = json.dumps([extracting_code(), format_, sha256, name])
        id_ = blake2b(about.encode("ascii"), digest_size=20).digest()
        self._used.add(id_)
        return id_


def kept_comparisons(kept: Kept) -> Known:
    """What was found out about the reports of a case when copies were looked for last."""
    id_ = record_id()
    return known_of(kept.get("origins", [id_]).get(id_))


def keep_comparisons(kept: Kept, known: Known) -> None:
    """Keep it, if it is more, or less, than before."""
    if known.changed:
        kept.add("origins", record_id(), known.pack())


def read_and_keep(
    documents: Sequence[Document], kept: Kept, people: People, reader: str, *, progress: bool
) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """Every document's reading, or why there is none; from what is kept, else made now and kept.

    Wherever this ends, the next call goes on from there.
    """
    ids = [reading_id(d, reader) for d in documents]
    before = _found(documents, ids, kept)
    made: list[Reading | Problem] = []
    with_ids = zip(ids, before, read_each(documents, before, people, progress=progress), strict=True)
    for id_, known, reading in with_ids:
        made.append(reading)
        if known is None and isinstance(reading, Reading):
            kept.add("reading", id_, pack(reading))
    kept.only("reading", set(ids))
    return parted(made)


def parted(found: Iterable[Reading | Problem]) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """Readings, and problems of the documents that could not be read."""
    items = tuple(found)
    return (
        tuple(item for item in items if not isinstance(item, Problem)),
        tuple(item for item in items if isinstance(item, Problem)),
    )


_AT_ONCE = 500


def _found(documents: Sequence[Document], ids: Sequence[bytes], kept: Kept) -> list[Reading | None]:
    found: list[Reading | None] = []
    for at in range(0, len(ids), _AT_ONCE):
        records = kept.get("reading", ids[at : at + _AT_ONCE])
        for document, id_ in zip(documents[at : at + _AT_ONCE], ids[at : at + _AT_ONCE], strict=True):
            found.append(_unpacked(document, records.pop(id_, None)))
    return found


def _unpacked(document: Document, record: bytes | None) -> Reading | None:
    try:
        return None if record is None else unpack(document, record)
    except DAMAGE:
        return None


def read_each(
    documents: Sequence[Document],
    known: Sequence[Reading | None],
    people: Mapping[str, Sequence[str]],
    *,
    progress: bool,
) -> Iterator[Reading | Problem]:
    """What comes of each document: the reading known, else what is made now, by all cores if there are many."""
    from standoff.reading.readers.choosing import read_page  # noqa: PLC0415 - spared where everything is known

    fresh = in_order(
        partial(read_page, people=people),
        (d for d, reading in zip(documents, known, strict=True) if reading is None),
        _died,
    )
    for reading in shown(known, "reading", wanted=progress):
        yield next(fresh) if reading is None else reading


def _died(document: Document) -> Problem:
    """What kills a process is read in none."""
    refused = Unreadable(document.path, "the process that read it died", "report this; it is a fault of the program")
    return unread(document.path, refused)
