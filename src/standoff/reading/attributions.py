"""A text → every attribution in it, in order; the rules asked sentence by sentence, then joined across sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.core.evidence import Sourcing
from standoff.core.places import Span
from standoff.reading.according import according, in_document, in_view
from standoff.reading.beliefs import adjectives, hearsay, seeming
from standoff.reading.chains import chained
from standoff.reading.clauses import Clauses
from standoff.reading.datelines import behind_dateline
from standoff.reading.direct import direct
from standoff.reading.floor import Floor, is_bare, speaker_turn
from standoff.reading.indirect import indirect
from standoff.reading.names import Name, names_of, word_set
from standoff.reading.nouns import nouns
from standoff.reading.outlets import House
from standoff.reading.passives import as_reported, passive
from standoff.reading.pause import pause
from standoff.reading.quotes import Quoted, quotations
from standoff.reading.sentences import Sentence, sentences_of
from standoff.reading.signs import (
    ACCORDING,
    ADJECTIVE,
    AGENT,
    COLON,
    HEARSAY,
    NOUN,
    STUDY,
    UTTERANCE,
    VERB,
    VIEW,
    signs_of,
)
from standoff.reading.sources import sourcing_of, withheld_at, wordings_in
from standoff.reading.tags import tag
from standoff.reading.unsaid import says_nothing, widen_negation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standoff.reading.attribution import Attribution

LONGEST_PARAGRAPH = 20_000
"""Characters; a longer one is read in pieces, cut at a blank."""


@dataclass(slots=True)
class Found:
    """What the rules found in a text.

    ``attributions`` in the order of their content; ``names`` of people; ``withholding``: sentences that speak
    of withheld
    names, with their words; ``paragraphs`` as they were read, ``quoted`` what stands in quotation marks in them.
    """

    attributions: list[Attribution] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    withholding: list[tuple[Span, str]] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)
    quoted: list[Quoted] = field(default_factory=list)
    datelines: dict[int, int] = field(default_factory=dict)
    """Where a text starts behind its dateline → where the dateline starts; it tells the day of what is said first."""
    wordings: tuple[str, ...] = ()
    """Wordings that withhold a name and stand somewhere in the text."""
    persons: list[Span] = field(default_factory=list)
    """Persons who open a sentence, by a description or a name: "A clerk came in"."""


def attributions(text: str, paragraphs: Sequence[Span], house: House | None = None) -> Found:
    """Every attribution of the paragraphs of ``text``, a page of ``house`` if that is known; linear in its length."""
    house = house or House(text)
    starts = [behind_dateline(text, paragraph) for paragraph in paragraphs]
    pieces = [
        piece
        for paragraph, start in zip(paragraphs, starts, strict=True)
        for piece in _pieces(text, start, paragraph.end)
    ]
    by_paragraph: dict[int, list[Quoted]] = {}
    quoted = quotations(text, pieces)
    for quote in quoted:
        by_paragraph.setdefault(quote.paragraph, []).append(quote)
    found = Found(paragraphs=pieces, quoted=quoted, wordings=wordings_in(text))
    found.datelines = {start: p.start for p, start in zip(paragraphs, starts, strict=True) if start != p.start}
    floor = Floor()
    for number, piece in enumerate(pieces):
        for sentence in sentences_of(text, piece, number, by_paragraph.get(number, [])):
            if sentence.tokens:
                pause()
                _read_sentence(sentence, floor, found, house)
    found.attributions.sort(key=lambda a: (a.at, a.cue[0].start if a.cue else -1))
    return found


_RULES = (
    (ACCORDING, according),
    (VIEW, in_view),
    (STUDY, in_document),
    (VERB | AGENT, as_reported),
    (VERB, indirect),
    (VERB | AGENT, passive),
    (NOUN, nouns),
    (ADJECTIVE, adjectives),
    (VERB, seeming),
    (HEARSAY, hearsay),
)
"""The signs a rule needs, all of them, and the rule; in the order they are asked."""


def _read_sentence(sentence: Sentence, floor: Floor, found: Found, house: House) -> None:
    place = Span(found.datelines.get(sentence.start, sentence.start), sentence.end)
    terms = _terms_in(sentence.text, place, found) if found.wordings else None
    tag(sentence.tokens)
    signs = signs_of(sentence)
    if signs:
        clauses = Clauses.tagged(sentence)
        for attribution in _outermost(chained(_of_sentence(clauses, floor, signs), sentence.text, place, house)):
            if says_nothing(attribution, sentence.text, terms):
                continue
            attribution.sentence = place
            widen_negation(attribution, clauses)
            attribution.antecedent = clauses.antecedent(attribution.source)
            found.attributions.append(attribution)
        person = _person_at_opening(clauses)
    else:
        if not floor.takes(sentence):
            floor.passed_over()
        person = _person_at_opening(Clauses.tagged(sentence)) if _opens_with_person(sentence) else None
    found.names += names_of(sentence.tokens)
    if person is not None:
        found.persons.append(person)


def _terms_in(text: str, place: Span, found: Found) -> Span | None:
    """Where a sentence withholds a name; the sentence is remembered with its words."""
    words = place.of(text)
    terms = withheld_at(words, found.wordings)
    if terms is None:
        return None
    found.withholding.append((place, words))
    return Span(place.start + terms.start, place.start + terms.end)


_ENDS_PHRASE = frozenset("AMVLGBTSHWI")


def _opens_with_person(sentence: Sentence) -> bool:
    """Whether a name or a person stands before the first word that no noun phrase goes across."""
    for token in sentence.tokens:
        if token.tag in _ENDS_PHRASE:
            return False
        if token.tag in {"X", "("} or token.low in word_set("people", "singular"):
            return True
    return False


def _person_at_opening(clauses: Clauses) -> Span | None:
    chunk = clauses.chunks[0]
    if chunk.kind != "NP" or clauses.kinds[1] not in {"VG", "R", "I", ","}:
        return None
    if clauses.tokens[chunk.head].tag == "X":
        words = clauses.chunk_span(0, 0)
        return words if sourcing_of(words.of(clauses.sentence.text)) is Sourcing.NAMED else None
    if clauses.tokens[chunk.head].tag != "N" or clauses.lows[0] not in word_set("people", "singular"):
        return None
    return clauses.chunk_span(0, clauses.phrase_from(0))


def _outermost(found: list[Attribution]) -> list[Attribution]:
    """Without reports inside what somebody else is reported to say: there they are his words, not the text's."""
    kept: list[Attribution] = []
    for attribution in sorted(found, key=lambda a: -sum(map(len, a.content))):
        inside = attribution.cue and any(span.contains(attribution.cue[0]) for other in kept for span in other.content)
        if not inside:
            kept.append(attribution)
    return kept


