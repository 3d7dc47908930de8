"""Where sentences end, above all behind abbreviations and words that look like them."""

from __future__ import annotations

import pytest

from standoff.core.places import Span
from standoff.reading.sentences import sentences_of


def _sentences(text: str) -> list[str]:
    return [text[found.start : found.end] for found in sentences_of(text, Span(0, len(text)), 0, [])]


@pytest.mark.parametrize(
    "word", ["ill", "pa", "mo", "wash", "ore", "mar", "gen", "col", "rep", "maj", "fig", "ed", "miss"]
)
def test_a_small_word_spelt_like_an_abbreviation_ends_its_sentence(word: str) -> None:
    first, second = f"Anna Berg said it was {word}.", "Ivan Petrov said he was fine."
    assert _sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The envoys left at 5 p.m.", "Anna Berg said the talks would go on."),
        ("The envoys left at 5 p.m.", "Berg also said the talks would go on."),
        ("The envoys left at 5 p.m.", "Gen. Orr said the talks would go on."),
        ("The envoys left at 5 p.m.", "The talks went on."),
        ("She has lived in the U.S.", "Anna Lund said the lake was low."),
        ("She has lived in the U.S.", "Lund said the lake was low."),
        ("She has lived in the U.S.", "Mr. Lund said the lake was low."),
        ("She has lived in the U.S.", "Anna Lund, the keeper of the lake, said it was low."),
        ("She has lived in the U.S.", "He has not."),
        ("He worked for Kelder Inc.", "Ivan Petrov said the pay was poor."),
        ("He worked for Kelder Co.", "She did not."),
        ("He sold pumps to Kelder Ltd.", "Petrov denied it."),
        ("He brought pumps, pipes, etc.", "Petrov denied it."),
        ("She was born in Springfield, Ill.", "Anna Berg said the town had changed."),
        ("The dam was built in Nov.", "Anna Berg said it would hold."),
        ("They live on a D-day.", "Anna Berg said so."),
    ],
)
def test_an_abbreviation_ends_a_sentence_when_a_name_and_its_verb_follow(first: str, second: str) -> None:
    assert _sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "He said U.S. President Orr would come.",
        "She met U.S. Senator Orr and said so.",
        "It was said that U.S. Senator Anna Orr said no.",
        "They asked the U.S. Treasury said to be in charge.",
        "He said the U.S. Army was ready.",
        "He said the U.S. Supreme Court had ruled.",
        "They said U.S. Rep. Anna Orr was there.",
        "The talks ended at 5 p.m. Monday and will go on.",
        "The talks ended at 5 p.m. Eastern was the plan.",
        "He said Kelder Inc. Chief Executive Anna Berg was out.",
        "At 5 p.m. Anna Berg said it was over.",
        "In the U.S. Anna Lund said it was over.",
        "He said Gen. Orr was out.",
        "The ferry bill came from Del. Anna Orr in May.",
        "He said Lt. Gen. Anna Orr was out.",
        "She was born in Springfield, Ill. in May.",
        "He said Sen. Orr, D-Ill. Senate leader, was out.",
        "See fig. 3 and vol. 2 of it.",
        "They met on Jan. 5 and on Feb. 7 again.",
        "He said Elena V. Orr was out.",
    ],
)
def test_an_abbreviation_within_a_sentence_does_not_end_it(text: str) -> None:
    assert _sentences(text) == [text]
