"""Why several sides together would leave a state, or would not: their ways, the others' answers, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.core.errors import UnknownName, Unsupported
from standoff.core.stability import CLASSICAL, Broken, Concept, Held, JointSanction, JointVerdict
from standoff.solve.reasons import laid_out
from standoff.solve.sequences import explore

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from standoff.core.stability import Move
    from standoff.core.tables import StabilityTable
    from standoff.graph.model import Model
    from standoff.graph.moves import Bools, Steps


def joint_verdict(table: StabilityTable, members: Collection[str], state: int, concept: Concept) -> JointVerdict:
    """Whether and why ``state`` is stable for the coalition of ``members``, answered by the others one by one.

    For the meaning see `coalitions`. Ways and answers are shortest legal sequences; for a broken state the first joint
    improvement, in the order of the states, that nothing deters.

    Raises
    ------
    UnknownName
        A member is no decision maker, or there is no such state.
    Unsupported
        The concept has no coalition form here, or there is no member.

    Notes
    -----
    Cost: a few passes over the moves a level for each joint improvement; under SMR, for each answer to it as well.
    """
    known = tuple(table.stable)
    for name in members:
        if name not in known:
            raise UnknownName("decision maker", name, known)
    if not 0 <= state < len(table.states):
        raise UnknownName("feasible state", str(state + 1), [str(s) for s in table.states])
    if concept not in CLASSICAL or not members:
        raise Unsupported(f"coalition stability under {concept.value}", "it is defined here for Nash, GMR, SMR and SEQ")
    group = tuple(dm for dm in known if dm in members)
    because = _Joint(laid_out(table).model, group, state, concept).reason()
    return JointVerdict(group, state, concept, isinstance(because, Held), because)


class _Joint:
    """One coalition at one state under one concept."""

    def __init__(self, model: Model, group: tuple[str, ...], state: int, concept: Concept) -> None:
        self.state, self.concept, self.size = state, concept, len(model.space.states)
        self.own: Mapping[str, Steps] = {dm: model.moves[dm] for dm in group}
        steps: Mapping[str, Steps] = model.improvements if concept.credible else model.moves
        self.others = {dm: steps[dm] for dm in model.decision_makers if dm not in group}
        self.better: Bools = np.logical_and.reduce([model.ranks[dm] > model.ranks[dm][state] for dm in group])

    def reason(self) -> Held | Broken:
        """Why the coalition stays, or leaves."""
        explored = explore(self.own, self.state, self.size)
        sanctions = []
        for improvement in np.flatnonzero(explored.ends & self.better).tolist():
            answer = self._answer(improvement)
            if isinstance(answer, JointSanction):
                sanctions.append(answer)
                continue
            wanted = np.zeros(self.size, np.bool_)
            wanted[improvement] = True
            return Broken(explored.path_to(wanted), answer.reached, answer.escapes)
        return Held(explored.reached, tuple(sanctions))

    def _answer(self, improvement: int) -> JointSanction | Broken:
        """What deters going there; a `Broken` still without its way where nothing does."""
        if self.concept is Concept.NASH or not self.others:
            return Broken((), ())
        explored = explore(self.others, improvement, self.size)
        spoils: Bools = explored.ends & ~self.better
        if not self.concept.inescapable:
            path = explored.path_to(spoils)
            return JointSanction(improvement, path) if path else Broken((), explored.reached)
        for end in np.flatnonzero(spoils).tolist():
            if self._ways_on(end):
                spoils[end] = False
        path = explored.path_to(spoils)
        if path:
            return JointSanction(improvement, path, explore(self.own, path[-1].end, self.size).reached)
        answers = np.flatnonzero(explored.ends & ~self.better).tolist()
        return Broken((), explored.reached, tuple(self._ways_on(end) for end in answers))

    def _ways_on(self, start: int) -> tuple[Move, ...]:
        """How the coalition goes on from there to what all of it likes better than the state it left; or empty."""
        return explore(self.own, start, self.size, self.better).path_to(self.better)
