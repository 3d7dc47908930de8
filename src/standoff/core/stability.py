"""`Concept`, `Verdict` and the reasons a verdict can have; reasons are data, words come later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Concept(Enum):
    """Solution concepts, by the short names of the literature; values are what JSON and tables print."""

    NASH = "Nash"
    GMR = "GMR"
    SMR = "SMR"
    SEQ = "SEQ"
    SSEQ = "SSEQ"
    SIM = "SIM"
    NM = "NM"

    @property
    def credible(self) -> bool:
        """Whether the others answer by steps only that each improve on the state left, for whoever takes them."""
        return self in {Concept.SEQ, Concept.SSEQ}

    @property
    def inescapable(self) -> bool:
        """Whether an answer counts only if the one who moved cannot make it good by one more move."""
        return self in {Concept.SMR, Concept.SSEQ}


CLASSICAL = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ)
"""What is worked out unless something else is asked for."""


@dataclass(frozen=True, slots=True)
class Move:
    """One step: decision maker ``by`` takes the conflict from state ``start`` to state ``end``.

    States are positions in `StabilityTable.states`, from 0.
    """

    by: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sanction:
    """An answer to an improvement that leaves the improver no better off than before.

    Parameters
    ----------
    improvement
        State the decision maker would move to.
    path
        Legal sequence of the others' moves from there; its end is the sanction. No one moves twice running.
    escapes
        Under SMR and SSEQ: the states the decision maker could still move to from the end, none of them better
        than the start. Empty for other concepts, and where there is none.
    """

    improvement: int
    path: tuple[Move, ...]
    escapes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoImprovement:
    """The decision maker has nowhere better to go."""


@dataclass(frozen=True, slots=True)
class Deterred:
    """Every improvement is answered: one sanction each, in the order of the improvements."""

    sanctions: tuple[Sanction, ...]


@dataclass(frozen=True, slots=True)
class Escapes:
    """At least one improvement is not answered.

    Parameters
    ----------
    improvement
        The first unanswered one; one is proof enough.
    replies
        Every state the others can reach from there by the concept's replies: none is a sanction.
    """

    improvement: int
    replies: tuple[int, ...]


Reason = NoImprovement | Deterred | Escapes


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether state ``state`` is stable for ``dm`` under ``concept``, and why."""

    dm: str
    state: int
    concept: Concept
    stable: bool
    because: Reason
