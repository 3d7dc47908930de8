"""Names of people in a text: every run of capitalised words that can be one, with its title."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.forms import Form
    from standoff.reading.tokens import Token

_ARTICLES: Final = frozenset({"al", "el", "ul", "as", "ash", "ar", "an", "ad", "at", "az"})
_ACRONYMS: Final = frozenset({"un", "eu", "us", "uk"})
_DAYS: Final = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


class Name:
    """A name as it stands in the text.

    ``words`` are without titles; ``title`` is the last title before them in lower case without stop, or empty.
    """

    __slots__ = ("end", "start", "title", "words")

    def __init__(self, start: int, end: int, words: tuple[str, ...], title: str) -> None:
        self.start = start
        self.end = end
        self.words = words
        self.title = title

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


def names_of(tokens: Sequence[Token]) -> list[Name]:
    """The names among the tagged tokens of one sentence."""
    found: list[Name] = []
    i, count = 0, len(tokens)
    while i < count:
        if tokens[i].tag != "X" and ("-" not in tokens[i].text or not _in_name(tokens[i])):
            i += 1
            continue
        if tokens[i].form.bare in _DAYS:
            i += 1  # "On Thursday Ana Orr said"
            continue
        j = i + 1
        while j < count and (_in_name(tokens[j]) or _leads_on(tokens, j)):
            j += 1
        a = i
        while a > 1 and _known(tokens[a - 1]) & _PARTICLE and not tokens[a - 1].form.capital:
            a -= 1
        a = 0 if a == 1 and _known(tokens[0]) & _FIRST else i
        while a and tokens[a - 1].form.capital and _known(tokens[a - 1]) & _TITLE:
            a -= 1  # "Mayor Ana Orr" at the start of a sentence
        office = j < count and tokens[j].low in OF and tokens[j - 1].low in HEADS  # "State Secretary of …"
        name = None if office else _name(tokens[_behind_office(tokens, a, j) : j])
        if name is not None:
            found.append(name)
        i = j
    return found


def _in_name(token: Token) -> bool:
    return token.tag == "X" or ("-" in token.text and is_capital(token.text) is None)


_PARTICLE, _FIRST, _TITLE, _ROLE, _ORIGIN, _PERSONAL, _CAPITAL = 1, 2, 4, 8, 16, 32, 64
"""Bits of `standoff.reading.forms.Form.naming`: a particle, a first name that opens a sentence, a title, a title or
another word for a person, a word for a people or a place, a part of a person's name, one that can be its first."""


def _known(token: Token) -> int:
    """What is known of a word as part of a name, as bits."""
    form = token.form
    if form.naming < 0:
        form.naming = _found_out(form)
    return form.naming


def _found_out(form: Form) -> int:
    bare = form.bare
    title = bare in word_set("titles")
    return (
        _PARTICLE * (form.low in word_set("particles"))
        | _FIRST * _first_name(form)
        | _TITLE * title
        | _ROLE * (title or bare in word_set("people", "singular"))
        | _ORIGIN * (bare in word_set("nationalities") or form.low in word_set("places"))
        | _PERSONAL * _personal(form)
        | _CAPITAL * (is_capital(form.text) is not False)
    )


def is_capital(word: str) -> bool | None:
    """Whether a word starts with a capital; ``None``: behind an Arabic article it does, "el-Haddad"."""
    if word[:1].isupper():
        return True
    article, hyphen, rest = word.partition("-")
    return None if hyphen and article in _ARTICLES and rest[:1].isupper() else False


OF: Final = frozenset({"of", "for"})
HEADS: Final = frozenset(
    {
        "secretary",
        "minister",
        "chancellor",
        "commissioner",
        "undersecretary",
        "governor",
        "mayor",
        "president",
        "premier",
    }
)
"""Offices that are named with what they are for: "Minister for Fish Ana Orr"."""


def _behind_office(tokens: Sequence[Token], a: int, j: int) -> int:
    """Where the name begins behind what an office is for: "Secretary of State | Ana Orr", "Minister for Fish | Orr"."""
    if a < 2 or tokens[a - 1].low not in OF or tokens[a - 2].low not in HEADS:
        return a
    if tokens[a - 2].low == "secretary" and not tokens[a].letters:
        return a  # "the secretary of Ana Maria Orr"
    if j - a == 2 and tokens[a].letters:
        return j if tokens[a + 1].letters else a + 1  # "Minister of Foreign Affairs", "Minister of Defence | Orr"
    return max(a, j - 2)


def _leads_on(tokens: Sequence[Token], j: int) -> bool:
    """A particle, or two, before more of the name: "Ana | von der | Orr"."""
    for k in (j, j + 1):
        if k >= len(tokens) or not _known(tokens[k]) & _PARTICLE:
            return False
        if k + 1 < len(tokens) and _in_name(tokens[k + 1]):
            return True
    return False


def _first_name(form: Form) -> bool:
    """At the start of a sentence, where every word has a capital: a word nobody knows, or one that is a name too."""
    if not form.capital or not form.text.isalpha():
        return False
    return form.low not in _no_first_names() and (not form.letters or form.low in _also_words())


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
        if _known(run[i]) & _ROLE:
            title, a = run[i].form.bare, i + 1
    while a < len(run):
        known = _known(run[a])
        if known & _ROLE:
            title = run[a].form.bare
        elif not known & _ORIGIN:
            break
        a += 1
    rest = run[a:]
    if not 1 <= len(rest) <= 5 or not _known(rest[0]) & _CAPITAL:
        return None
    for token in rest:
        if not _known(token) & _PERSONAL:
            return None
    return Name(rest[0].start, rest[-1].end, tuple([token.text for token in rest]), title)


def _personal(form: Form) -> bool:
    low, text = form.low, form.text
    if low in _DAYS:
        return False
    if low in _ACRONYMS and text == text.title():
        return True  # "Kim Jong Un"
    if low in word_set("places") or low in word_set("organisations") or low in word_set("documents"):
        return False
    return (
        text[0] not in "@#"
        and not any(letter.isdigit() for letter in text)
        and not (1 < len(low.strip(".")) < 6 and text.isupper())
    )
