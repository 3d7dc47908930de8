"""`solve`: whole tables, on conflicts whose answer can be derived by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.oracle import spell_out
from tests.solve.agreement import IN_TURN, cells
from tests.solve.models import chain, draft_treaty, free_model, game, prisoners, two_steps, wishes

from standoff.core.conditions import Always, And, Not, Or, Takes
from standoff.core.conflicts import Guard, Rule
from standoff.core.errors import TooLarge, Unsupported
from standoff.core.stability import CLASSICAL, Concept, Move
from standoff.core.states import State
from standoff.solve import replies
from standoff.solve.concepts import CONCEPTS, JUDGED
from standoff.solve.run import solve

NASH, GMR, SMR, SEQ = CLASSICAL


def at(table_states: Sequence[State], positions: tuple[int, ...]) -> list[str]:
    return [str(table_states[i]) for i in positions]


def test_in_the_prisoners_dilemma_confessing_holds_and_silence_holds_by_deterrence() -> None:
    table = solve(prisoners())
    found = {c: at(table.states, table.equilibria(c)) for c in CLASSICAL}
    assert found == {NASH: ["YY"], GMR: ["NN", "YY"], SMR: ["NN", "YY"], SEQ: ["NN", "YY"]}


def test_in_chicken_each_victory_holds_and_swerving_together_holds_by_threats_only() -> None:
    table = solve(game({"Row": ("YN", "NN", "NY", "YY"), "Column": ("NY", "NN", "YN", "YY")}))
    assert at(table.states, table.equilibria(NASH)) == ["YN", "NY"]
    assert "NN" in at(table.states, table.equilibria(GMR))
    assert "NN" not in at(table.states, table.equilibria(SEQ))


def test_an_opponent_may_move_twice_with_another_one_between() -> None:
    """A's attack at NNNN is answered by B's draft, C's endorsement, B's signature; each of them gains by its step.

    Signed, A attacking is A's worst. So NNNN is GMR and SEQ stable for A. It is not SMR stable: once B has signed, A
    calls the attack off, and unharmed peace with a signature beats where it began.
    """
    conflict = draft_treaty()
    table = solve(conflict)
    nothing = table.find("NNNN")
    assert {c: table.is_stable("A", nothing, c) for c in CLASSICAL} == {NASH: False, GMR: True, SMR: False, SEQ: True}
    assert cells(solve(conflict, concepts=IN_TURN)) == spell_out(conflict).table()


def test_nobody_moves_twice_running_where_moves_are_not_transitive() -> None:
    """B could hurt A in two steps of its own, but has only one; C cannot help."""
    conflict = two_steps()
    assert conflict.graph is not None
    table = solve(conflict)
    assert not any(table.is_stable("A", 0, c) for c in CLASSICAL)
    assert "B: not transitive" in table.method
    moves = {**conflict.graph.moves, "C": ((2, 1), (1, 2))}
    helped = replace(conflict, graph=replace(conflict.graph, moves=moves))
    assert solve(helped).is_stable("A", 0, GMR), "C moves to s2, and from there B to s3"


@pytest.mark.parametrize("length", [9, 30])
def test_a_threat_at_the_end_of_a_long_line_deters(length: int) -> None:
    table = solve(chain(length))
    assert [table.is_stable("A", 0, c) for c in CLASSICAL] == [False, True, True, True]


def test_lines_longer_than_the_rounds_are_still_followed_to_their_end() -> None:
    length = replies.MOST_ROUNDS + 50
    table = solve(chain(length))
    assert [table.is_stable("A", 0, c) for c in CLASSICAL] == [False, True, True, True]


def test_a_tie_with_where_one_started_is_sanction_enough() -> None:
    """Row gains by acting; Column's answer puts Row back level, no worse."""
    table = solve(game({"Row": ("YN", "NN YY", "NY"), "Column": ("YY", "NN YN", "NY")}))
    nothing = table.find("NN")
    assert [table.is_stable("Row", nothing, c) for c in CLASSICAL] == [False, True, True, True]


def test_several_options_change_at_one_go_past_states_that_cannot_occur() -> None:
    first, second = Takes(0), Takes(1)
    conflict = replace(
        free_model(2, dms=1),
        never=(Rule(And((first, Not(second))), "half"), Rule(And((second, Not(first))), "half")),
        preferences={"A": wishes(And((first, second)))},
    )
    table = solve(conflict)
    assert [str(s) for s in table.states] == ["NN", "YY"]
    assert table.moves == (Move("A", 0, 1), Move("A", 1, 0))
    assert table.equilibria(NASH) == (1,)


def test_a_guard_is_judged_in_the_state_left_for_each_option_that_changes() -> None:
    guards = (Guard(0, True, Takes(1), "only if o1"), Guard(1, False, Always(False), "one way"))
    table = solve(free_model(2, guards=guards, dms=1))
    moves = {(str(table.states[m.start]), str(table.states[m.end])) for m in table.moves or ()}
    assert moves == {("NN", "NY"), ("YN", "NN"), ("YN", "NY"), ("YN", "YY"), ("NY", "YY"), ("YY", "NY")}


