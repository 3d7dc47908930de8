"""Statements of a document → what the text tells of the people behind them whom it does not name.

Each source is described by its own words (`descriptions`); what an earlier description of the same source says is
carried on: "the official" is the senior Varnian official of before, "one of the officials" one of those two. Terms and
reasons (`terms`) hold for the source wherever it speaks in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from standoff.core.anonymity import Directness, Number, Role, Tenure, Unnamed, Words
from standoff.core.evidence import Sourcing
from standoff.core.places import Span
from standoff.reading.descriptions import Description, describe
from standoff.reading.directness import Talks, directness_of, is_for_this_page
from standoff.reading.terms import blanket, reason_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.evidence import Statement
    from standoff.reading.attribution import Attribution
    from standoff.reading.outlets import House

MOST: Final = 200
"""Different descriptions kept in mind in a document; an article has a dozen."""
_NEAR: Final = 600
"""Characters between a source and a later sentence that says on what terms "he" or "she" spoke, at most."""
_PEOPLE: Final = frozenset({Sourcing.UNNAMED, Sourcing.GROUP})
_SINGULAR: Final = frozenset({"he", "she"})
_BEHIND: Final = 8
"""Characters between two sentences of a paragraph, at most."""


@dataclass(slots=True)
class _Known:
    """One unnamed source of the document: how it was described first, and on what terms it spoke."""

    at: int
    head: str
    people: tuple[Unnamed, ...]
    whole: _Known | None = None
    """Those it is one of."""
    withheld: bool = False
    reason: Span | None = None
    statements: list[int] = field(default_factory=list)

    @property
    def is_several(self) -> bool:
        return len(self.people) > 1 or any(u.number.most != 1 for u in self.people)


def tell(
    statements: Sequence[Statement],
    attributions: Sequence[Attribution],
    text: str,
    withholding: Sequence[tuple[Span, str]],
    house: House,
) -> tuple[Statement, ...]:
    """``statements`` with `unnamed`, `reason`, `directness`, `via` and what terms stated elsewhere make anonymous.

    Parameters
    ----------
    attributions
        What each statement was made from, in the same order.
    text
        What both point into, line breaks within prose as blanks.

    Notes
    -----
    Cost: each source is held against at most `MOST` before it.
    """
    known = _known(statements, attributions, text)
    talks = Talks(text)
    told = [_with_relays(s, a, text, house, talks) for s, a in zip(statements, attributions, strict=True)]
    for one in known:
        _terms_of(one, told, attributions, text)
    _terms_stated_later(known, withholding, attributions, text)
    over_all = blanket(withholding)
    reason = reason_in(text, over_all) if over_all else None
    to_us = over_all is not None and is_for_this_page(text, over_all, house)
    for one in known:
        terms = next((k for k in (one, one.whole) if k is not None and k.withheld), None)
        why = one.reason or (terms.reason if terms else None)
        for i in one.statements:
            statement = told[i]
            anonymous = statement.anonymous or terms is not None
            under_all = anonymous and over_all is not None and why is None
            given = why or (reason if under_all else None)
            direct = statement.directness
            if anonymous and to_us and direct is Directness.NOT_STATED:
                direct = Directness.US
            several = statement.sourcing is Sourcing.UNNAMED and one.is_several
            told[i] = replace(
                statement,
                sourcing=Sourcing.GROUP if several else statement.sourcing,
                unnamed=one.people,
                anonymous=anonymous,
                reason=Words.cut(text, given) if anonymous and given else None,
                directness=direct,
            )
    return tuple(told)


def _with_relays(statement: Statement, attribution: Attribution, text: str, house: House, talks: Talks) -> Statement:
    via = tuple([Words.cut(text, span) for span in attribution.via])
    directness = directness_of(attribution, text, house, talks)
    if not via and directness is statement.directness:
        return statement
    return replace(statement, via=via, directness=directness)


def _known(statements: Sequence[Statement], attributions: Sequence[Attribution], text: str) -> list[_Known]:
    """The unnamed sources in the order of the text, each with its statements."""
    by_words: dict[str, _Known] = {}
    found: list[_Known] = []
    for i in sorted(range(len(statements)), key=lambda i: _start(statements[i])):
        statement = statements[i]
        if statement.speaker is not None or statement.sourcing not in _PEOPLE or not statement.source:
            continue
        span = attributions[i].antecedent or statement.source[0]
        own = describe(text, span)
        key = _key(statement.same_as or statement.source_text)
        one = by_words.get(key)
        if one is None and statement.same_as is not None:
            one = _given_before(statement.same_as, span.start, text, i)
        if one is None:
            one = _first(own, span.start, found, text)
        if key not in by_words:
            by_words[key] = one
            if len(found) < MOST:
                found.append(one)
        one.statements.append(i)
    return sorted({id(one): one for one in by_words.values()}.values(), key=lambda one: one.at)


def _given_before(words: str, start: int, text: str, _: int) -> _Known | None:
    """Where "she" stands for somebody who has said nothing so far: the description as it stands in the text."""
    at = text.rfind(words, max(start - 5_000, 0), start)
    if at < 0:
        return None
    own = describe(text, Span(at, at + len(words)))
    return _Known(at, own[0].head, tuple(d.unnamed for d in own)) if own else None


def _first(own: Sequence[Description], at: int, before: Sequence[_Known], text: str) -> _Known:
    """A source not described before in these words; what it takes from those it is one of, or refers back to."""
    if not own:
        return _Known(at, "", (Unnamed(),))
    only, people = own[0], tuple(d.unnamed for d in own)
    if len(own) > 1:
        return _Known(at, only.head, people)
    group = next((k for k in reversed(before) if k.head == only.head or only.head in _PRONOUNS), None)
    if group is not None and not group.is_several:
        group = None
    if group is not None and (only.part or (only.bare and only.unnamed.number == Number() and not only.definite)):
        one = _inherited(only.unnamed, group.people[0], number=only.unnamed.number)
        return _Known(at, group.head, (one,), whole=group if only.part else None)
    if only.definite and (only.bare or only.unnamed.tenure):
        same = [k for k in before if k.head == only.head and len(k.people) == 1]
        if len({k.people[0].side.text if k.people[0].side else "" for k in same}) == 1:
            return _Known(at, only.head, (_inherited(only.unnamed, same[-1].people[0], number=only.unnamed.number),))
    if only.definite and only.bare and only.is_kind and (given := _introduced(only.head, at, text)) is not None:
        return _Known(at, only.head, (_inherited(only.unnamed, given, number=only.unnamed.number),))
    if only.head == "another" and before:
        return _Known(at, before[-1].head, (replace(only.unnamed, role=before[-1].people[0].role),))
    return _Known(at, only.head, people)


_PRONOUNS: Final = frozenset({"they", "them", "these", "those", "one", "two"})


def _introduced(head: str, at: int, text: str) -> Unnamed | None:
    """What the text told of somebody who was described and has said nothing: "a Western diplomat … the diplomat"."""
    start = max(at - _NEAR, 0)
    found = None
    for match in re.finditer(rf"\b(?:[Aa]n?|[Oo]ne) (?:[\w.’'-]+ ){{0,5}}?{re.escape(head)}\b", text[start:at]):
        found = Span(start + match.start(), start + match.end())
    own = describe(text, found) if found else ()
    return own[0].unnamed if own else None


def _inherited(own: Unnamed, before: Unnamed, *, number: Number) -> Unnamed:
    tenure = own.tenure or (before.tenure if before.tenure is not Tenure.BOTH else None)
    role = before.role if own.role is Role.SOURCE or own.role is Role.OFFICIAL else own.role
    return Unnamed(role, own.side or before.side, number, tenure)


def _terms_of(one: _Known, told: Sequence[Statement], attributions: Sequence[Attribution], text: str) -> None:
    """The terms in the sentence one of its statements stands in, with their reason."""
    for i in one.statements:
        if not told[i].anonymous:
            continue
        one.withheld = True
        sentence = attributions[i].sentence
        if one.reason is None and sentence is not None:
            said = [c.start for c in attributions[i].content if c.of(text).startswith("that ")]
            one.reason = reason_in(text, sentence, before=[*(c.start for c in attributions[i].cue), *said])


def _terms_stated_later(
    known: Sequence[_Known], withholding: Sequence[tuple[Span, str]], attributions: Sequence[Attribution], text: str
) -> None:
    """``… the officer said. She asked not to be named because …``; ``The officials requested anonymity …``."""
    taken = sorted(span.start for a in attributions for span in a.source)
    places = [one.at for one in known]
    for place, _ in withholding:
        at = bisect_left(taken, place.start)
        speaks_here = at < len(taken) and taken[at] < place.end
        last = bisect_left(places, place.start)
        one = _meant(known[max(last - MOST, 0) : last], place, text)
        if one is None or (speaks_here and one.reason is not None):
            continue
        if not speaks_here or place.start - one.at < _NEAR:
            one.withheld = True
            one.reason = one.reason or reason_in(text, place)


def _meant(before: Sequence[_Known], place: Span, text: str) -> _Known | None:
    """Whom the subject of a sentence means among the sources ``before`` it."""
    first = text[place.start : place.start + 12].split()[:1]
    low = first[0].lower() if first else ""
    if low in _SINGULAR:
        near = [k for k in before if place.start - k.at < _NEAR and not k.is_several]
        return near[-1] if near else None
    if low in {"they", "both"}:
        near = [k for k in before if place.start - k.at < _NEAR and k.is_several]
        return near[-1] if near else None
    if low != "the":
        return None
    subject = describe(text, Span(place.start, min(place.end, place.start + 60)))
    if not subject or not subject[0].is_kind:
        return None
    several = subject[0].unnamed.number.most != 1
    same = [k for k in before if k.head == subject[0].head and k.is_several == several]
    return same[-1] if same else None


def _start(statement: Statement) -> int:
    return min((span.start for span in statement.source), default=0)


def _key(words: str) -> str:
    return " ".join(words.casefold().split())
