"""L_h and NM by hand and by law; `tests.solve.agreement` compares both with the oracle."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from tests.solve.models import draft_treaty, free_model, game, prisoners
from tests.strategies import conflicts

from standoff.core.conflicts import Conflict
from standoff.core.errors import TooLarge, Unsupported
from standoff.core.stability import Concept
from standoff.solve import limited_moves, nonmyopic
from standoff.solve.limited_moves import limited_move
from standoff.solve.run import solve

NASH, NM = Concept.NASH, Concept.NM


@settings(deadline=None, max_examples=60)
@given(conflicts(dms=(2, 2)))
def test_one_move_ahead_is_nash_stability(conflict: Conflict) -> None:
    table = solve(conflict, concepts=[NASH])
    assert limited_move(conflict, 1) == {dm: by[NASH] for dm, by in table.stable.items()}


@settings(deadline=None, max_examples=60)
@given(conflicts(dms=(2, 2), max_options=5))
def test_what_is_nonmyopically_stable_stays_so_however_far_ahead_one_looks(conflict: Conflict) -> None:
    table = solve(conflict, concepts=[NM])
    for horizon in range(200, 208):
        limited = limited_move(conflict, horizon)
        assert all(set(by[NM]) <= set(limited[dm]) for dm, by in table.stable.items())


@settings(deadline=None, max_examples=40)
@given(conflicts(dms=(2, 2)))
def test_what_a_side_likes_best_it_never_leaves(conflict: Conflict) -> None:
    table = solve(conflict, concepts=[NM])
    for dm, by in table.stable.items():
        best = {s for s, rank in enumerate(table.ranks[dm]) if rank == max(table.ranks[dm])}
        assert best <= set(by[NM])
        assert all(best <= set(limited_move(conflict, h)[dm]) for h in (1, 2, 5))


def test_a_prisoner_who_thinks_two_moves_ahead_keeps_silent() -> None:
    """From NN Row would confess, YN; Column then confesses, too, YY, and Row stands worse than at NN."""
    table = solve(prisoners(), concepts=[NM])
    silence = table.find("NN")
    assert silence not in limited_move(prisoners(), 1)["Row"]
    assert silence in limited_move(prisoners(), 2)["Row"]
    assert {str(table.states[s]) for s in table.equilibria(NM)} == {"NN", "YY"}


def test_in_chicken_who_thinks_far_ahead_swerves() -> None:
    """At YN Column can act, too; from the collision Row would swerve, NY, the best for Column."""
    table = solve(game({"Row": ("YN", "NN", "NY", "YY"), "Column": ("NY", "NN", "YN", "YY")}), concepts=[NM])
    assert {str(table.states[s]) for s in table.equilibria(NM)} == {"NN"}


def test_a_side_stays_where_moving_ends_no_better() -> None:
    """Row is indifferent to what it does itself, Column to everything."""
    indifferent = game({"Row": ("YN NN", "NY YY"), "Column": ("YN NN NY YY",)})
    assert limited_move(indifferent, 3) == {"Row": (0, 1, 2, 3), "Column": (0, 1, 2, 3)}


def test_other_than_two_sides_are_refused_with_the_reason() -> None:
    with pytest.raises(Unsupported, match=r"NM is not supported: .* two decision makers only, and here there are 3"):
        solve(draft_treaty(), concepts=[NM])
    with pytest.raises(Unsupported, match="here there is one"):
        solve(free_model(2, dms=1), concepts=[NM])
    with pytest.raises(Unsupported, match="L_3 is not supported"):
        limited_move(draft_treaty(), 3)


def test_no_horizon_no_room_and_no_end_are_said() -> None:
    with pytest.raises(ValueError, match="horizon 0"):
        limited_move(prisoners(), 0)
    with patch.object(limited_moves, "MOST_TURNS", 3), pytest.raises(TooLarge, match="8 single moves"):
        solve(prisoners(), concepts=[NM])
    with patch.object(nonmyopic, "MOST_AHEAD", 1), pytest.raises(Unsupported, match="does not repeat within 1 moves"):
        solve(prisoners(), concepts=[NM])
