"""What a search reports while it runs, piece by piece, so that nothing found is lost when it is ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.core.stability import Concept


@dataclass(frozen=True, slots=True)
class Doing:
    """What is being worked out now, as the end of "gave up …": "finding Nash equilibria"."""

    words: str


@dataclass(frozen=True, slots=True)
class Feasible:
    """Number of states that can occur, and which of `standoff.graph.diagrams.BACKENDS` is at work."""

    count: int
    backend: str


@dataclass(frozen=True, slots=True)
class Stable:
    """Number of states stable for ``dm``."""

    dm: str
    concept: Concept
    count: int


@dataclass(frozen=True, slots=True)
class Equilibria:
    """Number of equilibria, and the lowest option strings among them."""

    concept: Concept
    count: int
    examples: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """``count`` equilibria were found so far; ``examples`` are some of them."""

    concept: Concept
    count: int
    examples: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """The search had to stop; ``why`` ends "gave up: …"."""

    why: str


Finding = Doing | Feasible | Stable | Equilibria | Some | Failed
