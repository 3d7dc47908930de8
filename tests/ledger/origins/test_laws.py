"""Laws of copies: no order matters, a copy changes no count, a stranger changes no cluster, work grows with words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.core.evidence import Document
from standoff.core.ledgers import Ledger
from standoff.core.sources import sources
from standoff.ledger.apply import apply
from standoff.ledger.origins.find import find
from standoff.ledger.origins.records import origins_of, origins_records
from standoff.ledger.origins.sketches import Known, Repeated, known_of
from standoff.ledger.origins.stories import COPY, stories
from standoff.ledger.origins.wording import wording
from standoff.reading.files import document_from_text
from standoff.reading.read import read
from tests.ledger.origins.newsroom import OWN_ONE, OWN_TWO, edited, invented, ledger, page, wire

POOL = (
    wire(),
    *(edited(n) for n in range(7)),
    page("one", OWN_ONE, outlet="Maren Courier"),
    page("two", OWN_TWO, outlet="Plateau Times", day=None),
    *(page(f"other-{n}", invented(n, 6), outlet="Gazette") for n in range(3)),
)
READ = {d.id: read(d) for d in POOL}


def book(documents: tuple[Document, ...]) -> Ledger:
    """As `ledger`, in the order given, each page read once."""
    made = Ledger(
        documents=documents,
        entries=tuple(e for d in documents for e in apply([READ[d.id]], ())[0].entries),
    )
    return replace(made, origins=find(made)[0])


def counts(made: Ledger) -> tuple[int, int, int]:
    return (
        len(made.documents) - len(made.origins.copies),
        len(made.counted_as(e.statement.id for e in made.counting)),
        len(sources(made.counting, made.origin_of)),
    )


@settings(max_examples=20)
@given(st.permutations(POOL), st.integers(1, len(POOL)))
def test_the_order_of_reports_changes_nothing(order: list[Document], many: int) -> None:
    some = tuple(order[:many])
    in_order = tuple(d for d in POOL if d in some)
    assert book(some).origins == book(in_order).origins


@settings(max_examples=20)
@given(st.sets(st.sampled_from([d.id for d in POOL]), min_size=1), st.data())
def test_a_copy_changes_no_count(ids: set[str], data: st.DataObject) -> None:
    some = [d for d in POOL if d.id in ids]
    again = data.draw(st.sampled_from(some))
    copy = replace(again, id="z-copy", path="z-copy.txt", outlet="Late Edition", published=None)
    made, with_copy = ledger(*some), ledger(*some, copy)
    assert counts(with_copy) == counts(made)
    assert with_copy.origins.copy_of["z-copy"].share == 1


@settings(max_examples=20)
@given(st.sets(st.sampled_from([d.id for d in POOL]), min_size=1), st.integers(1000, 1004))
def test_an_unrelated_report_changes_no_cluster(ids: set[str], seed: int) -> None:
    some = [d for d in POOL if d.id in ids]
    words = tuple(f"{p} {seed}".replace(" the ", f" the x{seed} ") for p in invented(seed, 4))
    stranger = page("stranger", words, outlet="Far Away")
    made, more = ledger(*some).origins, ledger(*some, stranger).origins
    assert more.copies == made.copies and more.utterances == made.utterances and more.same == made.same


@given(st.text(max_size=300), st.text(max_size=300))
def test_shares_are_parts_and_a_text_is_wholly_in_itself(one: str, other: str) -> None:
    a, b = wording(one), wording(other)
    assert 0 <= a.share_in(b) <= 1
    assert a.share_in(a) == 1 or not a.words
    assert a.fingerprints <= wording(f"{one}\n{one}").fingerprints or len(a.words) < 5


@settings(max_examples=20)
@given(st.sets(st.sampled_from([d.id for d in POOL])))
def test_what_was_found_is_kept_as_records_and_read_back(ids: set[str]) -> None:
    found = ledger(*(d for d in POOL if d.id in ids)).origins
    assert origins_of(origins_records(found)) == found


def crowd(many: int, extra: str = "") -> list[Document]:
    """Reports of which every third is a copy of one before it, all with the same words at the end."""
    made = []
    for n in range(many):
        paragraphs = invented(n // 3 * 3 if n % 3 == 2 else n, 9)
        made.append(page(f"r{n:05}", (*paragraphs, extra), outlet=f"Paper {n % 7}"))
    return made


def test_every_copy_in_a_crowd_is_found_and_nothing_else() -> None:
    made = crowd(300)
    found = stories(made, {})
    assert [(m.document, m.of) for m in found.copies] == [(n, n - 2) for n in range(2, 300, 3)]
    assert all(m.share >= COPY for m in found.copies)


def test_work_grows_with_the_number_of_reports_whatever_they_all_say_at_the_end() -> None:
    same = (
        "The Northern Agency is an independent house with offices in eleven towns of the valley. To receive our letter "
        "write to the desk. All rights are reserved; nothing may be reprinted without leave of the agency."
    )
    for extra in ("", same):
        small, large = stories(crowd(90, extra), {}), stories(crowd(360, extra), {})
        assert len(small.copies) == 30 and len(large.copies) == 120
        assert large.compared <= 5 * small.compared
        assert large.compared <= 7 * 360


def test_a_story_in_very_many_outlets_costs_one_comparison_each() -> None:
    many = [replace(edited(n), id=f"e{n}") for n in range(0, 800, 4)]
    found = stories(many, {})
    assert len(found.copies) == len(many) - 1
    assert found.compared <= len(many)


WORDS = st.text(st.sampled_from('ab c\n\n"“”«»’.,-—(AB)') | st.characters(), max_size=200)


@settings(max_examples=40)
@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=5))
def test_any_texts_can_be_looked_through(texts: list[str]) -> None:
    pages = [document_from_text(text, path=f"p{n}.txt", id=f"p{n}") for n, text in enumerate(texts)]
    made = ledger(*pages)
    assert all(c.of not in made.origins.copy_of for c in made.origins.copies)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 30_000,
        "“" + "a " * 30_000,
        '"\n' + " " * 30_000 + '"',
        '"' + "a\n" * 30_000,
        "A" * 30_000 + " (B) -",
        "first reported by " * 3_000 + "The A of the " * 3_000,
        "word " * 40_000,
    ],
    ids=["opened", "never closed", "blank", "lines", "dateline", "credits", "one word"],
)
def test_hostile_texts_take_time_in_proportion(text: str) -> None:
    pages = [document_from_text(text + tail, path="p.txt", id=f"p{n}") for n, tail in enumerate((" one", " two", ""))]
    found, _ = find(Ledger(documents=tuple(pages)))
    assert len(found.copies) <= 2


@settings(max_examples=20)
@given(st.permutations(POOL), st.integers(0, len(POOL)), st.integers(0, len(POOL)), st.booleans())
def test_what_is_known_of_some_reports_changes_nothing_but_the_work(
    order: list[Document], first: int, then: int, written: bool
) -> None:
    known = Known()
    for many in (first, then, len(POOL)):
        some = tuple(order[:many])
        made = Ledger(documents=some, entries=tuple(e for d in some for e in apply([READ[d.id]], ())[0].entries))
        if written:
            known = known_of(known.pack())
        assert find(made, (), known) == find(made)


def test_only_reports_that_were_added_are_compared() -> None:
    made = crowd(90)
    known = Known()
    first = stories(made, {}, known=known)
    assert first.compared > 0 and known.changed
    known = known_of(known.pack())
    again = stories(made, {}, known=known)
    assert again.copies == first.copies and again.carried == first.carried
    assert again.compared == 0 and not known.changed
    added = page("r00000-again", invented(0, 9), outlet="Late Edition")
    more = stories([*made[:50], added, *made[50:]], {}, known=known)
    assert 0 < more.compared <= 3
    assert known.changed
    fewer = stories(made, {}, known=known)
    assert fewer.copies == first.copies and fewer.compared == 0


def _recorded() -> bytes:
    known = Known()
    stories(crowd(9), {}, known=known)
    return known.pack()


_RECORD = _recorded()


@given(st.binary(max_size=200) | st.integers(0, 400).map(lambda n: _RECORD[:n]))
def test_what_is_no_record_of_comparisons_tells_nothing_or_all(record: bytes) -> None:
    known = known_of(record)
    assert record == _RECORD or (not known.outcomes and not len(known.sketches))


@given(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=200))
def test_no_number_that_is_repeated_is_passed_over(numbers: list[int]) -> None:
    twice = {n for n in numbers if numbers.count(n) > 1}
    repeated = Repeated(numbers, len(numbers))
    assert twice <= set(repeated.among(set(numbers)))
    assert repeated.among([]) == []
