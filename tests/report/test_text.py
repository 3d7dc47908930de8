import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.printable import printable
from standoff.explain.explanation import explain_state
from standoff.report import text
from standoff.report.brief import Brief
from standoff.report.facts import Facts
from standoff.report.wrapping import cells, plain, styled, widths, wrap

ANSI = re.compile(r"\x1b\[\d+m")


@pytest.mark.parametrize("columns", [40, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal(brief: Brief, columns: int) -> None:
    lines = text.render(brief, columns=columns).splitlines()
    assert max(cells(x) for x in lines) <= columns
    assert not any(x != x.rstrip() for x in lines)
    assert not any(not a and not b for a, b in pairwise(lines)), "two blank lines in a row"


def test_colour_changes_nothing_but_colour(brief: Brief) -> None:
    plain_text = text.render(brief, columns=80)
    coloured = text.render(brief, columns=80, colour=True)
    assert "\x1b[" not in plain_text
    assert "\x1b[1m" in coloured
    assert ANSI.sub("", coloured) == plain_text


def test_every_sentence_stands_in_the_terminal_form(brief: Brief) -> None:
    shown = "".join(text.render(brief, columns=400).split())
    for section in brief.sections:
        if section.key in {"options", "made"}:
            continue
        assert "".join(section.title.split()) in shown
    for note in brief.notes:
        assert "".join(note.words.text.split()) in shown


def test_markup_of_a_report_is_only_text(brief: Brief) -> None:
    assert '<script>alert("never")</script>' in text.render(brief, columns=120)


def test_an_explanation_goes_down_to_the_quotations(facts: Facts) -> None:
    quo = facts.table.find("NNNN")
    found = explain_state(facts.table, quo, facts.verdicts[quo], facts.ledger)
    told = text.explanation(found, columns=80)
    lines = told.splitlines()
    assert lines[0] == "Everything stays as it is today."
    assert "[state 1, NNNN, outcome 2 of the brief]" in " ".join(lines[:6])
    flat = " ".join(told.split())
    assert "Suppose Upstream builds the dam. Then Downstream would rather answer than leave it there" in flat
    assert "- Upstream wants: Upstream builds the dam. “The dam will be built, with or without our neighbours”" in flat
    assert "Assumption: the treaty pays for the reservoirs" in flat
    assert max(cells(x) for x in lines) <= 80


def test_an_explanation_says_what_is_missing(facts: Facts) -> None:
    from tests.report import valley

    quo = facts.table.find("YYNN")
    ledger = valley.rejected(valley.rejected(facts.ledger, "courier-0212/aaaaa1"), "courier-0212/aaaaa2")
    told = text.explanation(explain_state(facts.table, quo, facts.verdicts[quo], ledger))
    assert "courier-0212/aaaaa1 does not count any more, or cannot be found." in " ".join(told.split())


@given(st.text(max_size=200), st.integers(12, 90), st.text("-• ", max_size=4))
def test_wrapping_loses_nothing_and_fits(words: str, columns: int, lead: str) -> None:
    lines = wrap(words, columns, lead)
    assert all(cells(x) <= columns for x in lines)
    assert all(printable(x) == x for x in lines)
    kept = "".join("".join(lines).split())
    assert kept.endswith("".join(plain(words).split()))


@given(st.lists(st.lists(st.text("ab c", max_size=60), min_size=3, max_size=3), min_size=1, max_size=5))
def test_tables_fit_or_are_told_row_by_row(rows: list[list[str]]) -> None:
    found = widths(rows, 60)
    assert found is None or sum(found) + 2 * (len(found) - 1) <= 60


def test_wide_characters_take_two_cells() -> None:
    assert cells("水ダム") == 6
    assert cells("e\u0301") == 1
    assert wrap("水水水水 水水", 8) == ["水水水水", "水水"]


def test_terminal_codes_in_a_report_are_shown_not_obeyed() -> None:
    assert wrap("a\x1b[31mred\u202etxt", 40) == ["a\\x1b[31mred\\u202etxt"]
    assert styled(["  x"], "bold", colour=True) == ["  \x1b[1mx\x1b[0m"]


def test_a_table_that_would_squeeze_names_beside_long_words_is_told_row_by_row() -> None:
    rows = [("File", "Digest"), ("The Harbour Post and Mail, 3 June 2031", "0" * 64)]
    assert widths(rows, 80) is None
    assert widths(rows, 120) == [38, 64]
