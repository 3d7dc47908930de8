"""`StabilityTable`: which states are stable for whom under which concept; and how it was computed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.core.errors import UnknownName
from standoff.core.regimes import Regime
from standoff.core.stability import CLASSICAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.core.conflicts import Conflict
    from standoff.core.stability import Concept, Move
    from standoff.core.states import State


@dataclass(frozen=True)
class StabilityTable:
    """Every verdict for one conflict.

    Parameters
    ----------
    states
        Feasible states; in option form ordered with the first option as the lowest bit. Shown to users as
        number 1, 2, …; positions here count from 0.
    ranks
        Decision maker → dense rank of each state, 0 worst; equal ranks tie.
    stable
        Decision maker → concept → positions of its stable states, ascending.
    status_quo
        Position of today's state; ``None``: not stated.
    moves
        Every legal single move, in the order of decision maker, start, end; ``None`` when there are more than
        `MOVES_KEPT`, never a part of them.
    regime, method
        How the states were gone through; and which algorithm within it, and why.
    """

    conflict: Conflict
    states: Sequence[State]
    ranks: Mapping[str, tuple[int, ...]]
    stable: Mapping[str, Mapping[Concept, tuple[int, ...]]]
    status_quo: int | None = None
    moves: tuple[Move, ...] | None = None
    regime: Regime = Regime.COMPRESSED
    method: str = ""
    concepts: tuple[Concept, ...] = field(default=CLASSICAL)

    @property
    def engine(self) -> str:
        """``explicit``: states are listed (`CountedTable.engine`)."""
        return "explicit"

    @property
    def exact(self) -> bool:
        """Nothing is sampled, nothing given up."""
        return True

    @cached_property
    def _stable_sets(self) -> Mapping[tuple[str, Concept], frozenset[int]]:
        return {(dm, c): frozenset(ids) for dm, by in self.stable.items() for c, ids in by.items()}

    def is_stable(self, dm: str, state: int, concept: Concept) -> bool:
        """Whether the state is stable for ``dm`` under ``concept``."""
        return state in self._stable_sets[dm, concept]

    def equilibria(self, concept: Concept) -> tuple[int, ...]:
        """Positions of the states stable for every decision maker, ascending."""
        return self.held_when(dict.fromkeys(self.stable, concept))

    def concepts_holding(self, state: int) -> tuple[Concept, ...]:
        """Concepts under which the state is an equilibrium, in the order of `concepts`."""
        return tuple(c for c in self.concepts if all(state in self._stable_sets[dm, c] for dm in self.stable))

    def held_when(self, concepts: Mapping[str, Concept]) -> tuple[int, ...]:
        """Positions of the states stable for every decision maker, each under its own of ``concepts``, ascending."""
        if not self.stable:
            return ()
        return tuple(sorted(frozenset.intersection(*(self._stable_sets[dm, concepts[dm]] for dm in self.stable))))

    @cached_property
    def position(self) -> Mapping[State, int]:
        """State → its position."""
        return {s: i for i, s in enumerate(self.states)}

    def find(self, name: str) -> int:
        """Position of the state written as its number (from 1), its notation or its label.

        Raises
        ------
        UnknownName
            No feasible state is written so.
        """
        for i, state in enumerate(self.states):
            if name in {state.label, state.notation} and name:
                return i
        if name.isdecimal() and 1 <= int(name) <= len(self.states):
            return int(name) - 1
        unknown = UnknownName("feasible state", name, [str(s) for s in self.states])
        if "did you mean" not in (unknown.hint or ""):
            unknown.hint = self._ways_to_name_a_state()
        if name.isdecimal() and self.states:
            unknown.hint = f"states are numbered 1 to {len(self.states):,}"
        raise unknown

    def _ways_to_name_a_state(self) -> str:
        options = self.conflict.options
        ways = [f"its number (1 to {len(self.states):,})"]
        if options and self.states and self.states[0].notation:
            names = ", ".join(o.full_name for o in options[:_NAMED]) + (", …" if len(options) > _NAMED else "")
            ways.append(f"Y or N for each option in turn ({names}), as {self.states[0].notation}")
        labels = [s.label for s in self.states if s.label]
        if labels:
            named = ", ".join(labels[:_NAMED]) + (f" and {len(labels) - _NAMED:,} more" if len(labels) > _NAMED else "")
            ways.append(f"its label ({named})")
        return f"name a state by {' or by '.join(ways)}"

    def holding(self, mask: int) -> int | None:
        """Position of the state that contains the option string ``mask``; ``None``: infeasible."""
        width = len(self.conflict.options)
        for i, state in enumerate(self.states):
            if state.width == width and (mask ^ state.yes) & state.known == 0 and state.known:
                return i
        return None


_NAMED = 8
"""Options and labels a hint names."""

MOVES_KEPT = 20_000
"""Up to this many single moves are kept in a table for pictures; beyond, none are."""
