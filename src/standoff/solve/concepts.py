"""The registry: each solution concept, which replies it fears, and where it is from.

Every concept answers one question for each state t: how badly off can the others leave a decision maker that moves
there? Its worst reply W(t), in ranks, decides everything: the threshold of state s is

    theta(s) = max over its moves t of min(rank(t), W(t))

and s is stable exactly when rank(s) >= theta(s). A move that is no improvement never lifts the threshold above
rank(s); an improvement does so exactly when its worst reply is still better than s, that is, when it is not sanctioned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from standoff.core.stability import Concept
from standoff.solve.metarational import general, symmetric
from standoff.solve.nash import nash
from standoff.solve.sequential import sequential

if TYPE_CHECKING:
    from standoff.graph.model import Model
    from standoff.graph.moves import Ints
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
    )
}
