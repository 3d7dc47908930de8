"""Nash stability: nowhere better to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from standoff.graph.model import Model
    from standoff.graph.moves import Ints
    from standoff.solve.replies import Replies


def nash(model: Model, dm: str, replies: Replies, *, none: int) -> Ints:
    """Worst reply to each state ``dm`` moves to: none is feared, so ``none`` throughout.

    A state is Nash stable for a decision maker that has no unilateral improvement from it (Nash 1950; as a concept of
    the graph model, Fang, Hipel and Kilgour 1993).
    """
    return np.full(len(model.ranks[dm]), none, np.int64)
