"""Names of days, months, years, decades and parts of years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.days import MONTHS, numeric_day
from standoff.reading.timex.expressions import Calendar, Fixed, Found, Holiday, Open, Part, Weekday, YearEnd
from standoff.reading.timex.holidays import HOLIDAYS
from standoff.reading.timex.numbers import below_hundred, ordinal
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from standoff.reading.timex.tokens import Tokens

_WORDS: Final = words("dates")
_WEEKDAYS: dict[str, int] = _WORDS["weekdays"]
_SHORT_WEEKDAYS: dict[str, int] = _WORDS["short_weekdays"]
_SEASONS: dict[str, str] = _WORDS["seasons"]
_ORDINALS: dict[str, int] = _WORDS["ordinals"]
_DECADES: dict[str, int] = _WORDS["decades"]
HOLIDAY_BEGINNINGS: Final = frozenset(name.replace("'", " ").split()[0] for name in HOLIDAYS)
_BEFORE_MONTHS: Final = frozenset(_WORDS["lists"]["before_months"])
_BEFORE_YEARS: Final = frozenset(_WORDS["lists"]["before_years"])
_COUNTED: Final = frozenset(_WORDS["lists"]["counted"])
_NOT_DAYS: Final = frozenset(_WORDS["lists"]["not_days"])
_STEPS: Final = {"last": -1, "this": 0, "next": 1, "previous": -1, "past": -1, "current": 0, "coming": 1}
_ALSO_WORDS: Final = frozenset(
    ["may", "march", "mar", "sep", "jan", "dec", "oct", "nov", "apr", "aug", "jul", "jun", "feb"]
)
_SINCE: Final = frozenset(["since", "before", "after", "until", "by"])
_HUNDREDS: Final = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}
_MONEY: Final = frozenset("$€£¥#")


CALENDAR_BEGINNINGS: Final = HOLIDAY_BEGINNINGS.union(
    MONTHS, _WEEKDAYS, _SHORT_WEEKDAYS, _SEASONS, _ORDINALS, _WORDS["cardinals"], _DECADES, ["fiscal", "year", "q"]
)
"""Words a name of a day, month, year or part of a year can begin with, besides figures."""


def calendar(t: Tokens, i: int) -> Found | None:
    """The longest name of a day, month, year or part of a year that begins at ``i``."""
    word = t.word(i)
    if word[:1].isdigit():
        return numeric(t, i) or day_first(t, i) or year(t, i)
    if word in MONTHS:
        return month_first(t, i)
    if word in _WEEKDAYS or word in _SHORT_WEEKDAYS:
        return weekday(t, i)
    if word == "fiscal":
        k = i + 1 + (t.word(i + 1) == "year")
        if _is_year(t.word(k)):
            return Found(i, k + 1, Calendar(int(t.word(k))))
    if word == "year" and (t.word(i + 1) == "end" or t.has(i + 1, "-", "end")) and t.word(i - 1) != "the":
        return Found(i, i + 2 + (t.word(i + 1) == "-"), YearEnd(-(t.word(i - 1) == "since")))
    spoken = day_first(t, i) if word in _ORDINALS else None
    return spoken or part_of_year(t, i) or holiday(t, i) or spoken_year(t, i) or decade(t, i)


def numeric(t: Tokens, i: int) -> Found | None:
    """``2025-05-14``, ``14/05/2025``, ``14.05.2025``; open where day and month cannot be told apart."""
    mark = t.word(i + 1)
    if mark not in {"-", "/", "."} or t.word(i + 3) != mark or not all(t.touches(k) for k in range(i + 1, i + 5)):
        return _attacks(t, i)
    a, b, c = t.word(i), t.word(i + 2), t.word(i + 4)
    if not (a.isdecimal() and b.isdecimal() and c.isdecimal() and len(b) <= 2) or t.touches(i):
        return None
    if len(a) == 4 and len(c) <= 2:
        y, m, d = int(a), int(b), int(c)
        return Found(i, i + 5, Calendar(y, m, d)) if 1000 <= y < 2200 and 1 <= m <= 12 and 1 <= d <= 31 else None
    if len(a) > 2 or len(c) not in {2, 4} or (mark == "." and len(c) == 2):
        return None
    y = int(c) if len(c) == 4 else 2000 + int(c) if int(c) < 70 else 1900 + int(c)
    if not (1 <= int(a) <= 31 and 1 <= int(b) <= 31 and 1000 <= y < 2200):
        return None
    known = numeric_day(int(a), int(b), y)
    return Found(i, i + 5, Calendar(known.year, known.month, known.day) if known else Open())


def _attacks(t: Tokens, i: int) -> Found | None:
    """``9/11``, which names one day of one year."""
    alone = t.has(i, "9", "/", "11") and not t.touches(i) and not (t.touches(i + 3) and t.word(i + 3) in {"/", "-"})
    return Found(i, i + 3, Calendar(2001, 9, 11)) if alone else None


def day_first(t: Tokens, i: int) -> Found | None:
    """``14 May``, ``14th of May 2025``, ``Fourth of July``."""
    found = _day_number(t, i) or _spoken_day(t, i)
    if found is None or not (t.word(i).isdecimal() or t.word(found[1]) == "of"):
        return None
    day, k = found
    k += t.word(k) == "of"
    month = MONTHS.get(t.word(k)) if t.is_capital(k) else None
    if month is None:
        return None
    k += 1
    y, end = _year_after(t, k + (t.word(k) == "." and t.word(k + 1).isdecimal()), comma=True)
    return Found(i, end if y else k, Calendar(y, month, day))


def month_first(t: Tokens, i: int) -> Found | None:
    """``May 14``, ``May 14, 2025``, ``May 2025``, ``May last year``, ``May``; never the verb or the name."""
    if not t.is_capital(i):
        return None
    month = MONTHS[t.word(i)]
    k = i + 1
    if t.word(k) == "." and t.touches(k):
        k += 1
    found = _day_number(t, k) or _spoken_day(t, k)
    if found is not None and not (t.word(k).isdecimal() and _is_a_count(t, found[1])):
        day, k = found
        y, end = _year_after(t, k, comma=True)
        if y is None:
            years, end = _relative_year(t, k)
            return Found(i, end, Calendar(None, month, day, years))
        return Found(i, end, Calendar(y, month, day))
    y, end = _year_after(t, k + (t.word(k) == "of"), comma=True)
    if y is not None:
        return Found(i, end, Calendar(y, month))
    end = k if t.word(i) != "may" and len(t.word(i)) <= 4 and t.word(k - 1) == "." and not t.is_capital(k) else i + 1
    years, after = _relative_year(t, i + 1)
    if years is not None:
        return Found(i, after, Calendar(None, month, None, years))
    if _is_a_name(t, i):
        return None
    return Found(i, end, Calendar(None, month))


def _is_a_name(t: Tokens, i: int) -> bool:
    """Whether a capitalised month word alone is more likely a person, a verb or the first word of a sentence."""
    led = t.word(i - 1) in _BEFORE_MONTHS
    if t.word(i) in _ALSO_WORDS:
        noun = t.word(i - 1) == "the" and t.word(i + 1) in {"of", "for", "on"}
        return not led or noun or (t.is_capital(i + 1) and t.word(i + 1) not in MONTHS)
    return not led and t.is_capital(i + 1) and t.word(i + 1) not in MONTHS


def weekday(t: Tokens, i: int) -> Found | None:
    """``Sunday``, ``Sunday, May 11``, ``Wed., 14 May 2025``, ``Tuesday of last week``."""
    if not t.is_capital(i):
        return None
    word = t.word(i)
    number = _WEEKDAYS.get(word)
    k = i + 1
    if number is None:
        number = _SHORT_WEEKDAYS[word]
        k += t.word(k) == "." and t.touches(k)
        after = k + (t.word(k) == ",")
        if k == i + 1 and not (t.word(after) in MONTHS or _day_number(t, after)):
            return None
    elif t.is_capital(k) and t.word(k) in _NOT_DAYS:
        return None
    after = k + (t.word(k) == ",")
    dated = month_first(t, after) if t.word(after) in MONTHS else day_first(t, after)
    if dated is not None and isinstance(dated.meaning, Calendar) and dated.meaning.day:
        return Found(i, dated.end, dated.meaning)
    if t.word(k) == "of" and t.word(k + 1) in _STEPS and t.word(k + 2) == "week":
        return Found(i, k + 3, Weekday(number, weeks=_STEPS[t.word(k + 1)]))
    return Found(i, k, Weekday(number))


def year(t: Tokens, i: int) -> Found | None:
    """``2022``, ``1980s``, ``the '90s``, ``19th century``; not amounts, counts or house numbers."""
    word = t.word(i)
    before = t.word(i - 1)
    nth = ordinal(t, i)
    if nth is not None:
        return _century(t, i, *nth)
    if len(word) == 2 and before in {"'", "’", "‘"} and t.touches(i) and _plural_s(t, i + 1) and word[1] == "0":
        return Found(i - 1, _plural_s(t, i + 1), Fixed("DATE", f"19{word[0]}"))
    if len(word) != 4 or before in _MONEY or (t.touches(i) and before in {",", ".", ":", "/", "+", "_", "@"}):
        return None
    number = int(word)
    if not 1000 <= number <= 2199:
        return None
    end = _plural_s(t, i + 1)
    if end:
        return Found(i, end, Fixed("DATE", word[:3])) if word[3] == "0" else None
    if t.touches(i + 1) and (t.word(i + 1) in {":", "/", "%", "°", "_", "@"} or t.word(i + 1).isalpha()):
        return None
    if t.touches(i + 1) and t.touches(i + 2) and t.word(i + 1) in {",", "."} and t.word(i + 2).isdecimal():
        return None
    if t.touches(i) and before in {"-", "–"} and not (t.word(i - 2) == "mid" or _is_year(t.word(i - 2))):
        return None
    certain = before in _BEFORE_YEARS or (before == "(" and t.word(i + 1) in {")", "-", "–"})
    sure = certain and 1900 <= number <= 2100 and (before == "in" or (t.word(i + 1) == "or" and before in _SINCE))
    if _is_a_count(t, i + 1) and not sure:
        return None
    return Found(i, i + 1, Calendar(number)) if certain or 1900 <= number <= 2049 else None


