"""A text → every attribution in it, in order; the rules asked sentence by sentence, then joined across sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.core.places import Span
from standoff.reading.according import according
from standoff.reading.beliefs import adjectives, nouns, seeming
from standoff.reading.clauses import Attribution, Clauses
from standoff.reading.direct import direct, speaker_turn
from standoff.reading.indirect import indirect
from standoff.reading.names import Name, names_of
from standoff.reading.quotes import Quoted, quotations
from standoff.reading.sentences import Sentence, sentences_of
from standoff.reading.sources import withholds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_PARAGRAPH = 20_000
"""Characters; a longer one is read in pieces, cut at a blank."""


@dataclass(slots=True)
class Found:
    """What the rules found in a text.

    ``attributions`` in the order of their content; ``names`` of people; ``withholding``: sentences that speak of withheld
    names, with their words; ``paragraphs`` as they were read.
    """

    attributions: list[Attribution] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    withholding: list[tuple[Span, str]] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)


def attributions(text: str, paragraphs: Sequence[Span]) -> Found:
    """Every attribution of the paragraphs of ``text``; linear in its length."""
    pieces = [piece for paragraph in paragraphs for piece in _pieces(text, paragraph)]
    by_paragraph: dict[int, list[Quoted]] = {}
    for quote in quotations(text, pieces):
        by_paragraph.setdefault(quote.paragraph, []).append(quote)
    found = Found(paragraphs=pieces)
    floor = _Floor()
    for number, piece in enumerate(pieces):
        quoted = by_paragraph.get(number, [])
        for sentence in sentences_of(text, piece, number, quoted):
            if sentence.tokens:
                _read_sentence(sentence, floor, found)
    found.attributions.sort(key=lambda a: (a.at, a.cue[0].start if a.cue else -1))
    return found


def _read_sentence(sentence: Sentence, floor: _Floor, found: Found) -> None:
    clauses = Clauses.of(sentence)
    place = Span(sentence.start, sentence.end)
    for attribution in _of_sentence(clauses, floor):
        attribution.sentence = place
        found.attributions.append(attribution)
    found.names += names_of(sentence.tokens)
    words = place.of(sentence.text)
    if withholds(words):
        found.withholding.append((place, words))


class _Floor:
    """Whose utterance runs: a later bare quotation belongs to it."""

    def __init__(self) -> None:
        self.last: Attribution | None = None
        self.paragraph = -1
        self.turn = False
        """The paragraph is one speaker's turn: "ORR: We will go. They know it."""


def _of_sentence(clauses: Clauses, floor: _Floor) -> Iterator[Attribution]:
    sentence = clauses.sentence
    turn = speaker_turn(clauses)
    if turn is not None:
        floor.last, floor.paragraph = turn, sentence.paragraph
        floor.turn = True
        yield turn
        return
    if sentence.first:
        floor.turn = False
    if floor.turn and floor.last is not None and sentence.paragraph == floor.paragraph:
        floor.last.content[-1] = Span(floor.last.content[-1].start, sentence.end)
        return
    spoken = direct(clauses)
    utterances = [Span(q.start, q.end) for q in sentence.utterances.values()]
    if spoken is not None:
        floor.last, floor.paragraph = spoken, sentence.paragraph
        yield spoken
    elif utterances:
        bare = len(sentence.tokens) == len(sentence.utterances) or all(
            not token.is_word for token in sentence.tokens if token.tag != "Q"
        )
        near = floor.last is not None and (
            sentence.paragraph == floor.paragraph
            or (bare and sentence.first and sentence.paragraph == floor.paragraph + 1)
        )
        if bare and near and floor.last is not None:
            floor.last.content += utterances
            floor.paragraph = sentence.paragraph
        elif bare:
            found = Attribution(utterances, [], [], "", rule="bare", at=utterances[0].start, utterance=True)
            floor.last, floor.paragraph = found, sentence.paragraph
            yield found
    for rule in (according, indirect, nouns, adjectives, seeming):
        for found in rule(clauses):
            if found.lemma and "quote" in clauses.lex.frames.get(found.lemma, ()) and _ends_quoted(sentence, found):
                floor.last, floor.paragraph = found, sentence.paragraph
            yield found


def _ends_quoted(sentence: Sentence, found: Attribution) -> bool:
    return sentence.quoted[-1] or (len(sentence.tokens) > 1 and sentence.quoted[-2])


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    while paragraph.end - start > LONGEST_PARAGRAPH:
        cut = max(text.rfind(". ", start, start + LONGEST_PARAGRAPH) + 1, 0) or text.rfind(
            " ", start, start + LONGEST_PARAGRAPH
        )
        if cut <= start:
            cut = start + LONGEST_PARAGRAPH
        yield Span(start, cut)
        start = cut
        while start < paragraph.end and text[start].isspace():
            start += 1
    if start < paragraph.end:
        yield Span(start, paragraph.end)
