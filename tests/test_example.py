"""The shipped case: labelled for what it is, complete, and built only from what was known on its day."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from standoff.core.conflicts import Conflict
from standoff.core.elements import elements
from standoff.core.evidence import Kind, Statement
from standoff.core.judgements import Decision
from standoff.core.ledgers import Ledger, Status
from standoff.core.problems import Severity
from standoff.core.stability import CLASSICAL, Concept
from standoff.core.tables import StabilityTable
from standoff.ledger import journal
from standoff.pipeline.answers import hangs_on
from standoff.pipeline.cases import check
from standoff.pipeline.evidence import evidence_of
from standoff.pipeline.folder import open_case
from standoff.pipeline.models import cited, load_model
from standoff.pipeline.solving import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.states import State

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "istanbul-2025"
REPORTS = sorted((EXAMPLE / "reports").glob("*.txt"))
REAL = {
    "Vladimir Putin", "Volodymyr Zelensky", "Donald Trump", "Dmitry Peskov", "Emmanuel Macron", "Andriy Yermak",
    "Andrii Sybiha", "Mykhailo Podolyak", "Recep Tayyip Erdogan", "Luiz Inácio Lula da Silva", "Vladimir Medinsky",
    "Rustem Umerov", "Marco Rubio",
}  # fmt: skip
"""Real people the reports name; what they said is reported indirectly, but for `PUBLIC`."""
PUBLIC = (
    "I will be waiting for Putin in Türkiye on Thursday. Personally,",
    "HAVE THE MEETING, NOW!!!",
    "IMMEDIATELY",
    "personally",
)
"""Short public phrases of real people that the reports quote."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("case") / "istanbul-2025"
    shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns(".standoff"))
    return copy


@pytest.fixture(scope="module")
def conflict(folder: Path) -> Conflict:
    return load_model(open_case(str(folder))).conflict


@pytest.fixture(scope="module")
def ledger(folder: Path) -> Ledger:
    return evidence_of(open_case(str(folder))).ledger


@pytest.fixture(scope="module")
def table(folder: Path) -> StabilityTable:
    return table_of(open_case(str(folder)))[0]


@pytest.mark.parametrize("report", REPORTS, ids=lambda p: p.stem)
def test_every_report_says_that_it_is_a_retelling(report: Path) -> None:
    head = " ".join(report.read_text("utf-8")[:700].split())
    assert re.search(r"\[[^]]*Standoff example[^]]*\]", head) and "invented" in head


@pytest.mark.parametrize("report", REPORTS, ids=lambda p: p.stem)
def test_real_people_are_quoted_only_with_short_public_phrases(report: Path, ledger: Ledger) -> None:
    for entry in ledger.entries:
        s = entry.statement
        if s.document == report.stem and s.speaker in REAL and s.kind is not Kind.INDIRECT:
            quoted = re.findall(r"[“\"]([^”\"]*)[”\"]", s.text)
            assert quoted and all(q in PUBLIC for q in quoted), s.text


def test_links_in_the_reports_lead_nowhere() -> None:
    addresses = [a for r in REPORTS for a in re.findall(r"https?://([^/\s]+)", r.read_text("utf-8"))]
    assert addresses and all(a.endswith(("example.org", ".invalid")) for a in addresses)


def test_there_are_at_least_three_decision_makers_and_seven_options(conflict: Conflict, table: StabilityTable) -> None:
    assert len(conflict.decision_makers) >= 3 and len(conflict.options) >= 7
    assert all(conflict.options_of(d.name) for d in conflict.decision_makers)
    assert len(table.states) <= 128


def test_the_model_has_infeasible_states_and_one_way_and_conditional_moves(conflict: Conflict) -> None:
    assert conflict.never and any(g.words == "one way" for g in conflict.guards)
    assert any(g.words.startswith("only if") for g in conflict.guards)
    assert conflict.status_quo is not None


def test_every_part_cites_statements_or_says_that_it_is_assumed(conflict: Conflict) -> None:
    for element in elements(conflict):
        if element.kind != "decision maker":
            assert element.because is not None, element.address


def test_most_wishes_rest_on_statements(conflict: Conflict) -> None:
    wishes = [e for e in elements(conflict) if e.kind == "preference"]
    assert sum(bool(e.because and e.because.statements) for e in wishes) * 4 >= len(wishes) * 3


def test_every_statement_cited_is_in_the_ledger_and_counts(conflict: Conflict, ledger: Ledger) -> None:
    assert cited(conflict)
    for statement in cited(conflict):
        assert ledger[statement].counts, statement


