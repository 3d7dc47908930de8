"""What the verb of saying makes of what is said: ``vowed to``, ``threatened to``, ``ruled out``, ``urged X to``.

The verb decides together with the form of what follows: "agreed to meet" is a promise, "agreed that it was late" an
opinion; "ruled out talks" rejects, "ruled out sending troops" refuses.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from standoff.core.acts import Stance
from standoff.core.evidence import Act
from standoff.reading.acts.by_words import by_words
from standoff.reading.acts.demands import object_of_call
from standoff.reading.acts.names_of import names_somebody
from standoff.reading.acts.openness import is_question
from standoff.reading.acts.predicates import MODALS, negation_before_to
from standoff.reading.acts.threats import harms, held_out, warns
from standoff.reading.acts.utterance import Finding, Utterance
from standoff.reading.acts.vocabulary import classes, forms, listed, noun_acts, verb_acts

_SAYING_NOTHING: Final = frozenset(
    {"say", "tell", "specify", "disclose", "reveal", "explain", "clarify", "give", "answer", "name"}
)
_WANTING: Final = frozenset({"want", "wish", "hope", "seek", "like", "love", "prefer", "long", "aspire"})


@cache
def _telling() -> frozenset[str]:
    """What reports and tells something though no act is of its verb: nouns, "think", "want to", "accuse"."""
    return frozenset(noun_acts()) | listed("verbs", "known") | _WANTING | {"accuse", "prepare", "invite"}


def by_verb(u: Utterance) -> Finding | None:
    """``None``: the verb of saying tells nothing; the words decide."""
    report, low = u.report, u.low
    if report.attribution.rule == "withdrawn":
        return _withdrawn(u)
    if report.negated:
        return _negated(u)
    name = verb_acts().get(report.verb) or verb_acts().get(report.lemma)
    if name is None and report.lemma not in _telling():
        return None
    denied = negation_before_to(low)
    more = low[0] == "not" and low[1:2] in (
        ["only"],
        ["just"],
        ["merely"],
        ["simply"],
    )  # "not only to pay but also to go"
    infinitive = low[0] == "to" or denied > 0 or low[:2] == ["either", "to"] or (more and low[2:3] == ["to"])
    gerund = low[0].endswith("ing") and "g" in classes().get(low[0], "")
    if low[0] == "of" and len(low) > 1 and low[1].endswith("ing"):
        gerund = True
    against = not more and (denied > 0 or low[0] in {"not", "never", "no"} or report.against)
    against = against or (infinitive and "neither" in low[:6])
    if name is None and report.lemma in noun_acts() and report.attribution.rule not in {"naming", "object"}:
        return _of_noun(u, noun_acts()[report.lemma], against=against)
    match name:
        case "commit":
            return _commits(u, infinitive=infinitive or gerund, against=against)
        case "decline":
            return _declines(u, infinitive=infinitive, gerund=gerund)
        case "deny":
            return _denies(u, gerund=gerund)
        case "threaten":
            return Finding(Act.THREATEN, against, Stance.INTENTION)
        case "demand":
            return _demands(u, against=against)
        case "demand_of":
            return _demands_of(u, infinitive=infinitive)
        case "offer":
            return _offers(u, infinitive=infinitive)
        case "predict":
            return _predicts(u, infinitive=infinitive)
        case "support":
            return Finding(Act.REPORT, stance=Stance.POSITION)
        case "done":
            return None if u.predicate is not None else Finding(Act.REPORT, stance=Stance.DEED)
    if report.lemma in listed("verbs", "known"):
        return _of_knowing(u)
    if report.lemma == "accuse":
        return Finding(Act.REPORT, stance=Stance.DEED, actor=object_before_of(u))
    if infinitive and report.lemma in _WANTING:
        return Finding(Act.REPORT, against, Stance.POSITION)
    if infinitive and report.lemma == "prepare":
        return Finding(Act.COMMIT, against, Stance.INTENTION)
    if report.lemma == "invite" and u.low:
        return Finding(Act.OFFER, stance=Stance.INTENTION)
    return None


def _withdrawn(u: Utterance) -> Finding:
    """``broke his promise [to come]`` refuses; a demand taken back is one no longer; of a claim nothing is left."""
    act = noun_acts().get(u.report.lemma)
    denied = u.low[0] in {"not", "never"} or negation_before_to(u.low) > 0 or u.report.against
    if act in {Act.COMMIT, Act.OFFER, Act.THREATEN} and not denied:
        return Finding(Act.DECLINE, negated=True, stance=Stance.INTENTION)
    if act is Act.DEMAND:
        return Finding(Act.REPORT, negated=None if denied else True, stance=Stance.POSITION)
    return Finding(Act.REPORT, negated=None)


def object_before_of(u: Utterance) -> tuple[int, int] | None:
    """``accused [Varnia] of laying mines``."""
    return u.noun_phrase(0, u.low.index("of")) if "of" in u.low[1:9] else None


def _negated(u: Utterance) -> Finding | None:
    lemma = u.report.lemma
    if u.report.attribution.rule == "held back":
        return Finding(Act.REPORT, negated=True)
    if lemma in _SAYING_NOTHING and is_question(u.wording, "say"):
        return Finding(Act.DECLINE, negated=None)
    if lemma in _SAYING_NOTHING and u.low[0] in {"whether", "if"}:
        return Finding(Act.DECLINE, negated=None)
    if u.report.verb == "rule out" or lemma == "exclude":
        return Finding(Act.REPORT, stance=Stance.INTENTION)
    if lemma in {"think", "believe", "expect"} and u.predicate is not None and u.predicate.helper in {"will", "would"}:
        return Finding(Act.PREDICT, negated=not u.predicate.negated)
    if lemma in {"want", "plan", "intend"} and u.low[0] == "to":
        return Finding(Act.DECLINE, negated=True, stance=Stance.POSITION if lemma == "want" else Stance.INTENTION)
    return Finding(Act.REPORT, negated=None)


def _of_knowing(u: Utterance) -> Finding:
    """``thinks [rates will rise]`` predicts; "learned that nobody will come" tells what is so."""
    if is_question(u.wording, u.report.lemma):
        return Finding(Act.REPORT, negated=None)
    p = u.predicate
    if (
        p is not None
        and p.helper in {"will", "would"}
        and u.report.lemma in {"think", "believe", "suspect", "fear", "doubt"}
    ):
        return Finding(Act.PREDICT, p.negated or u.report.lemma == "doubt")
    found = by_words(u)
    return Finding(Act.REPORT, found.negated, found.stance if found.stance is Stance.DEED else None, actor=found.actor)


def _of_noun(u: Utterance, act: Act, *, against: bool) -> Finding | None:
    stance = {Act.DEMAND: Stance.POSITION, Act.PREDICT: None, Act.DENY: None}.get(act, Stance.INTENTION)
    if act is Act.PREDICT:
        return None
    if act is Act.COMMIT and u.has_condition:
        act = Act.CONDITIONAL_COMMIT
    if act is Act.OFFER and u.low[0] == "to" and harms(u, 1):
        return Finding(Act.THREATEN, against, Stance.INTENTION)
    if u.low[0] not in {"to", "not", "of", "that", "for", "never", "either"} and not negation_before_to(u.low):
        return None
    return Finding(act, against or act in {Act.DECLINE, Act.DENY}, stance)


def _commits(u: Utterance, *, infinitive: bool, against: bool) -> Finding | None:
    lemma = u.report.lemma
    if not infinitive and lemma in listed("verbs", "only_with_infinitive"):
        if lemma == "agree" and report_with(u):
            return Finding(Act.REPORT, stance=Stance.POSITION)
        if lemma == "agree" and u.predicate is None:
            return Finding(Act.COMMIT, stance=Stance.INTENTION)
        return None
    p = u.predicate
    if not infinitive and p is not None and p.helper not in MODALS and p.first < p.start and p.past:
        return None  # "swore that he had seen it"
    first = 2 if against else 1
    if lemma in {"vow", "swear", "pledge", "promise"} and not against:
        at = first if infinitive else p.verb if p is not None else 0
        if harms(u, at) or u.says("threats phrases") is not None:
            return Finding(Act.THREATEN, stance=Stance.INTENTION)
    negated = against or (p is not None and not infinitive and p.negated)
    act = Act.CONDITIONAL_COMMIT if u.has_condition else Act.COMMIT
    return Finding(act, negated, Stance.INTENTION)


def report_with(u: Utterance) -> bool:
    """``agreed with Orr``: an opinion."""
    last = u.report.cues[-1].end if u.report.cues else 0
    return u.report.cue.endswith("with") or u.wording.text.startswith(" with ", last)


def _declines(u: Utterance, *, infinitive: bool, gerund: bool) -> Finding | None:
    if " ".join(u.low[:3]) == "to rule out":
        return Finding(Act.REPORT, stance=Stance.INTENTION)
    if u.predicate is not None and not infinitive and not gerund and u.report.lemma in {"refuse", "decline"}:
        return None
    doing = infinitive or gerund
    return Finding(Act.DECLINE, negated=True, stance=Stance.INTENTION if doing else Stance.POSITION)


def _denies(u: Utterance, *, gerund: bool) -> Finding:
    p = u.predicate
    done = gerund and u.low[0] not in {"being", "having"}
    if u.low[0] == "having":
        done = True
    if p is not None and not gerund:
        words = u.low[p.verb : p.verb + 2]
        known = forms("deeds", "verbs")
        past = p.past or p.perfect
        done = past and bool(words) and (words[0] in known or " ".join(words) in known) and not p.passive
    return Finding(Act.DENY, negated=True, stance=Stance.DEED if done else None)


def _demands(u: Utterance, *, against: bool) -> Finding | None:
    p = u.predicate
    if u.wording.direct:
        found = by_words(u)
        return (
            found if found.act is Act.DEMAND or found.negated is None else Finding(Act.DEMAND, False, Stance.POSITION)
        )
    called = object_of_call(u, 0)
    if called is not None:
        negated = _denied_behind(u, called[1])
        return Finding(Act.DEMAND, negated, Stance.POSITION, addressee=called, actor=called)
    whom = _subjunctive(u)
    negated = against or (p is not None and p.negated)
    return Finding(Act.DEMAND, negated, Stance.POSITION, addressee=whom, actor=whom)


def _denied_behind(u: Utterance, at: int) -> bool:
    """``urged them [not] to go``, ``[to never] go``, ``[no longer] to go``."""
    words = u.low[at : at + 2]
    return "not" in words or "never" in words or negation_before_to(u.low[at : at + 4]) > 0


def _subjunctive(u: Utterance) -> tuple[int, int] | None:
    """``that [Ostrava] withdraw its troops``: a name, then a bare verb."""
    first = 1 if u.low[0] == "that" else 0
    for i in range(first + 1, min(first + 6, len(u.low))):
        letters = classes().get(u.low[i], "")
        if "b" in letters or u.low[i] in {"be", "must", "should"}:
            found = u.noun_phrase(first, i)
            return found if found and u.low[i] != "be" and names_somebody(u.wording, *found, u.report) else None
    return None


def _demands_of(u: Utterance, *, infinitive: bool) -> Finding | None:
    if u.report.lemma == "warn":
        if not infinitive and held_out(u) and u.verb != "make" and by_words(u).act is Act.CONDITIONAL_COMMIT:
            return Finding(Act.THREATEN, stance=Stance.INTENTION)  # "warned that it would close the gate unless …"
        if warns(u) and not infinitive and u.low[0] != "that":
            return Finding(Act.THREATEN, stance=Stance.INTENTION)
        if u.low[:2] == ["to", "not"] or negation_before_to(u.low):
            return Finding(Act.DEMAND, negated=True, stance=Stance.POSITION)
    if infinitive:
        if u.report.lemma in {"want", "expect", "ask"}:
            return Finding(Act.REPORT, negation_before_to(u.low) > 0, Stance.POSITION)
        return Finding(Act.DEMAND, negation_before_to(u.low) > 0, Stance.POSITION)
    called = object_of_call(u, 0) if not u.wording.direct else None
    if called is not None and u.predicate is not None and u.predicate.start < called[1]:
        called = None
    if called is None:
        if u.report.lemma == "want" and _participle(u):
            return Finding(Act.DEMAND, stance=Stance.POSITION)
        return None
    if u.report.lemma == "expect":
        return None
    negated = _denied_behind(u, called[1])
    return Finding(Act.DEMAND, negated, Stance.POSITION, addressee=called, actor=called)


def _participle(u: Utterance) -> bool:
    """``wants [the talks] moved to Geneva``."""
    return any("n" in classes().get(w, "") and i > 1 for i, w in enumerate(u.low[:6]))


def _offers(u: Utterance, *, infinitive: bool) -> Finding | None:
    lemma = u.report.lemma
    p = u.predicate
    if lemma in {"suggest", "float"} and p is not None and not _is_subjunctive(u):
        return None
    if p is None and not infinitive and (u.low[0] == "no" or set(u.low[:8]) & listed("offers", "only_words")):
        return Finding(Act.REPORT)
    if infinitive or lemma in {"invite", "volunteer", "offer"}:
        whom = object_of_call(u, 0) if lemma == "invite" else None
        return Finding(Act.OFFER, negation_before_to(u.low) > 0, Stance.INTENTION, addressee=whom, actor=whom)
    return Finding(Act.OFFER, stance=Stance.POSITION)


def _is_subjunctive(u: Utterance) -> bool:
    """``that the navy withdraw``, ``that inspectors be allowed``: one of them, and a bare verb; or "should"."""
    p = u.predicate
    if p is None or p.start <= p.first:
        return False
    if p.helper in {"be", "should"}:
        return True
    single = not u.low[p.start - 1].endswith("s") and u.low[p.start - 1] not in {"i", "we", "you", "they", "people"}
    return p.helper == "" and classes().get(u.low[p.start], "")[:1] == "b" and single


def _predicts(u: Utterance, *, infinitive: bool) -> Finding | None:
    p = u.predicate
    if infinitive and u.report.lemma == "expect" and " is " not in f" {u.report.cue} ":
        return Finding(Act.PREDICT, negation_before_to(u.low) > 0)
    if u.report.lemma in {"project", "forecast", "predict", "foresee", "anticipate", "expect"}:
        return Finding(Act.PREDICT, p is not None and p.negated)
    found = by_words(u)
    return Finding(Act.PREDICT, found.negated)
