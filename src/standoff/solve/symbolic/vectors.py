"""Numbers that depend on the state: a diagram a binary digit, the most significant first.

Digits of preference statements are the statements themselves, so that numbers compare as lexicographic preference does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.graph.diagrams import Diagram, Diagrams

    Vector = tuple[Diagram, ...]


def above(d: Diagrams, a: Vector, b: Vector) -> Diagram:
    """Where ``a`` is greater than ``b``."""
    result = d.false
    for x, y in zip(reversed(a), reversed(b), strict=True):
        result = (x & ~y) | ((x | ~y) & result)
    return result


def at_least(d: Diagrams, a: Vector, b: Vector) -> Diagram:
    """Where ``a`` is ``b`` or greater."""
    return ~above(d, b, a)


def lower(d: Diagrams, a: Vector, b: Vector) -> Vector:
    """The lower of two numbers in each state."""
    less = above(d, b, a)
    return tuple((less & x) | (~less & y) for x, y in zip(a, b, strict=True))