def _century(t: Tokens, i: int, number: int, k: int) -> Found | None:
    k += t.word(k) == "-"
    if t.word(k) == "century" and 1 <= number <= 22:
        return Found(i, k + 1, Fixed("DATE", f"{number - 1:02d}"))
    return None


def spoken_year(t: Tokens, i: int) -> Found | None:
    """``nineteen ninety-six``, ``the year two thousand``, ``twentieth century``."""
    nth = ordinal(t, i)
    if nth is not None:
        return _century(t, i, *nth)
    first = _HUNDREDS.get(t.word(i))
    if first is not None:
        rest = below_hundred(t, i + 1)
        if rest is not None and rest[0] >= 10 and t.word(rest[1]) != "per" and t.word(rest[1]) not in _COUNTED:
            return Found(i, rest[1], Calendar(first + rest[0]))
    if t.has(i, "two", "thousand") and t.word(i - 1) in {"year", "in", "since", "until"}:
        rest = below_hundred(t, i + 2 + (t.word(i + 2) == "and"))
        return Found(i, rest[1] if rest else i + 2, Calendar(2000 + (rest[0] if rest else 0)))
    return None


def decade(t: Tokens, i: int) -> Found | None:
    """``the nineties``; with its article, for twenties may also be banknotes."""
    led = t.word(i - 1) in {"the", "early", "late", "mid"} or t.word(i - 2) == "mid"
    return Found(i, i + 1, Fixed("DATE", f"19{_DECADES[t.word(i)]}")) if t.word(i) in _DECADES and led else None


