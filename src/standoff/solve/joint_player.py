"""Several sides as one player: another model than a coalition, and kept apart from it by name.

A *joint player* takes the place of its members, who are gone: it moves all of their options at one go, likes a state
better only when **all** of them do, and is answered by, and answers, everybody else. A coalition, by contrast, is a
group of players who keep their own moves (see `coalitions`). GMCR+ offers this model under the name of coalitions; the
definitions here follow how its documentation describes it, and the usual ones of each concept otherwise.

Its likes are not a ranking: of two states neither may be better for all members. So a state is *not better* than
another when some member likes it no better, and the thresholds of `concepts` do not apply; states are looked at one by
one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.core.errors import TooLarge, UnknownName, Unsupported
from standoff.core.options import DecisionMaker
from standoff.core.stability import CLASSICAL, Concept
from standoff.graph.build import moves_of
from standoff.graph.model import model_of
from standoff.solve.coalitions import MOST_STATES
from standoff.solve.state_sets import Likes, bits_of, ends_by_state, first_unanswered, legal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from standoff.core.conflicts import Conflict

MOST_LISTED = 1 << 22
"""Single moves of everybody together, at most; each is listed."""


def joint_player(conflict: Conflict, members: Collection[str]) -> dict[str, dict[Concept, tuple[int, ...]]]:
    """For the joint player of ``members`` and for everybody else, the stable states under each classical concept.

    The joint player is called by its members' names, joined by " + ". A guard on an option holds for it as it did; a
    bar that binds one of the members binds it.

    Raises
    ------
    Unsupported
        Fewer than two members; or the model lists its moves outright, so that what two sides can do at one go is not
        stated.
    UnknownName
        A member is no decision maker of the conflict.
    TooLarge
        More than 4,096 states, or `MOST_LISTED` moves.
    """
    names = [dm.name for dm in conflict.decision_makers]
    for name in members:
        if name not in names:
            raise UnknownName("decision maker", name, names)
    together = tuple(name for name in names if name in members)
    if len(together) < 2:
        raise Unsupported("a joint player", "it takes at least two decision makers")
    if conflict.graph is not None:
        raise Unsupported("a joint player", "this model lists its moves outright, not what two sides do at one go")
    joint = " + ".join(together)
    model = model_of(conflict)
    states = len(model.space.states)
    if states > MOST_STATES:
        raise TooLarge(states, MOST_STATES, "states, with a joint player")
    moves = {joint: moves_of(_owned(conflict, together, joint), joint, model.space)}
    moves |= {dm: own for dm, own in model.moves.items() if dm not in together}
    if (count := sum(own.count for own in moves.values())) > MOST_LISTED:
        raise TooLarge(count, MOST_LISTED, "single moves, with a joint player")
    members_of_player = {player: together if player == joint else (player,) for player in moves}
    game = _Game(
        {player: ends_by_state(*own.pairs(), states) for player, own in moves.items()},
        members_of_player,
        Likes({dm: ranks.tolist() for dm, ranks in model.ranks.items()}, states),
    )
    return {player: {c: game.stable(player, c) for c in CLASSICAL} for player in moves}


@dataclass(frozen=True)
class _Game:
    """Players, the ends of their moves from each state, and whose likes count for each of them."""

    moves: Mapping[str, Sequence[Sequence[int]]]
    members: Mapping[str, tuple[str, ...]]
    likes: Likes

    def stable(self, player: str, concept: Concept) -> tuple[int, ...]:
        """Stable states, ascending."""
        others = [other for other in self.moves if other != player]
        steps = {k: self.improvements[k] if concept.credible else self.moves[k] for k in others}
        answers = legal(steps, self.likes.states) if concept is not Concept.NASH else [0] * self.likes.states
        own = [bits_of(ends) for ends in self.moves[player]]
        found = []
        for state in range(self.likes.states):
            better = self.likes.better(self.members[player], state)
            if first_unanswered(own[state] & better, better, answers, own if concept.inescapable else None) is None:
                found.append(state)
        return tuple(found)

    @cached_property
    def improvements(self) -> dict[str, list[list[int]]]:
        """Those moves of each player that lead to a state all of its members like better."""
        return {
            player: [
                [t for t in ends if self.likes.better(self.members[player], s) >> t & 1] if ends else []
                for s, ends in enumerate(own)
            ]
            for player, own in self.moves.items()
        }


def _owned(conflict: Conflict, together: tuple[str, ...], joint: str) -> Conflict:
    """The conflict with the options and bars of ``together`` in the hands of ``joint``."""
    return replace(
        conflict,
        decision_makers=(DecisionMaker(joint), *(d for d in conflict.decision_makers if d.name not in together)),
        options=tuple(replace(o, owner=joint) if o.owner in together else o for o in conflict.options),
        barred=tuple(replace(bar, by=joint) if bar.by in together else bar for bar in conflict.barred),
    )
