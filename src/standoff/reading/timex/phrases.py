"""Whole phrases of time: the parts put together with what stands before and after them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from standoff.reading.days import MONTHS
from standoff.reading.timex.amounts import DURATION_BEGINNINGS, duration, recurrence
from standoff.reading.timex.beginnings import FIRST, beginnings
from standoff.reading.timex.calendar import CALENDAR_BEGINNINGS, calendar
from standoff.reading.timex.expressions import Calendar, Deictic, Fixed, Found, Holiday, Moment, Part, Unit, Weekday
from standoff.reading.timex.numbers import BEFORE_QUANTITIES
from standoff.reading.timex.relative import RELATIVE_BEGINNINGS, deictic, distance, stepped, unit_of, year_earlier
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from standoff.reading.timex.tokens import Tokens

_WORDS: Final = words("dates")
_PARTS: dict[str, str] = _WORDS["parts"]
_PLURALS: dict[str, str] = _WORDS["plurals"]
_SEASONS: dict[str, str] = _WORDS["seasons"]
_BEFORE_SEASONS: Final = frozenset(
    ["in", "during", "over", "through", "for", "into", "until", "since", "by", "before", "after"]
)
_BEFORE_SECOND_DAYS: Final = frozenset(["-", "–", "and", "or", "to", "through", "until", "till"])
_AFTER_SECOND_DAYS: Final = frozenset(["in", "at", "to", "for", "and", "with", "when", "but", "on", "as"])
_EARLY_LATE: Final = frozenset(_WORDS["lists"]["early_late"])
_APPROXIMATE: Final = frozenset(_WORDS["lists"]["approximate"])
_EDGES: Final = frozenset(_WORDS["lists"]["edges"])
_BEHIND_THE: Final = _EARLY_LATE | _EDGES


_TWO_WORD_APPROXIMATIONS: Final = {tuple(pair.split()) for pair in _WORDS["lists"]["approximate_pairs"]}
_ZONES: Final = frozenset(
    ["gmt", "utc", "est", "edt", "et", "pst", "pdt", "pt", "cst", "cdt", "cet", "cest", "bst", "eet", "msk"]
)
_AFTER_CLOCK: Final = frozenset([*_ZONES, *MONTHS, *_WORDS["weekdays"]])


_BEFORE_ONE_DAY: Final = frozenset(["will", "would", "may", "might", "could", "can", "ll", "to"])
_NAMED: Final = (Calendar, Weekday)
_WITH_ARTICLE: Final = (Part, Fixed, Holiday)


def _fixed_by_first() -> dict[str, list[tuple[list[str], str]]]:
    table: defaultdict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for phrase, value in _WORDS["fixed"].items():
        parts = phrase.split()
        table[parts[0]].append((parts, value))
    return {first: sorted(entries, key=lambda entry: -len(entry[0])) for first, entries in table.items()}


_FIXED: Final = _fixed_by_first()


def phrases(t: Tokens) -> Iterator[Found]:
    """Every phrase of time, left to right; at each word the longest phrase that begins there."""
    done = 0
    for i in beginnings(t):
        if i < done:
            continue
        found = _longest(t, i)
        if found is not None and found.start >= done:
            while found is not None:
                yield found
                done = found.end
                found = _second_day(t, found)


def _second_day(t: Tokens, first: Found) -> Found | None:
    """The ``16`` of "May 14-16" and of "May 14 and 16": a day of the month just named."""
    named = first.meaning
    if not isinstance(named, Calendar) or not named.day or t.word(first.end) not in _BEFORE_SECOND_DAYS:
        return None
    k = first.end + 1
    word, after = t.word(k), t.word(k + 1)
    if (
        not (word.isdecimal() and len(word) <= 2 and named.day < int(word) <= 31)
        or t.text[t.ends[first.end - 1] - 1].isdecimal() is False
    ):
        return None
    if after in {"%", ":", "/", "-"} or (after[:1].isalpha() and after not in _AFTER_SECOND_DAYS):
        return None
    return Found(k, k + 1, replace(named, day=int(word)))


def _longest(t: Tokens, i: int) -> Found | None:
    best: Found | None = None
    for rule in _RULES_AT.get(t.words[i], _RULES_AT_FIGURES):
        found = rule(t, i)
        if found is not None and (best is None or found.end - found.start > best.end - best.start):
            best = found
    return best


def _fixed(t: Tokens, i: int) -> Found | None:
    word, before, after = t.word(i), t.word(i - 1), t.word(i + 1)
    if word == "one":
        ahead = after == "day" and before in _BEFORE_ONE_DAY
        return Found(i, i + 2, Fixed("DATE", "FUTURE_REF")) if ahead else None
    if before == "as":
        return None
    for parts, value in _FIXED.get(word, ()):
        if len(parts) == 1:
            if word != "soon" or after not in {"after", "as"}:
                return Found(i, i + 1, Fixed("DATE", value))
        elif parts[1] == after and t.has(i, *parts) and not (after == "future" and t.word(i + 2) == "of"):
            return Found(i, i + len(parts), Fixed("DATE", value))
    return None


def _dated(t: Tokens, i: int) -> Found | None:
    """A date with the part of the day or the article that belongs to it."""
    word = t.word(i)
    if word in RELATIVE_BEGINNINGS:
        found = deictic(t, i) or stepped(t, i) or year_earlier(t, i) or (_the(t, i) if word == "the" else None)
        if found is not None or word == "the":
            return found
    found = calendar(t, i)
    if found is None:
        return None
    part = _PARTS.get(t.word(found.end))
    if (
        part is not None
        and isinstance(found.meaning, _NAMED)
        and (not isinstance(found.meaning, Calendar) or found.meaning.day)
    ):
        return Found(found.start, found.end + 1, Moment(part, found.meaning))
    if isinstance(found.meaning, _NAMED) and t.has(found.end, "at"):
        clock = _clock(t, found.end + 1)
        if clock is not None and isinstance(clock.meaning, Moment) and clock.meaning.day is None:
            return Found(found.start, clock.end, replace(clock.meaning, day=found.meaning))
    return found


def _the(t: Tokens, i: int) -> Found | None:
    """Dates that carry an article: "the third quarter", "the 1980s", "the year 2000", "the weekend", "the summer"."""
    k = i + 1
    if t.word(k) == "year":
        found = calendar(t, k + 1)
        if found is not None and isinstance(found.meaning, Calendar) and found.meaning.month is None:
            return Found(i, found.end, found.meaning)
    found = calendar(t, k)
    if found is not None:
        if isinstance(found.meaning, _WITH_ARTICLE):
            return Found(i, found.end, found.meaning)
        lone_year = isinstance(found.meaning, Calendar) and found.meaning.month is None and found.end == k + 1
        if lone_year and isinstance(found.meaning, Calendar) and t.word(k + 1) in {"quarter", "period"}:
            return Found(i, k + 2, Part("Q", 0, found.meaning.year))
        return None
    return _the_plain_unit(t, i)


def _the_plain_unit(t: Tokens, i: int) -> Found | None:
    """``the quarter``, ``the weekend``, ``the full year``, ``for the year``, ``in the summer``."""
    k = i + 1 + (t.word(i + 1) in {"fiscal", "full"})
    word = t.word(k)
    if word == "quarter" and t.word(k + 1) != "of":
        return Found(i, k + 1, Part("Q", 0, told=True))
    if word == "weekend":
        return Found(i, k + 1, Unit("WE", 0))
    if word == "year" and t.word(k + 1) in {"ended", "ending"}:
        return Found(i, k + 1, Fixed("DURATION", "P1Y"))
    if word == "year" and (
        k > i + 1 or t.word(i - 1) == "for" or (t.word(i - 1) == "of" and t.word(i - 2) in _PLURALS)
    ):
        return Found(i, k + 1, Unit("Y", 0))
    if word in _SEASONS and t.word(i - 1) in _BEFORE_SEASONS and not (word == "fall" and _is_a_drop(t, i)):
        return Found(i, k + 1, Part(_SEASONS[word], which=0))
    return None


def _is_a_drop(t: Tokens, i: int) -> bool:
    """``for the fall of the town``, ``after the fall in prices``: no time of year."""
    return t.word(i - 1) not in {"in", "during", "until", "by", "into"} or t.word(i + 2) in {"of", "in", "from", "to"}


def _modified(t: Tokens, i: int) -> Found | None:
    """``late Wednesday``, ``earlier this week``, ``mid-November``, ``the end of the month``, ``the late 1970s``."""
    k = i
    if t.word(i) == "the" and t.word(i + 1) in _BEHIND_THE:
        k += 1
    if t.word(k) in _EDGES:
        if t.word(k + 1) != "of":
            return None
        inner = _dated(t, k + 2) or _the_unit(t, k + 2)
        return (
            Found(i, inner.end, inner.meaning) if inner is not None and not isinstance(inner.meaning, Weekday) else None
        )
    if t.word(k) not in _EARLY_LATE:
        return None
    k += 1
    k += t.word(k) == "-"
    for skip in ("in", "on"):
        k += t.word(k) == skip
    inner = _dated(t, k) or (_the_unit(t, k) if t.word(k - 1) == "in" else None)
    if t.word(i) == "the" and inner is None and t.word(k) in _SEASONS:
        return Found(i, k + 1, Part(_SEASONS[t.word(k)], which=0))
    if inner is None:
        part = _PARTS.get(t.word(k))
        if part is None or t.word(i) != "mid":
            return None
        day = deictic(t, k + 1) or calendar(t, k + 1)
        if day is not None and day.start == k + 1 and isinstance(day.meaning, (Deictic, Weekday)):
            return Found(i, day.end, Moment(part, day.meaning))
        return Found(i, k + 1, Moment(part))
    if inner.start != k:
        return None
    return Found(i, inner.end, inner.meaning)


def _the_unit(t: Tokens, i: int) -> Found | None:
    """``the month``, ``the year`` after words that tie it to the present one."""
    unit = unit_of(t.word(i + 1)) if t.word(i) in {"the", "that"} else None
    if unit is None or unit[1] not in {"D", "W", "M", "Y", "WE"} or unit[2] > 1 or t.word(i + 1) == "days":
        return None
    return Found(i, i + 2, Unit(unit[1], 0, told=unit[1] == "D"))


def _approximate(t: Tokens, i: int) -> Found | None:
    """``nearly two weeks ago``, ``more than three years``, ``at least 30 days``."""
    k = i + (t.word(i) == "no" and t.word(i + 1) in {"more", "less", "later"})
    if (t.word(k), t.word(k + 1)) in _TWO_WORD_APPROXIMATIONS:
        k += 2
    elif t.word(k) in _APPROXIMATE:
        k += 1
    else:
        return None
    if t.word(k) == "the":
        return None
    inner = distance(t, k) or duration(t, k)
    return Found(i, inner.end, inner.meaning) if inner is not None and inner.start == k and inner.end > k + 1 else None


def _clock(t: Tokens, i: int) -> Found | None:
    """``9 a.m.``, ``10:30 p.m. Tuesday``, ``18:00 on Friday``, ``noon``."""
    clock = _hour(t, i)
    if clock is None:
        return None
    time, k = clock
    k += t.word(k) in _ZONES
    after = k + (t.word(k) == "on") + (t.word(k) == ",")
    day = deictic(t, after) or stepped(t, after) or calendar(t, after)
    if day is not None and day.start == after and isinstance(day.meaning, (Calendar, Weekday, Deictic)):
        return Found(i, day.end, Moment(time, day.meaning))
    return Found(i, k, Moment(time))


def _hour(t: Tokens, i: int) -> tuple[str, int] | None:
    word = t.word(i)
    if word in {"noon", "midnight"}:
        return ("12:00" if word == "noon" else "24:00"), i + 1
    if not word.isdecimal() or len(word) > 2 or int(word) > 24:
        return None
    hour, minute, k = int(word), 0, i + 1
    timed = (
        t.word(k) in {":", "."}
        and t.touches(k)
        and t.touches(k + 1)
        and len(t.word(k + 1)) == 2
        and t.word(k + 1).isdecimal()
    )
    if timed:
        minute, colon, k = int(t.word(k + 1)), t.word(k) == ":", k + 2
    half = t.word(k)
    if half in {"am", "pm"}:
        k += 1
    elif half in {"a", "p"} and t.has(k + 1, ".", "m") and t.touches(k + 1) and t.touches(k + 2):
        half, k = half + "m", k + 3
        k += t.word(k) == "." and t.touches(k) and (not t.is_capital(k + 1) or t.word(k + 1) in _AFTER_CLOCK)
    elif not (timed and colon):
        return None
    else:
        half = ""
    if minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + 12 * (half == "pm")
    return f"{hour:02d}:{minute:02d}", k


def _rules_by_first_word() -> dict[str, tuple[Callable[[Tokens, int], Found | None], ...]]:
    """Which rules can find a phrase that begins with a word, in the order they are tried."""
    days = [f"{day}s" for day in _WORDS["weekdays"]]
    begins: tuple[tuple[Callable[[Tokens, int], Found | None], Collection[str]], ...] = (
        (_clock, ("noon", "midnight")),
        (_modified, {"the"} | _EDGES | _EARLY_LATE),
        (_dated, CALENDAR_BEGINNINGS | RELATIVE_BEGINNINGS),
        (recurrence, {"every", "each", *_WORDS["sets"], *_WORDS["weekdays"], *days}),
        (_fixed, {"one", *_FIXED}),
        (_approximate, {"no", *_APPROXIMATE, *(first for first, _ in _TWO_WORD_APPROXIMATIONS)}),
        (distance, BEFORE_QUANTITIES),
        (duration, DURATION_BEGINNINGS),
    )
    return {word: tuple(rule for rule, words_ in begins if word in words_) for word in FIRST}


_RULES_AT: Final = _rules_by_first_word()
_RULES_AT_FIGURES: Final = (_clock, _dated, distance, duration)
