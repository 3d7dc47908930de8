"""A state in words: what happens in it, and what in it differs from today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.explain.english import clauses, inside, opening

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.core.options import Option
    from standoff.core.states import State
    from standoff.core.tables import StabilityTable

AS_TODAY = "Everything stays as it is today"
NOTHING = "Nothing of what could be done is done"


def taken(option: Option) -> str:
    """What taking the option means, inside a sentence; a bare label is put beside its owner's name."""
    words = option.words.rstrip(". ")
    return inside(words) if _is_clause(words) else f"{option.owner}: {words}"


def not_taken(option: Option) -> str:
    """What not taking the option means, inside a sentence."""
    if option.otherwise is not None:
        return inside(option.otherwise.rstrip(". "))
    words = option.words.rstrip(". ")
    return f"it does not happen that {inside(words)}" if _is_clause(words) else f"{option.owner}: not {words}"


def _is_clause(words: str) -> bool:
    return len(words.split()) > 2


@dataclass(frozen=True)
class Wording:
    """How the states of one table are put into words.

    Parameters
    ----------
    status_quo
        Position of today's state; short forms name what differs from it. ``None``: they name what is done.
    """

    conflict: Conflict
    states: tuple[State, ...]
    status_quo: int | None

    @classmethod
    def of(cls, table: StabilityTable) -> Wording:
        """Wording for every state of ``table``."""
        return cls(table.conflict, table.states, table.status_quo)

    def _clause(self, option: int, takes: bool) -> str:
        o = self.conflict.options[option]
        return taken(o) if takes else not_taken(o)

    def _settled(self, state: State) -> list[int]:
        return [i for i in range(state.width) if state.takes(i) is not None]

    def short(self, position: int) -> str:
        """What differs from today, as the beginning of a sentence without its full stop.

        Where no status quo is stated, what is done; where there are no options, the label.
        """
        state = self.states[position]
        if position == self.status_quo:
            return AS_TODAY
        if not self._settled(state):
            return state.label or NOTHING
        if self.status_quo is not None:
            words = self._difference(self.states[self.status_quo], state)
        else:
            words = [self._clause(i, True) for i in self._settled(state) if state.takes(i)]
        if not words:
            words = [self._clause(i, bool(state.takes(i))) for i in self._settled(state) if state.takes(i)]
        return self._told_apart(position, opening(clauses(words)) if words else NOTHING)

    def _told_apart(self, position: int, words: str) -> str:
        """States of an explicit graph may share their options; then the label tells them apart."""
        state = self.states[position]
        return words if state.label is None or self.conflict.options else f"{words} ({state.label})"

    def _difference(self, start: State, end: State) -> list[str]:
        changed = [i for i in self._settled(end) if start.takes(i) is not None and start.takes(i) != end.takes(i)]
        return [self._clause(i, bool(end.takes(i))) for i in changed]

    def full(self, position: int) -> str:
        """Everything that happens in the state and everything that does not, as clauses kept apart by semicolons."""
        state = self.states[position]
        settled = self._settled(state)
        words = [self._clause(i, True) for i in settled if state.takes(i)]
        words += [self._clause(i, False) for i in settled if not state.takes(i)]
        if not words:
            return state.label or NOTHING
        return opening("; ".join(words))

    def open_options(self, position: int) -> tuple[str, ...]:
        """Options that may go either way within the state (merged states)."""
        state = self.states[position]
        return tuple(taken(self.conflict.options[i]) for i in range(state.width) if state.takes(i) is None)

    def change(self, start: int, end: int) -> str:
        """What a move from one state to the other changes, inside a sentence."""
        words = self._difference(self.states[start], self.states[end])
        if not words:
            return f"it comes to this: {inside(self.short(end))}"
        return clauses(words)

    def notation(self, position: int) -> str:
        """The literature's notation, ``YNN``; the label where there are no options."""
        state = self.states[position]
        return state.notation or (state.label or "")
