"""Each side's preferences as dense integer ranks: exact for any number of wishes and any weights."""

from __future__ import annotations

from dataclasses import replace
from math import lcm
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.core.conditions import options_of
from standoff.core.errors import Unsupported
from standoff.core.preferences import ByOrder, ByWeights, ByWishes
from standoff.core.states import State
from standoff.graph.truth import evaluate, taken_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from standoff.core.conditions import Condition
    from standoff.core.conflicts import Conflict
    from standoff.graph.space import Space

WISHES_AT_ONCE = 40
"""So many truth values join a rank of at most 2^20 in one 64-bit integer before ranks are made dense again."""


def ranks_of(conflict: Conflict, dm: str, space: Space) -> NDArray[np.int64]:
    """Rank of each state for ``dm``: 0 worst, no gaps; equal ranks tie.

    Raises
    ------
    Unsupported
        A ranking leaves out a state; strings merged into one state are not worth the same; a statement is about
        an option a listed state leaves open.
    """
    match preference := conflict.preferences[dm]:
        case ByOrder():
            return _dense(np.array([_place(dm, preference, state) for state in space.states], np.int64))
        case ByWishes(wishes):
            conditions = [w.condition for w in wishes]
            _all_settled(dm, conditions, conflict, space)
            worths = _by_wishes(conditions, space.strings)
        case ByWeights(weights):
            _all_settled(dm, [w.condition for w in weights], conflict, space)
            worths = _by_weights(preference, space.strings)
    return _dense(_one_a_state(dm, worths, space))


def _dense(worths: NDArray[Any]) -> NDArray[np.int64]:
    return np.unique(worths, return_inverse=True)[1].astype(np.int64)


def _place(dm: str, order: ByOrder, state: State) -> int:
    for known_as in (state, replace(state, label=None)):
        try:
            return order.worth(known_as)
        except KeyError:
            continue
    raise Unsupported(f"{dm}'s ranking", f"it leaves out state {state}")


def _by_wishes(conditions: list[Condition], strings: NDArray[np.int64]) -> NDArray[np.int64]:
    takes = taken_in(strings)
    worths = np.zeros(len(strings), np.int64)
    for start in range(0, len(conditions), WISHES_AT_ONCE):
        for condition in conditions[start : start + WISHES_AT_ONCE]:
            worths = worths * 2 + evaluate(condition, takes)
        worths = _dense(worths)
    return worths


def _by_weights(preference: ByWeights, strings: NDArray[np.int64]) -> NDArray[np.int64]:
    weights = preference.weights
    unit = lcm(*(w.value.denominator for w in weights))
    whole = [int(w.value * unit) for w in weights]
    takes = taken_in(strings)
    fits = sum(map(abs, whole)) < 1 << 62
    worths: NDArray[Any] = np.zeros(len(strings), np.int64 if fits else np.object_)  # Python's integers past 64 bits
    for weight, value in zip(weights, whole, strict=True):
        applies = np.broadcast_to(evaluate(weight.condition, takes), strings.shape)
        worths = worths + applies.astype(worths.dtype) * value
    return _dense(worths)


def _all_settled(dm: str, conditions: Iterable[Condition], conflict: Conflict, space: Space) -> None:
    """Listed states must settle every option that a statement speaks of."""
    if conflict.graph is None:
        return
    for i in sorted({i for c in conditions for i in options_of(c)}):
        for state in space.states:
            if i >= state.width or state.takes(i) is None:
                why = f"state {state} leaves {conflict.options[i].full_name} open; list the states best first instead"
                raise Unsupported(f"{dm}'s preference", why)


def _one_a_state(dm: str, worths: NDArray[np.int64], space: Space) -> NDArray[np.int64]:
    """Worth of each state, which all its strings must share."""
    if not space.merged:
        return worths
    found = np.zeros(len(space.states), np.int64)
    found[space.state_of] = worths
    for string in np.flatnonzero(found[space.state_of] != worths).tolist():
        position = int(space.state_of[string])
        width = space.states[position].width
        other = int(np.flatnonzero((space.state_of == position) & (worths == found[position]))[0])
        pair = [State.of(int(space.strings[k]), width).notation for k in sorted((other, string))]
        why = f"{pair[0]} and {pair[1]} are one state, but {dm} does not rank them alike"
        raise Unsupported(f"{dm}'s preference", why)
    return found
