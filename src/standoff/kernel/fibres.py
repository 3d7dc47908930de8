"""Improvements fibre by fibre, in C: what `standoff.solve.dense.fibres` does, for it to use where it was compiled.

A decision maker's options are given as three masks: those that go both ways, those that can be taken only, and those
that can be given up only.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np

from standoff.kernel.native import native, simd

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from numpy.typing import NDArray

    Numbers = NDArray[np.unsignedinteger]

WAYS = ("chosen by size", "pairs", "buckets", "stages")
"""How fibres are looked at; the number that C takes is the position here. Where pairs cannot be, buckets are used."""


def usable() -> bool:
    """Whether the compiled part is there and not switched off."""
    return native("_fibres") is not None


class Positions:
    """For each string, how many strings of its fibre are better.

    Parameters
    ----------
    payoff
        Worth of each of 2^``options`` strings.
    feasible
        Which of them can occur; ``None``: all. One that cannot counts as best.
    masks
        The decision maker's options.
    way
        Position in `WAYS`.
    """

    def __init__(
        self,
        payoff: Numbers,
        feasible: NDArray[np.bool_] | None,
        options: int,
        masks: tuple[int, int, int],
        *,
        way: int = 0,
    ) -> None:
        self.options, self.masks, self.way = options, masks, way
        self.better: Numbers = np.empty(1 << options, np.min_scalar_type((1 << sum(masks).bit_count()) - 1))
        payoff = np.ascontiguousarray(payoff)
        can_occur = None if feasible is None else np.ascontiguousarray(feasible)
        _part().sort(payoff, can_occur, self.better, options, masks, payoff.itemsize, simd(), threads(), way)

    def lower(self, low: Numbers) -> bool:
        """Lower each value, in place, to the lowest one improvement away; whether anything changed."""
        return self._run(low, None)

    def lowest_next(self, f: Numbers) -> Numbers:
        """Lowest value exactly one improvement from each string; where there is none, the highest the type holds."""
        result = np.empty_like(f)
        self._run(f, result)
        return result

    def _run(self, low: Numbers, result: Numbers | None) -> bool:
        found: bool = _part().lower(
            low, self.better, result, self.options, self.masks, low.itemsize, simd(), threads(), self.way
        )
        return found


def finish(low: Numbers, movers: Sequence[Positions]) -> Numbers:
    """For each string, the lowest of ``low`` there or after any number of improvements, string by string."""
    result = np.empty_like(low)
    sources = np.argsort(low, kind="stable").astype(np.uint32)
    tables = tuple((mover.better, mover.masks) for mover in movers)
    _part().finish(low, sources, result, movers[0].options, low.itemsize, tables)
    return result


def threads() -> int:
    """Processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _part() -> ModuleType:
    part = native("_fibres")
    if part is None:
        raise RuntimeError("standoff.kernel._fibres is not compiled, or is switched off")
    return part
