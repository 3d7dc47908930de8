"""Good and bad case files: every good one passes, every bad or doubtful one gives exactly the text beside it.

Adding a file adds a test. `STANDOFF_REWRITE=1 pytest tests/modelling/test_models.py` writes the texts anew; read the
difference before you keep it.
"""

import os
import re
from pathlib import Path

import pytest

from standoff.core.problems import Severity
from standoff.modelling import build_case_bytes

MODELS = Path(__file__).parent.parent / "models"
SRC = Path(__file__).parents[2] / "src" / "standoff" / "modelling"
GOOD = sorted((MODELS / "good").glob("*.yaml"))
BAD = sorted((MODELS / "bad").glob("*.yaml"))
WARNED = sorted((MODELS / "warned").glob("*.yaml"))
ELSEWHERE = {"M002", "M007", "M010", "M012"}
"""Codes of files that cannot stand here as text, or hold hundreds of faults; `test_build` has them."""


def said_about(file: Path) -> str:
    return "\n".join(map(str, build_case_bytes(file.read_bytes(), path=file.name).problems)) + "\n"


def as_expected(file: Path) -> str:
    expected = file.with_suffix(".expected")
    if os.environ.get("STANDOFF_REWRITE"):
        expected.write_text(said_about(file), "utf-8")
    return expected.read_text("utf-8")


@pytest.mark.parametrize("file", GOOD, ids=lambda f: f.stem)
def test_a_good_file_has_no_problems(file: Path) -> None:
    built = build_case_bytes(file.read_bytes(), path=file.name)
    assert built.problems == ()
    assert built.conflict is not None


@pytest.mark.parametrize("file", [*BAD, *WARNED], ids=lambda f: f.stem)
def test_a_bad_file_gives_exactly_the_text_beside_it(file: Path) -> None:
    assert said_about(file) == as_expected(file)


@pytest.mark.parametrize("file", BAD, ids=lambda f: f.stem)
def test_a_bad_file_gives_no_model(file: Path) -> None:
    assert build_case_bytes(file.read_bytes()).conflict is None


@pytest.mark.parametrize("file", WARNED, ids=lambda f: f.stem)
def test_a_doubtful_file_gives_a_model_all_the_same(file: Path) -> None:
    built = build_case_bytes(file.read_bytes())
    assert built.conflict is not None
    assert {p.severity for p in built.problems} == {Severity.WARNING}


def test_every_code_has_a_file_that_shows_it() -> None:
    raised = {c for module in SRC.glob("*.py") for c in re.findall(r'"(M\d{3})"', module.read_text("utf-8"))}
    shown = {c for file in [*BAD, *WARNED] for c in re.findall(r"\[(M\d{3})\]", as_expected(file))}
    assert raised - ELSEWHERE == shown