def _of_sentence(clauses: Clauses, floor: Floor, signs: int) -> list[Attribution]:
    if floor.takes(clauses.sentence):
        return []
    turn = speaker_turn(clauses) if signs & COLON else None
    if turn is not None:
        floor.hold(turn, clauses)
        return [turn]
    spoken = direct(clauses) if signs & UTTERANCE else []
    found = [*spoken]
    if spoken:
        floor.give(spoken[-1], clauses)
    elif clauses.sentence.utterances and (is_bare(clauses) or floor.open_in(clauses)):
        bare = floor.bare(clauses)
        if bare is not None:
            found.append(bare)
    said = bool(spoken)
    for needed, rule in _RULES:
        if signs & needed != needed:
            continue
        for attribution in rule(clauses):
            if not spoken and floor.could_go_on(attribution, clauses):
                floor.give(attribution, clauses)
                said = True
            found.append(attribution)
    if not said or clauses.sentence.tokens[-1].text == ":":
        floor.announce(clauses)
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST_PARAGRAPH:
        cut = max(text.rfind(". ", start, start + LONGEST_PARAGRAPH) + 1, 0) or text.rfind(
            " ", start, start + LONGEST_PARAGRAPH
        )
        if cut <= start:
            cut = start + LONGEST_PARAGRAPH
        yield Span(start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)
