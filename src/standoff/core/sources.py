"""`Source`: everyone who stands behind a statement, counted; how much of a ledger rests on unnamed people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.evidence import Sourcing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from standoff.core.evidence import Statement
    from standoff.core.ledgers import Entry


@dataclass(frozen=True, slots=True)
class Source:
    """One origin (see `Statement.origin`) and what the entries from it have in common.

    Parameters
    ----------
    origin
        The label entries are grouped by.
    speaker
        Full name; ``None`` where nobody is named.
    words
        What the reports call it, each wording once, in the order met.
    sourcing
        Its class; where entries differ, the most frequent one, and of equals the first met.
    anonymous
        At least one report withholds the name.
    statements, documents
        Ids, each once, in the order met.
    reliability
        Admiralty grades of the source with the number of entries that carry each, best first. Entries nobody
        graded are in none of them. More than one grade: the analyst graded it differently in places.
    """

    origin: str
    speaker: str | None
    words: tuple[str, ...]
    sourcing: Sourcing
    anonymous: bool
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    reliability: tuple[tuple[str, int], ...] = ()

    @property
    def is_unnamed(self) -> bool:
        """Whether people stand behind it whose names the reports withhold or do not give."""
        return self.anonymous or (self.speaker is None and self.sourcing in {Sourcing.UNNAMED, Sourcing.GROUP})


def sources(entries: Iterable[Entry], origin_of: Callable[[Statement], str] | None = None) -> tuple[Source, ...]:
    """Everyone behind ``entries``, most statements first, then by label; give `Ledger.counting` for those that count.

    Parameters
    ----------
    origin_of
        `Ledger.origin_of`, so that a source is one in all copies of a report; ``None``: each report by itself.

    Notes
    -----
    Entries of which nothing but the id is known (cited once, never judged, gone) are left out: nobody is known
    to stand behind them.
    """
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.statement.text:
            origin = entry.statement.origin if origin_of is None else origin_of(entry.statement)
            groups.setdefault(origin, []).append(entry)
    found = [_source(origin, group) for origin, group in groups.items()]
    return tuple(sorted(found, key=lambda s: (-len(s.statements), s.origin)))


def _source(origin: str, entries: list[Entry]) -> Source:
    statements = [e.statement for e in entries]
    return Source(
        origin=origin,
        speaker=next((s.speaker for s in statements if s.speaker), None),
        words=tuple(dict.fromkeys(s.source_text for s in statements if s.source_text)),
        sourcing=Counter(s.sourcing for s in statements).most_common(1)[0][0],
        anonymous=any(s.anonymous for s in statements),
        statements=tuple(s.id for s in statements),
        documents=tuple(dict.fromkeys(s.document for s in statements)),
        reliability=tuple(sorted(Counter(e.reliability for e in entries if e.reliability).items())),
    )
