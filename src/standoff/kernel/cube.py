"""Every option string at once, in C: what `standoff.solve.dense` does, for it to use where it was compiled.

Payoffs, thresholds and other values are one unsigned integer a string; masks are over options, the lowest bit the
first. Truth for each string is one bit, 64 a word, the lowest string in the lowest bit.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np

from standoff.kernel.fibres import threads
from standoff.kernel.native import native, simd

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from numpy.typing import NDArray

    Numbers = NDArray[np.unsignedinteger]
    Words = NDArray[np.uint64]

FEWEST_OPTIONS, MOST_OPTIONS = 6, 30
"""Fewer options do not fill a word; more are not counted in 32 bits."""


def usable(options: int) -> bool:
    """Whether the compiled part is there, not switched off, and takes cubes of so many options."""
    if sys.byteorder != "little" or not FEWEST_OPTIONS <= options <= MOST_OPTIONS:
        return False
    return native("_cube") is not None


def closed(
    values: Numbers, own: int, nash: Words | None, gmr: Words | None, smr: Words | None
) -> tuple[int, int, tuple[int, int, int]]:
    """What one decision maker can secure and be held to; verdicts into the words given; how many are stable under each.

    Cost: two passes over ``values``; beside them, memory for its best answer to each choice of the others.
    """
    found: tuple[int, int, tuple[int, int, int]] = _part().closed(*_call(values), values, own, nash, gmr, smr)
    return found


def lowest_reply(
    values: Numbers, take: int, drop: int, movers: Sequence[int], *, feasible: Words | None, rounds: int
) -> bool:
    """Lower ``values`` in place along moves of ``movers``, in turn; whether nothing changes any more.

    Strings that are not ``feasible`` are passed through within a move and end as the highest integer.
    """
    masks = np.array(movers, np.uint64)
    settled: bool = _part().lowest_reply(*_call(values), values, take, drop, masks, feasible, rounds)
    return settled


def highest(values: Numbers, take: int, drop: int, own: int, *, cap: Numbers | None, feasible: Words | None) -> None:
    """Raise ``values``, in place and first lowered to ``cap``, to the highest within a move; infeasible: 0."""
    _part().highest(*_call(values), values, cap, take, drop, own, feasible)


def compare(values: Numbers, thresholds: Numbers, feasible: Words | None, stable: Words) -> int:
    """Set the bits of feasible strings whose value is at least their threshold; how many they are."""
    count: int = _part().compare(*_call(values), values, thresholds, feasible, stable)
    return count


def by_value(
    values: Numbers, take: int, drop: int, movers: Sequence[int], feasible: NDArray[np.bool_] | None
) -> Numbers:
    """The lowest of ``values`` in reach of each string by moves of ``movers``, string by string, worst first.

    Cost: some 17 bytes a string, and one more for each mover, at the most.
    """
    strings = len(values)
    settled = np.zeros(strings, np.uint8) if feasible is None else (~feasible).view(np.uint8)
    order = np.argsort(values, kind="stable").astype(np.uint32)
    source = np.arange(strings, dtype=np.uint32)
    passed = np.zeros(strings * len(movers), np.uint8)
    queue, trail = np.empty(strings, np.uint32), np.empty(strings, np.uint32)
    masks = np.array(movers, np.uint64)
    options = strings.bit_length() - 1
    _part().by_value(options, take, drop, masks, order, settled, passed, source, queue, trail)
    lowest: Numbers = values[source]
    return lowest


def _call(values: Numbers) -> tuple[int, int, int, int]:
    return simd(), threads(), values.itemsize, len(values).bit_length() - 1


def _part() -> ModuleType:
    part = native("_cube")
    if part is None:
        raise RuntimeError("standoff.kernel._cube is not compiled, or is switched off")
    return part
