"""`CountedTable`: how many states hold where they are too many to be listed one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.regimes import Regime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.core.conflicts import Conflict
    from standoff.core.stability import Concept
    from standoff.core.states import State

EXAMPLES = 64
"""So many of the states that hold are named; all of them where they are no more."""


@dataclass(frozen=True, slots=True)
class Held:
    """The states that hold under one concept.

    Parameters
    ----------
    count
        Exactly how many; ``None``: not found out.
    examples
        States that hold for certain, lowest option strings first where ``count`` is known; at most `EXAMPLES`.
    known
        Where ``count`` is ``None``: why the search was given up and what is certain all the same, in words.
    """

    count: int | None
    examples: tuple[State, ...] = ()
    known: str = ""


@dataclass(frozen=True)
class CountedTable:
    """Every verdict for one conflict, counted.

    Parameters
    ----------
    feasible
        Number of states that can occur.
    stable
        Decision maker → concept → number of its stable states; ``None``: not found out.
    equilibria
        Concept → the states stable for everybody.
    regime, method
        How the states were gone through; and which algorithm within it, and why.
    """

    conflict: Conflict
    feasible: int
    stable: Mapping[str, Mapping[Concept, int | None]]
    equilibria: Mapping[Concept, Held]
    regime: Regime
    method: str

    @property
    def engine(self) -> str:
        """``explicit``: every state was looked at; ``symbolic``: sets of states were."""
        return "symbolic" if self.regime is Regime.SYMBOLIC else "explicit"

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Concepts looked at, in the order of `Concept`."""
        return tuple(self.equilibria)

    @property
    def exact(self) -> bool:
        """Whether every number asked for was found; the numbers that are given are always exact."""
        numbers = [n for by in self.stable.values() for n in by.values()]
        return None not in numbers and all(held.count is not None for held in self.equilibria.values())
