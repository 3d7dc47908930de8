"""``standoff verify``: every span, hash and citation of a case, and every verdict its brief rests on, checked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.problems import Problem, Severity
from standoff.ledger.check import check as check_ledger
from standoff.pipeline.models import cited, load_case
from standoff.reading.files import load
from standoff.report.facts import to_explain
from standoff.solve.certificates import check_verdict
from standoff.solve.reasons import verdicts
from standoff.solve.run import solve

if TYPE_CHECKING:
    from standoff.core.evidence import Document
    from standoff.pipeline.folder import CaseFolder


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked again, and what did not hold.

    Parameters
    ----------
    spans
        Content, cue and source spans whose words were compared with the stored text.
    verdicts
        Reasons whose improvements and sanction paths were walked again without the solver.
    """

    documents: int
    statements: int
    spans: int
    citations: int
    verdicts: int
    problems: tuple[Problem, ...]


def verify(case: CaseFolder) -> Verified:
    """Check a case against its own reports: digests of the bytes, words at the spans, ids cited, verdicts shown."""
    loaded = load_case(case)
    conflict, ledger = loaded.model.conflict, loaded.evidence.ledger
    citations = cited(conflict)

    def fresh(document: Document) -> str:
        return load(case.reports / document.path).text

    problems = list(loaded.evidence.problems)
    problems += check_ledger(
        ledger, received=lambda d: case.reports / d.path, stored_text=fresh, cited=citations if case.has_reports else ()
    )
    table = solve(conflict)
    walked = 0
    for state in to_explain(table):
        for verdict in verdicts(table, state):
            walked += 1
            problems += [Problem("S500", Severity.ERROR, fault) for fault in check_verdict(table, verdict)]
    statements = [e.statement for e in ledger.entries]
    return Verified(
        documents=len(ledger.documents),
        statements=len(statements),
        spans=sum(len(s.content) + len(s.cue) + len(s.source) for s in statements),
        citations=len(citations),
        verdicts=walked,
        problems=tuple(problems),
    )
