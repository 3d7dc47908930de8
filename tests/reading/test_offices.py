from __future__ import annotations

import pytest

from standoff.reading.files import document_from_text
from standoff.reading.read import read


def last_speaker(text: str) -> str | None:
    return read(document_from_text(text + "\n", path="x.txt")).statements[-1].speaker


WHO = {
    "Varnian President Ana Orr left. The Varnian leader said it was late.": "Ana Orr",
    "Ana Orr, the harbour minister, left. The harbour minister said it was late.": "Ana Orr",
    "Ana Orr, the harbour minister, left. The minister said it was late.": "Ana Orr",
    "The gate shut. The harbour minister said it was late. Ana Orr, the harbour minister, left.": None,
    "Ana Orr, the former harbour minister, left. The harbour minister said it was late.": None,
    "Varnian President Ana Orr left. The Lethan leader said it was late.": None,
    "Ana Orr, the harbour minister, left. Luis Vale, the bank minister, stayed. The minister said it was late.": None,
    "President Ana Orr left. The Lethan president said it was late.": None,
    "Foreign Minister Ana Orr left. The defence minister said it was late.": None,
    "Foreign Minister Ana Orr left. Luis Vale, the bank minister, stayed. The minister said it was late.": None,
    "President Ana Orr met Vice President Luis Vale. The president said it was late.": "Ana Orr",
    "President Ana Orr met Vice President Luis Vale. The vice president said it was late.": "Luis Vale",
    "Ana Orr sailed. President Orr slept. The president said it was late.": None,
    "President Ana Orr sailed. President Orr slept. The president said it was late.": "Ana Orr",
    "President Ana Orr met President Moll. The president said it was late.": None,
    "Lethan attorney general Ana Orr left. The Lethan attorney general said it was late.": "Ana Orr",
    "Judge Ana Orr left. The judge said it was late.": "Ana Orr",
    "Foreign Minister Ana Orr left. The top diplomat said it was late.": "Ana Orr",
    "Ana Orr, secretary of state, left. Its chief diplomat said it was late.": None,
    "Ana Orr, secretary of state, left. The country’s chief diplomat said it was late.": "Ana Orr",
    "Ana Orr, a veteran diplomat, left. The top diplomat said it was late.": None,
    "Varnian Foreign Minister Ana Orr met Lethan Foreign Minister Luis Vale. The top diplomat said it was late.": None,
    "Ana Orr, the harbour minister, left. One minister said it rained. The minister said it was late.": None,
}


@pytest.mark.parametrize("text", WHO)
def test_an_office_stands_for_the_one_person_the_text_gave_it_before(text: str) -> None:
    assert last_speaker(text) == WHO[text]


NAMED = ["Omar el-Haddad", "Kim Jong Un", "Ursula von der Orr", "John R. Orr", "Luis Mora da Silva"]


@pytest.mark.parametrize("name", NAMED)
def test_names_with_particles_articles_and_letters_are_names(name: str) -> None:
    assert last_speaker(f"{name} said the gate was shut.") == name


def test_the_tail_of_a_long_name_is_the_same_person() -> None:
    assert last_speaker("Omar Abdul Nour left. He sat down. Abdul Nour said it was late.") == "Omar Abdul Nour"
