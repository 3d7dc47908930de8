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

from standoff.kernel import cube as kernel
from standoff.solve.dense.bits import count, packed, words
from standoff.solve.dense.by_value import by_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from standoff.graph.cube import Cube
    from standoff.solve.dense.bits import Bits

    Numbers = NDArray[np.unsignedinteger]

MOST_ROUNDS = 60
"""So many times every opponent is let move before the way with a guaranteed cost takes over."""


class Butterflies:
    """Moves over a cube, for payoffs of one integer type."""

    def __init__(self, cube: Cube, dtype: np.dtype[np.unsignedinteger], possible: Bits | None) -> None:
        self.cube = cube
        self.compiled = kernel.usable(cube.options)
        self.possible = None if possible is None or not self.compiled else words(possible)
        self._wall: Numbers | None = None  # lowest where a string can occur, highest where it cannot
        if cube.feasible is not None and not self.compiled:
            self._wall = np.where(cube.feasible, dtype.type(0), dtype.type(np.iinfo(dtype).max))

    def highest(self, values: Numbers, own: int, cap: Numbers | None = None) -> None:
        """Raise each value, in place, to the highest within one move of options ``own``; infeasible: 0.

        With ``cap``, values are first lowered to it.
        """
        if self.compiled:
            kernel.highest(values, self.cube.take, self.cube.drop, own, cap=cap, feasible=self.possible)
            return
        if cap is not None:
            np.minimum(values, cap, out=values)
        np.invert(values, out=values)
        self._lowest(values, own)
        np.invert(values, out=values)

    def lowest_reply(self, values: Numbers, movers: Sequence[int]) -> Numbers:
        """Each value lowered to the lowest that legal sequences of ``movers`` (masks of options) lead to.

        ``values`` is used up. Several movers take turns until a whole turn of each changes nothing; where every string
        can occur, one turn is enough, whatever the directions: each option is a choice of its own. Infeasible: highest.
        """
        movers = [own for own in movers if own]
        if self.compiled:
            take, drop = self.cube.take, self.cube.drop
            settled = kernel.lowest_reply(values, take, drop, movers, feasible=self.possible, rounds=MOST_ROUNDS)
        else:
            settled = self._in_turn(values, movers)
        return values if settled else by_value(self.cube, movers, values)

    def at_least(self, values: Numbers, thresholds: Numbers) -> tuple[Bits, int]:
        """Which feasible strings have a value of at least their threshold, and how many they are."""
        if self.compiled:
            found = np.empty(self.cube.strings // 64, np.uint64)
            return found.view(np.uint8), kernel.compare(values, thresholds, self.possible, found)
        holds = values >= thresholds
        if self.cube.feasible is not None:
            holds &= self.cube.feasible
        bits = packed(holds)
        return bits, count(bits)

    def _in_turn(self, values: Numbers, movers: Sequence[int]) -> bool:
        """Whether nothing changes any more before everybody had `MOST_ROUNDS` turns."""
        if self.cube.feasible is None:
            self._lowest(values, sum(movers))
            return True
        quiet = 0  # so many turns on end that would change nothing, the last one included
        self._shut(values)
        for _ in range(MOST_ROUNDS):
            for own in movers:
                before = values.copy()
                self._lowest(values, own)
                quiet = quiet + 1 if np.array_equal(before, values) else 1
                if quiet >= len(movers):
                    return True
        return False

    def _lowest(self, values: Numbers, own: int) -> None:
        """Lower each value, in place, to the lowest within one move of options ``own``; infeasible: highest."""
        self._shut(values)
        _sweep(values, own, self.cube.take, self.cube.drop)
        self._shut(values)

    def _shut(self, values: Numbers) -> None:
        """Give the highest value to what cannot occur."""
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
