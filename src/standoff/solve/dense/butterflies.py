"""One decision maker's moves, option by option, over every option string at once; replies of several of them.

Passing the lowest value along the moves of one decision maker takes one sweep for each of its options: in every pair
of strings that differ in that option alone, the one may take on what the other has (both ways, or one way where the
option goes one way). That is called a butterfly. A move changes several options at once and only its two ends must be
able to occur, so values pass *through* strings that cannot, within one decision maker's move; they hold the worst
possible value when the move begins and are set back to it when it ends.

The string itself is counted as in reach. That changes no verdict: what is asked for is never W(t), the worst reply to
a move to t, but min(u(t), W(t)), and the value of t itself is u(t) or, under SMR and SSEQ, no less. Nor does it matter
for one opponent, whose reach is exactly one move: two of its moves in a row are one move, or lead back to t.

"Nothing in reach" is the highest integer of the payoffs' type, for the same reason: a minimum with u(t) cannot tell it
from anything higher.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.solve.dense.by_value import by_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from standoff.graph.cube import Cube

    Numbers = NDArray[np.unsignedinteger]

MOST_ROUNDS = 60
"""So many times every opponent is let move before the way with a guaranteed cost takes over."""


class Butterflies:
    """Moves over a cube, for payoffs of one integer type."""

    def __init__(self, cube: Cube, dtype: np.dtype[np.unsignedinteger]) -> None:
        self.cube, self.dtype = cube, dtype
        self._wall: Numbers | None = None  # lowest where a string can occur, highest where it cannot
        if cube.feasible is not None:
            self._wall = np.where(cube.feasible, dtype.type(0), dtype.type(np.iinfo(dtype).max))

    def lowest(self, values: Numbers, own: int) -> None:
        """Lower each value, in place, to the lowest within one move of options ``own``; infeasible: highest."""
        self._shut(values)
        _sweep(values, own, self.cube.take, self.cube.drop)
        self._shut(values)

    def highest(self, values: Numbers, own: int) -> None:
        """Raise each value, in place, to the highest within one move of options ``own``; infeasible: 0."""
        np.invert(values, out=values)
        self.lowest(values, own)
        np.invert(values, out=values)

    def lowest_reply(self, values: Numbers, movers: Sequence[int]) -> Numbers:
        """Each value lowered to the lowest that legal sequences of ``movers`` (masks of options) lead to.

        ``values`` is used up. Several movers take turns until a whole turn of each changes nothing; where every string
        can occur, one turn is enough, whatever the directions: each option is a choice of its own.
        """
        movers = [own for own in movers if own]
        if self.cube.feasible is None:
            self.lowest(values, sum(movers))
            return values
        quiet = 0  # so many turns on end that would change nothing, the last one included
        self._shut(values)
        for _ in range(MOST_ROUNDS):
            for own in movers:
                if quiet == len(movers):
                    return values
                before = values.copy()
                self.lowest(values, own)
                quiet = quiet + 1 if np.array_equal(before, values) else 1
        return values if quiet == len(movers) else by_value(self.cube, movers, values)

    def _shut(self, values: Numbers) -> None:
        """Give the worst value to what cannot occur."""
        if self._wall is not None:
            np.maximum(values, self._wall, out=values)


def _sweep(values: Numbers, own: int, take: int, drop: int) -> None:
    """One butterfly for each option of ``own``, as far as it may be taken or given up."""
    for option in range(own.bit_length()):
        bit = 1 << option
        if not own & bit:
            continue
        pairs = values.reshape(-1, 2, bit)
        without, having = pairs[:, 0], pairs[:, 1]
        if take & drop & bit:
            np.minimum(without, having, out=without)
            having[...] = without
        elif take & bit:
            np.minimum(without, having, out=without)
        elif drop & bit:
            np.minimum(without, having, out=having)
