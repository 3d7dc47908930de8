"""Threats: ``will pay a price``, ``would be sunk``, ``we will shut the valves`` unless …, ``reserves the right to``.

Harm is a threat whoever is to do it; a strike, a ban, a blockade only where the speaker's side holds it out.
"""

from __future__ import annotations

from typing import Final

from standoff.core.acts import Stance
from standoff.core.evidence import Act
from standoff.reading.acts.predicates import MODALS
from standoff.reading.acts.utterance import Finding, Utterance
from standoff.reading.acts.vocabulary import forms, listed

_FUTURE: Final = frozenset({"will", "would", "shall"})
_PERHAPS: Final = frozenset({"may", "might", "could"})
_THREAT: Final = Finding(Act.THREATEN, stance=Stance.INTENTION)
_WARNED: Final = frozenset({"consequences", "consequence", "reprisals", "retaliation", "revenge"})
_PRESSURE: Final = frozenset(
    {"strikes", "sanctions", "tariffs", "strike", "reprisals", "measures", "blockade", "force"}
)


def threat(u: Utterance) -> Finding | None:
    """``None``: nothing is threatened."""
    p = u.predicate
    if (found := u.says("threats phrases")) is not None and _holds_out(u, found[0]):
        return _THREAT
    if p is None or (p.helper not in MODALS and not _planned(u)):
        return None
    if p.helper in _FUTURE and not p.negated and _about_them(u) and _in_passive(u):
        return _THREAT
    if not u.own or p.helper in {"must", "should", "can"}:
        return None
    if u.says("futures considering") is not None and p.negated:
        return _THREAT if _presses(u, p.verb + 1) else None
    if p.negated:
        return None
    at = p.verb
    if _harm_at(u, at) or (p.helper in _FUTURE and held_out(u) and _with_means(u, at)):
        return _THREAT
    pressing = _form_at(u, at, "pressing") and not set(u.low[at + 1 : at + 5]) & listed("threats", "relief")
    if pressing and (held_out(u) or p.helper in _PERHAPS):
        return _THREAT
    return _THREAT if p.helper in _PERHAPS and _presses(u, at) else None


def harms(u: Utterance, first: int) -> bool:
    """Whether a word of harm, or of war, stands within a few words from ``first``."""
    words = u.low[first : first + 5]
    return any(_harm_at(u, i) for i in range(first, min(first + 4, len(u.low)))) or bool(
        set(words) & {"war", "fight", "defend", "force", "retaliate", "battle"}
    )


def warns(u: Utterance) -> bool:
    """Whether a thing warned of is one the speaker would bring about: "warned of serious consequences"."""
    return bool(set(u.low[:5]) & _WARNED)


def held_out(u: Utterance) -> bool:
    """Beside "if" or "unless", and not "as long as" or "in return for", which give something."""
    return u.condition is not None and u.low[u.condition[0]] in {"if", "unless", "should", "until"}


def _with_means(u: Utterance, at: int) -> bool:
    """``will prepare new sanctions unless …``, and not "will lift sanctions if …"."""
    behind = [w for w, out in zip(u.low[at : at + 8], u.outside[at : at + 8], strict=True) if out]
    return bool(set(behind) & listed("threats", "means")) and not set(behind[:3]) & listed("threats", "easing")


def _planned(u: Utterance) -> bool:
    found = u.says("futures plans")
    return found is not None and u.predicate is not None and found[0] <= u.predicate.start + 2


def _harm_at(u: Utterance, at: int) -> bool:
    return _form_at(u, at, "verbs")


def _form_at(u: Utterance, at: int, name: str) -> bool:
    known = listed("threats", name)
    return u.low[at : at + 1] != [] and (u.low[at] in known or " ".join(u.low[at : at + 2]) in known)


def _presses(u: Utterance, first: int) -> bool:
    pressing, harming = forms("threats", "pressing"), forms("threats", "verbs")
    return any(w in pressing or w in harming or w in _PRESSURE for w in u.low[first : first + 5])


def _about_them(u: Utterance) -> bool:
    head = u.subject[:1]
    return bool(head) and (head[0] in listed("threats", "whoever") or head[0] in {"they", "he", "you"})


def _in_passive(u: Utterance) -> bool:
    found = u.says("threats passives")
    return found is not None and "be" in u.low[: found[0]][-2:]


def _holds_out(u: Utterance, at: int) -> bool:
    """Not what was done, nor what is said to be without: "there were no consequences", "he paid a price"."""
    p = u.predicate
    before = u.low[:at]
    if before[-1:] in (["no"], ["without"]) or (
        p is not None and p.helper in {"has", "have", "had", "did"} and p.start < at
    ):
        return "patience" in u.low[at : at + 1]
    return not (
        p is not None and p.helper in {"was", "were"} and u.low[at] in {"consequences", "revenge", "retaliation"}
    )
