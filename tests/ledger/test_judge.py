from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from standoff.core.errors import InvalidJudgement, UnknownName
from standoff.core.judgements import Decision
from standoff.core.ledgers import Ledger, Status
from standoff.ledger import journal, judge
from standoff.ledger.apply import apply
from tests.ledger.making import AT, DAM, document, reading

READING = reading()
BUILT = READING.statements[0]
LEDGER = apply([READING], [])[0]
WHO: dict[str, Any] = {"by": "Bo", "at": AT}


def hint_of(caught: pytest.ExceptionInfo[InvalidJudgement]) -> str:
    return caught.value.hint or ""


def test_a_judgement_remembers_where_the_words_stood() -> None:
    made = judge.reject(LEDGER, BUILT.id, why="a rumour", **WHO)
    assert made.anchor
    assert (made.anchor.exact, made.anchor.sha256) == (BUILT.text, document().sha256)
    assert (made.decision, made.why) == (Decision.REJECT, "a rumour")


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("B2", {"reliability": "B", "credibility": "2"}),
        ("b", {"reliability": "B"}),
        (" 6 ", {"credibility": "6"}),
        ("3c", {"reliability": "C", "credibility": "3"}),
    ],
)
def test_grades_are_typed_as_the_field_writes_them(typed: str, fields: dict[str, str]) -> None:
    assert judge.grade(LEDGER, BUILT.id, typed, **WHO).fields == fields


@pytest.mark.parametrize("typed", ["", "G", "B7", "BB", "B2 ok", "12", "２"])
def test_what_is_no_grade_is_refused(typed: str) -> None:
    with pytest.raises(InvalidJudgement):
        judge.grade(LEDGER, BUILT.id, typed, **WHO)


def test_an_unknown_statement_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        judge.reject(LEDGER, BUILT.id[:-1] + "x", **WHO)
    assert (caught.value.hint or "").startswith(f"did you mean {BUILT.id!r}?")


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("speaker=Ann Lee", {"speaker": "Ann Lee"}),
        ("speaker = none", {"speaker": None}),
        ("said_on=2025-05-14", {"said_on": "2025-05-14"}),
        ("anonymous=YES", {"anonymous": True}),
        ("hedged=false", {"hedged": False}),
        ("sourcing=group", {"sourcing": "group"}),
        ("act=no comment", {"act": "no comment"}),
    ],
)
def test_corrections_are_typed_as_field_and_value(typed: str, fields: dict[str, object]) -> None:
    assert judge.correct(LEDGER, BUILT.id, judge.fields_from([typed]), **WHO).fields == fields


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("speeker=Ann", "did you mean 'speaker'?"),
        ("text=other words", "it takes speaker"),
        ("sourcing=unamed", "did you mean 'unnamed'?"),
        ("said_on=14 May", "write it as 2025-05-14"),
        ("said_on=20250514", "write it as 2025-05-14"),
        ("said_on=2025-02-30", "write it as 2025-05-14"),
        ("anonymous=perhaps", ""),
        ("speaker", "write it as speaker=Ann Lee"),
    ],
)
def test_a_correction_that_cannot_be_made_is_refused_with_a_hint(typed: str, hint: str) -> None:
    with pytest.raises(InvalidJudgement) as caught:
        judge.correct(LEDGER, BUILT.id, judge.fields_from([typed]), **WHO)
    assert hint in hint_of(caught)


def test_a_correction_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidJudgement, match="nothing is set"):
        judge.correct(LEDGER, BUILT.id, {}, **WHO)


def test_only_what_is_rejected_can_be_restored() -> None:
    with pytest.raises(InvalidJudgement, match="not rejected"):
        judge.restore(LEDGER, BUILT.id, **WHO)
    rejected, _ = apply([READING], [judge.reject(LEDGER, BUILT.id, **WHO)])
    assert judge.restore(rejected, BUILT.id, **WHO).decision is Decision.RESTORE


def test_a_missing_statement_can_be_judged_and_keeps_its_anchor() -> None:
    first = judge.reject(LEDGER, BUILT.id, **WHO)
    missing, _ = apply([], [first])
    assert judge.note(missing, BUILT.id, "look into it", **WHO).anchor == first.anchor


def test_a_judgement_needs_somebody_and_a_time_with_its_zone() -> None:
    with pytest.raises(InvalidJudgement):
        judge.reject(LEDGER, BUILT.id, by=" ", at=AT)
    with pytest.raises(InvalidJudgement, match="zone"):
        judge.reject(LEDGER, BUILT.id, by="Bo", at=datetime(2025, 5, 14))


def test_an_empty_note_is_refused() -> None:
    with pytest.raises(InvalidJudgement):
        judge.note(LEDGER, BUILT.id, " ", **WHO)


# Adding.


def test_words_to_add_may_be_wrapped_and_marked_differently() -> None:
    made = judge.add(LEDGER, "dam", 'engineer echoed on condition of anonymity. The ministry said "nobody', **WHO)
    assert made.anchor
    [span] = made.anchor.content
    assert span.of(DAM) == "engineer echoed on condition of\nanonymity. The ministry said «nobody"
    assert made.anchor.exact == "engineer echoed on condition of anonymity. The ministry said «nobody"
    assert made.fields["kind"] == "mixed"
    assert made.fields["sourcing"] == "unattributed"


