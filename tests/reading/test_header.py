"""What a page says about itself before the prose begins."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.reading.days import day, day_in
from standoff.reading.header import header_of


def test_a_block_of_keys_is_read_in_any_letter_case() -> None:
    """
    TITLE: Ferry talks fail
    Outlet: The Valley Courier
    by: Ann Ruiz
    Published: 14 May 2025, 18:20 GMT
    url: https://courier.example/ferry

    The mayor left the talks.
    """
    head = header_of(_page(test_a_block_of_keys_is_read_in_any_letter_case.__doc__))
    assert (head.title, head.outlet, head.author) == ("Ferry talks fail", "The Valley Courier", "Ann Ruiz")
    assert (head.published, head.url) == (date(2025, 5, 14), "https://courier.example/ferry")


def test_a_block_between_rules_and_a_byline_in_it_are_read() -> None:
    """
    ---
    headline: "Ferry talks fail"
    By Ann Ruiz and Bo Lind
    date: 2025-05-14T18:20:00Z
    tags: ferry, talks
    ---
    The mayor left the talks.
    """
    head = header_of(_page(test_a_block_between_rules_and_a_byline_in_it_are_read.__doc__))
    assert (head.title, head.author, head.published) == ("Ferry talks fail", "Ann Ruiz and Bo Lind", date(2025, 5, 14))


def test_a_title_byline_and_day_above_the_prose_are_read() -> None:
    """
    Ferry talks fail

    By Ann Ruiz
    May 14, 2025 6:20 PM

    The mayor left the talks on Monday.
    """
    head = header_of(_page(test_a_title_byline_and_day_above_the_prose_are_read.__doc__))
    assert (head.title, head.author, head.published) == ("Ferry talks fail", "Ann Ruiz", date(2025, 5, 14))


@pytest.mark.parametrize(
    "page",
    [
        "The mayor left on May 14, 2025.\n\nShe did not say why.\n",
        "Officials: nobody was hurt.\n\nThe ferry sailed.\n",
        "She told reporters: we go.\n\nhttps://news.example/2025/05/14/ferry\n",
        "By noon the ferry had left.\n\nNobody saw it.\n",
        "Only one line",
        "",
    ],
)
def test_prose_is_no_header(page: str) -> None:
    head = header_of(page)
    assert (head.title, head.author, head.published, head.spans) == (None, None, None, ())


def test_a_day_that_can_be_read_two_ways_is_left_open() -> None:
    assert header_of("Title: Ferry\nPublished: 04/05/2025\n\nThe ferry left.\n").published is None
    assert header_of("Title: Ferry\nPublished: 14/05/2025\n\nThe ferry left.\n").published == date(2025, 5, 14)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Wed, 14 May 2025 10:00", date(2025, 5, 14)),
        ("Sept. 3rd, 2024", date(2024, 9, 3)),
        ("2025/05/14", date(2025, 5, 14)),
        ("May 14-16, 2025", None),
        ("31 February 2025", None),
        ("call 2025051499", None),
        ("5/5/2025", date(2025, 5, 5)),
    ],
)
def test_days_are_read_when_they_are_written_out(words: str, expected: date | None) -> None:
    assert day_in(words) == expected


@given(st.text(st.sampled_from("Title: By-\nd 12025May,/\t"), max_size=120))
def test_any_text_has_a_header_whose_spans_lie_in_it(text: str) -> None:
    head = header_of(text)
    spans = [*head.spans, *([head.title_span] if head.title_span else [])]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def _page(doc: str | None) -> str:
    return "\n".join(line.removeprefix("    ") for line in (doc or "").strip("\n").split("\n")) + "\n"


def test_a_day_no_calendar_has_is_none_however_large() -> None:
    assert day(2031, 2, 30) is None
    assert day(10**30, 1, 1) is None and day(2031, 1, 10**30) is None
