"""The ways to solve: chosen by the conflict, overridable, refused where they do not hold, and equal."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from tests.solve.models import free_model, prisoners
from tests.solve.random_models import random_conflict

from standoff.core.conflicts import Conflict
from standoff.core.errors import Unsupported
from standoff.core.regimes import Regime
from standoff.core.stability import CLASSICAL, Concept
from standoff.graph.cube_build import why_not_cube
from standoff.solve import run
from standoff.solve.run import solve

IN_TURN = (*CLASSICAL, Concept.SSEQ)


def solved_by(conflict: Conflict) -> dict[Regime, str]:
    """Each way that is not refused, with the words on how it went."""
    found: dict[Regime, str] = {}
    for regime in Regime:
        try:
            concepts = CLASSICAL[:3] if regime is Regime.CLOSED_FORM else IN_TURN
            table = solve(conflict, concepts=concepts, regime=regime)
        except Unsupported:
            continue
        assert table.regime is regime
        assert table.stable == solve(conflict, concepts=concepts).stable
        found[regime] = table.method
    return found


def test_a_game_can_be_solved_in_every_way_that_lists_states() -> None:
    ways = solved_by(prisoners())
    assert list(ways) == [Regime.CLOSED_FORM, Regime.DENSE, Regime.COMPRESSED, Regime.SEARCH]
    assert "in closed form, one number for each decision maker" in ways[Regime.CLOSED_FORM]
    assert "in closed form" not in ways[Regime.DENSE]


def test_all_ways_that_hold_give_the_same_answer() -> None:
    counts = dict.fromkeys(Regime, 0)
    for number in range(250):
        conflict = random_conflict(11, number, most_options=5)
        for regime in solved_by(conflict):
            counts[regime] += 1
    assert counts.pop(Regime.SYMBOLIC) == 0, "it lists no states"
    assert min(counts.values()) >= 8, counts
    assert counts[Regime.SEARCH] == 250


def test_many_states_are_gone_through_all_at_once_unless_moves_forbid_it() -> None:
    conflict = free_model(10)
    assert solve(conflict).regime is Regime.DENSE
    with patch.object(run, "FEW", 1024):
        listed = solve(conflict)
    assert listed.regime is Regime.COMPRESSED
    assert listed.stable == solve(conflict).stable
    assert listed.states == solve(conflict).states


def test_a_way_that_does_not_hold_is_refused_with_the_reason() -> None:
    seen: set[str] = set()
    for number in range(200):
        conflict = random_conflict(12, number)
        why = why_not_cube(conflict)
        if why is not None:
            with pytest.raises(Unsupported, match="every option string"):
                solve(conflict, regime=Regime.DENSE)
            seen.add("dense")
        if solve(conflict).regime is Regime.SEARCH:
            with pytest.raises(Unsupported, match="not transitive"):
                solve(conflict, regime=Regime.COMPRESSED)
            seen.add("compressed")
    assert seen == {"dense", "compressed"}
    with pytest.raises(Unsupported, match="lists none"):
        solve(prisoners(), regime=Regime.SYMBOLIC)
    with pytest.raises(Unsupported, match="SEQ in closed form"):
        solve(prisoners(), regime=Regime.CLOSED_FORM)
