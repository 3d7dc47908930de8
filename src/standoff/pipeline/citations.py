"""Whether the statements a solved model cites are still there: told beside the answer, which does not depend on it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from standoff.core.errors import StandoffError
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.pipeline.models import cited
from standoff.pipeline.people import names_of

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.pipeline.folder import CaseFolder


def loose_citations(case: CaseFolder, conflict: Conflict) -> tuple[Problem, ...]:
    """One warning that counts the cited statements the ledger does not have, and those that do not count any more.

    Empty where all is well, nothing is cited, or the case is a model file without reports. Cost: that of the ledger,
    which is read from its file where nothing changed.
    """
    statements = cited(conflict)
    if not statements or not case.has_reports:
        return ()
    from standoff.pipeline.evidence import evidence_of  # noqa: PLC0415 - the reader takes as long to load as the rest

    place = Place(case.model_shown)
    try:
        ledger = evidence_of(case, people=names_of(conflict), progress=True).ledger
    except StandoffError as refused:
        words = f"whether the cited statements are still there could not be looked up: {refused}"
        return (Problem("W412", Severity.WARNING, words, place, refused.hint),)
    gone = sum(s not in ledger for s in statements)
    idle = sum(s in ledger and not ledger[s].counts for s in statements)
    told = [
        f"{n} {'is' if n == 1 else 'are'} {how}"
        for n, how in ((gone, "not in the ledger (gone, or its words changed)"), (idle, "rejected or missing"))
        if n
    ]
    if not told:
        return ()
    number = len(statements)
    words = f"of the {number} statements the model cites, {' and '.join(told)}; the answer takes no notice of that"
    if number == 1:
        words = f"the one statement the model cites {' and '.join(told)[2:]}; the answer takes no notice of that"
    return (Problem("W412", Severity.WARNING, words, place, f"standoff check {shlex.quote(case.shown)} names them"),)
