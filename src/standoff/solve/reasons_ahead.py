"""Why a state is or is not NM stable for one of two sides: the plays that thinking ahead comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.errors import TooLarge, Unsupported
from standoff.core.stability import Leaves, Move, Stays
from standoff.solve.limited_moves import turns

if TYPE_CHECKING:
    from standoff.graph.model import Model
    from standoff.graph.moves import Ints
    from standoff.solve.limited_moves import Turns

MOST_KEPT = 1 << 26
"""Horizons times states: what each side ends in at each horizon is kept."""

MOST_TOLD = 20_000
"""Moves of all plays of one reason together."""


@dataclass(frozen=True)
class Ahead:
    """What both sides end in, horizon by horizon, until it repeats.

    Parameters
    ----------
    ends
        At each horizon from 0 to ``since + period``, for each side and state.
    since, period
        From horizon ``since`` (at least 1) on, everything comes back every ``period`` horizons.
    """

    play: Turns
    ends: tuple[tuple[Ints, Ints], ...]
    since: int
    period: int

    def reason(self, dm: str, state: int) -> Stays | Leaves:
        """The reason under NM.

        Raises
        ------
        Unsupported
            The plays have more than `MOST_TOLD` moves.
        """
        side = self.play.names.index(dm)
        plays = []
        told = 0
        for horizon in range(self.since, self.since + self.period):
            play = self._play(horizon, side, state)
            if int(self.ends[horizon][side][state]) != state:
                return Leaves(self.since, self.period, horizon, play)
            plays.append(play)
            told += 1 + len(play)
            if told > MOST_TOLD:
                raise Unsupported("a reason under NM", f"here it has more than {MOST_TOLD:,} moves")
        return Stays(self.since, self.period, tuple(plays))

    def _play(self, horizon: int, side: int, state: int) -> tuple[Move, ...]:
        """The best move from ``state``, whether it is worth making or not, and the play that follows it."""
        moves: list[Move] = []
        end = self._best(horizon, side, state)
        while end is not None:
            moves.append(Move(self.play.names[side], state, end))
            side, horizon, state = 1 - side, horizon - 1, end
            stays = not horizon or int(self.ends[horizon][side][state]) == state
            end = None if stays else self._best(horizon, side, state)
        return tuple(moves)

    def _best(self, horizon: int, side: int, state: int) -> int | None:
        """The move that ends best, of several the one to the first state; ``None``: there is no move."""
        ends = self.play.moves_from(side, state)
        if not len(ends):
            return None
        worth = self.play.ranks[side][self.ends[horizon - 1][1 - side][ends]]
        return int(ends[int(worth.argmax())])


def ahead(model: Model) -> Ahead:
    """Everything thinking ahead comes to.

    Raises
    ------
    Unsupported
        There are not exactly two decision makers.
    TooLarge
        Too many single moves, or more than `MOST_KEPT` horizons times states.
    """
    play = turns(model, "NM")
    ends = [play.standing]
    seen: dict[bytes, int] = {}
    while (now := ends[-1][0].tobytes() + ends[-1][1].tobytes()) not in seen:
        seen[now] = len(ends) - 1
        ends.append(play.ahead(ends[-1]))
        if len(ends) * len(ends[0][0]) > MOST_KEPT:
            raise TooLarge(len(ends) * len(ends[0][0]), MOST_KEPT, "states at every horizon, to give reasons under NM")
    since, period = seen[now], len(ends) - 1 - seen[now]
    if not since:  # with no move to come everybody stays; the reason begins with the first move
        since = 1
        ends.append(play.ahead(ends[-1]))
    return Ahead(play, tuple(ends), since, period)
