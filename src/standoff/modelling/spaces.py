"""Which states can occur: counted and listed by truth tables kept as big integers, one bit a state.

The order is the one of the literature: first option the lowest bit; a merged state stands where its first member does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from standoff.core.conditions import And, Not, Takes, fold, options_of
from standoff.core.states import State
from standoff.modelling.conditions import measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from standoff.core.conditions import Condition
    from standoff.core.conflicts import Rule

MAX_OPTIONS = 26
"""Options whose combinations are counted here; beyond, solving counts them."""
MAX_STATES = 65_536
"""Feasible states that are listed; beyond, solving counts them."""
MOST_OPTIONS = 400
"""Options a model may have: beyond, no way to solve it was ever tried."""
MAX_WORK = 1_000_000
"""Parts of rules times truth tables; a few seconds."""
_CHUNK = 18  # options in one truth table: 2^18 bits are 32 kB


@dataclass(frozen=True)
class Space:
    """Feasible states of a model in option form.

    Parameters
    ----------
    width
        Number of options.
    masks
        Feasible option strings, ascending.
    members
        The states they make up after merging: for each, its option strings, ascending.
    """

    width: int
    masks: tuple[int, ...]
    members: tuple[tuple[int, ...], ...]

    @cached_property
    def states(self) -> tuple[State, ...]:
        """The states, in order."""
        return tuple(merged(group, self.width) for group in self.members)

    @cached_property
    def position(self) -> Mapping[int, int]:
        """Feasible option string → position of its state."""
        return {mask: i for i, group in enumerate(self.members) for mask in group}

    @cached_property
    def _columns(self) -> tuple[int, ...]:
        """For each option, the option strings that take it: bit ``k`` for ``masks[k]``."""
        backwards = self.masks[::-1]
        return tuple(
            int("".join("1" if mask >> i & 1 else "0" for mask in backwards) or "0", 2) for i in range(self.width)
        )

    @cached_property
    def _groups(self) -> Mapping[int, int]:
        """Position of each merged state → its members, bit ``k`` for ``masks[k]``."""
        at = {mask: k for k, mask in enumerate(self.masks)} if len(self.members) < len(self.masks) else {}
        return {i: sum(1 << at[m] for m in group) for i, group in enumerate(self.members) if len(group) > 1}

    def table(self, condition: Condition) -> int:
        """Where ``condition`` holds: bit ``k`` for ``masks[k]``. Cost: a few microseconds a part of it."""
        return _evaluate(condition, self._columns.__getitem__, (1 << len(self.masks)) - 1)

    def count(self, condition: Condition) -> int:
        """Number of feasible option strings in which ``condition`` holds."""
        return self.table(condition).bit_count()

    def fitting(self, condition: Condition) -> list[int]:
        """Feasible option strings in which ``condition`` holds, ascending."""
        return [self.masks[k] for k in _bits(self.table(condition))]

    def tells_apart(self, condition: Condition) -> tuple[int, ...]:
        """Positions of merged states in some of whose members ``condition`` holds, and in others not."""
        table = self.table(condition) if self._groups else 0
        return tuple(i for i, group in self._groups.items() if table & group not in {0, group})

    @cached_property
    def mixed_up(self) -> tuple[int, ...]:
        """Positions of merged states whose notation also fits a feasible option string outside them."""
        return tuple(i for i, group in self._groups.items() if self.table(_pattern(self.states[i])) != group)


def count_feasible(width: int, never: Sequence[Rule]) -> int:
    """Number of option strings no rule removes. Cost: 2^width bits once a part of a rule."""
    return sum(table.bit_count() for _, table in _feasible_tables(width, [r.condition for r in never]))


def work(width: int, never: Sequence[Rule]) -> int:
    """How much `count_feasible` has to do, to be compared with `MAX_WORK`."""
    return sum(measure(r.condition)[0] for r in never) << max(0, width - _CHUNK)


def space(width: int, never: Sequence[Rule] = (), same: Sequence[Rule] = ()) -> Space:
    """Feasible states; the caller has made sure that there are at most `MAX_STATES`."""
    masks: list[int] = []
    for offset, table in _feasible_tables(width, [r.condition for r in never]):
        masks.extend(offset | bit for bit in _bits(table))
    apart = Space(width, tuple(masks), tuple((m,) for m in masks))
    return _merge(apart, [list(_bits(apart.table(r.condition))) for r in same]) if same else apart


def is_ever_true(condition: Condition) -> bool:
    """Whether some option string, feasible or not, makes ``condition`` true. Cost: 2^(options it mentions) bits."""
    rank = {option: i for i, option in enumerate(sorted(options_of(condition)))}
    chunk = min(len(rank), _CHUNK)
    return any(_table(condition, chunk, high << chunk, rank) for high in range(1 << (len(rank) - chunk)))


def merged(members: Sequence[int], width: int) -> State:
    """State that stands for all of ``members``: an option is open where they differ."""
    every, some = members[0], members[0]
    for mask in members:
        every &= mask
        some |= mask
    return State(every, ((1 << width) - 1) & ~(every ^ some), width)


def _pattern(state: State) -> Condition:
    settled = [(i, state.takes(i)) for i in range(state.width)]
    return And(tuple(Takes(i) if taken else Not(Takes(i)) for i, taken in settled if taken is not None))


def _merge(apart: Space, groups: Sequence[Sequence[int]]) -> Space:
    """Join the option strings of each group of positions; groups that overlap become one."""
    leader = list(range(len(apart.masks)))

    def lead(k: int) -> int:
        while leader[k] != k:
            leader[k] = leader[leader[k]]
            k = leader[k]
        return k

    for group in groups:
        for k in group:
            first, second = sorted((lead(group[0]), lead(k)))
            leader[second] = first
    members: dict[int, list[int]] = {}
    for k, mask in enumerate(apart.masks):
        members.setdefault(lead(k), []).append(mask)
    return Space(apart.width, apart.masks, tuple(tuple(m) for m in members.values()))


def _feasible_tables(width: int, never: Sequence[Condition]) -> Iterator[tuple[int, int]]:
    """First option string of each block of 2^18, and which of the block no rule removes."""
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

    return _evaluate(condition, takes, everything)


def _evaluate(condition: Condition, takes: Callable[[int], int], everything: int) -> int:
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
