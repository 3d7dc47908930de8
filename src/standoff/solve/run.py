"""`solve`: every verdict for one conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.core.errors import Unsupported
from standoff.core.regimes import Regime
from standoff.core.stability import CLASSICAL, Concept, Move
from standoff.core.tables import MOVES_KEPT, StabilityTable
from standoff.graph.cube_build import cube_of, why_not_cube
from standoff.graph.model import model_of
from standoff.solve.concepts import CONCEPTS, JUDGED
from standoff.solve.dense.bits import at
from standoff.solve.dense.run import solve_dense
from standoff.solve.replies import Replies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.conflicts import Conflict
    from standoff.graph.model import Model
    from standoff.graph.moves import Bools, Ints
    from standoff.solve.concepts import Definition

    Found = tuple[dict[str, dict[Concept, Bools]], str]
    """Decision maker → concept → truth for each state; and how it was found."""

FEW = 256
"""Up to so many states, the way that suits every conflict is as fast as any."""

SPARSE = 8
"""Where fewer than one option string in so many can occur, looking at every string is waste."""


def solve(
    conflict: Conflict, *, concepts: Iterable[Concept] | None = None, regime: Regime | None = None
) -> StabilityTable:
    """Stability of every state of ``conflict`` for every decision maker, states listed.

    Parameters
    ----------
    concepts
        ``None``: the four of `CLASSICAL`. Kept in the order of `Concept`.
    regime
        How the states are gone through; ``None``: the fastest way that holds for this conflict. `Regime.SYMBOLIC` lists
        no states: see `standoff.solve.any_size.answer`. SIM and NM are worked out in a way of their own whatever is
        asked for.

    Raises
    ------
    TooLarge
        Too many options, feasible states, or moves that have to be listed one by one.
    Unsupported
        A preference does not rank every state; the regime does not hold for this conflict; or a concept asked for has
        no meaning in it: SIM where moves are listed outright or states merged, NM for other than two decision makers.

    Notes
    -----
    Cost: a few passes over the states (and over moves that are not free) for each decision maker and concept; with
    2^16 states, well under a gigabyte unless moves are guarded or barred by the ten million.
    """
    asked = frozenset(CLASSICAL if concepts is None else concepts)
    chosen = tuple(c for c in Concept if c in asked)
    model = model_of(conflict)
    in_turn = tuple(c for c in chosen if c in CONCEPTS)
    taken = _fitting(conflict, model, in_turn) if regime is None else regime
    if taken in {Regime.CLOSED_FORM, Regime.DENSE}:
        stable, how = _dense(conflict, model, in_turn, regime)
    else:
        stable, how = _listed(model, in_turn, taken, forced=regime is Regime.SEARCH)
    for concept in (c for c in chosen if c in JUDGED):
        for dm, holds in JUDGED[concept].judge(conflict, model).items():
            stable[dm][concept] = holds
        how += f"; {concept.value}: {JUDGED[concept].how}"
    return StabilityTable(
        conflict,
        model.space.states,
        ranks={dm: tuple(ranks.tolist()) for dm, ranks in model.ranks.items()},
        stable={dm: {c: tuple(np.flatnonzero(stable[dm][c]).tolist()) for c in chosen} for dm in stable},
        status_quo=model.space.status_quo,
        moves=_single_moves(model),
        regime=taken,
        method=how,
        concepts=chosen,
    )


def _fitting(conflict: Conflict, model: Model, concepts: tuple[Concept, ...]) -> Regime:
    """The fastest way that holds."""
    states, strings = len(model.space.states), 1 << len(conflict.options)
    if concepts and states > FEW and strings <= SPARSE * states and why_not_cube(conflict) is None:
        return Regime.DENSE
    return Regime.SEARCH if "search" in _ways(model).values() else Regime.COMPRESSED


def _dense(conflict: Conflict, model: Model, concepts: tuple[Concept, ...], regime: Regime | None) -> Found:
    """Whether each listed state is stable, found for every option string at once; and how."""
    found = solve_dense(cube_of(conflict), concepts, regime=regime)
    strings = model.space.strings
    return {dm: {c: at(bits, strings) for c, bits in by.items()} for dm, by in found.stable.items()}, found.method


def _listed(model: Model, concepts: tuple[Concept, ...], regime: Regime, *, forced: bool) -> Found:
    """Whether each state is stable, found from listed states; and how; ``forced``: by search, needed or not."""
    if regime is Regime.SYMBOLIC:
        raise Unsupported("listing states by symbolic solving", "it counts states and lists none")
    if regime is Regime.COMPRESSED and (stuck := [dm for dm, way in _ways(model).items() if way == "search"]):
        others = next(m for m in (model.moves[other] for other in model.others(stuck[0])) if not m.transitive)
        why = f"{others.by}'s moves are not transitive: {others.why}; ask for {Regime.SEARCH.value}"
        raise Unsupported("solving by groups of states", why)
    stable = {dm: {c: _stable(model, dm, CONCEPTS[c], search=forced) for c in concepts} for dm in model.decision_makers}
    return stable, method(model, search=forced)


def replies_to(model: Model, dm: str, *, improving: bool, search: bool = False) -> Replies:
    """What everybody but ``dm`` can do together; ``search``: without using that moves are transitive."""
    others = model.others(dm)
    return Replies(
        [model.improvements[other] if improving else model.moves[other] for other in others],
        # where moves are transitive, so are improvements: ranks are a total order with ties
        transitive=not search and all(model.moves[other].transitive for other in others),
    )


def worst_reply(model: Model, dm: str, definition: Definition, *, none: int, search: bool = False) -> Ints:
    """Worst reply to each state ``dm`` could move to, in its ranks; ``none``: nothing is feared."""
    replies = replies_to(model, dm, improving=definition.improving, search=search)
    return definition.worst_reply(model, dm, replies, none=none)


def _stable(model: Model, dm: str, definition: Definition, *, search: bool) -> Bools:
    """Whether each state is stable for ``dm``: its rank is at least its threshold (see `concepts`)."""
    ranks = model.ranks[dm]
    none = len(ranks)  # above every rank
    worst = worst_reply(model, dm, definition, none=none, search=search)
    threshold = model.moves[dm].highest(np.minimum(ranks, worst), none)
    return ranks >= threshold


def _single_moves(model: Model) -> tuple[Move, ...] | None:
    if sum(moves.count for moves in model.moves.values()) > MOVES_KEPT:
        return None
    listed = {dm: [ends.tolist() for ends in moves.pairs()] for dm, moves in model.moves.items()}
    return tuple(Move(dm, *pair) for dm, ends in listed.items() for pair in zip(*ends, strict=True))


def _ways(model: Model, *, search: bool = False) -> dict[str, str]:
    return {dm: replies_to(model, dm, improving=False, search=search).way for dm in model.decision_makers}


def method(model: Model, *, search: bool = False) -> str:
    """Which way the others' replies were found for whom, and why."""
    ways = _ways(model, search=search)
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
    if search:
        return "; ".join([*said, "as asked"])
    said += [f"{dm}: {'transitive' if m.transitive else 'not transitive'}, {m.why}" for dm, m in model.moves.items()]
    return "; ".join(said)
