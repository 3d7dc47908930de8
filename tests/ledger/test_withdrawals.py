"""Decisions taken back: they stay in the journal, and the ledger is as if they had not been made."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.errors import InvalidJudgement, UnknownName
from standoff.core.judgements import Decision, Judgement, standing, withdrawn
from standoff.core.ledgers import Ledger, Status
from standoff.ledger import judge
from standoff.ledger.apply import apply
from standoff.ledger.export import entry_form
from standoff.ledger.origins.find import find
from standoff.ledger.withdrawals import withdraw
from tests.ledger.making import AT, document, reading

READING = reading()
OTHER = reading(document("wire", "The wire said nothing of the kind.\n"), ())
BUILT = READING.statements[0].id
WHO: dict[str, Any] = {"by": "Bo", "at": AT}


def ledger(*made: Judgement) -> Ledger:
    found = apply([READING, OTHER], made)[0]
    return replace(found, origins=find(found, made)[0])


EMPTY = ledger()
CHANGED = judge.correct(EMPTY, BUILT, {"speaker": "Ann Lee", "hedged": True}, **WHO)


def test_a_correction_taken_back_leaves_the_statement_as_it_was_read() -> None:
    back = withdraw(ledger(CHANGED), BUILT, **WHO)
    entry = ledger(CHANGED, back)[BUILT]
    assert (entry.statement, entry.status) == (EMPTY[BUILT].statement, Status.READ)
    assert entry.judgements == (CHANGED, back)
    assert entry.standing == ()


def test_both_are_shown_with_what_became_of_them() -> None:
    back = withdraw(ledger(CHANGED), CHANGED.number, why="the wrong Lee", **WHO)
    first, second = entry_form(ledger(CHANGED, back)[BUILT])["judgements"]
    assert (first["number"], first["withdrawn"], second["withdrawn"]) == (CHANGED.number, True, False)
    assert second["fields"] == {"judgement": CHANGED.number, "decision": "correct"}
    assert second["why"] == "the wrong Lee"


def test_of_several_decisions_the_latest_that_holds_is_taken_back_first() -> None:
    graded = judge.grade(ledger(CHANGED), BUILT, "B2", **WHO)
    first = withdraw(ledger(CHANGED, graded), BUILT, **WHO)
    second = withdraw(ledger(CHANGED, graded, first), BUILT, **WHO)
    assert [j.fields["decision"] for j in (first, second)] == ["grade", "correct"]
    with pytest.raises(InvalidJudgement, match="no decision about it that holds"):
        withdraw(ledger(CHANGED, graded, first, second), BUILT, **WHO)


def test_a_withdrawal_can_itself_be_taken_back() -> None:
    back = withdraw(ledger(CHANGED), BUILT, **WHO)
    again = withdraw(ledger(CHANGED, back), back.number, **WHO)
    assert ledger(CHANGED, back, again)[BUILT].statement.speaker == "Ann Lee"


def test_what_is_decided_anew_after_a_withdrawal_holds_even_in_the_same_second() -> None:
    back = withdraw(ledger(CHANGED), BUILT, **WHO)
    made = (CHANGED, back, CHANGED)
    assert ledger(*made)[BUILT].statement.speaker == "Ann Lee"
    assert withdrawn(made) == {0}
    assert withdraw(ledger(*made), CHANGED.number, **WHO).fields["judgement"] == CHANGED.number


def test_a_decision_is_not_taken_back_twice() -> None:
    back = withdraw(ledger(CHANGED), BUILT, **WHO)
    with pytest.raises(InvalidJudgement, match="withdrawn already"):
        withdraw(ledger(CHANGED, back), CHANGED.number, **WHO)


def test_what_was_added_is_rejected_instead() -> None:
    added = judge.add(EMPTY, "dam", "on Monday", **WHO)
    with pytest.raises(InvalidJudgement) as caught:
        withdraw(ledger(added), added.number, **WHO)
    assert caught.value.hint == f"reject {added.statement} instead"


def test_a_withdrawal_of_an_addition_in_a_journal_does_nothing() -> None:
    added = judge.add(EMPTY, "dam", "on Monday", **WHO)
    fields = {"judgement": added.number}
    forged = Judgement(Decision.WITHDRAW, added.statement, AT, "Bo", fields, None, added.anchor)
    assert ledger(added, forged)[added.statement].status is Status.ADDED


def test_a_name_the_ledger_does_not_have_is_said() -> None:
    with pytest.raises(UnknownName):
        withdraw(EMPTY, "00000000", **WHO)


def test_a_decision_about_a_whole_report_is_taken_back_by_its_id() -> None:
    copied = judge.copy(EMPTY, "wire", "dam", **WHO)
    held = ledger(copied)
    assert [c.document for c in held.origins.copies] == ["wire"]
    back = withdraw(held, "wire", **WHO)
    after = ledger(copied, back)
    assert after.origins.copies == ()
    assert after.origins.decided == (copied, back)
    assert after.entries == EMPTY.entries


STATEMENTS = st.sampled_from([s.id for s in READING.statements])


@st.composite
def histories(draw: st.DrawFn) -> list[Judgement]:
    made: list[Judgement] = []
    for second in range(draw(st.integers(1, 6))):
        who: dict[str, Any] = {"by": "Bo", "at": AT + timedelta(seconds=second)}
        statement = draw(STATEMENTS)
        match draw(st.sampled_from(["grade", "correct", "reject", "note"])):
            case "grade":
                made.append(judge.grade(EMPTY, statement, draw(st.sampled_from(["B", "2", "C3"])), **who))
            case "correct":
                fields = draw(st.sampled_from([{"speaker": "Ann Lee"}, {"act": "deny"}, {"polarity": "negated"}]))
                made.append(judge.correct(EMPTY, statement, fields, **who))
            case "reject":
                made.append(judge.reject(EMPTY, statement, **who))
            case _:
                made.append(judge.note(EMPTY, statement, "a remark", **who))
    return made


@given(histories(), st.data())
def test_a_ledger_after_withdrawals_is_the_one_of_what_is_left(made: list[Judgement], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(range(len(made))), unique=True))
    whole = list(made)
    for i in chosen:
        whole.append(withdraw(ledger(*whole), made[i].number, **WHO))
    left = [j for i, j in enumerate(made) if i not in chosen]
    assert list(standing(whole)) == left
    after, expected = ledger(*whole), ledger(*left)
    assert [replace(e, judgements=()) for e in after.entries] == [replace(e, judgements=()) for e in expected.entries]


def test_of_what_was_taken_back_nothing_is_told_when_its_words_are_gone() -> None:
    gone = reading(said=())
    rejected = judge.reject(ledger(CHANGED), BUILT, **WHO)
    back = withdraw(ledger(CHANGED, rejected), rejected.number, **WHO)
    assert [p.code for p in apply([gone], [CHANGED, rejected])[1]] == ["L201"]
    held, problems = apply([gone], [CHANGED, rejected, back])
    assert [p.message.split()[0] for p in problems] == ["correct"]
    both = (CHANGED, rejected, back, withdraw(ledger(CHANGED, rejected, back), CHANGED.number, **WHO))
    kept, problems = apply([gone], both)
    assert problems == ()
    assert kept[BUILT].judgements == both
    assert held[BUILT].status is kept[BUILT].status is Status.MISSING
