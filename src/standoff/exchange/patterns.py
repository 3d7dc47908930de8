"""Patterns of Y, N and "either" over options: what GMCR+ writes conditions in, and the states they leave."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.options import Option

MAX_STATES = 65_536
"""Feasible states that are listed."""
_MAX_STEPS = 20_000_000
_BARE = re.compile(r"[\w'. -]+")
_OPERATORS = {"not", "and", "or", "if", "iff", "only", "true", "false"}


class TooMany(Exception):
    """More feasible states than are listed, or too long a search for them."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Fits a state when it takes exactly the options ``wants`` among those of ``cares``; both are bit masks."""

    cares: int
    wants: int

    def words(self, options: Sequence[Option]) -> str:
        """As a condition of a case file."""
        parts = []
        for i, option in enumerate(options):
            if self.cares >> i & 1:
                parts.append(f"{'' if self.wants >> i & 1 else 'not '}{_quoted(option.full_name)}")
        return " and ".join(parts)


def _quoted(name: str) -> str:
    """In backticks where a condition could take it for something else than a name."""
    bare = _BARE.fullmatch(name) and not _OPERATORS & {w.casefold() for w in name.split()}
    return name if bare else f"`{name}`"


def feasible(width: int, patterns: Sequence[Pattern]) -> list[int]:
    """Option strings no pattern fits, ascending.

    Raises
    ------
    TooMany
        More than `MAX_STATES`, or the search takes too long.

    Notes
    -----
    Depth first from the last option down, with the patterns that can still fit: nothing is looked at twice.
    """
    found: list[int] = []
    steps = 0
    stack: list[tuple[int, int, list[Pattern]]] = [(width, 0, list(patterns))]
    while stack:
        level, mask, alive = stack.pop()
        steps += 1 + len(alive)
        if steps > _MAX_STEPS or len(found) > MAX_STATES:
            raise TooMany(f"more than {MAX_STATES:,} feasible states" if len(found) > MAX_STATES else "too many rules")
        below = (1 << level) - 1
        if any(not p.cares & below for p in alive):
            continue
        if level == 0:
            found.append(mask)
            continue
        bit = 1 << (level - 1)
        for value in (bit, 0):  # the stack hands out the last one first: N before Y keeps them ascending
            still = [p for p in alive if not p.cares & bit or p.wants & bit == value]
            stack.append((level - 1, mask | value, still))
    return found
