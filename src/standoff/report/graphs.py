"""`MoveGraph`: what a picture of the moves shows, as values: which states, where they stand, which moves."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.explain.preferences import comparison
from standoff.explain.states import Wording
from standoff.explain.tiers import Tier, outcomes

if TYPE_CHECKING:
    from standoff.core.stability import Move
    from standoff.core.tables import StabilityTable

ALL = 14
"""Up to this many states, all of them are drawn."""

DRAWN = 40
"""Most states a picture shows; beyond `ALL`, only those that matter."""

WORDED = 16
"""Up to this many states, each is drawn with its words; beyond, with its number only."""


@dataclass(frozen=True, slots=True)
class Node:
    """One state of the picture.

    Parameters
    ----------
    label
        The state's number, as tables and commands use it (from 1), after an ``s``: it is no outcome's number.
    words
        What differs in it from today.
    mark
        How firmly it holds; empty: it does not.
    outcome
        Its number among the outcomes, from 1; 0: it is none.
    column, row
        Place in the layout; the column is the number of moves from today's state, where there is one.
    """

    state: int
    label: str
    words: str
    mark: str
    outcome: int
    today: bool
    column: int
    row: float


@dataclass(frozen=True, slots=True)
class Arc:
    """A move its maker likes; ``tie``: one it is indifferent to that can be made in both directions."""

    by: int
    start: int
    end: int
    tie: bool = False


@dataclass(frozen=True, slots=True)
class MoveGraph:
    """A picture's content.

    Parameters
    ----------
    sides
        Names, in the order of the model; `Arc.by` counts in it.
    left_out
        States that are not drawn.
    undrawn
        Moves among the drawn states that are not: those their maker would not like.
    """

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    sides: tuple[str, ...]
    left_out: int
    undrawn: int
    worded: bool


def move_graph(table: StabilityTable) -> MoveGraph | None:
    """The states and improvements to draw; ``None``: the table keeps no moves.

    Above `ALL` states only today's state, the outcomes and the shortest ways between them by moves their makers like
    are kept, as far as there is room: the firmest outcomes first.
    """
    if table.moves is None or not table.states:
        return None
    firm = dict(outcomes(table))
    chosen = _chosen(table, firm)
    kept = set(chosen)
    sides = tuple(dm.name for dm in table.conflict.decision_makers)
    arcs, undrawn = _arcs(table, kept, sides)
    among = [m for m in table.moves if m.start in kept and m.end in kept]
    places = _layout(table, chosen, among)
    wording = Wording.of(table)
    numbers = {s: i for i, s in enumerate(firm, 1)}
    nodes = tuple(
        Node(
            s,
            state_label(s),
            wording.short(s),
            firm[s].mark if s in firm else "",
            numbers.get(s, 0),
            s == table.status_quo,
            *places[s],
        )
        for s in chosen
    )
    return MoveGraph(nodes, arcs, sides, len(table.states) - len(chosen), undrawn, len(chosen) <= WORDED)


def state_label(state: int) -> str:
    """A state's number as pictures show it, so that nobody takes it for the number of an outcome: ``s15``."""
    return f"s{state + 1}"


