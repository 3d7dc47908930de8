"""Numbers that depend on the state: a truth value a binary digit, the most significant first.

Digits of preference statements are the statements themselves, so that numbers compare as lexicographic preference does.
Truth values are decision diagrams, or literals of a circuit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from standoff.core.conditions import Condition
    from standoff.graph.diagrams import Diagram

    Vector = tuple[Diagram, ...]


class Truth(Protocol):
    """Something that holds in some states and not in others."""

    def __and__(self, other: Self, /) -> Self:
        """Both."""
        ...

    def __or__(self, other: Self, /) -> Self:
        """Either."""
        ...

    def __invert__(self) -> Self:
        """The opposite."""
        ...


T = TypeVar("T", bound=Truth)
Made_co = TypeVar("Made_co", bound=Truth, covariant=True)


class Algebra(Protocol[Made_co]):
    """Where truth values come from."""

    @property
    def true(self) -> Made_co:
        """Holds everywhere."""
        ...

    @property
    def false(self) -> Made_co:
        """Holds nowhere."""
        ...

    def of(self, condition: Condition, /) -> Made_co:
        """Holds where ``condition`` does."""
        ...


def above(d: Algebra[T], a: tuple[T, ...], b: tuple[T, ...]) -> T:
    """Where ``a`` is greater than ``b``."""
    result = d.false
    for x, y in zip(reversed(a), reversed(b), strict=True):
        result = (x & ~y) | ((x | ~y) & result)
    return result


def at_least(d: Algebra[T], a: tuple[T, ...], b: tuple[T, ...]) -> T:
    """Where ``a`` is ``b`` or greater."""
    return ~above(d, b, a)


def lower(d: Algebra[T], a: tuple[T, ...], b: tuple[T, ...]) -> tuple[T, ...]:
    """The lower of two numbers in each state."""
    less = above(d, b, a)
    return tuple((less & x) | (~less & y) for x, y in zip(a, b, strict=True))
