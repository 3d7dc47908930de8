"""Edges of solving every option string at once: sizes, what is refused, words, and how it can be stopped."""

from __future__ import annotations

import signal
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from tests.solve.dense.random_cubes import FIVE, listed, spelt_out

from standoff.core.errors import TooMuchMemory, Unsupported
from standoff.core.stability import Concept
from standoff.graph.cube import Cube
from standoff.kernel import cube as kernel
from standoff.solve.dense import butterflies, closed_form, run
from standoff.solve.dense.closed_form import fold, spread
from standoff.solve.dense.run import solve_bytes, solve_dense


def cube_of(options: int, payoffs: dict[str, list[int]], own: dict[str, int], **more: Any) -> Cube:
    every = (1 << options) - 1
    given = {"take": every, "drop": every, "feasible": None, **more}
    return Cube(options, own, payoffs={dm: np.array(p, np.uint8) for dm, p in payoffs.items()}, **given)


def test_without_options_the_only_state_holds() -> None:
    verdicts = solve_dense(cube_of(0, {"A": [7], "B": [0]}, {"A": 0, "B": 0}), FIVE)
    assert all(verdicts.examples(c, 9) == (0,) for c in FIVE)


def test_without_decision_makers_every_state_holds() -> None:
    verdicts = solve_dense(cube_of(2, {}, {}, feasible=np.array([True, False, True, True])), FIVE)
    assert verdicts.examples(Concept.SEQ, 9) == (0, 2, 3) and verdicts.counts == {}


def test_where_nothing_can_occur_nothing_holds() -> None:
    verdicts = solve_dense(cube_of(2, {"A": [0, 1, 2, 3]}, {"A": 3}, feasible=np.zeros(4, np.bool_)), FIVE)
    assert verdicts.feasible == 0 and verdicts.counts["A"] == dict.fromkeys(FIVE, 0)


def test_a_move_passes_through_what_cannot_occur_but_a_sequence_does_not() -> None:
    feasible = np.array([True, False, False, True])
    alone = cube_of(2, {"A": [0, 0, 0, 1]}, {"A": 3}, feasible=feasible)
    assert solve_dense(alone, [Concept.NASH]).examples(Concept.NASH, 9) == (3,)
    shared = cube_of(2, {"A": [0, 0, 0, 1], "B": [0, 0, 0, 1]}, {"A": 1, "B": 2}, feasible=feasible)
    assert solve_dense(shared, [Concept.NASH]).examples(Concept.NASH, 9) == (0, 3)


def test_one_opponent_cannot_answer_by_staying() -> None:
    # B has no move where A would go, so that A's improvement is not answered, though A ends no worse than it began
    cube = cube_of(
        2, {"A": [0, 1, 0, 0], "B": [0] * 4}, {"A": 1, "B": 2}, feasible=np.array([True, True, False, False])
    )
    verdicts = solve_dense(cube, FIVE)
    assert not verdicts.is_stable("A", 0, Concept.GMR) and listed(verdicts) == spelt_out(cube).table()


def test_the_highest_payoff_of_a_type_is_a_payoff_like_any_other() -> None:
    cube = cube_of(2, {"A": [254, 255, 255, 255], "B": [255, 0, 255, 0]}, {"A": 1, "B": 2})
    assert listed(solve_dense(cube, FIVE)) == spelt_out(cube).table()


def test_what_is_asked_for_is_found_in_the_usual_order_and_no_more() -> None:
    verdicts = solve_dense(cube_of(1, {"A": [0, 1]}, {"A": 1}), [Concept.SMR, Concept.NASH])
    assert verdicts.concepts == (Concept.NASH, Concept.SMR) == tuple(verdicts.stable["A"])


@pytest.mark.parametrize("concept", [Concept.SIM, Concept.NM])
def test_concepts_of_another_kind_are_refused(concept: Concept) -> None:
    with pytest.raises(Unsupported, match=concept.value):
        solve_dense(cube_of(1, {"A": [0, 1]}, {"A": 1}), [concept])


def test_more_memory_than_may_be_taken_is_refused_before_it_is() -> None:
    cube = cube_of(4, {"A": [0] * 16}, {"A": 15})
    with pytest.raises(TooMuchMemory):
        solve_dense(cube, memory=1 << 20)


