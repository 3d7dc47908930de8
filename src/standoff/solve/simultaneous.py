"""Simultaneous stability: improvements that come to nothing because the others improve at the same time."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.errors import TooLarge, Unsupported

if TYPE_CHECKING:
    from collections.abc import Callable

    from standoff.core.conflicts import Conflict
    from standoff.graph.model import Model
    from standoff.graph.moves import Bools, Ints

MOST_COMBINATIONS = 1 << 26
"""Up to so many combinations of simultaneous improvements are looked at, all states taken together."""

MOST_AT_ONCE = 1 << 22
"""Up to so many of them from one state; bounds memory."""


def simultaneous(conflict: Conflict, model: Model) -> dict[str, Bools]:
    """For each decision maker, which states are SIM stable for it.

    A state s is SIM stable for a decision maker when for each of its improvements from s the others have a choice, each
    of them either staying or making one of its improvements *from s*, such that all these changes together give a state
    that can occur and that the decision maker likes no better than s. The changes are those of options, so the concept
    has a meaning in option form only.

    Variant: a combination of changes that cannot occur is skipped, and so sanctions nothing; whether a state is SIM
    stable is asked of every state, not only where several sides would move. Final reports of Fraser and Hipel's method
    give "SEQ or SIM": take both, and join them. After Fraser and Hipel 1979 and 1984; read in worked examples and in
    program documentation of the field, not in the papers.

    Raises
    ------
    Unsupported
        The conflict lists its states and moves outright, or some of its states are several option strings.
    TooLarge
        More than `MOST_COMBINATIONS` combinations, or more than `MOST_AT_ONCE` from one state.
    """
    changes = changes_from(conflict, model, improving=True)
    names = model.decision_makers
    stable: dict[str, Bools] = {dm: np.ones(len(model.space.strings), np.bool_) for dm in names}
    for state in range(len(model.space.strings)):
        here = [own(state) for own in changes]
        if any(len(own) > 1 for own in here):
            for dm, holds in _at(model, state, here).items():
                stable[dm][state] = holds
    return stable


def changes_from(conflict: Conflict, model: Model, *, improving: bool) -> list[Callable[[int], Ints]]:
    """For each decision maker, the sets of options it may flip in a state, 0 (staying) first.

    Raises as `simultaneous` does.
    """
    supports(conflict, model)
    strings = model.space.strings
    listed = {dm: _steps(model, dm, improving=improving) for dm in model.decision_makers}
    what = "improvements" if improving else "moves"
    work = np.ones(len(strings), np.float64)
    for first, _ in listed.values():
        work *= np.diff(first) + 1
    for number, most, where in (
        (work.sum(), MOST_COMBINATIONS, ""),
        (work.max(initial=0), MOST_AT_ONCE, " from one state"),
    ):
        if number > most:
            raise TooLarge(int(number), most, f"combinations of simultaneous {what}{where}")

    def of(first: Ints, ends: Ints) -> Callable[[int], Ints]:
        return lambda state: np.concatenate([[0], strings[ends[first[state] : first[state + 1]]] ^ strings[state]])

    return [of(first, ends) for first, ends in listed.values()]


def supports(conflict: Conflict, model: Model) -> None:
    """Raises `Unsupported` where SIM has no meaning."""
    if conflict.graph is not None:
        raise Unsupported("SIM", "it joins changes of options, and this model lists its moves outright")
    if model.space.merged:
        raise Unsupported("SIM", "it joins changes of options, and some states here are several option strings")


def _at(model: Model, state: int, changes: list[Ints]) -> dict[str, bool]:
    """Whether one state is SIM stable for each decision maker; ``changes`` are the options each may flip, 0 first."""
    return {
        dm: bool((joint_worth(model, state, changes, side).min(axis=(0, 2))[1:] <= model.ranks[dm][state]).all())
        for side, dm in enumerate(model.decision_makers)
    }


def joint_worth(model: Model, state: int, changes: list[Ints], side: int) -> Ints:
    """Rank, for decision maker number ``side``, of where every combination of ``changes`` ends.

    Three axes: changes of those before it, its own, those of the rest. What cannot occur is above every rank.
    """
    strings = model.space.strings
    joint = np.array([strings[state]], np.int64)
    for own in changes:
        joint = (joint[:, None] ^ own).ravel()
    place = np.minimum(np.searchsorted(strings, joint), len(strings) - 1)
    ranks = model.ranks[model.decision_makers[side]]
    worth = np.where(strings[place] == joint, ranks[place], len(strings))
    return worth.reshape(prod(map(len, changes[:side])), len(changes[side]), -1)


def _steps(model: Model, dm: str, *, improving: bool) -> tuple[Ints, Ints]:
    """Where the moves (or improvements) from each state begin, and the states they lead to."""
    start, end = model.moves[dm].pairs()
    if improving:
        better = model.ranks[dm][end] > model.ranks[dm][start]
        start, end = start[better], end[better]
    counts = np.bincount(start, minlength=len(model.space.strings))
    return np.concatenate([[0], np.cumsum(counts)]), end
