"""``standoff verify``: every span, hash and citation of a case, and every verdict its brief rests on, checked again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.core.ledgers import Ledger
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.ledger.check import check as check_ledger
from standoff.pipeline.certifying import certificates_checked, reason_checker
from standoff.pipeline.evidence import made_anew
from standoff.pipeline.models import cited, load_model
from standoff.pipeline.people import names_of
from standoff.pipeline.taking import files_below
from standoff.reading.files import load, received, shown_path
from standoff.report.facts import to_explain
from standoff.solve.reasons import verdicts
from standoff.solve.run import solve

if TYPE_CHECKING:
    from collections.abc import Callable

    from standoff.core.conflicts import Conflict
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
    certificates
        Verdicts of a certificate file whose reasons stand up; 0: no file was given.
    """

    documents: int
    statements: int
    spans: int
    citations: int
    verdicts: int
    problems: tuple[Problem, ...]
    certificates: int = 0


def verify(
    case: CaseFolder,
    certificates: str | None = None,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Verified:
    """Check a case against its own reports: digests of the bytes, words at the spans, ids cited, verdicts shown.

    Parameters
    ----------
    certificates
        A certificate file to check as well, and to compare with the case; ``None``: none.
    progress
        Told how many verdicts of that file were looked at, and of how many.
    """
    conflict = load_model(case).conflict
    citations = cited(conflict)
    ledger, problems = _checked_ledger(case, conflict) if case.has_reports else (Ledger(), [])
    table = solve(conflict)
    walked = 0
    check = reason_checker(table)
    for state in to_explain(table):
        for verdict in verdicts(table, state):
            walked += 1
            problems += [Problem("S500", Severity.ERROR, fault) for fault in check(verdict)]
    checked = None if certificates is None else certificates_checked(table, certificates, progress)
    statements = [e.statement for e in ledger.entries]
    return Verified(
        documents=len(ledger.documents),
        statements=len(statements),
        spans=sum(len(s.content) + len(s.cue) + len(s.source) for s in statements),
        citations=len(citations),
        verdicts=walked,
        problems=(*problems, *(checked.problems if checked is not None else ())),
        certificates=checked.lines if checked is not None else 0,
    )


def _checked_ledger(case: CaseFolder, conflict: Conflict) -> tuple[Ledger, list[Problem]]:
    """The ledger made anew from reports and journal, and everything in which the ledger file differs from it."""
    evidence, stored = made_anew(case, names_of(conflict))
    ledger = evidence.ledger
    places = {shown_path(path): path for path in files_below(case.reports)[0]}

    def place_of(document: Document) -> Path:
        return places.get(document.path, Path(document.path))

    def bytes_of(document: Document) -> bytes:
        return received(place_of(document), root=case.reports)

    def fresh(document: Document) -> str:
        return load(place_of(document), root=case.reports).text

    problems = list(evidence.problems)
    problems += check_ledger(ledger, received=bytes_of, stored_text=fresh, cited=cited(conflict))
    if stored is not None and stored != ledger:
        words = "the ledger file does not say what the reports and judgements give; somebody changed it"
        place = Place(f"{case.shown}/.standoff/{case.ledger_file.name}")
        problems.append(Problem("L408", Severity.ERROR, words, place, "delete the folder .standoff; it is made again"))
    return ledger, problems
