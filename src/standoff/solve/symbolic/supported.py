"""What can be solved exactly without listing states; everything else is refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.errors import TooLarge, Unsupported
from standoff.core.preferences import ByOrder
from standoff.core.stability import CLASSICAL, Concept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.conflicts import Conflict

MOST_OPTIONS = 400
"""Beyond, nothing was ever tried."""

IN_TURN = (*CLASSICAL, Concept.SSEQ)
"""Concepts about answers by legal sequences."""


def chosen(concepts: Iterable[Concept] | None) -> tuple[Concept, ...]:
    """Concepts asked for, in the order of `Concept`; `CLASSICAL` if ``None``.

    Raises
    ------
    Unsupported
        One of them is not about answers by legal sequences (SIM, NM).
    """
    asked = frozenset(CLASSICAL if concepts is None else concepts)
    for concept in Concept:
        if concept in asked and concept not in IN_TURN:
            raise Unsupported(concept.value, "it is only worked out for states that are listed one by one")
    return tuple(c for c in Concept if c in asked)


def refuse(conflict: Conflict) -> None:
    """Raise `Unsupported` or `TooLarge` for what only another way of solving can do."""
    if conflict.graph is not None:
        raise Unsupported("a graph listed outright without listing its states", "its states are listed already")
    if conflict.same:
        raise Unsupported("merging states without listing them", "`same:` rules join states one by one")
    for dm in conflict.decision_makers:
        if isinstance(conflict.preferences[dm.name], ByOrder):
            why = "a ranking names every state; say what it wishes for, or give weights"
            raise Unsupported(f"{dm.name}'s ranking without listing states", why)
    if len(conflict.options) > MOST_OPTIONS:
        raise TooLarge(len(conflict.options), MOST_OPTIONS, "options")
