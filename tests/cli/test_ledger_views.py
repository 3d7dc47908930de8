"""``standoff ledger`` and ``read`` of a case: what is told about pages, what is refused, what second thoughts say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Standoff

CASE = "standoff: 1\ntitle: The gate\npeople:\n  orr: {name: Ana Orr}\n"
ONE = """Title: The gate
Outlet: Harbour Mail
Date: 1 March 2031

Luis Vale said the gate was shut until the bridge was mended. Ana Orr said it was not. Orr said the key was lost.
"""
GERMAN = "Der Streik geht weiter, sagte die Ministerin, und er wird nicht enden, bis der Vertrag vom Tisch ist. " * 9
UNDATED = "Ana Orr said it rained.\n"


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "reports").mkdir()
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    (tmp_path / "reports" / "one.txt").write_text(ONE, "utf-8")
    (tmp_path / "reports" / "undated.txt").write_text(UNDATED, "utf-8")
    (tmp_path / "reports" / "german.txt").write_text(GERMAN, "utf-8")
    return tmp_path


@pytest.mark.parametrize("view", [[], ["--sources"], ["--unnamed"], ["--links"], ["--origins"], ["--reversals"]])
def test_a_view_tells_of_pages_in_one_line(standoff: Standoff, case: Path, view: list[str]) -> None:
    done = standoff("ledger", case, *view)
    assert done.status == 0
    assert done.err == f"1 error, 1 note about pages: see standoff check {case}\n"
    quiet = standoff("ledger", case, "--quiet", *view)
    assert quiet.err == f"1 error about pages: see standoff check {case}\n"
    assert quiet.out == done.out


def test_check_tells_all_of_what_a_view_has_in_one_line(standoff: Standoff, case: Path) -> None:
    done = standoff("check", case)
    assert done.status == 1
    assert "german.txt: not read" in done.out
    assert "take the file out" in done.out
    assert "undated.txt: gives no date" in done.out


def test_a_note_of_the_ledger_stays_beside_the_line_about_pages(standoff: Standoff, case: Path) -> None:
    done = standoff("ledger", case, "--speaker", "Orrr")
    assert "the ledger has no speaker or source called 'Orrr'" in done.err
    assert "about pages" in done.err


def test_reading_a_case_quietly_prints_how_much_there_is(standoff: Standoff, case: Path) -> None:
    total = json.loads(standoff("ledger", case, "--json").out)["total"]
    done = standoff("read", case, "--quiet")
    assert done.out == f"{case}: {total} statements in 2 reports\n"
    assert done.status == 1
    assert "Ana Orr" in standoff("read", case).out


def test_reading_a_case_and_a_file_quietly_counts_the_one_and_shows_the_other(
    standoff: Standoff, case: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("bare") / "bare.txt"
    file.write_text("Rosa Tell said the sluice was open.\n", "utf-8")
    done = standoff("read", file, case, "-q")
    assert done.out.startswith(f"{case}: 4 statements in 2 reports\n")
    assert "Rosa Tell" in done.out
    assert "Ana Orr" not in done.out


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--add", "one", "it was not", "--speaker", "Orr"], "write --set speaker=Orr"),
        (["--add", "one", "it was not", "--anonymous"], "write --set anonymous=yes"),
        (["--reject", "one/123456", "--text", "gate"], "--text chooses what is shown and does nothing beside --reject"),
        (["--reject", "one/123456", "--csv"], "--csv chooses what is shown"),
        (["--reject", "one/123456", "--set", "act=deny"], "--set does nothing beside --reject"),
        (["--correct", "one/123456", "--set", "act=deny", "--cue", "said"], "--cue does nothing beside --correct"),
        (["--sources", "--unnamed"], "one table at a time; --sources and --unnamed were given"),
    ],
)
def test_what_a_command_would_pass_over_is_refused(standoff: Standoff, case: Path, given: list[str], said: str) -> None:
    done = standoff("ledger", case, *given)
    assert done.status == 2
    assert said in " ".join(done.err.split())
    assert not (case / "judgements.jsonl").exists()


def test_a_new_speaker_whose_name_another_holds_is_pointed_out(standoff: Standoff, case: Path) -> None:
    [entry, *_] = json.loads(standoff("ledger", case, "--json", "--speaker", "Ana Orr").out)["entries"]
    done = standoff("ledger", case, "--correct", entry["id"], "--set", "speaker=Orr")
    assert "'Orr' is a new source; 'Ana Orr' is in the ledger" in done.err
    assert f"--correct {entry['id']} --set 'speaker=Ana Orr'" in done.err
    again = standoff("ledger", case, "--correct", entry["id"], "--set", "speaker=Ana Orr")
    assert "new source" not in again.err


def test_words_added_inside_a_statement_are_pointed_out(standoff: Standoff, case: Path) -> None:
    entries = json.loads(standoff("ledger", case, "--json", "--speaker", "Vale").out)["entries"]
    done = standoff("ledger", case, "--add", "one", "the bridge was mended", "--set", "speaker=Luis Vale")
    assert done.status == 0
    assert f"lie inside statement {entries[0]['id']}" in " ".join(done.err.split())


def test_words_added_outside_every_statement_give_no_second_thought(standoff: Standoff, case: Path) -> None:
    done = standoff("ledger", case, "--add", "one", "The gate", "--set", "speaker=Luis Vale")
    assert done.err == ""


def test_sources_are_sorted_by_the_number_that_is_printed(standoff: Standoff, case: Path) -> None:
    (case / "reports" / "copy.txt").write_text(ONE.replace("Harbour Mail", "Quay Times"), "utf-8")
    rows = [line.split() for line in standoff("ledger", case, "--sources").out.splitlines()[2:] if line[:1].isdigit()]
    told = [(-int(row[0]), " ".join(row[4:])) for row in rows[:-1]]
    assert len(told) >= 2
    assert told == sorted(told)


def test_an_unknown_statement_gets_the_nearest_of_its_report(standoff: Standoff, case: Path) -> None:
    own = {e["id"] for e in json.loads(standoff("ledger", case, "--json", "--document", "one").out)["entries"]}
    done = standoff("ledger", case, "--show", "one/zz")
    offered = done.err.split("did you mean ")[1].split("?")[0].replace("'", "").split(" or ")
    assert offered
    assert set(offered) <= own
    far = standoff("ledger", case, "--show", "elsewhere")
    assert "standoff ledger on the case lists every statement" in far.err


def test_a_page_in_no_known_language_without_statements_is_pointed_out(standoff: Standoff, case: Path) -> None:
    few = (
        "El puerto sigue cerrado desde el lunes por la huelga de los estibadores. Nadie sabe cuándo abrirá de nuevo.\n"
    )
    (case / "reports" / "breve-2031-03-01.txt").write_text(few, "utf-8")
    done = standoff("check", case)
    assert "breve-2031-03-01.txt: no statement was found in its 19 words, and its language" in " ".join(
        done.out.split()
    )
    assert "with `languages:` in the case file" in done.out


def test_read_shows_act_condition_and_stance_as_the_ledger_does(standoff: Standoff, case: Path) -> None:
    (case / "reports" / "vow.txt").write_text(
        "Date: 2 March 2031\n\nAna Orr said she would open it if it rained.\n", "utf-8"
    )
    told = "intention, condition “if it rained”"
    assert told in standoff("ledger", case, "--document", "vow").out
    assert told in standoff("read", case / "reports" / "vow.txt").out
