"""The people a case lists: names reading should know, also while the rest of the model file is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.errors import Unreadable
from standoff.modelling.build import people_in

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.pipeline.folder import CaseFolder

LARGEST = 16_000_000
"""Bytes of a model file taken in; the readers have stricter limits of their own and say so."""


def model_bytes(case: CaseFolder) -> bytes:
    """Bytes of a case's model file.

    Raises
    ------
    Unreadable
        There is none, it is no file, or it is too large.
    """
    path, shown = case.model, case.model_shown
    if not path.is_file():
        raise Unreadable(shown, "there is no such file", "standoff new CASE writes a commented one")
    size = path.stat().st_size
    if size > LARGEST:
        raise Unreadable(shown, f"it has {size:,} bytes; the limit is {LARGEST:,}", "check that it is a model file")
    return path.read_bytes()


def people_of(case: CaseFolder) -> dict[str, tuple[str, ...]]:
    """Full name → other names; empty where there is no model file or it lists nobody."""
    if not case.model.is_file() or case.model.suffix.lower() == ".gmcr":
        return {}
    return {p.name: p.also for p in people_in(model_bytes(case))}


def names_of(conflict: Conflict) -> dict[str, tuple[str, ...]]:
    """The same of a model that is built."""
    return {p.name: p.also for p in conflict.people}