def test_only_the_outcome_cites_what_was_published_later(conflict: Conflict, ledger: Ledger) -> None:
    assert conflict.as_of is not None
    later = 0
    for element in elements(conflict):
        for statement in element.because.statements if element.because else ():
            published = ledger.document_by_id[ledger[statement].statement.document].published
            assert published is not None
            if element.kind == "outcome":
                later += published > conflict.as_of
            else:
                assert published <= conflict.as_of, element.address
    assert later


def test_the_case_has_no_errors(folder: Path) -> None:
    assert [p for p in check(open_case(str(folder))) if p.severity is Severity.ERROR] == []


def test_the_journal_holds_grades_a_correction_and_a_rejection(ledger: Ledger) -> None:
    judgements, problems = journal.load(EXAMPLE / "judgements.jsonl")
    assert problems == ()
    decisions = [j.decision for j in judgements]
    assert decisions.count(Decision.GRADE) >= 3
    assert {Decision.CORRECT, Decision.REJECT} <= set(decisions)
    assert not [e.statement.id for e in ledger.entries if e.status is Status.MISSING]


def test_what_the_readme_says_of_the_answer_is_what_the_model_says(conflict: Conflict, table: StabilityTable) -> None:
    """The README lists each outcome that holds as: number, notation, concepts."""
    text = (EXAMPLE / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| `([YN]+)` \|.*\| ([A-Z][A-Za-z, ]+) \|$", text, re.MULTILINE)
    shown = {(int(n), state, concepts) for n, state, concepts in rows}
    held = {
        (i + 1, str(table.states[i]), ", ".join(c.value for c in table.concepts_holding(i)))
        for i in range(len(table.states))
        if set(table.concepts_holding(i)) & {Concept.NASH, Concept.SEQ}
    }
    assert shown == held


def test_from_today_the_only_improvement_is_that_ukraine_sends_a_delegation(table: StabilityTable) -> None:
    """As the README says; and nobody improves towards the meeting of the three leaders."""
    assert table.status_quo is not None and table.moves is not None
    better = {
        (m.by, str(table.states[m.end]))
        for m in table.moves
        if m.start == table.status_quo and table.ranks[m.by][m.end] > table.ranks[m.by][m.start]
    }
    assert better == {("Ukraine", "NYNYYNN")}
    assert set(table.concepts_holding(table.find("NYNYYNN"))) == set(CLASSICAL)


def test_what_the_answer_hangs_on_is_what_the_readme_says(folder: Path) -> None:
    def firm(found: Iterable[tuple[Concept, State]]) -> set[str]:
        return {str(state) for concept, state in found if concept is Concept.NASH}

    case = open_case(str(folder))
    ablations = hangs_on(case, table_of(case)[0])
    assert not any(firm(a.lost) for a in ablations)
    gained = {a.label: firm(a.gained) for a in ablations if firm(a.gained)}
    unnamed = gained.pop("all unnamed sources")
    assert len(unnamed) == 16
    assert gained == {
        "a current Russian diplomat (bosphorus-0514)": {"NNNYNNY"},
        "a Ukrainian official (kestrel-0514)": {"NYNNYNN"},
    }


def test_the_outcome_is_recorded_and_no_president_met_the_other(conflict: Conflict) -> None:
    assert conflict.outcome is not None and conflict.outcome.on is not None
    assert conflict.as_of is not None and conflict.outcome.on > conflict.as_of
    takes = {o.full_name: conflict.outcome.state.takes(i) for i, o in enumerate(conflict.options)}
    assert takes["Russia.go"] is False
    assert takes["Ukraine.talk"] is True


def test_the_readme_of_the_case_says_what_is_invented() -> None:
    text = (EXAMPLE / "README.md").read_text("utf-8")
    assert "retellings" in text and "invented" in text
    for report in REPORTS:
        assert f"`{report.name}`" in text


def statements_of(ledger: Ledger, document: str) -> list[Statement]:
    return [e.statement for e in ledger.entries if e.statement.document == document]


def test_the_printed_page_reads_like_a_flowing_one(ledger: Ledger) -> None:
    """Every unnamed source of the page is anonymous, as the page says; no furniture or pointer is in a statement."""
    found = statements_of(ledger, "bosphorus-0514")
    assert len(found) >= 15
    for s in found:
        assert "Page " not in s.text and "Related article" not in s.text and "http" not in s.text
    said = [s for s in found if s.source_text.startswith(("a current", "A current", "a U.S.", "the official"))]
    assert said and all(s.anonymous for s in said)
