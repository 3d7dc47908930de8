"""Nonmyopic stability: nothing to gain by moving, however far ahead one thinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.core.errors import Unsupported
from standoff.solve.limited_moves import turns

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.graph.model import Model
    from standoff.graph.moves import Bools, Ints
    from standoff.solve.limited_moves import Turns

MOST_AHEAD = 10_000
"""Moves thought ahead before the search for where thinking further repeats itself is given up."""


def nonmyopic(_: Conflict, model: Model) -> dict[str, Bools]:
    """For each of two decision makers, which states are NM stable for it.

    A state is NM stable for a side when there is a horizon from which on, for every longer one, it is limited-move
    stable (see `limited_moves`; ties as there). What both sides end in depends only on what they end in with one move
    less, so the horizons repeat themselves from some point on; a state is NM stable when it is limited-move stable
    throughout the part that repeats.

    After Brams and Wittman 1981 and Kilgour 1984, 1985; that the horizons repeat is our own reasoning. The definition
    was not compared with the papers.

    Raises
    ------
    Unsupported
        There are not exactly two decision makers, or nothing repeats within `MOST_AHEAD` moves.
    TooLarge
        Too many single moves.
    """
    play = turns(model, "NM")
    here = play.standing[0]
    again = [play.ahead(ends) for ends in horizons_that_repeat(play)]
    return {dm: np.logical_and.reduce([ends[side] == here for ends in again]) for side, dm in enumerate(play.names)}


def horizons_that_repeat(play: Turns) -> list[tuple[Ints, Ints]]:
    """What both sides end in, at each horizon of the part that repeats itself.

    Raises
    ------
    Unsupported
        Nothing repeats within `MOST_AHEAD` moves.
    """
    ends = play.standing
    seen: dict[bytes, int] = {}
    kept: list[tuple[Ints, Ints]] = []
    while (now := ends[0].tobytes() + ends[1].tobytes()) not in seen:
        if len(kept) == MOST_AHEAD:
            raise Unsupported("NM", f"what the sides end in does not repeat within {MOST_AHEAD:,} moves ahead")
        seen[now] = len(kept)
        kept.append(ends)
        ends = play.ahead(ends)
    return kept[seen[now] :]
