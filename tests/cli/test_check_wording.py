"""``standoff check`` tells once of which options the denial is clumsy, and how to word it."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.core.options import Option
from standoff.explain.states import is_denied_plainly, not_taken
from tests.cli.conftest import Standoff

CASE = """standoff: 1
title: The gate
decision makers:
  Ann:
    options:
      %s
      sell: {text: Ann sells the boat, because: {assumption: for the test}}
preferences:
  Ann:
    - {want: Ann.sell, because: {assumption: for the test}}
"""


def _checked(standoff: Standoff, folder: Path, option: str) -> str:
    (folder / "case.yaml").write_text(CASE % option, "utf-8")
    (folder / "reports").mkdir(exist_ok=True)
    return standoff("check", folder).out


def test_an_option_without_a_plain_denial_is_named_with_what_to_add(standoff: Standoff, tmp_path: Path) -> None:
    option = "mend: {text: whoever sails mends it, because: {assumption: for the test}}"
    out = _checked(standoff, tmp_path, option)
    assert out.count("[W413]") == 1
    assert "case.yaml:6:7" in out
    assert "nobody does this: Ann.mend " in out
    assert "otherwise: All stays as it was" in out


def test_words_for_not_taking_it_end_the_note(standoff: Standoff, tmp_path: Path) -> None:
    option = "mend: {text: whoever sails mends it, otherwise: it stays broken, because: {assumption: for the test}}"
    assert "W413" not in _checked(standoff, tmp_path, option)


@pytest.mark.parametrize("words", ["Ann sells the boat", "whoever sails mends it", "sell", "Ann will sell the boat"])
def test_the_note_is_about_exactly_what_is_told_clumsily(words: str) -> None:
    option = Option("a", "Ann", words)
    assert is_denied_plainly(option) is not not_taken(option).startswith("it does not happen that")
