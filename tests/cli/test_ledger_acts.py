"""``standoff ledger`` about what statements do: filters, corrections, reversals, candidates for options."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Standoff

FIRST = """The Harwick Courier

Upstream’s minister, Ann Leeds, told reporters that she would come to Istanbul on Thursday. Leeds said Upstream would
build the dam at Varn unless the valley pays the toll.

“We will not close the sluices at Harwick,” Leeds said.
"""
SECOND = """The Harwick Courier

Ann Leeds said she would not come to Istanbul.

The valley’s engineers said Upstream had closed the sluices at Harwick overnight.
"""
MODEL = """standoff: 1
title: The dam
people:
  leeds: {name: Ann Leeds}
  sand: {name: Bo Sand}
decision makers:
  Upstream:
    speaks through: [leeds]
    options: {wait: {text: Upstream waits}}
  Valley:
    speaks through: [sand]
    options: {pay: {text: The valley pays}}
preferences:
  Upstream: [{want: wait}]
  Valley: [{want: pay}]
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "dam"
    (folder / "reports").mkdir(parents=True)
    (folder / "case.yaml").write_text(MODEL, encoding="utf-8")
    (folder / "reports" / "courier-2031-05-12.txt").write_text(FIRST, encoding="utf-8")
    (folder / "reports" / "courier-2031-05-14.txt").write_text(SECOND, encoding="utf-8")
    return folder


