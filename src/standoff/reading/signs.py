"""Signs of a report: what stands in a sentence without which a rule finds nothing, so that it need not be asked.

One bit for each sign. Where a sentence has none it is not even parsed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.reading.according import STUDIES, VIEWS
from standoff.reading.beliefs import ADVERBS
from standoff.reading.lexicon import WITH_PARTICLE, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.reading.sentences import Sentence

UTTERANCE: Final = 1
"""Words in quotation marks that can be a sentence."""
COLON: Final = 2
"""A colon: a speaker's turn, or something announced."""
VERB: Final = 4
"""A form of a reporting verb that is a verb where it stands."""
AGENT: Final = 8
"""The word "by" beside a reporting verb."""
NOUN: Final = 16
"""A noun that carries what somebody says, and is a noun where it stands."""
ADJECTIVE: Final = 32
"""An adjective or participle of belief, as in "is confident that"."""
ACCORDING: Final = 64
VIEW: Final = 128
"""A word as in "in her view"."""
STUDY: Final = 256
"""A word as in "in a new poll"."""
HEARSAY: Final = 512
"""An adverb as in "has reportedly resigned"."""
ALL: Final = 1023

_AS_VERB: Final = ALL - NOUN
_AS_NOUN: Final = ALL - VERB - ADJECTIVE
_AS_OTHER: Final = ALL - VERB - NOUN
_BY_TAG: Final = {**dict.fromkeys("VBLGAMT", _AS_VERB), "N": _AS_NOUN}


def signs_of(sentence: Sentence) -> int:
    """The signs in a sentence whose words have their tags; 0: no rule finds anything in it."""
    signs = UTTERANCE if sentence.utterances else 0
    for token in sentence.tokens:
        sign = token.form.signs
        if sign:
            if sign < 0:
                sign = token.form.signs = _signs().get(token.low, 0)
            signs |= sign & _BY_TAG.get(token.tag, _AS_OTHER)
    return signs if signs & VERB else signs & ~AGENT


@cache
def _signs() -> dict[str, int]:
    """Word → the signs it can be."""
    lex = lexicon()
    found: dict[str, int] = {}
    listed: tuple[tuple[int, Iterable[str]], ...] = (
        (COLON, (":",)),
        (VERB, (*lex.lemmas, *WITH_PARTICLE)),
        (AGENT, ("by",)),
        (NOUN, (*lex.nouns, *lex.plurals)),
        (ADJECTIVE, lex.adjectives),
        (ACCORDING, ("according",)),
        (VIEW, VIEWS),
        (STUDY, STUDIES),
        (HEARSAY, ADVERBS),
    )
    for sign, forms in listed:
        for form in forms:
            found[form] = found.get(form, 0) | sign
    return found
