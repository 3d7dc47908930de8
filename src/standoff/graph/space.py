"""`Space`: the states of a conflict, and which option strings each of them stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.states import State, Strings
from standoff.graph.feasible import feasible_masks
from standoff.graph.truth import truth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from standoff.core.conflicts import Conflict, ExplicitGraph


@dataclass(frozen=True)
class Space:
    """States and the option strings behind them.

    Parameters
    ----------
    states
        Ascending by their lowest option string, first option lowest; for an explicit graph, as listed.
    strings
        Feasible option strings, ascending. For an explicit graph, one for each state: its options taken.
    state_of
        Position in ``states`` for each of ``strings``.
    merged
        Whether some state stands for more than one string.
    status_quo
        Position of today's state; ``None``: not stated, or not feasible.
    """

    states: Sequence[State]
    strings: NDArray[np.int64]
    state_of: NDArray[np.int64]
    merged: bool
    status_quo: int | None


def space_of(conflict: Conflict) -> Space:
    """States of ``conflict``.

    Raises
    ------
    TooLarge
        Too many options, or too many feasible option strings.
    """
    if conflict.graph is not None:
        return _listed(conflict.graph, conflict.status_quo)
    strings = feasible_masks(conflict)
    width = len(conflict.options)
    lowest = np.arange(len(strings))
    for rule in conflict.same:
        joined = np.unique(lowest[truth(rule.condition, strings)])
        if len(joined) > 1:
            lowest[np.isin(lowest, joined)] = joined[0]
    firsts, state_of = np.unique(lowest, return_inverse=True)
    merged = len(firsts) < len(strings)
    alone = Strings(tuple(strings[firsts].tolist()), width)
    states = _merged(alone, strings, state_of) if merged else alone
    quo = None
    if conflict.status_quo is not None:
        found = np.flatnonzero(strings == conflict.status_quo.yes)
        quo = int(state_of[found[0]]) if len(found) else None
    return Space(states, strings, state_of, merged, quo)


def _listed(graph: ExplicitGraph, status_quo: State | None) -> Space:
    strings = np.array([state.yes for state in graph.states], np.int64)
    quo = next((i for i, state in enumerate(graph.states) if state == status_quo), None)
    return Space(graph.states, strings, np.arange(len(strings)), merged=False, status_quo=quo)


def _merged(states: Sequence[State], strings: NDArray[np.int64], state_of: NDArray[np.int64]) -> tuple[State, ...]:
    """``states`` (so far each its lowest string) with the options that differ between their strings left open."""
    result = list(states)
    for position in np.flatnonzero(np.bincount(state_of) > 1).tolist():
        members = strings[state_of == position]
        width = states[position].width
        always, ever = int(np.bitwise_and.reduce(members)), int(np.bitwise_or.reduce(members))
        known = ~(always ^ ever) & ((1 << width) - 1)
        state = State(always, known, width)
        if np.count_nonzero((strings ^ always) & known == 0) > len(members):
            # the options do not tell this state from another one, so it needs a name of its own
            label = f"{state.notation} ({states[position].notation} and {len(members) - 1} more)"
            state = State(always, known, width, label)
        result[position] = state
    return tuple(result)
