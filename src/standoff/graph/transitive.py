"""Whether two moves of one decision maker in a row always are one move, or lead back: looked up, never assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.graph.moves import spans

if TYPE_CHECKING:
    from standoff.graph.moves import Moves

PAIRS_CHECKED = 1 << 22
"""Up to so many pairs of consecutive moves are checked one by one; beyond, moves count as not transitive."""

PAIRS_AT_ONCE = 1 << 16


def is_transitive(moves: Moves) -> tuple[bool, str]:
    """Whether ``moves`` are transitive, by trying every pair of consecutive moves between cliques; and why.

    Cost: one binary search a pair, at most `PAIRS_CHECKED` of them.
    """
    if not len(moves.to):
        return True, "its moves stay within groups of states that it moves between as it likes"
    cliques = len(moves.first) - 1
    onward = np.diff(moves.to_first)
    pairs = int(onward[moves.to].sum())
    if pairs > PAIRS_CHECKED:
        return False, f"{pairs:,} pairs of consecutive moves are too many to check"
    one = moves.to_start * cliques + moves.to
    ends = np.cumsum(onward[moves.to])
    start = 0
    while start < len(moves.to):
        done = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + PAIRS_AT_ONCE, side="right")))
        middle = moves.to[start:stop].astype(np.int64)
        begin = np.repeat(moves.to_start[start:stop], onward[middle])
        end = moves.to[spans(moves.to_first, middle)].astype(np.int64)
        two = (begin * cliques + end)[begin != end]
        at = np.minimum(np.searchsorted(one, two), len(one) - 1)
        if (one[at] != two).any():
            return False, "two of its moves in a row are not always one move"
        start = stop
    return True, f"all {pairs:,} pairs of consecutive moves were checked"
