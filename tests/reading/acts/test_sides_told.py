"""A person whose side a page tells once keeps it, and nobody else of that surname gets it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.evidence import Act, Document, Statement
from standoff.reading.read import read


def last(text: str, people: dict[str, tuple[str, ...]] | None = None) -> Statement:
    return read(Document("page", "page.txt", "0" * 64, text + "\n"), people=people).statements[-1]


OWN = "Orr said Varnia would attack the port."
OTHER = "Orr said Lestria would attack the port."


@pytest.mark.parametrize(
    "told",
    [
        "Varnian Foreign Minister Ana Orr flew home on Monday.",
        "On Monday Varnian Foreign Minister Ana Orr flew home.",
        "Varnia’s defence minister Ana Orr flew home.",
        "Ana Orr, the foreign minister of Varnia, flew home.",
        "Ana Orr, Varnia’s foreign minister, flew home.",
        "Ana Orr, the Varnian deputy minister for trade, flew home.",
    ],
)
def test_what_a_page_tells_once_of_a_persons_side_holds_where_only_the_name_stands(told: str) -> None:
    for text in (f"{told}\n\nThe talks were short.\n\n{OWN}", f"{OWN}\n\n{told}"):
        [statement] = [
            s for s in read(Document("p", "p.txt", "0" * 64, text + "\n")).statements if s.act is not Act.REPORT
        ]
        assert (statement.act, statement.said.sure) == (Act.THREATEN, True)
    assert last(f"{told}\n\nThe talks were short.\n\n{OTHER}").act is Act.PREDICT
    navy = "Orr said the Lestrian navy would attack the port."
    assert last(f"{told}\n\nThe talks were short.\n\n{navy}").act is Act.PREDICT


@pytest.mark.parametrize(
    "told",
    [
        "Ana Orr flew home to Varnia on Monday.",
        "Former Varnian minister Ana Orr flew home.",
        "Lestrian envoy Ana Orr flew home. Ana Orr, the Varnian envoy, stayed.",
        "Varnian envoy Luis Orr met Ana Orr.",
        "The Varnian envoy met Ana Orr.",
        "Secretary of State Ana Orr flew home.",
        "Varnian opposition leader Ana Orr flew home.",
        "Ana Orr, who once served as the foreign minister of Varnia, flew home.",
        "Ana Orr, an adviser to the president of Varnia until 2019, flew home.",
        "Ana Orr, widow of the president of Varnia, flew home.",
        "Ana Orr, the bureau chief of a newspaper in Varnia, flew home.",
    ],
)
def test_who_is_put_on_no_side_or_on_two_has_none(told: str) -> None:
    told_of = last(f"{told}\n\nThe talks were short.\n\nAna {OWN}")
    assert (told_of.act, told_of.said.sure) == (Act.THREATEN, False)


@given(st.permutations(["Varnian envoy Ana Orr flew home.", "Lestrian envoy Luis Orr stayed."]))
def test_two_people_of_one_surname_have_each_their_own_side(told: list[str]) -> None:
    page = "\n\n".join(told)
    assert last(f"{page}\n\nAna {OWN}").said.sure
    assert last(f"{page}\n\nLuis {OWN}").act is Act.PREDICT
    assert not last(f"{page}\n\n{OWN}").said.sure


def test_the_words_right_beside_a_name_win_over_what_is_told_elsewhere() -> None:
    page = "Varnian envoy Ana Orr flew home."
    assert last(f"{page}\n\nAna Orr, now Lestria’s envoy, said Lestria would attack the port.").act is Act.THREATEN


def test_some_people_of_a_side_are_not_the_speaker() -> None:
    page = "Varnian envoy Ana Orr flew home."
    assert last(f"{page}\n\nOrr said Varnia had closed the port.").said.actor is None
    actor = last(f"{page}\n\nOrr said some Varnian pilots had closed the port.").said.actor
    assert actor is not None and actor.text == "some Varnian pilots"


def test_other_names_the_case_gives_a_person_tell_the_side() -> None:
    text = "Ana Orr flew home.\n\nOrr said Varnia would attack the port."
    assert not last(text).said.sure
    assert last(text, {"Ana Orr": ("the Varnian leader",)}).said.sure
    assert last(text.replace("Varnia", "Lestria"), {"Ana Orr": ("the Varnian leader",)}).act is Act.PREDICT