def _chosen(table: StabilityTable, firm: dict[int, Tier]) -> list[int]:
    if len(table.states) <= ALL:
        return list(range(len(table.states)))
    wanted = [table.status_quo] if table.status_quo is not None else []
    wanted += [s for s, t in firm.items() if t is not Tier.THREATS]
    wanted += [s for s, t in firm.items() if t is Tier.THREATS]
    ends = list(dict.fromkeys(wanted))[:DRAWN]
    improved: dict[int, list[int]] = {}
    for m in table.moves or ():
        if comparison(table, m.by, m.end, m.start) > 0:
            improved.setdefault(m.start, []).append(m.end)
    between = [s for start in ends for way in _ways(improved, start, ends) for s in way]
    if len(ends) < _FEW:  # nothing holds, or nothing but today's state
        between += [s for start in ends or [0] for s in (start, *improved.get(start, ())[:ALL])]
    return sorted(list(dict.fromkeys((*ends[: DRAWN // 2], *between, *ends)))[:DRAWN])


_FEW = 2
"""States between which there are ways; of fewer, what can be improved on is drawn beside them."""


def _ways(improved: dict[int, list[int]], start: int, ends: list[int]) -> list[list[int]]:
    """The states on a shortest way of improvements from ``start`` to each of ``ends`` that can be reached, in order."""
    before = {start: start}
    queue = deque([start])
    while queue:
        s = queue.popleft()
        for t in improved.get(s, ()):
            if t not in before:
                before[t] = s
                queue.append(t)
    found = []
    for end in ends:
        way: list[int] = []
        s = end if end in before else start
        while s != start:
            way.append(s)
            s = before[s]
        found.append(way[::-1])
    return found


def _arcs(table: StabilityTable, kept: set[int], sides: tuple[str, ...]) -> tuple[tuple[Arc, ...], int]:
    arcs: list[Arc] = []
    undrawn = 0
    both = {(m.by, m.start, m.end) for m in table.moves or ()}
    for m in table.moves or ():
        if m.start not in kept or m.end not in kept:
            continue
        sign = comparison(table, m.by, m.end, m.start)
        if sign > 0:
            arcs.append(Arc(sides.index(m.by), m.start, m.end))
        elif sign == 0 and (m.by, m.end, m.start) in both:
            if m.start < m.end:
                arcs.append(Arc(sides.index(m.by), m.start, m.end, tie=True))
        else:
            undrawn += 1
    return tuple(arcs), undrawn


def _layout(table: StabilityTable, chosen: list[int], moves: list[Move]) -> dict[int, tuple[int, float]]:
    """Columns by the number of moves from today (or the first state), rows so that lines cross little."""
    near: dict[int, list[int]] = {s: [] for s in chosen}
    for m in moves:
        near[m.start].append(m.end)
        near[m.end].append(m.start)
    root = table.status_quo if table.status_quo in near else chosen[0]
    depth = {root: 0}
    queue = deque([root])
    while queue:
        s = queue.popleft()
        for t in near[s]:
            if t not in depth:
                depth[t] = depth[s] + 1
                queue.append(t)
    last = max(depth.values()) + 1
    columns: dict[int, list[int]] = {}
    for s in chosen:
        columns.setdefault(depth.get(s, last), []).append(s)
    columns = _spread(columns, len(chosen))
    where = {s: (c, i - (len(states) - 1) / 2) for c, states in columns.items() for i, s in enumerate(states)}
    for _ in range(4):
        for c in sorted(columns):
            order = sorted(
                columns[c], key=lambda s: (_middle([where[t][1] for t in near[s] if where[t][0] != c], where[s][1]), s)
            )
            for i, s in enumerate(order):
                where[s] = (c, i - (len(order) - 1) / 2)
            columns[c] = order
    return where


def _spread(columns: dict[int, list[int]], total: int) -> dict[int, list[int]]:
    """Columns that are too tall are split, so that the picture stays wider than high."""
    tallest = max(4, round((total * 1.2) ** 0.5))
    found: dict[int, list[int]] = {}
    for c in sorted(columns):
        states = columns[c]
        for i in range(0, len(states), tallest):
            found[len(found)] = states[i : i + tallest]
    return found


def _middle(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def in_words(graph: MoveGraph) -> tuple[tuple[str, tuple[Arc, ...]], ...]:
    """Every drawn move, by side, for those who do not see the picture; the numbers are those of the states."""
    labels = {n.state: n.label for n in graph.nodes}
    found = []
    for i, side in enumerate(graph.sides):
        for tie, how in ((False, "would move from"), (True, "could go either way between")):
            arcs = tuple(a for a in graph.arcs if a.by == i and a.tie is tie)
            word = "and" if tie else "to"
            if arcs:
                steps = "; ".join(f"{labels[a.start]} {word} {labels[a.end]}" for a in arcs)
                found.append((f"{side} {how} {steps}", arcs))
    return tuple(found)
