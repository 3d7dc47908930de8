"""Verdicts on one state of a conflict too large to list: found by following moves from it, and from nowhere else.

Slower than `reasons` for each state, but bound by what can be reached from the state, not by how many states there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.errors import TooLarge, Unsupported
from standoff.core.stability import Concept, Deterred, Escapes, Move, NoImprovement, Sanction, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from standoff.certify.games import Game
    from standoff.core.stability import Reached, Reason

MOST_REACHED = 1 << 20
"""Pairs of a state and its last mover that are looked at from one improvement."""


def verdict_at(game: Game, dm: str, state: int, concept: Concept) -> Verdict:
    """Whether and why ``state`` is stable for ``dm``; states in the verdict are those of ``game``.

    As `reasons.verdict`: of several sanctions, one at the end of a shortest legal sequence, the first by number.

    Raises
    ------
    Unsupported
        Under SIM and NM, which are not about answers in turn.
    TooLarge
        More than `MOST_REACHED` pairs.

    Notes
    -----
    Cost: for each improvement, every move from every pair reached, up to the level of the sanction.
    """
    if concept in {Concept.SIM, Concept.NM}:
        raise Unsupported(f"a reason under {concept.value}", "here states are not listed, and it needs all of them")
    improvements = sorted(game.improvements(dm, state))
    because: Reason = NoImprovement()
    if improvements and concept is Concept.NASH:
        because = Escapes(improvements[0], ())
    elif improvements:
        because = _answers(game, dm, state, concept, improvements)
    return Verdict(dm, state, concept, not isinstance(because, Escapes), because)


def _answers(game: Game, dm: str, state: int, concept: Concept, improvements: list[int]) -> Deterred | Escapes:
    before = game.worth(dm, state)

    def spoils(end: int) -> bool:
        further = game.moves(dm, end) if concept.inescapable and game.worth(dm, end) <= before else ()
        return all(game.worth(dm, t) <= before for t in (end, *further))

    sanctions = []
    for improvement in improvements:
        came, found = _search(game, dm, improvement, spoils, credible=concept.credible)
        if found is None:
            reached = _by_mover(game, came)
            replies = {end for _, ends in reached for end in ends} - {improvement}
            return Escapes(improvement, tuple(sorted(replies)), reached)
        path = _back(came, found)
        escapes = tuple(sorted(game.moves(dm, path[-1].end))) if concept.inescapable else ()
        sanctions.append(Sanction(improvement, path, escapes))
    return Deterred(tuple(sanctions))


Pair = tuple[str, int]
"""Who moved last, and where to."""


def _search(
    game: Game, dm: str, start: int, wanted: Callable[[int], bool], *, credible: bool
) -> tuple[dict[Pair, Pair | int], Pair | None]:
    """Where each pair reached was come from (a state: the start itself), level by level; and a wanted one, if any."""
    steps = game.improvements if credible else game.moves
    others = [other for other in game.names if other != dm]
    came: dict[Pair, Pair | int] = {}
    level: list[tuple[Pair | int, int, str | None]] = [(start, start, None)]
    while level:
        fresh: list[tuple[Pair | int, int, str | None]] = []
        for origin, at, last in level:
            for by in others:
                for end in sorted(steps(by, at)) if by != last else ():
                    if (by, end) not in came:
                        came[by, end] = origin
                        fresh.append(((by, end), end, by))
            if len(came) > MOST_REACHED:
                fault = TooLarge(len(came), MOST_REACHED, "states with their last mover, reached from one state")
                fault.hint = "ask for fewer concepts: under SEQ and SSEQ less can be reached than under GMR and SMR"
                raise fault
        hits = [(end, others.index(by), by) for _, end, by in fresh if by is not None and wanted(end)]
        if hits:
            end, _, by = min(hits)
            return came, (by, end)
        level = fresh
    return came, None


def _back(came: Mapping[Pair, Pair | int], found: Pair) -> tuple[Move, ...]:
    path: list[Move] = []
    at: Pair | int = found
    while not isinstance(at, int):
        before = came[at]
        path.append(Move(at[0], before if isinstance(before, int) else before[1], at[1]))
        at = before
    return tuple(reversed(path))


def _by_mover(game: Game, came: Mapping[Pair, Pair | int]) -> Reached:
    found: dict[str, list[int]] = {}
    for by, end in sorted(came):
        found.setdefault(by, []).append(end)
    return tuple((by, tuple(found[by])) for by in game.names if by in found)
