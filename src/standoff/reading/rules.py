"""One sentence → the attributions in it: rules asked whose sign is there, what only looks like a report left out.

Also who opens a sentence, for the pronouns behind it.
"""

from __future__ import annotations

from typing import Final

from standoff.core.evidence import Sourcing
from standoff.core.places import Span
from standoff.reading.according import according, in_document, in_view
from standoff.reading.attribution import Attribution
from standoff.reading.beliefs import adjectives, hearsay, seeming
from standoff.reading.chains import chained
from standoff.reading.clauses import Clauses
from standoff.reading.direct import direct
from standoff.reading.floor import Floor, is_bare, speaker_turn
from standoff.reading.indirect import indirect
from standoff.reading.names import word_set
from standoff.reading.nouns import nouns
from standoff.reading.outlets import House
from standoff.reading.passives import as_reported, passive
from standoff.reading.sentences import Sentence
from standoff.reading.signs import ACCORDING, ADJECTIVE, AGENT, COLON, HEARSAY, NOUN, STUDY, UTTERANCE, VERB, VIEW
from standoff.reading.sources import sourcing_of
from standoff.reading.unsaid import says_nothing, widen_negation

_RULES: Final = (
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


def reports(
    clauses: Clauses, signs: int, floor: Floor, *, place: Span, terms: Span | None, house: House
) -> list[Attribution]:
    """Who is reported to say what in a sentence.

    Parameters
    ----------
    signs
        `standoff.reading.signs.signs_of` the sentence; rules whose signs are not there are not asked.
    floor
        Who had the floor before the sentence; whoever has it behind it is told to it.
    place
        The sentence, with the dateline before it.
    terms
        Where it withholds a name.
    """
    kept: list[Attribution] = []
    text = clauses.sentence.text
    for attribution in _outermost(chained(_asked(clauses, signs, floor), text, place, house)):
        if says_nothing(attribution, text, terms):
            continue
        attribution.sentence = place
        widen_negation(attribution, clauses)
        attribution.antecedent = clauses.antecedent(attribution.source)
        kept.append(attribution)
    return kept


def _asked(clauses: Clauses, signs: int, floor: Floor) -> list[Attribution]:
    if floor.takes(clauses.sentence):
        return []
    turn = speaker_turn(clauses) if signs & COLON else None
    if turn is not None:
        floor.hold(turn, clauses)
        return [turn]
    spoken = floor.signed(direct(clauses), clauses) if signs & UTTERANCE else []
    found = [attribution for attribution in spoken if attribution.sentence is None]  # the others are known
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


def _outermost(found: list[Attribution]) -> list[Attribution]:
    """Without reports inside what somebody else is reported to say: there they are his words, not the text's."""
    if len(found) < 2:
        return found
    kept: list[Attribution] = []
    for attribution in sorted(found, key=lambda a: -sum(map(len, a.content))):
        inside = attribution.cue and any(span.contains(attribution.cue[0]) for other in kept for span in other.content)
        if not inside:
            kept.append(attribution)
    return kept


_ENDS_PHRASE: Final = frozenset("AMVLGBTSHWI")


def opens_with_person(sentence: Sentence) -> bool:
    """Whether a name or a person stands before the first word that no noun phrase goes across."""
    for token in sentence.tokens:
        if token.tag in _ENDS_PHRASE:
            return False
        if token.tag in {"X", "("} or token.low in word_set("people", "singular"):
            return True
    return False


def person_at_opening(clauses: Clauses) -> Span | None:
    """The person who opens a sentence, by a name or a description, as its subject or before a comma."""
    chunk = clauses.chunks[0]
    if chunk.kind != "NP" or clauses.kinds[1] not in {"VG", "R", "I", ",", "J"}:
        return None
    if clauses.tokens[chunk.head].tag == "X":
        words = clauses.chunk_span(0, 0)
        return words if sourcing_of(words.of(clauses.sentence.text)) is Sourcing.NAMED else None
    if clauses.tokens[chunk.head].tag != "N" or clauses.lows[0] not in word_set("people", "singular"):
        return None
    last = clauses.phrase_from(0)
    return clauses.chunk_span(0, last) if last or clauses.kinds[1] != "J" else None
