from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.anonymity import Directness, Unnamed
from standoff.core.errors import InvalidJudgement
from standoff.core.evidence import Document, Reading, Sourcing, Statement
from standoff.core.judgements import Decision, Judgement
from standoff.core.ledgers import Ledger, Status
from standoff.core.places import Span
from standoff.core.problems import Problem, Severity
from standoff.ledger import judge
from standoff.ledger.apply import apply
from standoff.ledger.withdrawals import withdraw
from standoff.ledger.words import cut, gist, key
from tests.ledger.making import AT, DAM, document, judgement, reading, statement, without_anchor

REPORT = document()
READING = reading()
BUILT, WAIT, NOBODY = READING.statements
ECHO = statement(REPORT, '"We will not wait,"', "a current engineer", occurrence=2)


def after(judgements: list[Judgement], readings: list[Reading] | None = None) -> tuple[Ledger, list[str]]:
    ledger, problems = apply([READING] if readings is None else readings, judgements)
    return ledger, [p.code for p in problems]


def only(*statements: Statement, of: Document = REPORT) -> list[Reading]:
    return [Reading(of, statements)]


def test_nobody_decided_anything_and_everything_stands_as_read() -> None:
    ledger, problems = after([])
    assert [e.statement for e in ledger.entries] == sorted(READING.statements, key=lambda s: s.content)
    assert {e.status for e in ledger.entries} == {Status.READ}
    assert not problems
    assert (ledger.dates, ledger.links, ledger.masks) == (READING.dates, READING.links, READING.masks)


def test_documents_stand_by_day_with_undated_ones_last_and_files_that_failed_are_carried_over() -> None:
    days = {"c": date(2025, 5, 1), "b": None, "a": date(2025, 5, 9)}
    failed = Problem("R101", Severity.ERROR, "is empty")
    readings = [Reading(document(name, published=day)) for name, day in days.items()]
    ledger, _ = apply(readings, [], unread=[failed])
    assert [d.id for d in ledger.documents] == ["c", "a", "b"]
    assert ledger.unread == (failed,)


@pytest.mark.parametrize("sourcing", ["unnamed", "group"])
def test_correcting_to_nobody_named_takes_the_name_away_unless_it_is_given_with_it(sourcing: str) -> None:
    named = judgement(BUILT, REPORT, Decision.CORRECT, speaker="Ann Lee")
    nameless = judgement(BUILT, REPORT, Decision.CORRECT, sourcing=sourcing)
    found = after([named, nameless])[0].by_id[BUILT.id].statement
    assert (found.speaker, found.is_unnamed) == (None, True)
    both = judgement(BUILT, REPORT, Decision.CORRECT, sourcing=sourcing, speaker="Ann Lee")
    assert after([both])[0].by_id[BUILT.id].statement.speaker == "Ann Lee"
    organisation = judgement(BUILT, REPORT, Decision.CORRECT, sourcing="organisation")
    assert after([named, organisation])[0].by_id[BUILT.id].statement.speaker == "Ann Lee"


def test_of_two_grades_the_later_holds_and_one_left_out_stays() -> None:
    made = [
        judgement(BUILT, REPORT, Decision.GRADE, reliability="B", credibility="2"),
        judgement(BUILT, REPORT, Decision.GRADE, credibility="4"),
    ]
    entry = after(made)[0][BUILT.id]
    assert (entry.reliability, entry.credibility, entry.status) == ("B", "4", Status.READ)
    assert entry.judgements == tuple(made)


def test_a_correction_changes_the_fields_it_names_and_no_others() -> None:
    made = judgement(
        BUILT, REPORT, Decision.CORRECT, speaker="Ann Lee", sourcing="unnamed", said_on=None, anonymous=True, act="deny"
    )
    entry = after([made])[0][BUILT.id]
    assert entry.status is Status.CORRECTED
    expected = replace(entry.statement, speaker=BUILT.speaker, sourcing=BUILT.sourcing, said_on=BUILT.said_on)
    assert replace(expected, anonymous=BUILT.anonymous, act=BUILT.act) == BUILT
    assert (entry.statement.speaker, entry.statement.sourcing) == ("Ann Lee", Sourcing.UNNAMED)


