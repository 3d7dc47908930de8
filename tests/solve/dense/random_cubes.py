"""Random cubes by number, the same as conflicts and spelt out move by move for the oracle."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np
from tests.oracle import Plain

from standoff.core.conditions import Always, And, Condition, Not, Takes
from standoff.core.conflicts import Conflict, Guard, Rule
from standoff.core.options import DecisionMaker, Option
from standoff.core.preferences import ByOrder
from standoff.core.stability import Concept
from standoff.core.states import State
from standoff.graph.cube import Cube

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.solve.dense.verdicts import DenseVerdicts

NAMES = ("A", "B", "C", "D", "E")
TYPES = (np.uint8, np.uint16, np.uint32, np.uint64)
FIVE = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ)
PLAIN = FIVE[:3]


def random_cube(seed: str, number: int, *, most_options: int = 7, kind: str | None = None) -> Cube:
    """Cube ``number`` of ``seed``; ``kind``, if not drawn: ``free``, ``one-way``, ``ruled`` or ``mixed`` (both)."""
    r = Random(f"{seed}/{number}")
    kind = kind or r.choice(("free", "one-way", "ruled", "mixed"))
    dms = NAMES[: r.randint(1, len(NAMES))]
    options = min(most_options, r.choice((1, 2, 3, 4, 4, 5, 5, 5, 6, 7)))
    own = dict.fromkeys(dms, 0)
    for i in range(options):
        own[r.choice(dms)] |= 1 << i  # some own nothing
    strings = 1 << options
    take = drop = strings - 1
    if kind in {"one-way", "mixed"}:
        chance = r.choice((0.3, 0.7))
        for i in range(options):
            if r.random() < chance:
                way = r.randrange(5)
                take &= ~((way in {0, 1, 4}) << i)
                drop &= ~((way in {2, 3, 4}) << i)  # 4: it cannot change at all
    feasible = None
    if kind in {"ruled", "mixed"}:
        share = r.choice((0.2, 0.5, 0.8))
        feasible = np.array([r.random() < share for _ in range(strings)])
        feasible[r.randrange(strings)] = True
    payoffs = {dm: _payoff(r, strings) for dm in dms}
    return Cube(options, own, take, drop, feasible, payoffs)


def _payoff(r: Random, strings: int) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """Few or many different values, the highest and the lowest of the type often among them."""
    dtype = r.choice(TYPES)
    top = int(np.iinfo(dtype).max)
    values = [0, top, *(r.randint(0, top) for _ in range(r.choice((0, 1, 3, strings))))]
    return np.array([r.choice(values) for _ in range(strings)], dtype)


def spelt_out(cube: Cube) -> Plain:
    """The same for the oracle: feasible strings, worths, and moves by trying every pair of strings."""
    strings = [s for s in range(cube.strings) if cube.feasible is None or cube.feasible[s]]
    home = {s: k for k, s in enumerate(strings)}

    def moves(own: int, s: int) -> frozenset[int]:
        return frozenset(
            home[t]
            for t in strings
            if s != t and (s ^ t) & ~own == 0 and t & ~s & ~cube.take == 0 and s & ~t & ~cube.drop == 0
        )

    return Plain(
        states=tuple(State.of(s, cube.options) for s in strings),
        worth={dm: [int(payoff[s]) for s in strings] for dm, payoff in cube.payoffs.items()},
        moves={dm: [moves(own, s) for s in strings] for dm, own in cube.own.items()},
        home=home,
    )


def as_conflict(cube: Cube) -> Conflict:
    """The same in option form: a rule for each string that cannot occur, a ranking for each decision maker."""
    width = cube.options
    owner: dict[int, str] = {}
    for dm, own in cube.own.items():
        owner |= {i: dm for i in range(width) if own >> i & 1}
    feasible = [s for s in range(cube.strings) if cube.feasible is None or cube.feasible[s]]
    preferences = {}
    for dm, payoff in cube.payoffs.items():
        groups: dict[int, list[State]] = {}
        for s in feasible:
            groups.setdefault(int(payoff[s]), []).append(State.of(s, width))
        preferences[dm] = ByOrder(tuple(tuple(groups[value]) for value in sorted(groups, reverse=True)))
    never = tuple(Rule(exactly(s, width), "") for s in range(cube.strings) if s not in set(feasible))
    guards = [
        Guard(i, taking=taking, condition=Always(False), words="")
        for i in range(width)
        for taking, mask in ((True, cube.take), (False, cube.drop))
        if not mask >> i & 1
    ]
    return Conflict(
        title="cube",
        decision_makers=tuple(DecisionMaker(dm) for dm in cube.own),
        options=tuple(Option(f"o{i}", owner[i], f"option {i}") for i in range(width)),
        preferences=preferences,
        never=never,
        guards=tuple(guards),
    )


def exactly(string: int, width: int) -> Condition:
    """Holds in that string alone."""
    return And(tuple(Takes(i) if string >> i & 1 else Not(Takes(i)) for i in range(width)))


def listed(verdicts: DenseVerdicts, concepts: Iterable[Concept] = FIVE) -> dict[tuple[str, str], tuple[int, ...]]:
    """Stable states in the oracle's form: positions among the feasible strings; below 0, strings that cannot occur."""
    feasible, known = verdicts.cube.feasible, 0
    position: dict[int, int] = {}
    for s in range(verdicts.cube.strings):
        position[s] = -1 - s
        if feasible is None or feasible[s]:
            position[s] = known
            known += 1
    return {
        (dm, c.value): tuple(p for s, p in position.items() if verdicts.is_stable(dm, s, c))
        for dm in verdicts.stable
        for c in concepts
    }
