from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.anonymity import Directness, Number, Role, Tenure, Unnamed, Words
from standoff.core.judgements import Decision
from standoff.core.ledgers import Entry
from standoff.core.places import Span
from standoff.ledger.apply import apply
from standoff.ledger.export import COLUMNS, csv_text, ledger_form, reading_form
from tests.ledger.making import judgement, reading

READING = reading()
BUILT, WAIT, NOBODY = READING.statements
LEDGER, _ = apply(
    [READING],
    [
        judgement(BUILT, READING.document, Decision.CORRECT, speaker="Ann Lee"),
        judgement(NOBODY, READING.document, Decision.REJECT),
    ],
)

PROMISED = {
    "documents": {"id", "path", "sha256", "title", "outlet", "published", "characters"},
    "statements": {
        "id", "document", "kind", "content", "cue", "source", "text", "source_text", "speaker", "sourcing", "anonymous",
        "said_on", "act", "hedged",
    },
    "dates": {"document", "span", "text", "type", "value"},
    "links": {"document", "span", "url", "title"},
}  # fmt: skip


def test_a_reading_has_the_promised_form() -> None:
    form = json.loads(json.dumps(reading_form(LEDGER), allow_nan=False))
    assert form["schema_version"] == 1
    for part, keys in PROMISED.items():
        assert form[part]
        for item in form[part]:
            assert keys <= item.keys()


def test_what_is_told_of_people_without_names_has_its_form() -> None:
    side = Words(Span(0, 3), "Dam")
    told = (Unnamed(Role.OFFICIAL, side, Number(2, None), Tenure.FORMER),)
    entry = Entry(replace(WAIT, unnamed=told, reason=side, directness=Directness.US, via=(side,)))
    [form] = json.loads(json.dumps(ledger_form([entry], total=1)))["entries"]
    words = {"span": [0, 3], "text": "Dam"}
    assert form["unnamed"] == [{"role": "official", "side": words, "number": [2, None], "tenure": "former"}]
    assert (form["reason"], form["directness"], form["via"]) == (words, "us", [words])
    [row] = csv.DictReader(io.StringIO(csv_text([entry])))
    assert (row["unnamed"], row["reason"], row["via"]) == ("2+ former official (Dam)", "Dam", "Dam")


def test_values_have_their_promised_types() -> None:
    [built, wait] = reading_form(LEDGER)["statements"]  # the third one is rejected
    assert built["content"] == [[BUILT.content[0].start, BUILT.content[0].end]]
    assert (built["speaker"], built["said_on"], built["anonymous"]) == ("Ann Lee", "2025-05-12", False)
    assert wait["said_on"] is None
    [document] = reading_form(LEDGER)["documents"]
    assert (document["characters"], document["published"]) == (len(READING.document.text), "2025-05-14")
    assert reading_form(LEDGER)["links"][0]["span"] == [0, 7]


def test_a_ledger_shows_what_was_decided_and_what_does_not_count() -> None:
    form = json.loads(json.dumps(ledger_form(LEDGER.entries, total=len(LEDGER))))
    by_id = {e["id"]: e for e in form["entries"]}
    assert (form["total"], form["shown"]) == (3, 3)
    assert (by_id[NOBODY.id]["status"], by_id[NOBODY.id]["counts"]) == ("rejected", False)
    assert by_id[BUILT.id]["judgements"][0]["fields"] == {"speaker": "Ann Lee"}


def cells(entries: list[Entry]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(entries), newline="")))


def test_a_table_has_one_row_an_entry_and_every_column() -> None:
    rows = cells(list(LEDGER.entries))
    assert [row["id"] for row in rows] == [e.statement.id for e in LEDGER.entries]
    assert set(rows[0]) == set(COLUMNS)
    assert rows[0]["text"] == BUILT.text
    assert rows[0]["anonymous"] == "false"


def entry(text: str) -> Entry:
    return Entry(replace(BUILT, text=text, speaker=text or None))


@pytest.mark.parametrize("sign", "=+-@\t\r＝＋－＠")
def test_a_cell_that_looks_like_a_formula_is_neutralised(sign: str) -> None:
    for text in (f"{sign}cmd|' /C calc'!A0", f" {sign}1+1", f"\n{sign}1+1"):
        [row] = cells([entry(text)])
        assert row["text"].startswith("'")
        assert row["speaker"].startswith("'")


@given(st.text())
def test_no_cell_starts_a_formula_breaks_the_table_or_acts_on_a_terminal(text: str) -> None:
    table = csv_text([entry(text)])
    assert not any(c in table for c in "\x1b\x00\x07\u202e")
    [row] = cells([entry(text)])
    assert row["id"] == BUILT.id
    assert row["text"].lstrip()[:1] not in set("=+-@＝＋－＠")
    if text.isalnum():
        assert row["text"] == text


def test_a_missing_entry_has_no_place() -> None:
    ledger, _ = apply([], [replace(judgement(BUILT, READING.document, Decision.REJECT), anchor=None, why="gone")])
    [row] = cells(list(ledger.entries))
    assert (row["start"], row["end"], row["why"], row["status"]) == ("", "", "gone", "missing")
