"""What has the form of a report and reports nothing: nobody as its source, a name withheld; and where "not" stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.core.places import Span

if TYPE_CHECKING:
    from standoff.reading.attribution import Attribution
    from standoff.reading.clauses import Clauses

_NOBODY: Final = frozenset({"no", "nobody", "none", "neither"})
_BARGAINS: Final = frozenset(
    {"ask", "request", "decline", "refuse", "insist", "want", "wish", "demand", "prefer", "agree"}
)
"""By these a source makes terms about its name."""
_ABOUT_NAME: Final = re.compile(
    r"to (?:be (?:(?:fully |publicly )?(?:named|identified)|"
    r"(?:quoted|named|identified) by (?:(?:full|first|last) )?name)"
    r"|(?:give|provide|disclose|reveal|share|state|have) (?:his|her|their) (?:(?:full|first|last|own) )?names?"
    r"(?: (?:used|published|printed|withheld))?)"
    r"(?: (?:in|for) (?:this|the) (?:story|article|report|piece))?(?= (?:because|for fear|citing|out of)\b|[.,;]?\Z)",
    re.IGNORECASE,
)
"""What is asked, declined or agreed is how the source itself is to be named: terms of the report."""
_NOT_ONE: Final = re.compile(r"not (?:one|a single)\b", re.IGNORECASE)
_NEAR: Final = 80
"""Characters between the terms on which a name is withheld and the reason cited for them, at most."""
_REASON: Final = re.compile(r"\b(?:because|as|since|for|citing|to|in order)\b", re.IGNORECASE)
_PLACE_IN_TEXT: Final = re.compile(r"(?:to |at )?(?:page|paragraph|line|column|chapter|footnote)s? (?:\d+|[a-z]+)\b")
_AVOIDED: Final = frozenset({"avoid", "avoids", "avoided"})
_ALMOST: Final = frozenset({"almost", "nearly"})
_REFRAINED: Final = frozenset({"refrain", "refrains", "refrained"})
_INVERTING: Final = frozenset({"nor", "never", "neither"})


def says_nothing(attribution: Attribution, text: str, terms: Span | None) -> bool:
    """Whether it is no statement: ``No official confirmed …``, ``She asked not to be named because …``.

    ``terms`` is where its sentence withholds a name.
    """
    if attribution.source:
        words = attribution.source[0].of(text).split(None, 1)
        if words[0].lower() in _NOBODY or _is_not_one(attribution.source[0], text):
            return True
    if attribution.lemma == "point" and _PLACE_IN_TEXT.match(text, attribution.content[0].start):
        return True  # "pointed to page nine"
    if attribution.lemma in _BARGAINS and _ABOUT_NAME.match(" ".join(attribution.content[0].of(text).split())):
        return True  # "declined to give his name", "agreed to be quoted by name"
    if terms is None or not attribution.cue:
        return False
    cue = attribution.cue[0]
    if attribution.lemma == "cite" and 0 <= cue.start - terms.end < _NEAR:
        return True  # "spoke on condition of anonymity, citing fear of reprisal"
    if attribution.lemma in _BARGAINS and any(terms.overlaps(span) for span in (cue, *attribution.content)):
        return True
    return (
        cue.start >= terms.end
        and all(span.start >= terms.end for span in attribution.source)  # whoever spoke on terms speaks
        and _REASON.search(text, terms.end, cue.start) is not None
        and "," not in text[terms.end : cue.start]
    )


def widen_negation(attribution: Attribution, clauses: Clauses) -> None:
    """Put a "not" that stands outside the verb into the cue: ``without saying``, ``Nor did Orr say``."""
    if len(attribution.cue) != 1:
        return
    at = attribution.cue[0].start
    k = clauses.chunk_starting(at)
    if k < 1:
        return
    if clauses.kinds[k] == "PART" and clauses.kinds[k - 1] == "I":
        first = k - 1 if clauses.firsts[k - 1] == "without" else 0
        if clauses.firsts[k - 1] == "of" and clauses.lows[k - 2] in {"short", "instead"}:
            first = k - 2
        if clauses.firsts[k - 1] == "to" and clauses.lows[k - 2] == "close":
            _holds_back(attribution, clauses, k - 2, k)
        if clauses.firsts[k - 1] == "from" and clauses.lows[k - 2] in _REFRAINED:
            first = k - 2
        if first and _holds_back(attribution, clauses, first, k):
            return
        if first and clauses.lows[first] not in _REFRAINED:
            attribution.cue = [clauses.span(clauses.chunks[first].a, clauses.chunks[k].b)]
            attribution.negated = True
    elif clauses.kinds[k] == "VG" and clauses.firsts[k] in _ALMOST and attribution.lemma in clauses.lex.acts:
        attribution.negated, attribution.rule = True, "held back"
    elif clauses.kinds[k] == "PART" and clauses.lows[k - 1] in _AVOIDED:
        _holds_back(attribution, clauses, k, k)
    elif clauses.kinds[k] == "VG" and clauses.kinds[k - 1] == "NP" and clauses.kinds[k - 2] == "VG":
        before = clauses.lows[k - 3] in _INVERTING
        if before or clauses.negated(k - 2):
            attribution.cue = [clauses.chunk_span(k - 3 if before else k - 2, k - 2), *attribution.cue]
            attribution.negated = True


def _holds_back(attribution: Attribution, clauses: Clauses, first: int, k: int) -> bool:
    """``stopped [short of threatening to close it]``, ``avoided [promising to come]``: no promise, no threat was made.

    What is said is then all that was held back, and the verb before chunk ``first`` tells that it was.
    """
    if attribution.lemma not in clauses.lex.acts or len(attribution.content) != 1:
        return False
    verb = first if clauses.lows[first] in _REFRAINED else first - 1
    if verb < 0 or clauses.kinds[verb] != "VG" or attribution.content[0].start < clauses.chunk_span(k, k).end:
        return False
    start = clauses.chunk_span(verb + 1, verb + 1).start
    attribution.content = [Span(start, attribution.content[0].end)]
    attribution.cue, attribution.at = [clauses.chunk_span(verb, verb)], start
    attribution.negated, attribution.rule = True, "held back"
    return True


def _is_not_one(source: Span, text: str) -> bool:
    """``Not one minister``, ``not a single official``, whether or not the "not" was taken into the source."""
    start = source.start - 4 if text[max(source.start - 4, 0) : source.start].lower() == "not " else source.start
    return _NOT_ONE.match(text, start) is not None
