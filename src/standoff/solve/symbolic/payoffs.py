"""What each side prefers, as binary digits that depend on the state."""

from __future__ import annotations

from math import lcm
from typing import TYPE_CHECKING

from standoff.core.conditions import options_of
from standoff.core.errors import Unsupported
from standoff.core.preferences import ByOrder, ByWeights, ByWishes

if TYPE_CHECKING:
    from standoff.core.preferences import Preference
    from standoff.solve.symbolic.vectors import Algebra, T


def payoff(d: Algebra[T], preference: Preference) -> tuple[T, ...]:
    """Worth of every state, most significant digit first; greater is better, equal ties.

    Wishes are their own digits. Weights are made whole and added up digit by digit, exactly; that is quick for a dozen
    weights, and for many only where few different sums occur.

    Raises
    ------
    Unsupported
        A ranking, which lists states.
    """
    match preference:
        case ByWishes(wishes):
            return tuple(d.of(wish.condition) for wish in wishes)
        case ByWeights():
            return _sum(d, preference)
        case ByOrder():
            raise Unsupported("a ranking without listing states", "it names every state")


def digits_of(preference: Preference) -> list[frozenset[int]]:
    """For each digit of `payoff`, the options it depends on; empty: on too many of them to tell."""
    match preference:
        case ByWishes(wishes):
            return [options_of(wish.condition) for wish in wishes]
        case ByWeights():
            return [frozenset()] * sum(map(abs, _whole(preference))).bit_length()
        case ByOrder():
            return []


def _whole(preference: ByWeights) -> list[int]:
    """The weights in a unit that makes them whole."""
    unit = lcm(*(w.value.denominator for w in preference.weights))
    return [int(w.value * unit) for w in preference.weights]


def _sum(d: Algebra[T], preference: ByWeights) -> tuple[T, ...]:
    total = [d.false for _ in digits_of(preference)]
    for weight, value in zip(preference.weights, _whole(preference), strict=True):
        # what is lost where a condition holds is gained where it does not
        applies = d.of(weight.condition) if value > 0 else ~d.of(weight.condition)
        carry = d.false
        for place, old in enumerate(total):  # lowest digit first
            added = applies if abs(value) >> place & 1 else d.false
            differ = (old & ~added) | (~old & added)
            total[place] = (differ & ~carry) | (~differ & carry)
            carry = (old & added) | (differ & carry)
    return tuple(reversed(total))
