"""What ``solve`` can be asked for beside the table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Standoff

MILLS = Path(__file__).resolve().parents[2] / "examples" / "small" / "mills.yaml"


def test_each_side_may_judge_in_its_own_way(standoff: Standoff) -> None:
    asked = ("solve", MILLS, "--concept-of", "Upper=seq", "--concept-of", "Lower = Nash")
    assert "(Upper by SEQ, Lower by Nash), these hold: 4 YY" in standoff(*asked).out
    form = json.loads(standoff(*asked, "--concept", "GMR", "--json").out)
    assert list(form["equilibria"]) == ["GMR"], "the table keeps the concepts it was asked for"
    assert form["each_by_its_own"] == {"concepts": {"Upper": "SEQ", "Lower": "Nash"}, "equilibria": [4]}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["Upper=SEQ"], "missing: Lower"),
        (["Upper=SEQ", "Lower=Hope"], "SIDE=CONCEPT"),
        (["Uper=SEQ", "Lower=SEQ"], "no decision maker is called 'Uper'"),
        (["Upper=SEQ", "Upper=GMR", "Lower=SEQ"], "named twice"),
    ],
)
def test_a_way_of_judging_that_cannot_be_understood_is_misuse(standoff: Standoff, given: list[str], said: str) -> None:
    done = standoff("solve", MILLS, *(word for text in given for word in ("--concept-of", text)))
    assert done.status == 2 and said in done.err


def test_margins_are_shown_and_in_the_json(standoff: Standoff) -> None:
    said = standoff("solve", MILLS, "--margins").out
    assert "2  YN     +1    +3   +2   +3" in said.splitlines()
    form = json.loads(standoff("solve", MILLS, "--margins", "--concept", "Nash", "--json").out)["margins"]
    assert form == {"Upper": {"Nash": [-1, 1, -1, 1]}, "Lower": {"Nash": [-1, -1, 1, 1]}}


def test_two_sides_may_be_one_player(standoff: Standoff) -> None:
    asked = ("solve", MILLS, "--as-one", "Lower", "--as-one", "Upper")
    assert "with Upper + Lower as one player" in standoff(*asked).out
    form = json.loads(standoff(*asked, "--json").out)["as_one"]
    assert form["player"] == "Upper + Lower"
    assert form["equilibria"]["SEQ"] == form["stable"]["Upper + Lower"]["SEQ"] == [1, 2, 3]
    alone = standoff("solve", MILLS, "--as-one", "Upper")
    assert alone.status == 2 and "two sides or more" in alone.err


def test_how_coalitions_are_answered_needs_coalitions(standoff: Standoff) -> None:
    assert standoff("solve", MILLS, "--answered-together").status == 2
    assert "1 coalition of two or more" in standoff("solve", MILLS, "--coalitions", "--answered-together").out


def test_both_sides_may_think_some_moves_ahead(standoff: Standoff) -> None:
    assert "thinking 2 moves ahead, these hold: 1 NN, 4 YY" in standoff("solve", MILLS, "--ahead", "2").out
    form = json.loads(standoff("solve", MILLS, "--ahead", "1", "--json").out)
    assert form["ahead"]["stable"] == {dm: by["Nash"] for dm, by in form["stable"].items()}, "one move ahead is Nash"
    assert form["ahead"]["margins"]["Upper"] == [-1, 1, -1, 1]
    assert standoff("solve", MILLS, "--ahead", "0").status == 2


@pytest.mark.parametrize("seconds", ["nan", "inf", "1e12", "0", "-1"])
def test_seconds_that_are_no_time_are_misuse(standoff: Standoff, seconds: str) -> None:
    found = standoff("solve", "no-such-case", "--seconds", seconds)
    assert found.status == 2 and "--seconds" in found.err


def test_an_unknown_instruction_set_is_a_sentence(standoff: Standoff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_SIMD", "sse9")
    model = MILLS.parents[2] / "tests" / "models" / "warned" / "too_many_states.yaml"
    found = standoff("solve", model, "--engine", "dense")
    assert found.status in {0, 1}
    if found.status:
        assert "STANDOFF_SIMD=sse9" in found.err


def test_of_many_states_the_margins_of_those_that_hold_are_printed(standoff: Standoff, tmp_path: Path) -> None:
    options = "".join(f"      o{i}: Option {i}\n" for i in range(7))
    text = f"standoff: 1\ntitle: T\ndecision makers:\n  A:\n    options:\n{options}preferences:\n  A: [o0 and not o6]\n"
    model = tmp_path / "case.yaml"
    model.write_text(text, "utf-8")
    said = standoff("solve", model, "--margins").out
    assert "margins of the 32 states that hold; those of all 128 states are in --json" in said


def test_a_number_no_state_has_is_answered_with_those_there_are(standoff: Standoff) -> None:
    assert "states are numbered 1 to 4" in standoff("explain", MILLS, "99").err


def test_what_belongs_to_a_decision_is_misuse_without_one(standoff: Standoff, tmp_path: Path) -> None:
    done = standoff("ledger", tmp_path, "--set", "act=deny", "--why", "so")
    assert done.status == 2 and "--set and --why belongs to a decision" in done.err
