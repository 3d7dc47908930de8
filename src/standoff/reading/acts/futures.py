"""What is still to come: promises and plans, refusals, predictions.

``We will come`` promises, ``we will not come`` refuses, of one's own side; ``they will come`` predicts. With "if",
"unless", "as long as" a promise is conditional. "May" and "would consider" only state an intention.
"""

from __future__ import annotations

from typing import Final

from standoff.core.acts import Stance
from standoff.core.evidence import Act
from standoff.reading.acts.predicates import BE, HAVE
from standoff.reading.acts.sides import is_outsider
from standoff.reading.acts.utterance import Finding, Utterance
from standoff.reading.acts.vocabulary import listed

_FUTURE: Final = frozenset({"will", "would", "shall"})
_PERHAPS: Final = frozenset({"may", "might", "could"})
_MOVING: Final = frozenset(
    {"going", "coming", "leaving", "staying", "sending", "quitting", "returning", "pulling", "withdrawing", "stepping",
     "backing", "giving", "moving", "signing", "selling", "joining", "resigning"}
)  # fmt: skip
_GOING: Final = frozenset({"go", "come", "leave", "stay", "fly", "sail"})
_ALONE: Final = HAVE | {""}
_INTENT: Final = Stance.INTENTION
_POSITION: Final = Stance.POSITION


def refusal(u: Utterance) -> Finding | None:
    """``None``: nothing is refused."""
    p = u.predicate
    if (found := u.says("declines phrases")) is not None and _is_refused(u, found[0]):
        words = " ".join(u.low[found[0] : found[1]])
        future = words in listed_futures() or (words.endswith(" be no") and not words.startswith("c"))
        return Finding(Act.DECLINE, negated=True, stance=_INTENT if future else _POSITION)
    if (found := u.says("futures no_plans")) is not None and (u.own or _there_is(u) or found[0] <= 2):
        return Finding(Act.DECLINE, negated=True, stance=_INTENT)
    if p is None:
        return None
    if (found := u.says("futures rather")) is not None and u.own and found[0] == p.start:
        refused = u.low[found[1] : found[1] + 1] == ["not"] or "than" in u.low[found[1] :]
        return Finding(Act.DECLINE, True, _INTENT) if refused else Finding(Act.REPORT, stance=_POSITION)
    if p.helper in _FUTURE and u.subject[:1] and _nobody(u) and not is_outsider(u.report) and not _just_happens(u):
        return Finding(Act.DECLINE, negated=True, stance=_INTENT)
    if p.helper in {"will", "would"} and " ".join(u.low[p.verb : p.verb + 2]) in _against() and u.own:
        return Finding(Act.DECLINE, negated=True, stance=_INTENT)
    if p.helper in _FUTURE and u.verb in listed("declines", "verbs") and u.own:
        to = u.low[p.verb + 1 : p.verb + 2] == ["to"]
        if p.negated:
            return Finding(Act.REPORT, stance=_INTENT)  # "will not refuse to come": nor is it promised
        return Finding(Act.DECLINE, negated=True, stance=_INTENT if to else _POSITION)
    if not p.negated:
        own_verb = (
            u.verb in listed("declines", "verbs") and p.helper in _ALONE and not (p.past and p.helper == "") and u.own
        )
        if own_verb:
            to = u.low[p.verb + 1 : p.verb + 2] == ["to"]
            return Finding(Act.DECLINE, negated=True, stance=_INTENT if to else _POSITION)
        if _nobody_now(u):
            return Finding(Act.DECLINE, negated=True, stance=_INTENT)
        return None
    if p.helper in {"can", "could"} and u.own and u.verb in listed("declines", "cannot"):
        return Finding(Act.DECLINE, negated=True, stance=None if u.verb in {"promise", "guarantee"} else _POSITION)
    if not u.own:
        return None
    if p.helper in _FUTURE and u.verb not in listed("declines", "not_refusing"):
        return Finding(Act.DECLINE, negated=True, stance=_INTENT)
    if p.helper in BE and p.progressive and u.verb in _MOVING and "told" not in u.low:
        if u.verb == "going" and u.low[p.verb + 1 : p.verb + 2] == ["to"]:
            act = Act.COMMIT if u.low[p.verb + 2 : p.verb + 3] == ["leave"] else Act.DECLINE
            return Finding(act, negated=True, stance=_INTENT)
        return Finding(Act.DECLINE, negated=True, stance=_INTENT)
    return None


def listed_futures() -> frozenset[str]:
    """Phrases of refusal about what one will do; the others tell where one stands."""
    return frozenset({"backing down", "not be moved", "not going anywhere", "never leave"})


def intention(u: Utterance) -> Finding | None:
    """``would consider``, ``is weighing``, ``may send``, ``could not rule out``: stated, but nothing is promised."""
    p = u.predicate
    if p is None:
        return None
    found = u.says("futures considering")
    if found is not None and u.own and p.start <= found[0] + 1 and found[0] <= p.verb + 1:
        ruled = "rule" in u.low[p.verb : p.verb + 1] or "rule" in u.low[found[0] : found[1]]
        behind = u.low[found[1]] if found[1] < len(u.low) else ""
        if ruled and p.helper in {"can", "could"} and not behind.endswith("ing"):
            return Finding(Act.PREDICT)
        if p.negated and not ruled:
            return None
        return Finding(Act.REPORT, stance=_INTENT)
    if p.helper in _PERHAPS and not p.negated and u.own and u.verb not in listed("futures", "outcomes"):
        if p.helper == "could" and u.low[p.verb - 1] == "have":
            return None
        return Finding(Act.REPORT, stance=_INTENT)
    return None


