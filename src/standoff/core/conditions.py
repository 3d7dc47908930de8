"""`Condition`: a yes/no formula over options. Parsing and printing live in ``modelling``; this is the meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, assert_never

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Takes:
    """Option number ``option`` (position in `Conflict.options`) is taken."""

    option: int


@dataclass(frozen=True, slots=True)
class Always:
    """True in every state (``value`` True) or in none."""

    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    """``part`` does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class And:
    """Every part holds; true when there are none."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds; false when there are none."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class If:
    """Material implication, as in option prioritising: true wherever ``given`` is false."""

    then: Condition
    given: Condition


@dataclass(frozen=True, slots=True)
class Iff:
    """Both hold or neither does."""

    left: Condition
    right: Condition


Condition = Takes | Always | Not | And | Or | If | Iff


def fold(
    condition: Condition,
    *,
    takes: Callable[[int], T],
    constant: Callable[[bool], T],
    negate: Callable[[T], T],
    both: Callable[[T, T], T],
    either: Callable[[T, T], T],
) -> T:
    """Value of ``condition`` in any Boolean algebra: Python truth, NumPy arrays, bit sets, decision diagrams.

    Depth is bounded by the parser's cap on nesting. Cost: one operation a node.
    """

    def value(c: Condition) -> T:
        match c:
            case Takes(option):
                return takes(option)
            case Always(truth):
                return constant(truth)
            case Not(part):
                return negate(value(part))
            case And(parts):
                result = constant(True)
                for part in parts:
                    result = both(result, value(part))
                return result
            case Or(parts):
                result = constant(False)
                for part in parts:
                    result = either(result, value(part))
                return result
            case If(then, given):
                return either(negate(value(given)), value(then))
            case Iff(left, right):
                a, b = value(left), value(right)
                return either(both(a, b), both(negate(a), negate(b)))
            case _:
                assert_never(c)

    return value(condition)


def holds(condition: Condition, mask: int) -> bool:
    """Whether ``condition`` is true when exactly the options whose bit is set in ``mask`` are taken.

    Examples
    --------
    >>> holds(If(Takes(0), given=Takes(1)), 0b10)
    False
    """
    return fold(
        condition,
        takes=lambda i: bool(mask >> i & 1),
        constant=lambda truth: truth,
        negate=lambda a: not a,
        both=lambda a, b: a and b,
        either=lambda a, b: a or b,
    )


def settled(condition: Condition, yes: int, known: int) -> bool | None:
    """Truth of ``condition`` where only the options in ``known`` are settled; ``None``: the others decide.

    Judged part by part (strong Kleene logic): a formula that no choice of the others can change, such as "a or not
    a", may still come out as ``None``.

    Examples
    --------
    >>> settled(And((Takes(0), Takes(1))), yes=0b00, known=0b01), settled(Takes(1), yes=0, known=0b01)
    (False, None)
    """
    return fold(
        condition,
        takes=lambda i: bool(yes >> i & 1) if known >> i & 1 else None,
        constant=_truth,
        negate=lambda a: None if a is None else not a,
        both=lambda a, b: False if a is False or b is False else None if a is None or b is None else True,
        either=lambda a, b: True if a or b else None if a is None or b is None else False,
    )


def _truth(value: bool) -> bool | None:
    return value


def options_of(condition: Condition) -> frozenset[int]:
    """Options the formula mentions."""
    return fold(
        condition,
        takes=lambda i: frozenset({i}),
        constant=lambda _: frozenset(),
        negate=lambda a: a,
        both=lambda a, b: a | b,
        either=lambda a, b: a | b,
    )
