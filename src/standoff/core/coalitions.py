"""`Break`: a coalition whose members would leave an equilibrium together; found by `standoff.solve.coalitions`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.core.stability import Concept


@dataclass(frozen=True, slots=True)
class Break:
    """A state that is stable for every side alone, but not for some of them together.

    Parameters
    ----------
    members
        The coalition, in the order of `Conflict.decision_makers`; at least two.
    state
        Position of the equilibrium it would leave.
    improvements
        Concept under which it breaks → the first joint improvement that goes unanswered: a state that all members
        like better, at the end of a legal sequence of their moves.
    """

    members: tuple[str, ...]
    state: int
    improvements: Mapping[Concept, int]


@dataclass(frozen=True, slots=True)
class Coalitions:
    """Which coalitions break which equilibria of a table.

    Parameters
    ----------
    looked_at
        Every coalition looked at, smaller ones first; those that break nothing, too.
    concepts
        Concepts looked at, in the order of the table.
    breaks
        By coalition in the order of ``looked_at``, then by state.
    """

    looked_at: tuple[tuple[str, ...], ...]
    concepts: tuple[Concept, ...]
    breaks: tuple[Break, ...]

    def breaking(self, state: int, concept: Concept) -> tuple[tuple[str, ...], ...]:
        """Coalitions that would leave ``state`` under ``concept``."""
        return tuple(b.members for b in self.breaks if b.state == state and concept in b.improvements)
