"""A text → every attribution in it, in order: its sentences read one by one, in the order they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from standoff.core.places import Span
from standoff.reading.clauses import Clauses
from standoff.reading.datelines import behind_dateline
from standoff.reading.floor import Floor
from standoff.reading.names import Name, names_of
from standoff.reading.outlets import House
from standoff.reading.pause import pause
from standoff.reading.quotes import Quoted, quotations
from standoff.reading.rules import opens_with_person, person_at_opening, reports
from standoff.reading.sentences import Sentence, sentences_of
from standoff.reading.signs import signs_of
from standoff.reading.sources import withheld_at, wordings_in
from standoff.reading.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standoff.reading.attribution import Attribution

LONGEST_PARAGRAPH: Final = 20_000
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
    found.attributions = [a for a in found.attributions if a.content]  # what a name below took away from another
    found.attributions.sort(key=lambda a: (a.at, a.cue[0].start if a.cue else -1))
    return found


def _read_sentence(sentence: Sentence, floor: Floor, found: Found, house: House) -> None:
    place = Span(found.datelines.get(sentence.start, sentence.start), sentence.end)
    terms = _terms_in(sentence.text, place, found) if found.wordings else None
    tag(sentence.tokens)
    signs = signs_of(sentence)
    signed = floor.name_behind_dash(Clauses.tagged(sentence)) if floor.awaits_name(sentence) else None
    if signed is not None:
        signed.sentence, person = place, None
        found.attributions.append(signed)
    elif signs:
        clauses = Clauses.tagged(sentence)
        found.attributions += reports(clauses, signs, floor, place=place, terms=terms, house=house)
        person = person_at_opening(clauses)
    else:
        if not floor.takes(sentence):
            floor.passed_over()
        person = person_at_opening(Clauses.tagged(sentence)) if opens_with_person(sentence) else None
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
