"""Who a pronoun, a short description, a label or a line below a quotation means: where it holds and where not."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.core.evidence import Sourcing, Statement
from standoff.reading.files import document_from_text
from standoff.reading.linking import linked
from standoff.reading.read import read

Listed = dict[str, tuple[str, ...]]


def said(text: str, people: Listed | None = None) -> list[Statement]:
    reading = read(document_from_text(text, path="page.txt"), people=people)
    return list(linked([reading], people or {})[0].statements)


def whose(text: str) -> list[tuple[str, str]]:
    """Source words (empty: the page gives none) and speaker, or the words referred back to."""
    return [(s.given_as and s.source_text, s.speaker or s.same_as or "") for s in said(text)]


@pytest.mark.parametrize(
    "label",
    ["Live from Lethe", "From Lethe", "In Lethe", "Breaking", "Exclusive", "Update", "Analysis", "On the quay at Sund"],
)
def test_a_label_or_a_place_before_a_colon_says_nothing(label: str) -> None:
    found = said(f"The port was quiet on Tuesday.\n\n{label}: “We are ready to talk.”\n")
    assert found == []


@pytest.mark.parametrize(
    "label", ["Orr", "Ana Orr", "Ana Orr in Lethe", "The mayor of Lethe", "Port Authority", "The harbour ministry"]
)
def test_a_person_or_a_house_before_a_colon_speaks(label: str) -> None:
    found = said(f"The port was quiet on Tuesday.\n\n{label}: “We are ready to talk.”\n")
    assert [s.source_text for s in found] == [label]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("on Thursday", date(2031, 6, 5)),
        ("on Thursday evening", date(2031, 6, 5)),
        ("late on Thursday night", date(2031, 6, 5)),
        ("on Wednesday morning", date(2031, 6, 4)),
        ("yesterday evening", date(2031, 6, 5)),
        ("this week", None),
    ],
)
def test_a_part_of_a_day_is_that_day(when: str, day: date | None) -> None:
    head = "Title: Gates shut\nPublished: 6 June 2031\n\n"
    opening = f"{when[0].upper()}{when[1:]} Ana Orr said the gates would open.\n"
    for one in (f"Ana Orr said {when} that the gates would open.\n", opening):
        (found,) = said(head + one)
        assert (found.said_on, found.source_text, found.speaker) == (day, "Ana Orr", "Ana Orr")


def test_a_surname_the_page_has_in_full_is_that_person_and_so_is_she() -> None:
    after = "Orr rejected the offer within the hour.\n\n“Six months is nothing,” she wrote.\n"
    assert whose("Ana Orr leads the union.\n\n" + after) == [("Orr", "Ana Orr"), ("she", "Ana Orr")]
    assert whose("Ana Orr turns offer down\n\nThe port was quiet.\n\n" + after) == [
        ("Orr", "Ana Orr"),
        ("she", "Ana Orr"),
    ]
    assert whose("The port was quiet.\n\n" + after) == [("Orr", ""), ("she", "Orr")]
    assert whose("Ana Orr met Ida Orr.\n\n" + after) == [("Orr", ""), ("she", "Orr")]


def test_a_headline_all_in_capitals_gives_no_first_name() -> None:
    text = "Port Orr Turns Offer Down\n\nThe port was quiet.\n\nOrr rejected the offer.\n"
    assert whose(text) == [("Orr", "")]


def test_a_shorter_name_of_a_house_refers_back_where_one_fits() -> None:
    text = (
        "The Lethe Port Authority said it would wait.\n\nThe port authority said the gates would open.\n\n"
        "The authority said the cranes would stay.\n"
    )
    assert {s.origin for s in said(text)} == {"the Lethe Port Authority"}
    two = "The Sund Port Authority said it would not wait.\n\n"
    assert [s.same_as for s in said(two + text)] == [None] * 4
    other = "The Lethe Port Authority said it would wait.\n\nThe harbour authority said the gates would open.\n"
    assert len({s.origin for s in said(other)}) == 2


def test_who_was_brought_in_without_a_statement_is_the_person() -> None:
    text = (
        "One person close to the mayor said the talks would go on.\n\n"
        "Another person close to the mayor disagreed. “There is nothing to say,” the person said.\n"
    )
    first, second = said(text)
    assert (second.source_text, second.same_as) == ("the person", "Another person close to the mayor")
    assert second.given_as == "Another person close to the mayor"
    assert first.origin != second.origin
    clerk = "An aide to the mayor waited outside with a clerk. “There is nothing to say,” the clerk said.\n"
    assert [s.same_as for s in said(clerk)] == [None]


def test_the_same_words_for_a_source_have_one_answer() -> None:
    text = (
        "Tom Vale met the council. Luis Orr went home.\n\n“We are done,” Vale said. Orr nodded.\n\n"
        "He refused to shelve the cranes, calling them “a matter of survival”.\n"
    )
    found = [s for s in said(text) if s.source_text == "He"]
    assert len(found) == 2
    assert len({(s.speaker, s.same_as, s.sourcing) for s in found}) == 1


def test_a_name_behind_a_dash_below_a_quotation_said_it() -> None:
    text = "The port was quiet, a clerk said.\n\n“We are ready. We will not wait.”\n\n— Ana Orr, leader of the union\n"
    assert whose(text)[1:] == [("Ana Orr, leader of the union", "Ana Orr")]
    assert whose("“We are ready.”\n-- Ana Orr\n\n“We stay.”\n") == [("Ana Orr", "Ana Orr"), ("", "")]
    assert whose("“We are ready.”\n\n— The gates open at noon.\n") == [("", "")]
    assert whose("The gates are open.\n\n— Ana Orr, leader of the union\n") == []


def test_a_name_below_takes_the_words_from_who_spoke_before() -> None:
    text = "“No,” Tom Vale said.\n\n“We are ready to talk.”\n\n— Ana Orr\n"
    assert [(s.speaker, s.text) for s in said(text)] == [
        ("Tom Vale", "“No,”"),
        ("Ana Orr", "“We are ready to talk.”"),
    ]


def test_the_first_person_outside_quoted_words_is_nobody() -> None:
    found = said("We are ready to talk. I said the cranes would move. We say it is enough.\n")
    assert {(s.sourcing, s.speaker, s.given_as, s.origin) for s in found} == {
        (Sourcing.UNATTRIBUTED, None, "", "the text of page")
    }
    assert [s.speaker for s in said("“I said we would wait,” Ana Orr said.\n")] == ["Ana Orr"]


HOUSES: Listed = {
    "Lethe Port Authority": ("the authority",),
    "Crane Drivers' Union": ("union officials", "the union's spokesman"),
    "Ana Orr": ("the mayor",),
    "Ida Church": (),
}


@pytest.mark.parametrize(
    ("words", "speaker", "sourcing"),
    [
        ("The Lethe Port Authority", "Lethe Port Authority", Sourcing.ORGANISATION),
        ("The authority", "Lethe Port Authority", Sourcing.ORGANISATION),
        ("Union officials", None, Sourcing.GROUP),
        ("The union's spokesman", None, Sourcing.UNNAMED),
        ("The mayor", "Ana Orr", Sourcing.NAMED),
        ("Ida Church", "Ida Church", Sourcing.NAMED),
    ],
)
def test_what_the_case_lists_keeps_its_class(words: str, speaker: str | None, sourcing: Sourcing) -> None:
    (found,) = said(f"{words} told reporters that the gates would open.\n", HOUSES)
    assert (found.speaker, found.sourcing) == (speaker, sourcing)
    assert found.is_unnamed is (speaker is None)
