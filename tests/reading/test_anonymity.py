from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.core.anonymity import Directness, Words
from standoff.core.evidence import Sourcing, Statement
from standoff.reading.files import document_from_text
from standoff.reading.read import read


def said(text: str, outlet: str = "Harbour Mail") -> list[Statement]:
    page = f"Title: At the gate\nOutlet: {outlet}\n\n{text}\n"
    return list(read(document_from_text(page, path="gate.txt")).statements)


def told(statement: Statement) -> list[str]:
    return [str(u) for u in statement.unnamed]


def test_a_later_mention_carries_what_was_told_before() -> None:
    first, second = said("A senior Varnian official said the gate was shut. The official said it would stay so.")
    assert told(first) == told(second) == ["1 official (Varnian)"]


def test_one_of_them_is_one_of_those_and_spoke_on_their_terms() -> None:
    _, part = said(
        "Two Varnian officials, who asked not to be named because the talks are private, said it was late. "
        "The gate was shut, one of the officials said."
    )
    assert told(part) == ["1 official (Varnian)"]
    assert part.anonymous and part.reason is not None
    assert part.reason.text == "because the talks are private"


def test_somebody_described_who_has_said_nothing_yet_is_carried_on() -> None:
    [found] = said("A Western diplomat in Korsk sat by the window all day long. The diplomat said it was cold.")
    assert told(found) == ["1 diplomat (Western)"]


def test_terms_in_the_next_sentence_hold_for_who_spoke_before() -> None:
    first, *_ = said("A harbour pilot said the gate was shut. She asked not to be named because she feared her boss.")
    assert first.anonymous
    assert first.reason is not None and first.reason.text == "because she feared her boss"


def test_terms_for_those_described_hold_wherever_they_speak() -> None:
    before, after = said(
        "A customs officer said the gate was shut.\n\nThe officer requested anonymity for fear of reprisal.\n\n"
        "It would stay shut, the officer said."
    )
    assert before.anonymous and after.anonymous
    assert {s.reason.text for s in (before, after) if s.reason} == {"for fear of reprisal"}


def test_terms_for_all_do_not_hide_a_spokesman_or_somebody_named() -> None:
    text = "All sources in this story spoke to the Mail on condition of anonymity, citing fear of reprisal.\n\n"
    aide, spokesman, named = said(
        text + "An aide said it was late. A spokesman for the port said it was not. Ana Orr said it was."
    )
    assert (aide.anonymous, spokesman.anonymous, named.anonymous) == (True, False, False)
    assert aide.reason is not None and aide.reason.text == "citing fear of reprisal"
    assert aide.directness is Directness.US


def test_people_told_by_a_quantity_are_several() -> None:
    [found] = said("A handful of pilots said the gate was shut.")
    assert found.sourcing is Sourcing.GROUP


def test_of_the_named_nothing_is_told() -> None:
    assert all(s.unnamed == () and s.reason is None for s in said("Ana Orr said it was late. She said it was cold."))


def test_it_was_said_to_us_to_another_or_nobody_knows() -> None:
    texts = {
        "A pilot told the Mail that it was late.": Directness.US,
        "A pilot told this newspaper that it was late.": Directness.US,
        "A pilot told the Quay Times that it was late.": Directness.OTHER,
        "A pilot said in an interview with Radio Quay that it was late.": Directness.OTHER,
        "A pilot told parliament that it was late.": Directness.NOT_STATED,
        "A pilot told Ana Orr that it was late.": Directness.NOT_STATED,
        "A pilot said it was late.": Directness.NOT_STATED,
    }
    assert {text: said(text)[0].directness for text in texts} == texts


def test_without_an_outlet_nobody_knows_whether_it_is_another() -> None:
    [found] = read(document_from_text("A pilot told the Quay Times that it was late.\n", path="x.txt")).statements
    assert found.directness is Directness.NOT_STATED


SENTENCES = st.sampled_from(
    [
        "A senior Varnian official said the gate was shut.",
        "The official asked not to be named\nbecause he was not allowed to speak.",
        "Two aides and a diplomat told the Mail it was late.",
        "One of the aides said it was cold.",
        "All sources spoke on condition of anonymity, citing fear.",
        "The Quay Times reported it was late, citing two officials.",
        "He said in a statement carried by the Quay Times that it rained.",
        "“We are late,” she said, asking not to be named to speak freely.",
        "They declined to be identified.",
        "\n\n",
    ]
)


@settings(max_examples=60)
@given(st.lists(SENTENCES, max_size=9).map(" ".join))
def test_every_word_told_is_cut_from_the_stored_text(text: str) -> None:
    document = document_from_text(f"Outlet: Harbour Mail\n\n{text}\n", path="x.txt")
    for statement in read(document).statements:
        sides = [u.side for u in statement.unnamed if u.side]
        for words in (*sides, *statement.via, *([statement.reason] if statement.reason else [])):
            assert words == Words.cut(document.text, words.span)
        assert not statement.unnamed or statement.speaker is None
        assert statement.reason is None or statement.anonymous


@pytest.mark.parametrize(
    "text",
    [
        "An official who did not ask for anonymity said the gate was shut.",
        "An official said he saw no reason for anonymity.",
        "Officials, none of whom asked for anonymity, said the gate was shut.",
        "“We do not quote anonymous sources,” the editor said.",
        "The minister denied a report by unnamed officials that the gate was shut.",
        "The minister agreed on condition that the guards leave.",
        "An official said the searches were not authorized.",
        "An official agreed to be quoted by name and said the gate was shut.",
        "A resident who asked not to be searched said the gate was shut.",
        "An official who agreed to speak on the record said the gate was shut.",
    ],
)
def test_no_name_is_withheld_where_the_text_does_not_say_so(text: str) -> None:
    assert not any(s.anonymous for s in said(text))


@pytest.mark.parametrize(
    "text",
    [
        "An official declined to speak on the record but said the gate was shut.",
        "An official did not wish to be named but said the gate was shut.",
        "An official, who was not allowed to talk and asked for anonymity, said the gate was shut.",
        "An official, who refused to speak except on condition of anonymity, said the gate was shut.",
        "An official, who is not authorised to speak and requested anonymity, said the gate was shut.",
        "An official asked to remain anonymous, saying the gate was shut.",
        "An unnamed official said the gate was shut.",
        "An official who was not authorized to speak publicly said the gate was shut.",
        "Officials who were not authorised to discuss the gate said it was shut.",
        "An official said on condition that he not be named that the gate was shut.",
    ],
)
def test_a_name_is_withheld_where_a_negation_stands_for_something_else_or_belongs_to_it(text: str) -> None:
    assert any(s.anonymous for s in said(text))


@pytest.mark.parametrize(
    "text", ["Not a single official said the gate was shut.", "Not one minister confirmed the plan."]
)
def test_what_not_one_of_them_said_is_no_statement(text: str) -> None:
    assert not said(text)


def test_two_of_the_officials_are_no_person_of_that_name() -> None:
    [statement] = said("Two of the three officials, who spoke on condition of anonymity, said the gate was shut.")
    assert (statement.sourcing, statement.anonymous, told(statement)) == (Sourcing.GROUP, True, ["2 official"])


def test_the_side_of_officials_who_open_a_sentence_is_the_whole_name() -> None:
    [one] = said("United Harbours officials said the gate was shut.")
    assert [u.side.text for u in one.unnamed if u.side] == ["United Harbours"]
