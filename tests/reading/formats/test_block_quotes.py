"""Quotations set apart on a saved page: words and name are kept, and the one said the other."""

from __future__ import annotations

import pytest
from tests.reading.formats.making import page

from standoff.reading.files import document_from_text
from standoff.reading.formats import html
from standoff.reading.read import read

BEFORE = (
    "<h1>Talks stall</h1><p>The port was quiet on Tuesday as both sides weighed what to do about the idle cranes.</p>"
)
AFTER = "<p>Nothing else happened in the town before nightfall, and the ships waited in the roads outside.</p>"


def text_of(middle: str) -> str:
    return html.extract(page(f"<article>{BEFORE}{middle}{AFTER}</article>"), "page.html").text


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote><p>We are ready to talk. We wait.</p><footer>Ana Orr, director</footer></blockquote>",
        "<blockquote><p>We are ready to talk. We wait.</p><cite>— Ana Orr, director</cite></blockquote>",
        "<blockquote>We are ready to talk. We wait.<br><cite>Ana Orr, director</cite></blockquote>",
        "<blockquote><p>We are ready to talk. We wait.</p><p><cite>Ana Orr, director</cite></p></blockquote>",
        "<figure><blockquote>We are ready to talk. We wait.</blockquote><figcaption>— Ana Orr, director</figcaption>"
        "</figure>",
        "<blockquote><p>“We are ready to talk. We wait.”</p><footer>Ana Orr, director</footer></blockquote>",
    ],
)
def test_a_block_quotation_and_the_name_below_it_are_kept_and_read(markup: str) -> None:
    text = text_of(markup)
    assert "“We are ready to talk. We wait.”\n\n— Ana Orr, director\n" in text
    (found,) = read(document_from_text(text, path="page.txt")).statements
    assert (found.speaker, found.text) == ("Ana Orr", "“We are ready to talk. We wait.”")


def test_several_paragraphs_are_one_quotation() -> None:
    text = text_of("<blockquote><p>We are ready.</p><p>We will wait.</p><footer>Ana Orr</footer></blockquote>")
    assert "“We are ready.\n\n“We will wait.”\n\n— Ana Orr\n" in text
    (found,) = read(document_from_text(text, path="page.txt")).statements
    assert found.speaker == "Ana Orr" and len(found.content) == 2


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote><p>We are ready to talk at any hour of the day.</p></blockquote>",
        "<blockquote><p>We read <cite>The Lock</cite> aloud at any hour of the day.</p></blockquote>",
    ],
)
def test_a_block_quotation_without_a_name_below_it_stays_as_it_is(markup: str) -> None:
    text = text_of(markup)
    assert "—" not in text and "“" not in text and "at any hour of the day." in text


def test_a_great_many_quotations_are_no_burden() -> None:
    quotes = "<blockquote><p>We go.</p><footer>Ana Orr</footer></blockquote>" * 3_000
    assert "Nothing else happened" in text_of(quotes + "<blockquote>" * 150)
