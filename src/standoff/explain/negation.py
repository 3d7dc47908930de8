"""The words of an option with "not" in them, where that can be done for certain: "Ann does not sell the boat".

Only a clause of one verb is denied: one with a verb in -s behind a name, or behind an article and a noun, that is
followed by what begins an object; or one with "is", "are", "will" … behind its subject. Of anything else (two clauses,
"only", "all", an unknown form) nothing is made, and the caller says "it does not happen that …", which is clumsy and
never wrong.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PLAIN = re.compile(r"[\w’'./ -]+")
_AUXILIARIES = {
    "is": "is not", "are": "are not", "was": "was not", "were": "were not", "will": "will not", "would": "would not",
    "can": "cannot", "could": "could not",
}  # fmt: skip
_WIDER_WORDS = """
and or but nor if unless until when while because although though that which who whom whose what where whether than
not never no nobody nothing none neither without cannot only also all any some every each both either already still
yet again even always most just too rarely seldom hardly scarcely barely nearly almost likely
"""
_WIDER = frozenset(_WIDER_WORDS.split())
"""With one of these, "not" might deny more or less than the whole."""
_NO_VERB_WORDS = (
    "always perhaps sometimes besides towards afterwards as has does its his this thus us others plus versus"
)
_NO_VERBS = frozenset(_NO_VERB_WORDS.split())
_OBJECT_WORDS = "the a an its his her their our it them him us"
_OBJECTS = frozenset(_OBJECT_WORDS.split())
"""What begins an object: the word in -s before it is a verb."""
_DAY_WORDS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
October November December
"""
_DAYS = frozenset(_DAY_WORDS.split())
_WAY_WORDS = """
to from in into at on onto off out up down back away by with for of over under through across against about around
after before towards home there here
"""
_WAYS = frozenset(_WAY_WORDS.split())
"""What stands behind a noun as well ("EU sanctions on trade …"), so that the verb before it must be a known one."""
_NO_NOUN_WORDS = """
accedes adheres agrees appears applies arrives asks attends borrows comes complies consents departs flies gives goes
insists intervenes invades joins lets meddles negotiates pays persists proceeds pulls refrains refuses relies remains
resigns responds sails sends sits speaks stays submits surrenders takes travels waits withdraws writes
"""
_NO_NOUNS = frozenset(_NO_NOUN_WORDS.split())
"""Verbs in -s that are hardly ever plural nouns."""
_DETERMINER_WORDS = "the a an its his her their our this these those"
_DETERMINERS = frozenset(_DETERMINER_WORDS.split())
_PAST_WORDS = "said told thought knew wrote held found saw felt made let put set cut shut built sent left"
_PAST = frozenset(_PAST_WORDS.split())
_PRONOUNS = frozenset({"it", "he", "she", "they", "we"})
"""What shows that the words in front of "is" are no mere subject: "the ministry said war is over"."""
_LONGEST_SUBJECT = 4
"""Words, its article among them, of a subject that is no known name, before "is", "are" …"""
_LONGEST_NAME = 6
"""The same before a verb in -s: "The ministry of the environment modifies"."""


@lru_cache(maxsize=4096)
def denied(words: str, names: tuple[str, ...]) -> str | None:
    """The clause with "not" behind its verb; ``None``: that cannot be done for certain.

    Parameters
    ----------
    names
        Of sides and people; of a person's, the last word alone will do. Answers are kept: every state asks anew.

    Examples
    --------
    >>> denied("Ann sells the boat", ("Ann",)), denied("Putin flies to Istanbul", ("Vladimir Putin",))
    ('Ann does not sell the boat', 'Putin does not fly to Istanbul')
    >>> denied("the border crossings are closed", ())
    'the border crossings are not closed'
    >>> denied("Ann sells the boat and leaves", ("Ann",)), denied("Upstream talks fail", ("Upstream",))
    (None, None)
    """
    tokens = words.split()
    if (
        not tokens
        or not _PLAIN.fullmatch(words)
        or not _WIDER.isdisjoint(t.casefold() for t in tokens)
        or "n't" in words
    ):
        return None
    verb = next((v for v in (_behind_name(words, names), _behind_noun(tokens), _behind_any(tokens)) if v), None)
    if verb is None or verb >= len(tokens):
        return None
    found = _with_not(tokens, verb)
    return None if found is None else " ".join([*tokens[:verb], found, *tokens[verb + 1 :]])


