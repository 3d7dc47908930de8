"""Feasible states: counted and listed as enumeration would, and merged without mixing any up."""

from hypothesis import given
from tests.strategies import conflicts

from standoff.core.conditions import And, Not, Or, Takes, holds
from standoff.core.conflicts import Conflict, Rule
from standoff.core.preferences import ByWishes
from standoff.graph.space import space_of
from standoff.modelling import spaces
from standoff.modelling.spaces import count_feasible, is_ever_true, space


@given(conflicts(preferences=["wishes"]))
def test_feasible_states_are_those_no_rule_removes(conflict: Conflict) -> None:
    width = len(conflict.options)
    expected = [m for m in range(1 << width) if not any(holds(r.condition, m) for r in conflict.never)]
    here = space(width, conflict.never, conflict.same)
    assert list(here.masks) == expected
    assert count_feasible(width, conflict.never) == len(expected)
    assert [m for group in here.members for m in group] == sorted(expected, key=lambda m: (here.position[m], m))
    assert [group[0] for group in here.members] == sorted(group[0] for group in here.members)


def test_more_options_than_one_table_holds_are_counted_in_parts() -> None:
    width = spaces._CHUNK + 3
    only_ends = [Rule(Takes(i), "", None) for i in range(1, width - 1)]
    assert count_feasible(width, only_ends) == 4
    assert list(space(width, only_ends).masks) == [0, 1, 1 << width - 1, 1 | 1 << width - 1]
    assert space(width, only_ends).fitting(Takes(width - 1)) == [1 << width - 1, 1 | 1 << width - 1]


def test_groups_that_overlap_are_joined() -> None:
    same = [Rule(And((Takes(0), Takes(1))), ""), Rule(And((Takes(0), Not(Takes(2)))), "")]
    here = space(3, (), same)
    assert [str(s) for s in here.states] == ["NNN", "Y--", "NYN", "NNY", "YNY", "NYY"]
    assert [str(here.states[i]) for i in here.mixed_up] == ["Y--"]


def test_a_merged_state_is_open_where_its_members_differ() -> None:
    here = space(2, (), [Rule(Takes(0), "")])
    assert [str(s) for s in here.states] == ["NN", "Y-", "NY"]
    assert here.members == ((0,), (1, 3), (2,))


def test_rules_without_exception_leave_nothing() -> None:
    assert count_feasible(3, [Rule(Or((Takes(0), Not(Takes(0)))), "")]) == 0


@given(conflicts())
def test_states_are_those_of_the_solver_in_the_same_order(conflict: Conflict) -> None:
    assert space(len(conflict.options), conflict.never, conflict.same).states == space_of(conflict).states


@given(conflicts(preferences=["wishes"]))
def test_a_condition_is_counted_where_it_holds(conflict: Conflict) -> None:
    here = space(len(conflict.options), conflict.never, conflict.same)
    for preference in conflict.preferences.values():
        assert isinstance(preference, ByWishes)
        for wish in preference.wishes:
            assert here.fitting(wish.condition) == [m for m in here.masks if holds(wish.condition, m)]
            assert here.count(wish.condition) == len(here.fitting(wish.condition))
            assert is_ever_true(wish.condition) == any(holds(wish.condition, m) for m in range(1 << here.width))
            assert here.tells_apart(wish.condition) == ()
