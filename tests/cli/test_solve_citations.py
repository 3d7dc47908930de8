"""``standoff solve`` of a model whose cited statements are gone: the answer stands, and a line says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Standoff
from tests.cli.test_ledger_acts import FIRST, MODEL


@pytest.fixture
def case(tmp_path: Path, standoff: Standoff) -> Path:
    """A case whose model cites two statements of its one report."""
    folder = tmp_path / "the dam"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "courier-2031-05-12.txt").write_text(FIRST, encoding="utf-8")
    (folder / "case.yaml").write_text(MODEL, encoding="utf-8")
    come, build, *_ = (e["id"] for e in json.loads(standoff("ledger", folder, "--json").out)["entries"])
    cites = MODEL.replace("waits}", f"waits, because: [{come}, {build}]}}").replace(
        "pays}", "pays, because: {assumption: a}}"
    )
    (folder / "case.yaml").write_text(cites, encoding="utf-8")
    return folder


def warnings(standoff: Standoff, case: Path) -> list[str]:
    """What both forms say of the citations; the answer must not change with it."""
    form = json.loads(standoff("solve", case, "--json").out)
    told = [p["message"] for p in form["problems"] if p["code"] == "W412"]
    said = standoff("solve", case)
    assert said.status == 0
    assert said.out.startswith("The dam\n")
    assert all(message in said.err for message in told)
    assert ("W412" in said.err) is bool(told)
    return told


def test_nothing_is_said_where_everything_cited_stands(standoff: Standoff, case: Path) -> None:
    assert warnings(standoff, case) == []


def test_a_rejected_statement_is_counted(standoff: Standoff, case: Path) -> None:
    [first, *_] = (e["id"] for e in json.loads(standoff("ledger", case, "--json").out)["entries"])
    standoff("ledger", case, "--reject", first)
    [told] = warnings(standoff, case)
    assert told.startswith("of the 2 statements the model cites, 1 is rejected or missing; ")
    standoff("ledger", case, "--withdraw", first)
    assert warnings(standoff, case) == []


def test_words_that_changed_and_reports_that_are_gone_are_counted(standoff: Standoff, case: Path) -> None:
    report = case / "reports" / "courier-2031-05-12.txt"
    report.write_text(FIRST.replace("come to Istanbul", "go to Ankara"), encoding="utf-8")
    [told] = warnings(standoff, case)
    assert told.startswith("of the 2 statements the model cites, 1 is not in the ledger (gone, or its words changed); ")
    report.unlink()
    [told] = warnings(standoff, case)
    assert told.startswith("of the 2 statements the model cites, 2 are not in the ledger ")
    assert f"standoff check '{case}' names them" in standoff("solve", case).err
    assert standoff("check", case).status == 1


def test_a_model_file_alone_has_nothing_to_look_up(standoff: Standoff, case: Path) -> None:
    assert json.loads(standoff("solve", case / "case.yaml", "--json").out)["problems"] == []
