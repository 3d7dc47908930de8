"""Whose doing is reported: a side keeps its name in all its forms, and no name of another side is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.evidence import Act, Document, Statement
from standoff.reading.acts.sides import same_side, sides_in
from standoff.reading.read import read

ALIKE = [
    ("austria", "australia"),
    ("austrian", "australia"),
    ("niger", "nigerian"),
    ("mauritania", "mauritius"),
    ("sudan", "south sudanese"),
    ("south korea", "north korean"),
    ("west lestria", "east lestrian"),
]
ONE = [
    ("lestria", "lestrian"),
    ("lestria", "lestrians"),
    ("austrian", "austria"),
    ("kyrgyz", "kyrgyzstan"),
    ("nigeria", "nigerians"),
    ("south sudan", "south sudanese"),
    ("pyongyang", "north korean"),
    ("north korea", "north koreans"),
    ("lebanon", "lebanese"),
    ("portugal", "portuguese"),
]


def read_in(text: str) -> Statement:
    return read(Document("page", "page.txt", "0" * 64, text + "\n")).statements[-1]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_only_begin_alike_are_two_sides(one: str, other: str) -> None:
    assert not same_side(one, other) and not same_side(other, one)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_a_state_and_its_people_are_one_side(one: str, other: str) -> None:
    assert same_side(one, other) and same_side(other, one)


@given(st.text("abn ", max_size=9), st.text("abn ", max_size=9))
def test_whichever_is_named_first(one: str, other: str) -> None:
    assert same_side(one, one) and same_side(one, other) == same_side(other, one)


@pytest.mark.parametrize(
    ("source", "sides"),
    [
        ("North Korean Defence Minister Bo Kim", ("north korean",)),
        ("the foreign minister of South Korea", ("south korea",)),
        ("United States officials", ("united states",)),
        ("the East’s envoy", ("east",)),
        ("Varnian envoy Ana West", ("varnian",)),
    ],
)
def test_the_way_belongs_to_the_name(source: str, sides: tuple[str, ...]) -> None:
    assert sides_in(source, "Ana West" if "West" in source else None, True) == sides


@pytest.mark.parametrize(
    ("source", "own", "others"),
    [
        ("Austrian Foreign Minister Ana Orr", "Austria", "Australia"),
        ("North Korean Defence Minister Bo Kim", "North Korea", "South Korea"),
        ("South Sudanese President Ana Orr", "South Sudan", "Sudan"),
        ("U.S. President Ana Orr", "the United States", "the United Nations"),
        ("British Prime Minister Ana Orr", "the United Kingdom", "the United States"),
    ],
)
def test_what_another_side_would_do_is_no_threat_of_ones_own(source: str, own: str, others: str) -> None:
    said = read_in(f"{source} said {own} would attack the port.")
    assert (said.act, said.said.sure) == (Act.THREATEN, True)
    assert read_in(f"{source} said {others} would attack the port.").act is Act.PREDICT
