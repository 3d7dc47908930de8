"""Two ways to keep, for each string of a fibre, which others are better: NumPy only.

Both are given the strings of a few fibres at a time, a row each, and answer with the lowest value exactly one
improvement away. Strings are compared by a *key*, lowest best. Strings that cannot occur have the lowest key, so that
nothing is better than they, and the highest value, so that they are never worth anything to others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.graph.cube import Payoff
    from standoff.solve.dense.fibres_shape import Shape

    Places = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32]


class Pairs:
    """All pairs of a fibre are compared: for small ones, where sorting does not pay.

    What is kept is how many strings of the fibre are better than each.
    """

    def __init__(self, shape: Shape) -> None:
        self._stages = shape.stages
        self._better = np.empty((shape.size, shape.fibres), np.min_scalar_type(shape.size - 1))
        free = not shape.up | shape.down
        self._ahead = [
            slice(None) if free else np.flatnonzero(stage & ~shape.stages == 0)  # what can be moved to
            for stage in shape.stages
        ]

    @staticmethod
    def bytes_needed(shape: Shape) -> int:
        """Bytes kept."""
        return (1 << shape.options) * np.min_scalar_type(shape.size - 1).itemsize

    def sort(self, rows: slice, key: Payoff) -> None:
        """Compare the strings of these fibres."""
        columns = np.ascontiguousarray(key.T)
        for place, one in enumerate(columns):
            self._better[place, rows] = (columns < one).sum(axis=0)

    def lowest_next(self, rows: slice, values: Payoff) -> Payoff:
        """Lowest of ``values`` one improvement from each string."""
        better, columns = self._better[:, rows], np.ascontiguousarray(values.T)
        none = np.iinfo(values.dtype).max
        result = np.empty_like(columns)
        for place, ahead in enumerate(self._ahead):
            result[place] = np.where(better[ahead] < better[place], columns[ahead], none).min(axis=0)
        return result.T


class Sorted:
    """The strings of a fibre in order, best first, and for each the number of those better than it."""

    def __init__(self, shape: Shape) -> None:
        place = np.min_scalar_type(shape.size - 1)
        self._order = np.empty((shape.fibres, shape.size), place)
        self._better = np.empty((shape.fibres, shape.size), place)
        self._stages = shape.stages

    @staticmethod
    def bytes_needed(shape: Shape) -> int:
        """Bytes kept."""
        return 2 * (1 << shape.options) * np.min_scalar_type(shape.size - 1).itemsize

    def sort(self, rows: slice, key: Payoff) -> None:
        """Sort the strings of these fibres."""
        order = np.argsort(key, axis=1, kind="stable")
        ordered = np.take_along_axis(key, order, axis=1)
        first = np.zeros(order.shape, np.int64)  # where the equals of each begin
        first[:, 1:] = np.where(ordered[:, 1:] == ordered[:, :-1], 0, np.arange(1, order.shape[1]))
        np.maximum.accumulate(first, axis=1, out=first)
        better = np.empty_like(first)
        np.put_along_axis(better, order, first, axis=1)
        self._order[rows], self._better[rows] = order, better

    def lowest_next(self, rows: slice, values: Payoff) -> Payoff:
        """Lowest of ``values`` one improvement from each string."""
        order = self._order[rows]
        begin = np.arange(0, values.size, values.shape[1])[:, None]
        ordered = values.ravel().take(order + begin)
        better = self._better[rows] + begin
        none = np.iinfo(values.dtype).max
        before = np.empty_like(values)  # lowest value of all that come before
        before[:, 0] = none
        result = np.empty_like(values)
        for stage in np.unique(self._stages):
            ahead = self._stages & stage == stage
            within = ordered if ahead.all() else np.where(ahead[order], ordered, none)
            np.minimum.accumulate(within[:, :-1], axis=1, out=before[:, 1:])
            here = self._stages == stage
            result[:, here] = before.ravel().take(better[:, here])
        return result
