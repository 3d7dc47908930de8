"""From a meaning to a TIMEX3 value, given the day of publication and the dates told before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import floor
from typing import Final, assert_never

from standoff.reading.days import day as calendar_day
from standoff.reading.timex.expressions import (
    Calendar,
    Deictic,
    Distance,
    Fixed,
    Holiday,
    Meaning,
    Moment,
    Open,
    Part,
    Unit,
    Weekday,
    YearEnd,
)
from standoff.reading.timex.holidays import holiday_in

_SEASON_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Context:
    """What decides an expression.

    Parameters
    ----------
    reference
        Day of publication; ``None`` leaves relative dates open.
    direction
        -1 the clause looks back, 1 ahead, 0 it does not say.
    told
        Value of the date told last, if any: ``2025-05-14``, ``2025-Q1``, ``2022``.
    quarter
        Value of the quarter told last.
    """

    reference: date | None
    direction: int = 0
    told: str | None = None
    quarter: str | None = None


def value_of(meaning: Meaning, context: Context) -> str | None:
    """The TIMEX3 value, ``None`` where text and reference leave it open."""
    match meaning:
        case Fixed(value=value):
            return value
        case Open():
            return None
        case Calendar():
            return _calendar(meaning, context)
        case Weekday():
            return _weekday(meaning, context)
        case Deictic(days=days):
            return _shifted(context.reference, days)
        case Unit():
            return _unit(meaning, context)
        case Distance():
            return _distance(meaning, context)
        case Holiday():
            return _holiday(meaning, context)
        case YearEnd(years=years):
            return f"{context.reference.year + years:04d}-12-31" if context.reference else None
        case Part():
            return _part(meaning, context)
        case Moment():
            return _moment(meaning, context)
        case _:
            assert_never(meaning)


def type_of(meaning: Meaning) -> str:
    """``DATE``, ``TIME``, ``DURATION`` or ``SET``."""
    match meaning:
        case Fixed(type=kind) | Open(type=kind):
            return kind
        case Moment():
            return "TIME"
        case Distance(letter=letter) if letter.startswith("T"):
            return "TIME"
        case _:
            return "DATE"


def _shifted(start: date | None, days: int) -> str | None:
    if start is None:
        return None
    try:
        return (start + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _calendar(m: Calendar, c: Context) -> str | None:
    year = m.year
    if year is None:
        if c.reference is None:
            return None
        if m.which == -1 and m.month == (c.reference.month - 2) % 12 + 1 and not m.day:
            return None  # "last April" in May: the one just over, or that of last year
        year = c.reference.year + m.years if m.years is not None else _likely_year(m, c.reference, c.direction)
    if m.month is None:
        return f"{year:04d}"
    if m.day is None:
        return f"{year:04d}-{m.month:02d}"
    known = calendar_day(year, m.month, m.day)
    return known.isoformat() if known else None


def _likely_year(m: Calendar, reference: date, direction: int) -> int:
    """The year of a month or day told without one: the nearest on the side the sentence looks to."""
    month, day = m.month or 1, m.day or 0
    if m.which is None:
        return _near_year(month, day, reference, direction)
    here = (reference.month, reference.day if day else 0)
    if m.which < 0:
        return reference.year - ((month, day) >= here)
    return reference.year + ((month, day) <= here) if m.which else reference.year


def _near_year(month: int, day: int, reference: date, direction: int) -> int:
    """Nobody writes a bare month for one nearly a year away: beyond nine months the other side is meant."""
    gap = (month - reference.month) * 30.4 + (day - reference.day if day else 0)
    if direction < 0:
        return reference.year - 1 if gap > 90 else reference.year + 1 if gap < -275 else reference.year
    if direction > 0:
        return reference.year + 1 if gap < -90 else reference.year - 1 if gap > 275 else reference.year
    back, ahead = (-gap, 365 + gap) if gap < 0 else (365 - gap, gap)
    return reference.year + (gap < 0) if ahead < 0.6 * back else reference.year - (gap > 0)


def _weekday(m: Weekday, c: Context) -> str | None:
    start = _as_date(c.told) if m.told and c.told and len(c.told) == 10 else c.reference
    if start is None or c.reference is None:
        return None
    if m.weeks is not None:
        return _shifted(start, m.number - start.isoweekday() + 7 * m.weeks)
    back = (start.isoweekday() - m.number) % 7
    if m.which == -1:
        return _shifted(start, -back or -7)
    if m.which == 1:
        return _shifted(start, 7 - back)
    if m.which == 0 and c.direction >= 0:
        return _shifted(c.reference, (7 - back) % 7)
    return _shifted(c.reference, (7 - back) % 7 if c.direction > 0 else -back)


def _unit(m: Unit, c: Context) -> str | None:
    if m.told and m.letter in {"D", "W", "WE"} and c.told is not None and len(c.told) < 8:
        return None
    anchor = _as_date(c.told) if m.told else c.reference
    if m.told and anchor is None:
        anchor = c.reference if (m.steps < 0 or m.letter == "D") and c.told is None else None
    if anchor is None:
        return None
    match m.letter:
        case "D":
            return _shifted(anchor, m.steps)
        case "W":
            return _week(anchor, m.steps)
        case "WE":
            over = m.steps == 0 and anchor.isoweekday() < 6 and c.direction <= 0
            week = _week(anchor, -1 if over else m.steps)
            return f"{week}-WE" if week else None
        case "M":
            return _month(anchor, m.steps)
        case "Y":
            return f"{anchor.year + m.steps:04d}"
        case "E":
            return f"{anchor.year // 10 + m.steps:03d}"
        case "C":
            return f"{anchor.year // 100 + m.steps:02d}"
        case _:
            return None


def _week(anchor: date, steps: int) -> str | None:
    try:
        year, week, _ = (anchor + timedelta(weeks=steps)).isocalendar()
    except OverflowError:
        return None
    return f"{year:04d}-W{week:02d}"


def _month(anchor: date, steps: int) -> str | None:
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + steps, 12)
    return f"{year:04d}-{month + 1:02d}" if 1 <= year <= 9999 else None


def _distance(m: Distance, c: Context) -> str | None:
    amount = float(m.amount)
    if m.letter == "Q" and m.told:
        return _a_year_before(c.quarter) if c.quarter is not None else _told_quarter(Part("Q", which=-4), c)
    if m.letter == "Y" and m.amount == "1" and m.sign < 0 and c.quarter and len(c.told or "") != 4:
        return _a_year_before(c.quarter)
    told = c.told if m.told else None
    anchor = _as_date(told) if told else c.reference if not m.told or m.sign < 0 else None
    if anchor is None or amount > 100_000 or (told is not None and m.letter in {"D", "N", "W"} and len(told) < 8):
        return None
    steps = m.sign * floor(amount)
    match m.letter:
        case "D" | "N":
            return _shifted(anchor, steps)
        case "W":
            return _week(anchor, steps)
        case "M":
            return _month(anchor, steps)
        case "Q":
            return _month(anchor, 3 * steps)
        case "Y":
            return f"{anchor.year + steps:04d}" if 1 <= anchor.year + steps <= 9999 else None
        case _:
            return None


def has_ended(quarter: str, reference: date | None) -> bool:
    """Whether a quarter is over on the day of publication, or that day is not known."""
    if reference is None:
        return True
    return (int(quarter[:4]), int(quarter[6])) < (reference.year, (reference.month + 2) // 3)


def _a_year_before(quarter: str) -> str:
    return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"


def _part(m: Part, c: Context) -> str | None:
    if m.letter == "Q" and m.number == 0:
        if m.year is not None:
            return f"{m.year:04d}{c.quarter[4:]}" if c.quarter else f"{m.year:04d}"
        return _told_quarter(m, c)
    year = m.year
    if year is None and c.reference is not None:
        year = c.reference.year + m.years if m.years is not None else _part_year(m, c.reference, c.direction)
    if year is None:
        return None
    return f"{year:04d}-{m.letter}{m.number or ''}"


def _part_year(m: Part, reference: date, direction: int) -> int:
    if m.letter in _SEASON_MONTH:
        first = _SEASON_MONTH[m.letter]
        if m.which == -1:
            return reference.year - (reference.month < first + 3)
        if m.which == 1:
            return reference.year + (reference.month >= first)
        return reference.year
    first = (m.number - 1) * (3 if m.letter == "Q" else 6) + 1
    return reference.year - 1 if direction <= 0 and first > reference.month else reference.year


def _told_quarter(m: Part, c: Context) -> str | None:
    if c.quarter is not None and (m.which is None or m.which == 0):
        return c.quarter
    if c.reference is None:
        return None
    now = c.reference.year * 4 + (c.reference.month - 1) // 3
    year, quarter = divmod(now + (m.which if m.which is not None else -1), 4)
    return f"{year:04d}-Q{quarter + 1}"


def _moment(m: Moment, c: Context) -> str | None:
    day = value_of(m.day, c) if m.day is not None else c.told if c.told and len(c.told) == 10 else None
    return f"{day}T{m.clock}" if day else None


def _holiday(m: Holiday, c: Context) -> str | None:
    year = m.year
    if year is None and c.reference is not None:
        found = holiday_in(m.name, c.reference.year)
        year = c.reference.year if found is None else _near_year(found.month, found.day, c.reference, c.direction)
    found = holiday_in(m.name, year) if year is not None else None
    return found.isoformat() if found else None


def _as_date(value: str | None) -> date | None:
    """First day of a value."""
    if value is None:
        return None
    try:
        if len(value) >= 10 and value[4] == "-" and value[7] == "-":
            return date.fromisoformat(value[:10])
        if "W" in value and len(value) >= 8:
            return date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
        if len(value) == 7 and value[5] == "Q":
            return date(int(value[:4]), int(value[6]) * 3, 1)
        if len(value) == 7:
            return date(int(value[:4]), int(value[5:7]), 1)
        return date(int(value), 1, 1) if len(value) == 4 else None
    except ValueError:
        return None
