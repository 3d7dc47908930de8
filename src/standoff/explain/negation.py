"""The words of an option with "not" in them, where that can be done for certain: "Ann does not sell the boat".

Only a clause of one verb is denied: one that begins with a known name and a verb in -s, or has "is", "are", "will" …
behind its subject. Of anything else (two clauses, "only", "all", an unknown form) nothing is made, and the caller says
"it does not happen that …", which is clumsy and never wrong.
"""

from __future__ import annotations

import re
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
yet again even always most just too
"""
_WIDER = frozenset(_WIDER_WORDS.split())
"""With one of these, "not" might deny more or less than the whole."""
_NO_VERB_WORDS = (
    "always perhaps sometimes besides towards afterwards as has does its his this thus us others plus versus"
)
_NO_VERBS = frozenset(_NO_VERB_WORDS.split())
_AFTER_VERB_WORDS = """
the a an its his her their our this these those to from in into at on onto off out up down back away by with for of
over under through across against about around after before towards it them him us home there here one two three
four five six seven eight nine ten new more
"""
_AFTER_VERB = frozenset(_AFTER_VERB_WORDS.split())
_DETERMINER_WORDS = "the a an its his her their our this these those"
_DETERMINERS = frozenset(_DETERMINER_WORDS.split())
_PAST_WORDS = "said told thought knew wrote held found saw felt made let put set cut shut it he she they we"
_PAST = frozenset(_PAST_WORDS.split())
"""What shows that the words in front of "is" are no mere subject: "the ministry said war is over"."""
_LONGEST_SUBJECT = 4
"""Words, its article among them, of a subject that is no known name."""


def denied(words: str, names: Iterable[str]) -> str | None:
    """The clause with "not" behind its verb; ``None``: that cannot be done for certain.

    Parameters
    ----------
    names
        Of sides and people; of a person's, the last word alone will do.

    Examples
    --------
    >>> denied("Ann sells the boat", ["Ann"]), denied("Putin flies to Istanbul", ["Vladimir Putin"])
    ('Ann does not sell the boat', 'Putin does not fly to Istanbul')
    >>> denied("the border crossings are closed", [])
    'the border crossings are not closed'
    >>> denied("Ann sells the boat and leaves", ["Ann"]), denied("Upstream talks fail", ["Upstream"])
    (None, None)
    """
    tokens = words.split()
    if not _PLAIN.fullmatch(words) or not _WIDER.isdisjoint(t.casefold() for t in tokens) or "n't" in words:
        return None
    verb = _behind_name(words, names)
    if verb is None:
        verb = _behind_noun(tokens)
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
    if any(not t.replace("-", "").isalpha() or not t.islower() or t.endswith("ed") or t in _PAST for t in subject):
        return None
    return None if any(t.endswith("s") for t in before) else at


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
    if rest and not (rest[0] in _AFTER_VERB or rest[0][0].isupper() or rest[0][0].isdigit() or rest[0][-1] == "s"):
        return None  # "Upstream talks fail": the -s may be that of a noun
    return f"does not {_base(verb)}"


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
