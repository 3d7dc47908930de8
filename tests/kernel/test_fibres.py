"""Improvements fibre by fibre in C: equal to NumPy whatever the way, width and instruction set; nothing else taken."""

from __future__ import annotations

import importlib.util
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from tests.solve.dense.fibres_cubes import large_cube
from tools import build_kernel

from standoff.graph.cube import Cube
from standoff.kernel import fibres as compiled
from standoff.kernel.native import LEVELS, native, simd
from standoff.solve.dense import fibres as module
from standoff.solve.dense.fibres import worst_by_improvements

pytestmark = pytest.mark.skipif(native("_fibres") is None, reason="not compiled")

POSITIONS = compiled.Positions
FREE = (0b1111, 0, 0)


def by_numpy(cube: Cube, dm: str) -> list[int]:
    with pytest.MonkeyPatch.context() as here:
        here.setenv("STANDOFF_NO_C", "1")
        found: list[int] = worst_by_improvements(cube, dm, cube.payoffs[dm]).tolist()
        return found


def by_c(cube: Cube, dm: str, *, way: int = 0, rounds: int = 100, threads: int = 2) -> list[int]:
    with (
        patch.object(compiled, "Positions", partial(POSITIONS, way=way)),
        patch.object(compiled, "threads", lambda: threads),
        patch.object(module, "MOST_ROUNDS", rounds),
    ):
        found: list[int] = worst_by_improvements(cube, dm, cube.payoffs[dm]).tolist()
        return found


@pytest.mark.parametrize("level", LEVELS)
def test_every_way_on_every_instruction_set_equals_numpy(level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_SIMD", level)
    if LEVELS[simd()] != level:
        pytest.skip("this machine does not have it")
    for seed in range(200):
        cube = large_cube(seed)
        dm = list(cube.own)[seed % len(cube.own)]
        expected = by_numpy(cube, dm)
        for way in range(len(compiled.WAYS)):
            assert by_c(cube, dm, way=way, threads=1 + seed % 3) == expected, (compiled.WAYS[way], cube)
        assert by_c(cube, dm, rounds=seed % 2) == expected, ("in order", cube)


def test_fibres_too_large_for_one_byte_or_two_equal_numpy() -> None:
    draw = np.random.default_rng(1)
    for own, up, down, seed in ((9, 0, 0, 1), (12, 3, 0, 2), (17, 0, 0, 3), (10, 300, 500, 4)):
        n = own + 2
        every = (1 << n) - 1
        payoffs = {dm: draw.integers(0, 5000, 1 << n, dtype=np.uint16) for dm in "abc"}
        masks = {"a": 0, "b": (1 << own) - 1 << seed % 3, "c": 0}
        masks["c"] = every & ~masks["b"]
        cube = Cube(n, masks, every & ~down, every & ~up, draw.random(1 << n) < 0.8, payoffs)
        expected = by_numpy(cube, "a")
        assert by_c(cube, "a") == expected
        assert by_c(cube, "a", rounds=0) == expected
        only = replace(cube, own={"a": masks["c"], "b": masks["b"]}, payoffs={dm: payoffs[dm] for dm in "ab"})
        assert by_c(only, "a") == by_numpy(only, "a")


def test_a_value_is_lowered_in_place_or_apart() -> None:
    payoff = np.arange(16, dtype=np.uint8)
    positions = POSITIONS(payoff, None, 4, FREE)
    assert positions.better.tolist() == list(range(15, -1, -1))
    low = payoff[::-1].copy()
    assert positions.lowest_next(low).tolist() == [*([0] * 15), 255]
    assert low.tolist() == payoff[::-1].tolist()
    assert positions.lower(low)
    assert low.tolist() == [0] * 16
    assert not positions.lower(low)


def call(part: ModuleType, name: str, **other: Any) -> Any:
    """One of the functions in C with fitting arguments but for ``other``."""
    numbers = {"options": 4, "masks": FREE, "item": 2, "simd": 0, "threads": 1, "way": 0}
    better, low = np.zeros(16, np.uint8), np.zeros(16, np.uint16)
    arguments: dict[str, Any] = {
        "sort": {"payoff": low, "feasible": None, "better": better, **numbers},
        "lower": {"low": low, "better": better, "result": None, **numbers},
        "finish": {
            "low": low,
            "sources": np.arange(16, dtype=np.uint32),
            "result": low.copy(),
            "options": 4,
            "item": 2,
            "movers": ((better, FREE),),
        },
    }[name]
    assert other.keys() <= arguments.keys()
    return getattr(part, name)(*(arguments | other).values())


def read_only() -> Any:
    frozen = np.zeros(16, np.uint16)
    frozen.flags.writeable = False
    return frozen


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("sort", {"payoff": np.zeros(15, np.uint16)}),
        ("sort", {"payoff": np.zeros(16, np.int16)}),
        ("sort", {"feasible": np.ones(17, bool)}),
        ("sort", {"better": np.zeros(16, np.uint16)}),
        ("sort", {"options": 32}),
        ("sort", {"options": -1}),
        ("sort", {"masks": (3, 1, 0)}),
        ("sort", {"masks": (16, 0, 0)}),
        ("sort", {"item": 3}),
        ("lower", {"low": np.zeros(32, np.uint16)[::2]}),
        ("lower", {"low": read_only()}),
        ("lower", {"result": np.zeros(16, np.uint8)}),
        ("lower", {"better": np.zeros(8, np.uint8)}),
        ("lower", {"masks": (0, 6, 2)}),
        ("finish", {"sources": np.full(16, 16, np.uint32)}),
        ("finish", {"sources": np.zeros(16, np.int64)}),
        ("finish", {"movers": ((np.zeros(16, np.uint16), FREE),)}),
        ("finish", {"movers": ((np.zeros(16, np.uint8), (1, 1, 0)),)}),
        ("finish", {"options": 5}),
    ],
)
def test_anything_but_fitting_buffers_is_refused(name: str, other: dict[str, Any]) -> None:
    part = native("_fibres")
    assert part is not None
    call(part, name)
    with pytest.raises(ValueError, match=r"."):
        call(part, name, **other)


