"""Which states can occur: counted and listed by truth tables kept as big integers, one bit a state.

The order is the one of the literature: first option the lowest bit; a merged state stands where its first member does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from standoff.core.conditions import fold, holds, options_of
from standoff.core.states import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standoff.core.conditions import Condition
    from standoff.core.conflicts import Rule

MAX_OPTIONS = 26
"""Options whose combinations are counted exactly."""
MAX_STATES = 65_536
"""Feasible states a model may have."""
_CHUNK = 18  # options in one truth table: 2^18 bits are 32 kB


@dataclass(frozen=True)
class Space:
    """Feasible states of a model in option form.

    Parameters
    ----------
    masks
        Feasible option strings, ascending.
    states
        The states they make up, after merging.
    members
        For each state, its option strings, ascending.
    """

    masks: tuple[int, ...]
    states: tuple[State, ...]
    members: tuple[tuple[int, ...], ...]

    @cached_property
    def position(self) -> Mapping[int, int]:
        """Feasible option string → position of its state."""
        return {mask: i for i, group in enumerate(self.members) for mask in group}


def count_feasible(width: int, never: Sequence[Rule]) -> int:
    """Number of option strings no rule removes. Cost: 2^width bits once a part of a rule."""
    return sum(table.bit_count() for _, table in _feasible_tables(width, [r.condition for r in never]))


def space(width: int, never: Sequence[Rule] = (), same: Sequence[Rule] = ()) -> Space:
    """Feasible states; the caller has made sure that there are at most `MAX_STATES`."""
    masks: list[int] = []
    for offset, table in _feasible_tables(width, [r.condition for r in never]):
        masks.extend(offset | bit for bit in _bits(table))
    return _merge(width, masks, [frozenset(satisfying(width, r.condition, masks)) for r in same])


def satisfying(width: int, condition: Condition, masks: Sequence[int]) -> list[int]:
    """Those of ``masks`` (ascending) in which ``condition`` holds."""
    chunk = min(width, _CHUNK)
    found: list[int] = []
    current, table = -1, 0
    for mask in masks:
        high, low = mask >> chunk << chunk, mask & ((1 << chunk) - 1)
        if high != current:
            current, table = high, _table(condition, chunk, high)
        if table >> low & 1:
            found.append(mask)
    return found


def _feasible_tables(width: int, never: Sequence[Condition]) -> Iterator[tuple[int, int]]:
    chunk = min(width, _CHUNK)
    everything = (1 << (1 << chunk)) - 1
    for high in range(1 << (width - chunk)):
        offset = high << chunk
        feasible = everything
        for condition in never:
            feasible &= ~_table(condition, chunk, offset)
            if not feasible:
                break
        yield offset, feasible


def _table(condition: Condition, chunk: int, offset: int, rank: Mapping[int, int] | None = None) -> int:
    """Bit ``m`` tells whether ``condition`` holds in ``offset | m``; ``rank`` renumbers the options."""
    everything = (1 << (1 << chunk)) - 1

    def takes(option: int) -> int:
        i = option if rank is None else rank[option]
        if i >= chunk:
            return everything if offset >> i & 1 else 0
        return _column(i, chunk)

    table: int = fold(
        condition,
        takes=takes,
        constant=lambda value: everything if value else 0,
        negate=lambda a: everything ^ a,
        both=lambda a, b: a & b,
        either=lambda a, b: a | b,
    )
    return table


@lru_cache(maxsize=64)
def _column(option: int, chunk: int) -> int:
    """Truth table of one option: runs of 2^option zeros and ones."""
    run = 1 << option
    column, length = ((1 << run) - 1) << run, 2 * run
    while length < 1 << chunk:
        column |= column << length
        length *= 2
    return column


def _bits(table: int) -> Iterator[int]:
    for i, byte in enumerate(table.to_bytes((table.bit_length() + 7) // 8, "little")):
        rest = byte
        while rest:
            low = rest & -rest
            yield 8 * i + low.bit_length() - 1
            rest ^= low


def _merge(width: int, masks: Sequence[int], groups: Sequence[frozenset[int]]) -> Space:
    leader = {mask: mask for mask in masks}

    def lead(mask: int) -> int:
        while leader[mask] != mask:
            leader[mask] = leader[leader[mask]]
            mask = leader[mask]
        return mask

    for group in groups:
        first = min(group, default=None)
        for mask in group:
            a, b = sorted((lead(mask), lead(first if first is not None else mask)))
            leader[b] = a
    members: dict[int, list[int]] = {}
    for mask in masks:
        members.setdefault(lead(mask), []).append(mask)
    in_order = tuple(tuple(m) for m in members.values())
    return Space(tuple(masks), tuple(merged(m, width) for m in in_order), in_order)


def merged(members: Sequence[int], width: int) -> State:
    """State that stands for all of ``members``: an option is open where they differ."""
    every, some = members[0], members[0]
    for mask in members:
        every &= mask
        some |= mask
    return State(every, ((1 << width) - 1) & ~(every ^ some), width)


def merged_apart(here: Space) -> bool:
    """Whether the notation of every merged state fits its own members and no other feasible option string."""
    return not mixed_up(here)


def mixed_up(here: Space) -> tuple[int, ...]:
    """Positions of merged states whose notation also fits a feasible option string outside them."""
    return tuple(
        i
        for i, (state, members) in enumerate(zip(here.states, here.members, strict=True))
        if len(members) > 1 and sum((m ^ state.yes) & state.known == 0 for m in here.masks) != len(members)
    )


def ranked_alike(condition: Condition, here: Space) -> bool:
    """Whether ``condition`` is true in all members of a merged state or in none, for every state."""
    return all(len(members) == 1 or len({holds(condition, m) for m in members}) == 1 for members in here.members)


def is_ever_true(condition: Condition) -> bool:
    """Whether some option string, feasible or not, makes ``condition`` true. Cost: 2^(options it mentions) bits."""
    rank = {option: i for i, option in enumerate(sorted(options_of(condition)))}
    chunk = min(len(rank), _CHUNK)
    return any(_table(condition, chunk, high << chunk, rank) for high in range(1 << (len(rank) - chunk)))
