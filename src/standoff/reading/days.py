"""A calendar day written out in full, as in a header line or a file name."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
"""Month names and their usual short forms, lower case, without a full stop."""

_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR_FIRST: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)")
_DAY_FIRST: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?({_MONTH})\.?,?[ -]((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_MONTH_FIRST: Final = re.compile(
    rf"\b({_MONTH})\.? {{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?,? {{1,3}}((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_NUMERIC: Final = re.compile(r"(?<!\d)(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")


def day(year: int, month: int, number: int) -> date | None:
    """The day, or ``None`` when the calendar has no such day."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def day_in(words: str) -> date | None:
    """The first day written out with its year in ``words``; ``None`` when there is none, or it can be read two ways.

    Examples
    --------
    >>> day_in("Published: Wed, May 14, 2025 18:20 GMT")
    datetime.date(2025, 5, 14)
    >>> day_in("harbour-news-20250514")
    datetime.date(2025, 5, 14)
    >>> day_in("14/05/2025")
    datetime.date(2025, 5, 14)
    >>> day_in("04/05/2025") is None
    True
    """
    found: list[tuple[int, date | None]] = []
    if m := _YEAR_FIRST.search(words):
        found.append((m.start(), day(int(m[1]), int(m[2]), int(m[3]))))
    if m := _DAY_FIRST.search(words):
        found.append((m.start(), day(int(m[3]), MONTHS[m[2].lower()], int(m[1]))))
    if m := _MONTH_FIRST.search(words):
        found.append((m.start(), day(int(m[3]), MONTHS[m[1].lower()], int(m[2]))))
    if m := _NUMERIC.search(words):
        found.append((m.start(), numeric_day(int(m[1]), int(m[3]), int(m[4]))))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def numeric_day(first: int, second: int, year: int) -> date | None:
    """The day meant by ``first/second/year``; ``None`` when day and month cannot be told apart."""
    if first == second or second > 12:
        return day(year, first, second)
    return day(year, second, first) if first > 12 else None