def test_a_rejection_stands_until_it_is_taken_back() -> None:
    made = [judgement(BUILT, REPORT, Decision.CORRECT, hedged=True), judgement(BUILT, REPORT, Decision.REJECT)]
    assert after(made)[0][BUILT.id].status is Status.REJECTED
    made.append(judgement(BUILT, REPORT, Decision.RESTORE))
    assert after(made)[0][BUILT.id].status is Status.CORRECTED


def test_a_judged_statement_no_longer_read_is_kept_and_flagged() -> None:
    made = [judgement(BUILT, REPORT, Decision.GRADE, reliability="A"), judgement(BUILT, REPORT, Decision.REJECT)]
    ledger, problems = apply(only(NOBODY), made)
    entry = ledger[BUILT.id]
    assert (entry.status, entry.reliability, entry.judgements) == (Status.MISSING, "A", tuple(made))
    assert (entry.statement.text, entry.statement.source_text) == (BUILT.text, BUILT.source_text)
    [problem] = problems
    assert (problem.code, problem.severity) == ("L201", Severity.WARNING)
    assert problem.place
    assert problem.place.path == REPORT.path


def test_where_other_words_are_read_in_its_place_the_warning_names_them() -> None:
    longer = statement(REPORT, "on Monday that the dam would\nbe built.")
    _, [problem] = apply(only(longer), [judgement(BUILT, REPORT, Decision.REJECT)])
    assert problem.hint
    assert longer.id in problem.hint


def test_a_judgement_on_a_report_that_is_gone_is_kept_and_says_so() -> None:
    ledger, [problem] = apply([], [judgement(BUILT, REPORT, Decision.REJECT)])
    assert ledger[BUILT.id].status is Status.MISSING
    assert "'dam' is not among those read" in problem.message


def test_the_same_words_under_another_id_are_followed() -> None:
    now = replace(BUILT, id="dam/ffffff")
    made = judgement(BUILT, REPORT, Decision.REJECT)
    ledger, [problem] = apply(only(now), [made])
    assert ledger["dam/ffffff"].status is Status.REJECTED
    assert (problem.code, problem.severity) == ("L202", Severity.NOTE)
    assert ledger.renamed == {BUILT.id: now.id}


def test_a_reader_that_sets_marks_and_full_stops_differently_loses_no_judgement() -> None:
    made = judgement(BUILT, REPORT, Decision.REJECT)
    with_stop = replace(statement(REPORT, "the dam would\nbe built."), id=BUILT.id)
    ledger, codes = after([made], only(with_stop))
    assert ledger[BUILT.id].status is Status.REJECTED
    assert codes == []


def test_of_several_places_with_the_same_words_the_judged_one_is_found() -> None:
    for judged, other in ((WAIT, ECHO), (ECHO, WAIT)):
        swapped = only(replace(judged, id=other.id), replace(other, id=judged.id))
        ledger, _ = apply(swapped, [judgement(judged, REPORT, Decision.REJECT)])
        assert [e.statement.content for e in ledger.entries if not e.counts] == [judged.content]


def test_in_a_report_that_changed_the_nearest_place_of_the_words_is_taken() -> None:
    changed = document(text="A new first line.\n" + DAM)
    ledger, codes = after([judgement(ECHO, REPORT, Decision.REJECT)], [reading(changed)])
    [rejected] = [e for e in ledger.entries if not e.counts]
    assert rejected.statement.id == reading(changed).statements[1].id  # only one "We will not wait" is read
    assert codes == ["L202"]


def test_an_id_that_now_means_other_words_does_not_take_the_judgement() -> None:
    taken = replace(NOBODY, id=BUILT.id)
    ledger, problems = apply(only(taken), [judgement(BUILT, REPORT, Decision.REJECT)])
    assert ledger[BUILT.id].status is Status.READ
    [kept] = [e for e in ledger.entries if e.status is Status.MISSING]
    assert kept.statement.text == BUILT.text
    assert kept.statement.id.startswith("dam/")
    assert [p.code for p in problems] == ["L203", "L201"]


def test_without_an_anchor_the_id_decides() -> None:
    made = without_anchor(judgement(BUILT, REPORT, Decision.REJECT))
    assert after([made])[0][BUILT.id].status is Status.REJECTED
    ledger, codes = after([made], only(NOBODY))
    assert ledger[BUILT.id].status is Status.MISSING
    assert codes == ["L201"]