def part_of_year(t: Tokens, i: int) -> Found | None:
    """``third quarter of 2024``, ``third-quarter``, ``Q3 2024``, ``first half of the year``, ``summer of 2023``."""
    if t.word(i) == "q" and t.word(i + 1) in {"1", "2", "3", "4"} and t.touches(i + 1):
        return _of_year(t, i, i + 2, Part("Q", int(t.word(i + 1))))
    k = i + (t.word(i) == "fiscal") + (t.has(i, "fiscal", "-"))
    nth = ordinal(t, k)
    if nth is not None and nth[0] <= 4:
        number, k = nth
        k += t.word(k) == "-"
        k += t.word(k) == "fiscal"
        if t.has(k, "two", "quarters") and number == 1:
            return _of_year(t, i, k + 2, Part("H", 1))
        if t.word(k) == "quarter":
            return _of_year(t, i, k + 1, Part("Q", number))
        if t.word(k) == "half" and number <= 2 and (t.word(k + 1) == "of" or t.word(i - 1) == "the"):
            return _of_year(t, i, k + 1, Part("H", number))
        return None
    season = _SEASONS.get(t.word(i))
    if season is not None:
        found = _of_year(t, i, i + 1, Part(season))
        return found if found.end > i + 1 else None
    return None


def _of_year(t: Tokens, start: int, k: int, part: Part) -> Found:
    step = k + (t.word(k) == "of")
    y, end = _year_after(t, step + t.has(step, "fiscal"), comma=False)
    if y is not None:
        return Found(start, end, Part(part.letter, part.number, y))
    years, end = _relative_year(t, k)
    if years is None and t.has(k, "of", "the", "year"):
        years, end = 0, k + 3
    return Found(start, end if years is not None else k, Part(part.letter, part.number, None, years))


