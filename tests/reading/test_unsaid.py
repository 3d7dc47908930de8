"""What was not said, and what has only the form of a report; one phenomenon a pair, all sentences invented."""

from __future__ import annotations

import pytest

from standoff.core.evidence import Act
from standoff.reading.files import document_from_text
from standoff.reading.read import read


def cues(text: str) -> list[tuple[str, str]]:
    """The words that report, and what is reported."""
    document = document_from_text(text, path="page.txt")
    return [(" ".join(span.of(document.text) for span in s.cue), s.text) for s in read(document).statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orr never said that crews would come.", ("never said", "that crews would come")),
        ("The port did not say whether it would pay.", ("did not say", "whether it would pay")),
        ("The order does not mention the pilots.", ("does not mention", "the pilots")),
        ("Orr has not publicly said that the lock leaks.", ("has not publicly said", "that the lock leaks")),
        ("Orr no longer says that the lock leaks.", ("no longer says", "that the lock leaks")),
        # "not" before the subject
        ("Nor did Orr say whether she would go.", ("Nor did say", "whether she would go")),
        # "not" in a preposition
        ("Orr left the room without saying whether she would pay.", ("without saying", "whether she would pay")),
        ("Orr stopped short of saying that crews would come.", ("short of saying", "that crews would come")),
    ],
)
def test_the_cue_holds_the_words_that_say_it_was_not_said(text: str, expected: tuple[str, str]) -> None:
    assert cues(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        # nobody said it
        "No official confirmed that the lock would open.",
        "Neither Orr nor Vale said whether the lock would open.",
        # whether it was said is open
        "It is unclear whether Orr said that the crews would go.",
        # a participle tells the occasion of an answer
        "Asked about the pay, Orr smiled.",
        "Asked if she would go, Orr smiled.",
        "Asked whether she would go, Orr laughed.",
        "Orr smiled when asked about the strike.",
        # what a report rests on is not said by its subject
        "The crews were paid by June, citing a letter to staff.",
        # a source makes terms about its name, and why
        "She asked not to be named because the council had agreed to say nothing.",
        "All sources spoke on condition of anonymity, citing fear of reprisal.",
    ],
)
def test_the_form_of_a_report_alone_is_no_statement(text: str) -> None:
    assert cues(text) == []


def test_terms_about_a_name_mark_the_source_and_are_no_statement() -> None:
    text = "Officials in the port, who requested anonymity to discuss the plan, said the lock was shut."
    [said] = read(document_from_text(text, path="page.txt")).statements
    assert (said.text, said.anonymous) == ("the lock was shut", True)


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("Officials said the pilot, who asked not to be named, had left.", False),
        ("Officials, who asked not to be named, said the pilot had left.", True),
        ("Officials said the pilot asked not to be named.", False),
        ("Officials said the pilot had left, asking not to be named.", True),
    ],
)
def test_terms_belong_to_whom_they_are_said_of(text: str, *, anonymous: bool) -> None:
    [said] = read(document_from_text(text, path="page.txt")).statements
    assert (said.source_text.split(",")[0], said.anonymous) == ("Officials", anonymous)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A clerk said on condition of anonymity because of the rules that Orr had left.",
            ("that Orr had left", "because of the rules"),
        ),
        (
            "A clerk, on condition of anonymity because of fears that Orr had left, said it rained.",
            ("it rained", "because of fears that Orr had left"),
        ),
    ],
)
def test_a_reason_ends_where_what_is_said_starts(text: str, expected: tuple[str, str]) -> None:
    [said] = read(document_from_text(text, path="page.txt")).statements
    assert (said.text, said.reason.text if said.reason else "") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clerk declined to give his name but said the lock was shut.", ["the lock was shut"]),
        ("The clerk declined to give his keys but said the lock was shut.", ["to give his keys", "the lock was shut"]),
        ("The clerk agreed to be quoted by name and said it rained.", ["it rained"]),
        ("The clerk agreed to be named warden and said it rained.", ["to be named warden", "it rained"]),
    ],
)
def test_how_a_source_is_to_be_named_is_no_statement(text: str, expected: list[str]) -> None:
    assert [said.text for said in read(document_from_text(text, path="page.txt")).statements] == expected


def test_who_speaks_though_not_allowed_to_speaks() -> None:
    text = "A clerk who was not authorised to speak publicly said the lock was shut."
    [said] = read(document_from_text(text, path="page.txt")).statements
    assert (said.text, said.anonymous) == ("the lock was shut", True)


def test_to_leave_a_question_open_is_to_decline() -> None:
    text = "Orr would not say who had signed. Orr never said that crews would come."
    said = read(document_from_text(text, path="page.txt")).statements
    assert [s.act for s in said] == [Act.DECLINE, Act.REPORT]


def test_who_does_not_answer_is_silent() -> None:
    [said] = read(document_from_text("The port did not respond to a request for comment.", path="page.txt")).statements
    assert said.act is Act.NO_COMMENT
