"""Whether the words around a date look back or ahead.

======  =============================================  ===================================================
looks   example                                        because
======  =============================================  ===================================================
back    The crew *left* on Friday.                     nearest telling word before the date
ahead   The crew *will* leave on Friday.               the same
back    The vote set for Friday *was* called off.      a past verb right after the date outweighs a plan
back    They appealed against Friday*'s* ruling.       what has a day of its own has mostly happened
ahead   The talks *begin* on Friday.                   the present of what is arranged
ahead   The vote *is* on Friday.                       right before the date
ahead   They could land *as early as* Friday.          set phrase
======  =============================================  ===================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.timex.tokens import PARAGRAPH
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from standoff.reading.timex.tokens import Tokens

_BACK: Final = 16
_AHEAD: Final = 12
_FURTHER: Final = 32
_STOPS: Final = frozenset([".", "!", "?", ";", PARAGRAPH])
_APOSTROPHES: Final = frozenset("'’")
_OBJECTS: Final = frozenset(["me", "you", "him", "her", "it", "us", "them"])
_BEFORE_BASE_FORMS: Final = frozenset(
    ["to", "will", "ll", "would", "shall", "should", "may", "might", "must", "can", "could", "did", "not", "t"]
)


def _list(name: str) -> frozenset[str]:
    return frozenset(words("dates")["lists"][name])


_AUXILIARIES: Final = _list("auxiliaries")
_FUTURE_VERBS: Final = _list("future_verbs")
_FUTURE_WITH_TO: Final = _list("future_with_to")
_PLANS: Final = _list("plans")
_SCHEDULED_VERBS: Final = _list("scheduled_verbs")
_BEFORE_PLAIN_VERBS: Final = _list("before_plain_verbs")
_PAST_VERBS: Final = _list("past_verbs")
_UNCHANGING_VERBS: Final = _list("unchanging_verbs")
_NOT_PAST: Final = _list("not_past")
_BEFORE_ADJECTIVES: Final = _list("before_adjectives")
_DONE_WITH_TO: Final = _list("done_with_to")
_AFTER_SET: Final = _list("after_set")
_SAYING: Final = _FUTURE_VERBS | _FUTURE_WITH_TO | _PLANS | _SCHEDULED_VERBS | _PAST_VERBS | {"set"}


def direction(t: Tokens, start: int, end: int) -> int:
    """-1 when the clause around tokens ``[start, end)`` looks back, 1 when it looks ahead, 0 when it does not say.

    The nearest telling word before the date decides; where there is none, the nearest after it. At most 16 words before
    and 32 after are looked at.
    """
    if t.word(end) in _AUXILIARIES:
        return -1
    owned = t.word(end) in _APOSTROPHES and t.word(end + 1) == "s"
    if t.word(start - 1) == "as" and t.word(start - 2) in {"early", "soon"}:
        return 1
    if t.word(start - 1) in {"until", "till"} or _is_arranged(t, start) or _is_intended(t, start):
        return 1
    before = 0 if owned else _before(t, start)
    return before or _after(t, end) or (-1 if owned else 0) or _weak(t, start)


def _is_arranged(t: Tokens, start: int) -> bool:
    """``the vote is (on) Friday``, ``ahead of Friday's vote``."""
    return t.word(start - 1 - (t.word(start - 1) == "on")) in {"is", "are"} or t.has(start - 2, "ahead", "of")


def _is_intended(t: Tokens, start: int) -> bool:
    """``agreed to meet (on) Monday``.

    Not ``flew to Oslo Monday`` or ``wrote to members Monday``, what was done (``declined to answer Monday``), nor what
    had been due and is over.
    """
    k = start - 2 - (t.word(start - 1) == "on")
    if t.word(k) != "to" or t.is_capital(k + 1) or t.word(k - 1) in _DONE_WITH_TO:
        return False
    word = t.word(k + 1)
    noun = word in _OBJECTS or (word.endswith("s") and not word.endswith("ss"))
    return not noun and t.word(k - 2) not in {"been", "had"}


def _before(t: Tokens, start: int) -> int:
    for k in range(start - 1, max(-1, start - _BACK), -1):
        if t.word(k) in _STOPS and t.ends_sentence(k):
            return 0
        said = _says(t, k)
        if said:
            return said
    return 0


def _after(t: Tokens, end: int) -> int:
    """Far behind the date a verb of the past still tells the time of the clause, a plan is often another clause's."""
    for k in range(end, min(len(t), end + _FURTHER)):
        if t.word(k) in _STOPS and t.ends_sentence(k):
            return 0
        said = _says(t, k)
        if said:
            return said if said < 0 or k < end + _AHEAD else 0
    return 0


def _weak(t: Tokens, start: int) -> int:
    return 1 if {t.word(start - 1), t.word(start - 2)} & {"until", "by", "till"} else 0


def _says(t: Tokens, k: int) -> int:
    """What one word tells: -1 a past verb, 1 a verb or adjective that looks ahead."""
    word = t.word(k)
    if word not in _SAYING:
        return -1 if word.endswith("ed") and _is_regular_past(t, k) else 0
    if word in _FUTURE_VERBS:
        return 1
    if word in _FUTURE_WITH_TO and t.word(k + 1) == "to":
        return 1
    if word == "set":
        return _set(t, k)
    if word in _PLANS:
        return -1 if t.word(k - 1) == "been" else 1
    if word in _SCHEDULED_VERBS:
        return 0 if t.word(k - 1) in _BEFORE_PLAIN_VERBS else 1
    if word in _PAST_VERBS:
        return _past(t, k)
    return -1 if word.endswith("ed") and _is_regular_past(t, k) else 0


def _is_regular_past(t: Tokens, k: int) -> bool:
    word = t.word(k)
    return len(word) > 3 and word not in _NOT_PAST and t.word(k - 1) not in _BEFORE_ADJECTIVES


def _past(t: Tokens, k: int) -> int:
    """A verb of the past; not in ``won't``, ``has to`` and where its form is that of the present: ``will cut``."""
    word = t.word(k)
    if (word == "won" and t.word(k + 1) in _APOSTROPHES) or (word in {"has", "have"} and t.word(k + 1) == "to"):
        return 1
    before = t.word(k - 1)
    plain = before in {"be", "to"} or (word in _UNCHANGING_VERBS and before in _BEFORE_BASE_FORMS)
    return 0 if plain else -1


def _set(t: Tokens, k: int) -> int:
    """``set for Friday`` looks ahead, ``set out his terms`` back; other uses do not say."""
    if t.word(k + 1) == "for":
        return 1
    return -1 if t.word(k + 1) in _AFTER_SET and t.word(k - 1) not in _BEFORE_BASE_FORMS else 0
