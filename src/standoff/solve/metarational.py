"""General and symmetric metarationality: improvements the others can spoil, whatever it costs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.graph.model import Model
    from standoff.graph.moves import Ints
    from standoff.solve.replies import Replies


def general(model: Model, dm: str, replies: Replies, *, none: int) -> Ints:
    """Worst rank the others can bring ``dm`` to from each state, by any legal sequence.

    A state is GMR stable for a decision maker when each of its improvements can be answered by a legal sequence of the
    others, helpful to them or not, that ends in a state it likes no better than where it started: a tie is enough
    (Howard 1971; in the graph model, Fang, Hipel and Kilgour 1993).
    """
    return replies.lowest(model.ranks[dm], none)


def symmetric(model: Model, dm: str, replies: Replies, *, none: int) -> Ints:
    """As `general`, but ``dm`` may make the best of where the sequence ends, by one more move of its own.

    A state is SMR stable for a decision maker when each of its improvements can be answered as for general
    metarationality by a sequence that ends in a state from which, moreover, no single move of its own leads to a state
    it likes better than where it started (Howard 1971; in the graph model, Fang, Hipel and Kilgour 1993).
    """
    return replies.lowest(model.moves[dm].highest(model.ranks[dm], none), none)
