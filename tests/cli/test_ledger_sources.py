"""``standoff ledger``: people without names, and links that are left to the analyst."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Standoff

CASE = "standoff: 1\ntitle: The gate\npeople:\n  orr: {name: Ana Orr}\n"
ONE = """Title: The gate
Outlet: Harbour Mail
Date: 1 March 2031

Luis Vale said the gate was shut. Ines Vale said it was not.

A senior Varnian official, who asked not to be named because the talks are private, told the Mail it would open.
"""
TWO = """Title: The key
Outlet: Quay Times
Date: 2 March 2031

Vale said the key was lost. Ana Orr said it was found.
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    (tmp_path / "reports" / "one.txt").write_text(ONE, "utf-8")
    (tmp_path / "reports" / "two.txt").write_text(TWO, "utf-8")
    return tmp_path


def test_people_without_names_are_shown_with_kind_side_number_and_reason(standoff: Standoff, case: Path) -> None:
    done = standoff("ledger", case, "--unnamed")
    assert done.status == 0
    text = " ".join(done.out.split())
    assert "1 official (Varnian); name withheld “because the talks are private”; spoke to this outlet" in text
    assert "1 source without a name, 1 of them withheld; 1 statement in all" in text
    assert "Vale" not in text


def test_people_without_names_as_json_are_the_entries_alone(standoff: Standoff, case: Path) -> None:
    form = json.loads(standoff("ledger", case, "--unnamed", "--json").out)
    [entry] = form["entries"]
    assert entry["unnamed"][0]["role"] == "official"
    assert form["total"] > 1


def test_a_link_left_open_is_offered_with_the_command_that_makes_it(standoff: Standoff, case: Path) -> None:
    done = standoff("ledger", case, "--links")
    assert "Vale: perhaps Ines Vale or Luis Vale" in done.out
    [link] = json.loads(standoff("ledger", case, "--links", "--json").out)["links"]
    assert link["candidates"] == ["Ines Vale", "Luis Vale"]
    [statement] = link["statements"]
    assert f"--correct {statement} --set speaker=NAME" in " ".join(done.out.split())
    assert standoff("ledger", case, "--correct", statement, "--set", "speaker=Luis Vale").status == 0
    assert json.loads(standoff("ledger", case, "--links", "--json").out)["links"] == []
