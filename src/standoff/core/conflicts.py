"""`Conflict`: who can do what, which states can occur, and what each side prefers. Complete, frozen, file-free."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.core.conditions import Always
from standoff.core.errors import UnknownName
from standoff.core.options import Direction

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from standoff.core.because import Because
    from standoff.core.conditions import Condition
    from standoff.core.languages import PageLanguage
    from standoff.core.options import DecisionMaker, Option, Person
    from standoff.core.places import Place
    from standoff.core.preferences import Preference
    from standoff.core.states import State


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition on states, as the case file words it: states that never occur, or that nobody tells apart."""

    condition: Condition
    words: str
    because: Because | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition on a change of one option, judged in the state that is being left.

    An option that can never be given up ("one way") has a guard on giving it up that is `Always` false.

    Parameters
    ----------
    option
        Position in `Conflict.options`.
    taking
        True: the guard is on taking it (N to Y); False: on giving it up (Y to N).
    """

    option: int
    taking: bool
    condition: Condition
    words: str
    because: Because | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Barred:
    """Moves that cannot be made though the options would allow them.

    A move is barred when it is ``by`` that decision maker, ``leaving`` holds in the state it leaves and
    ``reaching`` in the state it reaches.

    Parameters
    ----------
    by
        Name of a decision maker; ``None`` means anybody.
    """

    by: str | None
    leaving: Condition
    reaching: Condition
    words: str
    because: Because | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ExplicitGraph:
    """States and moves listed outright, for models from the literature that need it.

    Parameters
    ----------
    states
        In the order of the file; each has a ``label``.
    moves
        Decision maker → pairs (from, to) of positions in ``states``; no loops, each pair once.
    """

    states: tuple[State, ...]
    moves: Mapping[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What really happened, once it is known.

    Parameters
    ----------
    state
        In which every option is settled; may be one the model calls infeasible (the checker then says so).
    words
        The analyst's sentence about it.
    """

    state: State
    on: date | None
    words: str
    because: Because | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a model that can carry evidence.

    Parameters
    ----------
    address
        Unique in the model, e.g. ``preferences.Russia[1]``, ``options.Russia.go``, ``states.never[0]``,
        ``moves.Russia.aides[0]``, ``moves.barred[0]``.
    kind
        ``decision maker``, ``option``, ``never``, ``same``, ``move``, ``preference``, ``ranking``, ``outcome``.
    words
        As the case file puts it.
    owner
        Decision maker it belongs to; ``None`` for rules on states.
    """

    address: str
    kind: str
    words: str
    owner: str | None
    because: Because | None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Conflict:
    """A conflict in option form, or listed outright (``graph``).

    Parameters
    ----------
    question
        What the brief answers, ending in a question mark; falls back to the title.
    yes_if
        Where the answer to the question is yes; everywhere else it is no. ``None``: it has no such answer.
    note
        What a reader must know first, in the analyst's words; shown under the date. ``None``: nothing.
    as_of
        Last day whose reports the model may use; ``None``: not stated.
    languages
        Languages the analyst gives reports, where these do not tell their own; no part of the model.
    options
        All options in the order of the file; bit ``i`` of every mask is ``options[i]``.
    never
        A state is infeasible when any of these holds.
    same
        All feasible states in which one of these holds are one state. Groups that overlap are joined.
    status_quo
        Today's state, every option settled, or a state of ``graph``; ``None``: not stated.
    preferences
        Decision maker's name → how it ranks; one for each.
    graph
        States and moves listed outright; then ``never``, ``same``, ``guards`` and ``barred`` are empty, and
        ``options`` may be.
    """

    title: str
    decision_makers: tuple[DecisionMaker, ...]
    options: tuple[Option, ...]
    preferences: Mapping[str, Preference]
    question: str | None = None
    yes_if: Rule | None = None
    note: str | None = None
    as_of: date | None = None
    people: tuple[Person, ...] = ()
    languages: tuple[PageLanguage, ...] = ()
    never: tuple[Rule, ...] = ()
    same: tuple[Rule, ...] = ()
    guards: tuple[Guard, ...] = ()
    barred: tuple[Barred, ...] = ()
    status_quo: State | None = None
    graph: ExplicitGraph | None = None
    outcome: Outcome | None = None
    path: str = ""

    def options_of(self, dm: str) -> tuple[int, ...]:
        """Positions of the options ``dm`` owns."""
        return tuple(i for i, o in enumerate(self.options) if o.owner == dm)

    def direction_of(self, option: int) -> Direction:
        """Whether some change of the option is ruled out in every state."""
        closed = {g.taking for g in self.guards if g.option == option and g.condition == Always(False)}
        if closed == {True}:
            return Direction.BACKWARD
        return Direction.FORWARD if closed == {False} else Direction.FIXED if closed else Direction.BOTH

    def decision_maker(self, name: str) -> DecisionMaker:
        """Decision maker of that name, or `UnknownName`."""
        for dm in self.decision_makers:
            if dm.name == name:
                return dm
        raise UnknownName("decision maker", name, tuple(d.name for d in self.decision_makers))

    def side_of(self, speaker: str | None) -> str | None:
        """Decision maker that speaks through ``speaker`` (a name or one of its aliases), or ``None``."""
        if speaker is None:
            return None
        said = speaker.casefold()
        for dm in self.decision_makers:
            if said == dm.name.casefold():
                return dm.name
            for person in self.people:
                names = {person.name.casefold(), *(a.casefold() for a in person.also)}
                if person.key in dm.speaks_through and said in names:
                    return dm.name
        return None
