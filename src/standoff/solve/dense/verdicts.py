"""`DenseVerdicts`: what was found about every option string, one bit each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from standoff.core.stability import Concept
    from standoff.graph.cube import Cube

    Bits = NDArray[np.uint8]
    """One bit a string, eight a byte, lowest string in the lowest bit."""

AT_ONCE = 1 << 20
"""Bytes looked at together when states are counted or listed."""


@dataclass(frozen=True)
class DenseVerdicts:
    """Every verdict on a cube.

    Parameters
    ----------
    feasible
        Number of strings that can occur.
    stable
        Decision maker → concept → which strings are stable for it. A string that cannot occur never is.
    counts
        Decision maker → concept → how many they are.
    equilibria
        Concept → which strings are stable for everybody.
    method
        Which way was taken, and why, in words.
    """

    cube: Cube
    feasible: int
    stable: Mapping[str, Mapping[Concept, Bits]]
    counts: Mapping[str, Mapping[Concept, int]]
    equilibria: Mapping[Concept, Bits]
    method: str

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Concepts looked at, in the order of `Concept`."""
        return tuple(self.equilibria)

    def is_stable(self, dm: str, string: int, concept: Concept) -> bool:
        """Whether one string is stable for ``dm``."""
        return bool(self.stable[dm][concept][string >> 3] >> (string & 7) & 1)

    def holds(self, string: int, concept: Concept) -> bool:
        """Whether one string is stable for everybody."""
        return bool(self.equilibria[concept][string >> 3] >> (string & 7) & 1)

    def equilibrium_count(self, concept: Concept) -> int:
        """How many strings are stable for everybody."""
        return count(self.equilibria[concept])

    def examples(self, concept: Concept, most: int) -> tuple[int, ...]:
        """The lowest strings that are stable for everybody, at most so many."""
        found: list[int] = []
        for string in positions(self.equilibria[concept]):
            if len(found) == most:
                break
            found.append(string)
        return tuple(found)


def count(bits: Bits) -> int:
    """How many bits are set."""
    return sum(int(_SET[bits[k : k + AT_ONCE]].sum()) for k in range(0, len(bits), AT_ONCE))


def positions(bits: Bits) -> Iterator[int]:
    """Which bits are set, ascending."""
    for k in range(0, len(bits), AT_ONCE):
        some = np.flatnonzero(bits[k : k + AT_ONCE]) + k
        for byte in some.tolist():
            value = int(bits[byte])
            yield from (byte * 8 + b for b in range(8) if value >> b & 1)


def packed(truth: NDArray[np.bool_]) -> Bits:
    """One bit a string."""
    return np.packbits(truth, bitorder="little")


def unpacked(bits: Bits, strings: int) -> NDArray[np.bool_]:
    """One truth value a string."""
    return np.unpackbits(bits, count=strings, bitorder="little").astype(np.bool_)


_SET = np.array([value.bit_count() for value in range(256)], np.int64)
