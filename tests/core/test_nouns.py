"""Laws of the nouns, for any text, state, condition or preference."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.conditions import Always, And, Condition, If, Iff, Not, Or, Takes, holds, options_of
from standoff.core.errors import TooLarge, UnknownName, nearest
from standoff.core.places import Place, Span
from standoff.core.preferences import ByOrder, ByWishes, Wish
from standoff.core.printable import printable
from standoff.core.problems import Problem, Severity, in_order
from standoff.core.states import State

WIDTH = 6
masks = st.integers(0, 2**WIDTH - 1)
leaves = st.one_of(st.builds(Takes, st.integers(0, WIDTH - 1)), st.builds(Always, st.booleans()))
conditions: st.SearchStrategy[Condition] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=3).map(tuple)),
        st.builds(If, inner, inner),
        st.builds(Iff, inner, inner),
    ),
    max_leaves=12,
)


@given(st.text())
def test_printable_text_cannot_steer_a_terminal(text: str) -> None:
    shown = printable(text)
    for char in shown:
        assert char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"}
        assert unicodedata.bidirectional(char) not in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}


@given(st.text())
def test_printable_leaves_harmless_text_alone_and_says_everything_once(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    if all(unicodedata.category(c)[0] in "LNPSM" or c == " " for c in text):
        assert printable(text) == text


@given(st.text(alphabet="YN-", max_size=30))
def test_a_state_prints_as_it_was_written(notation: str) -> None:
    assert str(State.parse(notation)) == notation


@given(masks)
def test_a_settled_state_tells_every_option(mask: int) -> None:
    state = State.of(mask, WIDTH)
    assert [state.takes(i) for i in range(WIDTH)] == [bool(mask >> i & 1) for i in range(WIDTH)]


def test_a_state_cannot_take_an_option_it_leaves_open() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        State(yes=1, known=0, width=1)


@given(conditions, masks)
def test_negation_turns_every_answer_round(condition: Condition, mask: int) -> None:
    assert holds(Not(condition), mask) != holds(condition, mask)


@given(conditions, conditions, masks)
def test_if_and_iff_mean_what_logic_says(a: Condition, b: Condition, mask: int) -> None:
    assert holds(If(a, given=b), mask) == (holds(a, mask) or not holds(b, mask))
    assert holds(Iff(a, b), mask) == (holds(a, mask) == holds(b, mask))
    assert holds(And((a, b)), mask) == (not holds(Or((Not(a), Not(b))), mask))


@given(conditions, masks, st.integers(0, WIDTH - 1))
def test_an_option_a_condition_does_not_mention_does_not_matter(condition: Condition, mask: int, i: int) -> None:
    if i not in options_of(condition):
        assert holds(condition, mask) == holds(condition, mask ^ 1 << i)


@given(st.lists(conditions, max_size=8), masks, masks)
def test_the_first_wish_that_tells_two_states_apart_decides(wanted: list[Condition], s: int, t: int) -> None:
    preference = ByWishes(tuple(Wish(c, "") for c in wanted))
    expected = next((holds(c, s) - holds(c, t) for c in wanted if holds(c, s) != holds(c, t)), 0)
    found = (preference.worth(s) > preference.worth(t)) - (preference.worth(s) < preference.worth(t))
    assert found == expected
    weights = [2 ** (len(wanted) - 1 - j) for j in range(len(wanted))]
    psi = [sum(w for w, c in zip(weights, wanted, strict=True) if holds(c, m)) for m in (s, t)]
    assert (psi[0] > psi[1]) - (psi[0] < psi[1]) == expected


def test_an_order_ranks_its_first_group_highest() -> None:
    a, b, c = (State.of(m, 2) for m in range(3))
    order = ByOrder(((a,), (b, c)))
    assert order.worth(a) > order.worth(b) == order.worth(c)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_spans_overlap_when_they_share_a_character(a: int, b: int, c: int, d: int) -> None:
    one, two = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    assert one.overlaps(two) == bool(set(range(one.start, one.end)) & set(range(two.start, two.end)))


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="not a range"):
        Span(3, 2)


def test_a_problem_prints_place_words_code_line_and_hint() -> None:
    problem = Problem("M203", Severity.ERROR, "no option 'x'", Place("c.yaml", 3, 5), "say y", "  - x and", 1)
    assert str(problem).splitlines() == [
        "c.yaml:3:5: no option 'x'  [M203]",
        "     3 |   - x and",
        "       |     ^",
        "  hint: say y",
    ]


def test_problems_come_in_the_order_of_the_file_with_placeless_ones_last() -> None:
    late, early, nowhere = (Problem("M1", Severity.ERROR, "", place) for place in (Place("c", 9), Place("c", 2), None))
    assert in_order([nowhere, late, early]) == (early, late, nowhere)


def test_errors_write_their_own_sentence_and_offer_the_nearest_name() -> None:
    error = UnknownName("option", "buld_dam", ["build_dam", "pause"])
    assert str(error) == "no option is called 'buld_dam'"
    assert error.hint == "did you mean 'build_dam'?"
    assert "70,000" in str(TooLarge(70_000, 65_536))
    assert nearest("RUSIA", ["Russia"]) == "Russia"
    assert nearest("zzz", ["Russia"]) is None
