"""Days that have a name of their own."""

from __future__ import annotations

from datetime import date, timedelta

from standoff.reading.days import day
from standoff.reading.wordlists import words

HOLIDAYS: dict[str, str] = words("dates")["holidays"]
"""Lower-case name -> rule; see ``words/dates.toml``."""


def holiday_in(name: str, year: int) -> date | None:
    """The day of that name in ``year``; ``None`` when the calendar has no such year.

    Examples
    --------
    >>> holiday_in("thanksgiving", 2024), holiday_in("election day", 2024)
    (datetime.date(2024, 11, 28), datetime.date(2024, 11, 5))
    """
    rule = HOLIDAYS[name]
    if rule.startswith("easter"):
        return _easter(year, int(rule.removeprefix("easter ")))
    if " " not in rule:
        fixed, number = rule.split("-")
        return day(year, int(fixed), int(number))
    which, weekday, month, *offset = map(int, rule.split())
    first = day(year, month, 1)
    if first is None:
        return None
    found = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (max(which, 1) - 1))
    while which < 0 and (found + timedelta(days=7)).month == month:
        found += timedelta(days=7)
    return found + timedelta(days=sum(offset))


def _easter(year: int, days: int) -> date | None:
    """So many days after Easter Sunday of the Western churches (the Gregorian computus)."""
    if day(year, 1, 1) is None:
        return None
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    epact -= epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=epact - weekday + days)
