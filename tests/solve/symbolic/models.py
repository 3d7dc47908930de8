"""Conflicts for decision diagrams: random small ones, large sparse ones, and large ones on which diagrams collapse."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from random import Random

from tests.solve.random_models import random_conflict

from standoff.core.conditions import Always, And, Condition, Iff, Not, Or, Takes, fold
from standoff.core.conflicts import Conflict, Guard, Rule
from standoff.core.errors import Unsupported
from standoff.core.options import DecisionMaker, Option
from standoff.core.preferences import ByWeights, ByWishes, Weight, Wish
from standoff.core.stability import Concept
from standoff.core.states import State
from standoff.solve.symbolic.findings import Equilibria, Feasible, Stable
from standoff.solve.symbolic.supported import IN_TURN, refuse
from standoff.solve.symbolic.work import Task, work


@cache
def supported(seed: int, count: int) -> tuple[Conflict, ...]:
    """The first ``count`` random conflicts of ``seed`` that are not refused; drawn once."""
    return tuple(islice(_supported(seed), count))


def _supported(seed: int) -> Iterator[Conflict]:
    for number in itertools.count():
        conflict = random_conflict(seed, number, most_dms=4)
        try:
            refuse(conflict)
        except Unsupported:
            continue
        yield conflict


Numbers = dict[tuple[str, Concept], int]


def in_this_process(
    conflict: Conflict, backend: str | None = None, concepts: tuple[Concept, ...] = IN_TURN
) -> tuple[int, Numbers, dict[Concept, Equilibria]]:
    """Everything a search finds, without a budget: feasible states, stable states, equilibria."""
    feasible = -1
    stable: Numbers = {}
    equilibria: dict[Concept, Equilibria] = {}
    for finding in work(Task(conflict, concepts, backend=backend)):
        match finding:
            case Feasible(count):
                feasible = count
            case Stable(dm, concept, count):
                stable[dm, concept] = count
            case Equilibria(concept):
                equilibria[concept] = finding
    return feasible, stable, equilibria


def sparse(seed: int, options: int, statements: int, *, literals: int = 3, dms: int = 3) -> Conflict:
    """Everybody has ``statements`` random statements about one to ``literals`` options each; all strings can occur."""
    r = Random(f"{seed}/{options}/{statements}/{literals}/{dms}")
    return _conflict(options, dms, lambda: _literals(r, r.randint(1, literals), options), statements)


def dense(seed: int, options: int, statements: int, *, dms: int = 3) -> Conflict:
    """Every statement is about ten options, any of which can tip it: next to nothing is shared."""
    r = Random(f"dense/{seed}/{options}/{statements}/{dms}")

    def statement() -> Condition:
        parts = [_literals(r, 2, options) for _ in range(5)]
        whole = parts[0]
        for part in parts[1:]:
            whole = Iff(whole, part)
        return whole

    return _conflict(options, dms, statement, statements)


def _literals(r: Random, number: int, options: int) -> Condition:
    parts: list[Condition] = [Takes(i) if r.random() < 0.5 else Not(Takes(i)) for i in r.sample(range(options), number)]
    return parts[0] if number == 1 else And(tuple(parts)) if r.random() < 0.5 else Or(tuple(parts))


def _conflict(options: int, dms: int, statement: Callable[[], Condition], statements: int) -> Conflict:
    names = "ABCDEFGH"[:dms]
    return Conflict(
        title="large",
        decision_makers=tuple(DecisionMaker(name) for name in names),
        options=tuple(Option(f"o{i}", names[i * dms // options], f"option {i}") for i in range(options)),
        preferences={name: ByWishes(tuple(Wish(statement(), "") for _ in range(statements))) for name in names},
    )


def in_step() -> tuple[Conflict, Conflict]:
    """B and C could hurt A only by going together, which a rule, or guards on each by the other, keep them from."""
    bare = Conflict(
        title="in step",
        decision_makers=tuple(DecisionMaker(name) for name in "ABC"),
        options=tuple(Option("go", name, "it goes") for name in "ABC"),
        preferences={name: ByWishes((Wish(Not(Takes(1)), ""), Wish(Takes(0), ""))) for name in "ABC"},
    )
    rule = Rule(Not(Iff(Takes(1), Takes(2))), "")
    guards = tuple(Guard(i, taking, Takes(3 - i), "") for i in (1, 2) for taking in (True, False))
    return replace(bare, never=(rule,)), replace(bare, guards=guards)


def is_nash(conflict: Conflict, state: State) -> bool:
    """By definition: nobody has a better state within one move. For free moves and wishes; tries all 2^k of each."""
    for dm in conflict.decision_makers:
        preference = conflict.preferences[dm.name]
        assert isinstance(preference, ByWishes)
        own = conflict.options_of(dm.name)
        rest = state.yes & ~sum(1 << i for i in own)
        here = preference.worth(state.yes)
        for choice in range(1 << len(own)):
            moved = rest | sum(1 << i for k, i in enumerate(own) if choice >> k & 1)
            if preference.worth(moved) > here:
                return False
    return True


def side_by_side(parts: list[Conflict]) -> Conflict:
    """One conflict that consists of several which have nothing to do with each other; each keeps its own sides.

    Rules, guards and preferences only; no bars.
    """
    names: list[DecisionMaker] = []
    options: list[Option] = []
    never: list[Rule] = []
    guards: list[Guard] = []
    preferences: dict[str, ByWishes | ByWeights] = {}
    for k, part in enumerate(parts):
        first = len(options)
        names += [DecisionMaker(f"{dm.name}{k}") for dm in part.decision_makers]
        options += [Option(f"{option.name}_{k}", f"{option.owner}{k}", "") for option in part.options]
        never += [Rule(_moved(rule.condition, first), "") for rule in part.never]
        guards += [Guard(g.option + first, g.taking, _moved(g.condition, first), "") for g in part.guards]
        for name, preference in part.preferences.items():
            match preference:
                case ByWishes(wishes):
                    moved = tuple(Wish(_moved(wish.condition, first), "") for wish in wishes)
                    preferences[f"{name}{k}"] = ByWishes(moved)
                case ByWeights(weights):
                    preferences[f"{name}{k}"] = ByWeights(
                        tuple(Weight(_moved(w.condition, first), w.value, "") for w in weights)
                    )
                case _:
                    raise AssertionError(preference)
    return Conflict("side by side", tuple(names), tuple(options), preferences, never=tuple(never), guards=tuple(guards))


def _moved(condition: Condition, by: int) -> Condition:
    def takes(i: int) -> Condition:
        return Takes(i + by)

    moved: Condition = fold(
        condition,
        takes=takes,
        constant=Always,
        negate=Not,
        both=lambda a, b: And((a, b)),
        either=lambda a, b: Or((a, b)),
    )
    return moved
