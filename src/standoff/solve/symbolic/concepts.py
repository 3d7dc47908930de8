"""The stable states of each concept, by thresholds: a state is stable when it is worth at least its threshold.

The threshold of a state is the best that the decision maker can secure by one of its moves: the lower of what the end
is worth and of the worst the others can reply (see `standoff.solve.concepts`). With staying counted as a move and as a
reply the formula says the same, and needs fewer exceptions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.core.stability import Concept
from standoff.solve.symbolic.payoffs import payoff
from standoff.solve.symbolic.replies import lowest_reply
from standoff.solve.symbolic.steps import moves
from standoff.solve.symbolic.vectors import at_least, lower

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.graph.diagrams import Diagram, Diagrams
    from standoff.solve.symbolic.vectors import Vector


@dataclass(frozen=True)
class Symbolic:
    """A conflict as decision diagrams."""

    conflict: Conflict
    d: Diagrams

    @cached_property
    def feasible(self) -> Diagram:
        """States that can occur."""
        never = self.d.false
        for rule in self.conflict.never:
            never |= self.d.of(rule.condition)
        return ~never

    @cached_property
    def payoffs(self) -> dict[str, Vector]:
        """What each state is worth to each decision maker; digits that are the same everywhere are left out."""
        everywhere = (self.d.true, self.d.false)
        worths = {dm.name: payoff(self.d, self.conflict.preferences[dm.name]) for dm in self.conflict.decision_makers}
        return {name: tuple(digit for digit in worth if digit not in everywhere) for name, worth in worths.items()}

    def best(self, dm: str, values: Vector) -> Vector:
        """For each state, the highest of ``values`` in it or one move of ``dm`` from it."""
        return moves(self.d, self.conflict, dm).highest(self.d, values, self.feasible)

    def stable(self, dm: str, concept: Concept) -> Diagram:
        """States that are stable for ``dm`` under a concept about answers by legal sequences."""
        worth = self.payoffs[dm]
        secured = worth
        if concept != Concept.NASH:
            secured = self._worst_reply(dm, self.best(dm, worth) if concept.inescapable else worth, concept)
            if concept.inescapable:  # a reply leaves no more than a chance to escape: staying may be worth less
                secured = lower(self.d, worth, secured)
        return self.feasible & at_least(self.d, worth, self.best(dm, secured))

    def _worst_reply(self, dm: str, values: Vector, concept: Concept) -> Vector:
        return lowest_reply(
            self.d,
            self.conflict,
            [other.name for other in self.conflict.decision_makers if other.name != dm],
            values,
            feasible=self.feasible,
            payoffs=self.payoffs if concept.credible else None,
        )
