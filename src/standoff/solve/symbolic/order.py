"""The order of variables: options that statements share stand together, and each digit of a payoff near its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.conditions import options_of
from standoff.solve.symbolic.payoffs import digits_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.core.conflicts import Conflict

ROUNDS = 60


def digit_variables(conflict: Conflict) -> dict[str, tuple[int, ...]]:
    """Decision maker → a free variable for each digit of its payoff, numbered from the number of options on."""
    found: dict[str, tuple[int, ...]] = {}
    last = len(conflict.options)
    for dm in conflict.decision_makers:
        digits = len(digits_of(conflict.preferences[dm.name]))
        found[dm.name] = tuple(range(last, last + digits))
        last += digits
    return found


def order_of(conflict: Conflict) -> tuple[int, ...]:
    """Options and digit variables, from the top of the diagrams down.

    The FORCE heuristic (Aloul, Markov and Sakallah 2003, from memory): every formula pulls its options to their centre
    of gravity, again and again; the order with the smallest sum of spans is kept.
    """
    groups = [sorted(group) for group in _together(conflict) if len(group) > 1]
    order = list(range(len(conflict.options) + sum(map(len, digit_variables(conflict).values()))))
    best, least = tuple(order), _spans(order, groups)
    for _ in range(ROUNDS):
        place = {variable: i for i, variable in enumerate(order)}
        pulls: list[list[float]] = [[] for _ in order]
        for group in groups:
            centre = sum(place[i] for i in group) / len(group)
            for i in group:
                pulls[i].append(centre)
        pulled = [sum(p) / len(p) if p else place[i] for i, p in enumerate(pulls)]
        order.sort(key=lambda i: (pulled[i], place[i]))
        spans = _spans(order, groups)
        if spans < least:
            best, least = tuple(order), spans
    return best


def _spans(order: list[int], groups: list[list[int]]) -> int:
    place = {variable: i for i, variable in enumerate(order)}
    return sum(max(place[i] for i in group) - min(place[i] for i in group) for group in groups)


def _together(conflict: Conflict) -> Iterator[frozenset[int]]:
    """Variables of each formula of the conflict."""
    variables = digit_variables(conflict)
    for dm in conflict.decision_makers:
        digits = digits_of(conflict.preferences[dm.name])
        yield from (options | {v} for options, v in zip(digits, variables[dm.name], strict=True) if options)
    yield from (options_of(rule.condition) for rule in conflict.never)
    yield from (options_of(guard.condition) | {guard.option} for guard in conflict.guards)
    yield from (options_of(bar.leaving) | options_of(bar.reaching) for bar in conflict.barred)
