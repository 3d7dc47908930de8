"""Truth for every option string, one bit each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Bits = NDArray[np.uint8]
    """One bit a string, eight a byte, lowest string in the lowest bit. Of fewer than eight strings, the rest is 0."""

AT_ONCE = 1 << 20
"""Bytes looked at together; bounds memory."""

_SET = np.array([value.bit_count() for value in range(256)], np.uint8)


def packed(truth: NDArray[np.bool_]) -> Bits:
    """One bit a string."""
    return np.packbits(truth, bitorder="little")


def words(bits: Bits) -> NDArray[np.uint64]:
    """The same in words of 64 strings, where there are as many."""
    return bits.view(np.uint64)


def count(bits: Bits) -> int:
    """How many bits are set."""
    return sum(int(_set(bits[k : k + AT_ONCE]).sum(dtype=np.int64)) for k in range(0, len(bits), AT_ONCE))


def positions(bits: Bits) -> Iterator[int]:
    """Which bits are set, ascending."""
    for k in range(0, len(bits), AT_ONCE):
        some = np.flatnonzero(bits[k : k + AT_ONCE]) + k
        for byte in some.tolist():
            value = int(bits[byte])
            yield from (byte * 8 + b for b in range(8) if value >> b & 1)


def at(bits: Bits, strings: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of ``strings`` have their bit set."""
    found: NDArray[np.bool_] = (bits[strings >> 3] >> (strings & 7) & 1).astype(np.bool_)
    return found


def _set(bits: Bits) -> NDArray[np.uint8]:
    """How many bits of each byte or word are set."""
    if hasattr(np, "bitwise_count"):  # NumPy 2
        found: NDArray[np.uint8] = np.bitwise_count(bits.view(np.uint64) if len(bits) % 8 == 0 else bits)
        return found
    return _SET[bits]
