"""The same as passing values back until nothing changes, with a cost that no model can exceed.

Strings are taken by ascending value, and from each one the improvements that lead to it are followed backwards. What
is met for the first time keeps the value: nothing lower can be in its reach. Within a fibre the strings from which one
can improve to a given one are those worse than it, so a pointer that moves up from the worst string of the fibre, and
never back, has met each of them once, cycles or not. With one-way options there is a pointer for each way they can
stand, and the pointers of those from which the string can be reached are moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from standoff.kernel import fibres as compiled
from standoff.solve.dense.fibres_shape import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standoff.graph.cube import Cube, Payoff


class Mover(Protocol):
    """What is asked of `standoff.solve.dense.fibres.Fibres`, the improvements of one decision maker."""

    cube: Cube
    shape: Shape
    compiled: compiled.Positions | None

    def keys(self, strings: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Payoff:
        """What to compare strings by, lowest best."""
        ...


def finish(low: Payoff, movers: Sequence[Mover]) -> Payoff:
    """For each string, the lowest of ``low`` there or after any number of improvements of ``movers``.

    Cost: a sort, then one look at each string for each mover, times at most the number of ways its one-way options can
    stand. Where it is not compiled, no array operations: about a microsecond a look.
    """
    tables = [mover.compiled for mover in movers if mover.compiled]
    if len(tables) == len(movers):
        return cast("Payoff", compiled.finish(low, tables))
    pointers = [_Pointers(mover) for mover in movers]
    feasible = movers[0].cube.feasible
    settled = bytearray(len(low)) if feasible is None else bytearray(~feasible)
    result, queue = np.full_like(low, np.iinfo(low.dtype).max), np.empty(len(low), np.uint32)
    value, waiting = result.data, queue.data
    done = known = 0  # of the queue: those behind have been looked at, those from there to the end have not
    for source in np.argsort(low, kind="stable").data:
        if settled[source]:
            continue
        least = int(low[source])
        settled[source], value[source], waiting[known] = 1, least, source
        known += 1
        while done < known:
            at = waiting[done]
            done += 1
            for pointer in pointers:
                for before in pointer.worse_than(at):
                    if not settled[before]:
                        settled[before], value[before], waiting[known] = 1, least, before
                        known += 1
    return result


def finish_bytes(cube: Cube, dm: str) -> int:
    """Bytes that `finish` takes for what the others can do to ``dm``, the values it is given left out."""
    per_string = 8 + 1 + 4 + cube.payoffs[dm].itemsize
    for other in cube.own:
        if other != dm:
            shape = Shape.of(cube, other)
            within = 1 << shape.both.bit_count()
            per_string += cube.payoffs[other].itemsize
            per_string += np.min_scalar_type(within - 1).itemsize + np.min_scalar_type(within).itemsize
    return cube.strings * per_string


class _Pointers:
    """How far each fibre of a mover has been met, from the worst string up; apart for each stand of one-way options."""

    def __init__(self, mover: Mover) -> None:
        shape, strings = mover.shape, mover.cube.strings
        self._one_way, self._down = shape.up | shape.down, shape.down
        self._elsewhere = ~shape.own
        within = Shape(shape.options, shape.both, 0, 0)
        self._patterns = within.patterns.tolist()
        order = np.empty(strings, np.min_scalar_type(within.size - 1))
        for _, block in within.blocks():
            order[block] = np.argsort(mover.keys(block), axis=1)[:, ::-1]
        self._order = order.data
        self._met = np.zeros(strings, np.min_scalar_type(within.size)).data
        self._key = mover.keys(np.arange(strings)).data

    def worse_than(self, string: int) -> Iterator[int]:
        """Strings that can improve to this one and have not been met; they are met now."""
        order, met, key, patterns = self._order, self._met, self._key, self._patterns
        best, size, rest = key[string], len(patterns), string & self._elsewhere
        used = left = (string ^ self._down) & self._one_way
        while True:
            first = rest | (left ^ self._down & self._one_way)
            at = met[first]
            while at < size and key[found := first | patterns[order[first | patterns[at]]]] > best:
                at += 1
                yield found
            met[first] = at
            if not left:
                return
            left = left - 1 & used
