"""`Ledger`: every statement with what people decided about it; immutable, asked by id, origin, class and document."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.core.errors import UnknownName
from standoff.core.judgements import standing
from standoff.core.origins import NONE_TOLD_TWICE, Origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.core.evidence import DateMention, Document, Link, Mask, Statement
    from standoff.core.judgements import Judgement
    from standoff.core.problems import Problem


NEAR = 3
"""Ids offered for one that is not in the ledger."""
_A_SLIP = 0.8
"""How like an id is to another with one wrong digit."""


class Status(Enum):
    """How a statement came to be in the ledger, and whether it counts."""

    READ = "read"
    """Found by reading, nobody objected."""
    CORRECTED = "corrected"
    """Found by reading, fields changed by a person."""
    ADDED = "added"
    """Written down by a person where reading found nothing."""
    REJECTED = "rejected"
    """Ruled out by a person; kept, does not count."""
    MISSING = "missing"
    """Judged or cited once, no longer found where it stood; kept and flagged, does not count."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement as it stands after all judgements.

    Parameters
    ----------
    reliability
        Admiralty grade of the source, ``"A"``-``"F"``; ``None`` means nobody graded it.
    credibility
        Admiralty grade of the claim, ``"1"``-``"6"``; ``None`` means nobody graded it.
    judgements
        In the order they were made, also those withdrawn since.
    """

    statement: Statement
    status: Status = Status.READ
    reliability: str | None = None
    credibility: str | None = None
    judgements: tuple[Judgement, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the model may rest on it."""
        return self.status not in {Status.REJECTED, Status.MISSING}

    @property
    def found(self) -> bool:
        """Whether its words still stand where its spans say."""
        return self.status is not Status.MISSING

    @property
    def standing(self) -> tuple[Judgement, ...]:
        """The judgements that hold: those not withdrawn."""
        return standing(self.judgements)


@dataclass(frozen=True)
class Ledger:
    """All documents and entries of a case.

    Parameters
    ----------
    documents
        In the order of their publication date, undated ones last, then by id.
    entries
        In the order of document and position. A tuple; or, of a ledger that stays in its file, a sequence that is
        read from there each time it is gone through, as then are dates, links and masks.
    unread
        Files that could not be read, one problem each; counted in every brief.
    origins
        Which reports are copies, which statements were said once; nothing is left out of the ledger for it.
    """

    documents: tuple[Document, ...] = ()
    entries: Sequence[Entry] = ()
    dates: Sequence[DateMention] = ()
    links: Sequence[Link] = ()
    masks: Sequence[Mask] = ()
    unread: tuple[Problem, ...] = ()
    origins: Origins = NONE_TOLD_TWICE

    def origin_of(self, statement: Statement) -> str:
        """Who stands behind a statement, as `Statement.origin`; of one that repeats another, who stands behind that."""
        first = self.origins.first.get(statement.id, statement.id)
        origin = self.by_id[first].statement.origin if first in self.by_id else statement.origin
        return self.origins.label.get(origin, origin)

    def counted_as(self, statements: Iterable[str]) -> tuple[str, ...]:
        """Ids with each repetition replaced by the statement it repeats, each once, in the order met."""
        first = self.origins.first
        return tuple(dict.fromkeys(first.get(s, s) for s in statements))

    def told_in(self, statements: Iterable[str]) -> tuple[str, ...]:
        """Ids of the reports the statements stand in, a copy as the report it copies, each once."""
        copies = self.origins.copy_of
        documents = (self.by_id[s].statement.document for s in self.counted_as(statements))
        return tuple(dict.fromkeys(copies[d].of if d in copies else d for d in documents))

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Entries by statement id; of a ledger that stays in its file they are looked up there."""
        if (stored := getattr(self.entries, "by_id", None)) is not None:
            looked_up: Mapping[str, Entry] = stored
            return looked_up
        return {e.statement.id: e for e in self.entries}

    @cached_property
    def document_by_id(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {d.id: d for d in self.documents}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Ids under which entries were judged once → ids they have today, where the two differ and the old one is free.

        A model that cites the old id means the same words.
        """
        return {
            j.statement: e.statement.id
            for e in self.entries
            for j in e.judgements
            if j.statement != e.statement.id and j.statement not in self
        }

    def __getitem__(self, statement: str) -> Entry:
        """Entry of that id, or `UnknownName`."""
        try:
            return self.by_id[statement]
        except KeyError:
            unknown = UnknownName("statement", statement, tuple(self.by_id))
            meant = [i for i in self.by_id if i.endswith(f"/{statement}")]
            if len(meant) == 1:
                unknown.hint = f"write it whole: {meant[0]}"
            else:
                unknown.hint = self._near(statement) or "standoff ledger on the case lists every statement"
            raise unknown from None

    def _near(self, statement: str) -> str | None:
        """The ids likest to one that is not in the ledger; where its report is known, only those of that report."""
        document, slash, digits = statement.rpartition("/")
        own = [i.rpartition("/")[2] for i in self.by_id if i.startswith(f"{document}/")] if slash else []
        if not own:
            near = get_close_matches(statement, self.by_id, n=NEAR)
            return f"did you mean {' or '.join(map(repr, near))}?" if near else None
        near = get_close_matches(digits, own, n=NEAR, cutoff=_A_SLIP) or get_close_matches(digits, own, NEAR, 0.0)
        many = f" --document {document} lists all {len(own):,}" if len(own) > len(near) else ""
        return f"did you mean {' or '.join(repr(f'{document}/{d}') for d in near)}?{many}"

    def __contains__(self, statement: object) -> bool:
        return statement in self.by_id

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def counting(self) -> tuple[Entry, ...]:
        """Entries a model may rest on: neither rejected nor missing."""
        return tuple(e for e in self.entries if e.counts)
