"""`Person`, `Option` and `DecisionMaker`: who can choose what, and whether the choice can be undone."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.core.because import Because
    from standoff.core.places import Place


class Direction(Enum):
    """Which changes of an option are moves at all."""

    BOTH = "both"
    """It can be taken and given up."""
    FORWARD = "forward"
    """Once taken it cannot be given up (N to Y only)."""
    BACKWARD = "backward"
    """Once given up it cannot be taken again (Y to N only)."""
    FIXED = "fixed"
    """Never changed by a move."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the reports name, with the other ways they are called.

    Parameters
    ----------
    key
        Short name used inside the case file.
    name
        Full name; what `Statement.speaker` holds.
    also
        Other names and descriptions: "the Russian leader". They win over what the text alone suggests.
    """

    key: str
    name: str
    also: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Option:
    """A yes/no choice of one decision maker.

    Parameters
    ----------
    name
        Short name, unique for its owner.
    owner
        Name of the decision maker.
    words
        What taking it means, as a sentence the brief can print: "Putin flies to Istanbul".
    otherwise
        What not taking it means; ``None``: ``words`` are denied, where that is certain, or are said not to happen.
    """

    name: str
    owner: str
    words: str
    otherwise: str | None = None
    because: Because | None = None
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def full_name(self) -> str:
        """``Owner.option``, as conditions and JSON write it."""
        return f"{self.owner}.{self.name}"


@dataclass(frozen=True, slots=True)
class DecisionMaker:
    """A side that can choose.

    Parameters
    ----------
    name
        As the reports and the brief call it.
    speaks_through
        Keys of the people whose words count as this side's own.
    """

    name: str
    speaks_through: tuple[str, ...] = ()
    because: Because | None = None
    place: Place | None = field(default=None, compare=False, repr=False)
