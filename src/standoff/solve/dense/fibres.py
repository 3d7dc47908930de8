"""`Fibres`: one decision maker's improvements on the cube, sorted once; and the worst the others can do by improving.

A *fibre* of a decision maker is a set of option strings that differ in its own options only: it moves within a fibre,
and between all of its feasible strings as far as one-way options allow. What an improvement from a string can lead to
is every better string of the fibre, so with the fibre sorted best first it is a beginning of it, and the lowest value
there is one entry of a running minimum. Equal strings are no improvements of each other: a string is given the entry
before the first of its equals.

Moves on the cube are transitive, with infeasible strings and one-way options too: two moves of one decision maker in a
row are one move, or none, and so are two improvements. So what several opponents reach by legal sequences of
improvements is, with the start, what they reach in any order, and values are passed back one opponent after the other
until nothing changes. That the start counts does no harm: it is never a sanction of itself. Where values have to be
passed on too often, `fibres_in_order` finishes, at a cost no model can exceed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from standoff.kernel import fibres as compiled
from standoff.solve.dense.fibres_in_order import finish, finish_bytes
from standoff.solve.dense.fibres_shape import AT_ONCE, Shape
from standoff.solve.dense.fibres_tables import Sorted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.graph.cube import Cube, Payoff

MOST_ROUNDS = 100
"""So many times every opponent passes values back before the way with a guaranteed cost takes over."""


class Fibres:
    """The improvements of ``dm`` on ``cube``: built once, used for everybody else and every concept.

    Parameters
    ----------
    cube
        Who can move where.
    dm
        Whose improvements.

    Notes
    -----
    Kept in memory: for each string one or two positions within its fibre, in the narrowest integer (see
    `bytes_needed`). Cost: a sort of every fibre, then a few looks at each string whenever values are passed back,
    times at most the number of ways its one-way options can stand.
    """

    def __init__(self, cube: Cube, dm: str) -> None:
        self.cube, self.by, self.shape = cube, dm, Shape.of(cube, dm)
        self.compiled: compiled.Positions | None = None
        if compiled.usable():
            shape = self.shape
            masks = (shape.both, shape.up, shape.down)
            self.compiled = compiled.Positions(cube.payoffs[dm], cube.feasible, cube.options, masks)
            return
        self._table = Sorted(self.shape)
        for rows, strings in self.shape.blocks():
            self._table.sort(rows, self.keys(strings))

    @property
    def nbytes(self) -> int:
        """Bytes kept."""
        return self.compiled.better.nbytes if self.compiled else self._table.nbytes

    def keys(self, strings: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Payoff:
        """What to compare strings by, lowest best; the lowest of all for strings that cannot occur."""
        payoff = self.cube.payoffs[self.by]
        key: Payoff = np.iinfo(payoff.dtype).max - payoff[strings]
        if self.cube.feasible is not None:
            key[~self.cube.feasible[strings]] = 0
        return key

    def lower(self, low: Payoff) -> bool:
        """Lower each value, in place, to the lowest one improvement away; whether anything changed.

        The value of a string that cannot occur must be the highest its type holds, and stays so.
        """
        if self.compiled:
            return self.compiled.lower(low)
        changed = False
        for rows, strings in self.shape.blocks():
            here = low[strings]
            onward = self._table.lowest_next(rows, here)
            if (onward < here).any():
                changed = True
                low[strings] = np.minimum(here, onward)
        return changed

    def lowest_next(self, f: Payoff) -> Payoff:
        """Lowest value exactly one improvement from each string; where there is none, the highest the type holds.

        The value of a string that cannot occur must be the highest its type holds.
        """
        if self.compiled:
            return cast("Payoff", self.compiled.lowest_next(f))
        result = np.empty_like(f)
        for rows, strings in self.shape.blocks():
            result[strings] = self._table.lowest_next(rows, f[strings])
        return result


def worst_by_improvements(cube: Cube, dm: str, values: Payoff, fibres: Mapping[str, Fibres] | None = None) -> Payoff:
    """For each string, the lowest of ``values`` at the end of a legal sequence of improvements of all but ``dm``.

    Parameters
    ----------
    values
        A value for each string, such as the worth to ``dm``; of strings that cannot occur it means nothing.
    fibres
        Everybody's improvements, if they were built before.

    Returns
    -------
    lowest
        The highest number of the type stands for "nothing in reach", and for strings that cannot occur. With two or
        more opponents that can move, the value of the start itself is counted as in reach.
    """
    known = fibres or {}
    others = [other for other in cube.own if other != dm and Shape.of(cube, other).size > 1]
    movers = [known.get(other) or Fibres(cube, other) for other in others]
    low = values.copy()
    if cube.feasible is not None:
        low[~cube.feasible] = np.iinfo(low.dtype).max
    if not movers:
        low[:] = np.iinfo(low.dtype).max
        return low
    if len(movers) == 1:
        return movers[0].lowest_next(low)
    return low if _settled(low, movers) else finish(low, movers)


def _settled(low: Payoff, movers: Sequence[Fibres]) -> bool:
    """Pass values back until nothing changes, or `MOST_ROUNDS` are over."""
    quiet = 0  # so many of them in a row would change nothing, the last one included
    for _ in range(MOST_ROUNDS):
        for mover in movers:
            quiet = 1 if mover.lower(low) else quiet + 1
            if quiet == len(movers):
                return True
    return False


def bytes_needed(cube: Cube, dm: str) -> int:
    """Bytes to find the worst the others can do to ``dm``: everybody's `Fibres`, the values, and working space.

    The cube itself and the caller's ``values`` are not counted.
    """
    shapes = [Shape.of(cube, name) for name in cube.own]
    kept = (1 if compiled.usable() else 2) * cube.strings * sum(shape.place.itemsize for shape in shapes)
    values = 2 * cube.strings * cube.payoffs[dm].itemsize
    most = max(shape.size for shape in shapes)
    at_once = max(AT_ONCE, most) * min(compiled.threads(), cube.strings // most)
    return kept + values + 64 * at_once + finish_bytes(cube, dm)
