"""The worst the others can do: lowest value they can bring about by legal sequences of moves.

A *legal sequence* of a group is a chain of single moves of its members in which nobody moves twice running (Fang,
Hipel and Kilgour 1993, after Kilgour, Hipel and Fang 1987). What can be reached by one depends on who moved last, so
it is searched over pairs of a state and its last mover. Nothing is listed per starting state: what a concept asks for
is the *lowest value* in reach of each state, and that is found for all states at once by passing values backwards
along moves until nothing changes.

Three ways, equal where they overlap:

one step
    With one opponent a legal sequence is a single move.
closure
    Where every opponent's moves are transitive, two consecutive moves of one opponent are one move or none, so the
    end points of legal sequences, with the start itself, are those of all sequences: the last mover can be forgotten.
    The start does no harm: it is never a sanction of itself.
search
    Otherwise, the value in reach is kept for each pair of a state and its last mover.

Passing values backwards takes as many rounds as the longest chain that matters, mostly under twenty. A model with
longer chains is finished by taking values in ascending order, which looks at each pair, and each move to it, once.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.graph.moves import Ints, Steps

MOST_ROUNDS = 100
"""Rounds before the slower way with a guaranteed cost takes over."""


@dataclass(frozen=True)
class Replies:
    """What a group of opponents can do, by single steps that are all their moves or only their improvements.

    Parameters
    ----------
    steps
        One for each opponent.
    transitive
        Every opponent's steps are transitive, so that closure may be used.
    """

    steps: Sequence[Steps]
    transitive: bool

    @property
    def way(self) -> str:
        """Which of the three ways is taken."""
        if len(self.steps) <= 1:
            return "one step"
        return "closure" if self.transitive else "search"

    def lowest(self, f: Ints, none: int) -> Ints:
        """For each state, the lowest value of ``f`` at the end of a legal sequence that starts there.

        Parameters
        ----------
        f
            A value from 0 to ``none - 1`` for each state.
        none
            Stands for "nothing in reach". Under closure, ``f`` of the state itself is counted as in reach.
        """
        if not self.steps:
            return np.full(len(f), none, np.int64)
        if len(self.steps) == 1:
            return self.steps[0].lowest_next(f, none)
        found = self._closure(f, none) if self.transitive else self._search(f, none)
        return self.by_rank(f, none) if found is None else found

    def _closure(self, f: Ints, none: int) -> Ints | None:
        low, quiet = f, 0  # quiet: so many steps in a row would change nothing, the last one included
        for _ in range(MOST_ROUNDS):
            for step in self.steps:
                lower = step.lowest(low, none)
                quiet = quiet + 1 if np.array_equal(lower, low) else 1
                low = lower
                if quiet == len(self.steps):
                    return low
        return None

    def _search(self, f: Ints, none: int) -> Ints | None:
        """Values are kept for each state and the opponent who has just moved there."""
        arrived = [f for _ in self.steps]
        for _ in range(MOST_ROUNDS):
            onward = [step.lowest_next(low, none) for step, low in zip(self.steps, arrived, strict=True)]
            lower = [np.minimum(f, others) for others in _lowest_of_others(onward, none)]
            if all(map(np.array_equal, lower, arrived)):
                result: Ints = np.minimum.reduce(onward)
                return result
            arrived = lower
        return None

    def by_rank(self, f: Ints, none: int) -> Ints:
        """The same as `lowest`, by search, with a cost that no model can exceed: one look at each move.

        States are taken by ascending ``f``. From each, the pairs (state, last mover) that can get there and have not
        been settled yet are settled with its value.
        """
        result = np.full(len(f), none, np.int64)
        settled = [np.zeros(len(f), np.bool_) for _ in self.steps]  # (state, k): k moved there; its value is known
        opened = [np.zeros(len(f), np.bool_) for _ in self.steps]  # (state, j): j can step from it to a settled pair
        for state in np.argsort(f, kind="stable").tolist():
            queue = deque((state, k) for k, known in enumerate(settled) if not known[state])
            for at, k in queue:
                settled[k][at] = True
            while queue:
                at, j = queue.popleft()
                before = self.steps[j].starts(at)
                before = before[~opened[j][before]]
                opened[j][before] = True
                result[before] = np.minimum(result[before], f[state])
                for k, known in enumerate(settled):
                    if k != j:
                        fresh = before[~known[before]]
                        known[fresh] = True
                        queue.extend((start, k) for start in fresh.tolist())
        return result


def _lowest_of_others(values: Sequence[Ints], none: int) -> list[Ints]:
    """For each of ``values``, the element-wise lowest of all the rest."""
    nothing = np.full(len(values[0]), none, np.int64)
    before, after = [nothing], [nothing]
    for value in values[:-1]:
        before.append(np.minimum(before[-1], value))
    for value in reversed(values[1:]):
        after.append(np.minimum(after[-1], value))
    return [np.minimum(b, a) for b, a in zip(before, reversed(after), strict=True)]
