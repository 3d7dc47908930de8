"""A small case through every command: what is printed, what is kept, which status it ends with."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Standoff

REPORT = """\
Title: The valley waits
Outlet: Valley Courier
Published: 2031-03-03

The dam will not be built this year, Upstream's minister Ann Lee said on Monday.

“We would rather lose the treaty than the dam,” an Upstream official said. “That is how it is.”

Downstream will leave the treaty if work begins, its envoy Bo Dahl told the Courier.
"""

SMALL = Path(__file__).resolve().parents[2] / "examples" / "small"

CASE = """\
standoff: 1
title: Will the dam be built?
as of: 2031-03-04
decision makers:
  Upstream: {options: {build: {text: Upstream builds the dam, because: {assumption: it has said so for years}}}}
  Downstream: {options: {leave: {text: Downstream leaves the treaty, because: {assumption: it may}}}}
states:
  status quo: []
preferences:
  Upstream:
    - {want: not Downstream.leave, because: {assumption: the treaty pays}}
    - {want: Upstream.build, because: [OFFICIAL]}
  Downstream:
    - {want: not Upstream.build, because: [ENVOY]}
    - {want: Downstream.leave iff Upstream.build, because: [ENVOY]}
"""


@pytest.fixture
def case(tmp_path: Path, standoff: Standoff) -> Path:
    """A case whose model cites two statements of its one report."""
    root = tmp_path / "valley"
    (root / "reports").mkdir(parents=True)
    (root / "reports" / "courier.txt").write_text(REPORT, "utf-8")
    found = json.loads(standoff("read", root, "--json").out)["statements"]
    text = CASE.replace("OFFICIAL", next(s["id"] for s in found if "rather lose" in s["text"]))
    text = text.replace("ENVOY", next(s["id"] for s in found if "leave the treaty if" in s["text"]))
    (root / "case.yaml").write_text(text, "utf-8")
    return root


def entries(standoff: Standoff, case: Path, *filters: object) -> list[dict[str, object]]:
    done = standoff("ledger", case, "--json", *filters)
    assert done.status == 0, done.err
    found: list[dict[str, object]] = json.loads(done.out)["entries"]
    return found


def test_reading_finds_who_said_what_in_the_promised_form(standoff: Standoff, case: Path) -> None:
    form = json.loads(standoff("read", case, "--json").out)
    assert form["schema_version"] == 1
    [document] = form["documents"]
    assert (document["title"], document["outlet"], document["published"]) == (
        "The valley waits",
        "Valley Courier",
        "2031-03-03",
    )
    text = standoff("read", case, "--text").out
    assert text == REPORT
    for statement in form["statements"]:
        for start, end in statement["content"]:
            assert text[start:end].split()[0] in statement["text"]
    speakers = {s["speaker"] for s in form["statements"]}
    assert {"Ann Lee", "Bo Dahl"} <= speakers


def test_a_sound_case_checks_solves_and_verifies_with_status_zero(standoff: Standoff, case: Path) -> None:
    for command in ("check", "solve", "verify"):
        done = standoff(command, case)
        assert done.status == 0, done.out + done.err
    form = json.loads(standoff("solve", case, "--json").out)
    assert form["options"] == ["Upstream.build", "Downstream.leave"]
    assert [s["notation"] for s in form["states"]] == ["NN", "YN", "NY", "YY"]
    assert form["counts"] == {"states": 4, "equilibria": {k: len(v) for k, v in form["equilibria"].items()}}


def test_further_concepts_are_worked_out_when_asked_for_and_only_then(standoff: Standoff, case: Path) -> None:
    form = json.loads(standoff("solve", case, "--json").out)
    assert set(form["equilibria"]) == {"Nash", "GMR", "SMR", "SEQ"}
    asked = standoff("solve", case, "--concept", "nm", "--concept", "SSEQ", "--concept", "SIM", "--json")
    assert list(json.loads(asked.out)["equilibria"]) == ["SSEQ", "SIM", "NM"]
    said = standoff("explain", case, "NN", "--concept", "SSEQ").out
    assert "[SSEQ]" in said and "[SEQ]" not in said
    ahead = standoff("explain", case, "NN", "--concept", "NM")
    assert ahead.status == 0 and "[NM]" in ahead.out and "ahead" in ahead.out


def test_what_holds_under_simultaneous_moves_only_has_a_mark_of_its_own(standoff: Standoff) -> None:
    said = standoff("solve", SMALL / "proud-ferries.yaml", "--concept", "SIM").out
    assert [line[:4] for line in said.splitlines() if line.endswith("[SIM]")] == ["· 1 ", "· 2 ", "· 3 "]
    both = standoff("solve", SMALL / "proud-ferries.yaml", "--concept", "SIM", "--concept", "SEQ").out
    assert [line[:4] for line in both.splitlines() if line.endswith("SIM]")] == ["◐ 2 ", "◐ 3 ", "· 1 "]


def test_what_sides_would_leave_together_is_printed_and_in_the_json(standoff: Standoff) -> None:
    said = standoff("solve", SMALL / "mills.yaml", "--coalitions").out
    assert "Upper + Lower: leave 4 YY for 1 NN (Nash, GMR, SMR, SEQ)" in said
    form = json.loads(standoff("solve", SMALL / "mills.yaml", "--coalitions", "--json").out)["coalitions"]
    improvements = {"Nash": 1, "GMR": 1, "SMR": 1, "SEQ": 1}
    assert form == {
        "looked_at": [["Upper", "Lower"]],
        "breaks": [{"members": ["Upper", "Lower"], "state": 4, "improvements": improvements}],
    }
    assert "no coalition breaks" in standoff("solve", SMALL / "proud-ferries.yaml", "--coalitions").out
    refused = standoff("solve", SMALL / "mills.yaml", "--coalitions", "--concept", "SIM")
    assert refused.status == 1 and "coalition stability under SIM is not supported" in refused.err


def test_what_rests_on_one_unnamed_source_is_said_with_its_line(standoff: Standoff, case: Path) -> None:
    done = standoff("check", case)
    assert "W405" in done.out and "an Upstream official" in done.out and "case.yaml:12:7" in done.out


def test_explaining_a_state_ends_in_the_quoted_words(standoff: Standoff, case: Path) -> None:
    said = " ".join(standoff("explain", case, "NN").out.split())
    assert "Downstream will leave the treaty if work begins" in said
    verdicts = json.loads(standoff("explain", case, "1", "--json").out)["verdicts"]
    assert {(v["decision_maker"], v["concept"]) for v in verdicts} == {
        (dm, c) for dm in ("Upstream", "Downstream") for c in ("Nash", "GMR", "SMR", "SEQ")
    }


def test_an_unknown_state_or_command_offers_the_nearest(standoff: Standoff, case: Path) -> None:
    done = standoff("explain", case, "NNN")
    assert done.status == 1 and "NNN" in done.err and "hint:" in done.err
    done = standoff("sovle", case)
    assert done.status == 2 and "solve" in done.err


def test_the_brief_is_one_page_that_asks_for_nothing(standoff: Standoff, case: Path, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    done = standoff("brief", case, "-o", page)
    assert done.status == 0, done.err
    html = page.read_text("utf-8")
    assert "default-src 'none'" in html and "http-equiv" in html
    assert "We would rather lose the treaty than the dam" in html
    assert standoff("brief", case, "-o", "-").out == html, "the same case gives the same page, byte for byte"
    elsewhere = f"{case}/../{case.name}/"
    assert standoff("brief", elsewhere, "-o", "-").out == html, "however its path is spelt"
    form = json.loads(standoff("brief", case, "--json").out)
    assert all(s["bound_to"] for s in form["sentences"])


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_brief_in_the_terminal_keeps_to_its_columns(
    standoff: Standoff, case: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    out = standoff("brief", case).out
    assert max(len(line) for line in out.splitlines()) <= int(columns)
    assert "\x1b" not in out


def test_decisions_are_kept_and_survive_the_loss_of_everything_computed(standoff: Standoff, case: Path) -> None:
    [official] = [e for e in entries(standoff, case) if "rather lose" in str(e["text"])]
    id = official["id"]
    assert standoff("ledger", case, "--set-grade", id, "C3", "--why", "one paper", "--by", "ana").status == 0
    assert standoff("ledger", case, "--correct", id, "--set", "hedged=yes").status == 0
    [envoy] = [e for e in entries(standoff, case) if "work begins" in str(e["text"])]
    assert standoff("ledger", case, "--reject", envoy["id"]).status == 0
    words = "That is how it is"
    shutil.rmtree(case / ".standoff")
    [after] = [e for e in entries(standoff, case) if e["id"] == id]
    assert (after["reliability"], after["credibility"], after["hedged"], after["status"]) == (
        "C",
        "3",
        True,
        "corrected",
    )
    assert words in str(after["text"])
    assert [e["id"] for e in entries(standoff, case, "--status", "rejected")] == [envoy["id"]]
    assert "which was rejected" in standoff("check", case).out
    assert standoff("ledger", case, "--restore", envoy["id"]).status == 0
    assert "which was rejected" not in standoff("check", case).out


def test_a_statement_reading_missed_can_be_added_in_the_words_of_the_report(standoff: Standoff, case: Path) -> None:
    done = standoff("ledger", case, "--add", "courier", "Published: 2031-03-03", "--set", "sourcing=document")
    assert done.status == 0, done.err
    assert any(e["status"] == "added" and e["text"] == "Published: 2031-03-03" for e in entries(standoff, case))
    wrong = standoff("ledger", case, "--add", "courier", "words nobody wrote")
    assert wrong.status == 1 and "words nobody wrote" in wrong.err


def test_filters_choose_by_speaker_class_day_and_words(standoff: Standoff, case: Path) -> None:
    assert {e["speaker"] for e in entries(standoff, case, "--speaker", "lee")} == {"Ann Lee"}
    assert all(e["sourcing"] == "unnamed" for e in entries(standoff, case, "--class", "unnamed"))
    assert entries(standoff, case, "--text", "treaty") and not entries(standoff, case, "--text", "submarine")
    assert not entries(standoff, case, "--until", "2031-03-01")
    assert standoff("ledger", case, "--since", "May").status == 2
    sources = standoff("ledger", case, "--sources").out
    assert "Ann Lee" in sources and "an Upstream official" in sources


def test_two_decisions_at_once_are_misuse(standoff: Standoff, case: Path) -> None:
    done = standoff("ledger", case, "--reject", "a", "--restore", "b")
    assert done.status == 2 and "one decision at a time" in done.err


def test_a_changed_report_is_read_anew_and_a_citation_that_is_gone_is_found(standoff: Standoff, case: Path) -> None:
    path = case / "reports" / "courier.txt"
    path.write_text(REPORT.replace("lose the treaty", "keep the treaty"), "utf-8")
    for command in ("check", "verify", "brief"):
        done = standoff(command, case)
        assert done.status == 1
        assert "cite" in done.out + done.err


def test_a_new_case_is_free_of_errors_and_never_written_over(standoff: Standoff, tmp_path: Path) -> None:
    root = tmp_path / "my-case"
    assert json.loads(standoff("new", root, "--json").out)["case"] == str(root)
    assert standoff("check", root).status == 0
    assert (root / "reports").is_dir() and (root / "case.schema.json").is_file()
    before = (root / "case.yaml").read_bytes()
    done = standoff("new", root)
    assert done.status == 1 and "left as it is" in done.err
    assert (root / "case.yaml").read_bytes() == before


def test_the_demo_runs_the_shipped_case_to_a_page(standoff: Standoff, tmp_path: Path) -> None:
    root = tmp_path / "demo"
    done = standoff("demo", root)
    assert done.status == 0, done.err
    assert "Will the Russian and Ukrainian presidents meet in Istanbul?" in done.out and (root / "brief.html").is_file()
    form = json.loads(standoff("demo", root, "--json").out)
    assert form["brief"]["question"] in done.out
    assert standoff("verify", root).status == 0


def test_a_case_that_is_not_there_is_named(standoff: Standoff, tmp_path: Path) -> None:
    for command in ("read", "ledger", "check", "solve", "brief", "verify"):
        done = standoff(command, tmp_path / "nowhere")
        assert done.status == 1 and "nowhere" in done.err and "Traceback" not in done.err


def test_a_model_file_that_leads_out_of_the_case_is_refused(standoff: Standoff, case: Path, tmp_path: Path) -> None:
    (case / "case.yaml").rename(tmp_path / "elsewhere.yaml")
    (case / "case.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    done = standoff("check", case)
    assert done.status == 1 and "out of the case" in done.err


CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24


def _without_overriding_permissions() -> None:
    """In a child that runs as root: permissions count for it too."""
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="permissions are dropped with prctl")
def test_a_case_in_a_read_only_folder_still_answers(case: Path) -> None:
    shutil.rmtree(case / ".standoff", ignore_errors=True)
    for folder in (case / "reports", case):
        folder.chmod(0o555)
    drop = _without_overriding_permissions if os.getuid() == 0 else None

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "standoff", *arguments]
        return subprocess.run(command, capture_output=True, text=True, preexec_fn=drop, check=False)

    try:
        solved = run("solve", str(case), "--json")
        assert solved.returncode == 0 and json.loads(solved.stdout)["states"]
        looked = run("ledger", str(case), "--json")
        assert looked.returncode == 0 and json.loads(looked.stdout)["entries"]
        assert "warning" in looked.stderr and "hint:" in looked.stderr
        id = json.loads(looked.stdout)["entries"][0]["id"]
        judged = run("ledger", str(case), "--reject", id)
        assert judged.returncode == 1 and "judgements.jsonl" in judged.stderr and "Traceback" not in judged.stderr
    finally:
        for folder in (case, case / "reports"):
            folder.chmod(0o755)
    assert not (case / ".standoff").exists()
