"""`Moves`: one decision maker's legal single moves, and `Improvements`: those it gains by.

A *clique* is a set of states between which the decision maker moves as it likes: in option form, the states that
differ in its unguarded options only. Moves within cliques are never listed; moves between cliques are listed once a
pair of cliques, not once a pair of states. Where there is nothing to gain, every clique is a single state and the
structure is a plain adjacency list.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

QUERIES_AT_ONCE = 1 << 20
"""Pairs of a state and a clique looked at together when improvements are listed; bounds memory."""


class Steps(Protocol):
    """What an analysis asks of single moves, all of them or only the improvements."""

    def lowest_next(self, f: Ints, none: int) -> Ints:
        """Lowest value of ``f`` one step from each state; ``none`` where there is no step."""
        ...

    def lowest(self, f: Ints, none: int) -> Ints:
        """Lowest value of ``f`` in each state or one step from it; at most ``none``."""
        ...

    def after(self, states: Bools) -> Bools:
        """States one step from any of ``states``."""
        ...

    def ends(self, state: int) -> Ints:
        """States one step from ``state``, ascending."""
        ...

    def starts(self, state: int) -> Ints:
        """States one step before ``state``, ascending."""
        ...


@dataclass(frozen=True)
class Moves:
    """Every legal single move of one decision maker.

    Parameters
    ----------
    by
        The decision maker.
    clique
        State → its clique.
    members, first
        States in the order of their cliques; clique ``c`` is ``members[first[c]:first[c + 1]]``.
    to_first, to
        Cliques reached from clique ``c`` in one move, other than itself, ascending:
        ``to[to_first[c]:to_first[c + 1]]``.
    transitive
        Two moves in a row are always one move, or none. ``False`` also where this was not found out.
    why
        What the answer in ``transitive`` rests on, in words.
    """

    by: str
    clique: Ints
    members: Ints
    first: Ints
    to_first: Ints
    to: NDArray[np.int32]
    transitive: bool = False
    why: str = "not looked at"

    @classmethod
    def in_cliques(cls, by: str, clique: Ints, to_first: Ints, to: NDArray[np.int32]) -> Moves:
        """Moves given by the clique of each state and, for each clique, the others reached from it."""
        members = np.argsort(clique, kind="stable")
        first = np.concatenate([[0], np.cumsum(np.bincount(clique, minlength=len(to_first) - 1))])
        return cls(by, clique, members, first, to_first, to)

    @classmethod
    def listed(cls, by: str, states: int, start: Ints, end: Ints) -> Moves:
        """Moves given outright as pairs of states; loops and repetitions are dropped."""
        keys = np.sort((start * states + end)[start != end])
        keys = keys[np.diff(keys, prepend=-1) > 0]
        to_first = np.searchsorted(keys, np.arange(states + 1, dtype=np.int64) * states)
        alone = np.arange(states, dtype=np.int64)
        return cls.in_cliques(by, alone, to_first, (keys % max(states, 1)).astype(np.int32))

    @property
    def states(self) -> int:
        """Number of states."""
        return len(self.clique)

    @cached_property
    def sizes(self) -> Ints:
        """Number of states in each clique."""
        return np.diff(self.first)

    @cached_property
    def count(self) -> int:
        """Number of single moves between states."""
        within = int((self.sizes * (self.sizes - 1)).sum())
        return within + int((self.sizes[self.to_start] * self.sizes[self.to]).sum())

    @cached_property
    def to_start(self) -> Ints:
        """Clique from which each entry of ``to`` is reached."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.to_first))

    @cached_property
    def _single(self) -> bool:
        return len(self.first) - 1 == self.states

    @cached_property
    def _leaving(self) -> Ints:
        """Cliques from which another one is reached."""
        return np.flatnonzero(np.diff(self.to_first))

    def _through(self, per_clique: Ints, none: int) -> Ints:
        """Lowest of ``per_clique`` among the cliques reached from each."""
        found = np.full(len(per_clique), none, np.int64)
        if len(self._leaving):
            found[self._leaving] = np.minimum.reduceat(per_clique[self.to], self.to_first[self._leaving])
        return found

    def lowest_next(self, f: Ints, none: int) -> Ints:
        """Lowest value of ``f`` one move from each state, the state itself left out; ``none`` where none leads on."""
        if not self.states:
            return f
        if self._single:
            onward: Ints = self._through(f[self.members], none)[self.clique]
            return onward
        values, starts = f[self.members], self.first[:-1]
        low = np.minimum.reduceat(values, starts)
        is_low = values == np.repeat(low, self.sizes)
        once = np.add.reduceat(is_low, starts, dtype=np.int64) == 1
        second = np.minimum.reduceat(np.where(is_low, none, values), starts)
        within = np.where((f == low[self.clique]) & once[self.clique], second[self.clique], low[self.clique])
        return np.minimum(within, self._through(low, none)[self.clique])

    def lowest(self, f: Ints, none: int) -> Ints:
        """Lowest value of ``f`` in each state or one move from it."""
        if not self.states:
            return f
        low = f[self.members] if self._single else np.minimum.reduceat(f[self.members], self.first[:-1])
        reached: Ints = np.minimum(low, self._through(low, none))[self.clique]
        return reached

    def highest(self, f: Ints, none: int) -> Ints:
        """Highest value of ``f`` (none above ``none``) in each state or one move from it."""
        return -self.lowest(-f, none)

    def after(self, states: Bools) -> Bools:
        """States one move from any of ``states``."""
        inside = np.bincount(self.clique[states], minlength=len(self.first) - 1)
        reached = np.zeros(len(inside), np.bool_)
        reached[self.to[spans(self.to_first, np.flatnonzero(inside))]] = True
        here = inside[self.clique]
        result: Bools = reached[self.clique] | (here >= 2) | ((here == 1) & ~states)
        return result

    def ends(self, state: int) -> Ints:
        """States one move from ``state``, ascending."""
        c = int(self.clique[state])
        cliques = np.concatenate([[c], self.to[self.to_first[c] : self.to_first[c + 1]]]).astype(np.int64)
        found = np.sort(self.members[spans(self.first, cliques)])
        others: Ints = found[found != state]
        return others

    def pairs(self) -> tuple[Ints, Ints]:
        """Every single move as start and end, ascending; takes as much memory as there are moves."""
        states = np.arange(self.states)
        start = np.repeat(states, np.diff(self.to_first)[self.clique])
        clique = np.concatenate([self.clique, self.to[spans(self.to_first, self.clique)]])
        start = np.repeat(np.concatenate([states, start]), self.sizes[clique])
        end = self.members[spans(self.first, clique)]
        keys = np.sort((start * self.states + end)[start != end])
        return np.divmod(keys, max(self.states, 1))

    @cached_property
    def _backwards(self) -> tuple[Ints, Ints]:
        """The pairs of cliques the other way round: where those that lead to each begin, and their starts."""
        first = np.concatenate([[0], np.cumsum(np.bincount(self.to, minlength=len(self.first) - 1))])
        return first, self.to_start[np.argsort(self.to, kind="stable")]

    def starts(self, state: int) -> Ints:
        """States one move before ``state``, ascending."""
        c = int(self.clique[state])
        first, start = self._backwards
        cliques = np.concatenate([[c], start[first[c] : first[c + 1]]])
        found = np.sort(self.members[spans(self.first, cliques)])
        others: Ints = found[found != state]
        return others


