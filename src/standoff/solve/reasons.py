"""Why a state is stable for somebody, or is not: worked out on demand for one state, as data.

The table knows *that*; here a sanction is looked for along shortest legal sequences, so that what is shown is a chain
of moves anybody can follow.
"""

from __future__ import annotations

import weakref
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.errors import UnknownName
from standoff.core.stability import (
    Concept,
    Deterred,
    Escapes,
    EscapesTogether,
    Leaves,
    NoImprovement,
    Sanction,
    Verdict,
)
from standoff.graph.model import model_of
from standoff.solve.concepts import CONCEPTS
from standoff.solve.reasons_ahead import ahead
from standoff.solve.reasons_together import together
from standoff.solve.sequences import explore

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.core.conflicts import Conflict
    from standoff.core.stability import Reason
    from standoff.core.tables import StabilityTable
    from standoff.graph.model import Model
    from standoff.graph.moves import Bools, Steps
    from standoff.solve.reasons_ahead import Ahead


def verdict(table: StabilityTable, dm: str, state: int, concept: Concept) -> Verdict:
    """Whether and why ``state`` (a position in `StabilityTable.states`) is stable for ``dm`` under ``concept``.

    Of several sanctions of an improvement, one at the end of a shortest legal sequence is given, the first in the order
    of the states. For an unanswered improvement, everything the others can reach is given, apart from the state the
    sequence starts from.

    Raises
    ------
    UnknownName
        No decision maker is called ``dm``, or there is no such state.
    Unsupported, TooLarge
        Under SIM and NM, where they have no meaning or too much would have to be looked at.

    Notes
    -----
    Cost: for each improvement, one pass over the moves a level; a table's arrays are laid out once and kept while it
    is the last table asked about.
    """
    if dm not in table.stable:
        raise UnknownName("decision maker", dm, tuple(table.stable))
    if not 0 <= state < len(table.states):
        raise UnknownName("feasible state", str(state + 1), [str(s) for s in table.states])
    arrays = laid_out(table)
    match concept:
        case Concept.SIM:
            because: Reason = together(table.conflict, arrays.model, dm, state)
        case Concept.NM:
            because = arrays.ahead.reason(dm, state)
        case _:
            because = _in_turn(arrays.model, dm, state, concept)
    unstable = isinstance(because, Escapes | EscapesTogether | Leaves)
    return Verdict(dm, state, concept, stable=not unstable, because=because)


def _in_turn(model: Model, dm: str, state: int, concept: Concept) -> NoImprovement | Deterred | Escapes:
    """The reason under a concept about answers in turn."""
    ranks, definition = model.ranks[dm], CONCEPTS[concept]
    improvements = model.improvements[dm].ends(state).tolist()
    if not improvements:
        return NoImprovement()
    if concept is Concept.NASH:
        return Escapes(improvements[0], ())
    spoils: Bools = ranks <= ranks[state]
    if definition.inescapable:
        spoils &= model.moves[dm].highest(ranks, len(ranks)) <= ranks[state]
    steps: Mapping[str, Steps] = model.improvements if definition.improving else model.moves
    others = {other: steps[other] for other in model.others(dm)}
    sanctions = []
    for improvement in improvements:
        explored = explore(others, improvement, len(ranks), spoils)
        path = explored.path_to(spoils)
        if not path:
            replies = tuple(np.flatnonzero(explored.ends).tolist()) if others else ()
            return Escapes(improvement, replies, explored.reached)
        escapes = model.moves[dm].ends(path[-1].end).tolist() if definition.inescapable else ()
        sanctions.append(Sanction(improvement, path, tuple(escapes)))
    return Deterred(tuple(sanctions))


def verdicts(table: StabilityTable, state: int) -> tuple[Verdict, ...]:
    """Every verdict on ``state``: by decision maker, then by concept, in the order of the table."""
    return tuple(verdict(table, dm, state, concept) for dm in table.stable for concept in table.concepts)


class LaidOut:
    """A conflict's arrays, and what reasons under NM need, once for all states."""

    def __init__(self, conflict: Conflict) -> None:
        self.model: Model = model_of(conflict)

    @cached_property
    def ahead(self) -> Ahead:
        """Raises as `reasons_ahead.ahead` does."""
        return ahead(self.model)


_last: tuple[weakref.ref[StabilityTable], LaidOut] | None = None


def laid_out(table: StabilityTable) -> LaidOut:
    """Arrays of the table's conflict; those of the last table asked about are kept as long as it lives."""
    global _last  # noqa: PLW0603 - a cache of one, so that a brief lays a conflict out once and not for every state
    if _last is None or _last[0]() is not table:
        _last = (weakref.ref(table), LaidOut(table.conflict))
    return _last[1]
