"""Denials: ``that is a lie``, ``there was no deal``, ``we did not fire``, ``I deny it``.

Of something done, the deed is what is negated; a state of mind ("he had not slept") is no denial.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from standoff.core.acts import Stance
from standoff.core.evidence import Act
from standoff.reading.acts.predicates import DO
from standoff.reading.acts.utterance import Finding, Utterance
from standoff.reading.acts.vocabulary import forms, listed

_ALONE: Final = DO | {""}
_DEEDS_DENIED: Final = frozenset({"had no part", "has no part", "no part in", "no role in"})


def denial(u: Utterance) -> Finding | None:
    """``None``: it denies nothing."""
    p = u.predicate
    if u.report.lemma in listed("verbs", "admitting"):
        return None
    if (found := u.says("denials phrases")) is not None and u.condition is None:
        words = " ".join(u.low[found[0] : found[1]])
        if words.startswith("there ") and (found[0] > 1 or not _states_absence(u, found[1])):
            return None
        return Finding(Act.DENY, negated=True, stance=Stance.DEED if words in _DEEDS_DENIED else None)
    if p is None:
        return None
    if not p.negated and u.verb in forms("denials", "verbs") and p.helper in _ALONE and u.own:
        deed = any(word in {"role", "part", "involvement", "hand"} for word in u.low[p.verb :])
        return Finding(Act.DENY, negated=True, stance=Stance.DEED if deed else None)
    if not p.negated:
        return None
    if (
        p.helper in {"did", "had", "has", "have"}
        and u.verb not in _mental()
        and u.verb not in {"to", "a", "the", "any"}
    ):
        passive = u.verb == "been" or (p.verb > p.start and u.low[p.verb - 1] == "been")
        if not u.own:
            return None  # of somebody else it is no denial, but a charge or a remark
        return Finding(Act.DENY, negated=True, stance=None if passive else Stance.DEED)
    if p.helper in {"was", "were"} and u.own and u.low[p.verb : p.verb + 1] in (["there"], ["involved"], ["behind"]):
        return Finding(Act.DENY, negated=True, stance=Stance.DEED)
    if p.helper == "" and p.negated and p.past and u.own and "never" in u.low[: p.verb] and u.verb not in _mental():
        return Finding(Act.DENY, negated=True, stance=Stance.DEED)
    return None


def _states_absence(u: Utterance, at: int) -> bool:
    """So: "There was no deal", and not "there is no reason to hurry", which is an opinion."""
    opinions = listed("denials", "opinions")
    return at >= len(u.low) or u.low[at] not in opinions


@cache
def _mental() -> frozenset[str]:
    bases = listed("denials", "mental")
    return bases | frozenset(f for f, b in forms("denials", "mental").items() if b in bases)
