"""What a paper prints under every story makes no story a copy; a story under it is still found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.core.ledgers import Ledger
from standoff.ledger.origins.standing import without_standing
from standoff.ledger.origins.stories import COPY, stories
from standoff.ledger.origins.wording import RUN, wording
from tests.ledger.origins.newsroom import OWN_ONE, OWN_TWO, WIRE, invented, ledger, page, wire

ABOUT = (
    "The Maren Courier has been printed on the quay since the year of the great flood and belongs to its readers. It "
    "takes no money from parties, mills or banks, and its reporters pay for their own suppers. Whoever finds a mistake "
    "in these columns may write to the desk, which answers every letter, and prints what was wrong on the second page."
)
TERMS = "To receive our letter from the valley every Friday morning, leave your address at the desk or with a carrier."
BACKGROUND = (
    "Upland farmers and the lower town have quarrelled over the lake at Maren for two generations. Under the old "
    "charter the plateau may draw a third of the water between sowing and harvest, and the town the rest; since the "
    "bridge fell neither side has kept the count, and the court that should hear the case has had no judge for six "
    "years. A truce made at midsummer was broken within a month, when sluices were found open at night."
)
FIRE = "A barn burned down in Upper Osk on Monday night. An official said that nobody was hurt."
BUDGET = "Lume's council put off the vote on its harbour. An official said that the money had run out."
GATES = (
    "Sluice gates on the plateau were chained by unknown hands before dawn, and two keepers lost their keys.",
    "An official said that the chains would be cut by evening and new locks fitted within the week.",
)
ENVOY = (
    "Riders from the capital brought a letter to Maren's mayor, who read it alone and put it in her coat.",
    "An official said that the letter asked for patience and promised a visit after the thaw.",
)


def officials(book: Ledger) -> set[str]:
    found = [e.statement for e in book.counting if "official" in e.statement.source_text]
    assert len({s.document for s in found}) == 2
    return {book.origin_of(s) for s in found}


@pytest.mark.parametrize("below", [(ABOUT,), (ABOUT, TERMS), (BACKGROUND, TERMS, ABOUT)], ids=["one", "two", "three"])
def test_two_briefs_over_one_footer_are_two_with_two_officials(below: tuple[str, ...]) -> None:
    one, two = page("fire", (FIRE, *below), outlet="Courier"), page("budget", (BUDGET, *below), outlet="Courier")
    assert wording(one.text).share_in(wording(two.text)) >= COPY, "the footer alone would make it a copy"
    book = ledger(one, two)
    assert not book.origins.copies and not book.origins.same
    assert len(officials(book)) == 2


@pytest.mark.parametrize("at", [0, 1, 2], ids=["above", "between", "below"])
def test_two_stories_with_one_background_paragraph_are_two(at: int) -> None:
    one, two = (
        page(id, (*own[:at], BACKGROUND, *own[at:]), outlet="Northern Agency")
        for id, own in (("gates", GATES), ("envoy", ENVOY))
    )
    assert wording(one.text).share_in(wording(two.text)) >= COPY
    book = ledger(one, two)
    assert not book.origins.copies and not book.origins.same
    assert len(officials(book)) == 2


def test_a_footer_does_not_carry_a_brief_into_a_long_report() -> None:
    brief = page("brief", ("Fog stopped the boats.", ABOUT), outlet="Courier")
    book = stories([brief, page("long", (*OWN_ONE, *OWN_TWO, ABOUT), outlet="Courier")], {})
    assert not book.copies and not book.carried


@pytest.mark.parametrize(
    "paragraphs",
    [
        WIRE[:1],
        ("The board has ruled at last.", WIRE[0]),
        (*WIRE, ABOUT, TERMS),
        ("At Maren the lake is to be drawn down after a night of talks.", *WIRE[1:]),
        (*WIRE[:3], *OWN_ONE[:2]),
        tuple(p.replace("said that", "said") for p in WIRE[:2]),
    ],
    ids=["first paragraph", "own headline", "with footer", "new beginning", "half its own", "two paragraphs"],
)
def test_what_a_desk_makes_of_a_story_is_a_copy_still(paragraphs: tuple[str, ...]) -> None:
    assert [c.document for c in ledger(wire(), page("made", paragraphs, outlet="Courier")).origins.copies] == ["made"]


def test_a_source_in_other_words_with_a_statement_in_other_words_stays_another() -> None:
    one = "A senior diplomat said that no mason would be hired before the thaw."
    other = "A foreign diplomat said that the minister may resign over the affair."
    book = ledger(page("first", (*WIRE, one), outlet="Agency"), page("second", (*WIRE, other), outlet="Courier"))
    assert len(book.origins.copies) == 1
    diplomats = [e.statement for e in book.counting if "diplomat" in e.statement.source_text]
    assert len({book.origin_of(s) for s in diplomats}) == len(diplomats) == 2


@settings(max_examples=30)
@given(st.integers(0, 50), st.integers(51, 99), st.integers(1, 3), st.booleans())
def test_no_footer_makes_strangers_copies_or_hides_a_copy(one: int, two: int, many: int, same: bool) -> None:
    footer = (ABOUT, TERMS, BACKGROUND)[:many]
    first = invented(one, 12)
    second = (first[1].upper(), *first[1:]) if same else invented(two, 12)
    pages = [page(f"p{n}", (*own, *footer), outlet="Courier") for n, own in enumerate((first, second))]
    assert bool(stories(pages, {}).copies) == same


TEXTS = st.lists(st.sampled_from(["a b c d", "e f", "", "“g h i j k l m n o”", "p q r s t"]), max_size=8)


@given(TEXTS, TEXTS)
def test_what_is_taken_out_stands_in_both(one: list[str], other: list[str]) -> None:
    a, b = wording("\n\n".join(one)), wording("\n\n".join(other))
    rest, their_rest = without_standing(a, b)
    assert len(a.words) - len(rest.words) == len(b.words) - len(their_rest.words)
    assert len(rest.words) == len(rest.own)
    assert rest.words == a.words or min(len(rest.words), len(their_rest.words)) >= RUN
