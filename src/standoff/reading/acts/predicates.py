"""`Predicate`: the main verb of a sentence with its helpers, what it is said of, and what stands behind it.

``Keld said Varnia [would] [not] [sign] the treaty`` → of "Varnia", "would", negated, "sign".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from standoff.reading.acts.vocabulary import classes, listed

if TYPE_CHECKING:
    from standoff.reading.acts.wording import Wording

MODALS: Final = frozenset({"will", "would", "shall", "should", "must", "may", "might", "can", "could"})
BE: Final = frozenset({"is", "are", "am", "was", "were", "be", "been", "being"})
HAVE: Final = frozenset({"has", "have", "had"})
DO: Final = frozenset({"do", "does", "did"})
_HELPERS: Final = MODALS | BE | HAVE | DO
_HAVE_OR_DO: Final = HAVE | DO
_VERB: Final = frozenset("dzb")
_FINITE: Final = frozenset("zdbAM")
_SUBJECTS: Final = frozenset({"i", "we", "you", "he", "she", "it", "they", "who"})
_NO_VERB_BEHIND: Final = frozenset(
    {"to", "a", "an", "the", "his", "her", "its", "their", "our", "my", "no", "of", "in", "on", "for"}
)


@dataclass(slots=True)
class Predicate:
    """Indexes into a wording: the subject ``first:helper``, the first helper or verb, the main verb.

    ``helper`` is the word of the first helper ("will", "has", "did"), empty for a verb alone; ``verb`` may equal
    ``len(low)`` where none follows. ``perfect``, ``progressive``, ``passive`` and ``copular`` tell the form.
    """

    first: int
    start: int
    verb: int
    helper: str
    negated: bool
    perfect: bool
    progressive: bool
    passive: bool
    past: bool
    copular: bool = False


def predicate(wording: Wording, outside: list[bool]) -> Predicate | None:
    """The main verb group outside the condition; ``None``: the words are a phrase, or a call ("Get out")."""
    low = wording.low
    first = _opening(low, outside)
    at = _verb_group(wording, first, outside)
    if at is None:
        return None
    return _group(wording, first, at)


def _opening(low: list[str], outside: list[bool]) -> int:
    i = 0
    while i < len(low) and (not outside[i] or low[i] in {",", "that", "and", "but", "so", "then", "—", "now", "well"}):
        i += 1
    return _behind_fronted(low, i)


def _behind_fronted(low: list[str], i: int) -> int:
    """Behind "In the end," and "At the end of the day,"."""
    if (
        i < len(low)
        and (low[i] == "to" or classes().get(low[i], "")[:1] in {"I", "R"})
        and low[i] not in {"that", "like"}
    ):
        for j in range(i + 1, min(i + 9, len(low) - 1)):
            if low[j] == ",":
                return j + 1
            if low[j] in _HELPERS or low[j] in listed("openers", "pronouns"):
                break
    return i


def _verb_group(wording: Wording, first: int, outside: list[bool]) -> int | None:
    """A helper before anything that opens another clause; else the first word that is surely a verb."""
    low = wording.low
    opens = listed("openers", "subordinate")
    candidate = None
    whose = False
    for i in range(first, len(low)):
        word = low[i]
        if not outside[i]:
            continue
        if word in {"whoever", "whatever"}:
            whose = True
            continue
        if i > first and (word in opens or word in {":", "—"}):
            if candidate is not None or word in {":", "—"}:
                break
            if word in {"who", "which", "that"} and _closes(low, i):
                continue
            if word in {"than", "as", "since", "after", "before"}:
                continue
            break
        if word in {"and", "but", "or"} and candidate is not None:
            break
        if word in _HELPERS and not (word == "may" and wording.is_name(i)):
            if word in _HAVE_OR_DO and candidate is not None:
                break
            if candidate is None or (word in MODALS and not _after_relative(low, candidate)):
                if whose and candidate is None and word not in MODALS:
                    candidate = i
                    continue
                return i
            return candidate
        if candidate is None:
            if i > first and _is_verb(wording, i):
                candidate = i
        elif i - candidate > 8:
            break
    return candidate


def _after_relative(low: list[str], at: int) -> bool:
    """The verb at ``at`` has a subject of its own kind: "we want", "they said"."""
    return at > 0 and low[at - 1] in listed("openers", "pronouns")


def _closes(low: list[str], i: int) -> bool:
    """So: "any vessel [that enters] will be sunk"; not "reasons that they should go"."""
    following = classes().get(low[i + 1], "") if i + 1 < len(low) else ""
    if following[:1] in {"P", "D", "N"} or _FINITE.isdisjoint(following):
        return False
    return any(word in MODALS for word in low[i + 2 : i + 12])


def _is_verb(wording: Wording, i: int) -> bool:
    low, known = wording.low, classes()
    letters = known.get(low[i], "")
    if _VERB.isdisjoint(letters) or wording.is_name(i):
        return False
    before = low[i - 1]
    if before in _SUBJECTS:
        return True
    if before in _NO_VERB_BEHIND:
        return False
    previous = known.get(before, "")
    if before.endswith("ly") or before in {"always", "also", "never", "still"}:
        return True
    if "d" in letters:
        return "D" not in previous and previous[:1] not in {"J", "I"}
    if "N" in letters or "J" in letters:
        following = known.get(low[i + 1], "") if i + 1 < len(low) else ""
        return "z" in letters and (wording.is_name(i - 1) or following[:1] in {"D", "P"})
    return "D" not in previous and previous[:1] not in {"I", "M", "A"}


def _group(wording: Wording, first: int, at: int) -> Predicate:
    low, known = wording.low, classes()
    subject = low[first:at]
    negated = any(word in {"no", "nobody", "none", "neither", "never", "nothing"} for word in subject[:2])
    if low[at] not in _HELPERS:
        past = "d" in known.get(low[at], "")
        return Predicate(first, at, at, "", negated or "never" in subject, False, False, False, past)
    i, perfect, progressive, passive = at, False, False, False
    last = low[at]
    while i < len(low):
        word = low[i]
        if word in _HELPERS:
            perfect = perfect or (word in {"have", "has", "had"} and i + 1 < len(low))
            last = word
        elif word in {"not", "never"} or (word == "no" and low[i + 1 : i + 2] == ["longer"]):
            negated = True
        elif word in listed("openers", "adverbs") or word.endswith("ly") or "R" in known.get(word, "")[:1]:
            pass
        else:
            break
        i += 1
    if i < len(low):
        if last in BE and low[i].endswith("ing") and low[i] != "nothing":
            progressive = True
        elif last in BE and "n" in known.get(low[i], ""):
            passive = True
        if last in HAVE and "n" not in known.get(low[i], "") and last == low[at]:
            perfect = perfect and low[i] == "been"
    past = low[at] in {"was", "were", "did", "had"}
    copular = last in BE and not progressive and not passive
    return Predicate(first, at, i, low[at], negated, perfect, progressive, passive, past, copular)


def negation_before_to(low: list[str]) -> int:
    """How many words deny the infinitive they stand before: ``never to go``, ``no longer to go``; 0: none do."""
    if not low:
        return 0
    if low[0] in {"under", "on", "in"} and low[1:2] == ["no"]:
        return 3 if low[3:4] == ["to"] else 0
    denied = 1 if low[0] in {"not", "never", "neither"} else 2 if low[:2] in (["no", "longer"], ["no", "more"]) else 0
    denied += low[:2] in (["never", "again"], ["not", "again"])
    return denied if denied and low[denied : denied + 1] == ["to"] else 0
