"""Sets of states as the bits of an integer: what groups can reach, what they like better, what goes unanswered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from standoff.graph.moves import Ints

Bits = int
"""A set of states: bit ``s`` is set when state ``s`` is in it."""


class Likes:
    """What everybody likes better than what.

    Parameters
    ----------
    ranks
        Decision maker → rank of each state.
    states
        Number of states.
    """

    def __init__(self, ranks: Mapping[str, Sequence[int]], states: int) -> None:
        self.ranks, self.states = ranks, states
        self.above = {dm: _above(own) for dm, own in ranks.items()}

    def better(self, members: Iterable[str], state: int) -> Bits:
        """The states that all ``members`` like better than ``state``."""
        found = (1 << self.states) - 1
        for dm in members:
            found &= self.above[dm][self.ranks[dm][state]]
        return found


def _above(ranks: Sequence[int]) -> list[Bits]:
    """For each rank, the states of a higher one."""
    at = [0] * (max(ranks, default=0) + 1)
    for state, rank in enumerate(ranks):
        at[rank] |= 1 << state
    above, so_far = at[:], 0
    for rank in range(len(at) - 1, -1, -1):
        above[rank], so_far = so_far, so_far | at[rank]
    return above


def ends_by_state(start: Ints, end: Ints, states: int) -> list[list[int]]:
    """Single moves, given as pairs, by the state they leave."""
    ends: list[list[int]] = [[] for _ in range(states)]
    for s, t in zip(start.tolist(), end.tolist(), strict=True):
        ends[s].append(t)
    return ends


def legal(steps: Mapping[Any, Sequence[Sequence[int]]], states: int) -> list[Bits]:
    """For each state, the ends of the sequences of ``steps`` (mover → state → ends) in which no mover follows itself.

    Kept by first mover: after a move of k the rest is a sequence that somebody else begins. Repeated until nothing is
    added.
    """
    begun = {k: [bits_of(ends) for ends in own] for k, own in steps.items()}
    grown = len(steps) > 1
    while grown:
        grown = False
        for k, moves in steps.items():
            onward = [own for j, own in begun.items() if j != k]
            rest = onward[0] if len(onward) == 1 else [_union(parts) for parts in zip(*onward, strict=True)]
            own = begun[k]
            for state, ends in enumerate(moves):
                reached = own[state]
                for end in ends:
                    reached |= rest[end]
                if reached != own[state]:
                    own[state], grown = reached, True
    return [_union(parts) for parts in zip(*begun.values(), strict=True)] if steps else [0] * states


def first_unanswered(joint: Bits, better: Bits, answers: Sequence[Bits], own: Sequence[Bits] | None) -> int | None:
    """The first of ``joint`` from which no answer leads outside ``better``; ``None``: each is answered.

    ``own``: where those who moved can go on to from each state, if an answer counts only when nothing of it is better.
    """
    trapped: dict[int, bool] = {}
    for s1 in members_of(joint):
        sanctions = answers[s1] & ~better
        if own is not None:
            for s2 in members_of(sanctions):
                if s2 not in trapped:
                    trapped[s2] = not own[s2] & better
                if trapped[s2]:
                    break
            else:
                return s1
        elif not sanctions:
            return s1
    return None


def bits_of(states: Iterable[int]) -> Bits:
    """``states`` as a set."""
    found = 0
    for state in states:
        found |= 1 << state
    return found


def _union(parts: Iterable[Bits]) -> Bits:
    found = 0
    for part in parts:
        found |= part
    return found


def members_of(bits: Bits) -> Iterator[int]:
    """The states of a set, ascending."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
