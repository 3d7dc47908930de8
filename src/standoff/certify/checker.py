"""One line of a certificate file, whatever its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.certify.faults import Fault
from standoff.certify.horizons import Horizons
from standoff.certify.parts import names, text, truth
from standoff.certify.together import Together
from standoff.certify.turns import Asked, Turns
from standoff.core.stability import CLASSICAL, Concept

if TYPE_CHECKING:
    from collections.abc import Collection

    from standoff.certify.games import Game

CONCEPTS = {concept.value: concept for concept in Concept}


class Checker:
    """Checks lines about one game.

    Parameters
    ----------
    states
        Those the lines are about; ``None``: all.
    """

    def __init__(self, game: Game, states: Collection[int] | None = None) -> None:
        self.game, self._states = game, states
        self._turns = Turns(game)
        self._together: Together | None = None
        self._horizons: Horizons | None = None

    def check(self, line: dict[str, Any]) -> Asked:
        """What the line is about; raises `Fault` unless it proves what it says."""
        asked, rest = self._asked(line)
        match asked.concept:
            case Concept.SIM:
                if self._together is None:
                    self._together = Together(self.game)
                self._together.check(asked, rest)
            case Concept.NM:
                if self._horizons is None:
                    states = self.game.states() if self._states is None else self._states
                    self._horizons = Horizons(self.game, states)
                self._horizons.check(asked, rest)
            case _:
                self._turns.check(asked, rest)
        return asked

    def _asked(self, line: dict[str, Any]) -> tuple[Asked, dict[str, Any]]:
        rest = dict(line)
        joint = "members" in rest
        try:
            who, state = rest.pop("members" if joint else "dm"), rest.pop("state")
            concept, stable = rest.pop("concept"), rest.pop("stable")
        except KeyError as missing:
            raise Fault(f"the line has no {str(missing)!s}") from None
        group = tuple(names(who, "the members", len(self.game.names)) if joint else [text(who, "the decision maker")])
        if unknown := [dm for dm in group if dm not in self.game.names]:
            raise Fault(f'no decision maker is called "{unknown[0][:80]}"')
        if not group or list(group) != [dm for dm in self.game.names if dm in group]:
            raise Fault("the members of a coalition are not in the order of the decision makers")
        if not isinstance(concept, str) or concept not in CONCEPTS:
            raise Fault("the concept is none that is known")
        kind = CONCEPTS[concept]
        if joint and kind not in CLASSICAL:
            raise Fault(f"{concept} has no form for coalitions here")
        return Asked(group, self.game.state(state), kind, truth(stable, '"stable"'), joint), rest
