"""The compiled loops against NumPy: every instruction set, width of integer and layout; arguments that are refused."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tests.solve.dense.random_cubes import FIVE, PLAIN, TYPES, random_cube

from standoff.graph.cube import Cube
from standoff.kernel import cube as kernel
from standoff.kernel.native import LEVELS, native, simd
from standoff.solve.dense import butterflies
from standoff.solve.dense.bits import packed, words
from standoff.solve.dense.by_value import by_value
from standoff.solve.dense.closed_form import closed, spread
from standoff.solve.dense.run import solve_dense

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.solve.dense.verdicts import DenseVerdicts

compiled = pytest.mark.skipif(native("_cube") is None, reason="standoff.kernel._cube is not compiled, or switched off")


def one_of(r: Random, options: int, dtype: type, kind: str) -> Cube:
    """A cube of a given size; as `random_cube` otherwise."""
    own, everything = {"A": 0, "B": 0, "C": 0}, (1 << options) - 1
    layout = r.choice(("mixed", "blocks", "lopsided"))
    for i in range(options):
        dm = {"mixed": r.choice("ABC"), "blocks": "ABC"[i * 3 // options], "lopsided": "A" if i else "B"}[layout]
        own[dm] |= 1 << i
    numbers = np.random.default_rng(r.randrange(1 << 30))
    top = int(np.iinfo(dtype).max)
    payoffs: dict[str, Any] = {
        dm: numbers.integers(0, r.choice((3, 40, top)), 1 << options, dtype, endpoint=True) for dm in own
    }
    take = drop = everything
    if kind == "mixed":
        take, drop = (int(numbers.integers(0, everything, endpoint=True)) for _ in range(2))
    feasible = None if kind == "free" else numbers.random(1 << options) < r.choice((0.3, 0.7))
    return Cube(options, own, take, drop, feasible, payoffs)


def alike(a: DenseVerdicts, b: DenseVerdicts) -> bool:
    return (
        a.counts == b.counts
        and all((a.stable[dm][c] == b.stable[dm][c]).all() for dm in a.stable for c in a.concepts)
        and all((a.equilibria[c] == b.equilibria[c]).all() for c in a.concepts)
    )


@compiled
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", ["free", "ruled", "mixed"])
@pytest.mark.parametrize("dtype", TYPES)
def test_compiled_loops_find_what_numpy_finds(
    dtype: type, kind: str, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDOFF_SIMD", level)
    if LEVELS[simd()] != level:
        pytest.skip(f"this machine has no {level}")
    r = Random(f"{dtype.__name__}/{kind}")
    for _ in range(12):
        cube = one_of(r, r.choice((6, 7, 8, 9, 10, 12)), dtype, kind)
        found = solve_dense(cube, PLAIN)
        with monkeypatch.context() as without:
            without.setenv("STANDOFF_NO_C", "1")
            assert alike(found, solve_dense(cube, PLAIN))


@compiled
@pytest.mark.parametrize("kind", ["free", "mixed"])
@pytest.mark.parametrize("options", [18, 19])
def test_several_threads_and_many_tiles_find_what_numpy_finds(
    options: int, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    r = Random(f"{options}/{kind}")
    for dtype in (np.uint8, np.uint64):
        cube = one_of(r, options, dtype, kind)
        monkeypatch.setattr(kernel, "threads", lambda: 3)
        found = solve_dense(cube, PLAIN)
        with monkeypatch.context() as without:
            without.setenv("STANDOFF_NO_C", "1")
            assert alike(found, solve_dense(cube, PLAIN))


@compiled
@pytest.mark.parametrize("own", [0, 0b1, 0b111111, 0b1000000000000, 0b1111111111111, 0b1010101010101, 0b1111111000000])
@pytest.mark.parametrize("dtype", TYPES)
def test_the_numbers_of_the_closed_form_are_those_of_numpy(dtype: type, own: int) -> None:
    numbers = np.random.default_rng(own)
    for top in (2, 200):
        values: Any = numbers.integers(0, top, 1 << 13, dtype)
        cube = Cube(13, {"A": own, "B": 0x1FFF & ~own}, 0x1FFF, 0x1FFF, None, {"A": values, "B": values})
        expected = closed(cube, "A")
        assert kernel.closed(values, own, None, None, None)[:2] == (expected.secured, expected.held_to)


@compiled
def test_replies_string_by_string_are_those_passed_on_until_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(300):
        cube = random_cube("in order", number, kind="mixed")
        movers = [own for own in cube.own.values() if own]
        values = cube.payoffs["A"].copy()
        if cube.feasible is not None:
            values[~cube.feasible] = np.iinfo(values.dtype).max
        found = by_value(cube, movers, values)
        with monkeypatch.context() as without:
            without.setenv("STANDOFF_NO_C", "1")
            plain = by_value(cube, movers, values)
            moves = butterflies.Butterflies(cube, values.dtype, None)
            passed_on = moves.lowest_reply(values.copy(), movers)
        assert found.tolist() == plain.tolist() == passed_on.tolist()


@pytest.mark.parametrize("compiled_too", [pytest.param(True, marks=compiled), False])
def test_few_rounds_are_finished_string_by_string(compiled_too: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not compiled_too:
        monkeypatch.setenv("STANDOFF_NO_C", "1")
    for number in range(150):
        cube = random_cube("rounds", number, kind="mixed")
        expected = solve_dense(cube, FIVE)
        with monkeypatch.context() as short:
            short.setattr(butterflies, "MOST_ROUNDS", 1)
            assert alike(solve_dense(cube, FIVE), expected)


@compiled
@pytest.mark.parametrize("own", [0x7FF, 0x7FF00, 0x1FFFF, 0x55555, 0x6])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint64])
def test_several_threads_share_the_closed_form_whoever_has_more_options(
    dtype: type, own: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel, "threads", lambda: 3)
    values: Any = np.random.default_rng(own).integers(0, 250, 1 << 20, dtype)
    cube = Cube(20, {"A": own, "B": 0xFFFFF & ~own}, 0xFFFFF, 0xFFFFF, None, {"A": values, "B": values})
    found, expected = kernel.closed(values, own, None, None, None), closed(cube, "A")
    stable = (spread(expected.alone, own, 20) == values, values >= expected.secured, values >= expected.held_to)
    assert found == (expected.secured, expected.held_to, tuple(int(np.count_nonzero(s)) for s in stable))


@compiled
@pytest.mark.parametrize("options", [7, 12, 17])
@pytest.mark.parametrize("dtype", TYPES)
def test_replies_in_turn_are_numpys_cell_by_cell_and_are_found_to_be_settled(
    dtype: type, options: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = np.random.default_rng(options)
    every = (1 << options) - 1
    feasible = numbers.random(1 << options) < 0.6
    bits = packed(feasible)
    top = int(np.iinfo(dtype).max)
    for first in (every >> 2, 0b101, every & ~0b11):  # up to fifteen options: more than one pass has rows
        values: Any = numbers.integers(0, top, 1 << options, dtype, endpoint=True)
        cube = Cube(options, {}, every & ~2, every & ~4, feasible, {})
        movers = [first, every & ~first]
        lowest = values.copy()
        assert kernel.lowest_reply(lowest, cube.take, cube.drop, movers, feasible=words(bits), rounds=40)
        highest = values.copy()
        kernel.highest(highest, cube.take, cube.drop, first, cap=lowest, feasible=words(bits))
        with monkeypatch.context() as without:
            without.setenv("STANDOFF_NO_C", "1")
            moves = butterflies.Butterflies(cube, values.dtype, bits)
            assert (lowest == moves.lowest_reply(values.copy(), movers)).all()
            expected = values.copy()
            moves.highest(expected, first, cap=lowest)
        assert (lowest[~feasible] == top).all() and (highest == expected).all() and not highest[~feasible].any()


@compiled
def test_arguments_that_do_not_fit_are_refused() -> None:
    part = native("_cube")
    assert part is not None
    values = np.zeros(64, np.uint16)
    words = np.zeros(1, np.uint64)

    def refused(name: str, *arguments: Any) -> None:
        with pytest.raises((ValueError, TypeError, OverflowError)):
            getattr(part, name)(*arguments)

    def closed_with(width: int = 2, options: int = 6, v: Any = values, own: int = 1, n: Any = words) -> None:
        refused("closed", 2, 1, width, options, v, own, n, None, None)

    short: NDArray[np.uint16] = values[:63]
    closed_with(width=3)
    closed_with(width=4)
    closed_with(options=5)
    closed_with(options=31)
    closed_with(options=7)
    closed_with(v=short)
    closed_with(v=values[::2])
    closed_with(v=values.astype(np.int16))
    closed_with(v="text")
    closed_with(v=None)
    closed_with(own=64)
    closed_with(n=np.zeros(2, np.uint64))
    closed_with(n=np.zeros(1, np.int64))
    closed_with(n=b"12345678")  # not to be written to
    refused("closed", 2, 1, 2, 6, values)
    masks = np.array([1], np.uint64)
    refused("lowest_reply", 2, 1, 2, 6, values, 64, 0, masks, None, 1)
    refused("lowest_reply", 2, 1, 2, 6, values, 0, 64, masks, None, 1)
    refused("lowest_reply", 2, 1, 2, 6, values, 0, 0, np.array([64], np.uint64), None, 1)
    refused("lowest_reply", 2, 1, 2, 6, values, 0, 0, masks.astype(np.uint32), None, 1)
    refused("lowest_reply", 2, 1, 2, 6, values, 0, 0, masks, np.zeros(2, np.uint64), 1)
    refused("lowest_reply", 2, 1, 2, 6, values.tobytes(), 0, 0, masks, None, 1)
    refused("highest", 2, 1, 2, 6, values, short, 0, 0, 1, None)
    refused("highest", 2, 1, 2, 6, values, None, 0, 0, 64, None)
    refused("compare", 2, 1, 2, 6, values, short, None, words)
    refused("compare", 2, 1, 2, 6, values, values, None, None)
    order = np.arange(64, dtype=np.uint32)
    room: list[NDArray[Any]] = [np.zeros(64, np.uint8) for _ in range(2)]
    room += [np.zeros(64, np.uint32) for _ in range(3)]
    refused("by_value", 6, 63, 63, masks, order + 1, *room)
    refused("by_value", 6, 63, 63, np.array([1, 2], np.uint64), order, *room)
    refused("by_value", 6, 63, 63, np.array([64], np.uint64), order, *room)
    refused("by_value", 31, 63, 63, masks, order, *room)
    refused("by_value", 6, 63, 63, masks, order, *room[:-1], room[-1][:63])


@compiled
def test_values_that_are_not_aligned_are_refused_not_misread() -> None:
    part = native("_cube")
    assert part is not None
    askew = np.frombuffer(bytearray(2 * 64 + 1), np.uint8)[1:].view(np.uint16)
    with pytest.raises(ValueError, match="not aligned"):
        part.compare(2, 1, 2, 6, askew, askew, None, np.zeros(1, np.uint64))
