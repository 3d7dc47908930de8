"""What a statement suggests as an option is a clause that says who does it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.acts import Said
from standoff.core.anonymity import Words
from standoff.core.evidence import Act, Sourcing, Statement
from standoff.core.places import Span
from standoff.ledger.option_words import LONGEST, option_text, owner_outside
from tests.ledger.making import document, statement

HERE = document(text="She said so.")


def _saying(words: str, act: Act = Act.COMMIT, **fields: Any) -> Statement:
    made = replace(statement(HERE, "She"), text=words, act=act, speaker="Ann Lee", source_text="Ms Lee")
    return replace(made, **fields)


def _asked(words: str, whom: str) -> Statement:
    return _saying(words, Act.DEMAND, said=Said(addressee=Words(Span(0, 1), whom)))


@pytest.mark.parametrize(
    ("words", "side", "told"),
    [
        ("to open the gates", "Union", "Union will open the gates"),
        ("to open the gates", None, "Ann Lee will open the gates"),
        ("that she would open them", "Union", "Ann Lee would open them"),
        ("“We will go to court,”", "Union", "Union will go to court"),
        ("We’ll go to court", "Union", "Union will go to court"),
        ("I can’t say", "Union", "I can’t say"),
        ("we are ready to talk", "Union", "we are ready to talk"),
        ("the ferries will stop", "Union", "the ferries will stop"),
    ],
)
def test_who_does_it_is_put_in_where_the_verb_stays_the_same(words: str, side: str | None, told: str) -> None:
    assert option_text(_saying(words), side) == told


def test_a_demand_is_told_of_whom_it_is_made_of() -> None:
    told = "The cabinet will clear the gates"
    assert option_text(_asked("the cabinet to clear the gates", "the cabinet"), "Government") == told
    assert option_text(_asked("to clear the gates", "the cabinet"), None) == told
    assert option_text(_asked("clear the gates", "the cabinet"), None) == "clear the gates"


def test_what_another_is_said_to_do_is_left_as_it_is() -> None:
    other = _saying("he would resign", said=Said(actor=Words(Span(0, 1), "he")))
    assert option_text(other, "Union") == "he would resign"


def test_of_a_mere_pronoun_it_is_said_that_nobody_knows_who() -> None:
    nobody = _saying("to go", speaker=None, source_text="He", same_as="he in paragraph 4", sourcing=Sourcing.UNNAMED)
    assert owner_outside(nobody) == f"he (not known who; {HERE.id}, paragraph 4)"
    assert option_text(nobody, None) == "to go"
    assert owner_outside(_saying("to go")) == "Ann Lee"


@given(st.text(max_size=300), st.sampled_from([Act.COMMIT, Act.DEMAND]), st.none() | st.just("Union"))
def test_whatever_the_words_are_the_text_is_short(words: str, act: Act, side: str | None) -> None:
    said = Said(addressee=Words(Span(0, 1), words[:5])) if act is Act.DEMAND else Said()
    assert len(option_text(_saying(words, act, said=said), side)) <= LONGEST
