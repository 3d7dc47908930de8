"""Single moves and improvements: the same as by trying every pair of states."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from tests.oracle import Plain, spell_out
from tests.solve.models import draft_treaty, free_model
from tests.solve.random_models import random_conflict
from tests.strategies import conflicts

from standoff.core.conditions import Always, And, Not, Takes
from standoff.core.conflicts import Barred, Conflict, Guard
from standoff.core.errors import TooLarge
from standoff.graph import build, moves, transitive
from standoff.graph.model import Model, model_of
from standoff.graph.transitive import is_transitive

Ends = list[frozenset[int]]


def same_moves(model: Model, plain: Plain) -> None:
    """Every question asked of moves and improvements, answered by plain sets."""
    count, random = len(plain.states), Random(count_of(plain))
    f = np.array([random.randint(0, count - 1) for _ in range(count)], np.int64)
    chosen = np.array([random.random() < 0.3 for _ in range(count)], np.bool_)
    for dm in plain.names:
        every: Ends = [plain.moves[dm][s] for s in range(count)]
        better: Ends = [plain.improvements(dm, s) for s in range(count)]
        assert model.moves[dm].count == sum(map(len, every))
        pairs = [(s, t) for s in range(count) for t in sorted(every[s])]
        assert list(zip(*(ends.tolist() for ends in model.moves[dm].pairs()), strict=True)) == pairs
        for steps, ends in ((model.moves[dm], every), (model.improvements[dm], better)):
            assert [steps.ends(s).tolist() for s in range(count)] == [sorted(e) for e in ends]
            starts = [sorted(s for s in range(count) if t in ends[s]) for t in range(count)]
            assert [steps.starts(t).tolist() for t in range(count)] == starts
            onward = [min((int(f[t]) for t in ends[s]), default=count) for s in range(count)]
            assert steps.lowest_next(f, count).tolist() == onward
            assert steps.lowest(f, count).tolist() == [min(o, int(h)) for o, h in zip(onward, f, strict=True)]
            after = {t for s in range(count) if chosen[s] for t in ends[s]}
            assert set(np.flatnonzero(steps.after(chosen)).tolist()) == after
        highest = [max([int(f[t]) for t in every[s]], default=-1) for s in range(count)]
        assert model.moves[dm].highest(f, count).tolist() == np.maximum(highest, f).tolist()


def count_of(plain: Plain) -> int:
    return len(plain.states)


@settings(deadline=None, max_examples=80)
@given(conflicts())
def test_moves_are_those_found_by_trying_every_pair(conflict: Conflict) -> None:
    same_moves(model_of(conflict), spell_out(conflict))


@pytest.mark.parametrize("number", range(80))
def test_moves_of_random_models_are_those_found_by_trying_every_pair(number: int) -> None:
    conflict = random_conflict(11, number, most_options=5)
    same_moves(model_of(conflict), spell_out(conflict))


@pytest.mark.parametrize("at_once", [1, 7])
def test_how_much_is_looked_at_together_makes_no_difference(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves, "QUERIES_AT_ONCE", at_once)
    monkeypatch.setattr(build, "PAIRS_AT_ONCE", at_once)
    monkeypatch.setattr(transitive, "PAIRS_AT_ONCE", at_once)
    for number in range(20):
        conflict = random_conflict(12, number, most_options=4)
        same_moves(model_of(conflict), spell_out(conflict))


@pytest.mark.parametrize("number", range(120))
def test_moves_are_transitive_exactly_when_two_in_a_row_are_always_one_or_none(number: int) -> None:
    conflict = random_conflict(13, number, most_options=4)
    model, plain = model_of(conflict), spell_out(conflict)
    for dm, found in model.moves.items():
        ends = plain.moves[dm]
        expected = all(u == s or u in ends[s] for s in range(len(ends)) for t in ends[s] for u in ends[t])
        assert found.transitive == expected, found.why


def test_where_guards_rest_on_the_others_options_nothing_needs_checking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transitive, "PAIRS_CHECKED", 0)
    guards = (Guard(0, True, Takes(5), "only if"), Guard(1, False, Always(False), "one way"))
    model = model_of(free_model(6, guards=guards))
    assert [m.transitive for m in model.moves.values()] == [True, True, True]


def test_where_there_is_too_much_to_check_moves_do_not_count_as_transitive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transitive, "PAIRS_CHECKED", 1)
    bar = Barred("A", And((Takes(0), Not(Takes(0)))), Takes(0), "never applies")
    model = model_of(replace(free_model(4, dms=1), barred=(bar,)))
    assert not model.moves["A"].transitive
    assert "too many to check" in model.moves["A"].why
    monkeypatch.undo()
    assert is_transitive(model.moves["A"])[0]


def test_free_moves_are_not_listed_one_by_one() -> None:
    free = model_of(free_model(12)).moves
    assert all(len(m.to) == 0 for m in free.values())
    assert sum(m.count for m in free.values()) == 3 * 4096 * 15


def test_moves_that_must_be_listed_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "MOST_MOVES", 100)
    guards = tuple(Guard(i, True, Takes((i + 1) % 8), "only if") for i in range(8))
    with pytest.raises(TooLarge, match="moves that are not free; this engine lists at most 100"):
        model_of(free_model(8, guards=guards))


def test_pairs_to_look_at_are_limited_before_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "MOST_PAIRS", 1000)
    guards = tuple(Guard(i, True, Always(False), "one way") for i in range(8))
    with pytest.raises(TooLarge, match="2,048 pairs of states"):
        model_of(free_model(8, guards=guards))


def test_a_bar_on_anybody_binds_everybody() -> None:
    conflict = replace(draft_treaty(), barred=(Barred(None, Always(True), Takes(1), "nobody tables"),))
    model = model_of(conflict)
    space = model.space.states
    tabled = {i for i, s in enumerate(space) if s.takes(1)}
    assert not any(set(m.ends(s).tolist()) & tabled for m in model.moves.values() for s in range(len(space)))
