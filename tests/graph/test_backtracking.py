"""Few feasible strings of many options, without looking at every string."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import conditions

from standoff.core.conditions import Always, And, Condition, Iff, Not, Or, Takes
from standoff.core.conflicts import Conflict, Rule
from standoff.core.options import Option
from standoff.graph.backtracking import few_feasible
from standoff.graph.feasible import feasible_masks


def conflict(width: int, *never: Condition) -> Conflict:
    options = tuple(Option(f"o{i}", "A", "") for i in range(width))
    return Conflict("c", (), options, {}, never=tuple(Rule(condition, "") for condition in never))


@given(st.lists(conditions(7), max_size=4))
def test_they_are_those_found_by_looking_at_every_string(never: list[Condition]) -> None:
    ruled = conflict(7, *never)
    found = few_feasible(ruled, 128)
    assert found is not None and found.dtype == np.int64
    assert found.tolist() == feasible_masks(ruled).tolist()


@given(st.lists(conditions(6), max_size=3), st.integers(0, 70))
def test_more_than_asked_for_are_none_at_all(never: list[Condition], most: int) -> None:
    ruled = conflict(6, *never)
    found, every = few_feasible(ruled, most), feasible_masks(ruled)
    assert (found is None) == (len(every) > most)
    assert found is None or found.tolist() == every.tolist()


def test_sixty_options_in_step_are_two_states() -> None:
    in_step = conflict(60, *(Not(Iff(Takes(i), Takes(i + 1))) for i in range(59)))
    found = few_feasible(in_step, 1 << 16)
    assert found is not None and found.tolist() == [0, (1 << 60) - 1]


def test_one_choice_of_many_in_each_of_four_groups() -> None:
    never: list[Condition] = []
    for group in range(4):
        members = range(group * 15, group * 15 + 15)
        never.append(And(tuple(Not(Takes(i)) for i in members)))
        never += [And((Takes(i), Takes(j))) for i in members for j in members if i < j]
    found = few_feasible(conflict(60, *never), 1 << 16)
    assert found is not None and len(found) == 15**4 == len(set(found.tolist()))
    assert all(int(mask).bit_count() == 4 for mask in found[:: 1 << 10])
    assert (np.diff(found) > 0).all()


def test_what_can_never_be_is_no_state_however_many_options_are_free() -> None:
    for rule in (Or((Takes(3), Not(Takes(3)))), Always(True)):
        found = few_feasible(conflict(60, rule), 10)
        assert found is not None and len(found) == 0


def test_too_many_options_free_options_and_long_searches_are_given_up() -> None:
    assert few_feasible(conflict(63, *(Takes(i) for i in range(63))), 10) is None
    assert few_feasible(conflict(60), 1 << 16) is None
    parity: Condition = Takes(0)
    for i in range(1, 40):
        parity = Iff(parity, Takes(i))
    assert few_feasible(conflict(40, parity, Not(parity)), 10, looked_at=1000) is None
