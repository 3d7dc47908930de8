"""Why a state is or is not stable, and the check that needs no solver."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.solve.agreement import IN_TURN
from tests.solve.models import chain, draft_treaty, free_model, game, prisoners
from tests.solve.random_models import random_conflict

from standoff.core.errors import UnknownName
from standoff.core.stability import CLASSICAL, Concept, Deterred, Escapes, Move, NoImprovement, Sanction, Verdict
from standoff.core.tables import StabilityTable
from standoff.pipeline.certifying import reason_checker
from standoff.solve.reasons import verdict, verdicts
from standoff.solve.run import solve

NASH, GMR, SMR, SEQ = CLASSICAL


def check_verdict(table: StabilityTable, found: Verdict) -> list[str]:
    return reason_checker(table)(found)


@pytest.mark.parametrize("number", range(60))
def test_every_reason_says_what_the_table_says_and_holds_when_followed_step_by_step(number: int) -> None:
    table = solve(random_conflict(3, number, most_options=5), concepts=IN_TURN)
    check = reason_checker(table)
    for state in range(len(table.states)):
        for found in verdicts(table, state):
            assert found.stable == table.is_stable(found.dm, state, found.concept)
            assert check(found) == []


def test_the_answer_to_the_attack_is_the_draft_the_endorsement_and_the_signature() -> None:
    table = solve(draft_treaty())
    found = verdict(table, "A", table.find("NNNN"), SEQ)
    states = [table.find(s) for s in ("YNNN", "YYNN", "YYNY", "YYYY")]
    path = tuple(Move(by, *pair) for by, pair in zip("BCB", pairwise(states), strict=True))
    assert found.because == Deterred((Sanction(states[0], path),))


def test_an_escape_names_everything_the_others_could_do() -> None:
    table = solve(draft_treaty())
    nothing, attack = table.find("NNNN"), table.find("YNNN")
    assert verdict(table, "A", nothing, NASH).because == Escapes(attack, ())
    found = verdict(table, "A", nothing, SMR).because
    assert found == Escapes(attack, tuple(sorted(table.find(s) for s in ("YYNN", "YYNY", "YYYY"))))


def test_under_symmetric_metarationality_a_sanction_lists_the_ways_out() -> None:
    table = solve(prisoners())
    found = verdict(table, "Row", table.find("NN"), SMR).because
    assert isinstance(found, Deterred)
    assert found.sanctions[0].escapes == (table.find("NY"),)


def test_the_shortest_legal_sequence_is_given() -> None:
    table = solve(chain(12))
    found = verdict(table, "A", 0, GMR).because
    assert isinstance(found, Deterred)
    assert [m.by for m in found.sanctions[0].path] == ["B", "C"] * 5 + ["B"]


def test_unknown_sides_and_states_are_named() -> None:
    table = solve(prisoners())
    with pytest.raises(UnknownName, match="Rwo"):
        verdict(table, "Rwo", 0, NASH)
    with pytest.raises(UnknownName, match="'5'"):
        verdict(table, "Row", 4, NASH)


def test_verdicts_come_by_side_and_concept() -> None:
    found = verdicts(solve(prisoners(), concepts=[NASH, SMR]), 0)
    assert [(v.dm, v.concept) for v in found] == [("Row", NASH), ("Row", SMR), ("Column", NASH), ("Column", SMR)]


def test_a_state_of_a_large_model_is_explained_at_once() -> None:
    table = solve(free_model(13))
    found = verdicts(table, 5)
    assert [v.stable for v in found] == [table.is_stable(v.dm, 5, v.concept) for v in found]


def wrong(change: str) -> Verdict:
    """The verdict on A at NNNN of the draft treaty, with something wrong planted."""
    table = solve(draft_treaty())
    good = verdict(table, "A", table.find("NNNN"), SEQ)
    assert isinstance(good.because, Deterred)
    sanction = good.because.sanctions[0]
    b, c, b_again = sanction.path
    planted = {
        "stable": replace(good, stable=False),
        "no improvement": replace(good, because=NoImprovement()),
        "missing": replace(good, because=Deterred(())),
        "twice": replace(good, because=Deterred((sanction, sanction))),
        "short": replace(good, because=Deterred((replace(sanction, path=(b, c)),))),
        "empty": replace(good, because=Deterred((replace(sanction, path=()),))),
        "gap": replace(good, because=Deterred((replace(sanction, path=(b, b_again)),))),
        "illegal": replace(good, because=Deterred((replace(sanction, path=(Move("B", b.start, b_again.end),)),))),
        "own": replace(good, because=Deterred((replace(sanction, path=(replace(b, by="A"), c, b_again)),))),
        "wrong mover": replace(good, because=Deterred((replace(sanction, path=(replace(b, by="C"), c, b_again)),))),
        "replies": replace(good, stable=False, because=Escapes(sanction.improvement, (b.end,))),
        "escape": replace(good, stable=False, because=Escapes(sanction.improvement, (b.end,), (("B", (b.end,)),))),
        "no such improvement": replace(good, stable=False, because=Escapes(b.end, ())),
        "nobody": replace(good, dm="D"),
    }
    return planted[change]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("stable", "the table says otherwise"),
        ("no improvement", "A can improve to YNNN"),
        ("missing", "A can improve to YNNN"),
        ("twice", "YNNN is answered twice"),
        ("short", "does not spoil"),
        ("empty", "has no move"),
        ("gap", "not where the last one ended"),
        ("illegal", "B cannot move from YNNN to YYYY"),
        ("own", "A is not one of those who could"),
        ("wrong mover", "C cannot move from YNNN to YYNN"),
        ("replies", "the replies are not what is reached"),
        ("escape", "what is reached is not all: B can move last to YYYY"),
        ("no such improvement", "no improvement of A"),
        ("nobody", 'no decision maker is called "D"'),
    ],
)
def test_a_planted_wrong_reason_is_caught(change: str, said: str) -> None:
    problems = check_verdict(solve(draft_treaty()), wrong(change))
    assert any(said in problem for problem in problems), problems


def test_a_step_nobody_gains_by_is_no_sequential_sanction() -> None:
    """Row's threat to act hurts Row, too: good for general metarationality, not for sequential stability."""
    table = solve(game({"Row": ("YN", "NN", "NY", "YY"), "Column": ("NY", "NN", "YN", "YY")}))
    nothing = table.find("NN")
    good = verdict(table, "Row", nothing, GMR)
    assert check_verdict(table, good) == []
    problems = check_verdict(table, replace(good, concept=SEQ))
    assert any("Column does not gain" in problem for problem in problems)
    assert any("the table says otherwise" in problem for problem in problems)