def added(words: str = "a current engineer echoed") -> Judgement:
    ledger, _ = apply([READING], [])
    return judge.add(ledger, "dam", words, by="Bo", at=AT, source_text="engineer", fields={"sourcing": "unnamed"})


def test_an_added_statement_stands_where_its_words_stand() -> None:
    made = added()
    entry = after([made])[0][made.statement]
    assert entry.status is Status.ADDED
    assert entry.statement.text == "a current engineer echoed"
    assert entry.statement.source_text == "engineer"
    assert entry.statement.sourcing is Sourcing.UNNAMED
    assert [s.of(DAM) for s in entry.statement.source] == ["engineer"]


def test_an_added_statement_moves_with_its_words_when_the_report_changes() -> None:
    made = added()
    changed = document(text="New first line.\n" + DAM)
    ledger, codes = after([made], [reading(changed)])
    s = ledger[made.statement].statement
    assert (cut(s.content, changed.text), cut(s.source, changed.text)) == (s.text, "engineer")
    assert codes == []


def test_an_added_statement_whose_words_are_gone_is_kept_and_flagged() -> None:
    made = added()
    ledger, codes = after([made], [Reading(document(text="Another report altogether."))])
    entry = ledger[made.statement]
    assert (entry.status, entry.statement.text) == (Status.MISSING, "a current engineer echoed")
    assert (entry.statement.source_text, entry.statement.sourcing) == ("engineer", Sourcing.UNNAMED)
    assert codes == ["L201"]


def test_what_was_added_keeps_its_id_when_reading_finds_it_by_itself() -> None:
    made = added()
    found = replace(statement(REPORT, "a current engineer echoed"), id="dam/ffffff")
    reject = judgement(found, REPORT, Decision.REJECT)
    ledger, codes = after([made, reject], only(found))
    [entry] = ledger.entries
    assert (entry.statement.id, entry.status) == (made.statement, Status.REJECTED)
    assert entry.judgements == (made, reject)
    assert codes == ["L202"]


def test_a_later_addition_takes_a_rejection_back() -> None:
    made = added()
    reject = Judgement(Decision.REJECT, made.statement, AT, "Bo", anchor=made.anchor)
    assert after([made, reject])[0][made.statement].status is Status.REJECTED
    assert after([made, reject, made])[0][made.statement].status is Status.ADDED


def test_two_documents_or_statements_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="two documents"):
        apply([READING, READING], [])
    with pytest.raises(ValueError, match="two statements"):
        apply(only(BUILT, replace(NOBODY, id=BUILT.id)), [])


# Laws. Reports are drawn from few words, so that the same words often stand in several places.

WORDS = st.lists(st.sampled_from(["we", "will", "wait", "not", '"we', "wait,”", "\n", "dam"]), min_size=6, max_size=30)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    return document("dam", " ".join(draw(WORDS)) + " end")


@st.composite
def readings(draw: st.DrawFn, of: Document) -> Reading:
    """Statements at a few places of the text; ids from one of two schemes, as if two versions of a reader."""
    scheme = draw(st.sampled_from(["a", "b"]))
    boundaries = sorted({i for m in re.finditer(r"\S+", of.text) for i in m.span()})
    cuts = sorted(draw(st.sets(st.sampled_from(boundaries), min_size=2, max_size=12)))
    found: list[Statement] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        span = Span(start, end)
        if words := key(span.of(of.text)):
            where = sum(key(s.text) == words for s in found)
            number = crc32(f"{words}{where}{scheme}".encode()) % 10  # few ids, so that they change their meaning
            id_ = f"dam/{number:06x}"
            blank = statement(of, "end")
            found.append(replace(blank, id=id_, content=(span,), text=cut([span], of.text)))
    return Reading(of, tuple({s.id: s for s in found}.values()))


