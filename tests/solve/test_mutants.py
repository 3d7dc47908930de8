"""Planted mistakes, those implementers are known to make: comparing with the oracle must catch every one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from itertools import permutations, product
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
import pytest
from tests.solve.agreement import disagreement

from standoff.core.stability import Concept
from standoff.graph import build
from standoff.graph.model import Model
from standoff.graph.moves import Improvements, Moves
from standoff.solve import concepts, joint_player, simultaneous
from standoff.solve.coalitions import _Graph, _Group
from standoff.solve.limited_moves import Turns
from standoff.solve.metarational import general
from standoff.solve.replies import Replies
from standoff.solve.state_sets import legal

if TYPE_CHECKING:
    from standoff.graph.moves import Ints

MODELS = 400
"""Models tried before a mistake counts as missed; most are caught within ten."""


def one_step(replies: Replies, f: Ints, none: int) -> Ints:
    """The others reply with a single move."""
    return reduce(np.minimum, (s.lowest_next(f, none) for s in replies.steps), np.full(len(f), none))


def each_once(replies: Replies, f: Ints, none: int) -> Ints:
    """Each opponent moves at most once, in any order."""
    found = np.full(len(f), none)
    for order in permutations(replies.steps):
        value = f
        for step in order:
            value = np.minimum(f, reached := step.lowest_next(value, none))
            found = np.minimum(found, reached)
    return found


def moving_twice(replies: Replies, f: Ints, none: int) -> Ints:
    """States are marked as visited, whoever moved there: one opponent may move twice running."""
    low = f
    for _ in range(len(f)):
        low = reduce(np.minimum, (s.lowest_next(low, none) for s in replies.steps), low)
    return reduce(np.minimum, (s.lowest_next(low, none) for s in replies.steps), np.full(len(f), none))


def better_than_the_start(replies: Replies, f: Ints, none: int) -> Ints:
    """A reply's steps need only beat, for the mover, the state the sequence starts from."""
    if not all(isinstance(s, Improvements) for s in replies.steps):
        return ORIGINAL(replies, f, none)
    found = np.full(len(f), none)
    for start in range(len(f)):
        seen: set[tuple[int, int]] = set()
        todo = [(start, -1)]
        while todo:
            at, last = todo.pop()
            for k, step in enumerate(replies.steps):
                assert isinstance(step, Improvements)
                for end in step.moves.ends(at).tolist() if k != last else ():
                    if step.ranks[end] > step.ranks[start] and (end, k) not in seen:
                        seen.add((end, k))
                        todo.append((end, k))
                        found[start] = min(found[start], f[end])
    return found


ORIGINAL: Callable[[Replies, Ints, int], Ints] = Replies.lowest


def ties_do_not_sanction(model: Model, dm: str, replies: Replies, *, none: int) -> Ints:
    return general(model, dm, replies, none=none) + 1


def another_sanction_escaped_from(model: Model, dm: str, replies: Replies, *, none: int) -> Ints:
    """Some reply is bad, and some reply, perhaps another one, is inescapable."""
    ranks = model.ranks[dm]
    further = -model.moves[dm].lowest_next(-ranks, none)
    inescapable = replies.lowest(np.where(further < 0, 0, further), none)
    return np.maximum(replies.lowest(ranks, none), inescapable)


def escape_must_beat_the_sanction(model: Model, dm: str, replies: Replies, *, none: int) -> Ints:
    """A way out counts when it is better than the sanction, not than the start: none from a local best."""
    ranks = model.ranks[dm]
    stuck = model.moves[dm].highest(ranks, none) == ranks
    return replies.lowest(np.where(stuck, ranks, none - 1), none)


def sanctioned_by_the_impossible(model: Model, state: int, changes: list[Ints]) -> dict[str, bool]:
    """Changes that cannot be made together keep everybody where they are."""
    occurring = set(model.space.strings.tolist())
    joint = (
        reduce(int.__xor__, chosen, int(model.space.strings[state]))
        for chosen in product(*(c.tolist() for c in changes))
    )
    found = AT(model, state, changes)
    return dict.fromkeys(found, True) if any(mask not in occurring for mask in joint) else found


