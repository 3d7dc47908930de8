"""How firmly a state is stable for somebody: its margin, in ranks.

For each concept, the *threshold* of a state is the best a decision maker can make sure of by one move, given the
answers the concept lets it fear (see `concepts`); the margin is the state's own rank less its threshold. It is at
least 0 exactly where the state is stable: so many ranks the state could fall, everything else staying put, before
leaving it would pay. Below 0, so many ranks are to be gained by leaving. A state that cannot be left has no margin.

Ranks only order: a margin of 4 is not twice a margin of 2, and margins of two decision makers cannot be compared. That
thresholds are maxima of minima is our own reasoning from the definitions (no paper gives these margins).
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.stability import Concept
from standoff.graph.model import model_of
from standoff.solve.concepts import CONCEPTS
from standoff.solve.limited_moves import at_horizon, turns
from standoff.solve.nonmyopic import horizons_that_repeat
from standoff.solve.run import worst_reply
from standoff.solve.simultaneous import changes_from, joint_worth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.conflicts import Conflict
    from standoff.graph.model import Model
    from standoff.graph.moves import Ints

Margins = dict[str, dict[Concept, tuple[int | None, ...]]]
"""Decision maker → concept → margin of each state; ``None``: the decision maker cannot leave it."""


def margins(conflict: Conflict, concepts: Iterable[Concept]) -> Margins:
    """Margin of every state for every decision maker under each of ``concepts``, in ranks.

    Raises
    ------
    TooLarge, Unsupported
        As `solve` does for the same concepts.

    Notes
    -----
    Cost: as `solve`; under SIM, every combination of a move with improvements of the others is looked at.
    """
    model = model_of(conflict)
    found: Margins = {dm: {} for dm in model.decision_makers}
    asked = frozenset(concepts)
    for concept in (c for c in Concept if c in asked):
        if concept in CONCEPTS:
            by_dm = {dm: _by_reply(model, dm, concept) for dm in found}
        elif concept is Concept.SIM:
            by_dm = _simultaneous(conflict, model)
        else:
            by_dm = _ahead(model)
        for dm, values in by_dm.items():
            found[dm][concept] = values
    return found


def limited_margins(conflict: Conflict, horizon: int) -> dict[str, tuple[int | None, ...]]:
    """Margin of every state for each of two decision makers under L_h, h = ``horizon``; raises as `limited_move` does.

    The threshold is the highest rank that any first move ends in.
    """
    if horizon < 1:
        raise ValueError(f"horizon {horizon}: at least one move has to be thought ahead")
    play, ends = at_horizon(conflict, horizon - 1)
    promised = (play.promised(side, ends[1 - side]) for side in (0, 1))
    return {dm: _less(*both) for dm, *both in zip(play.names, play.ranks, promised, strict=True)}


def _by_reply(model: Model, dm: str, concept: Concept) -> tuple[int | None, ...]:
    ranks, none = model.ranks[dm], len(model.ranks[dm])
    worst = worst_reply(model, dm, CONCEPTS[concept], none=none)
    assured = -model.moves[dm].lowest_next(-np.minimum(ranks, worst), 1)  # -1 where there is no move
    return _less(ranks, assured)


def _less(ranks: Ints, threshold: Ints) -> tuple[int | None, ...]:
    """Ranks less thresholds; ``None`` where the threshold is below every rank."""
    pairs = zip(ranks.tolist(), threshold.tolist(), strict=True)
    return tuple(rank - low if low >= 0 else None for rank, low in pairs)


def _simultaneous(conflict: Conflict, model: Model) -> dict[str, tuple[int | None, ...]]:
    """Threshold: the best over all moves of the worst that happens with the others staying or improving meanwhile."""
    names, states = model.decision_makers, range(len(model.space.strings))
    improving = changes_from(conflict, model, improving=True)
    moving = changes_from(conflict, model, improving=False)
    found: dict[str, tuple[int | None, ...]] = {}
    for side, dm in enumerate(names):
        threshold = np.full(len(states), -1, np.int64)
        for state in states:
            if len(moving[side](state)) > 1:
                changes = [(moving if k == side else improving)[k](state) for k in range(len(names))]
                threshold[state] = joint_worth(model, state, changes, side).min(axis=(0, 2))[1:].max()
        found[dm] = _less(model.ranks[dm], threshold)
    return found


def _ahead(model: Model) -> dict[str, tuple[int | None, ...]]:
    """Threshold: the best any horizon of the part that repeats promises for moving."""
    play = turns(model, Concept.NM.value)
    best = [np.full(len(ranks), -1, np.int64) for ranks in play.ranks]
    for ends, side in product(horizons_that_repeat(play), (0, 1)):
        best[side] = np.maximum(best[side], play.promised(side, ends[1 - side]))
    return {dm: _less(play.ranks[side], best[side]) for side, dm in enumerate(play.names)}
