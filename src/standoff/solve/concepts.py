"""The registry: each solution concept, which replies it fears, and where it is from.

Every concept answers one question for each state t: how badly off can the others leave a decision maker that moves
there? Its worst reply W(t), in ranks, decides everything: the threshold of state s is

    theta(s) = max over its moves t of min(rank(t), W(t))

and s is stable exactly when rank(s) >= theta(s). A move that is no improvement never lifts the threshold above
rank(s); an improvement does so exactly when its worst reply is still better than s, that is, when it is not sanctioned.

SIM and NM ask something else, not about replies by legal sequences, and are judged as a whole (`JUDGED`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from standoff.core.stability import Concept
from standoff.solve.metarational import general, symmetric
from standoff.solve.nash import nash
from standoff.solve.nonmyopic import nonmyopic
from standoff.solve.sequential import sequential
from standoff.solve.simultaneous import simultaneous
from standoff.solve.symmetric_sequential import symmetric_sequential

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.graph.model import Model
    from standoff.graph.moves import Bools, Ints
    from standoff.solve.replies import Replies


class WorstReply(Protocol):
    """W of the formula above: for each state, in ranks of ``dm``; ``none`` where nothing is feared."""

    def __call__(self, model: Model, dm: str, replies: Replies, *, none: int) -> Ints:
        """Worst reply in each state."""
        ...


@dataclass(frozen=True)
class Definition:
    """How a concept judges.

    Parameters
    ----------
    improving
        The others reply by improvements of their own only.
    inescapable
        The decision maker may move once more after the reply, and must not gain by it.
    citation
        Where it is from. The formulas were checked against published worked examples, not against every paper.
    """

    concept: Concept
    name: str
    worst_reply: WorstReply
    improving: bool
    inescapable: bool
    citation: str


CONCEPTS = {
    d.concept: d
    for d in (
        Definition(
            Concept.NASH, "Nash stability", nash, improving=False, inescapable=False, citation="after Nash 1950"
        ),
        Definition(
            Concept.GMR,
            "general metarationality",
            general,
            improving=False,
            inescapable=False,
            citation="after Howard 1971",
        ),
        Definition(
            Concept.SMR,
            "symmetric metarationality",
            symmetric,
            improving=False,
            inescapable=True,
            citation="after Howard 1971",
        ),
        Definition(
            Concept.SEQ,
            "sequential stability",
            sequential,
            improving=True,
            inescapable=False,
            citation="after Fraser and Hipel 1979",
        ),
        Definition(
            Concept.SSEQ,
            "symmetric sequential stability",
            symmetric_sequential,
            improving=True,
            inescapable=True,
            citation="after Rêgo and Vieira 2017",
        ),
    )
}
"""Concepts that judge by the worst reply in reach of legal sequences."""


class Judge(Protocol):
    """Which states are stable for each decision maker, found otherwise than by a worst reply."""

    def __call__(self, conflict: Conflict, model: Model, /) -> dict[str, Bools]:
        """Decision maker → truth for each state."""
        ...


@dataclass(frozen=True)
class Judged:
    """A concept that is not about replies by legal sequences.

    Parameters
    ----------
    judge
        Finds its stable states; raises `Unsupported` where the concept has no meaning.
    how
        The way it does so, in a few words.
    citation
        Where it is from; see the module of ``judge`` for how far that was read.
    """

    concept: Concept
    name: str
    judge: Judge
    how: str
    citation: str


JUDGED = {
    j.concept: j
    for j in (
        Judged(
            Concept.SIM,
            "simultaneous stability",
            simultaneous,
            how="every combination of improvements from each state",
            citation="after Fraser and Hipel 1979",
        ),
        Judged(
            Concept.NM,
            "nonmyopic stability",
            nonmyopic,
            how="one horizon after the other until they repeat",
            citation="after Brams and Wittman 1981, Kilgour 1984",
        ),
    )
}
"""The others; together with `CONCEPTS`, every member of `Concept`."""
