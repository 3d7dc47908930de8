"""Checks reasons about answers in turn: Nash, GMR, SMR, SEQ and SSEQ, of one decision maker or of several together.

A path is walked step by step. A set of pairs of a state and its last mover is closed when no move of anybody else leads
out of it; that, and that nothing in it is a sanction, shows that there is none at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.certify.faults import Fault
from standoff.certify.parts import items, keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from standoff.certify.games import Game
    from standoff.core.stability import Concept

MOST_STEPS = 1 << 20
"""Moves of one path, or entries of one list of states."""

MOST_REACHED = 1 << 21
"""Pairs of a state and its last mover reached from one state; and so many are kept of earlier ones."""


@dataclass(frozen=True)
class Asked:
    """What a line is about.

    Parameters
    ----------
    group
        The decision maker, or the members of a coalition.
    joint
        Whether the line is about a coalition; then even one of a single member is proved as such.
    """

    group: tuple[str, ...]
    state: int
    concept: Concept
    stable: bool
    joint: bool


class Turns:
    """The checks, for one game."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self._known: dict[tuple[tuple[str, ...], int, bool], dict[str, set[int]]] = {}
        self._kept = 0

    def check(self, asked: Asked, line: dict[str, Any]) -> None:
        """Raises `Fault` unless the rest of the line (its keys beyond ``asked``) proves the verdict."""
        nash, joint = asked.concept.value == "Nash", asked.joint
        if asked.stable:
            keys(line, "the line", *(("own", "sanctions") if joint else ("sanctions",)))
            self._held(asked, line)
        else:
            start = "way" if joint else "improvement"
            also = () if nash else ("reached", "escapes") if joint and asked.concept.inescapable else ("reached",)
            keys(line, "the line", start, *also)
            self._broken(asked, line)

    def _held(self, asked: Asked, line: dict[str, Any]) -> None:
        game, group = self.game, asked.group
        whose = " and ".join(group)
        if asked.joint:
            own = self._closed(group, asked.state, line["own"], improving=False)
            improvements = {t for t in own if self._better(asked, t)}
        else:
            improvements = set(game.improvements(group[0], asked.state))
        answered: set[int] = set()
        for sanction in items(line["sanctions"], "the sanctions", MOST_STEPS):
            needed = ("improvement", "path", "escapes") if asked.concept.inescapable else ("improvement", "path")
            keys(sanction, "a sanction", *needed)
            improvement = game.state(sanction["improvement"])
            if improvement not in improvements:
                raise Fault(f"going to {game.name(improvement)} is no improvement of {whose}")
            if improvement in answered:
                raise Fault(f"the improvement {game.name(improvement)} is answered twice")
            answered.add(improvement)
            self._sanction(asked, improvement, sanction)
        if left := improvements - answered:
            raise Fault(f"{whose} can improve to {self._names(left)}, which is not answered")
        if improvements and asked.concept.value == "Nash":
            raise Fault("an improvement, answered or not, makes a state unstable under Nash")

    def _sanction(self, asked: Asked, improvement: int, sanction: dict[str, Any]) -> None:
        others = self._others(asked)
        path = items(sanction["path"], "a path", MOST_STEPS)
        if not path:
            raise Fault(f"the answer to {self.game.name(improvement)} has no move")
        end = self._walk(path, others, improvement, credible=asked.concept.credible)
        if self._better(asked, end):
            raise Fault(f"{self.game.name(end)} does not spoil the improvement to {self.game.name(improvement)}")
        if not asked.concept.inescapable:
            return
        if asked.joint:
            escapes: Iterable[int] = self._closed(asked.group, end, sanction["escapes"], improving=False)
        else:
            escapes = self._list(sanction["escapes"], "the escapes")
            if escapes != self.game.moves(asked.group[0], end):
                listed = self._names(self.game.moves(asked.group[0], end)) or "nowhere"
                raise Fault(f"from {self.game.name(end)}, {asked.group[0]} could go on to {listed}; that is not listed")
        for escape in escapes:
            if self._better(asked, escape):
                message = f"{self.game.name(end)} does not spoil the improvement to {self.game.name(improvement)}"
                raise Fault(f"{message}: it can be left for {self.game.name(escape)}")

    def _broken(self, asked: Asked, line: dict[str, Any]) -> None:
        game, group = self.game, asked.group
        if asked.joint:
            way = items(line["way"], "the way", MOST_STEPS)
            improvement = self._walk(way, group, asked.state, credible=False)
            gained = self._better(asked, improvement)
        else:
            improvement = game.state(line["improvement"])
            gained = improvement in game.improvements(group[0], asked.state)
        if not gained:
            raise Fault(f"going to {game.name(improvement)} is no improvement of {' and '.join(group)}")
        if asked.concept.value == "Nash":
            return
        reached = self._closed(self._others(asked), improvement, line["reached"], improving=asked.concept.credible)
        not_better = {t for t in reached if not self._better(asked, t)}
        if not asked.concept.inescapable:
            escapable: set[int] = set()
        elif asked.joint:
            escapable = self._ways_on(asked, line["escapes"])
        else:
            escapable = {t for t in not_better if any(self._better(asked, x) for x in game.moves(group[0], t))}
        if sanctions := not_better - escapable:
            raise Fault(f"{self._names(sanctions)} answers the improvement to {game.name(improvement)}")

    def _ways_on(self, asked: Asked, value: Any) -> set[int]:
        """States from which the coalition is shown to go on to something better than where it began."""
        found = set()
        for entry in items(value, "the escapes", MOST_STEPS):
            keys(entry, "an escape", "from", "way")
            start = self.game.state(entry["from"])
            end = self._walk(items(entry["way"], "a way", MOST_STEPS), asked.group, start, credible=False)
            if not self._better(asked, end):
                raise Fault(f"going on from {self.game.name(start)} to {self.game.name(end)} is no escape")
            found.add(start)
        return found

    def _others(self, asked: Asked) -> tuple[str, ...]:
        return tuple(dm for dm in self.game.names if dm not in asked.group)

    def _better(self, asked: Asked, state: int) -> bool:
        """Whether everybody in the group likes the state better than the one the line is about."""
        worth = self.game.worth
        return all(worth(dm, state) > worth(dm, asked.state) for dm in asked.group)

    def _walk(self, path: list[Any], movers: tuple[str, ...], start: int, *, credible: bool) -> int:
        """The end of a legal sequence of ``movers``; raises `Fault` where it is none."""
        at, last = start, None
        for step in path:
            match step:
                case [str(by), str(name)]:
                    end = self.game.state(name)
                case _:
                    raise Fault("a step is not written as who moves and where to")
            if by not in movers:
                raise Fault(f"{by[:80]} is not one of those who could make a step here")
            if by == last:
                raise Fault(f"{by} moves twice running")
            if end not in self.game.moves(by, at):
                raise Fault(f"{by} cannot move from {self.game.name(at)} to {name}")
            if credible and end not in self.game.improvements(by, at):
                raise Fault(f"{by} does not gain by moving to {name}")
            at, last = end, by
        return at

    def _closed(self, movers: tuple[str, ...], start: int, value: Any, *, improving: bool) -> set[int]:
        """States of a set of pairs, by last mover, that holds what ``movers`` can reach from ``start``, and no more."""
        if not isinstance(value, dict) or any(by not in movers for by in value):
            raise Fault("what is reached is not listed by those who can move")
        claimed = {by: self._set(states, f"what {by} reaches") for by, states in value.items()}
        reach = self._reach(movers, start, improving=improving)
        self.game.effort.spend(sum(map(len, claimed.values())))
        for by in movers:
            said, true = claimed.get(by, set()), reach[by]
            if left := true - said:
                raise Fault(f"what is reached is not all: {by} can move last to {self._names(left)}")
            if more := said - true:
                raise Fault(f"what is reached is too much: {by} cannot be the last to move to {self._names(more)}")
        return set().union(*reach.values())

    def _reach(self, movers: tuple[str, ...], start: int, *, improving: bool) -> dict[str, set[int]]:
        """What ``movers`` can reach by legal sequences, by last mover; neighbouring lines ask for the same."""
        found = self._known.get((movers, start, improving))
        if found is None:
            found = self._reached_from(movers, start, improving=improving)
            self._kept += sum(map(len, found.values()))
            if self._kept > MOST_REACHED:
                self._known.clear()
                self._kept = sum(map(len, found.values()))
            self._known[movers, start, improving] = found
        return found

    def _reached_from(self, movers: tuple[str, ...], start: int, *, improving: bool) -> dict[str, set[int]]:
        steps: Callable[[str, int], frozenset[int]] = self.game.improvements if improving else self.game.moves
        seen: dict[str, set[int]] = {by: set() for by in movers}
        todo: list[tuple[int, str | None]] = [(start, None)]
        pairs = 0
        while todo:
            at, last = todo.pop()
            for by in movers:
                if by != last and (new := steps(by, at) - seen[by]):
                    seen[by] |= new
                    todo += [(end, by) for end in new]
                    self.game.effort.spend(len(new))
                    pairs += len(new)
                    if pairs > MOST_REACHED:
                        raise Fault(f"more than {MOST_REACHED:,} pairs of a state and its last mover can be reached")
        return seen

    def _list(self, value: Any, what: str) -> set[int]:
        found = {self.game.state(name) for name in items(value, what, MOST_STEPS)}
        if len(found) < len(value):
            raise Fault(f"{what}: a state stands twice")
        return found

    def _set(self, value: Any, what: str) -> set[int]:
        """A list in which one entry may stand for several states."""
        parts = [self.game.matching(pattern) for pattern in items(value, what, MOST_STEPS)]
        if sum(map(len, parts)) > MOST_REACHED:
            raise Fault(f"{what}: more than {MOST_REACHED:,} states")
        found = set().union(*parts)
        if len(found) < sum(map(len, parts)):
            raise Fault(f"{what}: a state stands twice")
        return found

    def _names(self, states: Iterable[int]) -> str:
        found = sorted(states)
        shown = ", ".join(self.game.name(state) for state in found[:4])
        return f"{shown} and {len(found) - 4:,} more" if len(found) > 4 else shown