@st.composite
def decisions(draw: st.DrawFn, before: Reading) -> list[Judgement]:
    """Judgements an analyst could have made one after another."""
    made: list[Judgement] = []
    for _ in range(draw(st.integers(0, 6))):
        ledger, _ = apply([before], made)
        ids = [e.statement.id for e in ledger.entries]
        kind = draw(st.sampled_from(["reject", "restore", "correct", "withdraw", "add"] if ids else ["add"]))
        id_ = draw(st.sampled_from(ids)) if kind != "add" else ""
        try:
            match kind:
                case "reject":
                    made.append(judge.reject(ledger, id_, by="Bo", at=AT))
                case "restore":
                    made.append(judge.restore(ledger, id_, by="Bo", at=AT))
                case "correct":
                    made.append(
                        judge.correct(
                            ledger, id_, {"speaker": draw(st.sampled_from("AB")), "condition": "end"}, by="Bo", at=AT
                        )
                    )
                case "withdraw":
                    made.append(withdraw(ledger, id_, by="Bo", at=AT))
                case _:
                    words = draw(st.sampled_from(["we will", "wait", "not wait", "dam … end", "end"]))
                    made.append(judge.add(ledger, "dam", words, by="Bo", at=AT, occurrence=draw(st.integers(1, 3))))
        except InvalidJudgement:
            continue
    return made


@st.composite
def histories(draw: st.DrawFn) -> tuple[Reading, list[Judgement], Reading]:
    """A report that was read and judged, perhaps edited, and read again."""
    report = draw(documents())
    before = draw(readings(report))
    made = draw(decisions(before))
    prefix = draw(st.sampled_from(["", "we will ", "new\n"]))
    return before, made, draw(readings(document("dam", prefix + report.text)))


@given(histories())
def test_reading_again_never_loses_a_decision(history: tuple[Reading, list[Judgement], Reading]) -> None:
    before, made, again = history
    for now in (before, again, Reading(again.document)):
        ledger, problems = apply([now], made)
        kept = Counter(id(j) for e in ledger.entries for j in e.judgements)
        assert kept == Counter(id(j) for j in made)
        assert len(ledger.by_id) == len(ledger.entries)
        missing = [e for e in ledger.entries if e.status is Status.MISSING]
        assert sum(bool(e.standing) for e in missing) == sum(p.code == "L201" for p in problems)
        for entry in missing:
            assert entry.judgements
            assert entry.statement.text


@given(histories())
def test_a_judgement_only_ever_applies_to_the_words_that_were_judged(
    history: tuple[Reading, list[Judgement], Reading],
) -> None:
    _, made, again = history
    ledger, _ = apply([again], made)
    for entry in ledger.entries:
        for one in entry.judgements:
            assert one.anchor
            assert gist(one.anchor.exact) == gist(entry.statement.text)
            if entry.status is Status.MISSING:
                assert all(gist(s.text) != gist(one.anchor.exact) for s in again.statements)
            else:
                assert gist(cut(entry.statement.content, again.document.text)) == gist(one.anchor.exact)


@given(histories())
def test_what_nobody_judged_stands_as_read(history: tuple[Reading, list[Judgement], Reading]) -> None:
    _, made, again = history
    ledger, _ = apply([again], made)
    untouched = [e for e in ledger.entries if not e.judgements]
    assert {e.status for e in untouched} <= {Status.READ}
    assert {e.statement for e in untouched} <= set(again.statements)


@given(histories())
def test_nothing_changed_means_every_judgement_finds_its_statement_again(
    history: tuple[Reading, list[Judgement], Reading],
) -> None:
    before, made, _ = history
    ledger, problems = apply([before], made)
    assert {p.severity for p in problems} <= {Severity.NOTE}
    assert all(e.status is not Status.MISSING for e in ledger.entries)
    for one in made:
        assert any(j is one for j in ledger[one.statement].judgements)


def test_whoever_gets_a_name_is_no_longer_told_of_as_nameless() -> None:
    page = reading()
    nameless = replace(page.statements[2], unnamed=(Unnamed(),), directness=Directness.US)
    page = replace(page, statements=(*page.statements[:2], nameless))
    made = judgement(nameless, page.document, Decision.CORRECT, speaker="Ann Leeds", directness="relayed")
    ledger, _ = apply([page], [made])
    found = ledger[nameless.id].statement
    assert (found.speaker, found.unnamed, found.directness) == ("Ann Leeds", (), Directness.RELAYED)