def holiday(t: Tokens, i: int) -> Found | None:
    """``Christmas Eve``, ``Thanksgiving``, with a year if one follows."""
    if not t.is_capital(i) or t.word(i) not in HOLIDAY_BEGINNINGS:
        return None
    for size in (5, 4, 2, 1):
        end = i + size
        if end <= len(t) and _joined(t, i, end) in HOLIDAYS and t.is_capital(end - 1):
            year, after = _year_after(t, end, comma=True)
            return Found(i, after if year else end, Holiday(_joined(t, i, end), year))
    return None


def _joined(t: Tokens, i: int, end: int) -> str:
    return t.text[t.starts[i] : t.ends[end - 1]].lower().replace("’", "'") if t.ends[end - 1] - t.starts[i] < 30 else ""


def _day_number(t: Tokens, i: int) -> tuple[int, int] | None:
    word = t.word(i)
    if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
        return None
    k = i + 1
    if t.touches(k) and t.word(k) in {"st", "nd", "rd", "th"}:
        return int(word), k + 1
    if t.touches(k) and (t.word(k) == "%" or t.word(k).isalpha()):
        return None
    if t.touches(k) and t.touches(k + 1) and t.word(k) == ":" and t.word(k + 1).isdecimal():
        return None
    if t.touches(k) and t.touches(k + 1) and t.word(k) in {",", "."} and t.word(k + 1).isdecimal():
        return None
    return int(word), k


def _spoken_day(t: Tokens, i: int) -> tuple[int, int] | None:
    found = ordinal(t, i + (t.word(i) == "the"))
    return (
        found
        if found is not None and 1 <= found[0] <= 31 and t.word(found[1]) not in {"quarter", "half", "-"}
        else None
    )


def _year_after(t: Tokens, i: int, *, comma: bool) -> tuple[int | None, int]:
    k = i + (comma and t.word(i) == ",")
    if _is_year(t.word(k)) and not _is_a_count(t, k + 1) and not _goes_on(t, k + 1):
        return int(t.word(k)), k + 1
    k += t.word(k) == "of"
    spoken = spoken_year(t, k)
    if spoken is not None and isinstance(spoken.meaning, Calendar) and spoken.meaning.year:
        return spoken.meaning.year, spoken.end
    return None, i


def _goes_on(t: Tokens, i: int) -> bool:
    """Whether a figure goes on past its digits: "2,000", "20:15", "40%"."""
    if not t.touches(i):
        return False
    return t.word(i) in {":", "%"} or (t.word(i) in {",", "."} and t.touches(i + 1) and t.word(i + 1).isdecimal())


def _relative_year(t: Tokens, i: int) -> tuple[int | None, int]:
    """``last year``, ``of this year``, after a month or a part of a year."""
    k = i + (t.word(i) == "of")
    k += t.word(k) == "the" and t.word(k + 1) in _STEPS
    if t.word(k) in _STEPS and t.word(k + 1) == "year":
        return _STEPS[t.word(k)], k + 2
    return None, i


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and 1000 <= int(word) <= 2199


def _is_a_count(t: Tokens, i: int) -> bool:
    return (
        t.word(i) in _COUNTED
        or t.word(i) == "%"
        or (t.word(i) in {"-", "–"} and t.touches(i) and t.word(i + 1).isalpha())
    )


def _plural_s(t: Tokens, i: int) -> int:
    """Index after the s of "1980s" or "1980's", 0 if there is none."""
    if t.touches(i) and t.word(i) == "s":
        return i + 1
    return i + 2 if t.word(i) in {"'", "’"} and t.word(i + 1) == "s" and t.touches(i) and t.touches(i + 1) else 0
