"""Coalition stability: whether several sides together would leave a state that each of them alone would not.

After Kilgour, Hipel, Fang and Peng 2001; the definitions are the field's usual ones, the paper's text was not compared.
For a coalition H, and the others N-H:

- a *joint improvement* of H from s is the end of a legal sequence of moves of its members that **all** of them prefer
  to s; what the single steps are worth to whoever makes them does not matter;
- a state is *not better for H* than s when at least one member likes it no better than s;
- s is stable for H under Nash when H has no joint improvement from it; under GMR when from each of them the others have
  a legal sequence to a state not better for H than s; under SMR when, moreover, every state H can then reach by a legal
  sequence of its own is not better for H **than s**; under SEQ when each step of the others' sequence improves, for
  the one who makes it, on the state just left.

With `Answers.TOGETHER` the others answer under SEQ as coalitions, too: each step is a joint improvement, on the state
just left, of any of them together, and no coalition steps twice running. After Inohara and Hipel 2008a, 2008b, with
every coalition of the others allowed; again the field's usual reading, the papers were not compared. The other
concepts are the same either way.

For a coalition of one, answered by the others one by one, this is individual stability. A coalition is not a player:
its members keep their own moves and preferences. What anybody can reach is kept as the bits of an integer, one
integer for each state it starts from.
"""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from standoff.core.coalitions import Break, Coalitions
from standoff.core.errors import TooLarge, UnknownName, Unsupported
from standoff.core.stability import CLASSICAL, Concept
from standoff.graph.model import model_of
from standoff.solve.state_sets import Likes, ends_by_state, first_unanswered, legal, members_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from standoff.core.conflicts import Conflict
    from standoff.core.tables import StabilityTable
    from standoff.graph.model import Model
    from standoff.solve.state_sets import Bits

MOST_STATES = 1 << 12
"""So many states at most: for each, everything a coalition can reach is kept."""

MOST_DMS = 6
"""So many decision makers at most: 57 coalitions of two or more."""


class Answers(Enum):
    """How those outside a coalition answer under SEQ."""

    ALONE = "alone"
    """One by one: each step improves for the one who makes it (Kilgour and others)."""
    TOGETHER = "together"
    """By coalitions of theirs, of one or more: each step improves for all of its members (Inohara and Hipel)."""


def coalition_stable(
    conflict: Conflict, members: Collection[str], concept: Concept, *, answers: Answers = Answers.ALONE
) -> tuple[int, ...]:
    """Positions of the states stable for the coalition of ``members`` (one or more) under ``concept``, ascending.

    Raises
    ------
    UnknownName
        A member is no decision maker of the conflict.
    Unsupported
        The concept has no coalition form here, or there is no member.
    TooLarge
        More than `MOST_STATES` states or `MOST_DMS` decision makers.
    """
    graph = _Graph(model_of(conflict))
    group = _Group(graph, graph.named(members), answers)
    return tuple(s for s in range(graph.states) if group.unanswered(s, _supported(concept)) is None)


def coalitions(
    table: StabilityTable, members: Collection[str] | None = None, *, answers: Answers = Answers.ALONE
) -> Coalitions:
    """Which coalitions of two or more break which equilibria of ``table``, under each of the table's concepts.

    Parameters
    ----------
    members
        Look at this coalition only; ``None``: at all of them.

    Raises
    ------
    UnknownName, Unsupported, TooLarge
        As for `coalition_stable`.

    Notes
    -----
    Cost: for each coalition, a few passes over all moves until nothing new is reached, each move joining two sets of
    states; then, for each equilibrium, a look at each joint improvement, and under SMR at each answer to it.
    """
    graph = _Graph(model_of(table.conflict))
    concepts = tuple(_supported(c) for c in table.concepts)
    looked_at = [graph.named(members)] if members is not None else list(_of_two_or_more(graph.names))
    equilibria = {c: frozenset(table.equilibria(c)) for c in concepts}
    breaks: list[Break] = []
    for coalition in looked_at:
        group = _Group(graph, coalition, answers)
        for state in sorted(frozenset().union(*equilibria.values())):
            first = {c: group.unanswered(state, c) for c in concepts if state in equilibria[c]}
            found = {c: s1 for c, s1 in first.items() if s1 is not None}
            if found:
                breaks.append(Break(coalition, state, found))
    return Coalitions(tuple(looked_at), concepts, tuple(breaks))


