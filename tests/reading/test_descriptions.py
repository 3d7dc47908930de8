from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.places import Span
from standoff.reading.descriptions import describe

TOLD = {
    "two senior Varnian officials": ["2 official (Varnian)"],
    "a former presidential aide who kept the keys": ["1 former aide (presidential)"],
    "current and former intelligence officials": ["2+ present and former security"],
    "an ex-minister": ["1 former politician"],
    "a serving officer of the Sobolian security service": ["1 present security (Sobolian security service)"],
    "a security source": ["1 security"],
    "an industry source": ["1 executive"],
    "a source in the General Staff": ["1 source (General Staff)"],
    "sources close to the prime minister": ["2+ close (prime minister)"],
    "a person familiar with the plan": ["1 familiar"],
    "someone briefed on the route": ["1 familiar"],
    "a person involved in the talks": ["1 negotiator"],
    "a member of the delegation": ["1 negotiator (delegation)"],
    "an aide to the sultan": ["1 aide (sultan)"],
    "Osei's aides": ["2+ aide (Osei)"],
    "a nurse at the cottage hospital": ["1 medic (cottage hospital)"],
    "one former ambassador to Korsk": ["1 former diplomat"],
    "half a dozen lawmakers": ["6 lawmaker"],
    "more than a dozen lawmakers": ["13+ lawmaker"],
    "at least three bankers": ["3+ executive"],
    "two or three pilots": ["2-3 worker"],
    "about ten officials": ["2+ official"],
    "two dozen residents": ["24 resident"],
    "a handful of Varnian dissidents": ["3+ activist (Varnian)"],
    "one of the officials": ["1 official"],
    "three Western diplomats and an aide to the sultan": ["3 diplomat (Western)", "1 aide (sultan)"],
    "Western officials and diplomats": ["2+ official (Western)", "2+ diplomat (Western)"],
    "two officials in the finance ministry and a former banker": [
        "2 official (finance ministry)",
        "1 former executive",
    ],
    "sources in the Varnian government and the Harbour Bank and people close to the mayor": [
        "2+ source (Varnian government)",
        "2+ close (mayor)",
    ],
    "she": ["1 source"],
    "they": ["2+ source"],
}


@pytest.mark.parametrize("words", TOLD)
def test_a_description_is_read_as(words: str) -> None:
    assert [str(d.unnamed) for d in describe(words, Span(0, len(words)))] == TOLD[words]


def test_a_place_a_diplomat_is_sent_to_is_not_the_side_they_are_of() -> None:
    words = "a diplomat in Korsk"
    assert describe(words, Span(0, len(words)))[0].unnamed.side is None


def test_what_is_said_of_people_is_no_side() -> None:
    words = "A weary clerk"
    assert describe(words, Span(0, len(words)))[0].unnamed.side is None


def test_members_with_a_name_are_left_out() -> None:
    words = "Ana Orr and two aides"
    assert [str(d.unnamed) for d in describe(words, Span(0, len(words)))] == ["2 aide"]


WORDS = (
    "the a two former senior Varnian security officials source people of in and , who close to familiar with he's ( 12"
)
WORD = st.sampled_from(WORDS.split())


@given(st.lists(WORD, max_size=25).map(" ".join))
def test_sides_are_cut_from_the_text(words: str) -> None:
    text = f"Then {words} said"
    for found in describe(text, Span(5, len(text) - 5)):
        side = found.unnamed.side
        assert side is None or side.text == " ".join(side.span.of(text).split())
        assert found.unnamed.number.least >= 1
