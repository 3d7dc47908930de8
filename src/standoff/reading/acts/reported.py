"""`Report`: by whom and by which words something is said, as the acts ask it; each answer worked out when asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.evidence import Sourcing
from standoff.reading.acts.vocabulary import forms, verbs_with_particles
from standoff.reading.names import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.places import Span
    from standoff.reading.attribution import Attribution

_INSTITUTIONS = frozenset({Sourcing.ORGANISATION, Sourcing.DOCUMENT, Sourcing.GROUP})
_PARTICLES = frozenset({"out", "on", "upon", "for", "against"})
_PERSON = frozenset({"he", "she", "i", "who", "him", "her", "we", "one", "they"})
_GAP = 40
"""Characters between a verb and what is said, at most, in which a "not" belongs to both."""


@dataclass(slots=True)
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
    """

    attribution: Attribution
    text: str
    source: str
    speaker: str | None
    sourcing: Sourcing
    persons: frozenset[str]

    @property
    def lemma(self) -> str:
        """Base form of the verb, or the noun or adjective, that reports."""
        return self.attribution.lemma

    @property
    def negated(self) -> bool:
        """The verb itself is negated: "did not say"; or another undoes it: "avoided promising"."""
        return self.attribution.negated or self._undone

    @property
    def _undone(self) -> bool:
        if not self.attribution.cue:
            return False
        start = self.attribution.cue[0].start
        before = self.text[max(start - _GAP, 0) : start].lower().split()
        known = forms("verbs", "undoing")
        if before[-1:] in (["a"], ["an"], ["any"]):
            before.pop()
        return any(" ".join(before[-n:]) in known for n in range(1, 5))

    @property
    def cues(self) -> Sequence[Span]:
        """Where the words that report it stand."""
        return self.attribution.cue

    @property
    def cue(self) -> str:
        """The words that report it, lower case."""
        return " ".join(span.of(self.text) for span in self.attribution.cue).lower()

    @property
    def verb(self) -> str:
        """Base form with its particle, if it is one that goes with it: "rule out", "call on"."""
        lemma = self.attribution.lemma
        if lemma not in verbs_with_particles() or not self.attribution.cue:
            return lemma
        last = self.cue.rsplit(None, 1)[-1]
        if last in _PARTICLES:
            return f"{lemma} {last}"
        end = self.attribution.cue[-1].end
        behind = self.text[end : end + 9].split()[:1]
        starts = min(span.start for span in self.attribution.content)
        return f"{lemma} {behind[0]}" if behind and behind[0] in _PARTICLES and starts > end else lemma

    @property
    def against(self) -> bool:
        """A "not" or "never" stands between the verb and what is said: "promised never | to return"."""
        if not self.attribution.cue:
            return False
        end = self.attribution.cue[-1].end
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