def test_the_estimate_of_memory_grows_with_the_cube() -> None:
    cube = cube_of(4, {"A": [0] * 16, "B": [0] * 16}, {"A": 3, "B": 12}, feasible=np.arange(16) % 3 > 0)
    needed = [solve_bytes(cube, FIVE, n) for n in range(4, 31)]
    assert all(a <= b for a, b in pairwise(needed)) and needed[-1] > 20 << 30


@pytest.mark.parametrize("kind", ["free", "ruled", "string by string"])
@pytest.mark.parametrize("compiled", [False, True])
def test_the_estimate_of_memory_is_not_below_what_is_taken(
    kind: str, compiled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tracemalloc

    options = 14 if kind == "string by string" else 19
    monkeypatch.setattr(run, "SLACK", 1 << 16 if kind == "string by string" else run.SLACK)
    monkeypatch.setattr(butterflies, "MOST_ROUNDS", 0 if kind == "string by string" else butterflies.MOST_ROUNDS)
    if not compiled:
        monkeypatch.setenv("STANDOFF_NO_C", "1")
    numbers = np.random.default_rng(5)
    feasible = None if kind == "free" else numbers.random(1 << options) < 0.7
    payoffs: dict[str, Any] = {dm: numbers.integers(0, 9, 1 << options, np.uint64) for dm in "ABC"}
    every = (1 << options) - 1
    cube = Cube(options, {"A": 0xFF, "B": 0xF00, "C": every & ~0xFFF}, every, every, feasible, payoffs)
    tracemalloc.start()
    try:
        solve_dense(cube, closed_form.PLAIN)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak <= solve_bytes(cube, closed_form.PLAIN)


def test_progress_is_told_before_each_concept_of_each_decision_maker() -> None:
    told: list[tuple[int, int]] = []
    cube = cube_of(2, {"A": [0, 1, 2, 3], "B": [0] * 4}, {"A": 1, "B": 2})
    solve_dense(cube, FIVE[:3], progress=lambda done, of: told.append((done, of)))
    assert told == [(k, 6) for k in range(6)]


def test_the_way_that_was_taken_is_said() -> None:
    cube = cube_of(2, {"A": [0] * 4, "B": [0] * 4}, {"A": 1, "B": 2})
    assert "closed form" in solve_dense(cube).method
    assert "some options go one way" in solve_dense(cube_of(2, {"A": [0] * 4}, {"A": 3}, drop=1)).method
    assert (
        "some strings cannot occur"
        in solve_dense(cube_of(2, {"A": [0] * 4}, {"A": 3}, feasible=np.array([True] * 3 + [False]))).method
    )


def test_blocks_of_the_closed_form_fit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_NO_C", "1")
    numbers = np.random.default_rng(3)
    for own in (0b1011001, 0b0000111, 0b1110000, 0):
        payoffs: dict[str, Any] = {dm: numbers.integers(0, 50, 128, np.uint8) for dm in "AB"}
        cube = Cube(7, {"A": own, "B": 127 & ~own}, 127, 127, None, payoffs)
        whole = solve_dense(cube, closed_form.PLAIN)
        with monkeypatch.context() as small:
            small.setattr(closed_form, "BLOCK", 4)
            assert listed(solve_dense(cube, closed_form.PLAIN), closed_form.PLAIN) == listed(whole, closed_form.PLAIN)


def test_spreading_gives_every_string_what_folding_found() -> None:
    values: Any = np.random.default_rng(2).integers(0, 200, 64, np.uint8)
    for bits in (0, 1, 0b101010, 0b111111, 0b110000):
        found = spread(fold(values, bits, np.maximum), bits, 6)
        expected = [max(int(values[t]) for t in range(64) if (s ^ t) & ~bits == 0) for s in range(64)]
        assert found.tolist() == expected


@pytest.mark.skipif(not kernel.usable(16), reason="standoff.kernel._cube is not compiled, or switched off")
def test_a_signal_stops_a_long_loop_in_c() -> None:
    class Stopped(Exception):
        pass

    def stop(number: int, frame: object) -> None:
        raise Stopped

    values: Any = np.zeros(1 << 16, np.uint8)
    words = np.full(1 << 10, ~np.uint64(0))
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(Stopped):  # as many turns as there are movers would take minutes
            kernel.lowest_reply(values, 0xFFFF, 0xFFFF, [0xFF] * 10_000_000, feasible=words, rounds=1)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
