"""Addresses are listed with the title the page gives, and never fetched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.reading.files import document_from_text
from standoff.reading.links import LONGEST, find_links


def links(text: str) -> list[tuple[str, str | None]]:
    return [(link.url, link.title) for link in find_links(document_from_text(text, path="a.txt"))]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("See https://news.example/a-b_c?x=1&y=2#z.", "https://news.example/a-b_c?x=1&y=2#z"),
        ("(at http://news.example/a)", "http://news.example/a"),
        ("(https://en.example/wiki/Ferry_(ship)), he said", "https://en.example/wiki/Ferry_(ship)"),
        ("“https://news.example/a”", "https://news.example/a"),
        ("<https://news.example/a>", "https://news.example/a"),
        ("www.news.example/a, then", "www.news.example/a"),
        ("HTTPS://NEWS.EXAMPLE/A!", "HTTPS://NEWS.EXAMPLE/A"),
        ("https://user:word@news.example:8080/a…", "https://user:word@news.example:8080/a"),
        ("https://xn--bcher-kva.example/ü", "https://xn--bcher-kva.example/ü"),
    ],
)
def test_the_address_ends_before_the_punctuation_of_the_sentence(text: str, url: str) -> None:
    assert links(text) == [(url, None)]


@pytest.mark.parametrize(
    "text", ["https://", "www.", "a@www.example", "xhttps://news.example", "ftp://news.example/a", "e.g. www . x"]
)
def test_what_is_no_web_address_is_not_listed(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Related article: Why the ferry was late https://news.example/a",
        "Read more: Why the ferry was late - https://news.example/a",
        "Some prose.\nRelated article: Why the ferry was late\nhttps://news.example/a",
        "[Why the ferry was late](https://news.example/a)",
    ],
)
def test_a_title_is_given_where_the_page_gives_one(text: str) -> None:
    assert links(text) == [("https://news.example/a", "Why the ferry was late")]


def test_a_sentence_before_an_address_is_not_its_title() -> None:
    assert links("The mayor said: read it https://news.example/a") == [("https://news.example/a", None)]


def test_a_list_of_addresses_is_found_one_by_one() -> None:
    text = "https://a.example/1\nhttps://b.example/2\r\nhttps://c.example/3"
    assert [url for url, _ in links(text)] == ["https://a.example/1", "https://b.example/2", "https://c.example/3"]


def test_an_endless_address_is_cut_at_the_limit() -> None:
    [(url, _)] = links("https://news.example/" + "a" * 1_000_000)
    assert len(url) <= LONGEST + len("https://")


@given(st.text(st.sampled_from("htps:/w.[]() \nRelad:xé)"), max_size=200))
def test_every_span_holds_exactly_the_address(text: str) -> None:
    if not text.strip():
        return
    document = document_from_text(text, path="a.txt")
    for link in find_links(document):
        assert link.span.of(document.text) == link.url
