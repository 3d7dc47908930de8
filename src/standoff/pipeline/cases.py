"""A model with its evidence: everything wrong or weak about a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.ledgers import Ledger
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity, in_order
from standoff.modelling.evidence import check as check_evidence
from standoff.pipeline.gathered import Evidence
from standoff.pipeline.models import Model, build, load_model
from standoff.pipeline.people import names_of

if TYPE_CHECKING:
    from standoff.pipeline.folder import CaseFolder
    from standoff.pipeline.keeping import People


@dataclass(frozen=True, slots=True)
class Case:
    """A model with the evidence it rests on; ``evidence.ledger`` is empty for a single model file."""

    model: Model
    evidence: Evidence


def load_case(case: CaseFolder, *, progress: bool = False) -> Case:
    """The model of a case and its ledger."""
    model = load_model(case)
    return Case(model, _evidence(case, people=names_of(model.conflict), progress=progress))


def check(case: CaseFolder, *, progress: bool = False) -> tuple[Problem, ...]:
    """Everything that is wrong or weak in a case: its reports, judgements, model and evidence, in order of place."""
    built = build(case)
    if built.conflict is None:
        evidence = _evidence(case, progress=progress, stays=True)
        return in_order((*built.problems, *evidence.problems))
    model = Model(built.conflict, built.problems, built.sha256, built.text)
    evidence = _evidence(case, people=names_of(model.conflict), progress=progress, stays=True)
    from standoff.pipeline.denials import without_denial  # noqa: PLC0415 - how things are worded matters only here

    weak = (*weak_points(case, model, evidence), *without_denial(model.conflict))
    return in_order((*model.problems, *evidence.problems, *weak))


def weak_points(case: CaseFolder, model: Model, evidence: Evidence) -> tuple[Problem, ...]:
    """What the model's evidence lacks; a single model file has no ledger to look citations up in.

    A GMCR+ file has no room for evidence, which is said once and not for each part.
    """
    if case.model.suffix.lower() == ".gmcr":
        hint = "make a case of it: standoff new CASE"
        words = "a GMCR+ file has no room for evidence: nothing in this model says what it rests on"
        return (Problem("W411", Severity.NOTE, words, Place(case.model_shown), hint),)
    return check_evidence(model.conflict, evidence.ledger if case.has_reports else None, text=model.text)


def _evidence(
    case: CaseFolder, *, people: People | None = None, progress: bool = False, stays: bool = False
) -> Evidence:
    """The ledger of a case; a single model file has none, and needs no reader."""
    if not case.has_reports:
        return Evidence(Ledger(), ())
    from standoff.pipeline.evidence import evidence_of  # noqa: PLC0415 - the reader takes as long to load as the rest

    return evidence_of(case, people=people, progress=progress, stays=stays)
