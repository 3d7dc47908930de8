"""How a decision maker ranks states: ordered statements, weights, or an explicit order with ties.

Each form gives every state a *worth*: tuples or numbers that compare as the decision maker prefers. This is the
only meaning of "prefers"; engines may compute it faster, never differently.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.core.conditions import Condition, holds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.core.because import Because
    from standoff.core.places import Place
    from standoff.core.states import State


@dataclass(frozen=True, slots=True)
class Wish:
    """One preference statement: the decision maker wants ``condition`` to hold.

    Parameters
    ----------
    words
        As the case file writes the condition.
    """

    condition: Condition
    words: str
    because: Because | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ByWishes:
    """Option prioritising: ordered statements, most important first (after Peng 1999; Fang et al. 2003).

    The first statement two states differ on decides, whatever the later ones say: the order of
    Psi(s) = sum over j of 2^(k-j) where statement j holds, kept as a tuple so that no integer overflows.
    """

    wishes: tuple[Wish, ...]

    def worth(self, mask: int) -> tuple[bool, ...]:
        """Truth of each statement, most important first; larger is better."""
        return tuple(holds(w.condition, mask) for w in self.wishes)


@dataclass(frozen=True, slots=True)
class Weight:
    """Worth added when ``condition`` holds; may be negative.

    Parameters
    ----------
    words
        As the case file writes the condition.
    """

    condition: Condition
    value: Fraction
    words: str
    because: Because | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ByWeights:
    """Option weighting: the sum of the weights whose condition holds, exact; equal sums tie."""

    weights: tuple[Weight, ...]

    def worth(self, mask: int) -> Fraction:
        """Sum of the weights that apply; larger is better."""
        return sum((w.value for w in self.weights if holds(w.condition, mask)), Fraction(0))


@dataclass(frozen=True)
class ByOrder:
    """Direct ranking: groups of states, best first; states of one group tie.

    Every feasible state stands in exactly one group (checked when the case is built).
    """

    groups: tuple[tuple[State, ...], ...]
    because: Because | None = None
    place: Place | None = field(default=None, compare=False, repr=False)

    @cached_property
    def _worths(self) -> Mapping[State, int]:
        last = len(self.groups)
        return {state: last - i for i, group in enumerate(self.groups) for state in group}

    def worth(self, state: State) -> int:
        """Number of groups from the worst up, counted from 1; larger is better."""
        return self._worths[state]


Preference = ByWishes | ByWeights | ByOrder