def promise(u: Utterance) -> Finding | None:
    """``None``: nothing is promised."""
    p = u.predicate
    if p is None:
        return None
    if (found := u.says("futures promises")) is not None and (u.own or found[0] <= 1):
        words = u.low[found[0] : found[1]]
        if words[-1] in {"accept", "accepted"}:
            return _promised(u, stance=_POSITION)
        if words[-1] != "agree" or u.low[found[1] : found[1] + 1] in (["to"], ["in"], ["on"]):
            return _promised(u)
    if (found := u.says("futures plans")) is not None and u.own and not p.negated and found[0] <= p.start + 2:
        return _promised(u)
    if p.negated and not (
        p.helper in _FUTURE and u.own and u.verb in {"rest", "forget", "leave", "abandon", "give", "stop"}
    ):
        return None
    if p.helper in _FUTURE:
        if p.negated:
            return _promised(u, negated=True)
        if p.verb >= len(u.low) or not u.low[p.verb][0].isalpha():
            return None
        if u.own and ((u.verb not in listed("futures", "outcomes") and not p.copular) or _is_there(u)):
            if "like" in u.low[p.verb : p.verb + 1] or "love" in u.low[p.verb : p.verb + 1]:
                return Finding(Act.REPORT, stance=_POSITION)
            if u.low[p.verb : p.verb + 1] == ["have"] or u.low[p.start + 1 : p.start + 2] == ["have"]:
                return None
            return _promised(u)
        if (
            p.passive
            and u.verb in listed("futures", "decided")
            and not is_outsider(u.report)
            and "by" not in u.low[p.verb :]
        ):
            return _promised(u)
        return None
    if p.helper in BE and p.progressive and u.verb in _MOVING and not (u.wording.direct and p.past) and u.own:
        return _promised(u)
    if p.helper == "" and u.wording.direct and u.verb in _GOING and not p.past and u.own:
        return _promised(u)
    return None


def prediction(u: Utterance) -> Finding | None:
    """``None``: nothing is predicted."""
    p = u.predicate
    doubted = u.says("predictions doubting") is not None
    found = u.says("predictions phrases")
    if found is not None and (p is None or found[0] <= p.verb + 2):
        opinion = u.low[found[0]] in {"i"}
        if not opinion or any(w in {"will", "would", "going"} for w in u.low[found[1] :]) or doubted:
            return Finding(Act.PREDICT, negated=doubted or (p is not None and p.negated))
    if p is None:
        return None
    if p.helper == "would" and p.copular and u.subject[:1] in (["it"], ["that"], ["this"]):
        return None
    if p.helper == "would" and p.copular and "to" in u.low[p.verb + 1 : p.verb + 2]:
        return None
    if p.helper in _FUTURE and u.low[p.start + 1 : p.start + 2] != ["have"]:
        return Finding(Act.PREDICT, negated=p.negated)
    if p.helper in _PERHAPS and not p.negated and (not u.own or u.verb in listed("futures", "outcomes")):
        if "have" in u.low[p.start : p.verb]:
            return None
        return Finding(Act.PREDICT)
    return None


def _promised(u: Utterance, *, negated: bool = False, stance: Stance = _INTENT) -> Finding:
    act = Act.CONDITIONAL_COMMIT if u.has_condition else Act.COMMIT
    return Finding(act, negated=negated, stance=stance)


def _nobody(u: Utterance) -> bool:
    line = " ".join(u.subject[:2])
    return u.subject[0] in {"nobody", "no", "none"} and line not in {"no doubt", "no matter", "no wonder"}


def _nobody_now(u: Utterance) -> bool:
    p = u.predicate
    return p is not None and p.helper == "" and u.subject == ["nobody"] and u.wording.direct and not p.past


def _just_happens(u: Utterance) -> bool:
    return u.verb in listed("futures", "outcomes") and u.verb not in {"be", "take"}


def _against() -> frozenset[str]:
    return frozenset({"vote against", "come out", "oppose the", "oppose any"})


def _there_is(u: Utterance) -> bool:
    return u.subject[:1] == ["there"]


def _is_there(u: Utterance) -> bool:
    p = u.predicate
    return (p is not None and u.verb in {"there", "here", "back", "waiting", "sending"}) or u.verb in {"remain", "take"}


_DENYING: Final = frozenset({"no", "not", "never", "without", "nobody", "none", "neither", "nor"})


def _is_refused(u: Utterance, at: int) -> bool:
    """Not "is not out of the question", and not of what somebody else would be refused."""
    if u.low[at] in {"will", "would", "shall", "can", "could"}:
        return u.subject[:1] == ["there"] and not is_outsider(u.report)
    if u.low[at] == "never":
        return u.own
    if u.low[at] == "backing":  # "there is no backing down", not "it will be taken for backing down"
        return any(word in _DENYING or word.endswith("n't") for word in u.low[max(at - 4, 0) : at])
    before = u.low[max(at - 2, 0) : at]
    return "not" not in before or u.low[at] == "not"
