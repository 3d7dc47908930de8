from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from standoff.core.errors import Unreadable
from standoff.core.evidence import Document, Statement
from standoff.core.judgements import Decision
from standoff.core.ledgers import Ledger
from standoff.core.places import Span
from standoff.core.problems import Severity
from standoff.ledger.apply import apply
from standoff.ledger.check import check
from tests.ledger.making import DAM, judgement, reading

READING = reading()
BUILT = READING.statements[0]
LEDGER = apply([READING], [])[0]


def received(_: Document) -> bytes:
    return DAM.encode()


def with_statement(change: Callable[[Statement], Statement]) -> Ledger:
    entries = [replace(e, statement=change(e.statement)) if e.statement == BUILT else e for e in LEDGER.entries]
    return replace(LEDGER, entries=tuple(entries))


def codes(ledger: Ledger = LEDGER, cited: tuple[str, ...] = ()) -> list[str]:
    return [p.code for p in check(ledger, received=received, cited=cited)]


def test_a_ledger_that_agrees_with_its_reports_has_no_problems(tmp_path: Path) -> None:
    assert codes(cited=(BUILT.id,)) == []
    file = tmp_path / "dam.txt"
    file.write_bytes(DAM.encode())
    assert check(LEDGER, received=lambda _: file, stored_text=lambda _: DAM) == ()


def test_a_report_that_changed_is_named_with_both_digests() -> None:
    [problem] = check(LEDGER, received=lambda _: b"other")
    assert (problem.code, problem.severity) == ("L401", Severity.ERROR)
    assert problem.place
    assert problem.place.path == "dam.txt"
    assert READING.document.sha256[:12] in problem.message


def missing(_: Document) -> bytes:
    raise FileNotFoundError(2, "No such file or directory")


def outside(document: Document) -> bytes:
    raise Unreadable(document.path, "it lies outside the case")


@pytest.mark.parametrize(("fault", "why"), [(missing, "no such file"), (outside, "outside the case")])
def test_a_report_that_cannot_be_had_is_a_problem_and_the_rest_is_checked(
    fault: Callable[[Document], bytes], why: str
) -> None:
    broken = with_statement(lambda s: replace(s, text="never said"))
    problems = check(broken, received=fault)
    assert [p.code for p in problems] == ["L402", "L405"]
    assert why in problems[0].message


def test_a_stored_text_the_report_does_not_give_is_found() -> None:
    assert [p.code for p in check(LEDGER, received=received, stored_text=lambda _: DAM + " ")] == ["L403"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda s: replace(s, text="the dam would not be built"), "L405"),
        (lambda s: replace(s, text=s.text + " … and more"), "L405"),
        (lambda s: replace(s, content=(Span(s.content[0].start + 1, s.content[0].end),)), "L405"),
        (lambda s: replace(s, content=(Span(0, len(DAM) + 1),)), "L404"),
        (lambda s: replace(s, cue=(Span(len(DAM), len(DAM) + 1),)), "L404"),
        (lambda s: replace(s, content=()), "L404"),
        (lambda s: replace(s, document="other"), "L404"),
        (lambda s: replace(s, source_text="Bo Leeds, the minister"), "L405"),
    ],
)
def test_a_statement_that_is_not_what_the_text_says_is_found(
    change: Callable[[Statement], Statement], code: str
) -> None:
    assert codes(with_statement(change)) == [code]


def test_a_span_may_end_where_the_text_ends() -> None:
    end = len(DAM)
    assert codes(with_statement(lambda s: replace(s, content=(Span(end - 2, end),), text=DAM[end - 2 :]))) == []


def test_source_words_without_a_place_are_not_held_against_the_text() -> None:
    assert codes(with_statement(lambda s: replace(s, source=()))) == []


def test_a_citation_of_nothing_is_answered_with_the_nearest() -> None:
    [problem] = check(LEDGER, received=received, cited=[BUILT.id + "0"])
    assert (problem.code, problem.hint) == ("L406", f"did you mean {BUILT.id!r}?")


def test_a_citation_of_what_was_rejected_or_is_missing_is_a_warning() -> None:
    rejected, _ = apply([READING], [judgement(BUILT, READING.document, Decision.REJECT)])
    missing_, _ = apply([replace(READING, statements=())], [judgement(BUILT, READING.document, Decision.NOTE)])
    for ledger in (rejected, missing_):
        [problem] = check(ledger, received=received, cited=[BUILT.id])
        assert (problem.code, problem.severity) == ("L407", Severity.WARNING)
