"""Where a phrase of time can begin: one cheap question at every word, so that the grammar is tried at few.

==============================  ==========================================  ============================
the word                        what must stand right behind it             example
==============================  ==========================================  ============================
names a time by itself          anything                                    Monday, last, noon, earlier
begins a set phrase             the phrase's second word                    *at* present, *New* Year's
``a``, ``one``, ``two``         a unit or what a quantity goes on with      *a* week, *two* more days
``the``, ``this``, ``nearly``   a word that can stand in a phrase of time   *the* third quarter
a figure                        the same, or a mark of dates; four figures  *14* May, *30*-day, 2022
                                may be a year
==============================  ==========================================  ============================
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from standoff.reading.days import MONTHS
from standoff.reading.timex.calendar import HOLIDAY_BEGINNINGS
from standoff.reading.timex.holidays import HOLIDAYS
from standoff.reading.timex.numbers import SCALES
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.reading.timex.tokens import Tokens

_WORDS: Final = words("dates")
_LISTS: dict[str, list[str]] = _WORDS["lists"]
_FIXED: Final = [tuple(phrase.split()) for phrase in _WORDS["fixed"]]
_PAIRS: Final = [tuple(pair.split()) for pair in _LISTS["approximate_pairs"]]
_HOLIDAYS: Final = [tuple(name.replace("'", f" {mark} ").split()) for name in HOLIDAYS for mark in "'’"]
_UNITS: Final = frozenset([*_WORDS["units"], *_WORDS["plurals"]])


def _first_words() -> frozenset[str]:
    tables = (
        "weekdays",
        "short_weekdays",
        "seasons",
        "cardinals",
        "ordinals",
        "decades",
        "sets",
        "units",
        "plurals",
        "parts",
    )
    lists = ("past", "present", "future", "early_late", "approximate", "vague", "edges", "beginnings")
    singular = {word for table in tables for word in _WORDS[table]} | {word for name in lists for word in _LISTS[name]}
    plural = {f"{day}s" for day in _WORDS["weekdays"]} | {f"{unit}long" for unit in _WORDS["units"]}
    return frozenset(singular | plural | set(MONTHS) | {phrase[0] for phrase in _FIXED} | HOLIDAY_BEGINNINGS)


_LEADING: Final = frozenset([*_LISTS["leading"], *_LISTS["approximate"]])
"""Words that mostly begin something else; a word of time must stand soon behind them."""
_TELLING: Final = _first_words() - _LEADING
_FOLLOWING: Final = (_TELLING | {word for phrase in _FIXED for word in phrase}) - _LEADING - {"to", "or", "of"}
_AFTER_FIGURES: Final = _FOLLOWING | {"a", "p", "am", "pm", "st", "nd", "rd", "th", "of", "/", "-", ".", ":", "–"}

_ON: Final = frozenset(["-", "and", "to", "or", *SCALES, *_LISTS["full"]])
"""How a quantity goes on before its unit."""
_SECOND: Final = {phrase[1] for phrase in (*_FIXED, *_PAIRS, *_HOLIDAYS) if len(phrase) > 1}
_ANY: Final = frozenset(_TELLING | _LEADING | _ON | _SECOND | HOLIDAY_BEGINNINGS | {"of", "final", "opening"})
"""Second words of all phrases of time."""


def _seconds(phrases: Iterable[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """First word → second words, for those words that begin longer phrases only."""
    second: defaultdict[str, set[str]] = defaultdict(set)
    alone = set()
    for phrase in phrases:
        if len(phrase) > 1:
            second[phrase[0]].add(phrase[1])
        else:
            alone.add(phrase[0])
    return {first: frozenset(seconds) for first, seconds in second.items() if first not in alone}


def _behind() -> dict[str, frozenset[str] | None]:
    """What may stand right behind each first word; ``None``: anything."""
    table: dict[str, frozenset[str] | None] = dict.fromkeys(_TELLING)
    table.update(dict.fromkeys([*_LEADING, *_WORDS["ordinals"]], _ANY))
    table.update(dict.fromkeys(_WORDS["cardinals"], _TELLING | _ON))
    by_grammar = set(MONTHS) | _UNITS | _first_words_of_rules()
    for first, seconds in _seconds([*_FIXED, *_PAIRS, *_HOLIDAYS]).items():
        if first not in by_grammar:
            table[first] = seconds
    table["a"] = table["an"] = _UNITS | _ON | frozenset([*_LISTS["vague"], "later", "additional"])
    table["this"] = _TELLING
    table["the"] = _TELLING | _LEADING | _SECOND | HOLIDAY_BEGINNINGS | {"full", "final", "opening"}
    del table["in"]
    return table


def _first_words_of_rules() -> set[str]:
    """Words of set phrases that begin other phrases too."""
    lists = ("past", "present", "future", "early_late", "approximate", "vague", "edges")
    tables = ("cardinals", "ordinals", "parts", "seasons", "weekdays")
    listed = {word for name in lists for word in _LISTS[name]} | {word for name in tables for word in _WORDS[name]}
    return listed | {"the", "that", "same", "most", "recent", "future", "half", "no"}


_BEHIND: Final = _behind()
FIRST: Final = frozenset(_BEHIND)
"""Every word a phrase of time can begin with, besides figures."""


def beginnings(t: Tokens) -> list[int]:
    """Indices of the words at which a phrase of time can begin."""
    found = []
    known, behind_a, words_ = FIRST, _BEHIND, t.words
    for i in [i for i, word in enumerate(words_) if word in known or ":" > word >= "0"]:
        word, after = words_[i], t.word(i + 1)
        if word in known:
            behind = behind_a[word]
            if behind is None or ((after in behind or "0" <= after < ":") and (word not in _LEADING or _leads(t, i))):
                found.append(i)
        elif len(word) == 4 or ((after in _BEHIND_FIGURES or "0" <= after < ":") and _counts(t, i)):
            found.append(i)
    return found


_BEHIND_FIGURES: Final = (
    _TELLING | _ON | {"a", "p", "am", "pm", "st", "nd", "rd", "th", "s", "of", "/", ".", ":", "–", ","}
)


def _leads(t: Tokens, i: int) -> bool:
    """Whether a common word such as ``the`` has a word of time soon behind it."""
    after = t.words[i + 1 : i + 5]
    return not _FOLLOWING.isdisjoint(after) or any(["0" <= word < ":" for word in after])  # noqa: C419 - four words


def _counts(t: Tokens, i: int) -> bool:
    """Whether a figure has a word or mark of time soon behind it."""
    return not _AFTER_FIGURES.isdisjoint(t.words[i + 1 : i + 5])
