"""Demands: ``X must stop``, ``they should come``, ``we want guarantees``, ``get out of our waters``, ``it is up to X``.

What one's own side must do is a position, no demand.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from standoff.core.acts import Stance
from standoff.core.evidence import Act
from standoff.reading.acts.conditions import is_inverted
from standoff.reading.acts.names_of import names_somebody
from standoff.reading.acts.predicates import BE, DO, HAVE, negation_before_to
from standoff.reading.acts.utterance import Finding, Utterance, Words
from standoff.reading.acts.vocabulary import classes, listed

_ALONE: Final = DO | HAVE | {""}
_POSSIBLE_OBJECT: Final = frozenset("DPIRWXUT")
_SOFT: Final = frozenset({"please", "just", "now"})
_NO_CALL: Final = frozenset(
    {"let", "thank", "say", "look", "see", "well", "like", "welcome", "please", "god", "trust", "remember"}
)


def demand(u: Utterance) -> Finding | None:
    """``None``: nothing is demanded."""
    call = _call(u)
    if call is not None:
        return call
    found = u.says("demands phrases")
    p = u.predicate
    if found is not None and (p is None or (not p.negated and found[0] <= p.verb + 3)):
        return Finding(Act.DEMAND, stance=Stance.POSITION, addressee=_of_phrase(u, found))
    if p is None or (p.start <= p.first + 1 and is_inverted(u.wording)):
        return None
    if (of_goal := _aimed(u)) is not None:
        return of_goal
    if p.helper in listed("demands", "modals") or _is_semimodal(u):
        past = u.says("demands past")
        return _was_obliged(u) if past is not None and past[0] <= p.start + 1 else _obliged(u)
    return _wanted(u)


def _call(u: Utterance) -> Finding | None:
    """``Get out of our waters``, ``Do not test us``: in quotation marks, a bare verb first."""
    low = u.low
    if not u.wording.direct or u.condition == (0, len(low)):
        return None
    first = 1 if low[0] in _SOFT and len(low) > 1 else 0
    if first == 0 and u.condition is not None and u.condition[0] == 0:
        first = min(u.condition[1] + 1, len(low) - 1)
    negated = low[first : first + 2] in (["do", "not"], ["never", "again"])
    at = first + 2 if negated else first
    if at >= len(low) or low[at] in _NO_CALL or low[at] in listed("offers", "invites"):
        return None
    letters = classes().get(low[at], "")
    if low[at] in {"have", "do", "be"} and set(classes().get(low[at + 1] if at + 1 < len(low) else "", "")) & {"D"}:
        return Finding(Act.DEMAND, negated=negated, stance=Stance.POSITION)
    if "b" not in letters or set(letters) & set("AMDPS") or (u.wording.is_name(at) and at):
        return None
    following = low[at + 1] if at + 1 < len(low) else ""
    behind = classes().get(following, "")
    if set(behind) & set("AM") or following == ",":
        return None
    if not negated and "N" in letters and not (set(behind[:1]) & _POSSIBLE_OBJECT):
        return None
    return Finding(Act.DEMAND, negated=negated, stance=Stance.POSITION) if following or negated else None


def _aimed(u: Utterance) -> Finding | None:
    """``[Varnia]'s goal is to convince Orr``: where whoever is spoken of stands; nothing is asked of a goal."""
    p = u.predicate
    if p is None or p.helper not in BE:
        return None
    subject, goals = u.subject, listed("positions", "goals")
    if not any(w in goals and (k + 1 == len(subject) or subject[k + 1] == "of") for k, w in enumerate(subject)):
        return None
    return Finding(Act.REPORT, p.negated, Stance.POSITION)


def _is_semimodal(u: Utterance) -> bool:
    p = u.predicate
    found = u.says("demands semimodals")
    return (
        found is not None
        and p is not None
        and p.start <= found[0] <= p.start + 1
        and not (u.low[found[0]] in BE and u.own)
    )


def _was_obliged(u: Utterance) -> Finding | None:
    """``said they had to leave``: that they must, or that they did; in direct speech, or with its cause, they did."""
    if u.wording.direct or not listed("demands", "past_event").isdisjoint(u.low):
        return None
    found = _obliged(u)
    return None if found is None else replace(found, guessed=True)


def _obliged(u: Utterance) -> Finding | None:
    p = u.predicate
    if p is None:
        return None
    behind = u.low[p.verb : p.verb + 3]
    if "have" in u.low[p.start : p.verb] and p.helper in {"must", "should"}:
        return None  # "must have known": a guess
    if p.helper in {"must", "should"} and "be" in u.low[p.start : p.verb] and not p.passive:
        return Finding(Act.REPORT, p.negated, Stance.POSITION) if p.helper == "must" else None
    if set(behind[:1]) & listed("demands", "likely_after_should"):
        return None
    if u.surely_own:
        told = u.subject in (["it"], ["they"]) and u.report.lemma in {"tell", "remind", "warn", "order"}
        return Finding(Act.DEMAND if told else Act.REPORT, p.negated, Stance.POSITION)
    if p.helper in BE and u.subject[:1] == ["there"]:
        return None
    subject = u.noun_phrase(p.first, p.start)
    whom = subject if subject is not None and not p.passive and names_somebody(u.wording, *subject, u.report) else None
    return Finding(Act.DEMAND, p.negated, Stance.POSITION, addressee=whom, actor=whom)


def _wanted(u: Utterance) -> Finding | None:
    p = u.predicate
    if p is None or not (p.helper in _ALONE or (p.helper in BE and p.progressive)):
        return None
    two = u.verb_and_next
    bare = u.verb.removesuffix("ing")
    known = listed("demands", "verbs")
    particle = two in known
    if (not particle and u.verb not in known and bare not in known) or not u.own:
        return None
    if u.verb in {"need", "needs"} and u.subject[:1] not in (["i"], ["we"]):
        return None
    at = p.verb + (2 if particle else 1)
    if u.low[at : at + 1] == ["to"]:
        return Finding(Act.REPORT, p.negated, Stance.POSITION)  # "we want to live in peace"
    of = two if particle else u.verb
    whom = object_of_call(u, at)
    if of in listed("demands", "verbs_of") and whom is None and of not in {"want", "wants"}:
        return None
    return Finding(Act.DEMAND, p.negated, Stance.POSITION, addressee=whom, actor=whom)


def object_of_call(u: Utterance, at: int) -> Words | None:
    """``[the council] to act``: who stands before "to" and a bare verb, if the words name somebody."""
    for i in range(at + 1, min(at + 9, len(u.low) - 1)):
        denied = negation_before_to(u.low[i : i + 4])
        if denied or u.low[i] == "to":
            step = u.low[i + denied + 1] if i + denied + 1 < len(u.low) else ""
            if "b" in classes().get(step, "") or step in {"not", "be", "never", "immediately"}:
                found = u.noun_phrase(at, i)
                return found if found and names_somebody(u.wording, *found, u.report) else None
        if u.low[i] in {",", "that", "who", "which", "if"}:
            return None
    return None


def _of_phrase(u: Utterance, found: Words) -> Words | None:
    """``up to [Lestria] to …``, ``it is time for [them] to …``, ``the ball is in [Tashkir]'s court``."""
    first = u.low[found[0] : found[1]]
    at = found[1]
    if first[-2:] == ["up", "to"] or first[-2:] == ["time", "for"]:
        return object_of_call(u, at) or (u.noun_phrase(at, at + 1) if u.wording.names_any(at, at + 1) else None)
    if first[:1] == ["ball"] and u.wording.names_any(at, at + 1):
        return at, at + 1
    return None
