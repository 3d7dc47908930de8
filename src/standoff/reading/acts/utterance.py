"""`Utterance`: one sentence of what is said as the acts ask it, and `Finding`: what an act makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.core.evidence import Act
from standoff.reading.acts.conditions import condition, needs_promise, without
from standoff.reading.acts.predicates import Predicate, predicate
from standoff.reading.acts.sides import is_own

if TYPE_CHECKING:
    from standoff.core.acts import Stance
    from standoff.reading.acts.reported import Report
    from standoff.reading.acts.wording import Wording

Words = tuple[int, int]
"""Indexes of words: first, and behind the last."""


@dataclass(slots=True)
class Finding:
    """An act with what belongs to it; ``negated`` ``None``: left open."""

    act: Act
    negated: bool | None = False
    stance: Stance | None = None
    addressee: Words | None = None
    actor: Words | None = None
    conditional: bool = True
    """Whether a condition beside it is one of the act."""


REMARK = Finding(Act.REPORT)


@dataclass
class Utterance:
    """A sentence of what is said with its condition and main verb."""

    wording: Wording
    report: Report

    @cached_property
    def condition(self) -> Words | None:
        """Its first condition."""
        return condition(self.wording)

    @cached_property
    def outside(self) -> list[bool]:
        """For every word whether it stands outside the condition."""
        return without(self.wording, self.condition)

    @cached_property
    def predicate(self) -> Predicate | None:
        """The main verb group."""
        return predicate(self.wording, self.outside)

    @cached_property
    def own(self) -> bool:
        """Whether it is said of the speaker or the speaker's side."""
        p = self.predicate
        return p is not None and is_own(self.wording, p.first, p.start, self.report)

    @cached_property
    def surely_own(self) -> bool:
        """Whether it is, by a pronoun or by the same name: not only because no other side is named."""
        p = self.predicate
        return p is not None and is_own(self.wording, p.first, p.start, self.report, surely=True)

    @property
    def low(self) -> list[str]:
        """The words, lower case."""
        return self.wording.low

    @property
    def subject(self) -> list[str]:
        """Words before the main verb group."""
        return self.low[self.predicate.first : self.predicate.start] if self.predicate else []

    @property
    def verb(self) -> str:
        """The main verb as it stands; empty where there is none."""
        p = self.predicate
        return self.low[p.verb] if p is not None and p.verb < len(self.low) else ""

    @property
    def verb_and_next(self) -> str:
        """The main verb with the word behind it: "walk out"."""
        p = self.predicate
        return " ".join(self.low[p.verb : p.verb + 2]) if p is not None else ""

    def says(self, phrases: str) -> Words | None:
        """Where the first phrase of a list ("threats phrases") stands outside the condition."""
        places = self.wording.phrases.get(phrases)
        return next((p for p in places if self.outside[p[0]]), None) if places else None

    @property
    def has_condition(self) -> bool:
        """Whether a condition stands beside it that makes a promise conditional."""
        return self.condition is not None

    @property
    def only_time(self) -> bool:
        """Whether the condition tells the time where nothing is promised."""
        return self.condition is not None and needs_promise(self.wording, self.condition)

    def noun_phrase(self, first: int, last: int) -> Words | None:
        """A phrase of at most eight words without the commas around it; ``None``: there is none."""
        while first < last and self.low[first] in {",", "and", "but", "that", "so", "then"}:
            first += 1
        while last > first and self.low[last - 1] in {",", "also", "now", "still", "really", "simply"}:
            last -= 1
        return (first, last) if 0 < last - first <= 8 else None
