"""`Report`: by whom and by which words something is said, as the acts ask it; each answer worked out when asked."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Sourcing
from standoff.reading.acts.vocabulary import forms, verbs_with_particles
from standoff.reading.attribution import Attribution
from standoff.reading.names import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.places import Span

_INSTITUTIONS: Final = frozenset({Sourcing.ORGANISATION, Sourcing.DOCUMENT, Sourcing.GROUP})
_PARTICLES: Final = frozenset({"out", "on", "upon", "for", "against"})
_PERSON: Final = frozenset({"he", "she", "i", "who", "him", "her", "we", "one", "they"})
_ANY: Final = frozenset({"a", "an", "any"})
_GAP: Final = 40
"""Characters between a verb and what is said, at most, in which a "not" belongs to both."""


@cache
def _undoing_ends() -> frozenset[str]:
    """The last words of the verbs that undo what follows: "avoided", "from", "off"."""
    return frozenset(form.rsplit(" ", 1)[-1] for form in forms("verbs", "undoing"))


class Report:
    """How something is said.

    Parameters
    ----------
    text
        What the spans of ``attribution`` point into.
    source
        The words for who says it, ``speaker`` the full name that was found for them, ``sourcing`` their class.
    persons
        Words of names of people in the document, lower case: "Tern" is nobody's country.
    sides
        Words for the speaker's side that stand elsewhere on the page, from `sides_told`.

    Attributes
    ----------
    lemma
        Base form of the verb, or the noun or adjective, that reports.
    cues
        Where the words that report it stand.
    negated
        The verb itself is negated: "did not say"; or another undoes it: "avoided promising".
    """

    __slots__ = ("attribution", "cues", "lemma", "negated", "persons", "sides", "source", "sourcing", "speaker", "text")

    def __init__(
        self,
        attribution: Attribution,
        text: str,
        *,
        source: str,
        speaker: str | None,
        sourcing: Sourcing,
        persons: frozenset[str],
        sides: tuple[str, ...] = (),
    ) -> None:
        self.attribution = attribution
        self.text = text
        self.source = source
        self.speaker = speaker
        self.sourcing = sourcing
        self.persons = persons
        self.sides = sides
        self.lemma: str = attribution.lemma
        self.cues: Sequence[Span] = attribution.cue
        self.negated: bool = attribution.negated or self._undone()

    def _undone(self) -> bool:
        if not self.cues:
            return False
        start = self.cues[0].start
        before = self.text[max(start - _GAP, 0) : start].lower().split()
        if before and before[-1] in _ANY:
            before.pop()
        if not before or before[-1] not in _undoing_ends():
            return False
        known = forms("verbs", "undoing")
        return any(" ".join(before[-n:]) in known for n in range(1, 5))

    @property
    def cue(self) -> str:
        """The words that report it, lower case."""
        return " ".join(span.of(self.text) for span in self.cues).lower()

    @property
    def verb(self) -> str:
        """Base form with its particle, if it is one that goes with it: "rule out", "call on"."""
        lemma = self.lemma
        if lemma not in verbs_with_particles() or not self.cues:
            return lemma
        last = self.cue.rsplit(None, 1)[-1]
        if last in _PARTICLES:
            return f"{lemma} {last}"
        end = self.cues[-1].end
        behind = self.text[end : end + 9].split()[:1]
        starts = min(span.start for span in self.attribution.content)
        return f"{lemma} {behind[0]}" if behind and behind[0] in _PARTICLES and starts > end else lemma

    @property
    def against(self) -> bool:
        """A "not" or "never" stands between the verb and what is said: "promised never | to return"."""
        if not self.cues:
            return False
        end = self.cues[-1].end
        first = min(span.start for span in self.attribution.content)
        if not 2 < first - end < _GAP:
            return False
        return any(word in {"not", "never"} for word in self.text[end:first].lower().split())

    @property
    def of_person(self) -> bool:
        """The source is a person by name, so that its words name no side."""
        return self.sourcing is Sourcing.NAMED

    @property
    def of_institution(self) -> bool:
        """Whether "it" can stand for the source: not for a person, by name or by what they are."""
        if self.sourcing in _INSTITUTIONS or self.source.lower() == "it":
            return True
        words = self.source.lower().split(",")[0].split(" of ")[0].split(" in ")[0].split()
        if self.sourcing is Sourcing.NAMED:
            return len(words) == 1 and words[0] not in self.persons and words[0] not in _PERSON
        return bool(words) and words[-1] not in word_set("people", "singular") and words[-1] not in _PERSON
