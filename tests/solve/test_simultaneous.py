"""SIM by hand and by law; `tests.solve.agreement` compares it with the oracle."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from tests.oracle import spell_out
from tests.solve.models import draft_treaty, free_model, game, two_steps
from tests.strategies import conflicts

from standoff.core.conditions import And, Takes
from standoff.core.conflicts import Conflict, Rule
from standoff.core.errors import TooLarge, Unsupported
from standoff.core.stability import Concept
from standoff.solve import simultaneous
from standoff.solve.run import solve

NASH, GMR, SEQ, SIM = Concept.NASH, Concept.GMR, Concept.SEQ, Concept.SIM

CHICKEN = game({"Row": ("YN", "NN", "NY", "YY"), "Column": ("NY", "NN", "YN", "YY")})


def test_swerving_holds_in_chicken_because_both_would_go_at_once() -> None:
    """From NN each improves by acting; both at once collide. Nobody would answer by colliding afterwards."""
    table = solve(CHICKEN, concepts=[SEQ, SIM])
    swerving = table.find("NN")
    assert swerving in table.equilibria(SIM)
    assert swerving not in table.equilibria(SEQ)
    assert table.concepts == (SEQ, SIM)


def test_improvements_that_cannot_be_made_together_sanction_nothing() -> None:
    both = Rule(And((Takes(0), Takes(1))), "Row.act and Column.act")
    table = solve(replace(CHICKEN, never=(both,)), concepts=[NASH, SIM])
    assert table.find("NN") not in table.stable["Row"][SIM]
    assert table.equilibria(SIM) == table.equilibria(NASH)


def test_the_others_improvements_are_those_from_where_it_began() -> None:
    """Column would answer Row's acting, but has nothing to gain at NN itself: sequential, not simultaneous."""
    table = solve(game({"Row": ("YN", "NN", "NY", "YY"), "Column": ("NN", "NY", "YY", "YN")}), concepts=[SEQ, SIM])
    start = table.find("NN")
    assert table.is_stable("Row", start, SEQ)
    assert not table.is_stable("Row", start, SIM)


@settings(deadline=None, max_examples=60)
@given(conflicts(dms=(1, 4), with_same=False))
def test_where_nobody_else_would_move_simultaneous_stability_is_nash_stability(conflict: Conflict) -> None:
    table = solve(conflict, concepts=[NASH, SIM])
    for dm, by in table.stable.items():
        assert set(by[NASH]) <= set(by[SIM])
        others = [set(table.stable[other][NASH]) for other in table.stable if other != dm]
        for state in set(by[SIM]) - set(by[NASH]):
            assert any(state not in nash for nash in others)


@settings(deadline=None, max_examples=60)
@given(conflicts(dms=(1, 4), with_same=False, with_never=False, with_guards=False))
def test_with_free_moves_what_happens_at_once_could_also_happen_in_turn(conflict: Conflict) -> None:
    for by in solve(conflict, concepts=[GMR, SIM]).stable.values():
        assert set(by[SIM]) <= set(by[GMR])


def test_models_without_options_of_their_own_are_refused_with_the_reason() -> None:
    with pytest.raises(Unsupported, match=r"SIM is not supported: .* lists its moves outright"):
        solve(two_steps(), concepts=[SIM])
    merged = replace(draft_treaty(), same=(Rule(And((Takes(0), Takes(1))), "A.attack and B.table"),), preferences={})
    plain = spell_out(merged)
    from standoff.core.preferences import ByOrder

    ranked = replace(merged, preferences={n: ByOrder((plain.states,)) for n in "ABC"})
    with pytest.raises(Unsupported, match="several option strings"):
        solve(ranked, concepts=[SIM])


def test_too_many_combinations_are_counted_and_refused() -> None:
    with patch.object(simultaneous, "MOST_COMBINATIONS", 100), pytest.raises(TooLarge, match="simultaneous improve"):
        solve(free_model(6), concepts=[SIM])
    with patch.object(simultaneous, "MOST_AT_ONCE", 5), pytest.raises(TooLarge, match="from one state"):
        solve(free_model(6), concepts=[SIM])
