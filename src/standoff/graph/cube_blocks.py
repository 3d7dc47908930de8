"""Every option string in blocks of neighbours, so that formulas over 2^26 of them need little memory and can stop."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.conditions import options_of
from standoff.graph.truth import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from standoff.core.conditions import Condition
    from standoff.graph.truth import Truth

BLOCK = 18
"""Strings are looked at 2^18 at a time: truth values of a block stay in a core's own cache."""


class Blocks:
    """The 2^``options`` option strings, cut into blocks that share their higher options.

    Within a block the lower options take every value in the same order, so a formula over lower options alone is
    worked out once and one over higher options alone is a single truth value.
    """

    def __init__(self, options: int) -> None:
        self.options = options
        self.low = min(options, BLOCK)
        self.size = 1 << self.low
        strings = np.arange(self.size, dtype=np.uint32)

        @cache
        def low_option(i: int) -> Truth:
            bits: NDArray[np.bool_] = (strings >> np.uint32(i) & np.uint32(1)).astype(np.bool_)
            return bits

        self._low_option = low_option

    def __iter__(self) -> Iterator[tuple[slice, Callable[[int], Truth]]]:
        """Where each block lies, and in which of its strings an option is taken."""
        for number in range(1 << (self.options - self.low)):

            def takes(i: int, number: int = number) -> Truth:
                return self._low_option(i) if i < self.low else np.bool_(number >> (i - self.low) & 1)

            yield slice(number << self.low, (number + 1) << self.low), takes

    def split(self, conditions: Iterable[Condition]) -> tuple[list[int], list[int]]:
        """Positions of the conditions that are the same in every block, and of the others."""
        alike: list[int] = []
        differ: list[int] = []
        for position, condition in enumerate(conditions):
            (alike if all(i < self.low for i in options_of(condition)) else differ).append(position)
        return alike, differ

    def in_every(self, condition: Condition) -> Truth:
        """Truth in each string of a block, of a condition that is the same in every block."""
        return evaluate(condition, self._low_option)


def feasible_cells(options: int, never: Iterable[Condition]) -> NDArray[np.bool_] | None:
    """Which of the option strings none of ``never`` excludes; ``None``: all.

    Cost: a pass over the strings a node of the formulas, and one byte a string.
    """
    rules = list(never)
    if not rules:
        return None
    blocks = Blocks(options)
    alike, differ = blocks.split(rules)
    free = np.ones(blocks.size, np.bool_)
    for k in alike:
        free &= ~blocks.in_every(rules[k])
    feasible = np.empty(1 << options, np.bool_)
    every = True
    for where, takes in blocks:
        part = feasible[where]
        part[:] = free
        for k in differ:
            part &= ~evaluate(rules[k], takes)
        every = every and bool(part.all())
    return None if every else feasible
