"""Checks reasons under SIM: improvements spoilt because others improve from the same state at the same time."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from standoff.certify.faults import Fault
from standoff.certify.games import InOptions
from standoff.certify.parts import items, keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.certify.games import Game
    from standoff.certify.turns import Asked

MOST_CHOICES = 1 << 22
"""Combinations of improvements of the others from one state."""


class Together:
    """The checks, for one game in option form."""

    def __init__(self, game: Game) -> None:
        if not isinstance(game, InOptions) or game.merged:
            raise Fault(
                "SIM joins changes of options; here moves are listed, or some states are several option strings"
            )
        self.game: InOptions = game

    def check(self, asked: Asked, line: dict[str, Any]) -> None:
        """Raises `Fault` unless the rest of the line proves the verdict."""
        [dm] = asked.group
        improvements = self.game.improvements(dm, asked.state)
        if asked.stable:
            keys(line, "the line", "sanctions")
            answered: set[int] = set()
            for sanction in items(line["sanctions"], "the sanctions", MOST_CHOICES):
                keys(sanction, "a sanction", "improvement", "together", "end")
                improvement = self.game.state(sanction["improvement"])
                if improvement not in improvements or improvement in answered:
                    raise Fault(f"{self.game.name(improvement)} is no improvement of {dm}, or is answered twice")
                answered.add(improvement)
                self._spoilt(asked, improvement, sanction)
            if left := improvements - answered:
                raise Fault(f"{dm} can improve to {self.game.name(min(left))}, which is not answered")
        else:
            keys(line, "the line", "improvement", "choices")
            improvement = self.game.state(line["improvement"])
            if improvement not in improvements:
                raise Fault(f"going to {self.game.name(improvement)} is no improvement of {dm}")
            self._unspoilt(asked, improvement, line["choices"])

    def _spoilt(self, asked: Asked, improvement: int, sanction: dict[str, Any]) -> None:
        [dm] = asked.group
        chosen: dict[str, int] = {}
        for step in items(sanction["together"], "what the others do", len(self.game.names)):
            match step:
                case [str(by), str(name)]:
                    end = self.game.state(name)
                case _:
                    raise Fault("a step is not written as who moves and where to")
            if by == dm or by not in self.game.names or by in chosen:
                raise Fault(f"{by[:80]} is not one of the others, or moves twice")
            if end not in self.game.improvements(by, asked.state):
                raise Fault(f"going to {name} is no improvement of {by} from {self.game.name(asked.state)}")
            chosen[by] = end
        end = self._joined(asked.state, [improvement, *chosen.values()])
        if end != self.game.state(sanction["end"]):
            raise Fault(f"all these changes together do not give {sanction['end']}")
        if self.game.worth(dm, end) > self.game.worth(dm, asked.state):
            raise Fault(f"{self.game.name(end)} does not spoil the improvement to {self.game.name(improvement)}")

    def _unspoilt(self, asked: Asked, improvement: int, choices: Any) -> None:
        [dm] = asked.group
        others = {by: self.game.improvements(by, asked.state) for by in self.game.names if by != dm}
        claimed = keys(choices, "the choices", *(by for by, ends in others.items() if ends))
        combinations = 1
        for by, listed in claimed.items():
            ends = [self.game.state(name) for name in items(listed, "the choices", MOST_CHOICES)]
            if set(ends) != others[by] or len(ends) != len(others[by]):
                raise Fault(f"the improvements of {by} are not those listed")
            combinations *= len(ends) + 1
        if combinations > MOST_CHOICES:
            raise Fault(
                f"{combinations:,} combinations of simultaneous improvements; at most {MOST_CHOICES:,} are tried"
            )
        before = self.game.worth(dm, asked.state)
        for chosen in product(*((asked.state, *others[by]) for by in claimed)):
            self.game.effort.spend()
            end = self._joined(asked.state, [improvement, *chosen])
            if self.game.occurs(end) and self.game.worth(dm, end) <= before:
                raise Fault(f"{self.game.name(end)} can come of it, which spoils {self.game.name(improvement)}")

    def _joined(self, start: int, ends: Iterable[int]) -> int:
        """The option string with all changes made from ``start``."""
        found = start
        for end in ends:
            found ^= start ^ end
        return found
