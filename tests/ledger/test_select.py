from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standoff.core.errors import InvalidJudgement, Unsupported
from standoff.core.evidence import Kind, Reading, Sourcing
from standoff.core.judgements import Decision
from standoff.core.ledgers import Entry, Status
from standoff.ledger.apply import apply
from standoff.ledger.search import MOST_TERMS, match_expression, matching
from standoff.ledger.select import Selection, Wanted, select
from tests.ledger.making import document, judgement, reading, statement

READING = reading()
BUILT, WAIT, NOBODY = READING.statements
WEIR = document(
    "weir", "The weir holds, said Élodie Van Dijk. An official doubted that the weir holds.", published=None
)
HOLDS = replace(statement(WEIR, "The weir holds", "Élodie Van Dijk"), speaker="Élodie Van Dijk", kind=Kind.DIRECT)
DOUBT = replace(
    statement(WEIR, "doubted that the weir holds", "An official"),
    sourcing=Sourcing.UNNAMED,
    anonymous=True,
    id="weir/d",
)
LEDGER, _ = apply(
    [READING, Reading(WEIR, (HOLDS, DOUBT))],
    [
        judgement(BUILT, READING.document, Decision.GRADE, reliability="B", credibility="2"),
        judgement(WAIT, READING.document, Decision.GRADE, reliability="B"),
        judgement(NOBODY, READING.document, Decision.REJECT),
    ],
)


def ids(selection: Selection) -> set[str]:
    return {e.statement.id for e in selection.entries}


def _asked(wanted: Wanted) -> str:
    """What is asked for, as the name of a test; sets and days in one order, so that every process agrees."""
    given = {
        f.name: getattr(wanted, f.name) for f in fields(wanted) if getattr(wanted, f.name) not in (None, frozenset())
    }
    return " ".join(f"{k}={sorted(x.value for x in v) if isinstance(v, frozenset) else v}" for k, v in given.items())


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), {BUILT, WAIT, NOBODY, HOLDS, DOUBT}),
        (Wanted(speaker="Leeds"), {BUILT, WAIT}),
        (Wanted(speaker="ann leeds"), {BUILT, WAIT}),
        (Wanted(speaker="Leed"), set()),
        (Wanted(speaker="van dijk"), {HOLDS}),
        (Wanted(speaker="elodie"), {HOLDS}),
        (Wanted(speaker="official"), {DOUBT}),
        (Wanted(speaker="the ministry"), {NOBODY}),
        (Wanted(speaker="'; --"), set()),
        (Wanted(document="weir"), {HOLDS, DOUBT}),
        (Wanted(anonymous=True), {DOUBT}),
        (Wanted(anonymous=False), {BUILT, WAIT, NOBODY, HOLDS}),
        (Wanted(sourcing=frozenset({Sourcing.UNNAMED, Sourcing.GROUP})), {DOUBT}),
        (Wanted(kind=frozenset({Kind.DIRECT})), {HOLDS}),
        (Wanted(status=frozenset({Status.REJECTED})), {NOBODY}),
        (Wanted(grade="B2"), {BUILT}),
        (Wanted(grade="b"), {BUILT, WAIT}),
        (Wanted(grade="2"), {BUILT}),
        (Wanted(grade="A"), set()),
        (Wanted(grade="none"), {NOBODY, HOLDS, DOUBT}),
        (Wanted(since=date(2025, 5, 13)), {WAIT, NOBODY}),
        (Wanted(until=date(2025, 5, 12)), {BUILT}),
        (Wanted(since=date(2025, 5, 12), until=date(2025, 5, 14)), {BUILT, WAIT, NOBODY}),
        (Wanted(text="weir holds"), {HOLDS, DOUBT}),
        (Wanted(text="HOLDS official"), {DOUBT}),
        (Wanted(text='"dam would"'), {BUILT}),
        (Wanted(text='"would dam"'), set()),
        (Wanted(text='dam "would'), {BUILT}),
        (Wanted(text="doubt*"), {DOUBT}),
        (Wanted(text="doubt"), set()),
        (Wanted(text="elodie"), {HOLDS}),
        (Wanted(text="weir", anonymous=True, document="weir"), {DOUBT}),
        (Wanted(text="!?"), set()),
    ],
    ids=lambda value: _asked(value) if isinstance(value, Wanted) else f"{len(value)} found",
)
def test_entries_are_found_by(wanted: Wanted, expected: set[object]) -> None:
    selection = select(LEDGER, wanted)
    assert ids(selection) == {
        e.statement.id for e in LEDGER.entries if e.statement in expected
    }  # nothing was corrected
    assert list(selection.entries) == [e for e in LEDGER.entries if e in selection.entries]
    assert selection.total == 5


