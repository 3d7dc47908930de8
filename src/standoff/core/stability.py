"""`Concept`, `Verdict` and the reasons a verdict can have; reasons are data, words come later."""

from __future__ import annotations

from dataclasses import dataclass, field
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


Reached = tuple[tuple[str, tuple[int, ...]], ...]
"""What several sides can reach by legal sequences: for each of them, the states where it moved last, ascending.

Sides that never move last are left out. As pairs of a state and its last mover the set can be checked step by step:
from each pair, every move of anybody else leads to a pair that is in it, too.
"""


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
        Every state the others can reach from there by the concept's replies: none is a sanction. The state they
        start from is left out. Empty under Nash, which asks for no replies.
    reached
        The same with who moved last, the state they start from included where they can come back to it.
    """

    improvement: int
    replies: tuple[int, ...]
    reached: Reached = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class JointAnswer:
    """Under SIM: what the others do at the same time that spoils an improvement.

    Parameters
    ----------
    moves
        One improvement each of one or more of the others, all of them from the state the improver leaves.
    end
        State in which all changes together end: no better for the improver than before.
    """

    improvement: int
    moves: tuple[Move, ...]
    end: int


@dataclass(frozen=True, slots=True)
class DeterredTogether:
    """Under SIM: every improvement is spoilt, one way each, in the order of the improvements."""

    answers: tuple[JointAnswer, ...]


@dataclass(frozen=True, slots=True)
class EscapesTogether:
    """Under SIM: at least one improvement is not spoilt by anything the others would do at the same time.

    Parameters
    ----------
    improvement
        The first of them; one is proof enough.
    choices
        Each of the others with its improvements from the state left; those without any are left out. No choice of one
        or none of them for each gives a state that can occur and is no better than before.
    """

    improvement: int
    choices: Reached


@dataclass(frozen=True, slots=True)
class Stays:
    """Under NM: however far ahead it thinks, past some point, the decision maker does not move.

    Parameters
    ----------
    since, period
        What either side would end in, thinking ``since`` moves ahead, is the same as thinking ``since + period`` moves
        ahead, and so on; ``since`` is at least 1.
    plays
        For each horizon from ``since`` on, ``period`` of them: the play that follows the best move there is, which
        does not end better than staying; empty where there is no move.
    """

    since: int
    period: int
    plays: tuple[tuple[Move, ...], ...]


@dataclass(frozen=True, slots=True)
class Leaves:
    """Under NM: at horizons that come back for ever, the decision maker moves.

    Parameters
    ----------
    since, period
        As for `Stays`.
    horizon
        The first such from ``since`` on.
    play
        What it and the other would do in turn, thinking that many moves ahead; it ends better than staying.
    """

    since: int
    period: int
    horizon: int
    play: tuple[Move, ...]


Reason = NoImprovement | Deterred | Escapes | DeterredTogether | EscapesTogether | Stays | Leaves


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether state ``state`` is stable for ``dm`` under ``concept``, and why."""

    dm: str
    state: int
    concept: Concept
    stable: bool
    because: Reason


@dataclass(frozen=True, slots=True)
class JointSanction:
    """An answer to a joint improvement that leaves some member no better off than before.

    Parameters
    ----------
    improvement
        State the coalition would go to.
    path
        Legal sequence of the others' moves from there; its end is the sanction.
    escapes
        Under SMR: what the coalition can reach from the end; nothing in it is better than the start for all members.
    """

    improvement: int
    path: tuple[Move, ...]
    escapes: Reached = ()


@dataclass(frozen=True, slots=True)
class Held:
    """Nothing the coalition can reach is better for all its members, or all that is, is answered.

    Parameters
    ----------
    own
        What the coalition can reach by legal sequences of its members' moves.
    sanctions
        One for each state of it that all members like better, ascending.
    """

    own: Reached
    sanctions: tuple[JointSanction, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A joint improvement is not answered.

    Parameters
    ----------
    way
        Legal sequence of the members' moves to it.
    reached
        What the others can reach from its end by the concept's replies; empty under Nash.
    escapes
        Under SMR: for each state of ``reached`` that some member likes no better than the start, the legal sequence by
        which the coalition goes on from there to one that all like better.
    """

    way: tuple[Move, ...]
    reached: Reached
    escapes: tuple[tuple[Move, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class JointVerdict:
    """Whether state ``state`` is stable for the coalition of ``members`` under ``concept``, and why."""

    members: tuple[str, ...]
    state: int
    concept: Concept
    stable: bool
    because: Held | Broken
