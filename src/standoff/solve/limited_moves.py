"""Limited-move stability: two decision makers who take turns and think a given number of moves ahead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.errors import TooLarge, Unsupported
from standoff.graph.model import model_of

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.graph.model import Model
    from standoff.graph.moves import Ints

MOST_TURNS = 1 << 22
"""Single moves of both sides together; each is looked at once for every move thought ahead."""


@dataclass(frozen=True)
class Turns:
    """Two sides' moves, sorted by the state they leave.

    Parameters
    ----------
    leaving, first, end
        By side: states that have a move; where the moves of each begin in ``end``; the states moved to, ascending.
    """

    names: tuple[str, str]
    ranks: tuple[Ints, Ints]
    leaving: tuple[Ints, Ints]
    first: tuple[Ints, Ints]
    end: tuple[Ints, Ints]

    @property
    def standing(self) -> tuple[Ints, Ints]:
        """G_0: with no move to come, every state is where it ends."""
        here = np.arange(len(self.ranks[0]))
        return here, here

    def ahead(self, ends: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
        """G_h from G_{h-1}: for each side that is to move, and each state, the state it ends in.

        The side goes to the state from which the other side's best play ends best for it, and stays where it is when
        that is not strictly better than staying; of several equally good ones, to the first.
        """
        return self._moved(0, ends[1]), self._moved(1, ends[0])

    def promised(self, side: int, others: Ints) -> Ints:
        """Rank of where the best move of ``side`` from each state ends, given where the other side ends from each.

        -1 where there is no move.
        """
        found = np.full(len(others), -1, np.int64)
        if len(self.leaving[side]):
            ends = self.ranks[side][others[self.end[side]]]
            found[self.leaving[side]] = np.maximum.reduceat(ends, self.first[side])
        return found

    def moves_from(self, side: int, state: int) -> Ints:
        """States the side can move to, ascending."""
        at = int(np.searchsorted(self.leaving[side], state))
        if at == len(self.leaving[side]) or self.leaving[side][at] != state:
            return self.end[side][:0]
        stop = self.first[side][at + 1] if at + 1 < len(self.first[side]) else len(self.end[side])
        return self.end[side][self.first[side][at] : stop]

    def _moved(self, side: int, others: Ints) -> Ints:
        size, ranks, leaving = len(others), self.ranks[side], self.leaving[side]
        result = np.arange(size)
        if len(leaving):
            end = self.end[side]
            keys = ranks[others[end]] * size + (size - 1 - end)  # the highest rank, then the first state
            best = size - 1 - np.maximum.reduceat(keys, self.first[side]) % size
            final = others[best]
            result[leaving] = np.where(ranks[final] > ranks[leaving], final, leaving)
        return result


def turns(model: Model, concept: str) -> Turns:
    """The model as a play in turns.

    Raises
    ------
    Unsupported
        There are not exactly two decision makers: for more, no definition is accepted.
    TooLarge
        More than `MOST_TURNS` single moves.
    """
    names = model.decision_makers
    if len(names) != 2:
        why = f"it has an accepted definition for two decision makers only, and here there {_are(len(names))}"
        raise Unsupported(concept, why)
    count = sum(moves.count for moves in model.moves.values())
    if count > MOST_TURNS:
        raise TooLarge(count, MOST_TURNS, "single moves, to think ahead along")
    parts = []
    for dm in names:
        start, end = model.moves[dm].pairs()
        leaving, first = np.unique(start, return_index=True)
        parts.append((model.ranks[dm], leaving, first, end))
    (a, b) = parts
    return Turns((names[0], names[1]), (a[0], b[0]), (a[1], b[1]), (a[2], b[2]), (a[3], b[3]))


def limited_move(conflict: Conflict, horizon: int) -> dict[str, tuple[int, ...]]:
    """For each of the two decision makers, the states that are L_h stable for it, h = ``horizon`` (1 or more).

    The side that thinks begins; the two move in turn, at most h moves in all; whoever stays ends the play. Each
    chooses what ends best for it given that the other does the same. A state is L_h stable for a side that then stays.
    L_1 is Nash stability. Ties: a side stays unless moving ends strictly better; between equally good moves it takes
    the one to the first state of the table, which the papers, with strict preferences, leave open.

    After Zagare 1984 and Kilgour 1985; in the graph model, Fang, Hipel and Kilgour 1993. The recursion is the field's
    usual one and was not compared with the papers.

    Raises
    ------
    Unsupported
        There are not exactly two decision makers, or a preference does not rank every state.
    TooLarge
        Too many states or moves.
    ValueError
        The horizon is below 1.
    """
    if horizon < 1:
        raise ValueError(f"horizon {horizon}: at least one move has to be thought ahead")
    play, ends = at_horizon(conflict, horizon)
    here = play.standing[0]
    return {dm: tuple(np.flatnonzero(end == here).tolist()) for dm, end in zip(play.names, ends, strict=True)}


def at_horizon(conflict: Conflict, horizon: int) -> tuple[Turns, tuple[Ints, Ints]]:
    """The play in turns, and G_h for each side, h = ``horizon`` (0 or more); raises as `limited_move` does."""
    play = turns(model_of(conflict), f"L_{horizon}")
    ends = play.standing
    for _ in range(horizon):
        ends = play.ahead(ends)
    return play, ends


def _are(number: int) -> str:
    return "is one" if number == 1 else f"are {number}"
