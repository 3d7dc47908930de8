"""`Sorted`: for each string of a fibre, which others are better, in NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from standoff.graph.cube import Payoff
    from standoff.solve.dense.fibres_shape import Shape


class Sorted:
    """The strings of a fibre in order, best first, and for each the number of those better than it.

    It is given a few fibres at a time, a row each. Strings are compared by a *key*, lowest best. Strings that cannot
    occur have the lowest key, so that nothing is better than they, and the highest value, so that they are never worth
    anything to others.
    """

    def __init__(self, shape: Shape) -> None:
        self._order = np.empty((shape.fibres, shape.size), shape.place)
        self._better = np.empty((shape.fibres, shape.size), shape.place)
        self._stages = shape.stages
        self._begin = np.flatnonzero(np.diff(shape.stages, prepend=-1)).tolist()  # of each stage

    @property
    def nbytes(self) -> int:
        """Bytes kept."""
        return self._order.nbytes + self._better.nbytes

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
        for first, end in zip(self._begin, [*self._begin[1:], len(self._stages)], strict=True):
            stage = self._stages[first]
            ahead = self._stages & stage == stage
            within = ordered if ahead.all() else np.where(ahead[order], ordered, none)
            np.minimum.accumulate(within[:, :-1], axis=1, out=before[:, 1:])
            result[:, first:end] = before.ravel().take(better[:, first:end])
        return result
