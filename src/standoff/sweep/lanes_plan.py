"""`Plan`: what every preference order over one graph has in common, worked out once.

Who can move where does not depend on what anybody prefers, and neither does what the others can bring about together
by any moves of theirs. Both become a `Program`: minima (or maxima) over lists of states and of earlier results. What
the others bring about by improvements does depend on preferences; for that, `Steps` lists what to compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.errors import TooLarge
from standoff.graph.moves import spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from standoff.graph.moves import Moves

    Lists = Sequence[Sequence[int]]

MOST_LISTED = 1 << 24
"""So many entries of lists are kept for one graph, 4 bytes each in the plan and some 100 while it is made."""

MOST_STATES = 1 << 16
"""Ranks of more states do not fit 16 bits."""


class Way(IntEnum):
    """How the others' replies by improvements are found; the words are those of `standoff.solve.replies`."""

    NOBODY = 0
    ONE_STEP = 1
    CLOSURE = 2
    SEARCH = 3


@dataclass(frozen=True)
class Program:
    """A minimum or maximum for each state, over lists shared between states.

    Parameters
    ----------
    of
        State → its node.
    states
        Node → states whose values it takes in.
    nodes
        Node → earlier nodes whose values it takes in.
    """

    of: Sequence[int]
    states: Lists
    nodes: Lists


@dataclass(frozen=True)
class Steps:
    """Moves of one decision maker in groups: from each state of ``starts[g]`` to each other one of ``ends[g]``.

    Every state is in the starts of exactly one group.
    """

    starts: Lists
    ends: Lists


@dataclass(frozen=True)
class Side:
    """One decision maker's part: its own moves, what it makes of them as an opponent, and its opponents' reach."""

    own: Program
    steps: Steps
    reach: Program
    way: Way


@dataclass(frozen=True)
class Plan:
    """Everything about one graph that an analysis needs but the preferences.

    Parameters
    ----------
    states
        Number of states.
    sides
        In the order of `Conflict.decision_makers`.
    packed
        The same as one array for the compiled kernel: numbers of decision makers and states, then for each decision
        maker its way and its lists (see `_pack`), each preceded by its length.
    """

    states: int
    sides: tuple[Side, ...]
    packed: NDArray[np.int32]


def plan_of(moves: Mapping[str, Moves]) -> Plan:
    """Plan for a graph given by everybody's moves (`Model.moves`).

    Raises
    ------
    TooLarge
        More than `MOST_STATES` states, or more than `MOST_LISTED` entries of lists.
    """
    everybody = list(moves.values())
    states = everybody[0].states
    if states > MOST_STATES:
        raise TooLarge(states, MOST_STATES)
    sides = tuple(_side(i, everybody) for i in range(len(everybody)))
    packed = [np.array([len(sides), states], np.int32), *(part for side in sides for part in _pack(side))]
    return Plan(states, sides, np.concatenate(packed))


def _side(i: int, everybody: Sequence[Moves]) -> Side:
    moves = everybody[i]
    others = [m for k, m in enumerate(everybody) if k != i]
    transitive = all(m.transitive for m in others)
    listed = sum(m.count for m in others) if len(others) > 1 and not transitive else 0
    listed += sum(len(m.to) + int(m.sizes[m.to].sum()) + 2 * m.states for m in everybody)
    if listed > MOST_LISTED:
        raise TooLarge(listed, MOST_LISTED, "moves and groups of moves")
    if not others:
        way, reach = Way.NOBODY, Program(range(moves.states), [[s] for s in range(moves.states)], [[]] * moves.states)
    elif len(others) == 1:
        way, reach = Way.ONE_STEP, _single(others[0])
    elif transitive:
        way, reach = Way.CLOSURE, _closure(others)
    else:
        way, reach = Way.SEARCH, _search(others)
    return Side(_single(moves), _steps(moves), reach, way)


def _cliques(moves: Moves) -> list[list[int]]:
    return [part.tolist() for part in np.split(moves.members, moves.first[1:-1])]


def _reached(moves: Moves) -> list[list[int]]:
    """Other cliques reached from each."""
    return [part.tolist() for part in np.split(moves.to, moves.to_first[1:-1])]


def _single(moves: Moves) -> Program:
    """Each state and those one move from it: shared by its whole clique."""
    states, nodes = _cliques(moves), _reached(moves)
    final = list(range(len(states)))
    within = len(states)
    lists: list[list[int]] = [[] for _ in states] + [[c, *to] for c, to in enumerate(nodes) if to]
    for c, to in enumerate(nodes):
        if to:
            final[c] = within
            within += 1
    states += [[] for _ in range(within - len(states))]
    return Program([final[c] for c in moves.clique.tolist()], states, lists)


