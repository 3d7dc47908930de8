"""Words and their spellings."""

from __future__ import annotations

import pytest

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
