"""Statement ids."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.reading.identity import SHORTEST, statement_ids

_WORDS = st.lists(st.sampled_from(["gate", "tug", "open", "Vale", "“gate", "gate”", "—"]), max_size=4).map(" ".join)


@given(st.lists(_WORDS, max_size=30))
def test_ids_are_unique_and_of_the_promised_form(contents: list[str]) -> None:
    ids = statement_ids("courier-1", contents)
    assert len(set(ids)) == len(contents)
    assert all(len(i.removeprefix("courier-1/")) >= SHORTEST for i in ids)


@given(st.lists(_WORDS, max_size=12, unique=True))
def test_marks_case_and_white_space_do_not_change_an_id(contents: list[str]) -> None:
    shouted = [f"  “{content.upper()}”\n" for content in contents]
    assert statement_ids("c", shouted) == statement_ids("c", contents)


def test_an_id_does_not_depend_on_the_statements_around_it() -> None:
    assert statement_ids("c", ["the gate is shut"])[0] in statement_ids("c", ["it is late", "the gate is shut", "go"])
