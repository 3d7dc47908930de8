"""Model file → conflict, and everything wrong or weak about it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from standoff.core.elements import elements
from standoff.core.errors import InvalidCase
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity, in_order
from standoff.exchange.gmcr import read_gmcr
from standoff.modelling.build import build_case_bytes
from standoff.modelling.evidence import check as check_evidence
from standoff.pipeline.evidence import Evidence, evidence_of
from standoff.pipeline.people import model_bytes, names_of

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.pipeline.folder import CaseFolder


@dataclass(frozen=True, slots=True)
class ModelFile:
    """What came of a model file: ``conflict`` is ``None`` when there are errors among the problems."""

    conflict: Conflict | None
    problems: tuple[Problem, ...]
    sha256: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Model:
    """A model that can be solved.

    Parameters
    ----------
    sha256
        Of the model file's bytes.
    problems
        Warnings and notes about it; there are no errors.
    text
        Of the model file, for showing its lines; ``None`` where it has none a person wrote.
    """

    conflict: Conflict
    problems: tuple[Problem, ...]
    sha256: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A model with the evidence it rests on; ``evidence.ledger`` is empty for a single model file."""

    model: Model
    evidence: Evidence


def build(case: CaseFolder) -> ModelFile:
    """What comes of a case's model file.

    Raises
    ------
    Unreadable
        There is no model file, it is no file, or it is too large.
    """
    data = model_bytes(case)
    digest = sha256(data).hexdigest()
    if case.model.suffix.lower() == ".gmcr":
        read = read_gmcr(data, path=case.model_shown)
        return ModelFile(read.conflict, read.problems, digest, None)
    built = build_case_bytes(data, path=case.model_shown)
    return ModelFile(built.conflict, built.problems, digest, data.decode("utf-8", "replace"))


def load_model(case: CaseFolder) -> Model:
    """The model of a case.

    Raises
    ------
    InvalidCase
        It has errors; all of them are in the exception.
    """
    built = build(case)
    if built.conflict is None:
        raise InvalidCase(case.model_shown, [p for p in built.problems if p.severity is Severity.ERROR])
    return Model(built.conflict, built.problems, built.sha256, built.text)


def load_case(case: CaseFolder, *, progress: bool = False) -> Case:
    """The model of a case and its ledger."""
    model = load_model(case)
    return Case(model, evidence_of(case, people=names_of(model.conflict), progress=progress))


def check(case: CaseFolder, *, progress: bool = False) -> tuple[Problem, ...]:
    """Everything that is wrong or weak in a case: its reports, judgements, model and evidence, in order of place."""
    built = build(case)
    if built.conflict is None:
        evidence = evidence_of(case, progress=progress)
        return in_order((*built.problems, *evidence.problems))
    model = Model(built.conflict, built.problems, built.sha256, built.text)
    evidence = evidence_of(case, people=names_of(model.conflict), progress=progress)
    return in_order((*model.problems, *evidence.problems, *weak_points(case, model, evidence)))


def weak_points(case: CaseFolder, model: Model, evidence: Evidence) -> tuple[Problem, ...]:
    """What the model's evidence lacks; a single model file has no ledger to look citations up in.

    A GMCR+ file has no room for evidence, which is said once and not for each part.
    """
    if case.model.suffix.lower() == ".gmcr":
        hint = "make a case of it: standoff new CASE"
        words = "a GMCR+ file has no room for evidence: nothing in this model says what it rests on"
        return (Problem("W411", Severity.NOTE, words, Place(case.model_shown), hint),)
    return check_evidence(model.conflict, evidence.ledger if case.has_reports else None, text=model.text)


def cited(conflict: Conflict) -> tuple[str, ...]:
    """Ids of every statement the model cites, each once, in the order of the model."""
    ids = (s for e in elements(conflict) if e.because for s in e.because.statements)
    return tuple(dict.fromkeys(ids))
