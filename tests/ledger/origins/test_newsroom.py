"""One story in forty outlets counts one; two reporters with interviews of their own count two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.core.ledgers import Ledger
from standoff.core.sources import sources
from tests.ledger.origins.newsroom import OWN_ONE, OWN_TWO, WIRE, edited, ledger, page, wire


def independent(book: Ledger) -> int:
    return len(book.documents) - len(book.origins.copies)


def told(book: Ledger) -> int:
    return len(book.counted_as(e.statement.id for e in book.counting))


def names(book: Ledger) -> set[str]:
    return {s.origin for s in sources(book.counting, book.origin_of)}


@pytest.fixture(scope="module")
def forty() -> Ledger:
    return ledger(wire(), *(edited(n) for n in range(39)))


def test_one_story_in_forty_outlets_is_one(forty: Ledger) -> None:
    assert len(forty.documents) == 40
    assert independent(forty) == 1
    assert {c.of for c in forty.origins.copies} == {"agency"}
    assert len(forty.entries) > 6 * 30, "copies are kept"


def test_its_sources_and_statements_are_those_of_one_report(forty: Ledger) -> None:
    alone = ledger(wire())
    assert {n for n in names(forty) if "water board" not in n} == {n for n in names(alone) if "water board" not in n}
    engineers = [e.statement for e in forty.counting if "engineer" in e.statement.source_text]
    assert len(engineers) > 30
    assert {forty.origin_of(s) for s in engineers} == {s.origin for s in engineers if s.document == "agency"}
    assert len(forty.counted_as(s.id for s in engineers)) == 1
    assert forty.told_in(s.id for s in engineers) == ("agency",)


def test_two_reporters_with_interviews_of_their_own_are_two() -> None:
    book = ledger(page("one", OWN_ONE, outlet="Maren Courier"), page("two", OWN_TWO, outlet="Plateau Times"))
    assert independent(book) == 2
    assert not book.origins.utterances and not book.origins.same


def test_a_wire_story_and_two_reporters_of_their_own_are_three() -> None:
    own = (page("one", OWN_ONE, outlet="Maren Courier"), page("two", OWN_TWO, outlet="Plateau Times"))
    assert independent(ledger(wire(), *own, *(edited(n) for n in range(6)))) == 3


def test_an_interview_put_into_a_copy_is_its_own_outlets() -> None:
    extra = "“My boat has been on the mud since Sunday,” Greta Lind, a ferry hand, told the Maren Courier."
    paragraphs = (*WIRE[:3], extra, *WIRE[3:])
    book = ledger(wire(), page("mixed", paragraphs, outlet="Maren Courier"))
    assert [c.document for c in book.origins.copies] == ["mixed"]
    [lind] = [e.statement for e in book.counting if e.statement.speaker == "Greta Lind"]
    assert lind.id not in book.origins.first
    assert names(book) == names(ledger(wire())) | {"Greta Lind"}
    assert told(book) == told(ledger(wire())) + 1


def test_one_long_quotation_in_two_stories_of_their_own_was_said_once() -> None:
    speech = (
        "“We have looked at every bolt of that wall and we are not going to wait for spring,” a person close to the "
        "board said."
    )
    one = page("one", (*OWN_ONE, speech), outlet="Maren Courier")
    two = page("two", (*OWN_TWO, speech.replace("a person close to the board", "an insider")), outlet="Plateau Times")
    book = ledger(one, two)
    assert not book.origins.copies
    [utterance] = book.origins.utterances
    assert {i.partition("/")[0] for i in utterance.statements} == {"one", "two"}
    assert len(names(book)) == len(names(ledger(one))) + len(names(ledger(two))) - 1


def test_two_people_with_names_never_say_one_thing() -> None:
    words = "“We will keep the gates shut until the last of the ice has left the upper lake,” {} said."
    one = page("one", (*OWN_ONE, words.format("Ada Holm")), outlet="Maren Courier")
    two = page("two", (*OWN_TWO, words.format("Ben Falk")), outlet="Plateau Times")
    assert not ledger(one, two).origins.utterances


def test_who_another_report_names_has_that_name() -> None:
    words = "“We will keep the gates shut until the last of the ice has left the upper lake,” {} said."
    one = page("one", (*OWN_ONE, words.format("Ada Holm")), outlet="Maren Courier")
    two = page("two", (*OWN_TWO, words.format("a gatekeeper")), outlet="Plateau Times")
    book = ledger(one, two)
    [keeper] = [e.statement for e in book.counting if "gatekeeper" in e.statement.source_text]
    assert book.origin_of(keeper) == "Ada Holm"


def test_the_report_most_copies_credit_is_the_first_of_its_story() -> None:
    late = replace(wire(), published=None)
    credited = [
        page(f"p{i}", ("MAREN (Northern Agency) - " + WIRE[0], *WIRE[1:]), outlet=f"Paper {i}") for i in range(3)
    ]
    book = ledger(late, *credited)
    assert {c.of for c in book.origins.copies} == {"agency"}
    assert {(c.document, c.outlet) for c in book.origins.credits} >= {("p0", "Northern Agency")}


def test_else_the_one_published_first_then_the_longest_is() -> None:
    cut = page("a-cut", WIRE[:5], outlet="Aster Post")
    assert [c.of for c in ledger(wire(), cut).origins.copies] == ["agency"]
    undated = page("a-undated", WIRE, outlet="Aster Post", day=None)
    assert [c.of for c in ledger(wire(), undated).origins.copies] == ["agency"]


def test_what_two_reports_have_from_a_third_outlet_has_one_source() -> None:
    told = "The Evening Ledger reported, citing {}, that the governor would resign within days."
    one = page("one", (*OWN_ONE, told.format("a cabinet aide")), outlet="Maren Courier")
    two = page("two", (*OWN_TWO, told.format("a cabinet aide")), outlet="Plateau Times")
    book = ledger(one, two)
    aides = [e.statement for e in book.counting if "aide" in e.statement.source_text]
    assert len(aides) == 2 and len({book.origin_of(s) for s in aides}) == 1
    assert {c.outlet for c in book.origins.credits} == {"The Evening Ledger"}


def test_what_is_credited_to_a_report_of_the_ledger_has_the_source_that_report_gives() -> None:
    first = page(
        "ledger", ("A cabinet aide told the Evening Ledger that the governor would go.",), outlet="Evening Ledger"
    )
    told = "The Evening Ledger reported, citing a cabinet aide, that the governor would resign within days."
    book = ledger(first, page("one", (*OWN_ONE, told), outlet="Maren Courier"))
    [credit] = book.origins.credits
    assert credit.to == "ledger"
    aides = [e.statement for e in book.counting if "aide" in e.statement.source_text]
    assert {book.origin_of(s) for s in aides} == {"a cabinet aide (ledger)"}
