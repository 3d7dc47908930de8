"""Why a state is stable for somebody, or is not: worked out on demand for one state, as data.

The table knows *that*; here a sanction is looked for along shortest legal sequences, level by level over pairs of a
state and its last mover, so that what is shown is a chain of moves anybody can follow.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.errors import UnknownName, Unsupported
from standoff.core.stability import Concept, Deterred, Escapes, Move, NoImprovement, Sanction, Verdict
from standoff.graph.model import model_of
from standoff.solve.concepts import CONCEPTS, JUDGED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.core.tables import StabilityTable
    from standoff.graph.model import Model
    from standoff.graph.moves import Bools, Ints, Steps


def verdict(table: StabilityTable, dm: str, state: int, concept: Concept) -> Verdict:
    """Whether and why ``state`` (a position in `StabilityTable.states`) is stable for ``dm`` under ``concept``.

    Of several sanctions of an improvement, one at the end of a shortest legal sequence is given, the first in the order
    of the states. For an unanswered improvement, everything the others can reach is given, apart from the state the
    sequence starts from.

    Raises
    ------
    UnknownName
        No decision maker is called ``dm``, or there is no such state.
    Unsupported
        Under SIM and NM, whose grounds are not answers in turn.

    Notes
    -----
    Cost: for each improvement, one pass over the moves a level; a table's arrays are laid out once and kept while it
    is the last table asked about.
    """
    if dm not in table.stable:
        raise UnknownName("decision maker", dm, tuple(table.stable))
    if not 0 <= state < len(table.states):
        raise UnknownName("feasible state", str(state + 1), [str(s) for s in table.states])
    if concept in JUDGED:
        raise Unsupported(f"a reason under {concept.value}", "only concepts about answers in turn have one here")
    model = _model(table)
    ranks, definition = model.ranks[dm], CONCEPTS[concept]
    improvements = model.improvements[dm].ends(state).tolist()
    if not improvements:
        return Verdict(dm, state, concept, stable=True, because=NoImprovement())
    if concept is Concept.NASH:
        return Verdict(dm, state, concept, stable=False, because=Escapes(improvements[0], ()))
    spoils: Bools = ranks <= ranks[state]
    if definition.inescapable:
        spoils &= model.moves[dm].highest(ranks, len(ranks)) <= ranks[state]
    steps: Mapping[str, Steps] = model.improvements if definition.improving else model.moves
    others = {other: steps[other] for other in model.others(dm)}
    sanctions = []
    for improvement in improvements:
        path, reached = _sequence(others, improvement, spoils)
        if not path:
            replies = tuple(np.flatnonzero(reached).tolist())
            return Verdict(dm, state, concept, stable=False, because=Escapes(improvement, replies))
        escapes = model.moves[dm].ends(path[-1].end).tolist() if definition.inescapable else ()
        sanctions.append(Sanction(improvement, path, tuple(escapes)))
    return Verdict(dm, state, concept, stable=True, because=Deterred(tuple(sanctions)))


def verdicts(table: StabilityTable, state: int) -> tuple[Verdict, ...]:
    """Every verdict on ``state``: by decision maker, then by concept, in the order of the table."""
    return tuple(verdict(table, dm, state, concept) for dm in table.stable for concept in table.concepts)


def _sequence(others: Mapping[str, Steps], start: int, wanted: Bools) -> tuple[tuple[Move, ...], Bools]:
    """A shortest legal sequence of ``others`` from ``start`` to a ``wanted`` state, or none; and the states reached.

    ``depth[k]`` holds, for each state, the length of the shortest legal sequence there whose last mover is ``k``. When
    no sequence is found, the states reached are all there are, without ``start``.
    """
    size = len(wanted)
    depth: dict[str, Ints] = {k: np.full(size, -1, np.int64) for k in others}
    here = np.zeros(size, np.bool_)
    here[start] = True
    fresh = dict.fromkeys(others, here)
    reached = np.zeros(size, np.bool_)
    length = 0
    while any(states.any() for states in fresh.values()):
        length += 1
        arrived: dict[str, Bools] = {}
        for k, steps in others.items():
            froms = [fresh[last] for last in others if last != k] if length > 1 else [here]
            before: Bools = np.logical_or.reduce(froms) if froms else np.zeros(size, np.bool_)
            arrived[k] = steps.after(before) & (depth[k] < 0) if before.any() else before
            depth[k][arrived[k]] = length
            reached |= arrived[k]
        fresh = arrived
        for k in others:
            hits = np.flatnonzero(arrived[k] & wanted)
            if len(hits):
                end = min(int(np.flatnonzero(a & wanted)[0]) for a in arrived.values() if (a & wanted).any())
                last = next(mover for mover in others if arrived[mover][end])
                return _walk_back(others, depth, start, end, last), reached
    reached[start] = False
    return (), reached


def _walk_back(
    others: Mapping[str, Steps], depth: Mapping[str, Ints], start: int, end: int, last: str
) -> tuple[Move, ...]:
    path: list[Move] = []
    state, mover = end, last
    for length in range(int(depth[last][end]) - 1, 0, -1):
        before = others[mover].starts(state)
        previous, at = next(
            (k, int(at)) for k in others if k != mover for at in before.tolist() if depth[k][at] == length
        )
        path.append(Move(mover, at, state))
        state, mover = at, previous
    path.append(Move(mover, start, state))
    return tuple(reversed(path))


_last: tuple[weakref.ref[StabilityTable], Model] | None = None


def _model(table: StabilityTable) -> Model:
    """Arrays of the table's conflict; those of the last table asked about are kept as long as it lives."""
    global _last  # noqa: PLW0603 - a cache of one, so that a brief lays a conflict out once and not for every state
    if _last is None or _last[0]() is not table:
        _last = (weakref.ref(table), model_of(table.conflict))
    return _last[1]