def _of_two_or_more(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (group for size in range(2, len(names) + 1) for group in combinations(names, size))


def _supported(concept: Concept) -> Concept:
    if concept not in CLASSICAL:
        known = ", ".join(c.value for c in CLASSICAL)
        raise Unsupported(f"coalition stability under {concept.value}", f"it is defined here for {known}")
    return concept


class _Graph:
    """Everybody's moves and ranks, state by state."""

    def __init__(self, model: Model) -> None:
        self.names, self.states = model.decision_makers, len(model.space.states)
        if self.states > MOST_STATES:
            raise TooLarge(self.states, MOST_STATES, "states, with coalitions")
        if len(self.names) > MOST_DMS:
            raise TooLarge(len(self.names), MOST_DMS, "decision makers, with coalitions")
        self.ranks = {dm: ranks.tolist() for dm, ranks in model.ranks.items()}
        self.moves: dict[str, list[list[int]]] = {}
        self.improvements: dict[str, list[list[int]]] = {}
        for dm, moves in model.moves.items():
            ranks = self.ranks[dm]
            ends = ends_by_state(*moves.pairs(), self.states)
            self.moves[dm] = ends
            self.improvements[dm] = [[t for t in to if ranks[t] > ranks[s]] for s, to in enumerate(ends)]
        self.likes = Likes(self.ranks, self.states)

    def named(self, members: Collection[str]) -> tuple[str, ...]:
        """``members``, each once, in the order of the conflict."""
        for name in members:
            if name not in self.names:
                raise UnknownName("decision maker", name, self.names)
        if not members:
            raise Unsupported("a coalition of nobody", "name at least one decision maker")
        return tuple(dm for dm in self.names if dm in members)

    def reach(self, group: Sequence[str], *, improving: bool) -> list[Bits]:
        """For each state, the ends of the group's legal sequences from there; of improvements only, if asked."""
        steps = self.improvements if improving else self.moves
        return legal({k: steps[k] for k in group}, self.states)

    def joint_improvements(self, members: Sequence[str]) -> list[list[int]]:
        """For each state, the joint improvements of a coalition from there."""
        reached = self.reach(members, improving=False)
        return [
            list(members_of(ends & self.likes.better(members, s)) if ends else ()) for s, ends in enumerate(reached)
        ]


class _Group:
    """One coalition and those outside it."""

    def __init__(self, graph: _Graph, members: tuple[str, ...], answers: Answers = Answers.ALONE) -> None:
        self.graph, self.members, self.answers = graph, members, answers
        self.others = tuple(dm for dm in graph.names if dm not in members)

    @cached_property
    def own(self) -> list[Bits]:
        """What the coalition can reach from each state."""
        return self.graph.reach(self.members, improving=False)

    @cached_property
    def _answers(self) -> list[Bits]:
        return self.graph.reach(self.others, improving=False)

    @cached_property
    def _credible(self) -> list[Bits]:
        if self.answers is Answers.ALONE:
            return self.graph.reach(self.others, improving=True)
        several = [(dm,) for dm in self.others] + list(_of_two_or_more(self.others))
        return legal({group: self.graph.joint_improvements(group) for group in several}, self.graph.states)

    def unanswered(self, state: int, concept: Concept) -> int | None:
        """The first joint improvement from ``state`` that nothing deters; ``None``: the state is stable for them."""
        better = self.graph.likes.better(self.members, state)
        joint = self.own[state] & better
        if not joint:
            return None
        if concept is Concept.NASH:
            return next(members_of(joint))
        answers = self._credible if concept.credible else self._answers
        return first_unanswered(joint, better, answers, self.own if concept.inescapable else None)
