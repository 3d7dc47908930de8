"""How long and how often: durations and sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.days import MONTHS
from standoff.reading.timex.expressions import Fixed, Found
from standoff.reading.timex.numbers import BEFORE_QUANTITIES, VAGUE, quantity
from standoff.reading.timex.relative import unit_of
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from standoff.reading.timex.tokens import Tokens

_WORDS: Final = words("dates")
_WEEKDAYS: dict[str, int] = _WORDS["weekdays"]
_PLURALS: dict[str, str] = _WORDS["plurals"]
_SETS: dict[str, str] = _WORDS["sets"]
_PARTS: dict[str, str] = _WORDS["parts"]
_SPANNED: Final = frozenset([*_WORDS["lists"]["past"], *_WORDS["lists"]["future"], "first", "final", "opening"])
_OVER: Final = frozenset(
    [
        "for",
        "in",
        "over",
        "within",
        "after",
        "of",
        "during",
        "throughout",
        "take",
        "takes",
        "took",
        "lasted",
        "last",
        "spent",
        "spend",
    ]
)
_FULL: Final = frozenset(_WORDS["lists"]["full"])
_HALVES: Final = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}
_OFTEN: Final = frozenset(["times", "once", "twice"])
_AFTER_OFTEN: Final = frozenset(["and", "or", "in", "at", "to", "with", "on", "for", "since", "by", "from", "until"])
_COUNTS: Final = BEFORE_QUANTITIES - {"a", "an"} | {"thousand", "million", "hundred", "of"}
_SCALES: Final = frozenset(["million", "billion", "thousand", "hundred", "percent", "%"])


DURATION_BEGINNINGS: Final = frozenset(
    ["the", "recent", "coming", "future", *BEFORE_QUANTITIES, *_SPANNED, *_PLURALS, *_WORDS["units"]]
) | {f"{unit}long" for unit in _WORDS["units"]}
"""Words a duration can begin with, besides figures."""


def duration(t: Tokens, i: int) -> Found | None:
    """``three days``, ``two-day``, ``the past three years``, ``a year and a half``, ``recent weeks``, ``day-long``.

    A person's age ("the 45-year-old") is not a duration of anything reported.
    """
    k = i + (t.word(i) == "the")
    spanned = t.word(k) in _SPANNED
    k += spanned
    if k > i and not spanned:
        return _the_units(t, i, k)
    if t.word(i) == "future":
        return _some_time(t, i, i + 1)
    if t.word(k) in {"recent", "coming"} or (spanned and t.word(k) in _PLURALS):
        if t.word(i) in {"coming", "past"}:
            return _some_time(t, i, k)
        k += t.word(k) in {"recent", "coming"}
        unit = unit_of(t.word(k))
        return Found(i, k + 1, Fixed("DURATION", _period(VAGUE, unit))) if unit and t.word(k) in _PLURALS else None
    amount = quantity(t, k)
    if amount is None:
        return _bare(t, i) if k == i else None
    number, k = amount
    if t.word(k) in {"to", "or"} and number.isdecimal():
        more = quantity(t, k + 1)
        k = more[1] if more is not None and more[0].isdecimal() and int(more[0]) > int(number) else k
    if t.has(k, "and", "a", "half") and number.isdecimal():
        number, k = f"{number}.5", k + 3
    hyphen = t.word(k) == "-" and t.touches(k)
    k += hyphen
    k += t.word(k) in _FULL
    unit = unit_of(t.word(k))
    if unit is None or (unit[0] == "second" and not t.word(k).endswith("s") and not hyphen):
        return None
    if t.word(k + 1) == "-" and t.word(k + 2) in {"earlier", "ago"}:
        return None
    if unit[0] == "quarter" and (hyphen or number in {"1", "0.5"} or t.word(k + 1) == "of"):
        return None  # a fraction
    end = k + 1
    if hyphen and t.word(end) == "-" and t.word(end + 1) in {"old", "olds"} and unit[0] == "year":
        return None  # an age
    if t.word(end) == "old" and unit[0] == "year":
        return None
    if t.has(end, "and", "a", "half") or t.has(end, "and", "one", "-", "half"):
        number, end = f"{number}.5", end + (3 if t.word(end + 1) == "a" else 4)
    if hyphen and t.word(end) == "-" and t.word(end + 1) in {"old", "long"}:
        end += 2
    end += 2 * t.has(end, "or", "so")
    if t.word(i) in {"a", "an"} and _is_rate(t, i):
        return None
    if t.word(i) in {"a", "an"} and t.word(i - 1) in _OFTEN:
        return Found(i, end, Fixed("SET", _period(number, unit)))
    return Found(i, end, Fixed("DURATION", _period(number, unit)))


def _the_units(t: Tokens, i: int, k: int) -> Found | None:
    """``the nine months``: a span known to the reader."""
    amount = quantity(t, k)
    if amount is None or t.word(k) in {"a", "an"}:
        return None
    unit = unit_of(t.word(amount[1]))
    if unit is None or t.word(amount[1]) not in _PLURALS:
        return None
    return Found(i, amount[1] + 1, Fixed("DURATION", _period(amount[0], unit)))


def _some_time(t: Tokens, i: int, k: int) -> Found | None:
    """``coming quarters``, ``future years``, ``in past years``: ahead or behind, of no length that is told."""
    value = "PAST_REF" if t.word(k - 1) == "past" else "FUTURE_REF"
    return Found(i, k + 1, Fixed("DATE", value)) if t.word(k) in _PLURALS else None


def _bare(t: Tokens, i: int) -> Found | None:
    """``for years``, ``within weeks``, ``day-long``, ``yearlong``."""
    word = t.word(i)
    if word in _PLURALS and t.word(i - 1) in _OVER and word not in {"min", "mins", "hrs"}:
        unit = unit_of(word)
        return Found(i, i + 1, Fixed("DURATION", _period(VAGUE, unit))) if unit else None
    if t.word(i + 1) == "-" and t.word(i + 2) == "long":
        unit = unit_of(word)
        return (
            Found(i, i + 3, Fixed("DURATION", _period("1" if word not in _PLURALS else VAGUE, unit))) if unit else None
        )
    if word.endswith("long"):
        unit = unit_of(word.removesuffix("long"))
        return Found(i, i + 1, Fixed("DURATION", _period("1", unit))) if unit else None
    return None


def recurrence(t: Tokens, i: int) -> Found | None:
    """``daily``, ``every week``, ``each Thursday``, ``Tuesday nights``, ``every two years``."""
    word = t.word(i)
    if word in _SETS:
        return None if _is_rate(t, i) or _is_a_kind(t, i) else Found(i, i + 1, Fixed("SET", _SETS[word]))
    if word in {"every", "each"}:
        return _every(t, i)
    if word.endswith("days") and word[:-1] in _WEEKDAYS and t.is_capital(i):
        return Found(i, i + 1, Fixed("SET", f"XXXX-WXX-{_WEEKDAYS[word[:-1]]}"))
    if word in _WEEKDAYS and t.is_capital(i) and t.word(i + 1).endswith("s") and t.word(i + 1)[:-1] in _PARTS:
        return Found(i, i + 2, Fixed("SET", f"XXXX-WXX-{_WEEKDAYS[word]}T{_PARTS[t.word(i + 1)[:-1]]}"))
    return None


def _every(t: Tokens, i: int) -> Found | None:
    k = i + 1 + (t.word(i + 1) == "other") + (t.word(i + 1) == "single")
    word = t.word(k)
    twice = "2" if t.word(i + 1) == "other" else "1"
    if word in _WEEKDAYS:
        return Found(i, k + 1, Fixed("SET", f"XXXX-WXX-{_WEEKDAYS[word]}"))
    if word in MONTHS and t.is_capital(k):
        return Found(i, k + 1, Fixed("SET", f"XXXX-{MONTHS[word]:02d}"))
    if word in _PARTS and word != "night":
        return Found(i, k + 1, Fixed("SET", f"XXXX-XX-XXT{_PARTS[word]}"))
    amount = quantity(t, k) if word not in {"a", "an"} else None
    number, k = amount or (twice, k)
    unit = unit_of(t.word(k))
    return Found(i, k + 1, Fixed("SET", _period(number, unit))) if unit else None


def _is_rate(t: Tokens, i: int) -> bool:
    """Whether ``a day`` or ``annually`` makes a rate of the amount before it: "$40 a day", "8% annually".

    A rate tells how much, not when or how often.
    """
    before = t.word(i - 1)
    if before.isdecimal() or before in _SCALES:
        return True
    amount = t.word(i - 2)
    return before.endswith("s") and before not in _OFTEN and (amount.isdecimal() or amount in _COUNTS)


def _is_a_kind(t: Tokens, i: int) -> bool:
    """Whether the word says which kind, or names a paper; alone it says how often.

    "A quarterly dividend", "average daily volume", "the daily Echo".
    """
    after = t.word(i + 1)
    if t.word(i) == "quarterly":
        return after.isalpha() and after not in _AFTER_OFTEN
    return t.word(i - 1) == "average" or (t.is_title(i + 1) and not t.is_capital(i))


def _period(number: str, unit: tuple[str, str, int]) -> str:
    """TIMEX3 duration; a weekend is two days, a night a night."""
    name, letter, times = unit
    if name == "weekend":
        return "P2D" if number == "1" else "PXWE"
    if number == VAGUE:
        return {10: "PXE", 100: "PXC", 1000: "PXL"}.get(times, f"P{'T' if letter[0] == 'T' else ''}X{letter[-1]}")
    amount = number if times == 1 else _scaled(number, times)
    if amount.endswith(".5") and letter in _HALVES:
        whole, half = amount.removesuffix(".5"), _HALVES[letter]
        return ("PT" if letter[0] == "T" else "P") + (f"{whole}{letter[-1]}" if whole != "0" else "") + half
    return f"PT{amount}{letter[1]}" if letter[0] == "T" else f"P{amount}{letter[0]}"


def _scaled(number: str, times: int) -> str:
    scaled = float(number) * times
    return str(int(scaled)) if scaled == int(scaled) else str(scaled)
