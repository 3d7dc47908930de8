"""On what terms a name is withheld: the words that give the reason, and sentences that set terms for all sources.

``He spoke on condition of anonymity | because he was not authorised to speak |.`` The reason is cut out with the word
that opens it, up to the next mark of punctuation or the words that report.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.core.places import Span
from standoff.reading.roles import role_of
from standoff.reading.sources import withheld_at
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FAR: Final = 300
"""Characters of a sentence behind the terms that are looked at."""
_END: Final = re.compile(r"[,;:.!?“”\"()—–]|\s-\s|\n")
_ALL: Final = frozenset({"all", "both", "each", "every", "none", "most"})
_LIKE: Final = re.compile(
    r"\blike (?:all |most |many |several )?(?:of )?(?:the )?(?:other |others\b|people |sources |officials )"
)
_HERE: Final = re.compile(r"\b(?:this|the) (?:story|article|report|piece)\b")
_SPEAKS_FOR_ONE: Final = frozenset({"i", "he", "she", "it", "they", "his", "her", "their", "the", "this", "no", "not"})
_AMBIGUOUS: Final = frozenset({"as", "since", "given"})
_CLAUSE: Final = 60
"""Characters from "who" to the terms in its clause, at most."""
_STRETCH: Final = 200
"""Characters before the terms in which a mark can set them apart."""
_WHO: Final = re.compile(r"\bwho(?:se)?\b(?=[^,;:.()“”\"—–]*\Z)")
_APART: Final = re.compile(
    r"(?:[,;—–]\s*(?:and\s+)?(?:\w+ly\s+)?\w+ing\b|\bon (?:the )?(?:condition|background)\b)[^,;:“”\"—–]*\Z"
)
"""Terms that stand apart from what is said, at the end of the stretch that is searched."""


def reason_in(text: str, sentence: Span, *, before: Iterable[int] = ()) -> Span | None:
    """Where a sentence that withholds a name says why; ``None``: it does not.

    Parameters
    ----------
    before
        Where words that report, or what is said, start: the reason ends at the first behind the terms at the latest.
    """
    terms = withheld_at(sentence.of(text))
    if terms is None:
        return None
    start, at = sentence.start + terms.start, sentence.start + terms.end
    end = min([sentence.end, at + _FAR, *(place for place in before if place > at)])
    stop = _END.search(text, at, end)
    if stop is not None and _opener().match(text, stop.end(), end) is None:
        end = stop.start()  # ", citing …" goes on; ", said the aide" does not
    found = [match.start(1) for match in _opener().finditer(text, max(at - 1, 0), end) if _opens(text, match)][:1]
    itself = _itself().search(text, start, end)
    if itself is not None and (not found or text[found[0] :].startswith("to ")):
        found = [itself.start()]  # "who was not authorised | to speak"
    return _cut(text, found[0], end) if found else None


def _opens(text: str, match: re.Match[str]) -> bool:
    if match[1].lower() not in _AMBIGUOUS:
        return True
    following = text[match.end() : match.end() + 12].split()
    return bool(following) and following[0].lower() in _SPEAKS_FOR_ONE


def _cut(text: str, start: int, end: int) -> Span | None:
    stop = _END.search(text, start, end)
    stretch = text[start : stop.start() if stop else end].rstrip()
    return Span(start, start + len(stretch)) if len(stretch.split()) > 1 else None


@cache
def _opener() -> re.Pattern[str]:
    table = words("anonymity")["opens_reason"]
    because = "|".join(_phrases(table["because"]))
    purpose = "|".join(_phrases(table["purpose"]))
    return re.compile(rf"\s*(?<!\w)((?:{because})(?!\w)|(?:{purpose})(?!\w))", re.IGNORECASE)


@cache
def _itself() -> re.Pattern[str]:
    return re.compile("|".join(_phrases(words("anonymity")["opens_reason"]["itself"])), re.IGNORECASE)


def _phrases(listed: str) -> list[str]:
    return [re.escape(phrase.strip()) for phrase in listed.replace("\n", "").split("|") if phrase.strip()]


def blanket(withholding: Sequence[tuple[Span, str]]) -> Span | None:
    """The sentence that puts all sources of a text on condition of anonymity; ``None``: there is none.

    ``All of the Courier's sources spoke …``, ``The people in this article asked …``, ``who, like others, spoke …``.
    """
    for place, sentence in withholding:
        low = " ".join(sentence.lower().split())
        first = low.split()[:12]
        people = any(role_of(word.strip(",.;’'")) is not None for word in first)
        if first and first[0] in _ALL and people:
            return place
        if (first[:2] == ["the", "sources"] and _HERE.search(low)) or first[:1] == ["sources"]:
            return place
        if _LIKE.search(low) or (people and _HERE.search(" ".join(first))):
            return place
    return None


def of_another(text: str, said: Sequence[Span], terms: Span, sentence: Span, source: Span) -> bool:
    """``Officials said the witness, who asked not to be named, had left``: the terms are of whom "who" stands for.

    Terms in a relative clause within what is said are of the noun before it; other terms in what is said are of
    its subject, unless a mark or "on condition" sets them apart: ``said it leaked, asking not to be named``.
    """
    if source.start <= terms.start and terms.end <= source.end:
        return False
    opening = _WHO.search(text, max(sentence.start, terms.start - _CLAUSE), min(terms.start + 4, terms.end))
    if opening is not None:
        return any(one.start < opening.start() < one.end for one in said)
    held = next((one for one in said if one.start < terms.start and terms.end <= one.end), None)
    return held is not None and _APART.search(text, max(held.start, terms.end - _STRETCH), terms.end) is None
