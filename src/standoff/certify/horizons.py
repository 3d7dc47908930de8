"""Checks reasons under NM: two decision makers who move in turn and think ever further ahead.

What a side ends in at one horizon follows from what the other ends in at one move less, move by move; so everything is
worked out again here, on the states that play from those in question can come to, and compared with the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.certify.faults import Fault
from standoff.certify.parts import items, keys, whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.certify.games import Game
    from standoff.certify.turns import Asked

MOST_AHEAD = 20_000
"""Moves thought ahead."""

MOST_KEPT = 1 << 23
"""Horizons times states, each of them a number in memory."""

MOST_STEPS = 1 << 22
"""Single moves of both sides."""

Turn = tuple[int, int]
"""Who is to move, 0 or 1, and the state."""


class Horizons:
    """The checks, for one game of two decision makers.

    Parameters
    ----------
    states
        Those the lines are about.
    """

    def __init__(self, game: Game, states: Iterable[int]) -> None:
        if len(game.names) != 2:
            raise Fault("NM is for two decision makers, and here there are more or fewer")
        self.game = game
        self._moves: dict[Turn, list[int]] = {}
        self._steps = 0
        todo: list[Turn] = [(side, state) for state in states for side in (0, 1)]
        while todo:
            side, state = turn = todo.pop()
            if turn not in self._moves:
                self._moves[turn] = sorted(game.moves(game.names[side], state))
                self._steps += len(self._moves[turn])
                if self._steps > MOST_STEPS:
                    raise Fault(f"more than {MOST_STEPS:,} single moves, to think ahead along")
                todo += [(1 - side, end) for end in self._moves[turn]]
                game.effort.spend(1 + len(self._moves[turn]))
        self._ends: list[dict[Turn, int]] = [{turn: turn[1] for turn in self._moves}]
        self._known_repeat: set[tuple[int, int]] = set()

    def check(self, asked: Asked, line: dict[str, Any]) -> None:
        """Raises `Fault` unless the rest of the line proves the verdict."""
        keys(line, "the line", "since", "period", *(("plays",) if asked.stable else ("horizon", "play")))
        since = whole(line["since"], '"since"', 1, MOST_AHEAD)
        period = whole(line["period"], '"period"', 1, MOST_AHEAD)
        self._repeats(since, period)
        turn = self.game.names.index(asked.group[0]), asked.state
        if not asked.stable:
            horizon = whole(line["horizon"], '"horizon"', since, since + period - 1)
            if self._end(horizon, turn) == asked.state:
                raise Fault(f"thinking {horizon:,} moves ahead, {asked.group[0]} stays")
            self._same_play(horizon, turn, line["play"])
            return
        plays = items(line["plays"], "the plays", period)
        if len(plays) != period:
            raise Fault(f"there are {len(plays):,} plays and {period:,} horizons that come back")
        for horizon, play in enumerate(plays, since):
            if self._end(horizon, turn) != asked.state:
                raise Fault(f"thinking {horizon:,} moves ahead, {asked.group[0]} does not stay")
            self._same_play(horizon, turn, play)

    def _repeats(self, since: int, period: int) -> None:
        """That thinking ``since`` moves ahead and ``period`` more come to the same, for both and everywhere."""
        if (since, period) in self._known_repeat:
            return
        self._end(since + period, next(iter(self._moves)))
        if self._ends[since] != self._ends[since + period]:
            raise Fault(f"what the sides end in does not come back from {since:,} to {since + period:,} moves ahead")
        self._known_repeat.add((since, period))

    def _end(self, horizon: int, turn: Turn) -> int:
        """The state in which the side to move ends, thinking ``horizon`` moves ahead."""
        while len(self._ends) <= horizon:
            if (len(self._ends) + 1) * len(self._moves) > MOST_KEPT:
                raise Fault("too many horizons for so many states")
            self._ends.append({turn: self._choice(len(self._ends), turn)[1] for turn in self._moves})
        return self._ends[horizon][turn]

    def _choice(self, horizon: int, turn: Turn) -> tuple[int | None, int]:
        """Where the side to move goes (``None``: it stays), and where that ends; of equally good moves, the first."""
        side, state = turn
        best = self._best(horizon, turn)
        worth, dm = self.game.worth, self.game.names[side]
        if best is None or worth(dm, best[1]) <= worth(dm, state):
            return None, state
        return best

    def _best(self, horizon: int, turn: Turn) -> tuple[int, int] | None:
        """The move that ends best, and where; ``None``: there is no move."""
        side, _ = turn
        moves, before = self._moves[turn], self._ends[horizon - 1]
        self.game.effort.spend(1 + len(moves))
        if not moves:
            return None
        worth, dm = self.game.worth, self.game.names[side]
        chosen = max(moves, key=lambda end: worth(dm, before[1 - side, end]))  # max gives the first of several
        return chosen, before[1 - side, chosen]

    def _same_play(self, horizon: int, turn: Turn, value: Any) -> None:
        """That the play listed follows the best move, whether that ends better than staying or not."""
        expected: list[list[str]] = []
        best = self._best(horizon, turn)
        move = None if best is None else best[0]
        side = turn[0]
        while move is not None:
            expected.append([self.game.names[side], self.game.name(move)])
            side, horizon = 1 - side, horizon - 1
            move = self._choice(horizon, (side, move))[0] if horizon else None
        if value != expected:
            shown = " → ".join(f"{by} to {name}" for by, name in expected[:6]) or "no move"
            raise Fault(f"the play at that horizon is: {shown}{' …' if len(expected) > 6 else ''}")
