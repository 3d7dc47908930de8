"""The sweep kernel reads and writes what it was given and nothing else, whatever it was given."""

from __future__ import annotations

import signal
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solve.random_models import random_conflict
from tests.sweep.test_lanes import conflict

from standoff.graph.build import moves_of
from standoff.graph.space import space_of
from standoff.kernel.native import LEVELS, native, simd
from standoff.sweep.lanes_orders import random_orders
from standoff.sweep.lanes_plan import plan_of

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict

pytestmark = pytest.mark.skipif(native("_lanes") is None, reason="the sweep kernel was not compiled")
MODELS = 70


@dataclass(frozen=True)
class Call:
    """Arguments of the kernel's ``sweep``, in order."""

    plan: Any
    payoffs: Any
    equilibria: Any
    stable: Any
    counts: Any
    models: int = MODELS
    begin: int = 0
    end: int = MODELS
    concepts: int = 31
    simd: int = 0

    def run(self) -> int:
        kernel = native("_lanes")
        assert kernel is not None
        return int(kernel.sweep(*vars(self).values()))


def plan(drawn: Conflict) -> Any:
    space = space_of(drawn)
    return plan_of({dm.name: moves_of(drawn, dm.name, space) for dm in drawn.decision_makers}).packed


def good(drawn: Conflict | None = None) -> Call:
    drawn = drawn or conflict(1, 1, 1)
    payoffs = random_orders(drawn, MODELS, 1)
    sides, states, _ = payoffs.shape
    bits = np.zeros((5, 1 + sides, states, 9), np.uint8)
    return Call(plan(drawn), payoffs, bits[:, 0].copy(), bits[:, 1:].copy(), np.zeros((5, states), np.int64))


def unaligned(array: Any) -> Any:
    raw = np.zeros(array.nbytes + 1, np.uint8)[1:]
    return raw.view(array.dtype).reshape(array.shape)


def read_only(array: Any) -> Any:
    fixed = array.copy()
    fixed.setflags(write=False)
    return fixed


def test_what_is_right_is_taken() -> None:
    call = good()
    assert call.run() > 0 and call.counts.any()
    replace(call, equilibria=None, stable=None).run()
    for array in (call.payoffs, call.plan):
        read_only(array)
    replace(call, payoffs=read_only(call.payoffs), plan=read_only(call.plan)).run()


@pytest.mark.parametrize("which", ["plan", "payoffs", "equilibria", "stable", "counts"])
@pytest.mark.parametrize(
    "spoilt",
    [
        lambda a: a.reshape(-1)[:-1].copy(),
        lambda a: np.append(a.reshape(-1), a.dtype.type(0)),
        lambda a: a[:0].copy(),
        lambda a: np.repeat(a.reshape(-1), 2)[::2],
        lambda a: a.astype(np.float64),
        lambda a: a.astype(np.int16),
        lambda a: a.reshape(-1).view(np.dtype((np.void, a.itemsize))),
    ],
    ids=["one short", "one long", "empty", "not contiguous", "floating", "signed 16 bits", "no numbers"],
)
def test_a_buffer_of_another_length_or_kind_is_refused(which: str, spoilt: Any) -> None:
    call = good()
    with pytest.raises(ValueError, match=which):
        replace(call, **{which: spoilt(getattr(call, which))}).run()
    assert not call.counts.any() and not call.equilibria.any() and not call.stable.any()


@pytest.mark.parametrize("which", ["equilibria", "stable", "counts"])
def test_a_buffer_that_cannot_be_written_is_refused(which: str) -> None:
    call = good()
    with pytest.raises(ValueError, match=f"{which}: not contiguous, or read-only"):
        replace(call, **{which: read_only(getattr(call, which))}).run()


@pytest.mark.parametrize("which", ["plan", "counts"])
def test_a_buffer_that_is_not_aligned_is_refused(which: str) -> None:
    call = good()
    with pytest.raises(ValueError, match=f"{which}: not aligned"):
        replace(call, **{which: unaligned(getattr(call, which))}).run()