def test_words_in_pieces_are_joined_by_an_ellipsis() -> None:
    made = judge.add(LEDGER, "dam", 'not wait," she said. … nobody asked', **WHO)
    assert made.anchor
    assert [s.of(DAM) for s in made.anchor.content] == ['not wait," she said.', "nobody asked"]
    assert made.fields["kind"] == "mixed"


def test_of_words_in_several_places_one_must_be_chosen() -> None:
    with pytest.raises(InvalidJudgement, match="stand 2 times in dam, at characters") as caught:
        judge.add(LEDGER, "dam", "We will not", **WHO)
    assert "occurrence from 1 to 2" in hint_of(caught)
    first, second = (judge.add(LEDGER, "dam", "We will not", occurrence=n, **WHO) for n in (1, 2))
    assert first.anchor
    assert second.anchor
    assert first.anchor.content[0].start == DAM.index("We will not")
    assert second.anchor.content[0].start == DAM.rindex("We will not")
    assert first.statement != second.statement
    for wrong in (0, 3, -1):
        with pytest.raises(InvalidJudgement, match="stand 2 times"):
            judge.add(LEDGER, "dam", "We will not", occurrence=wrong, **WHO)


def test_of_source_words_in_several_places_the_nearest_is_taken() -> None:
    chosen = {"sourcing": "organisation"}
    made = judge.add(LEDGER, "dam", "asked the valley", source_text="the", cue_text="said", fields=chosen, **WHO)
    assert made.anchor
    assert made.anchor.source[0].start == DAM.rindex("the valley")
    assert made.anchor.cue[0].start == DAM.rindex("said")


def test_words_that_do_not_stand_there_are_answered_with_how_far_they_do() -> None:
    with pytest.raises(InvalidJudgement, match="do not stand in dam") as caught:
        judge.add(LEDGER, "dam", "the dam would be torn down", **WHO)
    assert hint_of(caught) == "the report has 'the dam would be', but then not 'torn'"
    with pytest.raises(InvalidJudgement) as caught:
        judge.add(LEDGER, "dam", "zebra", **WHO)
    assert "letter by letter" in hint_of(caught)
    with pytest.raises(InvalidJudgement, match="there are none"):
        judge.add(LEDGER, "dam", " \n", **WHO)
    with pytest.raises(InvalidJudgement, match="source's words"):
        judge.add(LEDGER, "dam", "echoed", source_text="a former engineer", **WHO)


def test_an_unknown_document_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        judge.add(LEDGER, "damn", "echoed", **WHO)
    assert caught.value.hint == "did you mean 'dam'?"


def test_the_class_of_a_source_without_a_name_must_be_said() -> None:
    with pytest.raises(InvalidJudgement, match="class is not said"):
        judge.add(LEDGER, "dam", "echoed", source_text="a current engineer", **WHO)
    made = judge.add(LEDGER, "dam", "echoed", source_text="Ann Leeds", fields={"speaker": "Ann Leeds"}, **WHO)
    assert made.fields["sourcing"] == "named"


def test_what_is_a_statement_already_is_not_added_again() -> None:
    with pytest.raises(InvalidJudgement, match=f"are statement {BUILT.id} already"):
        judge.add(LEDGER, "dam", "the dam would be built", **WHO)
    rejected, _ = apply([READING], [judge.reject(LEDGER, BUILT.id, **WHO)])
    with pytest.raises(InvalidJudgement) as caught:
        judge.add(rejected, "dam", "the dam would be built", **WHO)
    assert hint_of(caught) == f"restore {BUILT.id}"


def test_words_no_longer_read_are_added_back_under_the_id_they_had() -> None:
    first = judge.grade(LEDGER, BUILT.id, "B2", **WHO)
    blank = replace(READING, statements=())
    missing, _ = apply([blank], [first])
    assert missing[BUILT.id].status is Status.MISSING
    back = judge.add(missing, "dam", "the dam would be built", **WHO)
    [entry] = apply([blank], [first, back])[0].entries
    assert (entry.statement.id, entry.status, entry.reliability) == (BUILT.id, Status.ADDED, "B")


def test_everything_made_here_can_be_appended_and_applied(tmp_path: Path) -> None:
    made = [
        judge.grade(LEDGER, BUILT.id, "B2", **WHO),
        judge.correct(LEDGER, BUILT.id, {"speaker": "Ann Lee"}, **WHO),
        judge.reject(LEDGER, BUILT.id, **WHO),
        judge.note(LEDGER, BUILT.id, "remark", **WHO),
        judge.add(LEDGER, "dam", "echoed", **WHO),
    ]
    path = tmp_path / "judgements.jsonl"
    for one in made:
        journal.append(path, one)
    found, problems = journal.load(path)
    assert (found, problems) == (tuple(made), ())
    ledger: Ledger = apply([READING], found)[0]
    assert len(ledger) == len(LEDGER) + 1
