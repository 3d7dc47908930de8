"""`Model`: a conflict laid out for solving: states, ranks and moves together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.core.errors import TooLarge
from standoff.graph.build import MOST_MOVES, moves_of
from standoff.graph.moves import Improvements
from standoff.graph.ranks import ranks_of
from standoff.graph.space import space_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.core.conflicts import Conflict
    from standoff.graph.moves import Ints, Moves
    from standoff.graph.space import Space


@dataclass(frozen=True)
class Model:
    """States, and for each decision maker its ranks and moves, in the order of `Conflict.decision_makers`."""

    space: Space
    ranks: Mapping[str, Ints]
    moves: Mapping[str, Moves]

    @cached_property
    def improvements(self) -> Mapping[str, Improvements]:
        """Each decision maker's unilateral improvements."""
        return {dm: Improvements(moves, self.ranks[dm]) for dm, moves in self.moves.items()}

    @property
    def decision_makers(self) -> tuple[str, ...]:
        """Names, in order."""
        return tuple(self.ranks)

    def others(self, dm: str) -> tuple[str, ...]:
        """Everybody but ``dm``."""
        return tuple(other for other in self.ranks if other != dm)


def model_of(conflict: Conflict) -> Model:
    """``conflict`` laid out in arrays.

    Raises
    ------
    TooLarge
        Too many options, feasible states, or moves that have to be listed.
    Unsupported
        A preference does not rank every state (see `ranks_of`).
    """
    space = space_of(conflict)
    names = [dm.name for dm in conflict.decision_makers]
    ranks = {dm: ranks_of(conflict, dm, space) for dm in names}
    moves: dict[str, Moves] = {}
    for dm in names:
        moves[dm] = moves_of(conflict, dm, space)
        listed = sum(len(m.to) for m in moves.values())
        if listed > MOST_MOVES:
            raise TooLarge(listed, MOST_MOVES, "moves that are not free")
    return Model(space, ranks, moves)
