"""`State`: yes or no for every option; reads and prints in the notation of the literature."""

from __future__ import annotations

from dataclasses import dataclass


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
