"""Counting and listing option strings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.solve.models import chain, free_model
from tests.strategies import conflicts

from standoff.core.conditions import Always, And, Not, Or, Takes, holds
from standoff.core.conflicts import Conflict, Rule
from standoff.core.errors import TooLarge
from standoff.graph import feasible
from standoff.graph.feasible import count_feasible, feasible_masks


def with_never(options: int, *rules: Rule) -> Conflict:
    from dataclasses import replace

    return replace(free_model(options, dms=1), never=rules)


@settings(deadline=None, max_examples=60)
@given(conflicts())
def test_what_no_rule_excludes_is_listed_in_order_and_counted(conflict: Conflict) -> None:
    expected = [m for m in range(1 << len(conflict.options)) if not any(holds(r.condition, m) for r in conflict.never)]
    assert feasible_masks(conflict).tolist() == expected
    assert count_feasible(conflict) == len(expected)


@settings(deadline=None, max_examples=40)
@given(conflicts())
def test_blocks_of_any_size_give_the_same_strings(conflict: Conflict) -> None:
    whole = feasible_masks(conflict).tolist()
    with pytest.MonkeyPatch.context() as patch:
        for block in (0, 1, 3):
            patch.setattr(feasible, "BLOCK", block)
            assert feasible_masks(conflict).tolist() == whole


def test_twenty_six_options_are_counted_exactly() -> None:
    high, low = Takes(25), Takes(0)
    conflict = with_never(26, Rule(And((high, Not(low))), "high only if low"))
    assert count_feasible(conflict) == 3 << 24


def test_few_strings_of_many_options_are_listed() -> None:
    rules = [Rule(Takes(i), "never") for i in range(10, 26)]
    assert feasible_masks(with_never(26, *rules)).tolist() == list(range(1 << 10))


def test_more_than_the_limit_are_counted_not_listed() -> None:
    conflict = with_never(10, Rule(Takes(9), "never"))
    assert len(feasible_masks(conflict, most=512)) == 512
    with pytest.raises(TooLarge) as raised:
        feasible_masks(conflict, most=511)
    assert (raised.value.states, raised.value.limit) == (512, 511)


def test_more_options_than_can_be_tried_are_refused() -> None:
    with pytest.raises(TooLarge, match="27 options; this engine lists at most 26"):
        count_feasible(free_model(27))


def test_contradictory_rules_leave_nothing() -> None:
    conflict = with_never(3, Rule(Or((Takes(0), Not(Takes(0)))), "either way"))
    assert count_feasible(conflict) == 0
    assert feasible_masks(conflict).tolist() == []
    assert count_feasible(with_never(3, Rule(Always(True), "anything"))) == 0


def test_no_option_at_all_is_one_state() -> None:
    from dataclasses import replace

    conflict = replace(free_model(1, dms=1), options=())
    assert feasible_masks(conflict).tolist() == [0]


def test_states_listed_outright_are_counted_as_they_are() -> None:
    assert count_feasible(chain(7)) == 8
