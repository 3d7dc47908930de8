from __future__ import annotations

import pytest

from standoff.core.anonymity import Directness
from standoff.core.evidence import Statement
from standoff.reading.files import document_from_text
from standoff.reading.outlets import House, is_outlet
from standoff.reading.read import read


def said(text: str) -> list[Statement]:
    page = f"Outlet: Harbour Mail\n\n{text}\n"
    return list(read(document_from_text(page, path="gate.txt")).statements)


CHAINS = {
    "The gate will open, the Quay Times reported on Friday, citing two officials.": (
        "two officials",
        ["the Quay Times"],
    ),
    "The gate will open, according to the Quay Times, which quoted a port source.": (
        "a port source",
        ["the Quay Times"],
    ),
    "Ana Orr told Radio Quay that the gate would open, the Quay Times reports.": (
        "Ana Orr",
        ["Radio Quay", "the Quay Times"],
    ),
    "The port ministry said in a statement carried by Radio Quay that the gate was shut.": (
        "The port ministry",
        ["a statement", "Radio Quay"],
    ),
    "Ana Orr said, according to the agency Eastern Line, that the gate was shut.": (
        "Ana Orr",
        ["the agency Eastern Line"],
    ),
}


@pytest.mark.parametrize("text", CHAINS)
def test_who_spoke_stays_the_source_and_who_passed_it_on_is_listed(text: str) -> None:
    [found] = said(text)
    assert (found.source_text, [v.text for v in found.via]) == CHAINS[text]
    assert found.directness is Directness.RELAYED


def test_an_outlet_that_cites_nobody_stays_the_source() -> None:
    [found] = said("The Quay Times reported that the gate was shut, citing the cost.")
    assert (found.source_text, found.via) == ("The Quay Times", ())


def test_somebody_who_cites_a_thing_is_no_outlet() -> None:
    assert all(s.via == () for s in said("Orr said the gate was shut, citing the release of prisoners."))


def test_words_in_a_statement_of_its_own_are_not_relayed() -> None:
    [found] = said("The port said in a statement that the gate was shut.")
    assert ([v.text for v in found.via], found.directness) == (["a statement"], Directness.NOT_STATED)


@pytest.mark.parametrize("name", ["the Quay Times", "Reuters", "the BBC", "Radio Quay", "the daily Marsh", "Quay TV"])
def test_names_of_outlets_are_known_by_their_last_word_or_by_themselves(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize("name", ["Ana Orr", "the times", "parliament", "the Port Ministry", "Mirror"])
def test_other_names_are_not(name: str) -> None:
    assert not is_outlet(name)


def test_the_house_is_meant_by_a_part_of_its_name() -> None:
    house = House("", "The Harbour Mail")
    assert all(map(house.is_own, ("the Mail", "Harbour Mail", "us", "this newspaper")))
    assert not any(map(house.is_own, ("the Quay Mail", "Harbour", "Reuters")))
