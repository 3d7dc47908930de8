"""Reports of reports: "X told Y, Z reports", "Reuters reported, citing two officials": who spoke, and who passed it on.

Whoever is nearest to the words stays the source; outlets, and texts the words came through, are the relays, the nearest
to the source first. An outlet that cites nobody stays a source: then nobody nearer is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Sourcing
from standoff.core.places import Span
from standoff.reading.descriptions import cited_at, describe
from standoff.reading.lexicon import lexicon
from standoff.reading.outlets import hearer_after
from standoff.reading.sources import sourcing_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.attribution import Attribution
    from standoff.reading.outlets import House

_FAR: Final = 160
"""Characters between an outlet and the "citing" that belongs to it, at most."""
_CITING: Final = re.compile(r"\b(?:citing|cited|cites|quoting|quoted|quotes)\s+(?=\w)")
_THROUGH: Final = re.compile(
    r"[^.;:“”\"]{0,40}?\b(?:in|through|via|on)\s+"
    r"((?:an?|its|his|her|their)\s+(?:[\w-]+\s+){0,3}?(?:statement|filing|readout|letter|memo|communique|communiqué|post|"
    r"note|report|memoir|release|message|article|op-ed|column|spokesman|spokeswoman|spokesperson|lawyer|video|broadcast))\b"
    r"(?:\s+(?:carried|published|released|distributed|quoted|posted|issued|aired)\s+(?:by|in|on)\s+)?"
)
_SHORTEST: Final = 4
"""Characters of the shortest words that pass something on: "by A"."""
_TELLS: Final = ("told", "tells", "tell", "telling")
_BY: Final = re.compile(r"[^.;:“”\"]{0,40}?\bby\s+")
_TOLD_OF: Final = re.compile(r",|\s(?:which|that|citing|quoting)\s")
_NAME: Final = re.compile(r"(?:the |The )?(?:[a-z]+ ){0,2}?[A-Z][\w&’'-]*(?: (?:(?:of|the) )?[A-Z&][\w&’'-]*){0,5}")


def chained(found: list[Attribution], text: str, sentence: Span, house: House) -> list[Attribution]:
    """The attributions of one sentence with relays told from sources; those that only relay are taken out."""
    kept = _nearest(found, text, house)
    for attribution in kept:
        _cited(attribution, text, sentence, house)
        _through(attribution, text, sentence, house)
    return [a for a in kept if not _only_cites(a, kept, text, house)]


def _words(spans: Sequence[Span], text: str) -> str:
    return " ".join(" ".join(span.of(text) for span in spans).split())


def _outlet(attribution: Attribution, text: str, house: House) -> Span | None:
    """The outlet that is an attribution's source, without what is told of it: "the Marsh Mail, which cited …"."""
    if len(attribution.source) != 1:
        return None
    span = attribution.source[0]
    head = _TOLD_OF.split(span.of(text), maxsplit=1)[0].rstrip()
    return Span(span.start, span.start + len(head)) if head and house.is_outlet(head) else None


def _nearest(found: list[Attribution], text: str, house: House) -> list[Attribution]:
    """``Orr told the Mail that it is shut, the Post reports``: Orr's words, by way of the Post, or of a text."""
    kept = list(found)
    if len(found) < 2:
        return kept
    for outer in found:
        inner = _spoken_within(outer, kept)
        if not inner:
            continue
        outlet = _outlet(outer, text, house)
        relay = outlet or _document(outer, text)
        if relay is None:
            continue
        if outlet is None:
            inner = [a for a in inner if outer.content[0].start == a.source[0].start]
        if inner:
            for attribution in inner:
                attribution.via = [*attribution.via, relay]
            kept.remove(outer)
    return kept


def _spoken_within(outer: Attribution, others: Sequence[Attribution]) -> list[Attribution]:
    """What somebody else says, by a verb of saying, inside what ``outer`` reports."""
    if len(outer.content) != 1:
        return []
    place = outer.content[0]
    return [
        a
        for a in others
        if a is not outer and a.source and a.cue
        and place.contains(a.source[0]) and place.contains(a.cue[0]) and _speaks(a)
    ]  # fmt: skip


