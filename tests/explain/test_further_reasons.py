"""Reasons under SIM and NM, and of coalitions, in words."""

from __future__ import annotations

from standoff.core.errors import Unsupported
from standoff.core.ledgers import Ledger
from standoff.core.stability import CLASSICAL, Concept, Leaves, Stays
from standoff.core.tables import StabilityTable
from standoff.explain.explanation import explain_state
from standoff.explain.joint_reasons import joint_conclusion, joint_reasons
from standoff.explain.reasons import comparisons, conclusion, reasons
from standoff.explain.states import Wording
from standoff.solve.joint_reasons import joint_verdict
from standoff.solve.reasons import verdict, verdicts
from standoff.solve.run import solve
from tests.solve.models import draft_treaty, game, prisoners
from tests.solve.random_models import random_conflict


def told(table: StabilityTable, dm: str, state: str, concept: Concept) -> str:
    found = verdict(table, dm, table.find(state), concept)
    return " ".join(s.text for s in (conclusion(found), *reasons(found, table, Wording.of(table))))


def told_together(table: StabilityTable, members: tuple[str, ...], state: str, concept: Concept) -> str:
    found = joint_verdict(table, members, table.find(state), concept)
    return " ".join(s.text for s in (joint_conclusion(found), *joint_reasons(found, table, Wording.of(table))))


def test_what_happens_at_the_same_moment_is_told() -> None:
    table = solve(prisoners(), concepts=[Concept.SIM])
    assert told(table, "Row", "NN", Concept.SIM) == (
        "Whatever Row might gain, moves the others might make at the same moment would undo. "
        "Suppose Row: Row acts, and at the same moment, because it would suit Column, Column: Column acts. "
        "Together that comes to this: Row: Row acts and Column: Column acts; which leaves Row with something it likes "
        "less than what it had."
    )


def test_what_nothing_at_the_same_moment_undoes_is_told() -> None:
    table = solve(game({"Row": ("YN", "YY", "NN", "NY"), "Column": ("NY", "YY", "NN", "YN")}), concepts=[Concept.SIM])
    said = told(table, "Row", "NN", Concept.SIM)
    assert said.endswith("Row acts; and nothing Column might do for its own good at the same moment would undo that.")


def test_the_play_a_side_foresees_is_told() -> None:
    table = solve(prisoners(), concepts=[Concept.NM])
    stays = verdict(table, "Row", table.find("NN"), Concept.NM)
    assert isinstance(stays.because, Stays)
    said = told(table, "Row", "NN", Concept.NM)
    assert "the best Row could begin is this: first Row: Row acts; then Column: Column acts." in said
    assert "something it likes less than what it had" in said
    leaves = verdict(table, "Row", table.find("NY"), Concept.NM)
    assert isinstance(leaves.because, Leaves)
    said = told(table, "Row", "NY", Concept.NM)
    assert "Row would begin this: Row: Row acts; which it likes better in the end." in said


def test_what_holds_only_when_both_think_ahead_is_said_to_hold() -> None:
    table = solve(prisoners(), concepts=[Concept.NM])
    state = table.find("NN")
    found = explain_state(table, state, verdicts(table, state), Ledger(documents=(), entries=()))
    assert found.holds.text == "This holds if each thinks far ahead."


def test_what_sides_would_leave_together_is_told() -> None:
    table = solve(prisoners())
    assert told_together(table, ("Row", "Column"), "YY", Concept.NASH) == (
        "Row and Column would leave this together. Both of Row and Column would like this better: "
        "Row: not Row acts and Column: not Column acts."
    )
    assert told_together(table, ("Row", "Column"), "YY", Concept.GMR).endswith("; and nobody else could answer.")


def test_what_keeps_sides_from_leaving_together_is_told() -> None:
    table = solve(draft_treaty())
    assert told_together(table, ("A",), "NNNN", Concept.SEQ).startswith(
        "A would not leave this. Suppose A: A attacks. Then B and C would rather answer"
    )
    said = told_together(table, ("B", "C"), "NNNN", Concept.SEQ)
    assert said.startswith("B and C would leave this together.")


def test_every_reason_of_random_models_has_words() -> None:
    for number in range(60):
        conflict = random_conflict(61, number, most_options=4, most_dms=3)
        table = solve(conflict)
        wording = Wording.of(table)
        for concept in (Concept.SIM, Concept.NM):
            for state in range(len(table.states)):
                for dm in table.stable:
                    try:
                        found = verdict(table, dm, state, concept)
                    except Unsupported:
                        continue
                    said = (conclusion(found), *reasons(found, table, wording), *comparisons(found, table))
                    assert all(s.text.endswith((".", "?", "!")) for s in said)
        for state in range(min(4, len(table.states))):
            for kind in CLASSICAL:
                joint = joint_verdict(table, tuple(table.stable), state, kind)
                assert all(s.text.endswith(".") for s in joint_reasons(joint, table, wording))
