"""Random conflicts by number, fast enough for millions: model ``n`` of a seed is always the same one.

`tests.strategies` draws conflicts for laws and shrinks them; this draws far more of them, with explicit graphs too.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

from tests.oracle import spell_out

from standoff.core.conditions import Always, And, Condition, If, Iff, Not, Or, Takes, holds
from standoff.core.conflicts import Barred, Conflict, ExplicitGraph, Guard, Rule
from standoff.core.options import DecisionMaker, Option
from standoff.core.preferences import ByOrder, ByWeights, ByWishes, Preference, Weight, Wish
from standoff.core.states import State

NAMES = ("A", "B", "C", "D", "E", "F", "G", "H")


def random_conflict(seed: int, number: int, *, most_options: int = 6, most_dms: int = 5) -> Conflict:
    """Conflict ``number`` of ``seed``: in option form, or (one in five) an explicit graph."""
    r = Random(f"{seed}/{number}")
    return _explicit(r, most_dms) if r.random() < 0.2 else _in_options(r, most_options, most_dms)


def _explicit(r: Random, most_dms: int) -> Conflict:
    """States and moves listed outright; moves are mostly not transitive."""
    dms = NAMES[: r.randint(1, most_dms)]
    count = r.randint(1, 12)
    states = tuple(State(0, 0, 0, f"s{i + 1}") for i in range(count))
    density = r.choice((0.05, 0.15, 0.3, 0.6))
    pairs = [(s, t) for s in range(count) for t in range(count) if s != t]
    moves = {dm: tuple(pair for pair in pairs if r.random() < density) for dm in dms if r.random() < 0.95}
    return Conflict(
        title="explicit",
        decision_makers=tuple(DecisionMaker(dm) for dm in dms),
        options=(),
        preferences={dm: _order(r, states) for dm in dms},
        graph=ExplicitGraph(states, moves),
    )


def _in_options(r: Random, most_options: int, most_dms: int) -> Conflict:
    dms = NAMES[: r.randint(1, most_dms)]
    width = r.randint(len(dms), max(most_options, len(dms)))
    owners = [*dms, *(r.choice(dms) for _ in range(width - len(dms)))]
    if r.random() < 0.5:
        r.shuffle(owners)
    options = tuple(Option(f"o{i}", owner, f"option {i}") for i, owner in enumerate(owners))

    def rules(most: int) -> tuple[Rule, ...]:
        return tuple(Rule(_condition(r, width), "") for _ in range(r.randint(0, most)))

    conflict = Conflict(
        title="in options",
        decision_makers=tuple(DecisionMaker(dm) for dm in dms),
        options=options,
        preferences={},
        never=rules(r.choice((0, 2, 4))),
        same=rules(2) if r.random() < 0.25 else (),
        guards=_guards(r, width) if r.random() < 0.6 else (),
        barred=_barred(r, dms, width) if r.random() < 0.2 else (),
    )
    plain = spell_out(conflict)
    groups = [[m for m in plain.strings if plain.home[m] == i] for i in range(len(plain.states))]
    preferences = {dm: _preference(r, plain.states, groups, width) for dm in dms}
    return Conflict(**{**{f: getattr(conflict, f) for f in conflict.__dataclass_fields__}, "preferences": preferences})


def _condition(r: Random, width: int, depth: int = 2) -> Condition:
    kind = r.random()
    if depth == 0 or kind < 0.35:
        leaf = Takes(r.randrange(width))
        return Not(leaf) if r.random() < 0.4 else leaf
    parts = [_condition(r, width, depth - 1) for _ in range(2)]
    if kind < 0.65:
        return And(tuple(parts))
    if kind < 0.8:
        return Or(tuple(parts))
    return If(parts[0], parts[1]) if kind < 0.9 else Iff(parts[0], parts[1])


def _guards(r: Random, width: int) -> tuple[Guard, ...]:
    found: list[Guard] = []
    for i in range(width):
        kind = r.random()
        if kind < 0.25:
            found.append(Guard(i, r.random() < 0.5, Always(False), "one way"))
        elif kind < 0.5:
            found.append(Guard(i, r.random() < 0.5, _condition(r, width), "only if"))
        if kind < 0.05:
            found.append(Guard(i, r.random() < 0.5, _condition(r, width), "only if"))
    return tuple(found)


def _barred(r: Random, dms: tuple[str, ...], width: int) -> tuple[Barred, ...]:
    return tuple(
        Barred(r.choice((None, *dms)), _condition(r, width), _condition(r, width), "") for _ in range(r.randint(1, 2))
    )


def _preference(r: Random, states: tuple[State, ...], groups: list[list[int]], width: int) -> Preference:
    """Any form; statements never tell apart the strings of one state."""
    kind = r.random()
    if kind < 0.4:
        return _order(r, states)
    drawn = [_condition(r, width) for _ in range(r.randint(0, 5))]
    conditions = [c for c in drawn if all(len({holds(c, m) for m in group}) == 1 for group in groups)]
    if kind < 0.75:
        return ByWishes(tuple(Wish(c, "") for c in conditions))
    return ByWeights(tuple(Weight(c, Fraction(r.randint(-4, 4), r.randint(1, 3)), "") for c in conditions))


def _order(r: Random, states: tuple[State, ...]) -> ByOrder:
    order = list(dict.fromkeys(states))
    r.shuffle(order)
    ties = r.choice((0.0, 0.2, 0.7))
    groups: list[list[State]] = []
    for state in order:
        if groups and r.random() < ties:
            groups[-1].append(state)
        else:
            groups.append([state])
    return ByOrder(tuple(tuple(group) for group in groups))
