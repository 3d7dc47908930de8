"""What a statement is about, as a set of word stems, so that two statements on one matter can be found.

Crude on purpose: endings are cut, a few irregular verbs and ways of saying "go" are one. It only has to be right where
it says that two are the same, so names, numbers and nouns all count, and the main verb must agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.core.evidence import Statement

LONGEST = 400
"""Characters of a statement that are looked at."""
_WORD = re.compile(r"[^\W_]{1,60}(?:['’][^\W_]{1,10})?")
_LEADING_WORDS = """
will would shall should must may might can could cannot not never to did do does has have had is are was were be
been going ready willing prepared won't wouldn't can't don't didn't
"""
_LEADING = frozenset(_LEADING_WORDS.split())
"""The main verb stands behind the last of these that come first."""
_PASSED_WORDS = """
nevertheless nonetheless however instead perhaps maybe therefore meanwhile immediately
a an the this that these those his her its their our my your of in on at by for with from into over under about as
than and or but if unless until once when while because who which whom whose what where how there here it he she
they we i you them him us me no none nobody any some all both each other another more most very so also still now
then again already yet just only even too up out off back down away today tomorrow yesterday monday tuesday
wednesday thursday friday saturday sunday week month year day plan plans intend agree refuse reject promise vow
pledge deny say said everyone anything nothing something himself herself itself themselves ourselves ever further
being having done decide decided able allow allowed
"""
_PASSED = frozenset(_PASSED_WORDS.split())
_PREPOSITIONS = frozenset({"to", "from", "in", "at", "with", "for", "of", "over", "against", "under"})
_LIGHT = frozenset({"hold", "have", "make", "take", "enter", "get", "give", "do", "be", "keep", "put"})
"""Verbs that say little: with them the nouns tell the matter."""
_SAME = {
    "went": "go", "gone": "go", "came": "go", "come": "go", "travel": "go", "fly": "go", "flew": "go",
    "attend": "go", "visit": "go", "going": "go", "coming": "go", "sent": "send", "met": "meet", "left": "leave",
    "withdrew": "withdraw", "withdrawn": "withdraw", "withdrawal": "withdraw", "broke": "break", "broken": "break",
    "gave": "give", "given": "give", "took": "take", "taken": "take", "held": "hold", "began": "begin",
    "shut": "close", "paid": "pay", "fought": "fight", "sold": "sell", "built": "build", "kept": "keep", "lost": "lose",
    "told": "tell", "spoke": "speak", "spoken": "speak", "struck": "strike", "strikes": "strike", "shot": "shoot",
    "negotiations": "talk", "negotiation": "talk", "negotiate": "talk", "talks": "talk", "truce": "ceasefire",
    "fleet": "ship", "ships": "ship", "soldiers": "troop", "forces": "troop", "army": "troop", "begins": "begin",
}  # fmt: skip
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ment", "ions", "ion", "ed", "es", "s", "e")


@dataclass(frozen=True, slots=True)
class Matter:
    """What a statement is about.

    Parameters
    ----------
    stems
        Of the words that tell it.
    head
        Stem of the main verb; ``None`` where that says little.
    roles
        Preposition → stem of the first word of weight behind it: ``close the lock to traders``, ``… to pilgrims``.
    """

    stems: frozenset[str]
    head: str | None
    roles: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)


def matter(statement: Statement) -> Matter:
    """What a statement is about; the words of its condition are no part of it."""
    text = statement.text[:LONGEST]
    if statement.said.condition is not None:
        text = text.replace(statement.said.condition.text, " ")
    stems = [(w, stem(w)) for w in _words(text.partition(" … ")[0])]
    about = frozenset(s for w, s in stems if w not in _PASSED and w not in _LEADING and len(w) > 1)
    head = _head(stems)
    return Matter(about, head, _roles(stems, head))


def _roles(stems: list[tuple[str, str]], head: str | None) -> dict[str, str]:
    roles: dict[str, str] = {}
    open_: str | None = None
    for word, found in stems:
        if word in _PREPOSITIONS:
            open_ = word
        elif open_ is not None and len(word) > 1 and word not in _PASSED and word not in _LEADING:
            if found != head:  # "to sign" is no place
                roles.setdefault(open_, found)
            open_ = None
    return roles


def word_of(statement: Statement, wanted: str) -> str:
    """The word of a statement a stem was made of, lower case; the stem itself where none is found."""
    return next((w for w in words_of(statement) if stem(w) == wanted), wanted)


def words_of(statement: Statement) -> list[str]:
    """The words of a statement in lower case, in order."""
    return _words(statement.text[:LONGEST])


def _words(text: str) -> list[str]:
    return [w.lower().replace("’", "'").removesuffix("'s") for w in _WORD.findall(text)]


def same_matter(one: Matter, other: Matter) -> bool:
    """Whether two statements are about the same: at least two stems shared, most of the shorter, and the main verb.

    Not where a preposition has one word in the one and another in the other: ``to traders``, ``to pilgrims``.
    """
    shared = one.stems & other.stems
    least, most = sorted((len(one.stems), len(other.stems)))
    if len(shared) < 2 or 10 * len(shared) < 6 * least or 10 * len(shared) < 4 * most:
        return False
    if any(found not in other.stems and other.roles.get(at, found) not in one.stems for at, found in one.roles.items()):
        return False
    heads = (one.head is None or one.head in other.stems) and (other.head is None or other.head in one.stems)
    return heads and (one.head is not None or other.head is not None or 10 * len(shared) >= 6 * most)


def stem(word: str) -> str:
    """A word without its ending: "signed", "signs" and "signing" are one.

    Examples
    --------
    >>> stem("withdrawing"), stem("withdrew"), stem("prisoners")
    ('withdraw', 'withdraw', 'prisoner')
    """
    if word in _SAME:
        return _SAME[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            cut = word[: -len(ending)]
            if ending in {"ing", "ed"} and len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "lsz":
                cut = cut[:-1]
            return _SAME.get(cut, cut)
    return word


def _head(stems: list[tuple[str, str]]) -> str | None:
    """The first word of some weight behind "will", "not", "to" …; ``None``: no such word stands there."""
    leading = False
    for i, (word, found) in enumerate(stems):
        if word in _LEADING and (word != "to" or i < 2 or leading):
            leading = True
        elif leading and word not in _PASSED and not word.endswith("ly"):
            return None if found in _LIGHT or word in _LIGHT else found
    return None
