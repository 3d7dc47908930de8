"""Truth of a condition in many option strings at once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.conditions import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from standoff.core.conditions import Condition

    Truth = NDArray[np.bool_] | np.bool_
    """One truth value a string, or a single one where it is the same for all."""


def evaluate(condition: Condition, takes: Callable[[int], Truth]) -> Truth:
    """Truth of ``condition``, given for each option in which strings it is taken.

    Cost: one pass over the strings a node of the formula; nodes that are the same for all strings cost nothing.
    """
    value: Truth = fold(
        condition,
        takes=takes,
        constant=np.bool_,
        negate=lambda a: ~a,
        both=lambda a, b: a & b,
        either=lambda a, b: a | b,
    )
    return value


def taken_in(masks: NDArray[np.int64]) -> Callable[[int], Truth]:
    """For option ``i``, in which of ``masks`` it is taken; each option is looked at once."""

    @cache
    def takes(option: int) -> Truth:
        bits: NDArray[np.bool_] = (masks >> option & 1).astype(np.bool_)
        return bits

    return takes


def truth(condition: Condition, masks: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Truth of ``condition`` in each of ``masks`` (bit ``i`` set: option ``i`` is taken)."""
    return np.broadcast_to(evaluate(condition, taken_in(masks)), masks.shape)
