"""What kind of source it is, who it is, and whether the name is withheld."""

from __future__ import annotations

import pytest

from standoff.core.evidence import Document, Sourcing, Statement
from standoff.reading.read import read
from standoff.reading.sources import sourcing_of, withholds_name


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ana Orr", Sourcing.NAMED),
        ("Harbour Minister Ana Orr", Sourcing.NAMED),
        ("Orr", Sourcing.NAMED),
        ("Tom Vale, head of the pilots’ guild", Sourcing.NAMED),
        ("former pilot Vale", Sourcing.NAMED),
        ("Sen. Ida Moen (D-Harwick)", Sourcing.NAMED),
        ("Former palace clerk turned pilot Jan Moll", Sourcing.NAMED),
        ("state media and Orr herself", Sourcing.NAMED),
        ("a current diplomat", Sourcing.UNNAMED),
        ("a Kremlin-connected official", Sourcing.UNNAMED),
        ("one source", Sourcing.UNNAMED),
        ("a person familiar with the talks", Sourcing.UNNAMED),
        ("the prime minister", Sourcing.UNNAMED),
        ("officials", Sourcing.GROUP),
        ("two aides", Sourcing.GROUP),
        ("several people close to the mayor", Sourcing.GROUP),
        ("a ministry official, a serving envoy and a palace insider", Sourcing.GROUP),
        ("critics", Sourcing.GROUP),
        ("46 percent", Sourcing.GROUP),
        ("those close to him", Sourcing.GROUP),
        ("the foreign ministry", Sourcing.ORGANISATION),
        ("The Harwick Times", Sourcing.ORGANISATION),
        ("Moscow", Sourcing.ORGANISATION),
        ("the Kremlin", Sourcing.ORGANISATION),
        ("NATO", Sourcing.ORGANISATION),
        ("a new poll", Sourcing.DOCUMENT),
        ("the court filing", Sourcing.DOCUMENT),
        ("a statement issued by the guild", Sourcing.DOCUMENT),
        ("", Sourcing.UNATTRIBUTED),
    ],
)
def test_a_source_is_classed_by_its_own_words(source: str, expected: Sourcing) -> None:
    assert sourcing_of(source) is expected


@pytest.mark.parametrize("source", ["one source", "an unnamed aide", "an official who asked not to be named"])
def test_some_words_withhold_a_name(source: str) -> None:
    assert withholds_name(source)


def statements(text: str, **people: list[str]) -> tuple[Statement, ...]:
    return read(Document("d", "d.txt", "0" * 64, text), people=people).statements


def test_an_official_of_whom_nothing_more_is_said_is_unnamed_but_not_said_to_be_anonymous() -> None:
    [said] = statements("A senior official said the gate was shut.")
    assert (said.sourcing, said.anonymous) == (Sourcing.UNNAMED, False)


def test_the_sentence_that_grants_anonymity_marks_its_source() -> None:
    [said] = statements("“It is over,” said an aide, speaking on condition of anonymity.")
    assert said.anonymous


def test_a_blanket_sentence_marks_the_unnamed_and_not_the_named() -> None:
    text = (
        "An aide said the gate was shut. Ana Orr said it was open.\n\n"
        "All of the Courier’s sources spoke on condition of anonymity."
    )
    assert [(s.source_text, s.anonymous) for s in statements(text)] == [("An aide", True), ("Ana Orr", False)]


def test_a_blanket_sentence_does_not_hide_who_holds_an_office() -> None:
    text = "The island leader wants a truce. All of our sources spoke on condition of anonymity."
    [said] = statements(text)
    assert (said.sourcing, said.anonymous) == (Sourcing.UNNAMED, False)


def test_a_surname_and_a_title_resolve_to_the_full_name() -> None:
    text = "Mayor Ana Orr came late. Orr said it was dark. The mayor said it was cold. Ms. Orr said it was wet."
    assert [s.speaker for s in statements(text)] == ["Ana Orr", "Ana Orr", "Ana Orr"]


def test_the_name_a_description_ends_in_is_the_speaker() -> None:
    text = "The gate was shut, Upstream’s minister Ana Orr said. Harwick pilot Tom Vale said it was open."
    assert [s.speaker for s in statements(text)] == ["Ana Orr", "Tom Vale"]


def test_two_names_stay_open() -> None:
    assert [s.speaker for s in statements("Ana Orr and Tom Vale said the gate was shut.")] == [None]


def test_a_name_in_apposition_names_the_source() -> None:
    text = "The head of the pilots, Ana Orr, said the gate was shut."
    assert [(s.speaker, s.sourcing) for s in statements(text)] == [("Ana Orr", Sourcing.NAMED)]


def test_a_title_two_people_bear_stays_open() -> None:
    text = "Mayor Ana Orr met Mayor Tom Vale. The mayor said it was cold."
    assert [s.speaker for s in statements(text)] == [None]


def test_he_is_who_spoke_before_in_the_paragraph() -> None:
    text = "Tom Vale said the tug had left. He added that Jan Moll was aboard."
    assert [s.speaker for s in statements(text)] == ["Tom Vale", "Tom Vale"]


