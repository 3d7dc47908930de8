"""`Tier`: how firmly an outcome holds, in three steps a reader can keep in mind."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from standoff.core.stability import Concept

if TYPE_CHECKING:
    from standoff.core.tables import StabilityTable


class Tier(Enum):
    """From the firmest down; the value is the sentence that follows "holds"."""

    ALONE = "holds whatever the others answer: no side can do better for itself by changing its own course"
    ANSWERS = "holds because the answers the others would really give leave nobody better off for trying"
    THREATS = "holds only if threats are believed, though carrying them out would not suit everybody who makes them"

    @property
    def mark(self) -> str:
        """A sign that reads without colour."""
        return {Tier.ALONE: "●", Tier.ANSWERS: "◐", Tier.THREATS: "○"}[self]

    @property
    def title(self) -> str:
        """A few words."""
        return {
            Tier.ALONE: "Holds whatever the others answer",
            Tier.ANSWERS: "Holds because of how the others would answer",
            Tier.THREATS: "Holds only if threats are believed",
        }[self]


def tier(table: StabilityTable, state: int) -> Tier | None:
    """How firmly ``state`` holds; ``None``: under none of the table's concepts, or only under one that has no tier.

    SIM and NM have none: they are not about how firmly a state is kept by answers in turn.
    """
    holding = table.concepts_holding(state)
    if Concept.NASH in holding:
        return Tier.ALONE
    if Concept.SEQ in holding or Concept.SSEQ in holding:
        return Tier.ANSWERS
    return Tier.THREATS if Concept.GMR in holding or Concept.SMR in holding else None


def witness(table: StabilityTable, state: int) -> Concept | None:
    """The concept that puts the state in its tier: the firmest it holds under."""
    holding = table.concepts_holding(state)
    for concept in (Concept.NASH, Concept.SSEQ, Concept.SEQ, Concept.SMR, Concept.GMR):
        if concept in holding:
            return concept
    return None


def outcomes(table: StabilityTable) -> tuple[tuple[int, Tier], ...]:
    """Every state that holds, the firmest first, then in the order of the table."""
    found = {s for c in table.concepts for s in table.equilibria(c)}
    order = list(Tier)
    firm = [(s, t) for s in sorted(found) if (t := tier(table, s)) is not None]
    return tuple(sorted(firm, key=lambda pair: order.index(pair[1])))