def everybody_moves(model: Model, state: int, changes: list[Ints]) -> dict[str, bool]:
    """Whoever of the others has an improvement takes one."""
    found = AT(model, state, changes)
    for i, dm in enumerate(model.decision_makers):
        forced = [c if k == i or len(c) == 1 else c[1:] for k, c in enumerate(changes)]
        found[dm] = AT(model, state, forced)[dm]
    return found


def moving_on_a_tie(turns: Turns, side: int, others: Ints) -> Ints:
    """A move that ends as well as staying is made."""
    stays = np.arange(len(others))
    for start, ends in zip(turns.leaving[side], np.split(turns.end[side], turns.first[side][1:]), strict=False):
        finals, ranks = others[ends], turns.ranks[side]
        best = finals[int(np.argmax(ranks[finals]))]
        stays[start] = best if ranks[best] >= ranks[start] else start
    return stays


def last_of_equals(turns: Turns, side: int, others: Ints) -> Ints:
    """Of equally good moves, the last one."""
    stays = np.arange(len(others))
    for start, ends in zip(turns.leaving[side], np.split(turns.end[side], turns.first[side][1:]), strict=False):
        finals, ranks = others[ends], turns.ranks[side]
        best = finals[np.flatnonzero(ranks[finals] == ranks[finals].max())[-1]]
        stays[start] = best if ranks[best] > ranks[start] else start
    return stays


def gains_of_one(group: _Group, state: int, concept: Concept) -> int | None:
    """A joint improvement is one that some member likes better."""
    better = reduce(int.__or__, (group.graph.likes.above[dm][group.graph.ranks[dm][state]] for dm in group.members))
    joint = group.own[state] & better
    if concept is Concept.NASH:
        return joint.bit_length() - 1 if joint else None
    return UNANSWERED(group, state, concept)


def out_of_the_sanction(group: _Group, state: int, concept: Concept) -> int | None:
    """A way out counts when it is better than the sanction for all members."""
    graph, better = group.graph, -1
    for dm in group.members:
        better &= graph.likes.above[dm][graph.ranks[dm][state]]
    if concept is not Concept.SMR or not group.own[state] & better:
        return UNANSWERED(group, state, concept)
    replies = graph.reach(group.others, improving=False)
    for s1 in range(graph.states):
        if group.own[state] & better & 1 << s1:
            ends = [s2 for s2 in range(graph.states) if replies[s1] & ~better & 1 << s2]
            if all(
                any(
                    group.own[s2] >> s3 & 1 and all(graph.ranks[dm][s3] > graph.ranks[dm][s2] for dm in group.members)
                    for s3 in range(graph.states)
                )
                for s2 in ends
            ):
                return s1
    return None


def whoever_moved_last(graph: _Graph, group: Any, *, improving: bool) -> list[int]:
    """What a group reaches, without asking who moved last; a group of one moves on and on, too."""
    steps = graph.improvements if improving else graph.moves
    found = []
    for start in range(graph.states):
        seen: set[int] = set()
        todo = [start]
        while todo:
            at = todo.pop()
            fresh = {end for k in group for end in steps[k][at]} - seen
            seen |= fresh
            todo += fresh
        found.append(sum(1 << s for s in seen))
    return found


def whole_coalition_only(group: _Group) -> list[int]:
    """Those outside answer as one coalition of all of them, or not at all."""
    steps = {group.others: group.graph.joint_improvements(group.others)} if group.others else {}
    return legal(steps, group.graph.states)


def likes_what_one_member_likes(game: joint_player._Game) -> dict[str, list[list[int]]]:
    """A joint player improves when its first member does."""
    likes = game.likes
    return {
        player: [[t for t in ends if likes.better(game.members[player][:1], s) >> t & 1] for s, ends in enumerate(own)]
        for player, own in game.moves.items()
    }