def test_what_has_no_day_is_counted_when_days_are_asked_for() -> None:
    assert select(LEDGER, Wanted(since=date(2025, 1, 1))).undated == 2
    assert select(LEDGER, Wanted(since=date(2025, 1, 1), speaker="Leeds")).undated == 0
    assert select(LEDGER, Wanted(speaker="dijk")).undated == 0


def test_counts_follow_the_selection() -> None:
    selection = select(LEDGER, Wanted())
    assert selection.by_status == {Status.READ: 4, Status.REJECTED: 1}
    assert selection.by_sourcing == {Sourcing.NAMED: 4, Sourcing.UNNAMED: 1}


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        (Wanted(speaker="Leads"), "did you mean 'Leeds'?"),
        (Wanted(speaker="ann leads"), "did you mean 'Ann Leeds'?"),
        (Wanted(speaker="zzz"), None),
        (Wanted(document="wier"), "did you mean 'weir'?"),
    ],
)
def test_a_name_nobody_has_is_answered_with_the_nearest(wanted: Wanted, hint: str | None) -> None:
    [problem] = select(LEDGER, wanted).problems
    assert problem.hint == hint


def test_a_known_name_that_other_conditions_rule_out_gets_no_hint() -> None:
    assert select(LEDGER, Wanted(speaker="Leeds", anonymous=True)).problems == ()


@pytest.mark.parametrize("grade", ["Z", "B7", "2B", "BB", "B 2"])
def test_what_is_no_grade_is_refused(grade: str) -> None:
    with pytest.raises(InvalidJudgement):
        select(LEDGER, Wanted(grade=grade))


def test_more_words_than_are_looked_for_are_refused_with_the_number() -> None:
    with pytest.raises(Unsupported, match="65 words"):
        matching(LEDGER.entries, "word " * (MOST_TERMS + 1))


@given(st.text(max_size=40))
@example('"')
@example('"" ""')
@example("text: weir")
@example("weir NOT holds")
@example("^weir + holds")
@example("NEAR(weir holds, 2)")
@example("{text speaker}: weir")
@example("weir\x00holds")
@example("\ud800 weir")
@example("*")
@example("w* *w")
@example("'); DROP TABLE words; --")
def test_whatever_is_typed_is_words_and_never_syntax(text: str) -> None:
    for id_ in matching(LEDGER.entries, text):
        assert id_ in LEDGER


@given(st.sampled_from(LEDGER.entries), st.data())
def test_an_entry_is_found_by_any_of_its_words_in_any_order(entry: Entry, data: st.DataObject) -> None:
    words = re.findall(r"[\w,.]*\w[\w,.]*", f"{entry.statement.text} {entry.statement.source_text}")
    chosen = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=5))
    assert entry.statement.id in matching(LEDGER.entries, " ".join(chosen))
    assert entry.statement.id in matching(LEDGER.entries, f"{chosen[0][:1]}*")


def test_a_search_without_words_has_no_expression() -> None:
    assert match_expression(' \t ** "" \'') == ""


def test_many_entries_are_searched() -> None:
    entry = LEDGER.entries[0]
    many = [Entry(replace(entry.statement, id=f"dam/{i:06x}", text=f"word{i} dam")) for i in range(3000)]
    assert matching(many, "word2999") == {"dam/000bb7"}
    assert len(matching(many, "word29*")) == 111
