"""Of several sentences of one statement the one that counts: ``“The talks were long. We will sink them,” Orr said``.

A statement has one act. Threats come first, then what is promised, refused, demanded, offered or denied, then what
is predicted, done or wanted, then remarks; of two of a kind the one with a condition, then the one said first. A
condition that is a sentence of its own belongs to the sentence before it: "We will leave. But only if they pay."
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from standoff.core.anonymity import Words
from standoff.core.evidence import Act
from standoff.reading.acts.by_words import by_words
from standoff.reading.acts.utterance import Finding, Utterance
from standoff.reading.acts.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.acts.wording import Wording

_BINDING: Final = (Act.CONDITIONAL_COMMIT, Act.COMMIT, Act.DECLINE, Act.DEMAND, Act.OFFER, Act.DENY)
CONDITIONED: Final = (Act.CONDITIONAL_COMMIT, Act.COMMIT, Act.DECLINE, Act.DEMAND, Act.OFFER, Act.THREATEN)
"""A condition beside what is said, or in the sentence behind it, can be one of these."""
_LEADS_ON: Final = frozenset({"but", "and", "only", "though", "however", ",", "yes", "no", "then", "so"})


def strongest(u: Utterance, found: Finding, later: Iterator[Wording]) -> tuple[Utterance, Finding, Words | None]:
    """The sentence that counts, what its act is, and its condition.

    Parameters
    ----------
    u, found
        The first sentence, and what it does.
    later
        The sentences behind it.
    """
    best, condition = _rank(u, found), _own_condition(u)
    is_last = True
    for wording in later:
        if "conditions words" in wording.phrases and is_last and condition is None and found.act in CONDITIONED:
            other = Utterance(wording, u.report)
            if _is_bare(other):
                condition = _own_condition(other)
                if found.act is Act.COMMIT:
                    found = replace(found, act=Act.CONDITIONAL_COMMIT)
                continue
        is_last = False
        if listed("openers", "doing").isdisjoint(wording.low):
            continue
        other = Utterance(wording, u.report)
        does = by_words(other)
        if does.act is Act.DENY and "there" in wording.low[:2]:
            continue  # "There is no job description": behind another sentence it is a remark
        if (rank := _rank(other, does)) > best:
            u, found, best, condition, is_last = other, does, rank, _own_condition(other), True
    return u, found, condition


def _rank(u: Utterance, found: Finding) -> int:
    conditional = found.conditional and u.condition is not None
    if found.act is Act.THREATEN:
        return 6 + conditional
    if found.act in _BINDING:
        return 4 + conditional
    return 2 if found.act is Act.PREDICT or found.stance is not None else 0


def _is_bare(u: Utterance) -> bool:
    """Nothing but a condition, and what leads on to it."""
    if u.condition is None or u.wording.asks:
        return False
    return all(word in _LEADS_ON for word, outside in zip(u.low, u.outside, strict=True) if outside)


def _own_condition(u: Utterance) -> Words | None:
    if u.condition is None:
        return None
    return Words.cut(u.wording.text, u.wording.span(*u.condition))
