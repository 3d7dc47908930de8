"""What was done, and where somebody stands: ``had withdrawn its troops``, ``supports the plan``, ``hopes for peace``.

These are reported, not promised: the act is a report, the stance tells a deed or a position.
"""

from __future__ import annotations

from typing import Final

from standoff.core.acts import Stance
from standoff.core.evidence import Act
from standoff.reading.acts.names_of import names_somebody
from standoff.reading.acts.predicates import HAVE
from standoff.reading.acts.utterance import Finding, Utterance
from standoff.reading.acts.vocabulary import classes, forms

_PRESENT: Final = frozenset({"", "do", "does"})
_OF_TALK: Final = frozenset({"said", "told", "called", "asked", "talked", "spoke", "say", "took", "held", "gave"})
_VERB: Final = frozenset("dnb")


def deed(u: Utterance) -> Finding | None:
    """``None``: nothing is told to have been done, nor wanted."""
    p = u.predicate
    if p is None:
        return None
    if p.helper in _PRESENT and u.verb in forms("positions", "verbs") and u.own:
        return Finding(Act.REPORT, p.negated, Stance.POSITION)
    at = p.verb
    base = _deed_at(u, at)
    if base is None:
        return None
    past = (p.helper == "" and p.past) or p.helper == "did" or (p.helper in HAVE and at > p.start) or _done_passive(u)
    if not past:
        return None
    if p.helper == "" and u.verb in _OF_TALK:
        return None
    if p.passive:
        by = _agent(u)
        return None if by is None else Finding(Act.REPORT, p.negated, Stance.DEED, actor=by)
    if not u.own and not names_somebody(u.wording, p.first, p.start, u.report):
        return None
    assumed = u.own and not u.surely_own and u.wording.names_any(p.first, p.start)
    actor = None if u.own and not assumed else u.noun_phrase(p.first, p.start)
    return Finding(Act.REPORT, p.negated, Stance.DEED, actor=actor)


def _agent(u: Utterance) -> tuple[int, int] | None:
    """``was shelled by [Varnian forces]``; without it nobody is told to have done it."""
    p = u.predicate
    if p is None or "by" not in u.low[p.verb :]:
        return None
    at = u.low.index("by", p.verb) + 1
    ends = (i for i in range(at, len(u.low)) if u.low[i] in {",", "in", "on", "at", "after", "and", "last", "during"})
    found = u.noun_phrase(at, next(ends, len(u.low)))
    return found if found is not None and names_somebody(u.wording, *found, u.report) else None


def _done_passive(u: Utterance) -> bool:
    """``was signed``, ``has been closed``: done, by whom is not told; with "by" it is."""
    p = u.predicate
    return p is not None and p.passive and p.helper in {"was", "were", *HAVE} and bool(_deed_at(u, p.verb))


def _deed_at(u: Utterance, at: int) -> str | None:
    known = forms("deeds", "verbs")
    word = u.low[at] if at < len(u.low) else ""
    if word == "been" and at + 1 < len(u.low):
        at += 1
        word = u.low[at]
    two = f"{word} {u.low[at + 1]}" if at + 1 < len(u.low) else word
    base = known.get(two) or known.get(word)
    return base if base and not _VERB.isdisjoint(classes().get(word, "dn")) else None
