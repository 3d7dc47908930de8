"""A second solver, slow and plain, straight from the definitions: sets, dictionaries and enumeration.

It shares nothing with `standoff.graph` and `standoff.solve` but the nouns, and uses no arrays. States are found by
trying every option string, moves by trying every pair of states, and what a group can reach by searching over pairs of
a state and the last mover, from each state anew. Preferences are asked of `Preference.worth` only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from standoff.core.conditions import holds
from standoff.core.preferences import ByOrder
from standoff.core.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.core.conflicts import Conflict


@dataclass(frozen=True)
class Plain:
    """A conflict spelt out: states, each decision maker's worth of each, and the ends of its moves from each."""

    states: tuple[State, ...]
    worth: Mapping[str, Sequence[Any]]
    moves: Mapping[str, Sequence[frozenset[int]]]
    home: Mapping[int, int] = field(default_factory=dict)  # option string -> its state

    @property
    def strings(self) -> tuple[int, ...]:
        return tuple(self.home)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.worth)

    def others(self, dm: str) -> tuple[str, ...]:
        return tuple(other for other in self.names if other != dm)

    def improvements(self, dm: str, state: int) -> frozenset[int]:
        """R_i^+(s): one step, strictly better for the mover than the state left."""
        worth = self.worth[dm]
        return frozenset(t for t in self.moves[dm][state] if worth[t] > worth[state])

    def reach(self, group: Sequence[str], state: int, *, improving: bool) -> frozenset[int]:
        """R_H(s) or R_H^+(s): ends of legal sequences of the group; nobody moves twice running."""
        seen: set[tuple[int, str]] = set()
        todo: list[tuple[int, str | None]] = [(state, None)]
        while todo:
            at, last = todo.pop()
            for mover in group:
                if mover == last:
                    continue
                for end in self.improvements(mover, at) if improving else self.moves[mover][at]:
                    if (end, mover) not in seen:
                        seen.add((end, mover))
                        todo.append((end, mover))
        return frozenset(end for end, _ in seen)

    def stable(self, dm: str, state: int) -> dict[str, bool]:
        """Whether the state is stable for ``dm`` under each concept, word for word as defined."""
        worth, others, here = self.worth[dm], self.others(dm), self.worth[dm][state]

        def no_better(t: int) -> bool:
            return bool(worth[t] <= here)

        improvements = self.improvements(dm, state)
        return {
            "Nash": not improvements,
            "GMR": all(any(no_better(s2) for s2 in self.reach(others, s1, improving=False)) for s1 in improvements),
            "SMR": all(
                any(
                    no_better(s2) and all(no_better(s3) for s3 in self.moves[dm][s2])
                    for s2 in self.reach(others, s1, improving=False)
                )
                for s1 in improvements
            ),
            "SEQ": all(any(no_better(s2) for s2 in self.reach(others, s1, improving=True)) for s1 in improvements),
        }

    def table(self) -> dict[tuple[str, str], tuple[int, ...]]:
        """Stable states by decision maker and concept."""
        found: dict[tuple[str, str], list[int]] = {
            (dm, c): [] for dm in self.names for c in ("Nash", "GMR", "SMR", "SEQ")
        }
        for dm in self.names:
            for state in range(len(self.states)):
                for concept, stable in self.stable(dm, state).items():
                    if stable:
                        found[dm, concept].append(state)
        return {key: tuple(states) for key, states in found.items()}


def spell_out(conflict: Conflict) -> Plain:
    """Every state, worth and move of ``conflict``, by trying everything."""
    return _listed(conflict) if conflict.graph is not None else _from_options(conflict)


def _listed(conflict: Conflict) -> Plain:
    assert conflict.graph is not None
    states = conflict.graph.states
    worth: dict[str, list[Any]] = {}
    moves: dict[str, list[frozenset[int]]] = {}
    for dm in conflict.decision_makers:
        preference = conflict.preferences[dm.name]
        worth[dm.name] = [
            preference.worth(s) if isinstance(preference, ByOrder) else preference.worth(s.yes) for s in states
        ]
        pairs = conflict.graph.moves.get(dm.name, ())
        moves[dm.name] = [frozenset(end for start, end in pairs if start == s) for s in range(len(states))]
    return Plain(states, worth, moves)


def _from_options(conflict: Conflict) -> Plain:
    n = len(conflict.options)
    strings = [m for m in range(1 << n) if not any(holds(rule.condition, m) for rule in conflict.never)]
    groups = [{m} for m in strings]
    for rule in conflict.same:
        joined = [g for g in groups if any(holds(rule.condition, m) for m in g)]
        if joined:
            groups = [g for g in groups if g not in joined] + [set().union(*joined)]
    groups.sort(key=min)
    home = {m: i for i, group in enumerate(groups) for m in group}
    states = tuple(_state(group, n) for group in groups)
    worth: dict[str, list[Any]] = {}
    moves: dict[str, list[frozenset[int]]] = {}
    for dm in conflict.decision_makers:
        others = sum(1 << i for i, option in enumerate(conflict.options) if option.owner != dm.name)
        preference = conflict.preferences.get(dm.name)  # a conflict half made has none yet
        if isinstance(preference, ByOrder):
            worth[dm.name] = [preference.worth(state) for state in states]
        elif preference is not None:
            worth[dm.name] = [preference.worth(min(group)) for group in groups]
            assert all(preference.worth(m) == preference.worth(min(g)) for g in groups for m in g)
        moves[dm.name] = [
            frozenset(
                home[t]
                for s in group
                for t in strings
                if home[t] != home[s] and (s ^ t) & others == 0 and _legal(conflict, dm.name, s, t)
            )
            for group in groups
        ]
    return Plain(states, worth, moves, home)


def _state(group: set[int], width: int) -> State:
    settled = [i for i in range(width) if len({m >> i & 1 for m in group}) == 1]
    return State(
        yes=sum(1 << i for i in settled if min(group) >> i & 1), known=sum(1 << i for i in settled), width=width
    )


def _legal(conflict: Conflict, dm: str, start: int, end: int) -> bool:
    """Whether ``dm``, who owns every option that differs, can change them all at one go in the string it leaves."""
    for guard in conflict.guards:
        i = guard.option
        if (start ^ end) >> i & 1 and guard.taking == bool(end >> i & 1) and not holds(guard.condition, start):
            return False
    return not any(
        bar.by in {dm, None} and holds(bar.leaving, start) and holds(bar.reaching, end) for bar in conflict.barred
    )
