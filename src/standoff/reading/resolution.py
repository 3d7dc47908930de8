"""A source's words → who it is, of what class, and whether the name is withheld; from the whole text around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from standoff.core.anonymity import Role
from standoff.core.evidence import Sourcing
from standoff.core.places import Span
from standoff.reading.bare_names import bodies, is_plural, without
from standoff.reading.headline_names import names_in_headline
from standoff.reading.lexicon import lexicon
from standoff.reading.mentions import refers_to
from standoff.reading.names import word_set
from standoff.reading.offices import Offices
from standoff.reading.roles import role_of
from standoff.reading.sources import (
    all_withheld_at,
    complement_of_office,
    first_phrase,
    holds_office,
    is_people,
    sourcing_of,
    withholds_name,
)
from standoff.reading.speakers import Cast, class_of_listed
from standoff.reading.terms import blanket, of_another

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.reading.attribution import Attribution
    from standoff.reading.attributions import Found
    from standoff.reading.names import Name

_PERSONS: Final = frozenset({Sourcing.NAMED, Sourcing.UNNAMED})
_WHO_WRITES: Final = frozenset({"i", "we", "you"})
"""Outside quoted words: whoever writes, or is interviewed; the page does not say who."""
_NAMELESS: Final = frozenset({Sourcing.UNNAMED, Sourcing.GROUP})
_REFERRING: Final = frozenset({"he", "she", "they", "both"})
_FAR: Final = 4
"""Paragraphs between "he" and the only person a text told of so far, at most."""
MOST_NAMES: Final = 40
"""Names so far among which the only person of a text is looked for; where there are more, there are others."""
_ANOTHER: Final = re.compile(
    r"\b(?:an?|our|my|another|one)((?:\s+(?!(?:of|in|to|the|and|for|at|on|who)\b)[\w'’-]{1,30}){1,4})", re.I
)
"""What may introduce somebody: "our contact", "a grain trader"."""
_GAP: Final = 8
"""Characters between two sentences of a paragraph, at most."""


@dataclass(frozen=True, slots=True)
class Who:
    """What is known of a source."""

    speaker: str | None
    sourcing: Sourcing
    anonymous: bool
    same_as: str | None = None
    """For a pronoun that stands for nobody named: the words it stands for, or its paragraph, which keeps it apart."""


class Resolver:
    """Answers for every attribution of one text, in order.

    ``names`` are those that may be people's; ``title``: the headline, which may tell first names.
    """

    def __init__(self, text: str, found: Found, people: Mapping[str, Sequence[str]], title: str | None = None) -> None:
        self._text = text
        named = sorted(found.names, key=lambda name: name.start)
        self._bodies = bodies(text, named)
        self.names = without(self._bodies, named)
        self._starts = [name.start for name in self.names]
        self._cast = Cast([*self.names, *names_in_headline(title, self.names)], people)
        self._paragraphs = found.paragraphs
        self._paragraph_starts = [paragraph.start for paragraph in found.paragraphs]
        self._blanket = blanket(found.withholding) is not None
        self._offices = Offices(text, self.names, self._cast.of_name)
        self._nameless: set[str] = set()
        self._withholding = found.withholding
        self._withholding_starts = [place.start for place, _ in found.withholding]
        self._persons = [person for person in found.persons if person.of(text) not in self._bodies]
        self._person_starts = [person.start for person in self._persons]
        self._last: tuple[int, Who] | None = None
        self._last_end = self._told_end = 0
        self._said: Sequence[Span] = ()

    def full_name(self, name: Name) -> str | None:
        """Whom a name in the text stands for; ``None``: it stays open."""
        return self._cast.of_name(name)

    def resolve(self, attribution: Attribution) -> Who:
        """Speaker, class and anonymity of one attribution; call in the order of the text."""
        self._said = attribution.content
        words = " ".join(span.of(self._text) for span in attribution.source)
        words = " ".join(words.split())
        source = attribution.antecedent or (attribution.source[0] if attribution.source else None)
        if source is None:
            return Who(None, Sourcing.UNATTRIBUTED, False)
        if attribution.antecedent is not None:
            words = " ".join(attribution.antecedent.of(self._text).split())
        who = self._who(words, source, speaks="quote" in lexicon().frames.get(attribution.lemma, ()))
        if not who.anonymous and self._withheld_behind(attribution) and _could_be_withheld(words, who):
            who = replace(who, anonymous=True)
        if attribution.antecedent is not None and who.speaker is None and who.same_as is None:
            who = replace(who, same_as=words)
        stands_for = who if who.speaker or who.same_as else Who(None, who.sourcing, who.anonymous, words)
        self._last, self._last_end = (source.start, stands_for), source.end
        self._told_end = source.end
        for span in (*attribution.content, *attribution.cue):
            self._told_end = max(self._told_end, span.end)
        return who

    def _withheld_behind(self, attribution: Attribution) -> bool:
        """The next sentence withholds the name: "…," a pilot said. She asked not to be named."""
        sentence = attribution.sentence
        if sentence is None:
            return False
        at = bisect_left(self._withholding_starts, sentence.end)
        if at >= len(self._withholding):
            return False
        place, words = self._withholding[at]
        near = place.start - sentence.end < _GAP and not any(
            letter.isalnum() for letter in self._text[sentence.end : place.start]
        )
        return near and words.split(None, 1)[0].lower() in _REFERRING

    def _who(self, words: str, source: Span, *, speaks: bool) -> Who:
        listed = self._cast.of_words(words)
        if listed and (called := class_of_listed(listed, words)) not in _NAMELESS:
            return Who(listed, called, False)
        low = words.lower()
        if low in _WHO_WRITES:
            return Who(None, Sourcing.UNATTRIBUTED, False)
        if self._cast.is_pronoun(low):
            who = self._described_before(low, source) or self._pronoun(low, source, speaks=speaks)
            if who.speaker is None and who.same_as is None:
                number = bisect_right(self._paragraph_starts, source.start)
                who = replace(who, same_as=f"{low} in paragraph {number}")
            return who
        if low in {"they", "their"} and self._last and self._same_paragraph(self._last[0], source.start):
            before = self._last[1]
            if before.sourcing is Sourcing.GROUP:
                return before
        if low == "it" and (body := self._body_before(source)) is not None:
            return body
        sourcing = self._class(words, source)
        speaker = None
        if sourcing is Sourcing.NAMED:
            speaker = self._named(source)
        elif sourcing is Sourcing.UNNAMED and (named := self._in_apposition(source) or self._behind_office(source)):
            speaker, sourcing = named, Sourcing.NAMED
        elif sourcing is Sourcing.UNNAMED and low.startswith("the "):
            speaker = self._in_office(words, source)
            if speaker:
                sourcing = Sourcing.NAMED
        if speaker is None and sourcing is Sourcing.UNNAMED:
            if not low.startswith("the "):
                self._nameless.add(low.split(",")[0].split()[-1])
            elif (given := self._introduced(words, source)) is not None:
                return Who(None, sourcing, self._anonymous(words, sourcing, source), given)
        return Who(speaker, sourcing, self._anonymous(words, sourcing, source))

    def _body_before(self, source: Span) -> Who | None:
        """The organisation that spoke in the sentence right before: "The ministry denied it. It said …"."""
        if self._last is None or self._last[1].sourcing is not Sourcing.ORGANISATION:
            return None
        between = self._text[self._told_end : source.start]
        if len(between) > _GAP or any(letter.isalnum() for letter in between):
            return None
        return self._last[1] if self._last[1].same_as not in {"It", "it"} else None

    def _in_office(self, words: str, source: Span) -> str | None:
        """The only person "the minister" or "the Lethan leader" can be; where an unnamed one was told of, nobody."""
        title = words.lower().split()[-1]
        if len(words.split()) > 2:
            return self._offices.holder(words, source.start)
        if title in self._nameless:  # "one minister … the minister"
            return None
        if title in word_set("offices"):
            return self._offices.holder(words, source.start)
        return self._cast.of_title(title)

    def _class(self, words: str, source: Span) -> Sourcing:
        """The class the words tell, but for a capital that the rest of the text shows to be no person's."""
        sourcing = sourcing_of(words)
        if sourcing is not Sourcing.NAMED:
            return sourcing
        if words.removeprefix("the ").removeprefix("The ") in self._bodies:
            return Sourcing.ORGANISATION
        members = words.split(" and ")
        if len(members) > 1 and self._bodies.issuperset(members):
            return Sourcing.GROUP
        return Sourcing.GROUP if is_plural(self._text, source) and self._named(source) is None else sourcing

    def _named(self, source: Span) -> str | None:
        """The name the source's first phrase ends in ("Lund's minister Ana Orr"); several joined by "and" stay open."""
        a, b = bisect_left(self._starts, source.start), bisect_left(self._starts, source.end)
        head = source.of(self._text)
        cut = min((i for i in (head.find(","), head.find("(")) if i > 0), default=len(head))
        office = complement_of_office(head)
        turns_on = source.start + (min(cut, len(first_phrase(head))) if office is None else cut)
        first = [name for name in self.names[a:b] if name.start < turns_on]
        if office is not None:
            first = [name for name in first if name.start > source.start + office]
        listed = cut < len(head) and len(self.names[a:b]) > 1 and _ends_list(head)
        if not first or listed or " and " in head[:cut]:
            return None
        alone = len(first) == 1 or not self._text[first[-1].end : source.start + cut].strip()
        return self._cast.of_name(first[-1]) if alone else None

    def _behind_office(self, source: Span) -> str | None:
        """The name behind an office and what it is for: "Secretary of State Ana Orr"."""
        return self._named(source) if complement_of_office(source.of(self._text)) is not None else None

    def _in_apposition(self, source: Span) -> str | None:
        """The name right behind the first comma: "the head of the port, Ana Orr,"."""
        head = source.of(self._text)
        comma = source.start + head.find(",")
        if comma < source.start:
            return None
        a = bisect_left(self._starts, comma)
        if a >= len(self.names) or self.names[a].end > source.end or not self.names[a].full:
            return None
        between = self._text[comma + 1 : self.names[a].start].strip()
        return self._cast.of_name(self.names[a]) if not between or between.rstrip(".").istitle() else None

    def _pronoun(self, low: str, source: Span, *, speaks: bool) -> Who:
        """Who "he" is: who spoke before in the paragraph if "he" speaks; the only person named so far; nobody."""
        paragraph = self._paragraph_of(source.start)
        if self._last and self._last[1].speaker is None and self._another_since(low, source):
            return Who(None, Sourcing.UNNAMED, False)
        if speaks and self._last and self._last[0] >= paragraph and self._last[1].sourcing in _PERSONS:
            before = self._last[1]
            if before.speaker is None or self._cast.fits(low, before.speaker):
                return before
        several = False
        if (spoke := self._spoke_last(low, source)) is not None:
            return spoke
        for begin in (paragraph, self._previous(paragraph)):
            a, b = bisect_left(self._starts, begin), bisect_left(self._starts, source.start)
            names = [name for name in self.names[a:b] if not self._is_said(name.start)]
            fulls = {self._cast.of_name(name) or str(name) for name in names}
            fulls = {full for full in fulls if self._cast.fits(low, full)}
            if len(fulls) == 1:
                only = next(iter(fulls))
                known = any(self._cast.of_name(name) == only for name in names)
                if (
                    self._last
                    and self._last[0] >= begin
                    and self._last[1].sourcing is Sourcing.UNNAMED
                    and not self._last[1].speaker
                ):
                    return self._last[1]
                rival = self._last[1].speaker if self._last and self._last[0] >= self._previous(paragraph) else None
                open_ = rival is not None and rival != only and self._cast.fits(low, rival)
                if known or open_:
                    return Who(None if open_ else only, Sourcing.NAMED, False)
                return Who(None, Sourcing.NAMED, False, only)  # "Ilves" alone: who that is, the page does not tell
            if fulls:
                several = True
                break
        if self._last and self._last[0] >= self._previous(paragraph):
            before = self._last[1]
            if before.sourcing is Sourcing.UNNAMED:
                return before
            if before.sourcing is Sourcing.NAMED:
                return Who(None, Sourcing.NAMED, False)
        elif not several and (person := self._only_one(low, source)) is not None:
            return Who(person, Sourcing.NAMED, False)
        return Who(None, Sourcing.NAMED if several else Sourcing.UNNAMED, False)

    def _another_since(self, low: str, source: Span) -> bool:
        """A person without a name is told of behind what the nameless last one said: "I met our contact. She …"."""
        people = word_set("people", "singular") | {"contact"}
        begin = max(self._told_end, self._previous(self._paragraph_of(source.start)))
        return any(
            not people.isdisjoint(match[1].lower().split()) and self._cast.fits_description(low, match[1])
            for match in _ANOTHER.finditer(self._text, begin, max(begin, source.start))
            if not self._is_said(match.start())
        )

    def _only_one(self, low: str, source: Span) -> str | None:
        """The only person told of so far, by name, some paragraphs before: a feature goes on about its man."""
        here = bisect_left(self._starts, source.start)
        if not 0 < here <= MOST_NAMES:
            return None
        names = [name for name in self.names[:here] if not self._is_said(name.start)]
        fulls = {self._cast.of_name(name) or "" for name in names}
        fulls = {full for full in fulls if not full or self._cast.fits(low, full)}
        number = bisect_right(self._paragraph_starts, source.start)
        near = self._paragraph_starts[max(number - 1 - _FAR, 0)]
        if len(fulls) != 1 or self._opened_by_nameless(near, source.start) or self.names[here - 1].start < near:
            return None
        return next(iter(fulls)) or None

    def _opened_by_nameless(self, start: int, end: int) -> bool:
        """A person without a name opens a sentence in between: "A clerk came in"."""
        a, b = bisect_left(self._person_starts, start), bisect_left(self._person_starts, end)
        return any(sourcing_of(person.of(self._text)) is not Sourcing.NAMED for person in self._persons[a:b])

    def _spoke_last(self, low: str, source: Span) -> Who | None:
        """Who spoke in the paragraph before, if nobody else is named since: "…," Orr says.¶ She thinks …"."""
        if self._last is None or self._last[0] < self._previous(self._paragraph_of(source.start)):
            return None
        before = self._last[1]
        if not before.speaker or not self._cast.fits(low, before.speaker):
            return None
        since = self.names[bisect_left(self._starts, self._last_end) : bisect_left(self._starts, source.start)]
        return before if all(self._cast.of_name(name) == before.speaker for name in since) else None

    def _described_before(self, low: str, source: Span) -> Who | None:
        """The one person who opens a sentence right before: "A clerk came in. She said …", "Ana Orr left. She …"."""
        at = bisect_left(self._person_starts, source.start) - 1
        if (
            at < 0
            or self._persons[at].start < self._paragraph_of(source.start)
            or self._is_said(self._persons[at].start)
        ):
            return None
        person = self._persons[at]
        later = self._last is not None and self._last[0] >= person.start
        named = bisect_left(self._starts, source.start) > bisect_left(self._starts, person.end)
        words = " ".join(person.of(self._text).split())
        if later or named or not self._cast.fits_description(low, words):
            return None
        who = self._who(words, person, speaks=False)
        if who.sourcing is Sourcing.NAMED and not (who.speaker and self._cast.fits(low, who.speaker)):
            return None
        return who if who.speaker else replace(who, same_as=words)

    def _introduced(self, words: str, source: Span) -> str | None:
        """Whom the sentence before brought in without a statement: "An aide came in. “…,” the aide said"."""
        at = bisect_left(self._person_starts, source.start) - 1
        if at < 0 or self._persons[at].start < self._paragraph_of(source.start):
            return None
        person = self._persons[at]
        if self._is_said(person.start) or (self._last is not None and self._last[0] >= person.start):
            return None
        given = " ".join(person.of(self._text).split())
        return given if refers_to(words, given) else None

    def _is_said(self, at: int) -> bool:
        """Whether a place lies in what is being said: "Orr, he added, will come" is not said by Orr."""
        return any(span.start <= at < span.end for span in self._said)

    def _anonymous(self, words: str, sourcing: Sourcing, source: Span) -> bool:
        if sourcing not in {Sourcing.UNNAMED, Sourcing.GROUP}:
            return False
        if withholds_name(words):
            return True
        if is_people(words) and self._blanket and not holds_office(words) and not _speaks_for(words):
            return True
        at = bisect_right(self._withholding_starts, source.start) - 1
        if at < 0 or source.end > self._withholding[at][0].end or not is_people(words):
            return False
        place, sentence = self._withholding[at]
        terms = [Span(place.start + one.start, place.start + one.end) for one in all_withheld_at(sentence)]
        return any(not of_another(self._text, self._said, one, place, source) for one in terms)

    def _paragraph_of(self, at: int) -> int:
        return self._paragraph_starts[max(bisect_right(self._paragraph_starts, at) - 1, 0)]

    def _previous(self, start: int) -> int:
        return self._paragraph_starts[max(bisect_left(self._paragraph_starts, start) - 1, 0)]

    def _same_paragraph(self, a: int, b: int) -> bool:
        return self._paragraph_of(a) == self._paragraph_of(b)


def _could_be_withheld(words: str, who: Who) -> bool:
    unnamed = who.speaker is None and who.sourcing in {Sourcing.UNNAMED, Sourcing.GROUP}
    return unnamed and is_people(words) and not holds_office(words)


def _ends_list(source: str) -> bool:
    """In "Orr, Vale, and Moll" the last member of a list of sources."""
    return source.rstrip().rsplit(",", 1)[-1].lstrip().startswith("and ")


def _speaks_for(words: str) -> bool:
    """A spokesman speaks for his house; a sentence about the sources of an article is not about him."""
    phrase = words.split(",", 1)[0].lower().split(" for ", 1)[0].split()
    return bool(phrase) and role_of(phrase[-1]) is Role.SPOKESPERSON
