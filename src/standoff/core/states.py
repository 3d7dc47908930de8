"""`State`: yes or no for every option; reads and prints in the notation of the literature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload


@dataclass(frozen=True, slots=True)
class State:
    """Yes, no or "either" for every option of a conflict, in the order of `Conflict.options`.

    Parameters
    ----------
    yes
        Bit ``i`` set: option ``i`` is taken.
    known
        Bit ``i`` set: option ``i`` is the same throughout the state. Bits are missing only in merged states
        and in explicit graphs; a bit of ``yes`` is set only where ``known`` is.
    width
        Number of options.
    label
        Name of the state in an explicit graph; ``None`` where the options tell all.

    Examples
    --------
    >>> s = State.parse("YN-")
    >>> str(s), s.takes(0), s.takes(2)
    ('YN-', True, None)
    >>> State.parse("YN?")
    Traceback (most recent call last):
    ValueError: state 'YN?': character 3 is '?', expected Y, N or -
    """

    yes: int
    known: int
    width: int
    label: str | None = None

    def __post_init__(self) -> None:
        if self.yes & ~self.known or self.known >> self.width:
            raise ValueError(f"state with yes={self.yes:b}, known={self.known:b} does not fit {self.width} options")

    @classmethod
    def of(cls, mask: int, width: int) -> State:
        """State in which every option is settled: bit ``i`` of ``mask`` set means option ``i`` is taken."""
        return cls(mask, (1 << width) - 1, width)

    @classmethod
    def parse(cls, notation: str, *, label: str | None = None) -> State:
        """State written as ``YNN``, first option first; ``-`` for either."""
        yes = known = 0
        for i, char in enumerate(notation):
            if char not in "YN-":
                raise ValueError(f"state {notation!r}: character {i + 1} is {char!r}, expected Y, N or -")
            known |= (char != "-") << i
            yes |= (char == "Y") << i
        return cls(yes, known, len(notation), label)

    def takes(self, option: int) -> bool | None:
        """Whether option number ``option`` is taken; ``None``: the state holds both."""
        return bool(self.yes >> option & 1) if self.known >> option & 1 else None

    @property
    def notation(self) -> str:
        """``YN-`` form; empty for a state of an explicit graph that has no options."""
        return "".join("-" if (t := self.takes(i)) is None else "Y" if t else "N" for i in range(self.width))

    def __str__(self) -> str:
        return self.label if self.label is not None else self.notation


@dataclass(frozen=True, slots=True, eq=False)
class Strings(Sequence[State]):
    """States in which every option is settled, each made when it is looked at.

    Parameters
    ----------
    masks
        Options taken in each: bit ``i`` set means option ``i``.
    width
        Number of options.

    Examples
    --------
    >>> [str(state) for state in Strings((0, 3), 2)]
    ['NN', 'YY']
    """

    masks: tuple[int, ...]
    width: int

    def __len__(self) -> int:
        return len(self.masks)

    @overload
    def __getitem__(self, at: int) -> State: ...
    @overload
    def __getitem__(self, at: slice) -> Strings: ...
    def __getitem__(self, at: int | slice) -> State | Strings:
        if isinstance(at, slice):
            return Strings(self.masks[at], self.width)
        return State.of(self.masks[at], self.width)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Strings):
            return self.masks == other.masks and self.width == other.width
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(State.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))
