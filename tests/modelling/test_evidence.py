"""What a model rests on: each weak point is named once, with the place and the people it hangs on."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from tests.strategies import conflicts

from standoff.core.conflicts import Conflict
from standoff.core.evidence import Document, Kind, Sourcing, Statement
from standoff.core.judgements import Decision, Judgement
from standoff.core.ledgers import Entry, Ledger, Status
from standoff.core.places import Span
from standoff.core.problems import Problem, Severity
from standoff.modelling import build_case, check

TEXT = """\
standoff: 1
title: The valley dam
as of: 2031-03-03
people:
  reyes: {name: Ana Reyes}
  lind: {name: Bo Lind, also: [the envoy]}
decision makers:
  Upstream:
    speaks through: [reyes]
    options:
      build: {text: The dam is built, because: OPTION}
      pause: {text: Works pause, because: [news/aaaaa6]}
  Downstream:
    speaks through: [lind]
    options:
      leave: {text: The treaty is left, because: [news/aaaaa2]}
states:
  never:
    - {rule: build and pause, because: {assumption: one or the other}}
  status quo: [pause]
preferences:
  Upstream:
    - {want: WISH, because: REASON}
  Downstream:
    - {want: not build, because: [news/aaaaa2]}
"""


def case(
    *, option: str = "[news/aaaaa1]", wish: str = "build", reason: str = "[news/aaaaa1]", more: str = ""
) -> Conflict:
    text = TEXT.replace("OPTION", option).replace("WISH", wish).replace("REASON", reason) + more
    built = build_case(text)
    assert built.conflict is not None, "\n".join(map(str, built.problems))
    return built.conflict


def entry(id_: str, **fields: Any) -> Entry:
    said: dict[str, Any] = {"speaker": "Ana Reyes", "source_text": "Ana Reyes", "sourcing": Sourcing.NAMED}
    said |= {"anonymous": False} | fields
    status = said.pop("status", Status.READ)
    judgements = said.pop("judgements", ())
    spans = (Span(0, 1),)
    statement = Statement(id_, id_.partition("/")[0], Kind.INDIRECT, spans, spans, spans, "words", **said)
    return Entry(statement, status, judgements=judgements)


def ledger(*entries: Entry, published: date | None = date(2031, 3, 1)) -> Ledger:
    basic = (entry("news/aaaaa1"), entry("news/aaaaa6"), entry("news/aaaaa2", speaker="Bo Lind", source_text="Bo Lind"))
    ids = {e.statement.id for e in entries}
    every = (*entries, *(e for e in basic if e.statement.id not in ids))
    names = sorted({e.statement.document for e in every})
    return Ledger(tuple(Document(n, f"{n}.txt", "0" * 64, "x", published=published) for n in names), every)


def found(conflict: Conflict, book: Ledger | None, code: str) -> list[Problem]:
    return [p for p in check(conflict, book) if p.code == code]


def test_a_model_whose_every_part_is_cited_or_assumed_has_only_a_count_of_assumptions() -> None:
    [note] = check(case(), ledger())
    assert (note.code, note.severity) == ("W408", Severity.NOTE)
    assert note.message == "1 of 6 parts of the model rest on assumptions alone"


def test_a_part_without_evidence_is_named_with_its_line() -> None:
    [weak] = found(case(reason="null"), ledger(), "W401")
    assert weak.message == 'no evidence is given for wish "build" of Upstream'
    assert weak.place is not None
    assert weak.place.line == 23


@pytest.mark.parametrize("option", ["null", "{assumption: it could}"])
def test_an_option_nobody_reported_is_named(option: str) -> None:
    [weak] = found(case(option=option), ledger(), "W407")
    assert weak.message == 'nobody is cited as reporting option Upstream.build ("The dam is built")'
    assert not found(case(option=option), ledger(), "W401")


def test_an_unknown_statement_is_an_error_with_the_nearest_id() -> None:
    [error] = found(case(reason="[news/aaaab1]"), ledger(), "W402")
    assert error.severity is Severity.ERROR
    assert error.message == 'wish "build" of Upstream cites news/aaaab1, which is not in the ledger'
    assert error.hint == "did you mean news/aaaaa1?"


def test_an_unknown_document_is_answered_with_the_nearest_document() -> None:
    [error] = found(case(reason="[newz/aaaaa1]"), ledger(), "W402")
    assert error.hint == 'there is no document "newz"; did you mean "news"?'


def test_without_a_ledger_citations_are_not_looked_up() -> None:
    assert not found(case(reason="[news/aaaaa9]"), None, "W402")


def test_a_rejected_statement_is_named_with_the_reason_it_was_rejected_for() -> None:
    why = Judgement(Decision.REJECT, "news/aaaaa3", datetime(2031, 3, 2, tzinfo=UTC), "jo", why="a joke")
    book = ledger(entry("news/aaaaa3", status=Status.REJECTED, judgements=(why,)))
    [weak] = found(case(reason="[news/aaaaa3]"), book, "W403")
    assert weak.message == 'wish "build" of Upstream cites news/aaaaa3, which was rejected: a joke'


def test_a_statement_no_longer_found_is_named() -> None:
    book = ledger(entry("news/aaaaa3", status=Status.MISSING))
    [weak] = found(case(reason="[news/aaaaa3]"), book, "W403")
    assert "no longer found" in weak.message


@pytest.mark.parametrize(
    ("published", "said_on"), [(date(2031, 3, 4), None), (None, date(2031, 3, 4)), (date(2031, 3, 4), date(2031, 3, 1))]
)
def test_what_was_not_known_on_the_day_of_the_model_is_named(published: date | None, said_on: date | None) -> None:
    book = ledger(entry("late/bbbbb1", said_on=said_on))
    documents = tuple(replace(d, published=published) if d.id == "late" else d for d in book.documents)
    [weak] = found(case(reason="[late/bbbbb1]"), replace(book, documents=documents), "W404")
    assert weak.message.endswith("cites late/bbbbb1 of 2031-03-04, which is after 2031-03-03, the day of the model")


def test_the_outcome_may_cite_what_came_later() -> None:
    more = "outcome: {state: [build], words: It was built., because: [late/bbbbb1]}\n"
    book = ledger(entry("late/bbbbb1", said_on=date(2031, 5, 1)))
    assert not found(case(more=more), book, "W404")


def unnamed(id_: str, source: str = "an official", **fields: Any) -> Entry:
    return entry(id_, speaker=None, source_text=source, sourcing=Sourcing.UNNAMED, **fields)


def test_one_unnamed_source_is_named_as_the_only_one() -> None:
    book = ledger(unnamed("news/aaaaa3"), unnamed("news/aaaaa4"))
    [weak] = found(case(reason="[news/aaaaa3, news/aaaaa4]"), book, "W405")
    assert weak.message == 'wish "build" of Upstream rests on one unnamed source only: an official (news)'


def test_a_second_origin_or_a_name_lifts_the_warning() -> None:
    book = ledger(unnamed("news/aaaaa3"), unnamed("other/aaaaa4"))
    assert not found(case(reason="[news/aaaaa3, other/aaaaa4]"), book, "W405")
    assert not found(case(reason="[news/aaaaa3, news/aaaaa1]"), book, "W405")


def test_a_rejected_second_source_does_not_count() -> None:
    book = ledger(unnamed("news/aaaaa3"), entry("news/aaaaa4", status=Status.REJECTED))
    assert found(case(reason="[news/aaaaa3, news/aaaaa4]"), book, "W405")


def test_a_named_person_whose_name_is_withheld_counts_as_unnamed() -> None:
    book = ledger(entry("news/aaaaa3", anonymous=True))
    assert found(case(reason="[news/aaaaa3]"), book, "W405")


@pytest.mark.parametrize("speaker", ["Bo Lind", "the envoy", "Downstream"])
def test_what_a_side_wants_by_another_sides_word_only_is_named(speaker: str) -> None:
    book = ledger(entry("news/aaaaa3", speaker=speaker))
    [weak] = found(case(reason="[news/aaaaa3]"), book, "W406")
    assert weak.message == 'wish "build" of Upstream rests on the word of Downstream only'


def test_a_sides_own_word_or_a_bystanders_is_enough() -> None:
    book = ledger(
        entry("news/aaaaa3", speaker="Bo Lind"),
        entry("news/aaaaa4", speaker="Ana Reyes"),
        entry("news/aaaaa5", speaker="Cy Ott"),
    )
    assert not found(case(reason="[news/aaaaa3, news/aaaaa4]"), book, "W406")
    assert not found(case(reason="[news/aaaaa3, news/aaaaa5]"), book, "W406")


def test_a_wish_somebody_described_and_the_rules_remove_is_named() -> None:
    [weak] = [p for p in found(case(wish="build and pause"), ledger(), "W410") if p.severity is Severity.WARNING]
    assert weak.message == (
        'wish "build and pause" of Upstream cites news/aaaaa1, but the rules remove every state it describes'
    )


def test_one_statement_cited_for_options_that_never_go_together_is_worth_a_look() -> None:
    [note] = found(case(option="[news/aaaaa6]"), ledger(), "W410")
    assert note.severity is Severity.NOTE
    assert note.message == (
        "news/aaaaa6 is cited for Upstream.build and Upstream.pause, which the rules never allow together"
    )


def test_a_model_that_does_not_say_how_things_stand_is_told_so() -> None:
    assert found(replace(case(), status_quo=None), ledger(), "W409")


def test_lines_are_shown_when_the_text_is_at_hand() -> None:
    conflict = case(reason="null")
    text = TEXT.replace("OPTION", "[news/aaaaa1]").replace("WISH", "build").replace("REASON", "null")
    [weak] = [p for p in check(conflict, ledger(), text=text) if p.code == "W401"]
    assert "    23 |     - {want: build, because: null}" in str(weak)


@settings(max_examples=40)
@given(conflicts(with_evidence=True))
def test_any_model_can_be_checked_and_every_citation_of_an_empty_ledger_is_an_error(conflict: Conflict) -> None:
    problems = check(conflict, Ledger())
    errors = [p for p in problems if p.severity is Severity.ERROR]
    assert bool(errors) == any(p.code == "W402" for p in problems)
    assert list(problems) == list(check(conflict, Ledger()))