def test_positions_that_cannot_be_are_harmless() -> None:
    """No index is taken from outside without a look at it."""
    part = native("_fibres")
    assert part is not None
    for masks in (FREE, (3, 8, 4), (0, 15, 0)):
        for way in range(len(compiled.WAYS)):
            call(part, "lower", better=np.full(16, 255, np.uint8), masks=masks, way=way)
        call(part, "finish", movers=((np.full(16, 255, np.uint8), masks),), sources=np.zeros(16, np.uint32))


MISTAKES = [
    ("fibres_pairs.h", "better", "better", "scalar", 0),  # none: nothing may differ
    ("fibres_pairs.h", "better[y * L + l] >= mine[l]", "better[y * L + l] > mine[l]", "scalar", 1),  # ties count
    ("fibres_pairs.h", "next = (next + 1) | stage", "next = next + 1", "scalar", 1),  # one-way options go back
    ("fibres_pairs.h", "!feasible[at] ? 0", "!feasible[at] ? (UNSIGNED)~payoff[at]", "scalar", 1),  # all can occur
    ("fibres_pairs.h", "touched[x] = 1", "touched[x] = x > 0", "scalar", 1),
    ("fibres_buckets.h", "key[order[k]] != key[order[k - 1]]", "1", "scalar", 2),  # ties are told apart
    ("fibres_buckets.h", "least[k] = running;\n                running =", "running =", "scalar", 2),  # ties count
    ("fibres_buckets.h", "if (!(stage & option))", "if (0)", "scalar", 2),  # no move from one stage to the next
    ("fibres_buckets.h", "upper = stage >> half", "upper = stage >> half & 1", "scalar", 3),
    ("fibres_order.h", "before = (before - 1) & used", "before = 0", "scalar", 0),
    ("fibres_order.h", "get(&m->better, found) <= best", "get(&m->better, found) < best", "scalar", 0),  # ties count
    ("fibres_pairs.h", "GT512(mine[k], theirs)", "~GT512(theirs, mine[k])", "avx512", 1),  # ties count
    ("fibres_pairs.h", "at_least_256)(theirs, mine[k])", "at_least_256)(mine[k], theirs)", "avx2", 1),
]


@pytest.mark.slow
@pytest.mark.parametrize("mistakes", [MISTAKES[:5], MISTAKES[5:9], MISTAKES[9:]], ids=["pairs", "buckets", "others"])
def test_mistakes_planted_in_c_are_caught(
    mistakes: list[tuple[str, str, str, str, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = build_kernel.KERNEL
    monkeypatch.setattr(build_kernel, "FLAGS", [f.replace("-O3", "-O0") for f in build_kernel.FLAGS])
    cubes = [large_cube(seed, least=7, most=9) for seed in range(40)]
    expected = [by_numpy(cube, next(iter(cube.own))) for cube in cubes]
    for number, (name, right, wrong, level, way) in enumerate(mistakes):
        folder = tmp_path / str(number)
        folder.mkdir()
        for path in (kernel / "_fibres.c", *kernel.glob("*.h")):
            shutil.copy(path, folder)
        text = (folder / name).read_text("utf-8")
        assert right in text
        (folder / name).write_text(text.replace(right, wrong), "utf-8")
        [built], said = build_kernel.build(folder)
        assert "not _fibres" not in said
        spec = importlib.util.spec_from_file_location("_fibres", built)
        assert spec is not None and spec.loader is not None
        part = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(part)
        monkeypatch.setenv("STANDOFF_SIMD", level)
        if LEVELS[simd()] != level:
            continue
        with patch.object(compiled, "native", lambda _, part=part: part):
            differ = [
                by_c(cube, next(iter(cube.own)), way=way, rounds=0 if name == "fibres_order.h" else 100) != answer
                for cube, answer in zip(cubes, expected, strict=True)
            ]
        assert any(differ) == (wrong != right), (name, wrong)
