"""A state in words: what happens in it, and what in it differs from today."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.explain.english import clauses, inside, opening
from standoff.explain.negation import denied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.conflicts import Conflict
    from standoff.core.options import Option
    from standoff.core.states import State
    from standoff.core.tables import StabilityTable

AS_TODAY = "Everything stays as it is today"
NOTHING = "Nothing of what could be done is done"


def taken(option: Option, *kept: str) -> str:
    """What taking the option means, inside a sentence; a bare label is put beside its owner's name.

    Parameters
    ----------
    kept
        Names, beside the owner's, whose first word keeps its capital.
    """
    words = option.words.rstrip(". ")
    return inside(words, option.owner, *kept) if _is_clause(words) else f"{option.owner}: {words}"


def not_taken(option: Option, *kept: str) -> str:
    """What not taking the option means, inside a sentence; ``kept`` as for `taken`."""
    words = _without(option, *kept)
    return f"it does not happen that {taken(option, *kept)}" if words is None else words


def is_denied_plainly(option: Option, *kept: str) -> bool:
    """Whether not taking it can be told otherwise than by "it does not happen that …"; ``kept`` as for `taken`."""
    return _without(option, *kept) is not None


def happens(choices: Sequence[tuple[Option, bool]], *kept: str) -> str:
    """Options taken or not, as clauses inside a sentence; what no clause can deny comes last, all together.

    Examples
    --------
    >>> from standoff.core.options import Option
    >>> a, b = Option("a", "Ann", "Ann sells the boat"), Option("b", "Bob", "whoever sails mends it")
    >>> happens([(a, True), (b, False)])
    'Ann sells the boat and it does not happen that whoever sails mends it'
    >>> happens([(a, False), (b, False)])
    'Ann does not sell the boat and it does not happen that whoever sails mends it'
    """
    kept += tuple(dict.fromkeys(o.owner for o, _ in choices))
    told = [(o, taken(o, *kept) if takes else _without(o, *kept)) for o, takes in choices]
    said = [words for _, words in told if words is not None]
    nots = [taken(o, *kept) for o, words in told if words is None]
    if nots:
        said.append(f"it does not happen that {' or that '.join(nots)}")
    return clauses(said)


def names_in(conflict: Conflict) -> tuple[str, ...]:
    """Names of the sides and the people of a conflict."""
    return (*(d.name for d in conflict.decision_makers), *(p.name for p in conflict.people))


def _without(option: Option, *kept: str) -> str | None:
    """What not taking it means, inside a sentence: in the words given for that, else its own with "not" in them.

    ``None``: only "it does not happen that …" can be said.
    """
    if option.otherwise is not None:
        return inside(option.otherwise.rstrip(". "), option.owner, *kept)
    words = option.words.rstrip(". ")
    if not _is_clause(words):
        return f"{option.owner}: not {words}"
    found = denied(words, (option.owner, *kept))
    return None if found is None else inside(found, option.owner, *kept)


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
    states: Sequence[State]
    status_quo: int | None

    @classmethod
    def of(cls, table: StabilityTable) -> Wording:
        """Wording for every state of ``table``."""
        return cls(table.conflict, table.states, table.status_quo)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of sides and people, which keep their capitals wherever they stand."""
        return names_in(self.conflict)

    def _settled(self, state: State) -> list[int]:
        return [i for i in range(state.width) if state.takes(i) is not None]

    def short(self, position: int) -> str:
        """What differs from today, as the beginning of a sentence without its full stop.

        Where no status quo is stated, what is done; where there are no options, the label.
        """
        state = self.states[position]
        if not self._settled(state):
            today = " (as today)" if position == self.status_quo else ""
            return f"{state.label or NOTHING}{today}"
        if position == self.status_quo:
            return AS_TODAY
        done = [(i, True) for i in self._settled(state) if state.takes(i)]
        if self.status_quo is not None:
            done = self._difference(self.states[self.status_quo], state) or done
        return self._told_apart(position, opening(self._happens(done)) if done else NOTHING)

    def is_label(self, position: int) -> bool:
        """Whether the state is named by its label, which is written alike wherever it stands."""
        return not self._settled(self.states[position]) and self.states[position].label is not None

    def within(self, position: int) -> str:
        """`short`, inside a sentence."""
        words = self.short(position)
        return words if self.is_label(position) else inside(words, *self.names)

    def begun(self, positions: Sequence[int], words: str) -> str:
        """``words``, which begin with the first of these states, as the beginning of a sentence."""
        return words if positions and self.is_label(positions[0]) else opening(words)

    def _told_apart(self, position: int, words: str) -> str:
        """States of an explicit graph may share their options; then the label tells them apart."""
        label = self.states[position].label
        return words if label is None or self._unique_options else f"{words} ({label})"

    @cached_property
    def _unique_options(self) -> bool:
        return len({(s.yes, s.known) for s in self.states}) == len(self.states)

    def _happens(self, choices: Sequence[tuple[int, bool]]) -> str:
        return happens([(self.conflict.options[i], takes) for i, takes in choices], *self.names)

    def _difference(self, start: State, end: State) -> list[tuple[int, bool]]:
        """Options both states settle, differently, with what the second says."""
        both = [i for i in self._settled(end) if i < start.width and start.takes(i) is not None]
        return [(i, bool(end.takes(i))) for i in both if start.takes(i) != end.takes(i)]

    def full(self, position: int) -> str:
        """Everything that happens in the state and everything that does not, as one or two sentences, no full stop."""
        state = self.states[position]
        options = self.conflict.options
        settled = [(options[i], bool(state.takes(i))) for i in self._settled(state)]
        left = [(o, _without(o, *self.names)) for o, takes in settled if not takes]
        said = [taken(o, *self.names) for o, takes in settled if takes]
        said += [words for _, words in left if words is not None]
        nots = [taken(o, *self.names) for o, words in left if words is None]
        if not settled:
            return state.label or NOTHING
        first = opening("; ".join(said)) if said else NOTHING
        return f"{first}. What does not happen: {'; '.join(nots)}" if nots else first

    def open_options(self, position: int) -> tuple[str, ...]:
        """Options that may go either way within the state (merged states)."""
        state = self.states[position]
        return tuple(taken(self.conflict.options[i], *self.names) for i in range(state.width) if state.takes(i) is None)

    def change(self, start: int, end: int) -> str:
        """What a move from one state to the other changes, inside a sentence."""
        changed = self._difference(self.states[start], self.states[end])
        return self._happens(changed) if changed else f"it comes to this: {self.within(end)}"

    def notation(self, position: int) -> str:
        """The literature's notation, ``YNN``; the label where there are no options."""
        state = self.states[position]
        return state.notation or (state.label or "")
