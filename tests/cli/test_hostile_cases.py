"""Cases somebody meddled with: nothing is overwritten, nothing unread is hidden, no forged word is quoted."""

from __future__ import annotations

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from standoff.ledger import store
from tests.cli.conftest import Standoff

SAID = "“We will stay away,” a harbour official said on Monday.\n\nThe gate opens, Ann Lee said.\n"
MODEL = """\
standoff: 1
title: Who opens the gate?
decision makers:
  Harbour: {options: {open: The gate opens}}
preferences:
  Harbour: [open]
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with one report and a model that cites nothing."""
    root = tmp_path / "gate"
    (root / "reports").mkdir(parents=True)
    (root / "reports" / "courier.txt").write_text(SAID, "utf-8")
    (root / "case.yaml").write_text(MODEL, "utf-8")
    return root


@pytest.mark.parametrize("part", ["case.yaml", "judgements.jsonl", "reports/courier.txt", ".standoff/ledger.sqlite"])
def test_a_page_is_never_written_over_a_part_of_the_case(standoff: Standoff, case: Path, part: str) -> None:
    standoff("ledger", case)
    target = case / part
    if not target.exists():
        target.write_text("", "utf-8")
    before = target.read_bytes()
    done = standoff("brief", case, "-o", target)
    assert done.status == 1 and part.rpartition("/")[2] in done.err and "part of the case" in done.err
    assert target.read_bytes() == before


def test_a_page_replaces_an_older_page_and_nothing_else(standoff: Standoff, case: Path, tmp_path: Path) -> None:
    page, notes = tmp_path / "brief.html", tmp_path / "notes.txt"
    assert standoff("brief", case, "-o", page).status == 0
    assert standoff("brief", case, "-o", page).status == 0
    notes.write_text("mine", "utf-8")
    assert standoff("brief", case, "-o", notes).status == 1
    assert notes.read_text("utf-8") == "mine"
    missing = standoff("brief", case, "-o", tmp_path / "nowhere" / "x.html")
    assert missing.status == 1 and "nowhere/x.html cannot be written" in missing.err and "hint:" in missing.err


def test_links_to_folders_are_counted_as_unread(standoff: Standoff, case: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (case / "reports" / "more").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    done = standoff("read", case)
    assert done.status == 1 and "more: not read: it is a link to a folder" in done.err
    assert "One report could not be read" in " ".join(standoff("brief", case).out.split())


@pytest.mark.skipif(sys.platform != "linux", reason="permissions are dropped with prctl")
def test_a_closed_folder_of_reports_is_not_an_empty_one(case: Path) -> None:
    closed = case / "reports"
    closed.chmod(0o000)

    def drop() -> None:  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: permissions count for root too
        for capability in (1, 2):
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)

    try:
        for command in ("read", "check", "verify"):
            arguments = [sys.executable, "-m", "standoff", command, str(case)]
            start = drop if os.getuid() == 0 else None
            done = subprocess.run(arguments, capture_output=True, text=True, preexec_fn=start, check=False)
            assert done.returncode == 1, command
            assert "cannot be looked into" in done.stdout + done.stderr, command
    finally:
        closed.chmod(0o755)


def _forge(case: Path, statements: list[str]) -> None:
    """Change the ledger file by hand and make its checksum fit again."""
    with sqlite3.connect(case / ".standoff" / "ledger.sqlite") as connection:
        for statement in statements:
            connection.execute(statement)
        connection.row_factory = sqlite3.Row
        connection.execute("UPDATE stamp SET value = ? WHERE name = 'content'", (store._content_digest(connection),))


def test_words_forged_in_the_ledger_file_are_never_quoted(standoff: Standoff, case: Path) -> None:
    standoff("ledger", case)
    old, new = "stay away", "come soon"
    tables = ("document", "entry")
    _forge(case, [f"UPDATE {t} SET text = replace(text, '{old}', '{new}')" for t in tables])
    assert new not in standoff("ledger", case, "--json").out
    assert new not in standoff("brief", case).out


def test_a_speaker_forged_in_the_ledger_file_is_never_shown(standoff: Standoff, case: Path) -> None:
    before = standoff("ledger", case).out
    _forge(case, ["UPDATE entry SET speaker = 'Ann Lee', sourcing = 'named', reliability = 'A'"])
    assert standoff("verify", case).status == 0
    assert standoff("ledger", case).out == before


def test_a_speaker_forged_in_the_ledger_file_is_found_also_without_a_seal(
    standoff: Standoff, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDOFF_HOME", str(case / "case.yaml" / "below"))
    standoff("ledger", case)
    assert standoff("verify", case).status == 0
    _forge(case, ["UPDATE entry SET speaker = 'Ann Lee', sourcing = 'named', reliability = 'A'"])
    done = standoff("verify", case)
    assert done.status == 1 and "L408" in done.err and "hint:" in done.err
    shutil.rmtree(case / ".standoff")
    assert standoff("verify", case).status == 0


def test_control_characters_inside_a_statement_do_not_make_it_false(standoff: Standoff, case: Path) -> None:
    (case / "reports" / "odd.txt").write_text("“We will \x1b[31mgo to the talks,” said Ana Reyes.\n", "utf-8")
    done = standoff("verify", case)
    assert done.status == 0, done.err
    assert "\x1b" not in standoff("ledger", case).out


def test_page_furniture_inside_a_quotation_is_not_part_of_it(standoff: Standoff, case: Path) -> None:
    page = "“We will go to the talks\nas planned.\n\nRelated article: Who pays?\n\n“Nobody stops us,” said Ana Reyes.\n"
    (case / "reports" / "page.txt").write_text(page, "utf-8")
    assert "Who pays" not in standoff("ledger", case, "--json").out
    done = standoff("verify", case)
    assert done.status == 0, done.err


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes")
def test_names_of_files_that_are_no_text_or_hold_line_breaks_are_read_and_forge_no_message(
    standoff: Standoff, case: Path
) -> None:
    odd = os.fsencode(case / "reports") + b"/caf\xe9.txt"
    with open(odd, "w", encoding="utf-8") as out:  # noqa: PTH123 - a name in bytes
        out.write(SAID)
    (case / "reports" / "x\nerror: all sources deleted  [M999]\nnote: y.txt").write_text("", "utf-8")
    done = standoff("verify", case)
    assert not any(line.startswith("error: all sources deleted") for line in done.err.splitlines())
    assert "L402" not in done.err
    assert "it is empty" in done.err


def test_a_case_is_made_whole_or_not_at_all(
    standoff: Standoff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", full)
    done = standoff("demo", tmp_path / "demo")
    assert done.status == 1 and "no space left" in done.err and "hint:" in done.err
    assert list(tmp_path.iterdir()) == []
