"""One answer for conflicts of any size: listed, counted string by string, or counted symbolically."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from tests.solve.models import free_model
from tests.solve.random_models import random_conflict

from standoff.core.conditions import Always, And, Not, Takes
from standoff.core.conflicts import Conflict, Guard, Rule
from standoff.core.counted import CountedTable
from standoff.core.errors import TooLarge, TooMuchMemory, Unsupported
from standoff.core.regimes import Regime
from standoff.core.stability import Concept
from standoff.core.tables import StabilityTable
from standoff.graph import feasible
from standoff.graph.cube_build import cube_of, sketch_of
from standoff.solve import any_size
from standoff.solve.any_size import answer
from standoff.solve.run import solve


def counted(conflict: Conflict, regime: Regime | None = None) -> CountedTable:
    """The answer as if nothing could be listed."""
    with patch.object(any_size, "solve", side_effect=TooLarge(1, 0)):
        found = answer(conflict, regime=regime, seconds=30)
    assert isinstance(found, CountedTable)
    return found


def numbers(found: CountedTable | StabilityTable) -> dict[str, object]:
    """What both forms tell."""
    if isinstance(found, CountedTable):
        by_dm = {dm: dict(by) for dm, by in found.stable.items()}
        return {"states": found.feasible, "stable": by_dm} | {c.value: h.count for c, h in found.equilibria.items()}
    by_dm = {dm: {c: len(ids) for c, ids in by.items()} for dm, by in found.stable.items()}
    held = {c.value: len(found.equilibria(c)) for c in found.concepts}
    return {"states": len(found.states), "stable": by_dm} | held


def test_few_states_are_listed() -> None:
    assert isinstance(answer(free_model(8)), StabilityTable)


def test_listed_and_counted_answers_agree_and_examples_hold() -> None:
    regimes: set[Regime] = set()
    for number in range(40):
        conflict = random_conflict(21, number, most_options=5)
        table = solve(conflict)
        try:
            found = counted(conflict)
        except (TooLarge, Unsupported):
            continue
        assert numbers(found) == numbers(table)
        assert found.exact
        for concept, held in found.equilibria.items():
            assert [table.find(s.notation) for s in held.examples] == list(table.equilibria(concept))
        regimes.add(found.regime)
    assert regimes == {Regime.DENSE, Regime.SYMBOLIC}


def test_every_string_and_diagrams_count_the_same_beyond_what_is_listed() -> None:
    conflict = replace(free_model(19, guards=(Guard(7, False, Always(False), "one way"),)), never=(Rule(Takes(0), ""),))
    dense = answer(conflict)
    assert isinstance(dense, CountedTable) and dense.regime is Regime.DENSE
    assert dense.feasible == 1 << 18
    symbolic = answer(conflict, regime=Regime.SYMBOLIC)
    assert numbers(dense) == numbers(symbolic)


def test_many_options_with_few_states_are_listed() -> None:
    chain = tuple(Rule(Takes(i) if i % 2 else Not(Takes(i)), "") for i in range(6, 40))
    conflict = replace(free_model(40), never=chain)
    found = answer(conflict)
    assert isinstance(found, StabilityTable) and len(found.states) == 64


def test_where_no_way_holds_the_hint_says_why_not_each() -> None:
    conflict = free_model(18)
    with pytest.raises(TooLarge) as refused:
        answer(conflict, concepts=[Concept.SIM])
    assert "at once: SIM" in str(refused.value.hint) and "symbolically: SIM" in str(refused.value.hint)
    with pytest.raises(TooLarge):
        answer(conflict, regime=Regime.SEARCH)


def test_progress_is_told_where_it_can_take_long() -> None:
    told: list[str] = []
    with patch.object(feasible, "MOST_STATES", 4), patch.object(any_size, "solve", side_effect=TooLarge(1, 0)):
        answer(free_model(8), progress=told.append)
    assert told[0] == "laying out 2^8 option strings" and told[-1].startswith("judging option strings, ")


@pytest.mark.parametrize("regime", [Regime.DENSE, Regime.CLOSED_FORM, None])
def test_what_will_not_do_is_refused_before_option_strings_are_laid_out(regime: Regime | None) -> None:
    asked = [Concept.SEQ]
    with (
        patch.object(any_size, "solve", side_effect=TooLarge(1, 0)),
        patch.object(any_size, "memory_limit", return_value=1 << 25),
        patch.object(any_size, "cube_of", side_effect=AssertionError("laid out")),
        patch.object(any_size, "_by_sets", side_effect=TooLarge(1, 0)),
        pytest.raises((TooMuchMemory, Unsupported) if regime else TooLarge),
    ):
        answer(free_model(20), concepts=asked, regime=regime)


def test_the_sketch_of_a_cube_has_its_shape_and_takes_no_memory() -> None:
    conflict = replace(free_model(12), never=(Rule(Takes(0), ""),), guards=(Guard(3, False, Always(False), ""),))
    sketch, cube = sketch_of(conflict), cube_of(conflict)
    assert (sketch.options, sketch.own, sketch.take, sketch.drop) == (cube.options, cube.own, cube.take, cube.drop)
    assert sketch.feasible is not None and cube.feasible is not None
    assert sketch.feasible.shape == cube.feasible.shape and not any(sketch.feasible.strides)
    assert {dm: p.nbytes for dm, p in sketch.payoffs.items()} == {dm: p.nbytes for dm, p in cube.payoffs.items()}


def test_rules_that_exclude_nothing_leave_the_closed_form_possible() -> None:
    conflict = replace(free_model(8), never=(Rule(And((Takes(0), Not(Takes(0)))), ""),))
    with patch.object(any_size, "solve", side_effect=TooLarge(1, 0)):
        found = answer(conflict, concepts=[Concept.NASH], regime=Regime.CLOSED_FORM)
    assert found.regime is Regime.CLOSED_FORM
