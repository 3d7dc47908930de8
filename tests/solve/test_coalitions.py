"""What several sides together would leave: by hand, by law; `tests.solve.agreement` compares with the oracle."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.oracle import joint_player_table
from tests.solve.models import free_model, game, prisoners
from tests.solve.random_models import random_conflict
from tests.strategies import conflicts

from standoff.core.coalitions import Break
from standoff.core.conflicts import Conflict, ExplicitGraph
from standoff.core.errors import TooLarge, UnknownName, Unsupported
from standoff.core.options import DecisionMaker
from standoff.core.preferences import ByOrder
from standoff.core.stability import CLASSICAL, Concept
from standoff.core.states import State
from standoff.solve.coalitions import Answers, coalition_stable, coalitions
from standoff.solve.joint_player import joint_player
from standoff.solve.run import solve

NASH, GMR, SMR, SEQ = CLASSICAL


def listed(moves: dict[str, tuple[tuple[int, int], ...]], best_first: dict[str, str]) -> Conflict:
    """States 0, 1, … with the moves given; a ranking is digits, best first, ties between the same blanks."""
    count = len(next(iter(best_first.values())).replace(" ", ""))
    states = tuple(State(0, 0, 0, f"s{i}") for i in range(count))
    return Conflict(
        title="listed",
        decision_makers=tuple(DecisionMaker(n) for n in best_first),
        options=(),
        preferences={
            n: ByOrder(tuple(tuple(states[int(d)] for d in group) for group in groups.split()))
            for n, groups in best_first.items()
        },
        graph=ExplicitGraph(states, moves),
    )


@settings(deadline=None, max_examples=60)
@given(conflicts(dms=(1, 4), max_options=5))
def test_a_coalition_of_one_is_individual_stability(conflict: Conflict) -> None:
    table = solve(conflict)
    for dm in table.stable:
        for concept in CLASSICAL:
            assert coalition_stable(conflict, [dm], concept) == table.stable[dm][concept]


@settings(deadline=None, max_examples=40)
@given(conflicts(dms=(2, 4), max_options=5))
def test_among_coalitions_too_nash_implies_all_and_symmetric_and_sequential_imply_general(conflict: Conflict) -> None:
    names = [dm.name for dm in conflict.decision_makers]
    for members in (names[:2], names[1:], names):
        nash, gmr, smr, seq = (set(coalition_stable(conflict, members, c)) for c in CLASSICAL)
        assert nash <= smr <= gmr
        assert nash <= seq <= gmr
        if members == names:
            assert nash == gmr == smr == seq, "nobody is left to answer"


@settings(deadline=None, max_examples=40)
@given(conflicts(dms=(2, 3), max_options=5))
def test_only_equilibria_are_broken_and_by_a_state_all_members_like_better(conflict: Conflict) -> None:
    table = solve(conflict)
    for found in coalitions(table).breaks:
        assert found.improvements
        for concept, end in found.improvements.items():
            assert found.state in table.equilibria(concept)
            assert found.state not in coalition_stable(conflict, found.members, concept)
            assert all(table.ranks[dm][end] > table.ranks[dm][found.state] for dm in found.members)


def test_two_prisoners_together_leave_confession_for_silence() -> None:
    table = solve(prisoners())
    found = coalitions(table)
    both, silence = table.find("YY"), table.find("NN")
    assert found.looked_at == (("Row", "Column"),)
    assert found.breaks == (Break(("Row", "Column"), both, dict.fromkeys(CLASSICAL, silence)),)
    assert found.breaking(both, SEQ) == (("Row", "Column"),)
    assert found.breaking(silence, SEQ) == ()


def test_a_joint_improvement_may_begin_with_a_step_that_hurts_who_takes_it() -> None:
    """A goes to s1, which it hates, B on to s2, which both like best."""
    conflict = listed({"A": ((0, 1),), "B": ((1, 2),)}, {"A": "2 0 1", "B": "2 0 1"})
    table = solve(conflict)
    assert 0 in table.equilibria(NASH)
    assert [(b.state, b.improvements[NASH]) for b in coalitions(table).breaks] == [(0, 2)]


def test_one_member_who_gains_nothing_keeps_a_coalition_where_it_is() -> None:
    conflict = listed({"A": ((0, 1),), "B": ((1, 2),)}, {"A": "2 0 1", "B": "20 1"})
    assert coalitions(solve(conflict)).breaks == ()


def test_a_way_out_must_beat_where_the_coalition_began() -> None:
    """From the sanction s2, A and B can go on to s3: better than s2, not than s0. So s0 is SMR stable for them."""
    moves = {"A": ((0, 1), (2, 3)), "B": (), "C": ((1, 2),)}
    conflict = listed(moves, {"A": "1 0 3 2", "B": "1 0 3 2", "C": "2 3 0 1"})
    assert 0 not in coalition_stable(conflict, ["A", "B"], NASH)
    assert all(0 in coalition_stable(conflict, ["A", "B"], c) for c in (GMR, SMR, SEQ))
    better = listed(moves, {"A": "1 3 0 2", "B": "1 3 0 2", "C": "2 3 0 1"})
    assert 0 not in coalition_stable(better, ["A", "B"], SMR)


def test_the_others_steps_must_suit_them_under_sequential_stability_only() -> None:
    conflict = listed({"A": ((0, 1),), "B": (), "C": ((1, 2),)}, {"A": "1 0 2", "B": "1 0 2", "C": "1 0 2"})
    assert [0 in coalition_stable(conflict, ["A", "B"], c) for c in CLASSICAL] == [False, True, True, False]


def test_no_member_moves_twice_running() -> None:
    moves = {"A": ((0, 1), (1, 2)), "B": ()}
    alone = listed(moves, {"A": "2 0 1", "B": "2 0 1"})
    assert 0 in coalition_stable(alone, ["A", "B"], NASH)
    helped = listed({**moves, "B": ((1, 0), (0, 1))}, {"A": "2 0 1", "B": "2 0 1"})
    assert 0 not in coalition_stable(helped, ["A", "B"], NASH), "B goes to s1, and A from there to s2"


def test_it_is_enough_that_an_answer_hurts_one_member() -> None:
    conflict = listed({"A": ((0, 1),), "B": (), "C": ((1, 2),)}, {"A": "2 1 0", "B": "1 0 2", "C": "2 0 1"})
    assert 0 in coalition_stable(conflict, ["A", "B"], SEQ)


def test_one_coalition_can_be_asked_about_in_any_order_of_its_members() -> None:
    table = solve(free_model(4, dms=3))
    found = coalitions(table, ["C", "A"])
    assert found.looked_at == (("A", "C"),)
    assert found.breaks == tuple(b for b in coalitions(table).breaks if b.members == ("A", "C"))
    assert len(coalitions(table).looked_at) == 4


def test_what_has_no_meaning_or_no_room_is_refused() -> None:
    with pytest.raises(UnknownName, match="Rwo"):
        coalition_stable(prisoners(), ["Rwo"], NASH)
    with pytest.raises(Unsupported, match="nobody"):
        coalition_stable(prisoners(), [], NASH)
    with pytest.raises(Unsupported, match="coalition stability under SSEQ is not supported"):
        coalitions(solve(prisoners(), concepts=[Concept.SSEQ]))
    with pytest.raises(TooLarge, match="7 decision makers"):
        coalition_stable(free_model(7, dms=7), ["A"], NASH)
    with pytest.raises(TooLarge, match="8,192 states"):
        coalition_stable(free_model(13), ["A"], NASH)


@settings(deadline=None, max_examples=40)
@given(conflicts(dms=(2, 4), max_options=5))
def test_more_can_be_answered_by_coalitions_than_by_each_alone(conflict: Conflict) -> None:
    names = [dm.name for dm in conflict.decision_makers]
    for members in (names[:1], names[1:]):
        alone, together = (set(coalition_stable(conflict, members, SEQ, answers=how)) for how in Answers)
        assert alone <= together
        if len(names) - len(members) == 1:
            assert alone == together, "one answers as one"


def test_a_joint_player_moves_all_its_options_at_one_go_and_gains_when_all_its_members_do() -> None:
    conflict = prisoners()
    table = solve(conflict)
    found = joint_player(conflict, ["Column", "Row"])
    assert list(found) == ["Row + Column"]
    kept = {table.find(name) for name in ("NN", "YN", "NY")}
    assert all(set(states) == kept for states in found["Row + Column"].values()), "only both confessing is left by both"


def test_a_joint_player_needs_two_members_known_by_name_and_options() -> None:
    with pytest.raises(Unsupported, match="at least two"):
        joint_player(prisoners(), ["Row"])
    with pytest.raises(UnknownName):
        joint_player(prisoners(), ["Row", "Colum"])
    with pytest.raises(Unsupported, match="moves outright"):
        joint_player(listed({}, {"A": "0", "B": "0"}), ["A", "B"])


def test_where_nothing_can_occur_nothing_breaks() -> None:
    from standoff.core.conditions import Always
    from standoff.core.conflicts import Rule

    assert coalitions(solve(replace(prisoners(), never=(Rule(Always(True), "anything"),)))).breaks == ()
    assert coalitions(solve(game({"Row": ("YN NN YY NY",), "Column": ("NY NN YY YN",)}))).breaks == ()


def test_joint_players_agree_with_the_definition_where_moves_are_barred_and_guarded() -> None:
    seen = 0
    for number in range(900):
        conflict = random_conflict(41, number, most_options=5, most_dms=4)
        names = [dm.name for dm in conflict.decision_makers]
        if conflict.graph is not None or len(names) < 2 or not (conflict.barred or number % 4 == 0):
            continue
        seen += 1
        members = names[:2] if number % 2 else names[-2:]
        found = {(p, c.value): s for p, by in joint_player(conflict, members).items() for c, s in by.items()}
        assert found == joint_player_table(conflict, members), number
    assert seen > 100