def test_states_nobody_tells_apart_are_left_only_where_one_of_their_strings_is() -> None:
    """Merging Y- makes leaving it impossible when neither string can be left."""
    conflict = replace(
        free_model(2, guards=(Guard(0, False, Always(False), "one way"),), dms=2),
        same=(Rule(Takes(0), "A.o0"),),
        preferences={"A": wishes(Takes(0)), "B": wishes(Not(Takes(0)))},
        status_quo=State.parse("YY"),
    )
    table = solve(conflict)
    assert [str(s) for s in table.states] == ["NN", "Y-", "NY"]
    assert table.status_quo == 1
    assert not [m for m in table.moves or () if m.start == 1]
    assert table.equilibria(NASH) == (1,)


def test_only_the_concepts_asked_for_are_worked_out_in_the_usual_order() -> None:
    table = solve(prisoners(), concepts=[SEQ, NASH])
    assert table.concepts == (NASH, SEQ)
    assert set(table.stable["Row"]) == {NASH, SEQ}


def test_a_conflict_without_a_feasible_state_has_an_empty_table() -> None:
    table = solve(replace(prisoners(), never=(Rule(Always(True), "anything"),)), concepts=[NASH])
    assert (table.states, table.equilibria(NASH), table.moves) == ((), (), ())
    for concept in CLASSICAL:
        empty = replace(draft_treaty(), never=(Rule(Always(True), "anything"),))
        assert solve(empty).equilibria(concept) == ()


def test_somebody_alone_settles_for_what_it_likes_best() -> None:
    table = solve(replace(free_model(1, dms=1), preferences={"A": wishes(Takes(0))}))
    assert {table.equilibria(c) for c in CLASSICAL} == {(1,)}


def test_too_many_states_are_counted_and_refused() -> None:
    with pytest.raises(TooLarge, match=r"131,072 states; this engine lists at most 65,536"):
        solve(free_model(17))
    with pytest.raises(TooLarge, match=r"27 options; this engine lists at most 26"):
        solve(free_model(27))


def test_a_preference_that_tells_merged_strings_apart_is_refused_by_name() -> None:
    conflict = replace(
        free_model(2, dms=2),
        same=(Rule(Takes(0), "A.o0"),),
        preferences={"A": wishes(Takes(0)), "B": wishes(Takes(1))},
    )
    with pytest.raises(Unsupported, match="YN and YY are one state, but B does not rank them alike"):
        solve(conflict)


def test_a_ranking_that_leaves_out_a_state_is_refused_by_name() -> None:
    with pytest.raises(Unsupported, match="Row's ranking is not supported: it leaves out state YY"):
        solve(game({"Row": ("NN", "YN", "NY"), "Column": ("NN", "YN", "NY", "YY")}))


def test_moves_are_kept_whole_or_not_at_all() -> None:
    small = solve(free_model(6))
    assert small.moves is not None
    assert len(small.moves) == 64 * 9
    assert list(small.moves) == sorted(small.moves, key=lambda m: (m.by, m.start, m.end))
    assert solve(free_model(12)).moves is None


def test_the_table_says_which_way_it_was_computed_and_why() -> None:
    assert "one opponent each" in solve(prisoners()).method
    assert "everybody's moves are transitive" in solve(draft_treaty()).method
    guard = Guard(0, True, Or((Takes(1), Takes(2))), "only if")
    assert "search over (state, last mover)" in solve(free_model(6, guards=(guard,))).method


def test_concepts_judged_otherwise_say_how() -> None:
    method = solve(prisoners(), concepts=[Concept.NM, SEQ, Concept.SIM]).method
    assert method.endswith(
        "SIM: every combination of improvements from each state; NM: one horizon after the other until they repeat"
    )


def test_every_concept_is_in_the_registry_once() -> None:
    assert set(CONCEPTS) | set(JUDGED) == set(Concept)
    assert not set(CONCEPTS) & set(JUDGED)
    assert {c for c, d in CONCEPTS.items() if d.improving} == {c for c in Concept if c.credible}
    assert {c for c, d in CONCEPTS.items() if d.inescapable} == {c for c in Concept if c.inescapable}


def test_only_replies_to_those_whose_opponents_need_it_are_searched() -> None:
    """A's first option can be taken only once its second is, so two moves of A are not always one."""
    method = solve(free_model(6, guards=(Guard(0, True, Takes(1), "only if"),))).method
    assert "replies to B, C by search over (state, last mover); to the others by closure" in method
    assert "A: not transitive" in method
    assert "B: transitive" in method


def test_twenty_six_options_with_few_feasible_states_are_solved() -> None:
    free = free_model(26, dms=2)
    lower = [Rule(And((Takes(i), Not(Takes(i - 1)))), "ladder") for i in range(1, 26) if i != 13]
    table = solve(replace(free, never=tuple(lower)))
    assert len(table.states) == 14 * 14
