"""Names in other scripts as English papers spell them: when two spellings are one name, and when they may be.

Each rule undoes one habit of transliteration and shows a pair of spellings it makes equal. Two names are *the same*
when a key of one is a key of the other; nothing is compared by likeness. What is only like (one letter apart, a short
form, the same words in another order) is for people to decide.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from standoff.reading.wordlists import words

LONGEST: Final = 60
"""Letters of a word of a name that count."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A habit of spelling: what it looks for in a word of lower-case letters, what it puts, a pair it makes equal."""

    looks_for: str
    puts: str
    pair: tuple[str, str]


RULES: Final = (
    Rule(r"(?:'|ʹ|ʼ|’|`)", "", ("Lebed'", "Lebed")),
    Rule(r"^(?:el|ul)-", "al-", ("el-Haddad", "al-Haddad")),
    Rule(r"^a(s|r|n|d|t|z|sh)-(?=\1)", "al-", ("ar-Rashid", "al-Rashid")),
    Rule(r"^(?:ibn|ben)$", "bin", ("ibn", "bin")),
    Rule(r"kh", "h", ("Mikhail", "Mihail")),
    Rule(r"x", "ks", ("Alexei", "Aleksei")),
    Rule(r"^ye", "e", ("Yevgeny", "Evgeny")),
    Rule(r"(?<=[aeiou])ye", "e", ("Nikolayev", "Nikolaev")),
    Rule(r"(?<=[^aeiouy])yo", "e", ("Artyom", "Artem")),
    Rule(r"i?y(?=[au])", "i", ("Natalya", "Natalia")),
    Rule(r"(?<=[a-z])(?:oo|ou)(?=[a-z])", "u", ("Mahmoud", "Mahmud")),
    Rule(r"(?<=[a-z])ee(?=[^aeiou])", "i", ("Saleem", "Salim")),
    Rule(r"(?<=..)(o|e)ff$", r"\1v", ("Orloff", "Orlov")),
    Rule(r"(?<=..)[iy]t?ch$", "ich", ("Yanukovych", "Yanukovich")),
    Rule(r"(?<=...)enka$", "enko", ("Lukashenka", "Lukashenko")),
    Rule(r"(?<=[aeo])[yj]$", "i", ("Sergey", "Sergei")),
    Rule(r"(?<=[^aeo])(?:iy|yy|yi|ii|ij|yj|y)$", "i", ("Zelenskyy", "Zelensky")),
)
"""In this order."""

ROUGH: Final = (
    Rule(r"tch", "ch", ("Shevtchenko", "Shevchenko")),
    Rule(r"gh|(?<![cpstwz])h|q", "g", ("Hroisman", "Groisman")),
    Rule(r"w", "v", ("Wladimir", "Vladimir")),
    Rule(r"(?<=.)[aeiouy]+", "a", ("Skavarada", "Skovoroda")),
    Rule(r"(.)\1+", r"\1", ("Gaddafi", "Gadafi")),
)
"""Habits by which different names become alike as well: what they make equal may be one name, and is only asked."""

_COMPILED: Final = tuple((re.compile(rule.looks_for), rule.puts) for rule in RULES)
_COMPILED_ROUGH: Final = tuple((re.compile(rule.looks_for), rule.puts) for rule in ROUGH)
_PLAIN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
_SPELT_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def keys(word: str) -> frozenset[str]:
    """What a word of a name is compared by: one key, or two where it has letters that are dropped or spelt out.

    Examples
    --------
    >>> keys("Zelenskyy") == keys("Zelensky") == keys("Zelenskiy")
    True
    >>> keys("Müller") & keys("Mueller") and keys("Müller") & keys("Muller") and not keys("Mueller") & keys("Muller")
    True
    >>> keys("Petrov") & keys("Petrova")
    frozenset()
    """
    low = unicodedata.normalize("NFC", word[:LONGEST]).lower()
    return frozenset({_key(low), _key(low.translate(_SPELT_OUT))})


@lru_cache(maxsize=20_000)
def _key(low: str) -> str:
    plain = low.translate(_PLAIN)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    form = _forms().get(plain)
    if form is not None:
        return form
    for pattern, put in _COMPILED:
        plain = pattern.sub(put, plain)
    return _forms().get(plain, plain)


@cache
def _forms() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in words("names")["spellings"]["forms"].strip().splitlines():
        first, *_ = line.split()
        for form in line.split():
            table.setdefault(form, first)
    return table


@cache
def _kin() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, line in enumerate(words("names")["kin"]["forms"].strip().splitlines()):
        for form in line.split():
            table.setdefault(_key(form), set()).add(number)
    return {key: frozenset(lines) for key, lines in table.items()}


def kin(key: str) -> frozenset[int]:
    """The rows of names in two languages a given name (key) stands in; names that share one `may_be_one`."""
    return _kin().get(key, frozenset())


def may_be_one(left: str, right: str) -> bool:
    """Whether two given names (keys) are forms of one name in two languages, or one a short form: "Bill", "William"."""
    return bool(kin(left) & kin(right))


@lru_cache(maxsize=20_000)
def rough(key: str) -> str:
    """What is left of a key by the rules of `ROUGH`.

    Examples
    --------
    >>> rough("araghchi") == rough("araqchi"), rough("petrov") == rough("petrova")
    (True, False)
    """
    for pattern, put in _COMPILED_ROUGH:
        key = pattern.sub(put, key)
    return key


def near(key: str) -> frozenset[str]:
    """The key and all that is left of it without one letter: two keys one letter apart share one of these."""
    return frozenset({key, *(key[:i] + key[i + 1 :] for i in range(len(key)))})