def entries(done_out: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(done_out)["entries"]
    return found


def test_statements_are_filtered_by_what_they_do(standoff: Standoff, case: Path) -> None:
    [only] = entries(standoff("ledger", case, "--act", "conditional commit", "--json").out)
    assert only["condition"] == {"span": only["condition"]["span"], "text": "unless the valley pays the toll"}  # type: ignore[index]
    assert {e["act"] for e in entries(standoff("ledger", case, "--act", "decline", "--json").out)} == {"decline"}
    assert {e["stance"] for e in entries(standoff("ledger", case, "--stance", "act", "--json").out)} == {"act"}


def test_an_act_is_corrected_by_hand_and_then_stated(standoff: Standoff, case: Path) -> None:
    [only] = entries(standoff("ledger", case, "--act", "conditional commit", "--json").out)
    assert standoff("ledger", case, "--correct", only["id"], "--set", "act=threaten", "--by", "you").status == 0
    [after] = entries(standoff("ledger", case, "--act", "threaten", "--json").out)
    assert (after["id"], after["act_sure"], after["condition"]) == (only["id"], True, only["condition"])


def test_reversals_and_gaps_are_shown_with_their_days(standoff: Standoff, case: Path) -> None:
    text = " ".join(standoff("ledger", case, "--reversals").out.split())
    assert "Ann Leeds: said both" in text
    assert "2031-05-12 that she would come to Istanbul on Thursday" in text
    assert "2031-05-14 she would not come to Istanbul" in text
    assert "Upstream: said one thing, reported to have done another" in text
    assert text.endswith("1 reversal, 1 gap between word and deed")
    turns = json.loads(standoff("ledger", case, "--reversals", "--json").out)["turns"]
    assert [(t["kind"], t["who"], t["before_on"]) for t in turns] == [
        ("reversal", "Ann Leeds", "2031-05-12"),
        ("say-do gap", "Upstream", "2031-05-12"),
    ]


def test_suggested_options_can_be_put_into_the_case_file(standoff: Standoff, case: Path) -> None:
    printed = standoff("ledger", case, "--options").out
    assert "# Upstream.build: if not: “unless the valley pays the toll”" in printed
    lines = printed.splitlines()
    start = lines.index("decision makers:")
    model = MODEL.replace("options: {wait: {text: Upstream waits}}", "options:\n      wait: {text: Upstream waits}")
    offered = [line for line in lines[start + 3 :] if line.startswith("      ")]
    (case / "case.yaml").write_text(
        model.replace("wait: {text: Upstream waits}", "\n".join(["wait: {text: Upstream waits}", *offered])), "utf-8"
    )
    assert "Upstream.build" in json.loads(standoff("solve", case, "--json").out)["options"]
    assert "nothing was written to the case file" in printed


def test_suggestions_do_not_wait_for_a_model_without_errors(standoff: Standoff, case: Path) -> None:
    (case / "case.yaml").write_text("standoff: 1\ntitle: The dam\n", "utf-8")
    form = json.loads(standoff("ledger", case, "--options", "--json").out)
    assert {c["owner"] for c in form["options"]} == {"Ann Leeds"}
    assert all(c["because"] and not c["in_model"] for c in form["options"])


def test_a_pair_that_is_only_perhaps_one_says_so(standoff: Standoff, case: Path) -> None:
    said = (
        "Marn will come to the fair, Ivo Pek said on Wednesday. Marn will not come to the fair, Ivo Pek said on Friday."
    )
    text = f"The Harwick Courier\n\n{said}\n"
    (case / "reports" / "courier-2031-05-20.txt").write_text(text, encoding="utf-8")
    done = standoff("ledger", case, "--reversals", "--speaker", "Ivo Pek")
    assert "Ivo Pek: perhaps said both" in done.out
    assert done.out.rstrip().endswith("; 1 of them only perhaps")


def test_a_condition_is_corrected_shown_and_the_correction_taken_back(standoff: Standoff, case: Path) -> None:
    [only] = entries(standoff("ledger", case, "--act", "conditional commit", "--json").out)
    id = str(only["id"])
    assert standoff("ledger", case, "--correct", id, "--set", "condition=", "--set", "act=commit").status == 0
    shown = standoff("ledger", case, "--show", id).out
    assert "condition “" not in shown
    assert "correct condition=none, act=commit  by " in shown
    assert "1 decision" in shown
    taken = json.loads(standoff("ledger", case, "--withdraw", id, "--json").out)
    assert (taken["decision"], taken["statement"]) == ("withdraw", id)
    after = standoff("ledger", case, "--show", id).out
    assert "condition “unless the valley pays the toll”" in " ".join(after.split())
    assert "2 decisions, 1 of them withdrawn" in after
    [back] = entries(standoff("ledger", case, "--show", id, "--json").out)
    assert [j["withdrawn"] for j in back["judgements"]] == [True, False]  # type: ignore[attr-defined]
    assert standoff("verify", case).status == 0


def test_a_decision_about_a_report_is_taken_back_by_its_id(standoff: Standoff, case: Path) -> None:
    standoff("ledger", case, "--copy-of", "courier-2031-05-14", "courier-2031-05-12")
    assert "copy of=courier-2031-05-12 (courier-2031-05-14)" in standoff("ledger", case, "--origins").out
    assert standoff("ledger", case, "--withdraw", "courier-2031-05-14").out.startswith("withdraw copy: ")
    form = json.loads(standoff("ledger", case, "--origins", "--json").out)
    assert (form["copies"], [j["withdrawn"] for j in form["decided"]]) == ([], [True, False])


DENIALS = """The Harwick Courier

The valley’s engineer, Bo Sand, denied that a loan had been offered.

Ann Leeds, the minister, said on Monday that Upstream would close the sluices at Harwick.

Ann Leeds pledged to open the lock at Varn on Tuesday.
"""
LATER = """The Harwick Courier

Ann Leeds ruled out closing the sluices at Harwick.

Bo Sand, the engineer, denied that a loan had been offered to the valley by the ministry at Varn.
"""


def test_words_that_turn_the_meaning_stand_before_the_statement_wherever_it_is_shown(
    standoff: Standoff, case: Path
) -> None:
    first, second = (case / "reports" / f"courier-2031-05-{day}.txt" for day in (12, 14))
    first.write_text(DENIALS, encoding="utf-8")
    second.write_text(LATER, encoding="utf-8")
    assert "(denied) that a loan had been offered\n" in standoff("read", first).out
    assert "(denied) that a loan had been offered\n" in standoff("ledger", case).out
    assert "(ruled out) closing the sluices at Harwick" in standoff("ledger", case, "--reversals").out
    [turn] = json.loads(standoff("ledger", case, "--reversals", "--json").out)["turns"]
    assert (turn["before_cue"], turn["after_cue"]) == ("said", "ruled out")
    assert "commit (pledged)" in standoff("ledger", case, "--options").out
    options = json.loads(standoff("ledger", case, "--options", "--json").out)["options"]
    assert "pledged" in [cue for o in options for cue in o["cues"]]
    told = entries(standoff("ledger", case, "--json").out)
    assert {e["cue_text"] for e in told} >= {"denied", "said", "ruled out"}
    read = json.loads(standoff("read", first, "--json").out)["statements"]
    assert {s["cue_text"] for s in read} >= {"denied", "said"}
    header, *rows = standoff("ledger", case, "--csv").out.splitlines()
    assert header.endswith('"cue_text"')
    assert any(row.endswith('"denied"') for row in rows)
