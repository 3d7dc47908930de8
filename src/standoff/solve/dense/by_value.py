"""Replies state by state, worst first: slower than passing values along, but with a cost no model can exceed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.kernel import cube as kernel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from standoff.graph.cube import Cube

    Numbers = NDArray[np.unsignedinteger]


AT_ONCE = 1 << 12
"""Strings of the order taken out of their array together; bounds memory."""


def by_value_bytes(cube: Cube, strings: int) -> int:
    """Bytes `by_value` takes at the most, for so many strings: their order, marks, and those still to be followed."""
    return strings * ((24 if kernel.usable(cube.options) else 100) + len(cube.own))


def by_value(cube: Cube, movers: Sequence[int], values: Numbers) -> Numbers:
    """The lowest of ``values`` each feasible string can be brought to by moves of ``movers`` (masks of options).

    Strings are taken by ascending value. From each, moves are followed backwards, one option at a time within a move,
    through strings that cannot occur as well; what was followed once need not be again, as it was for a lower value.
    Each pair of a string and one of the options is looked at once; where nothing is compiled, in plain Python.
    """
    if kernel.usable(cube.options):
        return kernel.by_value(values, cube.take, cube.drop, movers, cube.feasible)
    found = values.copy()
    size = cube.strings
    settled = bytearray(size if cube.feasible is None else (~cube.feasible).tobytes())
    passed = [bytearray(size) for _ in movers]  # a move of this mover that comes through here was followed
    bits = [[1 << i for i in range(cube.options) if own >> i & 1] for own in movers]
    order = np.argsort(values, kind="stable")
    for start in (string for k in range(0, size, AT_ONCE) for string in order[k : k + AT_ONCE].tolist()):
        if settled[start]:
            continue
        settled[start] = 1
        queue, value = [start], values[start]
        while queue:
            end = queue.pop()
            for own, seen in zip(bits, passed, strict=True):
                if seen[end]:
                    continue
                seen[end] = 1
                trail = [end]
                while trail:
                    at = trail.pop()
                    for bit in own:
                        before = at ^ bit
                        if seen[before] or not (cube.take if at & bit else cube.drop) & bit:
                            continue
                        seen[before] = 1
                        trail.append(before)
                        if not settled[before]:
                            settled[before] = 1
                            found[before] = value
                            queue.append(before)
    return found