@pytest.mark.parametrize("which", ["plan", "payoffs", "equilibria", "stable", "counts"])
@pytest.mark.parametrize("thing", ["text", 7, [1, 2]])
def test_what_is_no_buffer_is_refused(which: str, thing: Any) -> None:
    with pytest.raises(TypeError):
        replace(good(), **{which: thing}).run()


@pytest.mark.parametrize(
    "change",
    [
        {"models": MODELS - 1, "end": MODELS - 1},
        {"models": MODELS + 1},
        {"models": -1},
        {"models": 2**63 - 1},
        {"models": 2**62, "end": 8},
        {"begin": -8},
        {"begin": 4},
        {"begin": 72},
        {"end": MODELS + 1},
        {"end": 12},
        {"begin": 16, "end": 8},
        {"concepts": 0},
        {"concepts": 32},
        {"concepts": -1},
    ],
    ids=str,
)
def test_a_range_that_makes_no_sense_is_refused(change: dict[str, int]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which of the sizes is wrong first is all the same
        replace(good(), **change).run()


@pytest.mark.parametrize("level", [-7, 0, 1, 2, 99])
def test_an_instruction_set_the_machine_does_not_have_is_never_run(level: int) -> None:
    first, call = good(), replace(good(), simd=level)
    first.run()
    call.run()
    assert np.array_equal(first.equilibria, call.equilibria) and np.array_equal(first.counts, call.counts)


def test_only_the_models_asked_for_are_judged() -> None:
    whole, parts = good(), good()
    whole.run()
    for begin, end in ((0, 24), (24, 64), (64, MODELS)):
        replace(parts, begin=begin, end=end).run()
    assert np.array_equal(whole.stable, parts.stable) and np.array_equal(whole.counts, parts.counts)
    some = good()
    replace(some, begin=16, end=32).run()
    assert np.array_equal(some.equilibria[..., 2:4], whole.equilibria[..., 2:4])
    assert not some.equilibria[..., :2].any() and not some.equilibria[..., 4:].any()


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 40), st.data())
def test_a_plan_that_was_tampered_with_is_refused_or_harmless(number: int, data: st.DataObject) -> None:
    """Nothing in it can lead outside: run under a memory checker, this finds every check that is missing."""
    drawn = random_conflict(77, number, most_options=4, most_dms=4)
    if not space_of(drawn).states:
        return
    call = good(drawn)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(call.plan) - 1))
        was = int(call.plan[at])
        most = 2**31 - 1
        call.plan[at] = data.draw(st.sampled_from([-1, 0, 1, max(was - 1, -most), min(was + 1, most), most, -most - 1]))
    for level in range(simd() + 1):
        try:
            replace(call, simd=level).run()
        except ValueError as refused:
            assert str(refused).partition(":")[0] in {"plan", "payoffs", "counts", "equilibria", "stable"}  # noqa: PT017


@pytest.mark.parametrize("width", [8, 16])
def test_the_peak_rate_is_a_rate(width: int) -> None:
    kernel = native("_lanes")
    assert kernel is not None
    assert all(kernel.peak(width, level) > 1e6 for level in range(len(LEVELS)))


@pytest.mark.parametrize("width", [-1, 0, 7, 32])
def test_a_peak_rate_of_another_width_is_refused(width: int) -> None:
    kernel = native("_lanes")
    assert kernel is not None
    with pytest.raises(ValueError, match="8 or 16"):
        kernel.peak(width, 0)


class Stopped(Exception):
    """What the signal handler below raises."""


def test_a_signal_stops_a_long_sweep_half_way() -> None:
    free = conflict(4, 4, 3)
    payoffs = np.zeros((3, 2048, 4096), np.uint16)
    payoffs[:] = random_orders(free, 64, 1).repeat(64, axis=2)
    call = Call(plan(free), payoffs, None, None, np.zeros((1, 2048), np.int64), 4096, 0, 4096, concepts=8, simd=0)

    def stop(*_: object) -> None:
        raise Stopped

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        with pytest.raises(Stopped):
            call.run()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    whole = call.counts.copy()
    replace(call, payoffs=payoffs[..., :64].copy(), models=64, end=64).run()
    assert whole.sum() < (call.counts - whole).sum() * 64
