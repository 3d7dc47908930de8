"""Saved pages: the article and what the page says about itself, nothing a reader does not see."""

from __future__ import annotations

import codecs
from datetime import date

import pytest
from tests.reading.formats.making import page

from standoff.reading.formats import html
from standoff.reading.formats.extracted import NotExtracted

SAID = "The harbour will stay shut until autumn, the minister said on Sunday."
MORE = "“We will wait for the ferry,” said Mira Olan, the harbour master, who had come down to the quay."


def text_of(body: str, *, head: str = "") -> str:
    return html.extract(page(body, head=head), "page.html").text


def test_an_article_becomes_paragraphs_without_the_page_around_it() -> None:
    body = (
        f"<nav><a href='/'>Home</a><a href='/w'>World</a></nav><article><h1>Talks stall</h1><p>{SAID}</p><p>{MORE}</p>"
        "<ul><li>The ferry has not sailed since the spring of last year.</li></ul></article><footer>All rights</footer>"
    )
    assert text_of(body) == (
        f"Talks stall\n\n{SAID}\n\n{MORE}\n\nThe ferry has not sailed since the spring of last year.\n"
    )


def test_scripts_styles_comments_and_hidden_text_never_enter() -> None:
    hidden = [
        "<script>var a = 'planted one';</script>",
        "<style>.p::after {content: 'planted two'}</style>",
        "<!-- planted three, he said -->",
        "<p hidden>planted four, he said to everyone on the quay.</p>",
        "<p style='display:none'>planted five, he said to everyone on the quay.</p>",
        "<div style='visibility: hidden !important'><p>planted six, he said on the quay.</p></div>",
        "<template><p>planted seven</p></template><noscript>planted eight</noscript>",
        "<p class='secret'>planted nine, he said to everyone on the quay.</p>",
        "<svg><text>planted ten</text></svg><iframe>planted eleven</iframe>",
        "<script type='application/ld+json'>"
        '{"@type": "NewsArticle", "headline": "Talks", "articleBody": "planted twelve, the spy said to all."}</script>',
    ]
    for length in (1, len(hidden)):  # a short page is extracted in another way than a long one
        for start in range(0, len(hidden), length):
            planted = "".join(hidden[start : start + length])
            text = text_of(
                f"<article><p>{SAID}</p>{planted}<p>{MORE}</p></article>", head="<style>.secret {display:none}</style>"
            )
            assert "planted" not in text
            assert SAID in text and MORE in text


def test_what_a_style_sheet_hides_on_paper_only_is_read() -> None:
    style = "<style>@media print {.story {display:none}} .story{opacity:0} .menu,.ad{color:red;display: none}</style>"
    body = f"<p class=story>{SAID}</p><p class=ad>planted, he said.</p>"
    assert text_of(body, head=style) == f"{SAID}\n"


def test_a_page_that_hides_more_than_it_shows_is_told_of() -> None:
    hidden = f"<div style='opacity:0'><p>{MORE * 5}</p><p hidden>{MORE}</p></div>"
    found = html.extract(page(f"<p>{SAID}</p>{hidden}"), "x")
    assert found.text == f"{SAID}\n"
    assert [p.code for p in found.problems] == ["R126"]
    assert f"{len(MORE * 6):,} characters of hidden text" in found.problems[0].message


def test_words_around_what_is_dropped_stay() -> None:
    assert "will stay shut" in text_of(
        "<p>The harbour <b hidden>no</b>will<!-- x --> stay<script>y</script> shut, he said.</p>"
    )


def test_what_a_page_says_about_itself_is_taken() -> None:
    head = (
        "<title>Talks stall | The Harbour News</title><meta property='og:site_name' content='The Harbour News'>"
        "<meta property='article:published_time' content='2025-05-14T22:10:00+02:00'>"
        "<meta name='author' content='By Ada Quill'><link rel='canonical' href='https://harbour.example/talks'>"
    )
    found = html.extract(page(f"<p>{SAID}</p>", head=head), "page.html")
    assert (found.title, found.author, found.outlet) == ("Talks stall", "Ada Quill", "The Harbour News")
    assert (found.published, found.url) == (date(2025, 5, 14), "https://harbour.example/talks")


@pytest.mark.parametrize(
    ("shown", "title", "outlet"),
    [
        ("Talks stall | The Harbour News", "Talks stall", "The Harbour News"),
        ("The Harbour News - Talks stall", "Talks stall", "The Harbour News"),
        ("Talks stall | Business", "Talks stall | Business", None),
        ("Talks stall | World News", "Talks stall | World News", None),
        ("Talks stall - for now", "Talks stall - for now", None),
    ],
)
def test_the_outlet_in_a_title_is_taken_if_its_words_tell_one(shown: str, title: str, outlet: str | None) -> None:
    found = html.extract(page(f"<p>{SAID}</p><p>{MORE}</p>", head=f"<title>{shown}</title>"), "page.html")
    assert (found.title, found.outlet) == (title, outlet)


def test_what_a_page_tells_machines_wins() -> None:
    described = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"],'
        ' "headline": "Talks stall", "author": [{"name": "Ada Quill"}, {"name": "Bo Reed"}],'
        ' "publisher": {"name": "Harbour News"},'
        ' "datePublished": "2025-05-14T09:00:00Z", "url": "https://harbour.example/talks"}]}</script>'
    )
    found = html.extract(page(f"<h1>Another</h1><p>{SAID}</p>", head=described), "page.html")
    assert (found.title, found.author, found.outlet) == ("Talks stall", "Ada Quill, Bo Reed", "Harbour News")
    assert (found.published, found.url) == (date(2025, 5, 14), "https://harbour.example/talks")


