"""Names of people in a text: every run of capitalised words that can be one, with its title."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from standoff.reading.lexicon import lexicon
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standoff.reading.tokens import Token

_ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ar", "an", "ad", "at", "az"})
_ACRONYMS = frozenset({"un", "eu", "us", "uk"})
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text.

    ``words`` are without titles; ``title`` is the last title before them in lower case without stop, or empty.
    """

    start: int
    end: int
    words: tuple[str, ...]
    title: str = ""

    @property
    def full(self) -> bool:
        """First name and surname are there."""
        return len(self.words) > 1

    @property
    def surname(self) -> str:
        """The last word that is no "Jr."."""
        last = [word for word in self.words if word.lower().rstrip(".") not in {"jr", "sr", "ii", "iii", "iv"}]
        return last[-1] if last else self.words[-1]

    def __str__(self) -> str:
        return " ".join(self.words)


@cache
def word_set(table: str, key: str = "words") -> frozenset[str]:
    """A list of ``words/sources.toml``."""
    return frozenset(words("sources")[table][key].split())


def names_of(tokens: Sequence[Token]) -> Iterator[Name]:
    """The names among the tagged tokens of one sentence."""
    i, count = 0, len(tokens)
    while i < count:
        if not _in_name(tokens[i]):
            i += 1
            continue
        j = i + 1
        while j < count and (_in_name(tokens[j]) or _leads_on(tokens, j)):
            j += 1
        a = i
        while a > 1 and tokens[a - 1].low in word_set("particles") and not tokens[a - 1].text[0].isupper():
            a -= 1
        a = 0 if a == 1 and _first_name(tokens[0]) else i
        while a and tokens[a - 1].text[0].isupper() and tokens[a - 1].low.rstrip(".") in word_set("titles"):
            a -= 1  # "Mayor Ana Orr" at the start of a sentence
        name = _name(tokens[a:j])
        if name is not None:
            yield name
        i = j


def _in_name(token: Token) -> bool:
    return token.tag == "X" or ("-" in token.text and is_capital(token.text) is None)


def is_capital(word: str) -> bool | None:
    """Whether a word starts with a capital; ``None``: behind an Arabic article it does, "el-Haddad"."""
    if word[:1].isupper():
        return True
    article, hyphen, rest = word.partition("-")
    return None if hyphen and article in _ARTICLES and rest[:1].isupper() else False


def _leads_on(tokens: Sequence[Token], j: int) -> bool:
    """A particle, or two, before more of the name: "Ana | von der | Orr"."""
    for k in (j, j + 1):
        if k >= len(tokens) or tokens[k].low not in word_set("particles"):
            return False
        if k + 1 < len(tokens) and _in_name(tokens[k + 1]):
            return True
    return False


def _first_name(token: Token) -> bool:
    """At the start of a sentence, where every word has a capital: a word nobody knows, or one that is a name too."""
    if not token.text[:1].isupper() or not token.text.isalpha():
        return False
    low = token.low
    return low not in _no_first_names() and (low not in lexicon().classes or low in _also_words())


@cache
def _no_first_names() -> frozenset[str]:
    barred = ("titles", "organisations", "documents", "places", "nationalities")
    return _DAYS.union(word_set("people", "singular"), *map(word_set, barred))


@cache
def _also_words() -> frozenset[str]:
    return frozenset(words("names")["also_words"]["first"].split())


def _name(run: Sequence[Token]) -> Name | None:
    title = ""
    a = 0
    for i in range(len(run) - 1):  # "Harbour Minister Ana Orr": up to the last title
        low = run[i].low.rstrip(".")
        if low in word_set("titles") or low in word_set("people", "singular"):
            title, a = low, i + 1
    while a < len(run):
        low = run[a].low.rstrip(".")
        if low in word_set("titles") or low in word_set("people", "singular"):
            title = low
        elif low not in word_set("nationalities") and run[a].low not in word_set("places"):
            break
        a += 1
    rest = run[a:]
    if not 1 <= len(rest) <= 5 or not all(_personal(token) for token in rest) or is_capital(rest[0].text) is False:
        return None
    return Name(rest[0].start, rest[-1].end, tuple(token.text for token in rest), title)


def _personal(token: Token) -> bool:
    low = token.low
    if low in _DAYS:
        return False
    if low in _ACRONYMS and token.text == token.text.title():
        return True  # "Kim Jong Un"
    if low in word_set("places") or low in word_set("organisations") or low in word_set("documents"):
        return False
    return (
        token.text[0] not in "@#"
        and not any(letter.isdigit() for letter in token.text)
        and not (1 < len(low.strip(".")) < 6 and token.text.isupper())
    )
