"""Names of a case that may mean one person and are not joined: what `standoff ledger --links` offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.core.judgements import Decision
from standoff.pipeline.people import people_of
from standoff.reading.doubts import open_links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.ledgers import Entry
    from standoff.pipeline.folder import CaseFolder
    from standoff.reading.doubts import OpenLink


def links_of(case: CaseFolder, entries: Sequence[Entry]) -> tuple[OpenLink, ...]:
    """Links that stay open among ``entries`` of a case's ledger; what a person decided about a speaker is no doubt."""
    return open_links((e.statement for e in entries if e.counts and not _decided(e)), people_of(case))


def _decided(entry: Entry) -> bool:
    made = (Decision.CORRECT, Decision.ADD)
    return any(j.decision in made and "speaker" in j.fields for j in entry.standing)


def links_json(links: Sequence[OpenLink]) -> dict[str, Any]:
    """The promised form of ``standoff ledger --links --json``."""
    return {
        "schema_version": 1,
        "links": [
            {
                "name": link.name,
                "candidates": list(link.candidates),
                "why": link.why,
                "statements": [s.id for s in link.statements],
            }
            for link in links
        ],
    }
