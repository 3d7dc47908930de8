"""Word classes in context: what is settled for a form once is what its neighbours would have left it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.reading import tags
from standoff.reading.lexicon import lexicon
from standoff.reading.tags import tag
from standoff.reading.tokens import tokens_of

WORDS = st.sampled_from([*sorted(lexicon().classes), "Orr", "zorly", "blimming", "20", ",", "—", "'s"])


def tagged(text: str) -> str:
    tokens = tokens_of(text, 0, len(text))
    tag(tokens)
    return " ".join(token.tag for token in tokens)


def test_words_have_the_classes_they_have_where_they_stand() -> None:
    assert tagged("The crews said that Orr had left the harbour.") == "D N V H X A L D N ."
    assert tagged("She wants to report the report to them.") == "P V T B D N I P ."
    assert tagged("At the gate, no longer quiet, they zorly blimmed it.") == "I D N , R R J , P R V P ."


def test_united_opens_a_name_before_a_capital_only() -> None:
    assert tagged("United Harbours officials left.").startswith("X X N")
    assert not tagged("United by grief, they left.").startswith("X")


@given(st.lists(WORDS, min_size=1, max_size=12).map(" ".join))
def test_a_tag_settled_once_is_the_one_its_neighbours_leave_it(text: str) -> None:
    tokens = tokens_of(text, 0, len(text))
    tag(tokens)
    for i, token in enumerate(tokens):
        if token.form.always and token.tag != "X" and not token.form.ruled and not token.low[0].isdigit():
            previous = tokens[i - 1].tag if i else ""
            assert tags._word(tokens, i, previous) == token.form.always == token.tag