def _document(attribution: Attribution, text: str) -> Span | None:
    """``Orr said the lock leaks, according to a transcript``: the text behind "according to"."""
    if attribution.rule != "according" or len(attribution.source) != 1:
        return None
    span = attribution.source[0]
    return span if sourcing_of(" ".join(span.of(text).split())) is Sourcing.DOCUMENT else None


def _speaks(attribution: Attribution) -> bool:
    """By a verb of saying: a wish or a belief inside a report stays the report's."""
    return attribution.lemma == "tell" or "quote" in lexicon().frames.get(attribution.lemma, ())


def _cited(attribution: Attribution, text: str, sentence: Span, house: House) -> None:
    """``The Mail reported that it is shut, citing two officials``: the officials' words, by way of the Mail."""
    if len(attribution.source) != 1:
        return
    start = attribution.source[0].start
    if text.find("cit", start, sentence.end) < 0 and text.find("quot", start, sentence.end) < 0:
        return
    relay = _outlet(attribution, text, house)
    if relay is None:
        return
    last = max([relay.end, *(cue.end for cue in attribution.cue)])
    for match in _CITING.finditer(text, relay.end, min(sentence.end, last + _FAR)):
        if any(span.start <= match.start() < span.end for span in attribution.content):
            continue
        end = min([sentence.end, *(c.start for c in (*attribution.cue, *attribution.content) if c.start > match.end())])
        inner = cited_at(text, match.end(), end)
        if inner is not None and _could_speak(text, inner):
            attribution.via = [relay, *attribution.via]
            attribution.source = [inner]
            attribution.antecedent = None
            return


def _could_speak(text: str, span: Span) -> bool:
    """In "citing two officials", "citing Ana Orr"; not in "citing the cost"."""
    if any(d.head and d.is_kind for d in describe(text, span)):
        return True
    words = span.of(text)
    sourcing = sourcing_of(words)
    if sourcing in {Sourcing.NAMED, Sourcing.ORGANISATION}:
        return words.split()[-1][:1].isupper() or sourcing is Sourcing.ORGANISATION
    return sourcing is Sourcing.DOCUMENT


def _through(attribution: Attribution, text: str, sentence: Span, house: House) -> None:
    """``said in a statement carried by the Mail``: what the words came through, in order."""
    if not attribution.cue or not attribution.source:
        return
    at = max([cue.end for cue in attribution.cue])
    end = min([sentence.end, at + _FAR, *[span.start for span in attribution.content if span.start >= at]])
    relays: list[Span] = []
    told = attribution.via and text[max([cue.start for cue in attribution.cue]) : at].lower().endswith(_TELLS)
    hearer = hearer_after(text, at, end) if told else None
    if hearer is not None and house.is_outlet(hearer.of(text)) and not house.is_own(hearer.of(text)):
        relays.append(hearer)
    if end - at < _SHORTEST:
        pass
    elif match := _THROUGH.match(text, at, end):
        relays.append(Span(*match.span(1)))
        if match.end() > match.end(1):
            relays += _outlet_at(text, match.end(), end, house)
    elif match := _BY.match(text, at, end):
        relays += _outlet_at(text, match.end(), end, house)
    if relays and _outlet(attribution, text, house) is None:
        attribution.via = [*relays, *attribution.via]


def _outlet_at(text: str, at: int, end: int, house: House) -> list[Span]:
    match = _NAME.match(text, at, end)
    if match is None or not house.is_outlet(match.group()):
        return []
    return [Span(match.start(), match.end())]


def _only_cites(attribution: Attribution, others: Sequence[Attribution], text: str, house: House) -> bool:
    """``…, which cited an official``: no statement of the outlet, where the official is a source already.

    ``media claimed, citing officials, that …``: no second statement of the media.
    """
    if attribution.lemma not in {"cite", "quote"} or not attribution.source:
        return False
    if _cites_beside(attribution, others, text):
        return True
    return any(
        other is not attribution and other.via and any(c.overlaps(s) for c in attribution.content for s in other.source)
        for other in others
    )


def _cites_beside(attribution: Attribution, others: Sequence[Attribution], text: str) -> bool:
    """The source says something else in the sentence, and people without names are cited for it."""
    if len(attribution.content) != 1 or not attribution.cue[0].of(text).lower().endswith("ing"):
        return False
    cited = describe(text, attribution.content[0])
    says = any(other is not attribution and other.source == attribution.source for other in others)
    return says and bool(cited) and all(d.head and d.is_kind for d in cited)