@pytest.mark.parametrize(
    "head",
    [
        "<script type='application/ld+json'>{not json</script>",
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": 7, "author": {"name": []}}</script>',
        "<meta property='article:published_time' content='2025-13-45'>",
        "<link rel='canonical' href='javascript:alert(1)'>",
        "<meta name='author' content='https://harbour.example/ada'>",
    ],
    ids=["broken", "deep", "wrong kinds", "no day", "no address", "no name"],
)
def test_nonsense_about_itself_is_passed_over(head: str) -> None:
    found = html.extract(page(f"<p>{SAID}</p>", head=head), "page.html")
    assert found.text == f"{SAID}\n"
    assert (found.title, found.author, found.published, found.url) == (None, None, None, None)


def test_a_day_of_change_or_in_an_address_is_no_day_of_publication() -> None:
    head = "<meta property='article:modified_time' content='2025-05-14'><link rel=canonical href='https://h.example/2025/05/14/a'>"
    assert html.extract(page(f"<p>{SAID}</p><time datetime='2025-05-14'>now</time>", head=head), "p").published is None


def test_the_address_a_browser_saved_it_from_is_kept() -> None:
    data = b"<!-- saved from url=(0029)https://harbour.example/talks -->\n" + page(f"<p>{SAID}</p>")
    assert html.recognises(data, "x")
    assert html.extract(data, "x").url == "https://harbour.example/talks"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("cp1252", "iso-8859-1"), ("koi8-r", "koi8-r"), ("cp932", "Shift_JIS"), ("utf-8", "utf-8"), ("utf-8", "nonsense")],
)
def test_the_declared_encoding_is_used(encoding: str, declared: str) -> None:
    words = {"cp1252": "Café “quay”", "koi8-r": "Гавань закрыта", "cp932": "港は閉鎖", "utf-8": "Café 港"}[encoding]
    data = f"<html><head><meta charset='{declared}'></head><body><p>{words}, he said.</p></body></html>".encode(
        encoding
    )
    assert html.extract(data, "x").text == f"{words}, he said.\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_beats_what_is_declared(encoding: str) -> None:
    data = "<html><head><meta charset='koi8-r'></head><body><p>Café, he said.</p></body></html>".encode(encoding)
    assert html.recognises(data, "x")
    assert html.extract(data, "x").text == "Café, he said.\n"


def test_windows_letters_without_a_declaration_are_read_and_said() -> None:
    found = html.extract(b"<html><body><p>Caf\xe9 \x93quay\x94, he said.</p></body></html>", "x")
    assert found.text == "Café “quay”, he said.\n"
    assert [p.code for p in found.problems] == ["R110"]


def test_characters_no_page_may_hold_are_left_out() -> None:
    body = "<div>The &#1;harbour<!-- x -->&#8; is<b hidden>not</b>&#x1F; shut,&#xFFFE; he&#27;[31m said.</div>"
    assert text_of(body) == "The harbour is shut, he[31m said.\n"


def test_line_breaks_part_paragraphs_where_sentences_end() -> None:
    assert text_of("<div>The harbour is<br>shut, he said.<br><br>Nobody spoke.</div>").split("\n\n") == [
        "The harbour is shut, he said.",
        "Nobody spoke.\n",
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<html></html>", "without any text"),
        (b"<html><body><script>x</script></body></html>", "without any text"),
        (b"<html>" + b"<div>" * 50_000 + b"deep", "nested too deeply"),
        (b"<html><body>" + b"<p>x" * 210_000, "elements; the limit"),
        (b"<html><body><p>" + b"x " * 5_100_000, "bytes; the limit"),
    ],
    ids=["empty", "script only", "deep", "many", "huge"],
)
def test_pages_no_reader_would_see_are_refused_with_a_reason(data: bytes, says: str) -> None:
    with pytest.raises(NotExtracted, match=says) as caught:
        html.extract(data, "x")
    assert caught.value.hint


def test_pictures_written_into_the_page_do_not_count() -> None:
    picture = "<img src='data:image/png;base64," + "A" * 11_000_000 + "'>"
    assert text_of(f"<p>{SAID}</p>{picture}") == f"{SAID}\n"


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (b"<!DOCTYPE html>", "a", True),
        (codecs.BOM_UTF8 + b" \n<HTML lang=en>", "a", True),
        (b"<?xml version='1.0'?><html xmlns='x'>", "a", True),
        (b"<p>He said no.</p>", "a.html", True),
        (b"<p>He said no.</p>", "a.txt", False),
        (b"He said no.", "a.html", False),
        (b"He wrote <html> on the wall.", "a.txt", False),
        (b"<!-- " * 10_000, "a.txt", False),
        (b"<!---->" * 9_000, "a.txt", False),
        (b"<!---->\n<!-- saved -->" * 5 + b"<html>", "a.txt", True),
        (b" " * 60_000, "a.txt", False),
    ],
)
def test_a_page_is_known_by_its_content_first(head: bytes, name: str, expected: bool) -> None:
    assert html.recognises(head, name) is expected
