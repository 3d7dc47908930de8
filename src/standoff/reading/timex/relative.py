"""Dates told by their distance: yesterday, last week, this summer, two days ago, the year before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from standoff.reading.days import MONTHS
from standoff.reading.timex.calendar import calendar
from standoff.reading.timex.expressions import Calendar, Deictic, Distance, Fixed, Found, Moment, Part, Unit, Weekday
from standoff.reading.timex.numbers import VAGUE, quantity
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from standoff.reading.timex.tokens import Tokens

_WORDS: Final = words("dates")
_UNITS: dict[str, tuple[str, int]] = {name: (letter, times) for name, (letter, times) in _WORDS["units"].items()}
_PLURALS: dict[str, str] = _WORDS["plurals"]
_PARTS: dict[str, str] = _WORDS["parts"]
_SEASONS: dict[str, str] = _WORDS["seasons"]
_STEPS: Final = {
    **dict.fromkeys(_WORDS["lists"]["past"], -1),
    **dict.fromkeys(_WORDS["lists"]["present"], 0),
    **dict.fromkeys(_WORDS["lists"]["future"], 1),
}
_DAYS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}
_TOLD: Final = frozenset(["previous", "preceding", "following", "same"])
_CLOCKED: Final = frozenset(["second", "minute", "hour"])


RELATIVE_BEGINNINGS: Final = frozenset(
    ["today", "yesterday", "tomorrow", "tonight", "overnight", "the", "that", "same", "latest", "most", "year", *_STEPS]
)
"""Words such a date can begin with, besides quantities."""


def unit_of(word: str) -> tuple[str, str, int] | None:
    """Singular, TIMEX3 letter and multiple of a unit word, singular or plural; hours and less have letters after T."""
    name = _PLURALS.get(word, word)
    if name not in _UNITS:
        return None
    letter, times = _UNITS[name]
    return name, "T" + letter if name in _CLOCKED else letter, times


def deictic(t: Tokens, i: int) -> Found | None:
    """``today``, ``yesterday afternoon``, ``tonight``, ``last night``, ``this morning``, ``the day after tomorrow``."""
    word = t.word(i)
    days = _DAYS.get(word)
    if days is not None:
        part = _PARTS.get(t.word(i + 1))
        return Found(i, i + 2, Moment(part, Deictic(days))) if part else Found(i, i + 1, Deictic(days))
    if word == "tonight":
        return Found(i, i + 1, Moment("NI", Deictic(0)))
    if word == "overnight":
        return Found(i, i + 1, Moment("NI"))
    if word == "last" and t.word(i + 1) == "night":
        return Found(i, i + 2, Moment("NI", Deictic(-1)))
    if word == "this" and t.word(i + 1) in _PARTS:
        return Found(i, i + 2, Moment(_PARTS[t.word(i + 1)], Deictic(0)))
    if word == "the" and t.word(i + 1) == "day":
        if t.has(i + 2, "after", "tomorrow"):
            return Found(i, i + 4, Deictic(2))
        if t.has(i + 2, "before", "yesterday"):
            return Found(i, i + 4, Deictic(-2))
    return None


def stepped(t: Tokens, i: int) -> Found | None:
    """``last week``, ``this coming Sunday``, ``next May``, ``the previous day``, ``that year``, ``this summer``."""
    k = i + (t.word(i) == "the")
    word = t.word(k)
    if word == "that" or t.has(k, "same") or t.has(k, "latest") or t.has(k, "most", "recent"):
        return _pointed(t, i, k)
    step = _STEPS.get(word)
    if step is None:
        return None
    told = word in _TOLD or (word == "next" and k > i)
    k += 1
    if word == "this" and t.word(k) in {"coming", "past"}:
        step = 1 if t.word(k) == "coming" else -1
        k += 1
    k += t.word(k) == "fiscal"
    return _stepped_name(t, i, k, step, told=told) or _stepped_unit(t, i, k, step, told=told)


def _pointed(t: Tokens, i: int, k: int) -> Found | None:
    """``that day``, ``that same year``, ``the latest quarter``: the one told last."""
    latest = t.word(k) in {"latest", "most"}
    k += 2 if t.word(k) == "most" or t.has(k, "that", "same") else 1
    k += t.word(k) == "fiscal"
    if not latest and t.word(i) == "that" and t.word(k) in _PARTS:
        return Found(i, k + 1, Moment(_PARTS[t.word(k)]))
    unit = unit_of(t.word(k))
    if t.word(k) == "period" and latest:
        return Found(i, k + 1, Part("Q", 0, told=True))
    if unit is None or t.word(k) in _PLURALS or unit[1] in {"TS", "TM", "TH", "N"} or unit[2] > 1:
        return None
    if unit[1] == "Q":
        return Found(i, k + 1, Part("Q", 0, told=True))
    return Found(i, k + 1, Unit(unit[1], 0, told=not latest))


def _stepped_name(t: Tokens, i: int, k: int, step: int, *, told: bool) -> Found | None:
    """A weekday, month, season or part of the year after ``last``, ``this`` or ``next``."""
    season = _SEASONS.get(t.word(k))
    if season is not None:
        return Found(i, k + 1, Part(season, which=step))
    named = (
        calendar(t, k)
        if t.is_capital(k) and (t.word(k) in MONTHS or t.word(k).endswith(("day", "christmas")))
        else None
    )
    if named is None or named.start != k:
        return None
    match named.meaning:
        case Weekday() as day:
            part = _PARTS.get(t.word(named.end))
            meaning = replace(day, which=step, told=told)
            return Found(i, named.end + 1, Moment(part, meaning)) if part else Found(i, named.end, meaning)
        case Calendar(year=None, years=None) as month:
            return Found(i, named.end, replace(month, which=step))
        case _:
            return None


def _stepped_unit(t: Tokens, i: int, k: int, step: int, *, told: bool) -> Found | None:
    end = k + 1
    unit = unit_of(t.word(k))
    if unit is None or t.word(k) in _PLURALS or unit[1] in {"TS", "TM", "TH", "N"} or t.is_title(k):
        return None
    if t.word(end) in {"'", "’"} and t.word(end + 1) == "s":
        part = calendar(t, end + 2)
        if unit[1] == "Y" and part is not None and isinstance(part.meaning, Part):
            return Found(i, part.end, replace(part.meaning, years=step))
    end += 2 * t.has(end, "or", "so")
    if unit[1] == "Q":
        return Found(i, end, Part("Q", 0, which=step, told=told))
    return Found(i, end, Unit(unit[1] if unit[2] == 1 else {10: "E", 100: "C"}.get(unit[2], "Y"), step, told=told))


def distance(t: Tokens, i: int) -> Found | None:
    """``two days ago``, ``a year earlier``, ``three weeks later``, ``a month from now``, ``a year-earlier``."""
    amount = quantity(t, i)
    if amount is None:
        return None
    number, k = amount
    k += t.word(k) == "-"
    unit = unit_of(t.word(k))
    if unit is None:
        return None
    _, letter, times = unit
    k += 1
    if letter == "Q" and (number == "1" or t.word(k - 2) == "-"):
        return None  # a fraction
    if t.has(k, "and", "a", "half"):
        k += 3
    told, sign, end = _direction(t, k)
    if not end:
        return None
    if number == VAGUE:
        return Found(i, end, Fixed("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF"))
    return Found(i, end, Distance(_times(number, times), letter, sign, told))


def _direction(t: Tokens, k: int) -> tuple[bool, int, int]:
    word = t.word(k)
    if word == "ago":
        return False, -1, k + 1
    if word in {"earlier", "previously"}:
        return True, -1, k + 1
    if word in {"later", "afterward", "afterwards"}:
        return True, 1, k + 1
    if t.has(k, "from", "now") or t.has(k, "from", "today"):
        return False, 1, k + 2
    if word == "hence":
        return False, 1, k + 1
    return False, 0, 0


def year_earlier(t: Tokens, i: int) -> Found | None:
    """``year-earlier``, ``year-ago quarter``, ``the year-earlier period``: what a result is compared with."""
    k = i + (t.word(i) == "the")
    if not (t.word(k) == "year" and t.word(k + 1) == "-" and t.word(k + 2) in {"earlier", "ago"}):
        return None
    end = k + 3
    if t.word(end) in {"quarter", "period"}:
        return Found(i, end + 1, Distance("4", "Q", -1, told=True))
    return Found(k, end, Distance("1", "Y", -1))


def _times(number: str, times: int) -> str:
    if times == 1:
        return number
    return str(int(float(number) * times))
