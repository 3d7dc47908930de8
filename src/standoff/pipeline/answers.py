"""Conflict → table, reasons, what it hangs on, brief."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff import __version__
from standoff.core.errors import InvalidCase
from standoff.core.problems import Severity
from standoff.explain.explanation import Explanation, explain_state
from standoff.ledger import journal
from standoff.pipeline.cases import Case, load_case, weak_points
from standoff.pipeline.evidence import evidence_of
from standoff.pipeline.people import names_of
from standoff.report.brief import Brief, build_brief
from standoff.report.facts import to_explain
from standoff.report.made import Made
from standoff.solve.joint_reasons import joint_verdict
from standoff.solve.reasons import verdicts
from standoff.solve.run import solve
from standoff.sweep.ablate import ablate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.core.problems import Problem
    from standoff.core.stability import Concept, JointVerdict, Verdict
    from standoff.core.studies import Ablation
    from standoff.core.tables import StabilityTable
    from standoff.pipeline.folder import CaseFolder


READ_ONLY = "L300"
"""Code of the one problem that is about the machine and not about the case."""


def hangs_on(case: CaseFolder, table: StabilityTable) -> tuple[Ablation, ...]:
    """What changes in ``table`` without each source, without all unnamed ones, and without each side's own words."""
    ledger = evidence_of(case, people=names_of(table.conflict)).ledger
    return ablate(table.conflict, ledger, table)


def explanation_of(
    case: CaseFolder, state: str, concepts: Iterable[Concept] | None = None, together: Sequence[str] = ()
) -> tuple[Explanation, tuple[Verdict, ...], tuple[JointVerdict, ...], StabilityTable]:
    """Why a state, given as number, notation or label, holds or does not; also for the sides ``together``, if any."""
    loaded = load_case(case)
    table = solve(loaded.model.conflict, concepts=concepts)
    position = table.find(state)
    found = verdicts(table, position)
    joint = tuple(joint_verdict(table, together, position, c) for c in table.concepts if together)
    return explain_state(table, position, found, loaded.evidence.ledger, joint), found, joint, table


def brief_of(case: CaseFolder, *, progress: bool = False) -> Brief:
    """The brief of a case, every sentence bound to a span, a verdict or a part of the model.

    Raises
    ------
    InvalidCase
        The model cites statements the ledger does not have.
    """
    loaded = load_case(case, progress=progress)
    conflict, ledger = loaded.model.conflict, loaded.evidence.ledger
    table = solve(conflict)
    weak = weak_points(case, loaded.model, loaded.evidence)
    if broken := [p for p in weak if p.severity is Severity.ERROR]:  # a citation that leads nowhere
        raise InvalidCase(case.model_shown, broken)
    found = (*loaded.model.problems, *loaded.evidence.problems, *weak)
    return build_brief(
        conflict,
        table,
        {state: verdicts(table, state) for state in to_explain(table)},
        ledger,
        made=_made(case, loaded),
        ablations=ablate(conflict, ledger, table),
        problems=tuple(_in_case(case, p) for p in found if p.code != READ_ONLY),
    )


def _in_case(case: CaseFolder, problem: Problem) -> Problem:
    """The problem with its place named from the case on: a page must not depend on where the case lies."""
    place = problem.place
    if place is None:
        return problem
    inside = os.path.relpath(place.path, case.shown) if case.has_reports else case.model.name
    path = place.path if inside.startswith("..") else inside
    return replace(problem, place=replace(place, path=path))


def _made(case: CaseFolder, loaded: Case) -> Made:
    has_journal = case.has_reports and case.journal.is_file()
    return Made(
        version=__version__,
        case=case.root.name if case.has_reports else case.model.name,
        case_sha256=loaded.model.sha256,
        documents=loaded.evidence.received,
        judgements_sha256=journal.digest(case.journal) if has_journal else None,
    )
