"""What a phrase of time can mean, before anybody knows the day of publication."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month or year by its name: "May 14", "14 May 2025", "March last year", "2022".

    ``years`` counts from the year of publication (-1: last year); ``which`` is -1, 0, 1 for "last", "this", "next" May.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    years: int | None = None
    which: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day by its place in the week, 1 to 7 from Monday; ``which`` is -1, 0, 1 for "last", "this", "next".

    ``told``: counted from the day told last ("the previous Friday"); ``weeks``: in the week so many after this one
    ("Tuesday of last week": -1).
    """

    number: int
    which: int | None = None
    told: bool = False
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Deictic:
    """A day counted from the day of publication: "yesterday" is -1."""

    days: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A calendar unit counted from the present one: "last week" is ``Unit("W", -1)``.

    ``told``: counted from the date told last.
    """

    letter: str
    steps: int
    told: bool = False


@dataclass(frozen=True, slots=True)
class Distance:
    """So and so long before or after: "two days ago", "a year earlier"; ``told``: from the date told last."""

    amount: str
    letter: str
    sign: int
    told: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter (Q), half (H) or season (SP, SU, FA, WI) of a year; quarter 0 is the one told last, or the latest."""

    letter: str
    number: int = 0
    year: int | None = None
    years: int | None = None
    which: int | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that does not depend on the day of publication."""

    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day with a name of its own, lower case: "christmas eve"; ``year`` if one is given."""

    name: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The last day of a year: "by year-end"; ``years`` counts from the year of publication ("since year-end": -1)."""

    years: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day, on a day if one is given; ``clock`` is ``09:00`` or a part of the day (MO, MI, AF, EV, NI)."""

    clock: str
    day: Calendar | Weekday | Deictic | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A phrase of time whose value the text cannot decide: "04/05/2025"."""

    type: str = "DATE"


Meaning = Calendar | Weekday | Deictic | Unit | Distance | Part | Fixed | Holiday | YearEnd | Moment | Open


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of time: tokens ``[start, end)`` and what it means."""

    start: int
    end: int
    meaning: Meaning
