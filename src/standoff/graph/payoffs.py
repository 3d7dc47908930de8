"""What each option string is worth to somebody, as the narrowest unsigned integers that keep the order.

Equal worths get equal integers and a better string a larger one; nothing else is promised, gaps least of all. Exact
for any number of statements and any weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd, lcm
from typing import TYPE_CHECKING, cast

import numpy as np

from standoff.core.errors import Unsupported
from standoff.core.preferences import ByOrder, ByWeights, ByWishes
from standoff.core.states import State
from standoff.graph.cube_blocks import Blocks
from standoff.graph.truth import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from standoff.core.conditions import Condition
    from standoff.core.preferences import Preference
    from standoff.graph.cube import Payoff
    from standoff.graph.truth import Truth

    Words = NDArray[np.uint64]

WORD = 32
"""Worths of more than 64 bits are compared so many bits at a time."""


@dataclass(frozen=True)
class Sum:
    """A worth as a sum of whole, positive parts, one for each condition that holds (or does not: ``when``)."""

    conditions: tuple[Condition, ...]
    parts: tuple[int, ...]
    when: tuple[bool, ...]

    @property
    def bits(self) -> int:
        """Width of the largest sum."""
        return max(1, sum(self.parts).bit_length())


def sum_of(preference: ByWishes | ByWeights) -> Sum:
    """Integers that order option strings as ``preference`` does: each statement twice the next; weights made whole."""
    if isinstance(preference, ByWishes):
        conditions = tuple(dict.fromkeys(w.condition for w in preference.wishes))
        last = len(conditions) - 1
        return Sum(conditions, tuple(1 << (last - k) for k in range(len(conditions))), (True,) * len(conditions))
    weights = [w for w in preference.weights if w.value]
    unit = lcm(*(w.value.denominator for w in weights))
    whole = [int(w.value * unit) for w in weights]
    common = gcd(*whole) or 1
    # less than nothing for holding is as good, up to a constant, as more for not holding
    return Sum(
        tuple(w.condition for w in weights),
        tuple(abs(value) // common for value in whole),
        tuple(value > 0 for value in whole),
    )


def payoff_type(preference: Preference, options: int) -> np.dtype[np.unsignedinteger]:
    """Integer type of `payoffs_of` for 2^``options`` strings; of dense ranks, the widest they can need."""
    if isinstance(preference, ByOrder):
        return narrowest(len(preference.groups).bit_length())
    bits = sum_of(preference).bits
    return narrowest(bits if bits <= 64 else options)


def narrowest(bits: int) -> np.dtype[np.unsignedinteger]:
    """Smallest unsigned integer type of at least so many bits, up to 64."""
    return np.dtype(np.uint8 if bits <= 8 else np.uint16 if bits <= 16 else np.uint32 if bits <= 32 else np.uint64)


def payoffs_of(dm: str, preference: Preference, options: int, feasible: NDArray[np.bool_] | None) -> Payoff:
    """Worth of each of the 2^``options`` strings to ``dm``.

    Raises
    ------
    Unsupported
        A ranking leaves out a string that can occur.

    Notes
    -----
    Cost: a pass over the strings a node of the formulas. Worths past 64 bits (more than 64 statements, or weights of
    very different size) are sorted and ranked, 32 bits at a time, in some 32 bytes a string.
    """
    if isinstance(preference, ByOrder):
        return _placed(dm, preference, options, feasible)
    total = sum_of(preference)
    blocks = Blocks(options)
    if total.bits <= 64:
        return _summed(total, blocks)
    ranks = np.zeros(1 << options, np.uint64)
    for word in reversed(range(-(-total.bits // WORD))):
        _refine(ranks, total, blocks, word)
    top = max((int(ranks[where].max()) for where, _ in blocks), default=0)
    return cast("Payoff", ranks.astype(narrowest(top.bit_length())))


def _summed(total: Sum, blocks: Blocks) -> Payoff:
    """Sums that fit one integer."""
    dtype = narrowest(total.bits)
    alike, differ = blocks.split(total.conditions)
    base = np.zeros(blocks.size, dtype)
    for k in alike:
        _add(base, total, k, blocks.in_every(total.conditions[k]))
    found = np.empty(1 << blocks.options, dtype)
    for where, takes in blocks:
        part = found[where]
        part[:] = base
        for k in differ:
            _add(part, total, k, evaluate(total.conditions[k], takes))
    return cast("Payoff", found)


def _add(part: NDArray[np.unsignedinteger], total: Sum, k: int, truth: Truth) -> None:
    applies = truth if total.when[k] else ~truth
    value = part.dtype.type(total.parts[k])
    if np.ndim(applies):
        part += np.multiply(applies, value, dtype=part.dtype)
    elif applies:
        part += value


def _refine(ranks: Words, total: Sum, blocks: Blocks, word: int) -> None:
    """Dense ranks by what the higher words said and, where they tie, by this one."""
    for where, takes in blocks:
        ranks[where] = (ranks[where] << np.uint64(WORD)) | _word(total, word, takes, blocks.size)
    distinct = _distinct(ranks[where] for where, _ in blocks)
    for where, _ in blocks:
        ranks[where] = np.searchsorted(distinct, ranks[where])


def _word(total: Sum, word: int, takes: Callable[[int], Truth], size: int) -> Words:
    """Bits ``WORD * word`` and up, `WORD` of them, of each sum."""
    carry = np.zeros(size, np.uint64)
    mask = (1 << WORD) - 1
    for low in range(word + 1):
        carry >>= np.uint64(WORD)
        for condition, value, when in zip(total.conditions, total.parts, total.when, strict=True):
            piece = value >> (WORD * low) & mask
            if piece:
                carry += (evaluate(condition, takes) == when) * np.uint64(piece)
    carry &= np.uint64(mask)
    return carry


def _distinct(parts: Iterable[Words]) -> Words:
    """Every value that occurs, ascending; sorted part by part and merged two of about a size at a time."""
    merged: list[Words] = []
    for part in parts:
        merged.append(np.unique(part))
        while len(merged) > 1 and len(merged[-2]) <= 2 * len(merged[-1]):
            merged.append(_merge(merged.pop(), merged.pop()))
    while len(merged) > 1:
        merged.append(_merge(merged.pop(), merged.pop()))
    return merged[0]


def _merge(a: Words, b: Words) -> Words:
    both = np.concatenate([a, b])
    both.sort(kind="stable")  # two ascending runs: one pass
    distinct: Words = both[np.concatenate([[True], both[1:] != both[:-1]])]
    return distinct


def _placed(dm: str, order: ByOrder, options: int, feasible: NDArray[np.bool_] | None) -> Payoff:
    """Places of a ranking, counted from the worst up; strings it does not name are 0."""
    found = np.zeros(1 << options, payoff_type(order, options))
    groups: Sequence[tuple[State, ...]] = order.groups
    for place, group in enumerate(reversed(groups), 1):
        for state in group:
            if state.width == options and state.known == (1 << options) - 1:
                found[state.yes] = place
    missing = found == 0 if feasible is None else (found == 0) & feasible
    if missing.any():
        state = State.of(int(np.argmax(missing)), options)
        raise Unsupported(f"{dm}'s ranking", f"it leaves out state {state}")
    return cast("Payoff", found)
