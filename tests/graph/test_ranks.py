"""Ranks are the preferences, whatever their form and size."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from tests.oracle import spell_out
from tests.solve.models import free_model, wishes
from tests.strategies import conflicts

from standoff.core.conditions import Not, Takes
from standoff.core.conflicts import Conflict, ExplicitGraph
from standoff.core.errors import Unsupported
from standoff.core.preferences import ByWeights, Preference, Weight
from standoff.core.states import State
from standoff.graph.ranks import ranks_of
from standoff.graph.space import space_of


def ranks(preference: Preference, options: int) -> list[int]:
    conflict = replace(free_model(options, dms=1), preferences={"A": preference})
    found: list[int] = ranks_of(conflict, "A", space_of(conflict)).tolist()
    return found


@settings(deadline=None, max_examples=100)
@given(conflicts())
def test_ranks_order_states_as_their_worth_does_and_have_no_gaps(conflict: Conflict) -> None:
    space, plain = space_of(conflict), spell_out(conflict)
    for dm, worth in plain.worth.items():
        levels = sorted(set(worth))
        assert ranks_of(conflict, dm, space).tolist() == [levels.index(w) for w in worth]


def test_the_first_of_two_hundred_wishes_outweighs_all_the_others() -> None:
    first, rest = Takes(0), [Takes(1 + i % 2) for i in range(199)]
    assert ranks(wishes(first, *rest), 3) == [0, 4, 2, 6, 1, 5, 3, 7]


def test_the_last_of_two_hundred_wishes_still_decides_between_equals() -> None:
    found = ranks(wishes(*[Takes(0)] * 199, Not(Takes(1))), 2)
    assert found == [1, 3, 0, 2]


@pytest.mark.parametrize("scale", [1, 10**30])
def test_weights_are_summed_exactly_however_large(scale: int) -> None:
    values = (Fraction(1, 3) * scale, Fraction(1, 3) * scale, Fraction(2, 3) * scale)
    weights = tuple(Weight(Takes(i), v, "") for i, v in enumerate(values))
    assert ranks(ByWeights(weights), 3) == [0, 1, 1, 2, 2, 3, 3, 4]


def test_a_weight_too_small_for_a_float_still_counts() -> None:
    weights = (Weight(Takes(0), Fraction(1), ""), Weight(Takes(1), Fraction(1, 10**40), ""))
    assert ranks(ByWeights(weights), 2) == [0, 2, 1, 3]


def test_without_a_wish_or_weight_everything_ties() -> None:
    assert ranks(wishes(), 2) == ranks(ByWeights(()), 2) == [0, 0, 0, 0]


def test_random_weights_rank_as_their_sums_do() -> None:
    r = Random(5)
    weights = tuple(Weight(Takes(i), Fraction(r.randint(-9, 9), r.randint(1, 9)), "") for i in range(6))
    preference = ByWeights(weights)
    worth = [preference.worth(m) for m in range(64)]
    assert ranks(preference, 6) == [sorted(set(worth)).index(w) for w in worth]


def test_statements_about_options_a_listed_state_leaves_open_are_refused() -> None:
    conflict = free_model(2, dms=1)
    states = (State.parse("NN"), State.parse("Y-"))
    listed = replace(conflict, graph=ExplicitGraph(states, {}), preferences={"A": wishes(Takes(0))})
    assert ranks_of(listed, "A", space_of(listed)).tolist() == [0, 1]
    listed = replace(listed, preferences={"A": wishes(Takes(1))})
    with pytest.raises(Unsupported, match=r"state Y- leaves A\.o1 open"):
        ranks_of(listed, "A", space_of(listed))
