"""`Shape`: which option strings one decision maker moves between, and in which direction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from standoff.graph.cube import Cube

    Ints = NDArray[np.int64]

AT_ONCE = 1 << 16
"""Strings looked at together: bounds memory, and keeps them in the cache."""


@dataclass(frozen=True)
class Shape:
    """The fibres of one decision maker: sets of strings that differ in options it can move by only.

    Parameters
    ----------
    options
        Number of options of the cube.
    both, up, down
        Masks of the decision maker's options that go either way, can be taken only, and given up only. An option that
        can be neither taken nor given up is nobody's to move by.
    """

    options: int
    both: int
    up: int
    down: int

    @classmethod
    def of(cls, cube: Cube, dm: str) -> Shape:
        """The fibres of ``dm``."""
        own = cube.own[dm]
        return cls(
            cube.options, own & cube.take & cube.drop, own & cube.take & ~cube.drop, own & cube.drop & ~cube.take
        )

    @property
    def own(self) -> int:
        """Mask of the options to move by."""
        return self.both | self.up | self.down

    @property
    def size(self) -> int:
        """Number of strings in each fibre."""
        return 1 << self.own.bit_count()

    @property
    def fibres(self) -> int:
        """Number of fibres."""
        return (1 << self.options) // self.size

    @property
    def place(self) -> np.dtype[np.unsignedinteger]:
        """Narrowest integer for a position within a fibre."""
        return np.dtype(np.min_scalar_type(self.size - 1))

    @cached_property
    def patterns(self) -> Ints:
        """Position within a fibre → the own options taken there; those at the same stage next to each other."""
        every = deposit(np.arange(self.size), self.own)
        return every[np.argsort(self._used(every), kind="stable")]

    @cached_property
    def stages(self) -> Ints:
        """Position within a fibre → mask of the one-way options already used there: no move ever takes one back."""
        return self._used(self.patterns)

    def _used(self, patterns: Ints) -> Ints:
        return (patterns ^ self.down) & (self.up | self.down)

    def blocks(self) -> Iterator[tuple[slice, Ints]]:
        """A few fibres at a time: which, and their strings, one row for each."""
        step = max(1, AT_ONCE // self.size)
        rest = ((1 << self.options) - 1) & ~self.own
        for start in range(0, self.fibres, step):
            rows = slice(start, min(start + step, self.fibres))
            yield rows, deposit(np.arange(rows.start, rows.stop), rest)[:, None] + self.patterns


def deposit(numbers: Ints, mask: int) -> Ints:
    """The low bits of each number, spread over the bits of ``mask``, lowest first.

    Examples
    --------
    >>> deposit(np.arange(4), 0b1010)
    array([ 0,  2,  8, 10])
    """
    result = np.zeros(len(numbers), np.int64)
    taken = 0
    while mask:
        low = (mask & -mask).bit_length() - 1
        run = ~(mask >> low) & (mask >> low) + 1  # a run of ones is spread in one step
        length = run.bit_length() - 1
        result |= (numbers >> taken & run - 1) << low
        mask &= ~((run - 1) << low)
        taken += length
    return result
