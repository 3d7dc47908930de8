"""In which language a page is: told where it is sure, never told of English with foreign names in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.formats.making import mail
from tests.reading.pages_of_languages import ENGLISH, NEWS

from standoff.reading.files import document_from_bytes, document_from_text
from standoff.reading.language import PART, language_of, told

ROOT = Path(__file__).parents[2]
OWN = [
    path
    for folder in ("examples", "benchmarks", "docs")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".txt", ".md", ".html"}
]


@pytest.mark.parametrize("language", NEWS)
def test_a_page_is_in_the_language_it_is_written_in(language: str) -> None:
    assert told(NEWS[language]) == language


def test_english_with_foreign_names_is_english() -> None:
    assert told(ENGLISH) == "en"


def test_none_of_our_own_texts_is_taken_for_another_language() -> None:
    assert len(OWN) > 30
    assert {told(path.read_text("utf-8")) for path in OWN} <= {"en", None}


@pytest.mark.parametrize("language", NEWS)
def test_a_page_of_two_languages_is_never_taken_for_the_other_one(language: str) -> None:
    assert told(f"{ENGLISH}\n\n{NEWS[language]}") in {"en", None}
    assert told(f"{NEWS[language]}\n\n{ENGLISH}") in {"en", None}


@pytest.mark.parametrize(
    "language", [x for x in NEWS if NEWS[x].isascii() or x in {"de", "fr", "es", "it", "pl", "sv"}]
)
def test_a_short_text_in_latin_letters_is_not_told(language: str) -> None:
    assert told(NEWS[language][:200]) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "1 2 3 " * 200,
        "María de la Cruz, Juan de los Santos, Ana del Río y Pedro de la Torre. " * 12,
        "Van der Berg, Van den Bosch, De Vries, Ter Horst, Van de Velde. " * 12,
        "Київ, Харків, Львів",
        "Berlin 3, Paris 2; Madrid 1, Roma 0. " * 40,
    ],
)
def test_lists_of_names_and_numbers_are_in_no_language(text: str) -> None:
    assert told(text) is None


def test_of_a_long_page_beginning_middle_and_end_are_looked_at() -> None:
    page = "\n\n".join([NEWS["de"]] * 20)
    assert len(page) > 6 * PART and told(page) == "de"
    assert told(page[: len(page) // 2] + "\n\n" + "\n\n".join([ENGLISH] * 20)) in {"en", None}


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (ENGLISH, None, "en"),
        (ENGLISH, "de", "en"),
        (NEWS["uk"], "en-US", "uk"),
        (NEWS["bg"], "mk", "mk"),
        (NEWS["uk"], None, "uk"),
        ("Er sagte nein.", "de-AT", "de"),
        ("Er sagte nein.", None, None),
        ("He said no.", "en", "en"),
        ("He said no.", "whatever", None),
    ],
)
def test_the_text_says_whether_it_is_english_and_the_page_which_other_language(
    text: str, declared: str | None, language: str | None
) -> None:
    assert language_of(text, declared) == language


@given(st.text(max_size=400), st.none() | st.text(max_size=9))
def test_whatever_stands_there_a_language_is_told_or_not(text: str, declared: str | None) -> None:
    assert language_of(text * 20, declared) == language_of(text * 20, declared)


HTML = "<!doctype html><html{}><head><title>Damm</title>{}</head><body><p>Er sagte nein.</p></body></html>"


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (HTML.format(' lang="de-DE"', "").encode(), "a.html"),
        (HTML.format("", '<meta http-equiv="Content-Language" content="de">').encode(), "a.html"),
        (HTML.format("", '<meta property="og:locale" content="de_DE">').encode(), "a.html"),
        (
            HTML.format(
                "", '<script type="application/ld+json">{"@type": "NewsArticle", "inLanguage": "de"}</script>'
            ).encode(),
            "a.html",
        ),
        (b"Title: Damm\nLanguage: German\n\nEr sagte nein.\n", "a.txt"),
        (mail("Er sagte nein.").replace(b"Message-ID:", b"Content-Language: de-CH\nMessage-ID:", 1), "a.eml"),
    ],
    ids=["lang", "http-equiv", "locale", "inLanguage", "head of a text", "mail"],
)
def test_a_page_says_its_language_in_the_way_of_its_format(page: bytes, name: str) -> None:
    assert document_from_bytes(page, path=name).language == "de"


def test_a_line_of_a_corpus_says_its_language(tmp_path: Path) -> None:
    from standoff.core.evidence import Document
    from standoff.reading.files import load_each

    corpus = tmp_path / "a.jsonl"
    corpus.write_text('{"text": "Er sagte nein.", "lang": "deu"}\n{"text": "He said no.", "language": ["en", "de"]}\n')
    found = [item for item in load_each(corpus) if isinstance(item, Document)]
    assert [document.language for document in found] == ["de", None]


def test_a_page_that_says_nothing_and_is_short_has_no_language() -> None:
    assert document_from_text("He said no.", path="a.txt").language is None
