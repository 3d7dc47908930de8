"""From options, guards and bars, or from a list of moves, to each decision maker's `Moves`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.conditions import Always, options_of
from standoff.core.errors import TooLarge
from standoff.graph.moves import Moves, spans
from standoff.graph.transitive import is_transitive
from standoff.graph.truth import truth

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.core.conflicts import Conflict, Guard
    from standoff.graph.moves import Bools, Ints
    from standoff.graph.space import Space

MOST_MOVES = 1 << 25
"""So many moves that are not free (guarded, barred, merged, listed) are kept in memory, about 12 bytes each."""

MOST_MERGED = 1 << 23
"""Where states are merged, even free moves are listed, string by string: so many at most."""

MOST_PAIRS = 1 << 30
"""So many pairs of cliques are looked at to find the moves between them: some ten seconds."""

PAIRS_AT_ONCE = 1 << 20
"""Pairs of cliques looked at together; bounds memory."""


def moves_of(conflict: Conflict, dm: str, space: Space) -> Moves:
    """Legal single moves of ``dm``.

    In option form: to every feasible state that differs in options of ``dm`` only, as far as the guards of the options
    that change allow in the state left, and no bar applies. A decision maker may change several options at once.

    Raises
    ------
    TooLarge
        More than `MOST_MOVES` moves that have to be listed.
    """
    if conflict.graph is not None:
        pairs = np.array(conflict.graph.moves.get(dm, ()), np.int64).reshape(-1, 2)
        return _checked(Moves.listed(dm, len(space.states), pairs[:, 0], pairs[:, 1]))
    moves = _option_moves(conflict, dm, space.strings)
    if space.merged:
        return _checked(_between_merged(moves, space))
    bars = any(bar.by in {dm, None} for bar in conflict.barred)
    if not bars and not _own_options_in_guards(conflict, dm):
        why = "no guard on its options depends on its own options, and nothing is barred"
        return replace(moves, transitive=True, why=why)
    return _checked(moves)


def _checked(moves: Moves) -> Moves:
    answer, why = is_transitive(moves)
    return replace(moves, transitive=answer, why=why)


def _guards(conflict: Conflict, dm: str) -> list[Guard]:
    own = set(conflict.options_of(dm))
    return [g for g in conflict.guards if g.option in own and g.condition != Always(True)]


def _own_options_in_guards(conflict: Conflict, dm: str) -> set[int]:
    mentioned = {i for g in _guards(conflict, dm) for i in options_of(g.condition)}
    return mentioned & set(conflict.options_of(dm))


def _bits(options: set[int] | tuple[int, ...]) -> int:
    return sum(1 << i for i in options)


def _option_moves(conflict: Conflict, dm: str, strings: NDArray[np.int64]) -> Moves:
    """Moves between feasible option strings."""
    own = _bits(conflict.options_of(dm))
    guards = _guards(conflict, dm)
    bars = [bar for bar in conflict.barred if bar.by in {dm, None}]
    # what a state allows is the same throughout a clique: cliques are split by every own option that bears on it
    bearing = own if bars else _bits({g.option for g in guards} | _own_options_in_guards(conflict, dm))
    patterns, firsts, clique = np.unique(strings & ~(own & ~bearing), return_index=True, return_inverse=True)
    if not bearing:
        return Moves.in_cliques(dm, clique, np.zeros(len(patterns) + 1, np.int64), np.empty(0, np.int32))
    sample = strings[firsts]
    taking, giving_up = (np.full(len(patterns), own, np.int64) for _ in range(2))
    for guard in guards:
        (taking if guard.taking else giving_up)[~truth(guard.condition, sample)] &= ~(1 << guard.option)
    barred = [(truth(bar.leaving, sample), truth(bar.reaching, sample)) for bar in bars]
    to_first, to = _between_cliques(patterns, own, taking, giving_up, barred)
    return Moves.in_cliques(dm, clique, to_first, to)


def _between_cliques(
    patterns: Ints, own: int, taking: Ints, giving_up: Ints, barred: list[tuple[Bools, Bools]]
) -> tuple[Ints, NDArray[np.int32]]:
    """For each clique (by its option pattern), the others of the same fibre that its guards and bars let it reach."""
    fibre = np.unique(patterns & ~own, return_inverse=True)[1]
    by_fibre = np.argsort(fibre, kind="stable")
    fibre_first = np.concatenate([[0], np.cumsum(np.bincount(fibre))])
    partners = np.diff(fibre_first)[fibre]
    ends = np.cumsum(partners)
    if ends[-1:].sum() > MOST_PAIRS:
        raise TooLarge(int(ends[-1]), MOST_PAIRS, "pairs of states to look for guarded or barred moves in")
    counts = np.zeros(len(patterns), np.int64)
    kept: list[NDArray[np.int32]] = [np.empty(0, np.int32)]
    start = found = 0
    while start < len(patterns):
        done = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + PAIRS_AT_ONCE, side="right")))
        a = np.repeat(np.arange(start, stop), partners[start:stop])
        b = by_fibre[spans(fibre_first, fibre[start:stop])]
        left, reached = patterns[a], patterns[b]
        legal = (a != b) & (reached & ~left & ~taking[a] == 0) & (left & ~reached & ~giving_up[a] == 0)
        for leaving, reaching in barred:
            legal &= ~(leaving[a] & reaching[b])
        found += int(np.count_nonzero(legal))
        counts[start:stop] = np.bincount(a[legal] - start, minlength=stop - start)
        if found <= MOST_MOVES:
            kept.append(b[legal].astype(np.int32))
        start = stop
    if found > MOST_MOVES:
        raise TooLarge(found, MOST_MOVES, "moves that are not free")
    return np.concatenate([[0], np.cumsum(counts)]), np.concatenate(kept)


def _between_merged(moves: Moves, space: Space) -> Moves:
    """Moves between merged states: every move of a string of one that ends in a string of another."""
    if moves.count > MOST_MERGED:
        raise TooLarge(moves.count, MOST_MERGED, "moves between the strings of merged states")
    start, end = moves.pairs()
    return Moves.listed(moves.by, len(space.states), space.state_of[start], space.state_of[end])