def test_he_stays_open_between_two_people() -> None:
    text = "Tom Vale met Jan Moll in the harbour. He wants the guild to strike."
    assert [s.speaker for s in statements(text)] == [None]


def test_she_is_not_a_mr() -> None:
    text = "Mr. Tom Vale left the port. She said the gate was shut."
    assert [s.speaker for s in statements(text)] == [None]


def test_a_pronoun_stands_for_the_description_that_opens_the_sentence_before() -> None:
    text = "Ana Orr left. A clerk came in. He said the gate was shut.\n\nA spokeswoman came. She said it was open."
    assert [(s.speaker, s.same_as) for s in statements(text)] == [(None, "A clerk"), (None, "A spokeswoman")]


def test_a_pronoun_stands_for_the_name_that_opens_the_sentence_before() -> None:
    text = "The guest came early. Ana Orr kept the lock for years. She has agreed to talk."
    assert [s.speaker for s in statements(text)] == ["Ana Orr"]


def test_a_pronoun_is_who_spoke_in_the_paragraph_before_while_nobody_else_is_named() -> None:
    text = "Jan Moll asked twice. The gate is shut, Ana Orr said.\n\nShe thinks it leaks."
    assert [s.speaker for s in statements(text)][-1] == "Ana Orr"
    other = "The gate is shut, Ana Orr said.\n\nCould Jan Moll open it? She thinks it leaks."
    assert [s.speaker for s in statements(other)][-1] is None


def test_a_name_inside_the_description_of_the_speaker_is_no_rival() -> None:
    text = "Ana Orr’s spokesman, Jan Moll, said the gate was shut. He declined to say more."
    assert [s.speaker for s in statements(text)] == ["Jan Moll", "Jan Moll"]


def test_pronouns_of_two_paragraphs_are_not_one_person() -> None:
    text = "The tide rose. She said the gate was shut.\n\nIt rained.\n\nThe wind fell. She said it was open."
    one, two = statements(text)
    assert one.origin != two.origin


def test_a_pronoun_is_the_unnamed_source_it_stands_for() -> None:
    text = "A pilot said the gate was shut. She added that it leaked."
    one, two = statements(text)
    assert one.origin == two.origin


@pytest.mark.parametrize(
    "between", ["I spoke to our contact in the energy ministry this morning.", "We met a grain trader at the gate."]
)
def test_a_pronoun_stays_open_where_somebody_else_came_in_since(between: str) -> None:
    text = f"A diplomat who asked not to be identified said the gate was shut.\n\n{between} She said it was open."
    one, two = statements(text)
    assert one.origin != two.origin
    assert not two.anonymous


def test_the_next_sentence_can_withhold_the_name() -> None:
    text = "“It is over,” said a pilot in Harwick. She asked not to be named."
    [said] = statements(text)
    assert said.anonymous


def test_the_next_sentence_does_not_withhold_a_name_that_is_given() -> None:
    text = "“It is over,” said Ana Orr. They asked not to be named."
    [said] = statements(text)
    assert not said.anonymous


def test_a_day_is_nobody() -> None:
    text = "Tom Vale came on Monday. He said the gate was shut."
    assert [s.speaker for s in statements(text)] == ["Tom Vale"]


def test_who_stands_for_the_noun_before_it() -> None:
    text = "A harbour pilot, who said the gate was shut, was fined."
    [said] = statements(text)
    assert (said.source_text, said.sourcing, said.speaker) == ("who", Sourcing.UNNAMED, None)


def test_other_names_of_the_case_resolve_and_unknown_ones_do_not() -> None:
    text = "The Harwick leader said the gate was shut. The island leader said it was open."
    assert [s.speaker for s in statements(text, **{"Ana Orr": ["the Harwick leader"]})] == ["Ana Orr", None]


def test_it_is_the_organisation_that_spoke_in_the_sentence_right_before() -> None:
    text = "The port authority denied the report. It said the gate was open. It added that nobody had left."
    assert [s.same_as for s in statements(text)] == [None, "The port authority", "The port authority"]


def test_it_stays_open_behind_a_sentence_of_somebody_else_and_behind_a_person() -> None:
    text = "The port authority denied the report. The union left. It said the gate was open."
    assert [s.same_as for s in statements(text)] == [None, None]
    assert [s.same_as for s in statements("Ana Orr denied the report. It said the gate was open.")] == [None, None]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Secretary of State Ana Orr", "Ana Orr"),
        ("United Harbours Secretary of State Ana Orr", "Ana Orr"),
        ("Minister for Fisheries Tom Vale", "Tom Vale"),
        ("Mayor of London Tom Vale", "Tom Vale"),
        ("The secretary of Ana Orr", None),
        ("The secretary of Ana Maria Orr", None),
        ("The Minister of Foreign Affairs", None),
        ("The Mayor of New York City", None),
    ],
)
def test_a_name_stands_behind_an_office_and_what_it_is_for(source: str, speaker: str | None) -> None:
    assert [s.speaker for s in statements(f"{source} said the gate was shut.")] == [speaker]