AT, UNANSWERED = simultaneous._at, _Group.unanswered


def mutated(concept: Concept, worst_reply: Any) -> Any:
    definition = replace(concepts.CONCEPTS[concept], worst_reply=worst_reply)
    return patch.dict(concepts.CONCEPTS, {concept: definition})


def one_option_a_move() -> Any:
    """A decision maker may change one option only."""
    original = build.moves_of

    def moves_of(conflict: Any, dm: str, space: Any) -> Moves:
        moves = original(conflict, dm, space)
        if conflict.graph is not None or space.merged:
            return moves
        pairs = [(s, t) for s in range(moves.states) for t in moves.ends(s).tolist()]
        single = [(s, t) for s, t in pairs if int(space.strings[s] ^ space.strings[t]).bit_count() == 1]
        array = np.array(single, np.int64).reshape(-1, 2)
        return Moves.listed(dm, moves.states, array[:, 0], array[:, 1])

    return patch("standoff.graph.model.moves_of", moves_of)


def always_transitive() -> Any:
    """Closure is taken for granted."""
    return patch.object(build, "is_transitive", lambda moves: (True, "taken for granted"))


def steps_replaced(lowest: Callable[[Replies, Ints, int], Ints]) -> Any:
    return patch.object(Replies, "lowest", lowest)


MUTANTS: dict[str, Callable[[], Any]] = {
    "one-step replies": lambda: steps_replaced(one_step),
    "each opponent once": lambda: steps_replaced(each_once),
    "one opponent twice running": lambda: steps_replaced(moving_twice),
    "improvements judged from the start": lambda: steps_replaced(better_than_the_start),
    "ties do not sanction": lambda: mutated(Concept.GMR, ties_do_not_sanction),
    "SMR tests another sanction": lambda: mutated(Concept.SMR, another_sanction_escaped_from),
    "SMR escapes must beat the sanction": lambda: mutated(Concept.SMR, escape_must_beat_the_sanction),
    "SSEQ forgets the way out": lambda: mutated(Concept.SSEQ, general),
    "SSEQ tests another sanction": lambda: mutated(Concept.SSEQ, another_sanction_escaped_from),
    "SSEQ escapes must beat the sanction": lambda: mutated(Concept.SSEQ, escape_must_beat_the_sanction),
    "SIM is sanctioned by what cannot occur": lambda: patch.object(simultaneous, "_at", sanctioned_by_the_impossible),
    "SIM lets nobody stay": lambda: patch.object(simultaneous, "_at", everybody_moves),
    "L_h moves on a tie": lambda: patch.object(Turns, "_moved", moving_on_a_tie),
    "L_h takes the last of equals": lambda: patch.object(Turns, "_moved", last_of_equals),
    "a coalition gains when one member does": lambda: patch.object(_Group, "unanswered", gains_of_one),
    "a coalition's way out must beat the sanction": lambda: patch.object(_Group, "unanswered", out_of_the_sanction),
    "a coalition forgets who moved last": lambda: patch.object(_Graph, "reach", whoever_moved_last),
    "those outside answer as one only": lambda: patch.object(_Group, "_credible", property(whole_coalition_only)),
    "a joint player improves when one member does": lambda: patch.object(
        joint_player._Game, "improvements", property(likes_what_one_member_likes)
    ),
    "one option a move": one_option_a_move,
    "closure without a check": always_transitive,
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_planted_mistake_is_caught_by_comparing_with_the_oracle(name: str) -> None:
    with MUTANTS[name]():
        assert any(disagreement(1, n, most_options=5) for n in range(MODELS)), f"{name}: not caught in {MODELS} models"


def test_nothing_is_caught_where_nothing_is_planted() -> None:
    def unchanged(replies: Replies, f: Ints, none: int) -> Ints:
        return ORIGINAL(replies, f, none)

    with steps_replaced(unchanged):
        assert not any(disagreement(1, n, most_options=5) for n in range(40))
