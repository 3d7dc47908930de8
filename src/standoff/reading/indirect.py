"""Reported speech, thought and intention: every reporting verb of a sentence, read by the first pattern that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.around import around, inverted
from standoff.reading.complements import about, clause, infinitive, noun_phrase, relative, said, to_addressee
from standoff.reading.passives import asked
from standoff.reading.phrases import OCCASIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.attribution import Attribution
    from standoff.reading.clauses import Clauses

_GOES_ON: Final = frozenset(
    [
        "went",
        "going",
        "goes",
        "go",
        "continued",
        "continues",
        "continue",
        "began",
        "begins",
        "begin",
        "used",
        "proceeded",
        "came",
        "started",
        "turned",
        "managed",
        "continuing",
    ]
)
_MEANS: Final = {form: frozenset({"to"}) for form in ("took", "taken", "taking", "takes", "turned", "turning")} | {
    form: frozenset({"on", "before"}) for form in ("went", "gone", "going", "goes", "appeared")
}
"""So: "took to the radio to say", "went on the air to declare"."""
_USING: Final = frozenset({"used", "uses", "using"})
_SPOKEN: Final = OCCASIONS | {
    "address",
    "appearance",
    "rally",
    "platform",
    "podium",
    "letter",
    "column",
    "ad",
    "debate",
    "visit",
}
"""So: "used an interview to accuse"."""
_PRONE: Final = frozenset({"likely", "quick", "careful", "quicker", "keen"})
"""So: "were more likely to say", "was quick to add"."""
_PATTERNS: Final = (relative, to_addressee, clause, about, infinitive, inverted, noun_phrase, around, said)


def indirect(clauses: Clauses) -> Iterator[Attribution]:
    """One attribution for every reporting verb with something reported."""
    for k in clauses.verbs:
        chunk = clauses.chunks[k]
        if k in clauses.used or clauses.sentence.quoted[chunk.head] or _cites_for_passive(clauses, k):
            continue
        if (
            (clauses.hypothetical(k) and not _polled(clauses, k))
            or _supposed(clauses, k)
            or (chunk.kind == "INF" and not _carried_out(clauses, k))
        ):
            continue
        found = _read(clauses, k)
        if found is None or _still_open(clauses, k, found):
            continue
        if not (found.rule == "asked" and not found.source and not clauses.passive(k)):
            yield found


def _read(clauses: Clauses, k: int) -> Attribution | None:
    if clauses.passive(k) or (clauses.lemmas[k] == "ask" and clauses.kinds[k - 1] == "W"):
        return asked(clauses, k)
    if clauses.kinds[k] == "PART" and clauses.tokens[clauses.chunks[k].head].tag == "L":
        return asked(clauses, k) if k == 0 or clauses.kinds[k - 1] in {"S", "W", ","} else None
    for pattern in _PATTERNS:
        if (found := pattern(clauses, k)) is not None:
            return found
    return None


def _still_open(clauses: Clauses, k: int, found: Attribution) -> bool:
    """So: "Orr will say on Monday whether it opens": what will be said is not known."""
    chunk = clauses.chunks[k]
    if not any(clauses.tokens[i].low in {"will", "'ll"} for i in range(chunk.a, chunk.head)):
        return False
    asked = found.content[0].of(clauses.sentence.text).split(None, 1)[0].lower() in {"whether", "if"}
    return asked and not clauses.negated(k)


def _cites_for_passive(clauses: Clauses, k: int) -> bool:
    """So: "The crews were paid by June, citing a letter": who cites is not the subject, and not said."""
    if clauses.lemmas[k] != "cite" or clauses.kinds[k] != "PART":
        return False
    return any(clauses.kinds[j] == "VG" and clauses.passive(j) for j in range(k))


def _polled(clauses: Clauses, k: int) -> bool:
    """So: "41 percent would back Orr": in a poll, the conditional is the answer."""
    subject = clauses.subject(k)
    if subject is None:
        return False
    low = clauses.lows[subject[0]]
    return low in {"percent", "%", "majority", "third", "half", "quarter"}


def _supposed(clauses: Clauses, k: int) -> bool:
    """So: "if they support it": nothing is reported yet."""
    for i in range(k - 1, max(-1, k - 5), -1):
        if clauses.kinds[i] == "S":
            return clauses.lows[i] in {"if", "unless", "lest"}
        if clauses.kinds[i] == "W" and clauses.lows[i] == "whether":
            return True
        if clauses.kinds[i] not in {"NP", "R", "I"}:
            return False
    return False


def _carried_out(clauses: Clauses, k: int) -> bool:
    """So: "went on to say", "led Orr to insist": the infinitive tells what was done, not what might be."""
    if clauses.caused(k):
        return True
    if clauses.kinds[k - 1] in {"J", "NP"} and clauses.lows[k - 1] in _PRONE and "clause" in clauses.frames[k]:
        return True
    for j in (k - 1, k - 2):
        if clauses.kinds[j] in {"VG", "PART"}:
            if clauses.lows[j] in _GOES_ON:
                return clauses.lows[j] != "used" or j == k - 1 or _by_means(clauses, k)
            break
    return _by_means(clauses, k)


def _by_means(clauses: Clauses, k: int) -> bool:
    """So: "took to the radio to say", "used a speech to accuse": the verb before tells by what means it was said."""
    if not clauses.has_frame(k, "quote", "naming", "addressee", "object"):
        return False
    spoken = False
    for j in range(k - 1, max(-1, k - 9), -1):
        if clauses.kinds[j] in {"VG", "PART"}:
            return clauses.firsts[j + 1] in _MEANS.get(clauses.lows[j], ()) or (clauses.lows[j] in _USING and spoken)
        if clauses.kinds[j] not in {"NP", "I", "R", "PAR"}:
            return False
        spoken = spoken or clauses.lows[j] in _SPOKEN
    return False
