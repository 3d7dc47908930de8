"""A second solver, slow and plain, straight from the definitions: sets, dictionaries and enumeration.

It shares nothing with `standoff.graph` and `standoff.solve` but the nouns, and uses no arrays. States are found by
trying every option string, moves by trying every pair of states, and what a group can reach by searching over pairs of
a state and the last mover, from each state anew. Preferences are asked of `Preference.worth` only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, product
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
    # of `ends_in` and `reach`: what was found once is kept
    ends: dict[tuple[int, str, int], int] = field(default_factory=dict, compare=False, repr=False)
    reached: dict[tuple[tuple[str, ...], int, bool], frozenset[int]] = field(
        default_factory=dict, compare=False, repr=False
    )

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
        key = (tuple(group), state, improving)
        if key not in self.reached:
            self.reached[key] = self._reach(group, state, improving=improving)
        return self.reached[key]

    def _reach(self, group: Sequence[str], state: int, *, improving: bool) -> frozenset[int]:
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
            "SSEQ": all(
                any(
                    no_better(s2) and all(no_better(s3) for s3 in self.moves[dm][s2])
                    for s2 in self.reach(others, s1, improving=True)
                )
                for s1 in improvements
            ),
        }

    def simultaneous(self, dm: str, state: int) -> bool:
        """SIM: for every improvement, each of the others stays or makes an improvement from the same state.

        Option form without merged states only. Combinations that cannot occur are skipped.
        """
        string = {position: mask for mask, position in self.home.items()}
        worth, start = self.worth[dm], string[state]
        choices = [(state, *self.improvements(other, state)) for other in self.others(dm)]
        for s1 in self.improvements(dm, state):
            ends = set()
            for chosen in product(*choices):
                mask = string[s1]
                for t in chosen:
                    mask ^= string[t] ^ start
                ends.add(self.home.get(mask))
            if not any(end is not None and worth[end] <= worth[state] for end in ends):
                return False
        return True

    def ends_in(self, horizon: int, dm: str, state: int) -> int:
        """G_h(i, s) for two decision makers, by following the definition; what was found once is kept."""
        key = (horizon, dm, state)
        if key not in self.ends:
            self.ends[key] = self._ends_in(horizon, dm, state)
        return self.ends[key]

    def _ends_in(self, horizon: int, dm: str, state: int) -> int:
        moves = sorted(self.moves[dm][state])
        if horizon == 0 or not moves:
            return state
        worth, [other] = self.worth[dm], self.others(dm)
        finals = [self.ends_in(horizon - 1, other, s1) for s1 in moves]
        best = max(worth[final] for final in finals)
        chosen = next(final for final in finals if worth[final] == best)
        return chosen if worth[chosen] > worth[state] else state

    def limited(self, horizon: int) -> dict[str, tuple[int, ...]]:
        """L_h stable states of each of two decision makers."""
        size = range(len(self.states))
        return {dm: tuple(s for s in size if self.ends_in(horizon, dm, s) == s) for dm in self.names}

    def nonmyopic(self) -> dict[str, tuple[int, ...]]:
        """NM of two decision makers: stays at every one of a great many horizons, after a great many."""
        size = len(self.states)
        found = [self.limited(h) for h in range(1, 6 * size + 40)][3 * size + 20 :]
        return {dm: tuple(s for s in range(size) if all(s in by[dm] for by in found)) for dm in self.names}

    def all_like_better(self, members: Sequence[str], t: int, state: int) -> bool:
        return all(self.worth[dm][t] > self.worth[dm][state] for dm in members)

    def reach_together(self, group: Sequence[str], state: int) -> frozenset[int]:
        """Ends of sequences of joint improvements of coalitions within ``group``; none of them steps twice running."""
        several = [c for n in range(1, len(group) + 1) for c in combinations(group, n)]
        seen: set[tuple[int, tuple[str, ...]]] = set()
        todo: list[tuple[int, tuple[str, ...] | None]] = [(state, None)]
        while todo:
            at, last = todo.pop()
            for movers in several:
                if movers == last:
                    continue
                for end in self.reach(movers, at, improving=False):
                    if self.all_like_better(movers, end, at) and (end, movers) not in seen:
                        seen.add((end, movers))
                        todo.append((end, movers))
        return frozenset(end for end, _ in seen)

    def coalition_stable(self, members: Sequence[str], state: int, *, together: bool = False) -> dict[str, bool]:
        """Whether no joint improvement of the coalition goes unanswered, word for word as defined.

        ``together``: under SEQ, the others answer by coalitions of their own.
        """
        others = [dm for dm in self.names if dm not in members]

        def better(t: int) -> bool:
            return self.all_like_better(members, t, state)

        def credible_replies(s1: int) -> frozenset[int]:
            return self.reach_together(others, s1) if together else self.reach(others, s1, improving=True)

        def trapped(t: int) -> bool:
            return not any(better(s3) for s3 in self.reach(members, t, improving=False))

        joint = [s1 for s1 in self.reach(members, state, improving=False) if better(s1)]
        answers = {s1: [s2 for s2 in self.reach(others, s1, improving=False) if not better(s2)] for s1 in joint}
        credible = {s1: [s2 for s2 in credible_replies(s1) if not better(s2)] for s1 in joint}
        return {
            "Nash": not joint,
            "GMR": all(answers.values()),
            "SMR": all(any(trapped(s2) for s2 in answers[s1]) for s1 in joint),
            "SEQ": all(credible.values()),
        }

    def table(self) -> dict[tuple[str, str], tuple[int, ...]]:
        """Stable states by decision maker and concept."""
        found: dict[tuple[str, str], list[int]] = {
            (dm, c): [] for dm in self.names for c in ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
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


def joint_player_table(conflict: Conflict, members: Sequence[str]) -> dict[tuple[str, str], tuple[int, ...]]:
    """Stable states by player and classical concept, with ``members`` as one player called "A + B"; option form only.

    The moves of everybody are found by trying all pairs of option strings, in the conflict as it is: the joint player
    goes from one to the other when all that differs is its members' and each change is allowed in the string left.
    """
    plain = spell_out(conflict)
    joint = " + ".join(members)
    own = sum(1 << i for i, option in enumerate(conflict.options) if option.owner in members)
    ends = [set[int]() for _ in plain.states]
    for s, t in product(plain.strings, repeat=2):
        allowed = (s ^ t) & ~own == 0 and all(_legal(conflict, dm, s, t) for dm in members)
        if allowed and plain.home[s] != plain.home[t]:
            ends[plain.home[s]].add(plain.home[t])
    moves = {joint: [frozenset(e) for e in ends]} | {dm: plain.moves[dm] for dm in plain.names if dm not in members}
    likes = {player: tuple(members) if player == joint else (player,) for player in moves}
    better = {
        player: [
            frozenset(t for t in range(len(plain.states)) if plain.all_like_better(who, t, s))
            for s in range(len(plain.states))
        ]
        for player, who in likes.items()
    }

    def reach(start: int, player: str, *, improving: bool) -> set[int]:
        seen: set[tuple[int, str]] = set()
        todo: list[tuple[int, str]] = [(start, player)]
        while todo:
            at, last = todo.pop()
            for mover in moves:
                if mover in {last, player}:
                    continue
                for end in moves[mover][at] & better[mover][at] if improving else moves[mover][at]:
                    if (end, mover) not in seen:
                        seen.add((end, mover))
                        todo.append((end, mover))
        return {end for end, _ in seen}

    found: dict[tuple[str, str], list[int]] = {(p, c): [] for p in moves for c in ("Nash", "GMR", "SMR", "SEQ")}
    for player, s in product(moves, range(len(plain.states))):
        gain = better[player][s]
        replies = {s1: reach(s1, player, improving=False) - gain for s1 in moves[player][s] & gain}
        credible = {s1: reach(s1, player, improving=True) - gain for s1 in replies}
        verdict = {
            "Nash": not replies,
            "GMR": all(replies.values()),
            "SMR": all(any(not moves[player][s2] & gain for s2 in ends) for ends in replies.values()),
            "SEQ": all(credible.values()),
        }
        for concept, stable in verdict.items():
            if stable:
                found[player, concept].append(s)
    return {key: tuple(states) for key, states in found.items()}


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
