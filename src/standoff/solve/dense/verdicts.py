"""`DenseVerdicts`: what was found about every option string, one bit each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from standoff.solve.dense.bits import count, positions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.core.stability import Concept
    from standoff.graph.cube import Cube
    from standoff.solve.dense.bits import Bits


@dataclass(frozen=True)
class DenseVerdicts:
    """Every verdict on a cube.

    Parameters
    ----------
    feasible
        Number of strings that can occur.
    stable
        Decision maker → concept → which strings are stable for it. A string that cannot occur never is.
    counts
        Decision maker → concept → how many they are.
    equilibria
        Concept → which strings are stable for everybody.
    method
        Which way was taken, and why, in words.
    """

    cube: Cube
    feasible: int
    stable: Mapping[str, Mapping[Concept, Bits]]
    counts: Mapping[str, Mapping[Concept, int]]
    equilibria: Mapping[Concept, Bits]
    method: str

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Concepts looked at, in the order of `Concept`."""
        return tuple(self.equilibria)

    def is_stable(self, dm: str, string: int, concept: Concept) -> bool:
        """Whether one string is stable for ``dm``."""
        return bool(self.stable[dm][concept][string >> 3] >> (string & 7) & 1)

    def holds(self, string: int, concept: Concept) -> bool:
        """Whether one string is stable for everybody."""
        return bool(self.equilibria[concept][string >> 3] >> (string & 7) & 1)

    def equilibrium_count(self, concept: Concept) -> int:
        """How many strings are stable for everybody."""
        return count(self.equilibria[concept])

    def examples(self, concept: Concept, most: int) -> tuple[int, ...]:
        """The lowest strings that are stable for everybody, at most so many."""
        return tuple(islice(positions(self.equilibria[concept]), most))
