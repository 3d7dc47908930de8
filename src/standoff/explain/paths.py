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
    """How the state can come about; ``None``: it is today's, or nothing can be said for want of moves or status quo."""
    if table.status_quo is None or table.moves is None or state == table.status_quo:
        return None
    for suiting in (True, False):
        way = way_from_today(table, state, suiting=suiting)
        if way is not None:
            return Sentence(_told(way, wording, suiting=suiting), (Reaches(state, way, suiting),), "move")
    return Sentence("No sequence of moves leads there from today.", (Reaches(state, None, False),), "move")


def _told(way: tuple[Move, ...], wording: Wording, *, suiting: bool) -> str:
    steps = [wording.change(m.start, m.end) for m in way]
    named = [s if names(s, m.by) else f"{m.by} acts, so that {s}" for m, s in zip(way, steps, strict=True)]
    if len(named) == 1:
        how = (
            "a step that suits the side that takes it" if suiting else "which does not suit the side that would take it"
        )
        return f"From today it takes one step: {named[0]}; {how}."
    how = "each step suits the side that takes it" if suiting else "not every step suits the side that would take it"
    return f"From today it takes {count(len(named), 'step')}: first {'; then '.join(named)}; {how}."
