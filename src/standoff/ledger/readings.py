"""Readings as records of what is kept: what was found in a report, without its text, and back."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from standoff.core.evidence import Reading
from standoff.ledger import rows
from standoff.ledger.schema import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from standoff.core.evidence import Document, Statement

DAMAGE = (ValueError, TypeError, KeyError, LookupError, RecursionError, OverflowError)
"""What `unpack` raises for a record that is none."""


def reading_id(document: Document, reader: str) -> bytes:
    """Digest of everything a reading depends on: the report as taken in, text and all, and what reads it."""
    notes = [rows.problem_row(note, found_in="") for note in document.notes]
    about = json.dumps([VERSION, reader, rows.document_row(document), notes])
    return blake2b(about.encode("ascii"), digest_size=20).digest()


def pack(reading: Reading) -> bytes:
    """Everything in a reading but the document."""
    found = (
        _table(map(rows.statement_row, reading.statements)),
        _table(map(rows.date_row, reading.dates)),
        _table(map(rows.link_row, reading.links)),
        _table(map(rows.mask_row, reading.masks)),
        _table(rows.problem_row(p, found_in="reading") for p in reading.problems),
    )
    return json.dumps(found, separators=(",", ":")).encode("ascii")


def unpack(document: Document, record: bytes) -> Reading:
    """Inverse of `pack`; a place outside the text of ``document`` is refused like any other damage (`DAMAGE`)."""
    statements, dates, links, masks, problems = json.loads(record)
    reading = Reading(
        document,
        tuple(_each(rows.statement_of, statements)),
        tuple(_each(rows.date_of, dates)),
        tuple(_each(rows.link_of, links)),
        tuple(_each(rows.mask_of, masks)),
        tuple(_each(rows.problem_of, problems)),
    )
    end = len(document.text)
    spans = [x.span for found in (reading.dates, reading.links, reading.masks) for x in found]
    spans += [span for s in reading.statements for part in (s.content, s.cue, s.source) for span in part]
    spans += [words.span for s in reading.statements for words in _words_of(s)]
    if any(span.end > end for span in spans):
        raise ValueError("it points behind the end of the text")
    return reading


def _words_of(s: Statement) -> Iterable[Any]:
    told = (s.reason, *s.via, s.said.condition, s.said.addressee, *s.said.hedges, s.said.actor)
    return (words for words in (*told, *(u.side for u in s.unnamed)) if words is not None)


def _table(found: Iterable[rows.Row]) -> list[Any]:
    """Names of the columns, then the values row by row."""
    table: list[Any] = []
    for row in found:
        if not table:
            table.append(list(row))
        table.append(list(row.values()))
    return table


def _each(made: Callable[[Any], Any], table: list[Any]) -> Iterable[Any]:
    return (made(dict(zip(table[0], values, strict=True))) for values in table[1:])
