"""The lines beside a title, each alone and together, and lines that only look like them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.reading.bylines import Told, is_paper, title_and_paper, told_by, with_paper
from standoff.reading.files import document_from_text

DAY = date(2031, 6, 3)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Ruiz", Told("Ann Ruiz")),
        ("By Ann Ruiz, Evening Ledger", Told("Ann Ruiz", "Evening Ledger")),
        ("By Ann Ruiz | The Lethe Chronicle", Told("Ann Ruiz", "The Lethe Chronicle")),
        ("By Ann Ruiz, Evening Ledger, 3 June 2031", Told("Ann Ruiz", "Evening Ledger", DAY)),
        ("By Ann Ruiz and Bo Lind", Told("Ann Ruiz and Bo Lind")),
        ("By our staff", Told()),
        ("By a staff reporter", Told()),
        ("Evening Ledger", Told(None, "Evening Ledger")),
        ("Evening Ledger, 3 June 2031", Told(None, "Evening Ledger", DAY)),
        ("3 June 2031, Evening Ledger", Told(None, "Evening Ledger", DAY)),
        ("Tuesday, 3 June 2031", Told(published=DAY)),
        ("Published: 3 June 2031 Ann Ruiz", Told("Ann Ruiz", None, DAY)),
        ("Published: 3 June 2031 18:20 GMT", Told(published=DAY)),
        ("Lethe Bay, 3 June 2031", Told(published=DAY)),
    ],
)
def test_a_line_beside_a_title_tells_author_outlet_and_day(line: str, expected: Told) -> None:
    assert told_by(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "The Long Wait Goes On",
        "The ferry was late on 3 June 2031.",
        "By noon the ferry was late",
        "Ana Orr",
        "It rained",
    ],
)
def test_any_other_line_tells_nothing(line: str) -> None:
    assert told_by(line) is None


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Gates shut\nBy our staff\nEvening Ledger, 3 June 2031\n", ("Gates shut", "Evening Ledger", None, DAY)),
        (
            "Gates shut\nThe Lethe Chronicle\nTuesday, 3 June 2031\nBy Ann Ruiz\n",
            ("Gates shut", "The Lethe Chronicle", "Ann Ruiz", DAY),
        ),
        ("Gates shut\n\nThe Lethe Chronicle\n\n3 June 2031\n", ("Gates shut", "The Lethe Chronicle", None, DAY)),
        ("By Ann Ruiz, Evening Ledger\n3 June 2031\n", (None, "Evening Ledger", "Ann Ruiz", DAY)),
        ("Evening Ledger | Gates shut\n3 June 2031\n", ("Gates shut", "Evening Ledger", None, DAY)),
        ("Gates shut - Evening Ledger\n3 June 2031\n", ("Gates shut", "Evening Ledger", None, DAY)),
        ("Gates shut - for now\n3 June 2031\n", ("Gates shut - for now", None, None, DAY)),
    ],
)
def test_a_head_without_keys_is_read_and_is_no_prose(
    page: str, expected: tuple[str | None, str | None, str | None, date]
) -> None:
    for width in (30, 400):  # also where lines are broken at a margin
        prose = "The ferry stayed in port all day and nobody could tell when it would leave. " * 6
        lines = [prose[i : i + width].strip() for i in range(0, len(prose), width)]
        found = document_from_text(page + "\n" + "\n".join(lines) + "\n", path="page.txt")
        assert (found.title, found.outlet, found.author, found.published) == expected


@given(st.text(max_size=120))
def test_no_line_breaks_the_reading_of_a_head(line: str) -> None:
    told = told_by(line)
    assert told is None or line.strip()
    title, outlet = title_and_paper(line)
    assert title in line and (outlet is None or outlet in line)


def test_a_section_of_a_page_is_no_paper() -> None:
    assert not is_paper("World News") and is_paper("The Lethe News")
    assert with_paper("Ann Ruiz") == ("Ann Ruiz", None)
