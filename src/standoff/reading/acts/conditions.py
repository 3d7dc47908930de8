"""Conditions: ``if they come``, ``unless the blockade ends``, ``as long as it takes``, ``should they attack``.

A condition starts at its word and goes to the comma, or to the end of the sentence. One word can be both: "until the
hostages are free" is a condition only beside something promised or refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.acts.vocabulary import classes, listed
from standoff.reading.lexicon import lexicon

if TYPE_CHECKING:
    from standoff.reading.acts.wording import Wording


_INVERTED: Final = {"should": frozenset("b"), "were": frozenset[str](), "had": frozenset("dn")}
"""These before their subject make a condition → letters of the verb behind it, as `vocabulary.classes` gives them."""

_BEFORE_WHETHER: Final = frozenset(
    {"as", "even", "ask", "asked", "know", "see", "sure", "say", "tell", "wonder", "wondered", "clarify", "confirm"}
)
"""Behind these "if" is "whether", or no condition."""


_DENYING: Final = frozenset({"not", "never", "no", "nobody", "none"})
_ENDED_IN_S: Final = frozenset({"his", "its", "this", "as", "is", "was", "has"})
_NO_TIME_BEHIND: Final = frozenset({",", "never", "ever", "a", "little", "for", "all", "the"})
"""Before "before" and "while": "never before", "a while", and what only stands against it: "…, while Orr left"."""


def condition(wording: Wording, *, refused: bool = False) -> tuple[int, int] | None:
    """Indexes of the first condition, first word and behind the last; ``None``: there is none.

    ``refused``: the verb of saying refuses it, so that "before the gates are open" is one.
    """
    low = wording.low
    if (turned := _inverted(wording)) is not None:
        return turned
    for first, behind in wording.phrases.get("conditions words", ()):
        words = " ".join(low[first:behind])
        if words == "if" and first and low[first - 1] in _BEFORE_WHETHER:
            continue
        if words == "once" and first and low[first - 1] == "at":
            continue
        if words == "even if" or _of_another_clause(low, first):
            continue
        last = _end(low, behind)
        if last - first < 2 or (words in {"once", "until"} and not _has_clause(low, first + 1, last)):
            continue
        if words == "without":
            last = _phrase_end(low, first + 1, last)
            if not _negated(low, first, last):
                continue
        if words in {"as soon as"} and low[first + 3 : first + 4] == ["possible"]:
            continue
        if (
            words == "provided"
            and first
            and low[first - 1] not in {",", "and"}
            and not _has_clause(low, first + 1, last)
        ):
            continue
        return first, last
    return _of_refusal(wording, refused=refused) if "conditions refusing" in wording.phrases else None


def _of_refusal(wording: Wording, *, refused: bool) -> tuple[int, int] | None:
    """``will not come [before the gates are open]``, ``refused to talk [while the army stands there]``."""
    low = wording.low
    asked = listed("openers", "questions")
    for first, behind in wording.phrases["conditions refusing"]:
        if not refused and not any(word in _DENYING for word in low[:first]):
            continue
        if first and low[first - 1] in _NO_TIME_BEHIND:
            continue
        if any(word in asked or word == "that" for word in low[1:first]):
            continue  # "refused to say whether she would come before Monday"
        last = _end(low, behind)
        if behind >= last or low[behind].endswith("ing"):
            continue
        if (
            _has_clause(low, first, last)
            or _has_plain_verb(low, behind, last)
            or (low[first] == "before" and _is_time(wording, behind, last))
        ):
            return first, last
    return None


def is_inverted(wording: Wording) -> bool:
    """Whether it opens with "should", "were" or "had" before a subject: a condition, or a question; no demand."""
    low = wording.low
    at = 1 if low[0] == "that" else 0
    if len(low) < at + 3 or low[at] not in _INVERTED:
        return False
    if at == 0 and not wording.direct and not wording.words[0][:1].isupper():
        return False  # "should leave now", without its subject
    following = low[at + 1]
    named = wording.is_name(at + 1) or following in listed("openers", "pronouns")
    return named or (at == 0 and "D" in classes().get(following, ""))


def _inverted(wording: Wording) -> tuple[int, int] | None:
    """``Should they attack, …``: up to the first comma with a verb before it."""
    if not is_inverted(wording) or wording.asks:
        return None
    low = wording.low
    first = 1 if low[0] == "that" else 0
    known = classes()
    wanted = _INVERTED[low[first]]
    for i in range(first + 3, len(low) - 1):
        if low[i] == "," and (not wanted or any(set(known.get(w, "")) & wanted for w in low[first + 2 : i])):
            return first, i
    return None


def needs_promise(wording: Wording, found: tuple[int, int]) -> bool:
    """Whether its word only tells the time unless something is promised or refused beside it: "until", "once"."""
    first = wording.low[found[0]]
    two = " ".join(wording.low[found[0] : found[0] + 2])
    return first in listed("conditions", "when_promising") or two in listed("conditions", "when_promising")


def without(wording: Wording, found: tuple[int, int] | None) -> list[bool]:
    """For every word whether it stands outside the condition."""
    if found is None:
        return [True] * len(wording.low)
    return [not found[0] <= i < found[1] for i in range(len(wording.low))]


def _of_another_clause(low: list[str], first: int) -> bool:
    """``ready to talk, and that he would decide | once he knew``: it belongs to the second clause."""
    return any(low[i : i + 2] == ["and", "that"] for i in range(first - 1))


def _end(low: list[str], at: int) -> int:
    for i in range(at, len(low)):
        if low[i] in {",", "—", "–", "-", ":"}:
            return i
    return len(low)


def _has_clause(low: list[str], first: int, last: int) -> bool:
    """A verb stands in it: "once the governor had gone", and not "once a year"."""
    known = classes()
    return any(set(known.get(low[i], "")) & set("AMdz") for i in range(first + 1, last))


def _has_plain_verb(low: list[str], first: int, last: int) -> bool:
    """``before the gates open``, ``before they leave``: a verb without an ending behind a plural."""
    known, persons = classes(), {"i", "we", "you", "they"}
    return any(
        "b" in known.get(low[i], "")
        and (low[i - 1] in persons or (low[i - 1].endswith("s") and low[i - 1] not in _ENDED_IN_S))
        for i in range(first + 1, last)
    )


def _is_time(wording: Wording, first: int, last: int) -> bool:
    """``before Monday``, ``before the end of the month``, and not "before the court"."""
    times, days = listed("conditions", "ends_of_time"), lexicon().months_and_days
    return any(low in times or low in days or low[0].isdigit() for low in wording.low[first : min(first + 4, last)])


def _phrase_end(low: list[str], first: int, last: int) -> int:
    return next((i for i in range(first + 1, last) if low[i] in {"there", "we", "i", "he", "she", "they", "it"}), last)


def _negated(low: list[str], first: int, last: int) -> bool:
    """So: "without a ceasefire there could be no talks"; else "without" tells how."""
    return any(word in {"no", "not", "never"} for word in (*low[:first], *low[last:]))
