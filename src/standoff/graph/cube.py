"""`Cube`: every option string at once, feasible or not, in flat arrays: the layout of the fast ways to solve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    Payoff = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32] | NDArray[np.uint64]
    """Worth of each option string, in the narrowest unsigned integer that holds it: more is better, equal ties."""


@dataclass(frozen=True)
class Cube:
    """A conflict in option form whose moves no condition but a direction restricts.

    Option string ``s`` is a number from 0 to ``2**options - 1``; bit ``i`` set means option ``i`` is taken. A decision
    maker moves from ``s`` to ``t`` when both are feasible, they differ in its own options only, every option taken on
    the way is in ``take`` and every option given up is in ``drop``.

    Parameters
    ----------
    options
        Number of options.
    own
        Decision maker → mask of its options, in the order of `Conflict.decision_makers`; every option has one owner.
    take, drop
        Masks of the options that may be taken, and of those that may be given up.
    feasible
        Which strings can occur; ``None``: all.
    payoffs
        Decision maker → worth of each string. Of strings that cannot occur it means nothing.
    """

    options: int
    own: Mapping[str, int]
    take: int
    drop: int
    feasible: NDArray[np.bool_] | None
    payoffs: Mapping[str, Payoff]

    @property
    def strings(self) -> int:
        """Number of option strings, feasible or not."""
        return 1 << self.options

    @property
    def reversible(self) -> bool:
        """Whether every option can be taken and given up."""
        return self.take & self.drop == self.strings - 1
