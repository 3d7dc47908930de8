"""`Utterance`: one sentence of what is said as the acts ask it, and `Finding`: what an act makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from standoff.core.acts import Stance
from standoff.core.evidence import Act
from standoff.reading.acts.conditions import condition, needs_promise, without
from standoff.reading.acts.predicates import Predicate, predicate
from standoff.reading.acts.sides import is_guess, is_own

if TYPE_CHECKING:
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
    guessed: bool = False
    """Whether it rests on `Utterance.guessed`, or its words can do something else as well."""


_UNREAL: Final = frozenset({"a", "an", "the", "you", "him", "her", "them", "they", "in", "not"})
REMARK: Final = Finding(Act.REPORT)


class Utterance:
    """A sentence of what is said with its condition and main verb.

    Attributes
    ----------
    low
        The words, lower case.
    condition
        Its first condition.
    outside
        For every word whether it stands outside the condition.
    predicate
        The main verb group.
    subject
        Words before the main verb group.
    verb
        The main verb as it stands; empty where there is none.
    """

    __slots__ = (
        "_own",
        "_surely_own",
        "condition",
        "low",
        "outside",
        "predicate",
        "report",
        "subject",
        "verb",
        "wording",
    )

    def __init__(self, wording: Wording, report: Report) -> None:
        self.wording = wording
        self.report = report
        self.low: list[str] = wording.low
        self.condition: Words | None = condition(wording)
        self.outside: list[bool] = without(wording, self.condition)
        p = predicate(wording, self.outside)
        self.predicate: Predicate | None = p
        self.subject: list[str] = [] if p is None else self.low[p.first : p.start]
        self.verb: str = self.low[p.verb] if p is not None and p.verb < len(self.low) else ""
        self._own: bool | None = None
        self._surely_own: bool | None = None

    @property
    def own(self) -> bool:
        """Whether it is said of the speaker or the speaker's side."""
        if self._own is None:
            p = self.predicate
            self._own = p is not None and is_own(self.wording, p.first, p.start, self.report)
        return self._own

    @property
    def surely_own(self) -> bool:
        """Whether it is, by a pronoun or by the same name: not only because no other side is named."""
        if self._surely_own is None:
            p = self.predicate
            self._surely_own = p is not None and is_own(self.wording, p.first, p.start, self.report, surely=True)
        return self._surely_own

    @property
    def guessed(self) -> bool:
        """Whether it is taken for the speaker's side only because nothing tells on which side the speaker is."""
        p = self.predicate
        return p is not None and self.own and is_guess(self.wording, p.first, p.start, self.report)

    @property
    def counterfactual(self) -> bool:
        """Whether its condition is put as one that does not hold: "if I were you", not "if he were to attack"."""
        if self.condition is None:
            return False
        words = self.low[self.condition[0] : self.condition[1]]
        were_it = words[:1] == ["if"] and words[1:2] in (["i"], ["he"], ["she"], ["it"]) and words[2:3] == ["were"]
        return were_it and not _UNREAL.isdisjoint(words[3:4])

    @property
    def verb_and_next(self) -> str:
        """The main verb with the word behind it: "walk out"."""
        p = self.predicate
        return " ".join(self.low[p.verb : p.verb + 2]) if p is not None else ""

    def says(self, phrases: str) -> Words | None:
        """Where the first phrase of a list ("threats phrases") stands outside the condition."""
        for place in self.wording.phrases.get(phrases, ()):
            if self.outside[place[0]]:
                return place
        return None

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
