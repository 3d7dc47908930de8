"""Stored text is the same for the same words, and harmless."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from standoff.core.printable import printable
from standoff.reading.formats.markup import visible_text
from standoff.reading.formats.stored import address, clean, fact, flowing, paragraphs_text, with_title

ANY = st.text(st.characters(), max_size=400)
NASTY = st.text(
    st.sampled_from("ab \n\r\t\x00\x1b\x9b\u202e\u2066\u200b\xad\u2028\x0c\ufeff\ud800<>&;p/="), max_size=200
)


@given(ANY | NASTY)
def test_nothing_in_stored_text_can_act_on_a_terminal(text: str) -> None:
    for stored in (clean(text), paragraphs_text(text.split("\n\n")), visible_text(text)[0]):
        assert not any(unicodedata.category(c) in {"Cc", "Cs"} and c != "\n" for c in stored)
        assert not any(0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in stored)
        stored.encode("utf-8")


@given(ANY | NASTY)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert flowing(flowing(text)) == flowing(text)
    once = paragraphs_text(text.split("\n\n"))
    assert paragraphs_text(once.split("\n\n")) == once


@given(ANY | NASTY)
def test_a_fact_is_one_printable_line(text: str) -> None:
    said = fact(text)
    assert said is None or (said.strip() == said != "" and "\n" not in said)
    assert (where := address(text)) is None or where.lower().startswith("http")


def test_words_are_not_changed() -> None:
    kept = "Zelens\u0301ky\u00a0\u2013 \u201cno\u201d\u2026 \ufb01ne, \u05d0\u05d1"  # nothing is composed or made plain
    assert clean(kept) == kept
    assert printable(clean(kept)) == kept


def test_a_title_is_put_once() -> None:
    assert with_title("Talks stall", "They met.\n") == "Talks stall\n\nThey met.\n"
    assert with_title("Talks stall", "TALKS STALL\n\nThey met.\n") == "TALKS STALL\n\nThey met.\n"


def test_of_markup_only_what_a_reader_sees_is_taken() -> None:
    markup = (
        "<title>Quay</title><style>p{}</style><p>One &amp; two</p><script>x</script><!-- y --><div hidden>z</div>"
        '<span style="DISPLAY : none !important">q</span>Three<br>four<template>t</template>'
    )
    assert visible_text(markup) == ("One & two\n\nThree\n\nfour\n", "Quay")


def test_markup_that_never_closes_is_read_in_linear_time() -> None:
    assert visible_text("<div>" * 100_000 + "end")[0] == "end\n"
    assert visible_text("</p>" * 100_000 + "end")[0] == "end\n"
    assert "end" not in visible_text("<!-- " + "x" * 100_000 + "end")[0]


def test_no_character_that_is_replaced_or_left_out_can_be_printed() -> None:
    gone = [chr(c) for c in range(0x110000) if chr(c) not in "\n\r" and clean(f"a{chr(c)}b") != f"a{chr(c)}b"]
    assert len(gone) > 2_000
    assert not any(c.isprintable() for c in gone)
