"""The worst the others can do by improving, against plain search over pairs of a string and its last mover."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING, cast
from unittest.mock import patch

import numpy as np
import pytest

from standoff.graph.cube import Cube
from standoff.solve.dense import fibres as module
from standoff.solve.dense.fibres import Fibres, bytes_needed, worst_by_improvements

if TYPE_CHECKING:
    from standoff.graph.cube import Payoff

MODULE = "standoff.solve.dense.fibres"
TYPES = (np.uint8, np.uint16, np.uint32, np.uint64)


def random_cube(r: Random, *, most_options: int = 7, most_dms: int = 5) -> Cube:
    """Infeasible strings, one-way and frozen options, ties, and decision makers with no option or all of them."""
    n, names = r.randint(0, most_options), [f"d{k}" for k in range(r.randint(1, most_dms))]
    owners = [r.choice(names[: r.randint(1, len(names))]) for _ in range(n)]
    if r.random() < 0.5:
        owners.sort()
    own = {dm: sum(1 << i for i, owner in enumerate(owners) if owner == dm) for dm in names}
    one_way = r.choice([0.0, 0.2, 0.9])
    take = drop = 0
    for i in range(n):
        kind = r.choice(["up", "down", "down", "up", "frozen"]) if r.random() < one_way else "both"
        take |= (kind in {"up", "both"}) << i
        drop |= (kind in {"down", "both"}) << i
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


def test_the_worst_reply_is_the_one_found_by_search_over_string_and_last_mover() -> None:
    for cube, dm, values, expected in cases(1, 1500):
        found = worst_by_improvements(cube, dm, values)
        assert found.dtype == values.dtype
        assert found.tolist() == expected, cube


@pytest.mark.parametrize(
    ("limit", "value", "count"),
    [
        (f"{MODULE}.ALL_PAIRS", 0, 600),  # everything is sorted
        (f"{MODULE}.ALL_PAIRS", 1 << 30, 400),  # nothing is
        (f"{MODULE}.MOST_ROUNDS", 0, 600),  # everything is finished in order
        (f"{MODULE}.MOST_ROUNDS", 1, 400),  # what one round leaves is
        ("standoff.solve.dense.fibres_shape.AT_ONCE", 4, 400),  # a fibre or two at a time
    ],
)
def test_every_way_finds_the_same(limit: str, value: int, count: int) -> None:
    with patch(limit, value):
        for cube, dm, values, expected in cases(2, count):
            assert worst_by_improvements(cube, dm, values).tolist() == expected, cube


def test_improvements_are_built_once_for_everybody_and_every_concept() -> None:
    for cube, dm, values, expected in cases(3, 100):
        fibres = {name: Fibres(cube, name) for name in cube.own}
        before = values.copy()
        for _ in range(2):
            assert worst_by_improvements(cube, dm, values, fibres).tolist() == expected
        assert (values == before).all()


def stairs(n: int) -> Cube:
    """A staircase that two opponents climb in turn: one step right, one step up; values travel back step by step."""
    half = n // 2
    size = 1 << n
    a, b = np.arange(size) & (1 << half) - 1, np.arange(size) >> half
    feasible = (a == b) | (a == b + 1)
    worth = (a + b).astype(np.uint32)
    own = {"i": 0, "a": (1 << half) - 1, "b": size - (1 << half)}
    return Cube(
        n, own, size - 1, size - 1, feasible, {"i": (2 * size - worth).astype(np.uint32), "a": worth, "b": worth}
    )


@pytest.mark.parametrize("n", [4, 12])
def test_chains_of_hundreds_of_improvements_are_followed_to_their_end(n: int) -> None:
    cube = stairs(n)
    assert cube.feasible is not None
    chain = np.flatnonzero(cube.feasible)[np.argsort(cube.payoffs["a"][cube.feasible], kind="stable")]
    assert len(chain) == (2 << n // 2) - 1
    values = np.arange(cube.strings, 0, -1, dtype=np.uint32)
    lowest_ahead = np.minimum.accumulate(values[chain][::-1])[::-1]
    assert (worst_by_improvements(cube, "i", values)[chain] == lowest_ahead).all()


def test_a_long_chain_is_finished_in_order_and_not_round_by_round() -> None:
    cube = stairs(14)
    with patch(f"{MODULE}.Fibres.lower", autospec=True, side_effect=Fibres.lower) as lower:
        worst_by_improvements(cube, "i", cube.payoffs["i"])
    assert lower.call_count <= 2 * module.MOST_ROUNDS


def test_nobody_else_who_can_move_leaves_nothing_to_fear() -> None:
    payoffs = {dm: np.array([0, 1, 2, 3], np.uint8) for dm in "ab"}
    for cube in (Cube(2, {"a": 3, "b": 0}, 3, 3, None, payoffs), Cube(2, {"a": 1, "b": 2}, 1, 1, None, payoffs)):
        assert worst_by_improvements(cube, "a", payoffs["a"]).tolist() == [255] * 4


def test_a_tie_is_no_improvement() -> None:
    payoffs = {"a": np.array([1, 0], np.uint8), "b": np.array([5, 5], np.uint8)}
    assert (
        worst_by_improvements(Cube(1, {"a": 0, "b": 1}, 1, 1, None, payoffs), "a", payoffs["a"]).tolist() == [255] * 2
    )


def test_memory_is_estimated_above_what_is_kept() -> None:
    for cube, dm, _, _ in cases(4, 30):
        kept = sum(Fibres(cube, name).nbytes for name in cube.own)
        assert kept <= bytes_needed(cube, dm)
