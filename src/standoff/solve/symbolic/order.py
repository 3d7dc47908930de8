"""The order of variables: options that statements share stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.conditions import options_of
from standoff.core.preferences import ByOrder, ByWishes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.core.conflicts import Conflict

ROUNDS = 60


def order_of(conflict: Conflict) -> tuple[int, ...]:
    """Options from the top of the diagrams down.

    The FORCE heuristic (Aloul, Markov and Sakallah 2003, from memory): every formula pulls its options to their centre
    of gravity, again and again; the order with the smallest sum of spans is kept.
    """
    options = len(conflict.options)
    groups = [sorted(group) for group in _together(conflict) if len(group) > 1]
    order = list(range(options))
    best, least = tuple(order), _spans(order, groups)
    for _ in range(ROUNDS):
        place = {option: i for i, option in enumerate(order)}
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
    place = {option: i for i, option in enumerate(order)}
    return sum(max(place[i] for i in group) - min(place[i] for i in group) for group in groups)


def _together(conflict: Conflict) -> Iterator[frozenset[int]]:
    """Options of each formula of the conflict."""
    for preference in conflict.preferences.values():
        if not isinstance(preference, ByOrder):
            parts = preference.wishes if isinstance(preference, ByWishes) else preference.weights
            yield from (options_of(part.condition) for part in parts)
    yield from (options_of(rule.condition) for rule in conflict.never)
    yield from (options_of(guard.condition) | {guard.option} for guard in conflict.guards)
    yield from (options_of(bar.leaving) | options_of(bar.reaching) for bar in conflict.barred)
