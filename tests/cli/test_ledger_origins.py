"""``standoff ledger --origins``: copies with the reason, as text and as JSON; decisions about whole reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Standoff
from tests.ledger.origins.newsroom import OWN_ONE, edited, page, wire

CASE = """\
standoff: 1
title: The lake
decision makers:
  Board:
    options:
      lower: {text: The lake is lowered, because: [IDS]}
  Farmers:
    options:
      sue: {text: The farmers sue, because: {assumption: nobody says so}}
states:
  status quo: []
preferences:
  Board:
    - {want: lower, because: {assumption: it decided so}}
  Farmers:
    - {want: not lower, because: {assumption: their fields}}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    for document in (wire(), *(edited(n) for n in range(4)), page("own", OWN_ONE, outlet="Maren Courier")):
        (tmp_path / "reports" / f"{document.id}.txt").write_text(document.text, "utf-8")
    (tmp_path / "case.yaml").write_text(CASE.replace("[IDS]", "[]"), "utf-8")
    return tmp_path


def test_copies_are_listed_with_the_reason_and_counted(standoff: Standoff, case: Path) -> None:
    done = standoff("ledger", case, "--origins")
    assert done.status == 0
    assert "agency (Northern Agency, 2031-03-03): 4 copies" in done.out
    assert "100 % of its own words stand there" in done.out
    assert "6 reports, 4 of them copies; counted: 2" in done.out


def test_the_same_as_json_and_statements_say_what_they_repeat(standoff: Standoff, case: Path) -> None:
    form = json.loads(standoff("ledger", case, "--origins", "--json").out)
    assert form["reports"] == 6 and form["independent"] == 2
    assert {c["of"] for c in form["copies"]} == {"agency"} and all(0.4 <= c["share"] <= 1 for c in form["copies"])
    first = {later: group[0] for group in form["utterances"] for later in group[1:]}
    entries = json.loads(standoff("ledger", case, "--json").out)["entries"]
    assert {e["id"]: e["repeats"] for e in entries if e["repeats"]} == first


def test_an_analyst_decides_and_the_later_decision_holds(standoff: Standoff, case: Path) -> None:
    def copies() -> dict[str, str]:
        return {
            c["document"]: c["why"] for c in json.loads(standoff("ledger", case, "--origins", "--json").out)["copies"]
        }

    assert copies()["outlet-000"] == "words"
    assert standoff("ledger", case, "--independent", "outlet-000", "--why", "was there").status == 0
    assert standoff("ledger", case, "--copy-of", "own", "agency").status == 0
    assert "outlet-000" not in copies() and copies()["own"] == "analyst"
    assert standoff("ledger", case, "--copy-of", "outlet-000", "agency").status == 0
    assert standoff("ledger", case, "--independent", "own").status == 0
    assert copies()["outlet-000"] == "analyst" and "own" not in copies()
    assert standoff("verify", case).status in {0, 1}


def test_a_circle_of_decisions_is_opened_where_the_last_one_says(standoff: Standoff, case: Path) -> None:
    for one, other in (("agency", "outlet-000"), ("outlet-000", "own"), ("own", "agency")):
        assert standoff("ledger", case, "--copy-of", one, other).status == 0
    form = json.loads(standoff("ledger", case, "--origins", "--json").out)
    assert form["independent"] == 1
    assert all(c["of"] not in {x["document"] for x in form["copies"]} for c in form["copies"])


@pytest.mark.parametrize(
    "decision", [("--copy-of", "own", "own"), ("--copy-of", "own", "nope"), ("--independent", "no")]
)
def test_what_makes_no_sense_is_refused(standoff: Standoff, case: Path, decision: tuple[str, ...]) -> None:
    done = standoff("ledger", case, *decision)
    assert done.status == 1 and "standoff:" in done.err
    assert not (case / "judgements.jsonl").exists()


def test_a_decision_about_a_report_that_is_gone_is_kept_and_told(standoff: Standoff, case: Path) -> None:
    assert standoff("ledger", case, "--copy-of", "own", "agency").status == 0
    (case / "reports" / "own.txt").unlink()
    done = standoff("ledger", case, "--origins")
    assert done.status == 0 and "L201" in done.err and "'own' is not among those read" in done.err


def test_an_option_that_cites_one_unnamed_source_in_four_copies_rests_on_one(standoff: Standoff, case: Path) -> None:
    entries = json.loads(standoff("ledger", case, "--json").out)["entries"]
    engineer = [e["id"] for e in entries if "engineer" in e["source_text"]]
    assert len(engineer) > 2
    (case / "case.yaml").write_text(CASE.replace("[IDS]", f"[{', '.join(engineer)}]"), "utf-8")
    assert "rests on one unnamed source only" in standoff("check", case).out + standoff("check", case).err
    brief = standoff("brief", case).out
    assert "Four reports are copies of others; two count." in " ".join(brief.split())
    assert "the model rests on one statement from one source, which has no name" in " ".join(brief.split())
