"""Offers: ``ready to talk``, ``willing to discuss the map``, ``would be glad to host``, ``let us meet in Istanbul``.

Ready to fight is a threat, ready to be asked nothing; only the speaker's side can offer.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from standoff.core.acts import Stance
from standoff.core.evidence import Act
from standoff.reading.acts.predicates import BE
from standoff.reading.acts.threats import harms
from standoff.reading.acts.utterance import Finding, Utterance
from standoff.reading.acts.vocabulary import listed

_ALONE: Final = BE | {""}
_STANDING: Final = frozenset({"stand", "stands", "stood", "remains", "remain", "remained"})


def offer(u: Utterance) -> Finding | None:
    """``None``: nothing is offered."""
    if u.says("offers phrases") is not None:
        return Finding(Act.OFFER, stance=Stance.INTENTION)
    if u.wording.direct and u.low[0] in listed("offers", "invites") and u.low[1:2] in (["to"], ["and"], ["here"]):
        return Finding(Act.OFFER, stance=Stance.INTENTION)
    p = u.predicate
    if p is None or p.negated:
        return None
    if (found := u.says("futures gladly")) is not None and found[0] <= p.start + 1 and u.own:
        return Finding(Act.OFFER, stance=Stance.INTENTION)
    if p.helper in BE or u.verb in _STANDING:
        found = u.says("offers ready")
        if found is not None and found[0] - p.start <= 3 and not harms(u, found[1]) and u.own:
            return Finding(Act.OFFER, stance=Stance.INTENTION)
    if p.helper in _ALONE and u.verb.removesuffix("ing").removesuffix("e") in _verb_stems() and u.own:
        return Finding(Act.OFFER, stance=Stance.POSITION)
    return None


@cache
def _verb_stems() -> frozenset[str]:
    return frozenset(v.removesuffix("e") for v in listed("offers", "verbs")) | listed("offers", "verbs")
