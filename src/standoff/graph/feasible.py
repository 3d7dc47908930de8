"""Which option strings can occur: counted exactly, and listed when they are few."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.conditions import options_of
from standoff.core.errors import TooLarge
from standoff.graph.backtracking import few_feasible
from standoff.graph.truth import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from standoff.core.conflicts import Conflict
    from standoff.graph.truth import Truth

MOST_OPTIONS = 26
"""Every option string is looked at once, in blocks: 2^26 of them take a few seconds."""

MOST_STATES = 1 << 16
"""So many states are listed and solved one by one."""

BLOCK = 20
"""Strings are looked at 2^20 at a time, which bounds memory to about 2^20 bytes an option."""


def count_feasible(conflict: Conflict) -> int:
    """Number of option strings no rule excludes, before merging; the number of listed states for an explicit graph.

    Raises
    ------
    TooLarge
        More than `MOST_OPTIONS` options.
    """
    if conflict.graph is not None:
        return len(conflict.graph.states)
    return sum(int(np.count_nonzero(free)) for _, free in _blocks(conflict))


def feasible_masks(conflict: Conflict, most: int = MOST_STATES) -> NDArray[np.int64]:
    """Feasible option strings of a conflict in option form, ascending; bit ``i`` set means option ``i`` is taken.

    Raises
    ------
    TooLarge
        More than ``most`` feasible strings (they are counted, not listed); or more than `MOST_OPTIONS` options, and
        not found by backtracking that they leave so few strings.
    """
    if len(conflict.options) > MOST_OPTIONS:
        few = few_feasible(conflict, most)
        if few is None:
            raise TooLarge(len(conflict.options), MOST_OPTIONS, "options")
        return few
    if not conflict.never and 1 << len(conflict.options) > most:
        raise TooLarge(1 << len(conflict.options), most)  # every string can occur: nothing has to be looked at
    found: list[NDArray[np.int64]] = []
    count = 0
    for start, free in _blocks(conflict):
        count += int(np.count_nonzero(free))
        if count <= most:
            found.append(np.flatnonzero(free).astype(np.int64) + start)
    if count > most:
        raise TooLarge(count, most)
    return np.concatenate(found) if found else np.empty(0, np.int64)


def _blocks(conflict: Conflict) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """First string and feasibility of each block that has any feasible string."""
    n = len(conflict.options)
    if n > MOST_OPTIONS:
        raise TooLarge(n, MOST_OPTIONS, "options")
    low = min(n, BLOCK)
    strings = np.arange(1 << low, dtype=np.int32)

    @cache
    def low_option(i: int) -> Truth:
        bits: NDArray[np.bool_] = (strings >> i & 1).astype(np.bool_)
        return bits

    rules = [rule.condition for rule in conflict.never]
    within = [c for c in rules if all(i < low for i in options_of(c))]
    across = [c for c in rules if any(i >= low for i in options_of(c))]
    free_within = np.ones(1 << low, np.bool_)
    for condition in within:
        free_within &= ~evaluate(condition, low_option)
    for block in range(1 << (n - low)):

        def takes(i: int, block: int = block) -> Truth:
            return low_option(i) if i < low else np.bool_(block >> (i - low) & 1)

        free = free_within.copy()
        for condition in across:
            free &= ~evaluate(condition, takes)
        if free.any():
            yield block << low, free