def _behind_name(words: str, names: Iterable[str]) -> int | None:
    """Where the verb stands if the words begin with a name; the longest that fits counts."""
    known = {n for name in names if name.strip() for n in (name, name.split()[-1])}
    fits = [n for n in known if words.startswith(f"{n} ") or (n[1:] and words.startswith(f"{n[:1].lower()}{n[1:]} "))]
    return max(len(n.split()) for n in fits) if fits else None


def _behind_noun(tokens: Sequence[str]) -> int | None:
    """Where "is", "are", "will" … stands behind an article and a few words that are no verbs."""
    if tokens[0].lower() not in _DETERMINERS:
        return None
    at = next((i for i, t in enumerate(tokens[: _LONGEST_SUBJECT + 1]) if t in _AUXILIARIES), None)
    if at is None or at < 2:
        return None
    *before, _last = subject = tokens[1:at]
    if any(_is_odd(t) or not t.islower() for t in subject):
        return None
    return None if any(t.endswith("s") for t in before) else at


def _is_odd(token: str) -> bool:
    """Whether a word stands in no plain subject: a figure, a verb of the past."""
    return not token.replace("-", "").isalpha() or _is_past(token) or token in _PRONOUNS


def _is_past(token: str) -> bool:
    return (token.islower() and token.endswith("ed")) or token in _PAST


def _behind_any(tokens: Sequence[str]) -> int | None:
    """Where the first word in -s stands behind an article and a few words, or behind words with capitals only."""
    at = next((i for i, t in enumerate(tokens) if t.islower() and t.endswith("s") and t not in _DETERMINERS), None)
    if at is None or not 0 < at <= _LONGEST_NAME or tokens[at] in _AUXILIARIES:
        return None
    first, *subject = tokens[:at]
    if tokens[at - 1] in _WAYS | _DETERMINERS or any(_is_odd(t) for t in subject):
        return None
    if first.lower() in _DETERMINERS:
        return at if subject and len(tokens) > at + 1 else None
    # "Lift UN sanctions this week" is no clause at all: behind mere capitals only what is never a noun will do
    return at if tokens[at] in _NO_NOUNS and all(t[0].isupper() for t in (first, *subject)) else None


def _with_not(tokens: Sequence[str], at: int) -> str | None:
    """The verb with its negation."""
    verb = tokens[at]
    if verb in _AUXILIARIES:
        return _AUXILIARIES[verb]
    if not verb.isalpha() or not verb.islower() or len(verb) < 3 or verb in _NO_VERBS:
        return None
    if not verb.endswith("s") or verb.endswith(("ss", "us", "is")):
        return None
    rest = tokens[at + 1 :]
    if not _AUXILIARIES.keys().isdisjoint(rest) or any(map(_is_past, rest)):
        return None  # "EU sanctions are lifted", "Ann knows talks are held", "the talks the sides agreed begin"
    return f"does not {_base(verb)}" if _is_verb(verb, rest) else None


def _is_verb(word: str, rest: Sequence[str]) -> bool:
    """Whether a word in -s is no noun, by what follows; not in "Upstream talks fail", "US forces in Varn withdraw"."""
    if not rest or word in _NO_NOUNS:
        return word in _NO_NOUNS
    after = rest[0]
    is_plural = after[-1] == "s" and (len(rest) == 1 or rest[1] in _WAYS)
    return after in _OBJECTS or (after not in _DAYS and after[0].isupper()) or (after not in _WAYS and is_plural)


def _base(verb: str) -> str:
    """The verb without the ending of "she …s".

    >>> [_base(v) for v in ("sells", "flies", "dies", "reaches", "closes", "goes", "guarantees")]
    ['sell', 'fly', 'die', 'reach', 'close', 'go', 'guarantee']
    """
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) and verb not in {"aches", "caches"}:
        return verb[:-2]
    return verb[:-1]
