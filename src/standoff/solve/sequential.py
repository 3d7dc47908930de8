"""Sequential stability: improvements the others can spoil by improving, each of them, at every step."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.graph.model import Model
    from standoff.graph.moves import Ints
    from standoff.solve.replies import Replies


def sequential(model: Model, dm: str, replies: Replies, *, none: int) -> Ints:
    """Worst rank the others can bring ``dm`` to from each state, by a legal sequence of their improvements.

    A state is SEQ stable for a decision maker when each of its improvements can be answered by a legal sequence of the
    others in which every step is better, for the one who makes it, than the state just left, and which ends in a state
    the decision maker likes no better than where it started (Fraser and Hipel 1979, 1984; in the graph model, Fang,
    Hipel and Kilgour 1993).
    """
    return replies.lowest(model.ranks[dm], none)
