"""Random cubes, small and large, and what the others can do by improving, found word for word as defined."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING, cast

import numpy as np

from standoff.graph.cube import Cube

if TYPE_CHECKING:
    from standoff.graph.cube import Payoff

TYPES = (np.uint8, np.uint16, np.uint32, np.uint64)


def random_cube(r: Random, *, most_options: int = 7, most_dms: int = 5) -> Cube:
    """Infeasible strings, one-way and frozen options, ties, and decision makers with no option or all of them."""
    n, names = r.randint(0, most_options), [f"d{k}" for k in range(r.randint(1, most_dms))]
    owners = [r.choice(names[: r.randint(1, len(names))]) for _ in range(n)]
    if r.random() < 0.5:
        owners.sort()
    own = {dm: sum(1 << i for i, owner in enumerate(owners) if owner == dm) for dm in names}
    take, drop = _directions(r, n, r.choice([0.0, 0.2, 0.9]))
    possible = r.choice([1.0, 0.9, 0.5, 0.1])
    feasible = None if possible == 1.0 else np.array([r.random() < possible for _ in range(1 << n)])
    levels = r.choice([2, 5, 1 << n, 4 << n])
    dtype = r.choice(TYPES)
    top = np.iinfo(dtype).max if r.random() < 0.2 else min(levels, np.iinfo(dtype).max)  # the top of the type too
    payoffs = {
        dm: cast("Payoff", np.array([top - r.randrange(min(levels, 255)) for _ in range(1 << n)], dtype))
        for dm in names
    }
    return Cube(n, own, take, drop, feasible, payoffs)


def large_cube(seed: int, *, least: int = 6, most: int = 11) -> Cube:
    """As `random_cube`, too large to search, with options side by side or mixed, the first owner's first or last."""
    r, draw = Random(seed), np.random.default_rng(seed)
    n, names = r.randint(least, most), [f"d{k}" for k in range(r.randint(2, 5))]
    owners = [r.choice(names[: r.randint(1, len(names))]) for _ in range(n)]
    if r.random() < 0.6:
        owners.sort(reverse=r.random() < 0.5)
    own = {dm: sum(1 << i for i, owner in enumerate(owners) if owner == dm) for dm in names}
    take, drop = _directions(r, n, r.choice([0.0, 0.2, 0.5, 1.0]))
    feasible = None if r.random() < 0.3 else draw.random(1 << n) < r.choice([0.9, 0.5, 0.1])
    dtype = r.choice(TYPES)
    top = int(np.iinfo(dtype).max)
    levels = r.choice([3, 50, 200, min(top, 5 << n), top])
    payoffs = {dm: cast("Payoff", draw.integers(0, levels, 1 << n, dtype, endpoint=True)) for dm in names}
    return Cube(n, own, take, drop, feasible, payoffs)


def _directions(r: Random, n: int, one_way: float) -> tuple[int, int]:
    """Masks of options that can be taken, and that can be given up."""
    take = drop = 0
    for i in range(n):
        kind = r.choice(["up", "down", "down", "up", "frozen"]) if r.random() < one_way else "both"
        take |= (kind in {"up", "both"}) << i
        drop |= (kind in {"down", "both"}) << i
    return take, drop


def moves(cube: Cube, dm: str, s: int) -> Iterator[int]:
    """Strings a single improvement of ``dm`` away, word for word as defined."""
    for t in range(cube.strings):
        if t == s or (s ^ t) & ~cube.own[dm] or t & ~s & ~cube.take or s & ~t & ~cube.drop:
            continue
        if (cube.feasible is None or cube.feasible[t]) and cube.payoffs[dm][t] > cube.payoffs[dm][s]:
            yield t


def by_search(cube: Cube, dm: str, values: Payoff) -> list[int]:
    """The lowest value at the end of a legal sequence, from each string anew; nobody moves twice running."""
    none = int(np.iinfo(values.dtype).max)
    others = [other for other in cube.own if other != dm]
    improvements = {other: [list(moves(cube, other, s)) for s in range(cube.strings)] for other in others}
    found = []
    for start in range(cube.strings):
        if cube.feasible is not None and not cube.feasible[start]:
            found.append(none)
            continue
        seen: set[tuple[int, str]] = set()
        todo: list[tuple[int, str | None]] = [(start, None)]
        while todo:
            at, last = todo.pop()
            for other in others:
                for end in improvements[other][at] if other != last else ():
                    if (end, other) not in seen:
                        seen.add((end, other))
                        todo.append((end, other))
        found.append(min((int(values[end]) for end, _ in seen), default=none))
    return found


def cases(seed: int, count: int, **limits: int) -> Iterator[tuple[Cube, str, Payoff, list[int]]]:
    """Random cubes, a decision maker, values, and the lowest value in reach of each string."""
    r = Random(seed)
    for _ in range(count):
        cube = random_cube(r, **limits)
        dm = r.choice(list(cube.own))
        values = cube.payoffs[dm]
        if r.random() < 0.5:
            drawn = [r.randrange(int(np.iinfo(values.dtype).max)) for _ in values]
            values = cast("Payoff", np.array(drawn, values.dtype))
        expected = by_search(cube, dm, values)
        if sum(cube.own[o] & (cube.take | cube.drop) != 0 for o in cube.own if o != dm) > 1:
            free = np.ones(cube.strings, bool) if cube.feasible is None else cube.feasible  # the start counts too
            expected = [min(e, int(v)) if ok else e for e, v, ok in zip(expected, values, free, strict=True)]
        yield cube, dm, values, expected