class Improvements:
    """Those of ``moves`` that lead to a state of higher rank (unilateral improvements, judged by the mover).

    The states of a clique are kept best first, so that what a state can improve to is the beginning of a clique, and
    the lowest value there is one entry of a running minimum.

    Parameters
    ----------
    ranks
        The mover's rank of each state.
    """

    def __init__(self, moves: Moves, ranks: Ints) -> None:
        self.moves, self.ranks = moves, ranks
        clique = moves.clique
        self._order = np.lexsort((-ranks, clique))
        self._levels = int(ranks.max(initial=0)) + 1
        self._keys = clique[self._order] * self._levels + (self._levels - 1 - ranks[self._order])
        self._within = self._last_better(clique, ranks)
        self._across_first, self._across = self._queries()

    def _last_better(self, clique: Ints, ranks: Ints) -> Ints:
        """Where in the order the states of ``clique`` that beat ``ranks`` end, or -1 where none does."""
        last = np.searchsorted(self._keys, clique * self._levels + (self._levels - 1 - ranks)) - 1
        return np.where(last >= self.moves.first[clique], last, -1)

    def _queries(self) -> tuple[Ints, NDArray[np.int32]]:
        """For each state, where the better states of each other clique it reaches end; cliques with none left out."""
        moves = self.moves
        reached = np.diff(moves.to_first)[moves.clique]
        ends = np.cumsum(reached)
        kept: list[NDArray[np.int32]] = [np.empty(0, np.int32)]
        counts = np.zeros(moves.states, np.int64)
        start = 0
        while start < moves.states:
            done = ends[start - 1] if start else 0
            stop = max(start + 1, int(np.searchsorted(ends, done + QUERIES_AT_ONCE, side="right")))
            state = np.repeat(np.arange(start, stop), reached[start:stop])
            clique = moves.to[spans(moves.to_first, moves.clique[start:stop])].astype(np.int64)
            last = self._last_better(clique, self.ranks[state])
            some = last >= 0
            kept.append(last[some].astype(np.int32))
            counts[start:stop] = np.bincount(state[some] - start, minlength=stop - start)
            start = stop
        return np.concatenate([[0], np.cumsum(counts)]), np.concatenate(kept)

    def lowest_next(self, f: Ints, none: int) -> Ints:
        """Lowest value of ``f`` (0 to ``none``) one improvement from each state; ``none`` where there is none."""
        running = f[self._order]
        if len(self.moves.first) - 1 < self.moves.states:
            # later cliques are lifted less, so a running minimum never carries over from one clique to the next
            lift = (len(self.moves.first) - 1 - self.moves.clique[self._order]) * (none + 1)
            running = np.minimum.accumulate(running + lift) - lift
        found = np.where(self._within >= 0, running[self._within], none)
        rows = np.flatnonzero(np.diff(self._across_first))
        if len(rows):
            across = np.minimum.reduceat(running[self._across], self._across_first[rows])
            found[rows] = np.minimum(found[rows], across)
        return found

    def lowest(self, f: Ints, none: int) -> Ints:
        """Lowest value of ``f`` in each state or one improvement from it."""
        return np.minimum(f, self.lowest_next(f, none))

    def after(self, states: Bools) -> Bools:
        """States one improvement from any of ``states``."""
        moves, chosen = self.moves, np.flatnonzero(states)
        lowest = np.full(len(moves.first) - 1, self._levels, np.int64)
        np.minimum.at(lowest, moves.clique[chosen], self.ranks[chosen])
        active = np.flatnonzero(lowest < self._levels)
        reached = lowest.copy()
        ends = moves.to[spans(moves.to_first, active)]
        np.minimum.at(reached, ends, np.repeat(lowest[active], np.diff(moves.to_first)[active]))
        result: Bools = self.ranks > reached[moves.clique]
        return result

    def ends(self, state: int) -> Ints:
        """States one improvement from ``state``, ascending."""
        ends = self.moves.ends(state)
        better: Ints = ends[self.ranks[ends] > self.ranks[state]]
        return better

    def starts(self, state: int) -> Ints:
        """States one improvement before ``state``, ascending."""
        starts = self.moves.starts(state)
        worse: Ints = starts[self.ranks[starts] < self.ranks[state]]
        return worse


def spans(first: Ints, rows: Ints) -> Ints:
    """Positions ``first[r] .. first[r + 1] - 1`` for each of ``rows``, one after the other.

    Examples
    --------
    >>> spans(np.array([0, 2, 5, 6]), np.array([1, 0]))
    array([2, 3, 4, 0, 1])
    """
    starts, sizes = first[rows], first[rows + 1] - first[rows]
    total = int(sizes.sum())
    if not total:
        return np.empty(0, np.int64)
    shift = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    positions: Ints = np.arange(total, dtype=np.int64) + shift
    return positions
