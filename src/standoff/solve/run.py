"""`solve`: every verdict for one conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.core.stability import CLASSICAL, Concept, Move
from standoff.core.tables import MOVES_KEPT, StabilityTable
from standoff.graph.model import model_of
from standoff.solve.concepts import CONCEPTS, JUDGED
from standoff.solve.replies import Replies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.conflicts import Conflict
    from standoff.graph.model import Model
    from standoff.graph.moves import Bools, Ints
    from standoff.solve.concepts import Definition


def solve(conflict: Conflict, *, concepts: Iterable[Concept] | None = None) -> StabilityTable:
    """Stability of every state of ``conflict`` for every decision maker.

    Parameters
    ----------
    concepts
        ``None``: the four of `CLASSICAL`. Kept in the order of `Concept`.

    Raises
    ------
    TooLarge
        Too many options, feasible states, or moves that have to be listed one by one.
    Unsupported
        A preference does not rank every state; or a concept asked for has no meaning in this model: SIM where moves
        are listed outright or states merged, NM for other than two decision makers.

    Notes
    -----
    Cost: a few passes over the states (and over moves that are not free) for each decision maker and concept; with
    2^16 states, well under a gigabyte unless moves are guarded or barred by the ten million.
    """
    asked = frozenset(CLASSICAL if concepts is None else concepts)
    chosen = tuple(c for c in Concept if c in asked)
    model = model_of(conflict)
    judged = {c: JUDGED[c].judge(conflict, model) for c in chosen if c in JUDGED}
    stable = {
        dm: {
            c: tuple(np.flatnonzero(judged[c][dm] if c in judged else _stable(model, dm, CONCEPTS[c])).tolist())
            for c in chosen
        }
        for dm in model.decision_makers
    }
    return StabilityTable(
        conflict,
        model.space.states,
        ranks={dm: tuple(ranks.tolist()) for dm, ranks in model.ranks.items()},
        stable=stable,
        status_quo=model.space.status_quo,
        moves=_single_moves(model),
        method="; ".join([method(model), *(f"{c.value}: {JUDGED[c].how}" for c in judged)]),
        concepts=chosen,
    )


def replies_to(model: Model, dm: str, *, improving: bool) -> Replies:
    """What everybody but ``dm`` can do together."""
    others = model.others(dm)
    return Replies(
        [model.improvements[other] if improving else model.moves[other] for other in others],
        # where moves are transitive, so are improvements: ranks are a total order with ties
        transitive=all(model.moves[other].transitive for other in others),
    )


def worst_reply(model: Model, dm: str, definition: Definition, *, none: int) -> Ints:
    """Worst reply to each state ``dm`` could move to, in its ranks; ``none``: nothing is feared."""
    return definition.worst_reply(model, dm, replies_to(model, dm, improving=definition.improving), none=none)


def _stable(model: Model, dm: str, definition: Definition) -> Bools:
    """Whether each state is stable for ``dm``: its rank is at least its threshold (see `concepts`)."""
    ranks = model.ranks[dm]
    none = len(ranks)  # above every rank
    worst = worst_reply(model, dm, definition, none=none)
    threshold = model.moves[dm].highest(np.minimum(ranks, worst), none)
    return ranks >= threshold


def _single_moves(model: Model) -> tuple[Move, ...] | None:
    if sum(moves.count for moves in model.moves.values()) > MOVES_KEPT:
        return None
    listed = {dm: [ends.tolist() for ends in moves.pairs()] for dm, moves in model.moves.items()}
    return tuple(Move(dm, *pair) for dm, ends in listed.items() for pair in zip(*ends, strict=True))


def method(model: Model) -> str:
    """Which way the others' replies were found for whom, and why."""
    ways = {dm: replies_to(model, dm, improving=False).way for dm in model.decision_makers}
    said = ["thresholds in ranks for all states at once"]
    if len(ways) <= 1:
        return said[0] + "; nobody else to reply"
    if len(ways) == 2:
        return said[0] + "; one opponent each, so a legal sequence is one move"
    if set(ways.values()) == {"closure"}:
        said.append("replies by closure: everybody's moves are transitive")
    else:
        searched = [dm for dm, way in ways.items() if way == "search"]
        said.append(f"replies to {', '.join(searched)} by search over (state, last mover)")
        if len(searched) < len(ways):
            said.append("to the others by closure")
    said += [f"{dm}: {'transitive' if m.transitive else 'not transitive'}, {m.why}" for dm, m in model.moves.items()]
    return "; ".join(said)
