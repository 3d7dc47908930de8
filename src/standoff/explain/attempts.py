"""Moves inside sentences: what somebody tries, what others do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.explain.english import count, names, whose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.stability import Move
    from standoff.explain.states import Wording


def attempted(dm: str, attempt: str) -> str:
    """A move inside a sentence, naming who makes it where its words do not."""
    return attempt if names(attempt, dm) else f"{dm} moves, so that {attempt}"


def no_better(sign: int) -> str:
    """What somebody is left with; ``sign`` as in `Compares`, against what it had."""
    return "no better than what it had" if sign == 0 else "it likes less than what it had"


def steps_in_words(path: Sequence[Move], wording: Wording, most: int | None = None) -> str:
    """Steps in order, each with its maker where more than one acts and its words do not name them.

    Parameters
    ----------
    most
        So many steps are told, the rest counted; ``None``: all.
    """
    steps = []
    for m in path[:most]:
        change = wording.change(m.start, m.end)
        named = len(path) == 1 or names(change, m.by)
        steps.append(change if named else f"{whose(m.by)} step, {change}")
    if most is not None and len(path) > most:
        steps.append(f"and so on, {count(len(path) - most, 'more step')}")
    if len(steps) < 2:
        return "".join(steps)
    return f"first {steps[0]}; then {'; then '.join(steps[1:])}"
