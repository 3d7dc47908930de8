"""`Game`: a conflict's states, moves and preferences, looked up one state at a time, straight from the definitions.

A state is a whole number: in option form its option string (bit ``i`` set: option ``i`` is taken), the lowest one where
several strings are one state; in a graph listed outright, its position.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standoff.certify.faults import Fault
from standoff.certify.trees import parts_of
from standoff.core.conditions import Always, holds, options_of, settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from standoff.certify.faults import Effort
    from standoff.core.conditions import Condition
    from standoff.core.conflicts import Barred, Guard

MOST_LISTED = 1 << 16
"""States that are listed, where all of them have to be looked at or some are merged."""

MOST_MOVES = 1 << 18
"""Combinations of own options one decision maker can change in one state."""

MOST_KEPT = 1 << 22
"""Moves remembered; then they are looked up anew. Bounds memory, as the next does."""

MOST_STRINGS = 1 << 22
"""Option strings of which it is remembered whether they can occur."""


class Game(ABC):
    """What the checks ask.

    Parameters
    ----------
    names
        Decision makers, in order.
    effort
        Bounds the work.
    """

    def __init__(self, names: Sequence[str], effort: Effort) -> None:
        self.names, self.effort = tuple(names), effort
        self.preferences: dict[str, Callable[[int], Any]] = {}
        self._moves: dict[tuple[str, int], frozenset[int]] = {}
        self._better: dict[tuple[str, int], frozenset[int]] = {}
        self._worth: dict[tuple[str, int], Any] = {}
        self._named: dict[str, int] = {}
        self._kept = 0

    @abstractmethod
    def name(self, state: int) -> str:
        """What a file calls the state."""

    def matching(self, pattern: Any) -> frozenset[int]:
        """The states ``pattern`` stands for: here, the one of that name; raises `Fault`."""
        return frozenset({self.state(pattern)})

    @abstractmethod
    def states(self) -> Sequence[int]:
        """Every state, ascending; raises `Fault` where there are more than `MOST_LISTED`."""

    @abstractmethod
    def _state(self, name: str) -> int:
        """State of that name; raises `Fault`."""

    @abstractmethod
    def _ends(self, dm: str, state: int) -> frozenset[int]:
        """States ``dm`` can move to."""

    def state(self, name: Any) -> int:
        """State of that name; raises `Fault` where there is none."""
        if not isinstance(name, str):
            raise Fault("a state is not written as text")
        found = self._named.get(name)
        if found is None:
            found = self._named[name] = self._state(name)
        return found

    def moves(self, dm: str, state: int) -> frozenset[int]:
        """States ``dm`` can move to from ``state``, which is not among them."""
        found = self._moves.get((dm, state))
        if found is None:
            found = self._ends(dm, state)
            self._kept += len(found)
            if self._kept > MOST_KEPT:
                self._moves.clear()
                self._better.clear()
                self._kept = len(found)
            self._moves[dm, state] = found
        return found

    def improvements(self, dm: str, state: int) -> frozenset[int]:
        """Those of `moves` that ``dm`` likes better than ``state``."""
        found = self._better.get((dm, state))
        if found is None:
            here = self.worth(dm, state)
            found = frozenset(end for end in self.moves(dm, state) if self.worth(dm, end) > here)
            self._better[dm, state] = found
        return found

    def worth(self, dm: str, state: int) -> Any:
        """What the state is worth to ``dm``; larger is better."""
        try:
            return self._worth[dm, state]
        except KeyError:
            self.effort.spend(10)
            found = self._worth[dm, state] = self._worth_of(dm, state)
            return found

    def _worth_of(self, dm: str, state: int) -> Any:
        try:
            return self.preferences[dm](state)
        except KeyError:
            raise Fault(f"{dm}'s order leaves out {self.name(state)}") from None


class Listed(Game):
    """States and moves listed outright.

    Parameters
    ----------
    labels
        Of the states, in order, all different.
    moves
        Decision maker → state → states it can move to.
    """

    def __init__(
        self,
        names: Sequence[str],
        effort: Effort,
        labels: Sequence[str],
        moves: Mapping[str, Mapping[int, frozenset[int]]],
    ) -> None:
        super().__init__(names, effort)
        self._labels, self._listed = labels, moves
        self._position = {label: i for i, label in enumerate(labels)}

    def name(self, state: int) -> str:
        """Its label."""
        return self._labels[state]

    def states(self) -> Sequence[int]:
        """All of them, in order."""
        return range(len(self._labels))

    def _state(self, name: str) -> int:
        if name not in self._position:
            raise Fault(f'no state is called "{name[:80]}"')
        return self._position[name]

    def _ends(self, dm: str, state: int) -> frozenset[int]:
        return self._listed[dm].get(state, frozenset())


class InOptions(Game):
    """States are option strings no rule excludes; a move changes options of one decision maker.

    Parameters
    ----------
    owners
        Decision maker of each option.
    never
        Conditions under which an option string cannot occur.
    same
        Conditions under each of which all strings are one state.
    """

    def __init__(
        self,
        names: Sequence[str],
        effort: Effort,
        *,
        owners: Sequence[str],
        never: Sequence[Condition],
        same: Sequence[Condition],
        guards: Sequence[Guard],
        barred: Sequence[Barred],
    ) -> None:
        super().__init__(names, effort)
        self.owners = tuple(owners)
        self._own = {dm: sum(1 << i for i, owner in enumerate(owners) if owner == dm) for dm in names}
        self._never, self._same, self._guards, self._barred = tuple(never), tuple(same), tuple(guards), tuple(barred)
        self._never_parts = parts_of(self._never)
        self._leaving_parts = parts_of([g.condition for g in self._guards] + [bar.leaving for bar in self._barred])
        self._reaching_parts = parts_of(bar.reaching for bar in self._barred)
        self._occurs: dict[int, bool] = {}
        self._matching: dict[str, frozenset[int]] = {}
        self._matched = 0

    @property
    def merged(self) -> bool:
        """Whether some states are several option strings."""
        return bool(self._same) and len(self._members) < len(self._homes)

    def name(self, state: int) -> str:
        """YNN, the first option first."""
        return "".join("Y" if state >> i & 1 else "N" for i in range(len(self.owners)))

    def states(self) -> Sequence[int]:
        """All of them, ascending."""
        return tuple(self._members) if self._same else self._strings

    def home(self, string: int) -> int | None:
        """State an option string belongs to; ``None``: it cannot occur."""
        if self._same:
            return self._homes.get(string)
        return string if self.occurs(string) else None

    def occurs(self, string: int) -> bool:
        """Whether no rule excludes the option string."""
        found = self._occurs.get(string)
        if found is None:
            self.effort.spend(1 + self._never_parts)
            if len(self._occurs) >= MOST_STRINGS:
                self._occurs.clear()
            found = self._occurs[string] = not any(holds(rule, string) for rule in self._never)
        return found

    def matching(self, pattern: Any) -> frozenset[int]:
        """The states ``pattern`` stands for, all of which must be: ``-`` for both Y and N."""
        if not isinstance(pattern, str) or "-" not in pattern:
            return super().matching(pattern)
        found = self._matching.get(pattern)
        if found is None:
            found = self._matching[pattern] = frozenset(self._agreeing(pattern))
            self._matched += len(found)
            if self._matched > MOST_KEPT:
                self._matching, self._matched = {pattern: found}, len(found)
        return found

    def _agreeing(self, pattern: str) -> Iterator[int]:
        if len(pattern) != len(self.owners) or pattern.strip("YN-"):
            raise Fault(f'"{pattern[:80]}" is no state: it should be {len(self.owners)} letters Y, N or -')
        if 1 << pattern.count("-") > MOST_MOVES:
            raise Fault(f"{pattern[:80]} stands for too many states")
        strings = [sum(1 << i for i, letter in enumerate(pattern) if letter == "Y")]
        for i, letter in enumerate(pattern):
            if letter == "-":
                strings += [string | 1 << i for string in strings]
        self.effort.spend(len(strings))
        for string in strings:
            if self.home(string) != string:
                raise Fault(f"{pattern} stands for {self.name(string)}, too, which is no state or not called so")
            yield string

    def _state(self, name: str) -> int:
        if len(name) != len(self.owners) or name.strip("YN"):
            raise Fault(f'"{name[:80]}" is no state: it should be {len(self.owners)} letters Y or N, one an option')
        string = sum(1 << i for i, letter in enumerate(name) if letter == "Y")
        home = self.home(string)
        if home is None:
            raise Fault(f"{name} cannot occur")
        if home != string:
            raise Fault(f"{name} is the same state as {self.name(home)} and is to be called so")
        return string

    def _ends(self, dm: str, state: int) -> frozenset[int]:
        own = self._own[dm]
        if 1 << own.bit_count() > MOST_MOVES:
            raise Fault(f"{dm} has {own.bit_count()} options: too many combinations to look at")
        found = set()
        for string in self._members[state] if self._same else (state,):
            self.effort.spend(1 + self._leaving_parts)
            closed = 0  # options whose change the guards do not allow here
            for guard in self._guards:
                if own >> guard.option & 1 and guard.taking != bool(string >> guard.option & 1):
                    closed |= (not holds(guard.condition, string)) << guard.option
            bars = [bar for bar in self._barred if bar.by in {dm, None} and holds(bar.leaving, string)]
            free = own & ~closed
            change = free
            while change:
                if bars:
                    self.effort.spend(self._reaching_parts)
                end = self.home(string ^ change)
                if end is not None and not any(holds(bar.reaching, string ^ change) for bar in bars):
                    found.add(end)
                change = (change - 1) & free
            self.effort.spend(1 << free.bit_count())
        return frozenset(found - {state})

    def _worth_of(self, dm: str, state: int) -> Any:
        worth = super()._worth_of(dm, state)
        if self._same and any(self.preferences[dm](string) != worth for string in self._members[state]):
            raise Fault(f"{dm} does not rank alike the option strings that are the one state {self.name(state)}")
        return worth

    @cached_property
    def _strings(self) -> tuple[int, ...]:
        found: list[int] = []
        for string in self._fitting((1 << len(self.owners)) - 1, 0, self._never):
            found.append(string)
            if len(found) > MOST_LISTED:
                raise Fault(f"the conflict has more than {MOST_LISTED:,} states")
        return tuple(found)

    def _fitting(self, free: int, yes: int, rules: Sequence[Condition]) -> Iterator[int]:
        """Option strings that agree with ``yes`` outside ``free``, ascending, and that no rule excludes."""
        self.effort.spend(1 + (self._never_parts if rules else 0))
        known = (1 << len(self.owners)) - 1 & ~free
        open_rules = []
        for rule in rules:
            truth = settled(rule, yes, known)
            if truth is None:
                open_rules.append(rule)
            elif truth:
                return
        if not free:
            yield yes
            return
        highest = 1 << free.bit_length() - 1
        yield from self._fitting(free ^ highest, yes, open_rules)
        yield from self._fitting(free ^ highest, yes | highest, open_rules)

    @cached_property
    def _homes(self) -> dict[int, int]:
        """Option string → the lowest of its state; strings that share a condition of ``same`` are joined."""
        lowest = {string: string for string in self._strings}
        for rule in self._same:
            joined, each = set(), 1 + parts_of([rule])
            for string in self._strings:
                self.effort.spend(each)
                if holds(rule, string):
                    joined.add(lowest[string])
            if len(joined) > 1:
                first = min(joined)
                lowest = {string: first if home in joined else home for string, home in lowest.items()}
        return lowest

    @cached_property
    def _members(self) -> dict[int, list[int]]:
        """State → its option strings, ascending."""
        found: dict[int, list[int]] = {}
        for string, home in self._homes.items():
            found.setdefault(home, []).append(string)
        return found


def mentions_only(conditions: Sequence[Condition], options: int) -> bool:
    """Whether the conditions speak of no option outside the bits of ``options``."""
    return not any(not options >> i & 1 for c in conditions if c != Always(True) for i in options_of(c))
