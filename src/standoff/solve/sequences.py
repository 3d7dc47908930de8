"""Shortest legal sequences from one state, level by level over pairs of a state and its last mover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.stability import Move

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.core.stability import Reached
    from standoff.graph.moves import Bools, Ints, Steps


@dataclass(frozen=True)
class Explored:
    """What some sides can reach from one state, and how.

    Parameters
    ----------
    depth
        Side → for each state, the length of the shortest legal sequence there whose last mover it is; -1: none.
    """

    steps: Mapping[str, Steps]
    start: int
    depth: Mapping[str, Ints]

    @property
    def reached(self) -> Reached:
        """Every pair of a state and its last mover, by mover."""
        found = ((by, tuple(np.flatnonzero(depth >= 0).tolist())) for by, depth in self.depth.items())
        return tuple((by, states) for by, states in found if states)

    @property
    def ends(self) -> Bools:
        """Every state reached, apart from the one they start from."""
        found: Bools = np.logical_or.reduce([depth >= 0 for depth in self.depth.values()])
        found[self.start] = False
        return found

    def path_to(self, wanted: Bools) -> tuple[Move, ...]:
        """A shortest legal sequence to a wanted state, of several to the first of them; empty: there is none."""
        never = np.iinfo(np.int64).max
        lengths = {by: np.where(wanted & (depth > 0), depth, never) for by, depth in self.depth.items()}
        shortest = min((int(found.min()) for found in lengths.values()), default=0)
        hits = {by: np.flatnonzero(found == shortest) for by, found in lengths.items()}
        if not shortest or shortest == never:
            return ()
        end = min(int(found[0]) for found in hits.values() if len(found))
        last = next(by for by, found in hits.items() if end in found)
        return self._back(end, last)

    def _back(self, end: int, last: str) -> tuple[Move, ...]:
        path: list[Move] = []
        state, mover = end, last
        for length in range(int(self.depth[last][end]) - 1, 0, -1):
            before = self.steps[mover].starts(state).tolist()
            previous, at = next(
                (k, at) for k in self.steps if k != mover for at in before if self.depth[k][at] == length
            )
            path.append(Move(mover, at, state))
            state, mover = at, previous
        path.append(Move(mover, self.start, state))
        return tuple(reversed(path))


def explore(steps: Mapping[str, Steps], start: int, size: int, wanted: Bools | None = None) -> Explored:
    """What the sides of ``steps`` can reach from ``start`` by legal sequences, among ``size`` states.

    Parameters
    ----------
    wanted
        Stop after the first level on which one of these is reached; ``None``: go on until nothing is new.

    Notes
    -----
    Cost: one pass over the moves a level.
    """
    depth: dict[str, Ints] = {by: np.full(size, -1, np.int64) for by in steps}
    here = np.zeros(size, np.bool_)
    here[start] = True
    fresh = dict.fromkeys(steps, here)
    length = 0
    while any(states.any() for states in fresh.values()):
        length += 1
        arrived: dict[str, Bools] = {}
        for by, own in steps.items():
            froms = [fresh[last] for last in steps if last != by] if length > 1 else [here]
            before: Bools = np.logical_or.reduce(froms) if froms else np.zeros(size, np.bool_)
            arrived[by] = own.after(before) & (depth[by] < 0) if before.any() else before
            depth[by][arrived[by]] = length
        if wanted is not None and any((states & wanted).any() for states in arrived.values()):
            break
        fresh = arrived
    return Explored(steps, start, depth)
