"""The feasible option strings of a conflict with many options and few states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.core.conditions import options_of, settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from standoff.core.conditions import Condition
    from standoff.core.conflicts import Conflict

MOST_OPTIONS = 62
"""Masks are 64-bit integers with a sign; one bit is kept in hand."""

MOST_LOOKED_AT = 1 << 20
"""So many partial strings are looked at before the search is given up: some seconds."""


def few_feasible(conflict: Conflict, most: int, *, looked_at: int = MOST_LOOKED_AT) -> NDArray[np.int64] | None:
    """Feasible option strings of a conflict in option form, ascending, if they are no more than ``most``.

    Options are settled one by one, those that rules share one after the other, and a rule that is broken whatever the
    rest will be ends the attempt. Groups of options that no rule connects are searched apart and multiplied out.

    Parameters
    ----------
    looked_at
        Partial strings looked at in one group of options before the search is given up.

    Returns
    -------
    numpy.ndarray or None
        As `standoff.graph.feasible.feasible_masks` gives them. ``None``: more than ``most``, more than `MOST_OPTIONS`
        options, or not found out.
    """
    if len(conflict.options) > MOST_OPTIONS:
        return None
    rules = [rule.condition for rule in conflict.never]
    if any(settled(rule, 0, 0) for rule in rules):
        return np.empty(0, np.int64)
    parts: list[list[int] | None] = [
        _strings(options, [rule for rule in rules if options_of(rule) & set(options)], most, looked_at)
        for options in _groups(len(conflict.options), rules)
    ]
    if [] in parts:
        return np.empty(0, np.int64)
    found = np.zeros(1, np.int64)
    for part in parts:
        if part is None or len(found) * len(part) > most:
            return None
        found = (found[:, None] | np.array(part, np.int64)).ravel()
    return np.sort(found) if most > 0 else None


def _groups(width: int, rules: Sequence[Condition]) -> list[list[int]]:
    """Options in groups that rules connect, each in an order that finishes one rule after the other."""
    groups: list[list[int]] = [[i] for i in range(width)]
    for rule in sorted((sorted(options_of(rule)) for rule in rules), key=len):
        touched = [group for group in groups if not set(group).isdisjoint(rule)]
        if len(touched) > 1:
            groups = [group for group in groups if group not in touched]
            groups.append([i for group in touched for i in group])
    return groups


def _strings(options: Sequence[int], rules: Sequence[Condition], most: int, looked_at: int) -> list[int] | None:
    """Strings over ``options`` that break none of ``rules``; ``None``: more than ``most``, or given up."""
    touching = [[rule for rule in rules if i in options_of(rule)] for i in options]
    known = [sum(1 << i for i in options[: depth + 1]) for depth in range(len(options))]
    found: list[int] = []
    todo = [(0, 0)]  # options settled so far, and which of them are taken
    while todo:
        depth, yes = todo.pop()
        if depth == len(options):
            found.append(yes)
            if len(found) > most:
                return None
            continue
        looked_at -= 1
        if looked_at < 0:
            return None
        for choice in (0, 1 << options[depth]):
            if not any(settled(rule, yes | choice, known[depth]) for rule in touching[depth]):
                todo.append((depth + 1, yes | choice))
    return found
