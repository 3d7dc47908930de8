"""What statements do is kept by the ledger file, exported, filtered and corrected."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.acts import Polarity, Said, Stance
from standoff.core.anonymity import Words
from standoff.core.errors import InvalidJudgement
from standoff.core.evidence import Act
from standoff.core.ledgers import Entry
from standoff.core.places import Span
from standoff.ledger import judge, store
from standoff.ledger.apply import apply
from standoff.ledger.export import csv_text, statement_form
from standoff.ledger.fields import put
from standoff.ledger.rows import statement_of, statement_row
from standoff.ledger.select import Wanted, select
from tests.ledger.making import AT, DAM, document, reading

READING = reading()
BUILT, WAIT, _ = READING.statements
WORDS = Words(Span(0, 3), "Dam")

words = st.builds(lambda a, n, t: Words(Span(a, a + n), t), st.integers(0, 99), st.integers(1, 9), st.text(max_size=9))
saids = st.builds(
    Said,
    polarity=st.none() | st.sampled_from(Polarity),
    stance=st.none() | st.sampled_from(Stance),
    condition=st.none() | words,
    addressee=st.none() | words,
    hedges=st.lists(words, max_size=3).map(tuple),
    actor=st.none() | words,
    sure=st.booleans(),
)


@given(saids, st.sampled_from(Act), st.none() | st.text(max_size=9))
def test_rows_give_back_what_was_told(said: Said, act: Act, found_by: str | None) -> None:
    statement = replace(BUILT, act=act, said=said, found_by=found_by)
    assert statement_of(statement_row(statement)) == statement


def test_json_and_csv_tell_what_a_statement_does() -> None:
    said = Said(Polarity.NEGATED, Stance.INTENTION, condition=WORDS, addressee=WORDS, hedges=(WORDS,), sure=False)
    statement = replace(BUILT, act=Act.THREATEN, said=said)
    form = statement_form(statement)
    cut = {"span": [0, 3], "text": "Dam"}
    assert (form["act"], form["act_sure"], form["polarity"], form["stance"]) == (
        "threaten",
        False,
        "negated",
        "intention",
    )
    assert (form["condition"], form["addressee"], form["hedges"], form["actor"]) == (cut, cut, [cut], None)
    [row] = csv.DictReader(io.StringIO(csv_text([Entry(statement)])))
    assert (row["condition"], row["hedges"], row["actor"], row["act_sure"]) == ("Dam", "Dam", "", "false")


def test_statements_are_chosen_by_act_and_stance() -> None:
    threat = replace(BUILT, act=Act.THREATEN, said=Said(Polarity.AFFIRMED, Stance.INTENTION))
    ledger, _ = apply([replace(READING, statements=(threat, WAIT))], [])
    chosen = [
        [e.statement.id for e in select(ledger, wanted).entries]
        for wanted in (
            Wanted(act=frozenset({Act.THREATEN})),
            Wanted(act=frozenset({Act.OFFER})),
            Wanted(stance=frozenset({Stance.INTENTION})),
            Wanted(act=frozenset({Act.THREATEN, Act.REPORT})),
        )
    ]
    assert chosen == [[threat.id], [], [threat.id], [threat.id, WAIT.id]]


def test_an_act_set_by_hand_is_no_suggestion_any_more() -> None:
    doubtful = replace(BUILT, act=Act.THREATEN, said=Said(sure=False))
    corrected = put(doubtful, {"act": "offer"})
    assert (corrected.act, corrected.said.sure) == (Act.OFFER, True)
    assert not put(doubtful, {"hedged": True}).said.sure


def test_what_is_done_by_saying_it_is_corrected_in_words_of_the_report() -> None:
    fields = {
        "polarity": "negated",
        "stance": "position",
        "condition": "on  condition of anonymity",
        "actor": "Ann Leeds",
    }
    ledger, _ = apply([READING], [])
    made = judge.correct(ledger, BUILT.id, fields, by="Bo", at=AT)
    corrected, problems = apply([READING], [made])
    said = corrected[BUILT.id].statement.said
    assert (said.polarity, said.stance) == (Polarity.NEGATED, Stance.POSITION)
    assert said.condition is not None and said.actor is not None
    assert said.condition.text == "on condition of anonymity"
    assert said.condition == Words.cut(READING.document.text, said.condition.span)
    assert not problems


def test_nothing_takes_away_what_was_read() -> None:
    told = Said(Polarity.NEGATED, Stance.DEED, condition=WORDS, addressee=WORDS, actor=WORDS, hedges=(WORDS,))
    untold = put(
        replace(BUILT, said=told, hedged=True),
        judge.fields_from(["polarity=", "stance=none", "condition=", "addressee=None", "actor=", "hedged=no"]),
    )
    assert (untold.said, untold.hedged) == (Said(), False)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("condition=if the valley asks", "do not stand in dam"),
        ("addressee=the dam … would", "not in one piece"),
        ("polarity=maybe", "not a value it can have"),
        ("stance=intentions", "not a value it can have"),
    ],
)
def test_words_the_report_does_not_have_and_values_there_are_not_are_refused(typed: str, why: str) -> None:
    ledger, _ = apply([READING], [])
    fields = judge.fields_from([typed])
    with pytest.raises(InvalidJudgement, match=why):
        judge.correct(ledger, BUILT.id, fields, by="Bo", at=AT)
    with pytest.raises(InvalidJudgement, match=why):
        judge.add(ledger, "dam", "on Monday", fields=fields, by="Bo", at=AT)


def test_of_words_set_by_hand_the_place_nearest_to_what_was_said_is_taken() -> None:
    text = "The valley asked. The dam holds, she said, if the valley pays. Nobody else asked the valley."
    of = document(text=text)
    read = reading(of, (("The dam holds", "she"),))
    [holds] = read.statements
    made = judge.correct(apply([read], [])[0], holds.id, {"addressee": "the valley"}, by="Bo", at=AT)
    addressee = apply([read], [made])[0][holds.id].statement.said.addressee
    assert addressee is not None
    assert addressee.span.start == text.index("the valley pays")


def test_where_words_set_by_hand_are_gone_what_was_read_stands_and_it_is_said() -> None:
    made = judge.correct(
        apply([READING], [])[0], BUILT.id, {"condition": "on Monday", "polarity": "negated"}, by="Bo", at=AT
    )
    of = document(text=DAM.replace("on Monday", "today"))
    ledger, problems = apply([reading(of)], [made])
    said = ledger[BUILT.id].statement.said
    assert (said.condition, said.polarity) == (None, Polarity.NEGATED)
    assert [p.code for p in problems] == ["L204"]


def test_what_is_added_can_say_what_is_done_by_it() -> None:
    ledger, _ = apply([READING], [])
    fields = {"act": "commit", "polarity": "affirmed", "condition": "on condition of\nanonymity"}
    made = judge.add(ledger, "dam", "on Monday", fields=fields, by="Bo", at=AT)
    added = apply([READING], [made])[0][made.statement].statement
    assert (added.act, added.said.polarity) == (Act.COMMIT, Polarity.AFFIRMED)
    assert added.said.condition is not None
    assert added.said.condition.text == "on condition of anonymity"


def test_which_model_pointed_to_an_added_statement_is_kept(tmp_path: Path) -> None:
    ledger, _ = apply([READING], [])
    made = judge.add(ledger, "dam", "on Monday", fields=judge.fields_from(["found_by=small-7b"]), by="Bo", at=AT)
    after, _ = apply([READING], [made])
    stamp = store.Stamp("test", {}, "")
    store.write(tmp_path / "ledger", after, stamp=stamp)
    loaded = store.load(tmp_path / "ledger", stamp)
    assert loaded is not None
    assert loaded[0][made.statement].statement.found_by == "small-7b"
    [row] = csv.DictReader(io.StringIO(csv_text([loaded[0][made.statement]])))
    assert row["found_by"] == "small-7b"
    with pytest.raises(InvalidJudgement, match="does not set it"):
        judge.correct(ledger, BUILT.id, {"found_by": "small-7b"}, by="Bo", at=AT)
