"""How a state can come about from today: the shortest legal sequence of moves, suiting their makers where possible."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from standoff.explain.english import count, names
from standoff.explain.preferences import comparison
from standoff.explain.sentences import Reaches, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from standoff.core.stability import Move
    from standoff.core.tables import StabilityTable
    from standoff.explain.states import Wording


def way_from_today(table: StabilityTable, state: int, *, suiting: bool) -> tuple[Move, ...] | None:
    """A shortest legal sequence of moves from the status quo, nobody moving twice running.

    Parameters
    ----------
    suiting
        Only moves to states their makers like better than the one just left.

    Returns
    -------
    tuple of Move or None
        Empty for today's state itself. ``None``: there is none, or the table keeps no moves or no status quo.

    Notes
    -----
    Cost: one pass over the moves for each last mover, (state, last mover) pairs being visited once.
    """
    if table.status_quo is None or table.moves is None:
        return None
    if state == table.status_quo:
        return ()
    leaving = _leaving(m for m in table.moves if not suiting or comparison(table, m.by, m.end, m.start) > 0)
    came: dict[tuple[int, str], tuple[tuple[int, str], Move] | None] = {(table.status_quo, ""): None}
    queue = deque(came)
    while queue:
        here = queue.popleft()
        for move in leaving.get(here[0], ()):
            there = (move.end, move.by)
            if move.by == here[1] or there in came:
                continue
            came[there] = (here, move)
            if move.end == state:
                return _back(there, came)
            queue.append(there)
    return None


def _leaving(moves: Iterable[Move]) -> Mapping[int, list[Move]]:
    found: dict[int, list[Move]] = {}
    for m in moves:
        found.setdefault(m.start, []).append(m)
    return found


def _back(
    end: tuple[int, str], came: Mapping[tuple[int, str], tuple[tuple[int, str], Move] | None]
) -> tuple[Move, ...]:
    steps: list[Move] = []
    at = came[end]
    while at is not None:
        steps.append(at[1])
        at = came[at[0]]
    return tuple(reversed(steps))


def way_in_words(table: StabilityTable, state: int, wording: Wording) -> Sentence | None:
    """How the state can come about; ``None``: it is today's, or nothing can be said for want of moves or status quo.

    The shortest way by steps that suit their makers; and, where steps that suit nobody make a shorter one, that too.
    """
    if table.status_quo is None or table.moves is None or state == table.status_quo:
        return None
    legal = way_from_today(table, state, suiting=False)
    if legal is None:
        return Sentence("No sequence of moves leads there from today.", (Reaches(state, None, False),), "move")
    suiting = way_from_today(table, state, suiting=True)
    if suiting is None:
        text = f"{_it_takes(legal)}: {_steps(legal, wording)}; {_unsuiting(legal)}."
        return Sentence(text, (Reaches(state, legal, False),), "move")
    if len(suiting) == len(legal):
        each = "a step" if len(suiting) == 1 else "each step"
        how = f"{each}{' that' if len(suiting) == 1 else ''} suits the side that takes it"
        text = f"{_it_takes(suiting)}: {_steps(suiting, wording)}; {how}."
        return Sentence(text, (Reaches(state, suiting, True),), "move")
    text = (
        f"{_it_takes(suiting)} that each suit the side that takes them: {_steps(suiting, wording)}. Were sides to act "
        f"against their own wishes, {count(len(legal), 'step')} would do: {_steps(legal, wording)}."
    )
    return Sentence(text, (Reaches(state, suiting, True), Reaches(state, legal, False)), "move")


def _it_takes(way: tuple[Move, ...]) -> str:
    return f"From today it takes {count(len(way), 'step')}"


def _unsuiting(way: tuple[Move, ...]) -> str:
    one = "which does not suit the side that would take it"
    return one if len(way) == 1 else "not every step suits the side that would take it"


def _steps(way: tuple[Move, ...], wording: Wording) -> str:
    """What each step changes, with its maker where those words do not name it."""
    told = []
    for move in way:
        change = wording.change(move.start, move.end)
        told.append(change if names(change, move.by) else f"{move.by} acts, so that {change}")
    return told[0] if len(told) == 1 else f"first {'; then '.join(told)}"
