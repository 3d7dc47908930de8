"""Closed form: where every option string can occur and every option goes both ways, one number settles a concept.

Write a string as (a, b): what decision maker i does with its own options, and what everybody else does with theirs. It
moves to any (a', b) at once; the others, all together, from (a, b) to any (a, b'), whoever moves first, so that the
order of a legal sequence does not matter. What the others can do includes staying: harmless, since a state one improves
to is better than the start and so never its own sanction. Then, with u for i's payoff,

- Nash: u(a, b) is the highest of u(., b);
- GMR: the worst reply to (a', b) is min over b' of u(a', b'), whatever b is; so (a, b) is stable exactly when
  u(a, b) >= max over a' of min over b' of u(a', b');
- SMR: from any (a', b') i can still go to the best of u(., b'); the worst reply is v = min over b' of max over a' of
  u(a', b'), and some improvement of (a, b) is as good as v or better unless (a, b) is Nash stable; so (a, b) is stable
  exactly when u(a, b) >= v.

After Howard 1971, whose metagames have these two numbers; here they are worked out for the graph model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.stability import Concept
from standoff.kernel import cube as kernel
from standoff.solve.dense.bits import count, packed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from numpy.typing import NDArray

    from standoff.graph.cube import Cube
    from standoff.solve.dense.bits import Bits

    Numbers = NDArray[np.unsignedinteger]

PLAIN = (Concept.NASH, Concept.GMR, Concept.SMR)
"""Concepts that have a closed form."""

BLOCK = 22
"""Strings are compared 2^22 at a time; bounds memory."""


@dataclass(frozen=True)
class Closed:
    """What one decision maker can count on, whatever the state.

    Parameters
    ----------
    alone
        Its best payoff for each combination of the others' options: GMR and SMR stable are the states worth at least
        ``secured`` and ``held_to``, Nash stable those worth what ``alone`` says.
    secured
        Most it can make sure of when it chooses first: the threshold of GMR.
    held_to
        Least the others can hold it to when they choose first: the threshold of SMR, never lower.
    """

    alone: Numbers
    secured: int
    held_to: int


def closed(cube: Cube, dm: str) -> Closed:
    """The numbers of one decision maker; every string must be feasible and every option reversible."""
    payoffs, own = cube.payoffs[dm], cube.own[dm]
    alone = fold(payoffs, own, np.maximum)
    others = fold(payoffs, cube.strings - 1 & ~own, np.minimum)
    return Closed(alone, secured=int(others.max()), held_to=int(alone.min()))


def closed_verdicts(cube: Cube, dm: str, concepts: Collection[Concept]) -> dict[Concept, tuple[Bits, int]]:
    """Which strings are stable under each of Nash, GMR and SMR that is asked for, and how many."""
    if kernel.usable(cube.options):
        bits = {c: np.empty(cube.strings // 64, np.uint64) for c in PLAIN if c in concepts}
        _, _, counts = kernel.closed(cube.payoffs[dm], cube.own[dm], *(bits.get(c) for c in PLAIN))
        return {c: (bits[c].view(np.uint8), n) for c, n in zip(PLAIN, counts, strict=True) if c in bits}
    numbers = closed(cube, dm)
    found = {c: _compared(cube, dm, c, numbers) for c in PLAIN if c in concepts}
    return {c: (bits, count(bits)) for c, bits in found.items()}


def _compared(cube: Cube, dm: str, concept: Concept, numbers: Closed) -> Bits:
    payoffs = cube.payoffs[dm]
    low = min(cube.options, BLOCK)
    parts: list[Bits] = []
    for start in range(0, cube.strings, 1 << low):
        here = payoffs[start : start + (1 << low)]
        if concept is Concept.NASH:
            stable = here >= spread(_part(numbers.alone, cube, dm, start, low), cube.own[dm], low)
        else:
            stable = here >= here.dtype.type(numbers.secured if concept is Concept.GMR else numbers.held_to)
        parts.append(packed(stable))
    return np.concatenate(parts)


def fold(values: Numbers, bits: int, pick: Callable[[Numbers, Numbers], Numbers]) -> Numbers:
    """``values`` with the options of ``bits`` left to ``pick``: one for each choice of the remaining options.

    Examples
    --------
    >>> fold(np.array([3, 1, 4, 1], np.uint8), 0b10, np.maximum)
    array([4, 1], dtype=uint8)
    """
    for bit in reversed(range(bits.bit_length())):
        if bits >> bit & 1:
            pairs = values.reshape(-1, 2, 1 << bit)
            values = pick(pairs[:, 0], pairs[:, 1]).ravel()
    return values


def spread(values: Numbers, bits: int, width: int) -> Numbers:
    """The opposite of `fold`: one value for each string of ``width`` options, the same whatever ``bits`` say."""
    for bit in range(width):
        if bits >> bit & 1:
            values = np.repeat(values.reshape(-1, 1, 1 << bit), 2, axis=1).ravel()
    return values


def _part(alone: Numbers, cube: Cube, dm: str, start: int, low: int) -> Numbers:
    """The entries of ``alone`` that strings from ``start`` on need, the options below ``low`` open."""
    others = [i for i in range(cube.options) if not cube.own[dm] >> i & 1]
    first = sum((start >> i & 1) << k for k, i in enumerate(others))
    return alone[first : first + (1 << sum(i < low for i in others))]
