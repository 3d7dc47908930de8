"""Preference orders to sweep over, drawn at random."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.core.errors import TooLarge
from standoff.graph.space import space_of
from standoff.sweep.lanes_plan import MOST_STATES

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.sweep.lanes_numpy import Values

MOST_BYTES = 1 << 32
"""Memory the orders may take unless another limit is given: 4 GiB."""

DRAWN_AT_ONCE = 1 << 20
"""Numbers drawn together; bounds the memory taken besides the result."""


def random_orders(
    conflict: Conflict, models: int, seed: int, *, ties: float = 0.0, most_bytes: int = MOST_BYTES
) -> Values:
    """Payoffs for `sweep`: for every model and decision maker an order of all states, each as likely as any other.

    Parameters
    ----------
    seed
        The same seed and number of models give the same orders.
    ties
        How likely each state of an order is to tie with the one before it, 0 to 1.

    Returns
    -------
    Decision maker, state, model → rank, 0 worst, no gaps; 8 bits up to 256 states, 16 beyond.

    Raises
    ------
    TooLarge
        More bytes than ``most_bytes``, or more states than 16 bits can rank.
    """
    if models < 0 or not 0 <= ties <= 1:
        raise ValueError("models must not be negative, and ties lie between 0 and 1")
    states, sides = len(space_of(conflict).states), len(conflict.decision_makers)
    if states > MOST_STATES:
        raise TooLarge(states, MOST_STATES)
    kind = np.dtype(np.uint8 if states <= 1 << 8 else np.uint16)
    one = sides * states * kind.itemsize
    if one * models > most_bytes:
        error = TooLarge(one * models, most_bytes, f"bytes for {models:,} orders")
        error.hint = f"draw up to {most_bytes // one:,} at a time, each time with another seed"
        raise error
    payoffs: Values = np.empty((sides, states, models), kind)
    random = np.random.default_rng(seed)
    step = max(1, DRAWN_AT_ONCE // max(1, states))
    for begin in range(0, models, step):
        lanes = min(step, models - begin)
        for side in payoffs:
            place = random.permuted(np.broadcast_to(np.arange(states, dtype=kind), (lanes, states)), axis=1).T
            if ties and states:
                rank = np.zeros((states, lanes), kind)
                np.cumsum(random.random((states - 1, lanes)) >= ties, axis=0, dtype=kind, out=rank[1:])
                place = np.take_along_axis(rank, place.astype(np.intp), axis=0)
            side[:, begin : begin + lanes] = place
    return payoffs
