"""The acts asked in turn of a sentence of what is said, the plainer before the weaker; the first that fits is it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from standoff.core.evidence import Act
from standoff.reading.acts.deeds import deed
from standoff.reading.acts.demands import demand
from standoff.reading.acts.denials import denial
from standoff.reading.acts.futures import intention, prediction, promise, refusal
from standoff.reading.acts.offers import offer
from standoff.reading.acts.openness import is_question
from standoff.reading.acts.predicates import BE, HAVE, MODALS
from standoff.reading.acts.threats import threat
from standoff.reading.acts.utterance import Finding, Utterance
from standoff.reading.acts.vocabulary import forms, listed

_IN_TURN: Final = (denial, threat, refusal, offer, intention, demand, promise, prediction, deed)
_OF_ONES_OWN: Final = (Act.COMMIT, Act.CONDITIONAL_COMMIT, Act.DECLINE)
"""Only of one's own side; of another, the same words predict."""


def by_words(u: Utterance) -> Finding:
    """What the words of a sentence do; a report where none of the acts fits."""
    if is_question(u.wording, u.report.lemma):
        return Finding(Act.REPORT, negated=None)
    if u.report.lemma in listed("verbs", "jesting") or u.counterfactual:
        return Finding(Act.REPORT, negated=None)
    if _is_not_said(u):
        return Finding(Act.REPORT, negated=None)
    if u.predicate is None and not u.wording.direct:
        return Finding(Act.REPORT)  # "the unfounded claim": a thing, and nothing said of it
    for act in _IN_TURN:
        found = act(u)
        if found is not None:
            of_own = found.act in _OF_ONES_OWN or (found.act is Act.THREATEN and u.says("threats phrases") is None)
            return replace(found, guessed=True) if of_own and u.guessed else found
    p = u.predicate
    return Finding(Act.REPORT, negated=p.negated if p is not None else False)


def _is_not_said(u: Utterance) -> bool:
    """``I would not say that we will sign``: neither that they will, nor that they will not."""
    p = u.predicate
    if p is None or not p.negated or not u.own or p.past or p.helper in HAVE:
        return False
    if u.verb not in forms("verbs", "putting"):
        return False
    opens = u.low[p.verb + 1 : p.verb + 2]
    known = opens == ["that"] or not listed("openers", "pronouns").isdisjoint(opens)
    return known and not (MODALS | BE | HAVE).isdisjoint(u.low[p.verb + 2 :])
