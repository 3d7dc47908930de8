from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.core.places import Span
from standoff.ledger.ids import free_id
from standoff.ledger.quotedness import kind_of
from standoff.ledger.words import GAP, cut, key, nearest_place, places
from standoff.reading.identity import statement_ids

TEXTS = st.text(st.sampled_from("ab “”\"'’\n\t\u00a0\r"), max_size=60)


@given(TEXTS, st.data())
def test_words_cut_from_a_text_are_found_in_it_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    words = cut([span], text)
    found = places(words, text)
    assert bool(found) == bool(words)
    for place in found:
        assert key(cut(place, text)) == key(words)
        assert not place[0].of(text)[:1].isspace()
        assert not place[0].of(text)[-1:].isspace()


@given(TEXTS, TEXTS)
def test_the_first_place_found_is_the_first_there_is(words: str, text: str) -> None:
    wanted = key(words)
    starts = [i for i in range(len(text)) for j in range(i + 1, len(text) + 1) if key(text[i:j]) == wanted]
    starts = [i for i in starts if not text[i].isspace()]
    found = places(words, text)
    if wanted and starts:
        assert found[0][0].start == min(starts)
    else:
        assert found == ()


@given(TEXTS)
def test_pieces_are_found_in_order_and_apart(text: str) -> None:
    for place in places(f"a{GAP}b", text):
        first, second = place
        assert first.end <= second.start
        assert (first.of(text), second.of(text)) == ("a", "b")


def test_of_two_places_as_near_the_first_is_taken() -> None:
    found = [(Span(0, 1),), (Span(10, 11),)]
    assert nearest_place(found, (Span(5, 6),)) == 0
    assert nearest_place(found, (Span(6, 7),)) == 1


def test_a_long_text_of_one_word_is_searched_at_once() -> None:
    text = "a " * 40_000
    assert len(places("a a", text)) == 20_000
    assert places("a " * 2000 + "b", text) == ()
    assert len(places(f"a{GAP}a", text)) == 39_999


@given(st.text())
def test_ids_are_made_as_reading_makes_them(words: str) -> None:
    if any(c.isalnum() for c in words):
        assert [free_id("dam", words, n) for n in (1, 2)] == statement_ids("dam", [words, words])


def test_ids_grow_only_where_the_short_one_is_taken() -> None:
    short = free_id("dam", "the dam holds", 1)
    assert len(short) == len("dam/") + 6
    longer = free_id("dam", "the dam holds", 1, taken={short})
    assert longer.startswith(short)
    assert len(longer) == len(short) + 1
    assert free_id("dam", "the dam holds", 2) != short


def test_there_is_an_id_even_where_every_short_one_is_taken() -> None:
    digits = free_id("dam", "w", 1, taken=_Shorter(100)).removeprefix("dam/")
    assert len(digits) == 100


class _Shorter:
    """Holds every id of fewer digits."""

    def __init__(self, digits: int) -> None:
        self.length = len("dam/") + digits

    def __contains__(self, id_: object) -> bool:
        return len(str(id_)) < self.length


def test_marks_are_followed_over_paragraphs() -> None:
    text = '"One.\n\n"Two," she said. Three "four" five.'

    def kind(words: str) -> str:
        [[span]] = places(words, text)
        return kind_of([span], text).value

    assert kind("One.") == "direct"
    assert kind("Two,") == "direct"
    assert kind('One. "Two,') == "direct"
    assert kind("Three") == "indirect"
    assert kind('Three "four" five') == "mixed"
