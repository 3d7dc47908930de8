"""Words and their spellings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.reading.tokens import tokens_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("accord-\ning to", ["according", "to"]),
        # the hyphen stays where both parts are words
        ("high-\nlevel talks", ["high-level", "talks"]),
        # a capital letter begins another word
        ("the Upland-\nLowland border", ["the", "upland", "-", "lowland", "border"]),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_one_word(text: str, expected: list[str]) -> None:
    assert [token.low for token in tokens_of(text, 0, len(text))] == expected


PARTS = st.sampled_from(
    ["Mr.", "Gen", "U.S", ".", "...", ",", "Orr’s", "didn't", "-", "-\n", "\n", " ", "  ", "é", "İ's", "3.5", "3,",
     "p.m", "No. 4", "“", "''", "_", "har", "bour", "A"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=12).map("".join))
def test_tokens_leave_nothing_out_but_blanks_and_stand_where_they_are_said_to(text: str) -> None:
    found = tokens_of(text, 0, len(text))
    for token in found:
        assert text[token.start : token.end] == token.text
    assert all(a.end <= b.start for a, b in pairwise(found))
    between = [text[a:b] for a, b in pairwise([0, *(i for t in found for i in (t.start, t.end)), len(text)])][::2]
    assert not any(gap.strip(" .\n") for gap in between)


@given(st.lists(PARTS, max_size=12).map("".join))
def test_tokens_are_the_same_met_again(text: str) -> None:
    first = [(token.start, token.end, token.low) for token in tokens_of(text, 0, len(text))]
    assert [(token.start, token.end, token.low) for token in tokens_of(text, 0, len(text))] == first
