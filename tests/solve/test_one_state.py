"""Verdicts on one state by following moves from it alone: those of the table, and as well proved."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from tests.solve.agreement import IN_TURN
from tests.solve.models import draft_treaty, free_model
from tests.solve.random_models import random_conflict

from standoff.certify.faults import Effort
from standoff.certify.files import check_file
from standoff.certify.reading import game_of
from standoff.certify.written import state_names, written
from standoff.core.conditions import Always
from standoff.core.conflicts import Guard
from standoff.core.errors import TooLarge, Unsupported
from standoff.core.stability import CLASSICAL, Concept, Deterred, Escapes
from standoff.pipeline.certifying import certificates_of_single_states
from standoff.solve.one_state import verdict_at
from standoff.solve.reasons import verdict
from standoff.solve.run import solve


@pytest.mark.parametrize("number", range(80))
def test_a_state_by_itself_has_the_verdicts_of_the_table_and_paths_as_short(number: int) -> None:
    conflict = random_conflict(71, number, most_options=5, most_dms=4)
    table = solve(conflict, concepts=IN_TURN)
    names = state_names(conflict, table.states)
    game = game_of(written(conflict, table.states, names), Effort())
    for position, name in enumerate(names):
        for dm in table.stable:
            for concept in IN_TURN:
                found = verdict_at(game, dm, game.state(name), concept)
                known = verdict(table, dm, position, concept)
                assert found.stable == known.stable == table.is_stable(dm, position, concept)
                if isinstance(found.because, Deterred) and isinstance(known.because, Deterred):
                    lengths = [[len(s.path) for s in b.sanctions] for b in (found.because, known.because)]
                    assert lengths[0] == lengths[1]
                if isinstance(found.because, Escapes) and isinstance(known.because, Escapes):
                    assert [game.name(s) for s in found.because.replies] == [names[s] for s in known.because.replies]


def test_a_state_of_a_conflict_of_36_options_is_certified_at_once(tmp_path: Path) -> None:
    one_way = tuple(Guard(i, False, Always(False), "one way") for i in range(36))
    conflict = free_model(36, guards=one_way, dms=6)
    path = tmp_path / "one.jsonl"
    path.write_bytes(b"".join(certificates_of_single_states(conflict, CLASSICAL, ["NNNY" * 3 + "Y" * 24])))
    found = check_file(str(path))
    assert found.problems == () and found.lines == 6 * 4


def test_where_too_much_can_be_reached_it_is_said() -> None:
    with patch("standoff.solve.one_state.MOST_REACHED", 100), pytest.raises(TooLarge, match="reached from one state"):
        list(certificates_of_single_states(free_model(12), CLASSICAL, ["Y" * 12]))


def test_what_is_no_state_or_needs_all_states_is_refused() -> None:
    with pytest.raises(Unsupported, match="cannot occur"):
        list(certificates_of_single_states(draft_treaty(), CLASSICAL, ["NNYN"]))
    with pytest.raises(Unsupported, match="letters Y or N"):
        list(certificates_of_single_states(draft_treaty(), CLASSICAL, ["5"]))
    with pytest.raises(Unsupported, match="it needs all of them"):
        list(certificates_of_single_states(draft_treaty(), [Concept.NM], ["NNNN"]))
