"""Model file → conflict, and everything wrong or weak about it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from standoff.core.elements import elements
from standoff.core.errors import InvalidCase, Unreadable
from standoff.core.problems import Severity, in_order
from standoff.exchange.gmcr import read_gmcr
from standoff.modelling.build import build_case_bytes
from standoff.modelling.evidence import check as check_evidence
from standoff.pipeline.evidence import Evidence, People, evidence_of

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.core.problems import Problem
    from standoff.pipeline.folder import CaseFolder

LARGEST = 16_000_000
"""Bytes of a model file taken in; the readers have stricter limits of their own and say so."""


@dataclass(frozen=True, slots=True)
class Built:
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


def build(case: CaseFolder) -> Built:
    """What comes of a case's model file.

    Raises
    ------
    Unreadable
        There is no model file, it is no file, or it is too large.
    """
    path, shown = case.model, case.model_shown
    if not path.is_file():
        raise Unreadable(shown, "there is no such file", "standoff new CASE writes a commented one")
    if path.stat().st_size > LARGEST:
        size = path.stat().st_size
        raise Unreadable(shown, f"it has {size:,} bytes; the limit is {LARGEST:,}", "check that it is a model file")
    data = path.read_bytes()
    digest = sha256(data).hexdigest()
    if path.suffix.lower() == ".gmcr":
        read = read_gmcr(data, path=shown)
        return Built(read.conflict, read.problems, digest, None)
    built = build_case_bytes(data, path=shown)
    return Built(built.conflict, built.problems, digest, data.decode("utf-8", "replace"))


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
    return Case(model, evidence_of(case, people=_people(model.conflict), progress=progress))


def people_of(case: CaseFolder) -> People:
    """The case file's list of people; empty where there is no model that can be built."""
    if not case.model.is_file():
        return {}
    conflict = build(case).conflict
    return _people(conflict) if conflict is not None else {}


def _people(conflict: Conflict) -> People:
    return {p.name: p.also for p in conflict.people}


def check(case: CaseFolder, *, progress: bool = False) -> tuple[Problem, ...]:
    """Everything that is wrong or weak in a case: its reports, judgements, model and evidence, in order of place."""
    built = build(case)
    if built.conflict is None:
        evidence = evidence_of(case, people={}, progress=progress)
        return in_order((*built.problems, *evidence.problems))
    model = Model(built.conflict, built.problems, built.sha256, built.text)
    evidence = evidence_of(case, people=_people(model.conflict), progress=progress)
    return in_order((*model.problems, *evidence.problems, *weak_points(case, model, evidence)))


def weak_points(case: CaseFolder, model: Model, evidence: Evidence) -> tuple[Problem, ...]:
    """What the model's evidence lacks; a single model file has no ledger to look citations up in."""
    return check_evidence(model.conflict, evidence.ledger if case.has_reports else None, text=model.text)


def cited(conflict: Conflict) -> tuple[str, ...]:
    """Ids of every statement the model cites, each once, in the order of the model."""
    ids = (s for e in elements(conflict) if e.because for s in e.because.statements)
    return tuple(dict.fromkeys(ids))
