"""What statements do is kept by the ledger file, exported, filtered and corrected."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from standoff.core.acts import Polarity, Said, Stance
from standoff.core.anonymity import Words
from standoff.core.evidence import Act
from standoff.core.ledgers import Entry
from standoff.core.places import Span
from standoff.ledger.apply import apply
from standoff.ledger.export import csv_text, statement_form
from standoff.ledger.fields import put
from standoff.ledger.rows import statement_of, statement_row
from standoff.ledger.select import Wanted, select
from tests.ledger.making import reading

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


@given(saids, st.sampled_from(Act))
def test_rows_give_back_what_was_told(said: Said, act: Act) -> None:
    statement = replace(BUILT, act=act, said=said)
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
