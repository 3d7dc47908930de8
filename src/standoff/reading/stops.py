"""Whether an abbreviation also ends its sentence: "left at 5 p.m. Anna Berg said", not "the U.S. Senate said"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.reading.lexicon import lexicon
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.tokens import Token

ENDING: Final = frozenset({"times", "initialisms", "companies", "lists", "states", "months", "streets"})
"""Kinds of abbreviations that can end a sentence."""
_FINITE: Final = frozenset("dzAM")
_OPENING_TITLES: Final = frozenset({"mr.", "mrs.", "ms.", "dr."})
LONGEST_NAME: Final = 5
"""Capitalised words in front of the verb; a longer row is a heading."""


def ends_sentence(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a sentence from ``start`` ends before token ``at``, which stands behind an abbreviation.

    It does if the words so far have a verb and a name with a verb of its own follows. Behind "p.m." and "etc." any
    name will do; behind "U.S.", "Inc." or "Ill." the row of capitals must not be a part of what they begin
    ("U.S. Senator Orr", "Inc. Chief Executive Berg"), and a single one must stand behind "in the U.S.".
    """
    last = tokens[at - 1].form
    if not (last.shortened and tokens[at].form.capital):
        return False
    kind = last.abbreviates
    if kind not in ENDING or not any(_finite(token) for token in tokens[start : at - 1]):
        return False
    end = at
    while end < len(tokens) and end - at <= LONGEST_NAME and tokens[end].form.capital:
        end += 1
    name = tokens[at:end]
    if len(name) > LONGEST_NAME or not _verb_follows(tokens, end, several=len(name) > 1):
        return False
    if name[0].low in _no_sentence_opens_with():
        return False
    if kind in {"times", "lists"} or name[0].low in _OPENING_TITLES:
        return True
    if any(token.low in _no_names() or token.form.abbreviates == "titles" for token in name):
        return False
    return kind != "initialisms" or len(name) > 1 or _place_phrase(tokens, at - 1)


def _finite(token: Token) -> bool:
    return token.text[0].islower() and not _FINITE.isdisjoint(token.letters)


def _verb_follows(tokens: Sequence[Token], at: int, *, several: bool) -> bool:
    """A finite verb, perhaps behind an adverb; or an apposition: "Anna Berg, the minister, said"."""
    ahead = tokens[at : at + 2]
    if not ahead:
        return False
    if ahead[0].text == "," and len(ahead) == 2:
        return several and ahead[1].text[0].islower() and "D" in ahead[1].letters
    if "R" in ahead[0].letters and len(ahead) == 2:
        return _finite(ahead[1])
    return _finite(ahead[0])


def _place_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Behind "in the" or "to": "in the U.S. Lund said"."""
    before = at - 2 if at and tokens[at - 1].low == "the" else at - 1
    return before >= 0 and "I" in tokens[before].letters


@cache
def _no_sentence_opens_with() -> frozenset[str]:
    """What belongs to the hour in front of it: "5 p.m. Monday", "5 p.m. Eastern"."""
    english = words("english")
    return lexicon().months_and_days | frozenset(english["time_zones"]["words"].split())


@cache
def _no_names() -> frozenset[str]:
    """Words of offices, bodies, places and peoples, which a name of a person does not have."""
    sources = words("sources")
    tables = (
        "titles",
        "people",
        "offices",
        "groups",
        "organisations",
        "bodies",
        "documents",
        "places",
        "nationalities",
    )
    found = {
        word for table in tables for text in sources[table].values() if isinstance(text, str) for word in text.split()
    }
    english = words("english")
    return frozenset(found) | frozenset(
        english["closed"]["adjective"].split() + english["no_surnames"]["words"].split()
    )
