from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.anonymity import Number, Role, Tenure, Unnamed, Words
from standoff.core.places import Span


@pytest.mark.parametrize(
    ("number", "shown"), [(Number(), "1"), (Number(2, 2), "2"), (Number(3, None), "3+"), (Number(2, 3), "2-3")]
)
def test_a_number_of_people_shows_its_bounds(number: Number, shown: str) -> None:
    assert str(number) == shown


@given(st.text(), st.data())
def test_words_are_what_stands_there_with_white_space_run_together(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert Words.cut(text, span) == Words(span, " ".join(text[span.start : span.end].split()))


def test_a_description_shows_all_that_is_told() -> None:
    side = Words(Span(4, 10), "Varnia")
    assert str(Unnamed(Role.OFFICIAL, side, Number(2, 2), Tenure.FORMER)) == "2 former official (Varnia)"
    assert str(Unnamed()) == "1 source"
