"""The analysis of many preference orders in NumPy: the same plan as the compiled kernel's, one array row a state."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.core.stability import Concept
from standoff.sweep.lanes_plan import Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from standoff.sweep.lanes_plan import Plan, Program

    Values = NDArray[np.uint8] | NDArray[np.uint16]
    Bools = NDArray[np.bool_]

LANES = 2048
"""Preference orders looked at together: rows of them stay in the cache."""


def stable_in(plan: Plan, payoffs: Values, concepts: Sequence[Concept]) -> Bools:
    """Truth for each concept, decision maker, state and model.

    Parameters
    ----------
    payoffs
        Decision maker, state, model → what it is worth.
    """
    sides, states, models = payoffs.shape
    found = np.empty((len(concepts), sides, states, models), np.bool_)
    for i, side in enumerate(plan.sides):
        u = payoffs[i]
        best = _reduced(np.maximum, side.own, u)
        for c, concept in enumerate(concepts):
            if concept is Concept.NASH:
                found[c, i] = u >= best
                continue
            value = best if concept.inescapable else u
            worst = _credible(plan, i, payoffs, value) if concept.credible else _reduced(np.minimum, side.reach, value)
            found[c, i] = u >= _reduced(np.maximum, side.own, np.minimum(u, worst))
    return found


def _reduced(lower_or_higher: np.ufunc, program: Program, values: Values) -> Any:
    """The minimum or maximum that ``program`` assigns to each state."""
    nothing = 0 if lower_or_higher is np.maximum else np.iinfo(values.dtype).max
    node = np.full((len(program.states), values.shape[1]), nothing, values.dtype)
    for k, (states, nodes) in enumerate(zip(program.states, program.nodes, strict=True)):
        for rows, which in ((values, states), (node, nodes)):
            if len(which):
                node[k] = lower_or_higher(node[k], lower_or_higher.reduce(rows[list(which)], axis=0))
    return node[list(program.of)]


def _credible(plan: Plan, i: int, payoffs: Values, value: Values) -> Any:
    """Worst reply by improvements of the others."""
    others = [k for k in range(len(payoffs)) if k != i]
    harm = ~value  # the larger the worse for the decision maker judged; nothing in reach is 0
    match plan.sides[i].way:
        case Way.NOBODY:
            return np.full_like(harm, np.iinfo(harm.dtype).max)
        case Way.ONE_STEP:
            return ~_improved(plan, others[0], payoffs, harm, np.zeros_like(harm))
        case Way.CLOSURE:
            while True:
                further = harm.copy()
                for j in others:
                    further = _improved(plan, j, payoffs, further, further)
                if np.array_equal(further, harm):
                    return ~harm
                harm = further
        case Way.SEARCH:
            arrived = {j: np.zeros_like(harm) for j in others}
            while True:
                before = dict(arrived)
                for j in others:
                    onward = reduce(np.maximum, (arrived[k] for k in others if k != j), harm)
                    arrived[j] = _improved(plan, j, payoffs, onward, arrived[j])
                if all(np.array_equal(arrived[j], before[j]) for j in others):
                    return ~reduce(np.maximum, arrived.values())


def _improved(plan: Plan, j: int, payoffs: Values, harm: Values, reached: Values) -> Any:
    """``reached``, or more where an improvement of ``j`` leads to more ``harm``."""
    mover, found = payoffs[j], reached.copy()
    for starts, ends in zip(plan.sides[j].steps.starts, plan.sides[j].steps.ends, strict=True):
        there, harmed = mover[list(ends)], harm[list(ends)]
        for state in starts:
            worst = np.where(there > mover[state], harmed, 0).max(axis=0)
            found[state] = np.maximum(found[state], worst)
    return found
