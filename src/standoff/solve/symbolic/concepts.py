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
from standoff.solve.symbolic.order import digit_variables
from standoff.solve.symbolic.payoffs import payoff
from standoff.solve.symbolic.replies import lowest_reply, within_reach
from standoff.solve.symbolic.steps import moves
from standoff.solve.symbolic.vectors import above, at_least, lower

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.conflicts import Conflict
    from standoff.graph.diagrams import Diagram, Diagrams
    from standoff.solve.symbolic.vectors import Vector


@dataclass(frozen=True)
class Symbolic:
    """A conflict as decision diagrams over the variables of `order_of`."""

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
        """What each state is worth to each decision maker."""
        return {dm.name: payoff(self.d, self.conflict.preferences[dm.name]) for dm in self.conflict.decision_makers}

    def stable(self, dm: str, concept: Concept) -> Diagram:
        """States that are stable for ``dm`` under a concept about answers by legal sequences."""
        worth = self.payoffs[dm]
        if concept == Concept.NASH:
            return self.feasible & at_least(self.d, worth, self._best(dm, worth))
        others = [other.name for other in self.conflict.decision_makers if other.name != dm]
        left_with = self._best(dm, worth) if concept.inescapable else worth
        if not concept.credible:
            reply = lowest_reply(self.d, self.conflict, others, left_with, self.feasible)
            if reply is not None:
                secured = lower(self.d, worth, reply) if concept.inescapable else reply
                return self.feasible & at_least(self.d, worth, self._best(dm, secured))
        return self._stable_by_levels(dm, others, left_with, credible=concept.credible)

    def _best(self, dm: str, values: Vector) -> Vector:
        """For each state, the highest of ``values`` in it or one move of ``dm`` from it."""
        return moves(self.d, self.conflict, dm).highest(self.d, values, self.feasible)

    def _stable_by_levels(self, dm: str, others: Sequence[str], left_with: Vector, *, credible: bool) -> Diagram:
        """The same with a set of pairs of a state and a level v, where v is what the state first left was worth."""
        d, worth = self.d, self.payoffs[dm]
        variables = digit_variables(self.conflict)[dm]
        level = tuple(d.free(variable) for variable in variables)
        deterred = within_reach(
            d,
            self.conflict,
            others,
            at_least(d, level, left_with),
            feasible=self.feasible,
            payoffs=self.payoffs if credible else None,
        )
        unanswered = above(d, worth, level) & ~deterred & self.feasible
        tempted = moves(d, self.conflict, dm).before(d, unanswered)
        return self.feasible & ~d.replaced(dict(zip(variables, worth, strict=True)), tempted)
