"""`Judgement`: what an analyst decided about a statement. Facts (`Statement`) and judgements never share a type."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from standoff.core.places import Span


class Decision(Enum):
    """What kind of judgement it is."""

    GRADE = "grade"
    """Sets the reliability of the source (A-F) or the credibility of the claim (1-6), or both."""
    CORRECT = "correct"
    """Changes fields of a statement: who said it, when, what is done by saying it; ``ledger.fields`` has the list."""
    REJECT = "reject"
    """It is not a statement, or not to be used."""
    RESTORE = "restore"
    """Takes a rejection back."""
    ADD = "add"
    """A statement reading did not find; the anchor says where its words stand."""
    NOTE = "note"
    """A remark; changes nothing."""
    COPY = "copy"
    """Of a whole report: it is another's, reprinted; ``of`` is the id of that one. See `WHOLE`."""
    INDEPENDENT = "independent"
    """Of a whole report: it is nobody's copy, and what it quotes it heard itself. See `WHOLE`."""
    WITHDRAW = "withdraw"
    """Takes an earlier decision back, which counts as never made from here on; ``judgement`` is its `number`."""


WHOLE = "report"
"""Stands for the digits of a statement's id in a judgement of a whole report: ``courier-0412/report``."""

OF_REPORTS = frozenset({Decision.COPY, Decision.INDEPENDENT})
"""Decisions about whole reports."""


RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""Admiralty grades of a source."""

CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
"""Admiralty grades of a claim."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the words of a judged statement stand, so that it is found again after re-reading.

    Parameters
    ----------
    sha256
        Digest of the document's bytes when the judgement was made.
    content, cue, source
        Spans at that time.
    exact
        The words of ``content`` then, pieces joined by " … ".
    """

    document: str
    sha256: str
    content: tuple[Span, ...]
    exact: str
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person about one statement, appended and never changed.

    Parameters
    ----------
    statement
        Id of the statement judged.
    at
        When, with a time zone.
    by
        Who, as they call themselves.
    fields
        What was set: ``{"reliability": "B", "credibility": "2"}`` or corrected fields by name, as plain JSON values.
    why
        Their reason, if they gave one.
    anchor
        Where the statement's words stood; ``None`` only in files of unknown origin.
    """

    decision: Decision
    statement: str
    at: datetime
    by: str
    fields: Mapping[str, str | bool | None] = field(default_factory=dict)
    why: str | None = None
    anchor: Anchor | None = None

    @property
    def number(self) -> str:
        """Eight hex digits made of everything but the anchor: what a withdrawal calls it by."""
        import json  # noqa: PLC0415 - nothing but a withdrawal needs it
        from hashlib import sha256  # noqa: PLC0415 - likewise

        made = [self.decision.value, self.at.isoformat(), self.by, sorted(self.fields.items()), self.why]
        return sha256(json.dumps([self.statement, *made]).encode()).hexdigest()[:8]

    @property
    def is_of_report(self) -> bool:
        """Whether it is about a whole report."""
        whole = self.decision is Decision.WITHDRAW and self.statement.rpartition("/")[2] == WHOLE
        return whole or self.decision in OF_REPORTS


def withdrawn(judgements: Sequence[Judgement]) -> frozenset[int]:
    """Positions of the judgements that a later one takes back, withdrawals that are withdrawn among them.

    A withdrawal names the statement and the `Judgement.number` of what it takes back, and takes back what was decided
    before it; one that is withdrawn takes back nothing. What a person added cannot be withdrawn, it is rejected.
    """
    if not any(j.decision is Decision.WITHDRAW for j in judgements):
        return frozenset()
    found: set[int] = set()
    taken_back: set[tuple[str, object]] = set()
    for position in reversed(range(len(judgements))):
        judgement = judgements[position]
        if judgement.decision is not Decision.ADD and (judgement.statement, judgement.number) in taken_back:
            found.add(position)
        elif judgement.decision is Decision.WITHDRAW:
            taken_back.add((judgement.statement, judgement.fields.get("judgement")))
    return frozenset(found)


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold, in the order made: neither withdrawn by a later one nor withdrawals themselves."""
    gone = withdrawn(judgements)
    return tuple(j for i, j in enumerate(judgements) if i not in gone and j.decision is not Decision.WITHDRAW)
