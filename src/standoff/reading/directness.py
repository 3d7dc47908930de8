"""To whom it was said, where the page tells: ``told the Mail``, ``in an interview with us``, ``the Post reports``."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from standoff.core.anonymity import Directness
from standoff.reading.outlets import hearer_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.places import Span
    from standoff.reading.attribution import Attribution
    from standoff.reading.outlets import House

_TELLS: Final = frozenset({"told", "tells", "tell", "telling"})
_FAR: Final = 120
"""Characters between the words that report and an interview they were given in, at most."""
_SPOKE: Final = re.compile(
    r"\b(?:interview|conversation|call)\s+(?:with|to|on|for)(?=\s)|\b(?:spoke|speaking|talked|talking)\s+(?:to|with)(?=\s)"
)
_FOR_THIS: Final = re.compile(
    r"\b(?:interviewed|quoted)\s+(?:for|in|by)\s+(?:this|the)\s+(?:story|article|report|piece|newspaper)\b"
)


class Talks:
    """Where words stand that a talk with a reporter could be told with; looked for once in a text."""

    __slots__ = ("for_this", "spoke")

    def __init__(self, text: str) -> None:
        signs = ("interview", "conversation", "call", "spoke", "speaking", "talked", "talking")
        self.spoke: list[int] = _all_places(text, signs)
        self.for_this: list[int] = _all_places(text, ("interviewed", "quoted"))


def _all_places(text: str, signs: Sequence[str]) -> list[int]:
    found = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + len(sign))
    return sorted(found)


def directness_of(attribution: Attribution, text: str, house: House, talks: Talks) -> Directness:
    """What the words of one attribution and its sentence say about it."""
    if any(house.is_outlet(relay.of(text)) and not house.is_own(relay.of(text)) for relay in attribution.via):
        return Directness.RELAYED
    for cue in attribution.cue:
        words = cue.of(text).split()
        if words and words[-1].lower() in _TELLS:
            hearer = hearer_after(text, cue.end, cue.end + _FAR)
            if hearer is not None and (found := _hearing(hearer.of(text), house)) is not None:
                return found
    sentence = attribution.sentence
    if sentence is None:
        return Directness.NOT_STATED
    return _spoken(attribution, text, sentence, house, talks)


def _spoken(attribution: Attribution, text: str, sentence: Span, house: House, talks: Talks) -> Directness:
    """In what stands around the words that report and the source: an interview, or "who spoke to the Mail"."""
    around = [*attribution.cue, *attribution.source]
    if not around:
        return Directness.NOT_STATED
    start = max(sentence.start, min(s.start for s in around) - _FAR)
    end = min(sentence.end, max(s.end for s in around) + _FAR)
    for pattern, places in ((_SPOKE, talks.spoke), (_FOR_THIS, talks.for_this)):
        for at in places[bisect_left(places, start) : bisect_left(places, end)] if places else ():
            match = pattern.match(text, at, end)
            if match is None or any(c.start <= at < c.end for c in attribution.content):
                continue
            if pattern is _FOR_THIS:
                return Directness.US
            hearer = hearer_after(text, match.end(), match.end() + _FAR)
            if hearer is not None and (found := _hearing(hearer.of(text), house)) is not None:
                return found
    return Directness.NOT_STATED


def _hearing(hearer: str, house: House) -> Directness | None:
    if house.is_own(hearer):
        return Directness.US
    if not house.is_outlet(hearer) or not house.known:
        return None  # a person, a parliament; or nobody knows whether the outlet is the one whose page this is
    return Directness.OTHER


def is_for_this_page(text: str, place: Span, house: House) -> bool:
    """A sentence about all sources says that they spoke to this outlet: "spoke to the Mail", "in this story"."""
    for match in _SPOKE.finditer(text, place.start, place.end):
        hearer = hearer_after(text, match.end(), place.end)
        if hearer is not None and house.is_own(hearer.of(text)):
            return True
    return _FOR_THIS.search(text, place.start, place.end) is not None
