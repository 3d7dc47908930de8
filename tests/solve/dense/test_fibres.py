"""The worst the others can do by improving, against plain search over pairs of a string and its last mover."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from tests.solve.dense.fibres_cubes import cases

from standoff.graph.cube import Cube
from standoff.kernel.native import native
from standoff.solve.dense import fibres as module
from standoff.solve.dense import fibres_shape, fibres_tables
from standoff.solve.dense.fibres import Fibres, bytes_needed, worst_by_improvements

MODULE = "standoff.solve.dense.fibres"

Numbers = np.ndarray[tuple[int, ...], np.dtype[Any]]


@pytest.fixture(params=["numpy", "compiled"], autouse=True)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Everything is tested on both."""
    if request.param == "numpy":
        monkeypatch.setenv("STANDOFF_NO_C", "1")
    elif native("_fibres") is None:
        pytest.skip("not compiled")
    return str(request.param)


@pytest.fixture
def numpy_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what the compiled part does its own way."""
    monkeypatch.setenv("STANDOFF_NO_C", "1")


def test_the_worst_reply_is_the_one_found_by_search_over_string_and_last_mover() -> None:
    for cube, dm, values, expected in cases(1, 1500):
        found = worst_by_improvements(cube, dm, values)
        assert found.dtype == values.dtype
        assert found.tolist() == expected, cube


@pytest.mark.parametrize(
    ("limit", "value", "count"),
    [
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


def caught(mistake: Any) -> bool:
    """Whether comparing with plain search finds it."""
    with mistake:
        return any(worst_by_improvements(cube, dm, v).tolist() != found for cube, dm, v, found in cases(5, 300))


def one_round(low: Numbers, movers: list[Fibres]) -> bool:
    """Everybody passes values back once."""
    for mover in movers:
        mover.lower(low)
    return True


@pytest.mark.usefixtures("numpy_only")
def test_planted_mistakes_are_caught() -> None:
    sort = fibres_tables.Sorted.sort

    def keys_as_if_all_could_occur(self: Fibres, strings: Numbers) -> Numbers:
        payoff = self.cube.payoffs[self.by]
        return np.asarray(np.iinfo(payoff.dtype).max - payoff[strings])

    def told_apart(self: Any, rows: slice, key: Numbers) -> None:
        order = np.argsort(key, axis=1, kind="stable")
        apart = np.empty_like(order)
        np.put_along_axis(apart, order, np.broadcast_to(np.arange(key.shape[1]), key.shape), axis=1)
        sort(self, rows, apart.astype(np.uint64))

    mistakes = {
        "equals count as better": patch.object(fibres_tables.Sorted, "sort", told_apart),
        "strings that cannot occur are moved from": patch.object(Fibres, "keys", keys_as_if_all_could_occur),
        "one-way options go both ways": patch.object(
            fibres_shape.Shape, "stages", property(lambda self: np.zeros(self.size, np.int64))
        ),
        "one round": patch.object(module, "_settled", one_round),
        "no round, nothing after it": patch.object(module, "finish", lambda low, movers: low),
    }
    with patch(f"{MODULE}.MOST_ROUNDS", 1):
        found = {name for name, mistake in mistakes.items() if caught(mistake)}
    assert found == set(mistakes)
