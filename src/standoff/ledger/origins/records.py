"""What is told more than once as records of JSON, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from standoff.core.origins import Alike, Copy, Credit, Origins, Utterance
from standoff.ledger.records import judgement_of, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def origins_records(origins: Origins) -> Iterator[tuple[str, str]]:
    """A kind and a line of JSON for everything in it."""
    for c in origins.copies:
        yield "copy", json.dumps([c.document, c.of, c.share, c.why.value, c.through])
    for u in origins.utterances:
        yield "utterance", json.dumps(u.statements)
    for x in origins.credits:
        yield "credit", json.dumps([x.document, x.outlet, x.to, x.statements])
    for pair in origins.same:
        yield "same", json.dumps(pair)
    for judgement in origins.decided:
        yield "decided", line_of(judgement)


def origins_of(records: Iterable[tuple[str, str]]) -> Origins:
    """Inverse of `origins_records`; a damaged record raises ``ValueError``, ``TypeError`` or ``KeyError``."""
    by_kind: dict[str, list[str]] = {"copy": [], "utterance": [], "credit": [], "same": [], "decided": []}
    for kind, record in records:
        by_kind[kind].append(record)
    return Origins(
        copies=tuple(_copy(*json.loads(record)) for record in by_kind["copy"]),
        utterances=tuple(Utterance(tuple(json.loads(record))) for record in by_kind["utterance"]),
        credits=tuple(_credit(*json.loads(record)) for record in by_kind["credit"]),
        same=tuple((one, other) for one, other in map(json.loads, by_kind["same"])),
        decided=tuple(judgement_of(record) for record in by_kind["decided"]),
    )


def _copy(document: str, of: str, share: float | None, why: str, through: str | None) -> Copy:
    return Copy(document, of, share, Alike(why), through)


def _credit(document: str, outlet: str, to: str | None, statements: Any) -> Credit:
    return Credit(document, outlet, to, tuple(statements))
