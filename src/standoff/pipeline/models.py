"""Model file → conflict."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from standoff.core.elements import elements
from standoff.core.errors import InvalidCase
from standoff.core.problems import Severity
from standoff.exchange.gmcr import read_gmcr
from standoff.modelling.build import build_case_bytes
from standoff.pipeline.people import model_bytes

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.core.problems import Problem
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


def cited(conflict: Conflict) -> tuple[str, ...]:
    """Ids of every statement the model cites, each once, in the order of the model."""
    ids = (s for e in elements(conflict) if e.because for s in e.because.statements)
    return tuple(dict.fromkeys(ids))
