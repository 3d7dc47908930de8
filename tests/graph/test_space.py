"""States, some of them merged."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from tests.oracle import spell_out
from tests.solve.models import chain, free_model
from tests.strategies import conflicts

from standoff.core.conditions import And, Condition, Iff, Not, Or, Takes
from standoff.core.conflicts import Conflict, Rule
from standoff.core.states import State
from standoff.graph.space import space_of

A, B, C = Takes(0), Takes(1), Takes(2)


def merging(*conditions: Condition, options: int = 3, never: tuple[Condition, ...] = ()) -> Conflict:
    return replace(
        free_model(options, dms=1),
        same=tuple(Rule(c, "same") for c in conditions),
        never=tuple(Rule(c, "never") for c in never),
    )


def names(conflict: Conflict) -> list[str]:
    return [str(s) for s in space_of(conflict).states]


def test_states_are_ordered_with_the_first_option_lowest() -> None:
    assert names(merging(options=2)) == ["NN", "YN", "NY", "YY"]


def test_merged_states_stand_where_their_lowest_string_would_and_leave_open_what_differs() -> None:
    assert names(merging(C)) == ["NNN", "YNN", "NYN", "YYN", "--Y"]
    assert names(merging(A)) == ["NNN", "Y--", "NYN", "NNY", "NYY"]


def test_groups_that_overlap_are_joined() -> None:
    assert names(merging(Not(A), And((A, Not(B))))) == ["N--", "YN-", "YYN", "YYY"], "these do not overlap"
    assert names(merging(Not(A), Or((And((A, Not(B))), And((Not(A), B)))))) == [
        "--- (NNN and 5 more)",
        "YYN",
        "YYY",
    ]


def test_states_that_cannot_occur_are_not_merged_into_anything() -> None:
    assert names(merging(C, never=(And((C, A)),))) == ["NNN", "YNN", "NYN", "YYN", "N-Y"]


def test_a_merged_state_whose_options_fit_another_state_too_has_a_name_of_its_own() -> None:
    states = space_of(merging(Iff(A, B), options=2)).states
    assert [str(s) for s in states] == ["-- (NN and 1 more)", "YN", "NY"]
    assert len(set(states)) == 3


def test_a_group_of_one_is_an_ordinary_state() -> None:
    space = space_of(merging(And((A, B)), options=2))
    assert [str(s) for s in space.states] == ["NN", "YN", "NY", "YY"]
    assert not space.merged


def test_today_is_found_in_the_state_it_was_merged_into() -> None:
    today = replace(merging(C), status_quo=State.parse("YNY"))
    assert space_of(today).status_quo == 4
    assert space_of(replace(today, never=(Rule(A, "never"),))).status_quo is None
    assert space_of(replace(today, status_quo=None)).status_quo is None


def test_states_listed_outright_keep_their_order_and_names() -> None:
    conflict = chain(4)
    assert conflict.graph is not None
    space = space_of(replace(conflict, status_quo=conflict.graph.states[2]))
    assert space.states == conflict.graph.states
    assert space.status_quo == 2


@settings(deadline=None, max_examples=60)
@given(conflicts())
def test_states_are_those_found_by_trying_every_string(conflict: Conflict) -> None:
    space, plain = space_of(conflict), spell_out(conflict)
    assert space.states == plain.states
    assert dict(zip(space.strings.tolist(), space.state_of.tolist(), strict=True)) == plain.home