def test_a_step_to_a_tie_is_no_sequential_sanction_either() -> None:
    """Column does not mind whether it hurts Row."""
    table = solve(game({"Row": ("YN", "NN", "YY NY"), "Column": ("NN YN NY YY",)}))
    nothing = table.find("NN")
    assert [table.is_stable("Row", nothing, c) for c in CLASSICAL] == [False, True, True, False]
    good = verdict(table, "Row", nothing, GMR)
    assert check_verdict(table, good) == []
    problems = check_verdict(table, replace(good, concept=SEQ))
    assert any("Column does not gain by moving to YY" in problem for problem in problems)


def test_a_reason_in_turn_cannot_support_a_concept_that_is_not() -> None:
    table = solve(prisoners(), concepts=[GMR, Concept.SIM])
    good = verdict(table, "Row", table.find("NN"), GMR)
    problems = check_verdict(table, replace(good, concept=Concept.SIM))
    assert any('a key "path" it should not have' in problem or 'has no "together"' in problem for problem in problems)


def test_a_credible_answer_that_can_be_escaped_supports_sequential_stability_only() -> None:
    """Row acts, Column answers because it would; then Row stops, which is better for it than where it began."""
    table = solve(game({"Row": ("YN", "NY", "NN", "YY"), "Column": ("NY", "NN", "YY", "YN")}), concepts=IN_TURN)
    nothing = table.find("NN")
    assert [table.is_stable("Row", nothing, c) for c in IN_TURN] == [False, True, False, True, False]
    good = verdict(table, "Row", nothing, SEQ)
    assert check_verdict(table, good) == []
    assert isinstance(good.because, Deterred)
    ways_on = Deterred(tuple(replace(s, escapes=(table.find("NY"),)) for s in good.because.sanctions))
    problems = check_verdict(table, replace(good, concept=Concept.SSEQ, because=ways_on))
    assert any("does not spoil" in problem for problem in problems)


def test_nobody_moves_twice_running_in_a_reason() -> None:
    table = solve(free_model(4, dms=2))
    path = (Move("B", 0, 4), Move("B", 4, 12))
    problems = check_verdict(table, Verdict("A", 1, GMR, True, Deterred((Sanction(0, path),))))
    assert any("B moves twice running" in problem for problem in problems)
