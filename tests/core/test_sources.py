from __future__ import annotations

from standoff.core.evidence import Kind, Sourcing, Statement
from standoff.core.ledgers import Entry, Status
from standoff.core.places import Span
from standoff.core.sources import sources


def entry(
    number: int,
    speaker: str | None,
    words: str,
    sourcing: Sourcing,
    *,
    document: str = "a",
    anonymous: bool = False,
    reliability: str | None = None,
    text: str = "it holds",
) -> Entry:
    span = (Span(0, 1),)
    id_ = f"{document}/{number}"
    statement = Statement(id_, document, Kind.INDIRECT, span, (), (), text, words, speaker, sourcing, anonymous)
    return Entry(statement, Status.READ, reliability)


ENTRIES = [
    entry(1, None, "an official", Sourcing.UNNAMED, anonymous=True, reliability="C"),
    entry(2, "Ann Leeds", "Leeds", Sourcing.NAMED, reliability="B"),
    entry(3, "Ann Leeds", "she", Sourcing.NAMED, document="b", reliability="B"),
    entry(4, "Ann Leeds", "Leeds", Sourcing.DOCUMENT, document="b", reliability="A"),
    entry(5, None, "an official", Sourcing.UNNAMED, document="b"),
    entry(6, None, "The Dam Ministry", Sourcing.ORGANISATION),
    entry(7, None, "The Dam Ministry", Sourcing.ORGANISATION, document="b"),
    entry(8, None, "", Sourcing.UNATTRIBUTED),
]


def test_everyone_behind_a_statement_is_counted_once_with_all_they_said() -> None:
    found = sources(ENTRIES)
    assert [(s.origin, len(s.statements)) for s in found] == [
        ("Ann Leeds", 3),
        ("the Dam Ministry", 2),
        ("an official (a)", 1),
        ("an official (b)", 1),
        ("the text of a", 1),
    ]
    leeds = found[0]
    assert (leeds.words, leeds.documents) == (("Leeds", "she"), ("a", "b"))
    assert (leeds.sourcing, leeds.reliability) == (Sourcing.NAMED, (("A", 1), ("B", 2)))


def test_an_institution_without_a_name_of_its_own_is_another_one_in_another_report() -> None:
    said = [entry(i, None, "The ministry", Sourcing.ORGANISATION, document=d) for i, d in enumerate("ab")]
    assert [s.origin for s in sources(said)] == ["the ministry (a)", "the ministry (b)"]


def test_the_capital_of_an_article_makes_no_other_source() -> None:
    said = [entry(i, None, words, Sourcing.UNNAMED) for i, words in enumerate(("A pilot", "a pilot"))]
    assert [s.origin for s in sources(said)] == ["a pilot (a)"]


def test_every_statement_has_exactly_one_source() -> None:
    counted = [i for s in sources(ENTRIES) for i in s.statements]
    assert sorted(counted) == sorted(e.statement.id for e in ENTRIES)


def test_people_without_a_name_are_unnamed_and_institutions_are_not() -> None:
    assert [s.origin for s in sources(ENTRIES) if s.is_unnamed] == ["an official (a)", "an official (b)"]


def test_a_statement_is_unnamed_exactly_when_its_source_alone_is() -> None:
    more = entry(9, "Ann Leeds", "an official", Sourcing.UNNAMED), entry(10, None, "He", Sourcing.NAMED, anonymous=True)
    for one in (*ENTRIES, *more):
        [source] = sources([one])
        assert source.is_unnamed == one.statement.is_unnamed


def test_a_label_two_entries_share_keeps_the_name_whichever_comes_first() -> None:
    pair = [entry(1, None, "Kreml", Sourcing.ORGANISATION), entry(2, "Kreml", "it", Sourcing.NAMED)]
    for order in (pair, pair[::-1]):
        [source] = sources(order)
        assert source.speaker == "Kreml"


def test_an_entry_of_which_nothing_but_its_id_is_known_has_no_source() -> None:
    assert sources([entry(1, None, "", Sourcing.UNATTRIBUTED, text="")]) == ()