def _steps(moves: Moves) -> Steps:
    starts, ends = [], []
    for members, to in zip(_cliques(moves), _reached(moves), strict=True):
        further = moves.members[spans(moves.first, np.array(to, np.int64))].tolist() if to else []
        starts.append(members)
        ends.append(members + further)
    return Steps(starts, ends)


def _closure(others: Sequence[Moves]) -> Program:
    """Each state and all that lead on from it: everybody's moves are transitive, so the last mover does not matter."""
    count = others[0].states
    onward: list[list[int]] = [[] for _ in range(count)]  # states first, then everybody's cliques
    for moves in others:
        base = len(onward)
        for state, clique in enumerate(moves.clique.tolist()):
            onward[state].append(base + clique)
        for members, to in zip(_cliques(moves), _reached(moves), strict=True):
            onward.append(members + [base + c for c in to])
    own = [[s] for s in range(count)] + [[] for _ in range(len(onward) - count)]
    node, states, nodes = _condensed(onward, own)
    return Program(node[:count], states, nodes)


def _search(others: Sequence[Moves]) -> Program:
    """Ends of legal sequences, over pairs of a state and who moves next."""
    count, n = others[0].states, len(others)
    onward: list[list[int]] = []  # pair (j, s) is j * count + s: j moves from s next
    ends: list[list[int]] = []
    for j, moves in enumerate(others):
        start, end = moves.pairs()
        by_start = np.split(end, np.searchsorted(start, np.arange(1, count)))
        for reached in by_start:
            ends.append(reached.tolist())
            onward.append([k * count + s for s in ends[-1] for k in range(n) if k != j])
    node, states, nodes = _condensed(onward, ends)
    # whoever of them begins
    nodes += [sorted({node[j * count + s] for j in range(n)}) for s in range(count)]
    of = range(len(states), len(states) + count)
    return Program(of, states + [[] for _ in of], nodes)


def _condensed(onward: Lists, values: Lists) -> tuple[list[int], list[list[int]], list[list[int]]]:
    """Program in which each vertex takes in its own values and those of all vertices that lead on from it.

    Vertices that lead to each other share a node (Tarjan's strongly connected components, without recursion; a
    component is found after all it leads to, which is the order a program needs).
    """
    total = len(onward)
    found, low, node = [-1] * total, [0] * total, [-1] * total
    states: list[list[int]] = []
    nodes: list[list[int]] = []
    stack: list[int] = []
    clock = 0
    for root in range(total):
        if found[root] >= 0:
            continue
        path = [(root, iter(onward[root]))]
        found[root] = low[root] = clock
        clock += 1
        stack.append(root)
        while path:
            vertex, rest = path[-1]
            for following in rest:
                if found[following] < 0:
                    found[following] = low[following] = clock
                    clock += 1
                    stack.append(following)
                    path.append((following, iter(onward[following])))
                    break
                if node[following] < 0:
                    low[vertex] = min(low[vertex], found[following])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[vertex])
                if low[vertex] == found[vertex]:
                    component: list[int] = []
                    while not component or component[-1] != vertex:
                        component.append(stack.pop())
                    for v in component:
                        node[v] = len(nodes)
                    states.append(sorted({s for v in component for s in values[v]}))
                    nodes.append(sorted({node[f] for v in component for f in onward[v]} - {len(nodes)}))
    return node, states, nodes


def _pack(side: Side) -> Iterable[NDArray[np.int32]]:
    yield np.array([side.way], np.int32)
    for program in (side.own, side.reach):
        yield _counted(program.of)
        yield from _lists(program.states)
        yield from _lists(program.nodes)
    yield _counted([side.reach.of[s] for states in side.own.states for s in states])
    yield _counted([side.own.of[s] for states in side.reach.states for s in states])
    yield from _lists(side.steps.starts)
    yield from _lists(side.steps.ends)


def _lists(lists: Lists) -> Iterable[NDArray[np.int32]]:
    """Where each list begins (and the last one ends), and all of them, one after the other."""
    yield _counted(np.concatenate([[0], np.cumsum([len(each) for each in lists], dtype=np.int64)]))
    yield _counted([entry for each in lists for entry in each])


def _counted(values: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int32]:
    return np.concatenate([[len(values)], np.asarray(values, np.int64)]).astype(np.int32)
