"""Pairs of sentences: who is found to say it, and where the same form says something else."""

from __future__ import annotations

import pytest

from standoff.core.evidence import Document
from standoff.reading.read import read

Said = tuple[str, str]

PAIRS: dict[str, list[tuple[str, list[Said]]]] = {
    "a name that is an ordinary word, before a name and a verb": [
        ("Said Moussa told reporters it was late.", [("Said Moussa", "it was late")]),
        ("Said Moussa, the mayor: “It is late.”", [("Moussa, the mayor", "“It is late.”")]),
        ("Park Min-seo said it was late.", [("Park Min-seo", "it was late")]),
        ("Park the cart, Orr said.", [("Orr", "Park the cart")]),
    ],
    "who is told of by what they do not know": [
        (
            "A clerk who is not familiar with the talks said it rained.",
            [("A clerk who is not familiar with the talks", "it rained")],
        ),
        (
            "Orr was not familiar with the talks, the clerk said.",
            [("the clerk", "Orr was not familiar with the talks")],
        ),
    ],
    "the date of a report cited": [
        (
            "According to a study by the guild in May, each lock costs a crown.",
            [("a study by the guild", "each lock costs a crown")],
        ),
        (
            "According to a study by the guild, in May each lock leaked.",
            [("a study by the guild", "in May each lock leaked")],
        ),
    ],
    "a report signed behind a phrase that belongs to its verb": [
        (
            "The crews agreed on a truce, a senior harbour official said Monday.",
            [("a senior harbour official", "The crews agreed on a truce")],
        ),
        ("The crews agreed on a truce, and it held.", [("The crews", "a truce")]),
    ],
    "who says it, and the text it came through": [
        ("The Quarn Exchange said it leaked, according to figures.", [("The Quarn Exchange", "it leaked")]),
        (
            "The lock that Orr said was safe leaks, according to a survey.",
            [("a survey", "The lock that Orr said was safe leaks")],
        ),
    ],
    "a second act behind what is said": [
        (
            "Orr said the crews would not be guests, and threatened to close the lock.",
            [("Orr", "the crews would not be guests"), ("Orr", "to close the lock")],
        ),
        (
            "Orr said the crews would be guests, and free to close the lock.",
            [("Orr", "the crews would be guests, and free to close the lock")],
        ),
    ],
    "quoted by, and quoted": [
        ("A Lethan envoy was quoted by the Mail as saying it rained.", [("A Lethan envoy", "it rained")]),
        ("The plan was quoted by the Mail.", [("the Mail", "The plan")]),
    ],
    "whom somebody cites is not what he says": [
        ("Town papers claimed that it rained, citing two clerks.", [("Town papers", "that it rained")]),
        (
            "Town papers claimed that it rained, citing the wet quay.",
            [("Town papers", "that it rained"), ("Town papers", "the wet quay")],
        ),
    ],
    "a place in a text": [
        ("Orr pointed to page nine.", []),
        ("Orr pointed to a study by the guild.", [("Orr", "a study by the guild")]),
    ],
    "a person known is not what is reported": [
        ("A clerk who knows Vale said it was late.", [("A clerk who knows Vale", "it was late")]),
        ("A clerk who knows the lock leaks left.", [("who", "the lock leaks left")]),
    ],
}


@pytest.mark.parametrize("rule", PAIRS)
def test_the_source_is_found_and_only_there(rule: str) -> None:
    for text, expected in PAIRS[rule]:
        statements = read(Document("d", "d.txt", "0" * 64, text)).statements
        assert [(s.source_text, s.text) for s in statements] == expected


FAR = "\n\nThe lock is shut.\n\nIt rained.\n\n“I am late,” he says."
WHO_SPEAKS: dict[str, str | None] = {
    "Tom Vale has carried a key for weeks." + FAR: "Tom Vale",
    "Mr Tom Vale met Ms Ana Orr." + FAR: "Tom Vale",
    "Tom Vale met Ana Orr." + FAR: None,
    "Tom Vale sailed with Quarn." + FAR: None,
    "Tom Vale has carried a key for weeks.\n\nA clerk saw it." + FAR: None,
    "Tom Vale has carried a key for weeks. The mayor came in." + FAR: None,
}


@pytest.mark.parametrize("text", WHO_SPEAKS)
def test_a_man_some_paragraphs_before_speaks_if_nobody_else_is_told_of(text: str) -> None:
    [said] = read(Document("d", "d.txt", "0" * 64, text)).statements
    assert said.speaker == WHO_SPEAKS[text]
