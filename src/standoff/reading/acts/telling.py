"""`act_of`: what a statement does, put together: act, for or against, stance, condition, to whom, hedges, how sure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from standoff.core.acts import UNTOLD, Polarity, Said, Stance
from standoff.core.anonymity import Words
from standoff.core.evidence import Act, Sourcing
from standoff.core.places import Span
from standoff.reading.acts.addressees import addressee
from standoff.reading.acts.beside import condition_beside
from standoff.reading.acts.by_verb import by_verb
from standoff.reading.acts.by_words import by_words
from standoff.reading.acts.conditions import condition as condition_of
from standoff.reading.acts.hedging import hedges, is_hedge
from standoff.reading.acts.nested import nested
from standoff.reading.acts.predicates import negation_before_to
from standoff.reading.acts.reported import Report
from standoff.reading.acts.silence import is_silence
from standoff.reading.acts.strongest import CONDITIONED, strongest
from standoff.reading.acts.trust import is_sure
from standoff.reading.acts.utterance import Finding, Utterance
from standoff.reading.acts.vocabulary import listed
from standoff.reading.acts.wording import Wording, wordings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.reading.attribution import Attribution
    from standoff.reading.names import Name


def persons_of(names: Iterable[Name]) -> frozenset[str]:
    """Words of the names of people, lower case: of those with a title, or with more words than one."""
    return frozenset(n.surname.lower() for n in names if n.full or n.title)


def act_of(
    attribution: Attribution,
    text: str,
    *,
    source: str,
    speaker: str | None,
    persons: frozenset[str],
    sourcing: Sourcing,
    sides: tuple[str, ...] = (),
) -> tuple[Act, Said]:
    """The act of a statement and what belongs to it.

    Parameters
    ----------
    source, speaker, sourcing
        The words for who says it, and the full name found for them, with their class.
    persons
        From `persons_of`: no state is called so.
    sides
        Of the speaker, from `sides_told`.

    Notes
    -----
    Reads at most three sentences of 120 words of a statement; linear in those.
    """
    report = Report(attribution, text, source=source, speaker=speaker, sourcing=sourcing, persons=persons, sides=sides)
    sentences = wordings(text, attribution.content)
    first = next(sentences, None)
    if first is None:
        return Act.REPORT, UNTOLD
    if is_silence(first, report):
        return Act.NO_COMMENT, Said(sure=is_sure(Act.NO_COMMENT))
    u = Utterance(first, report)
    found = by_verb(u)
    if found is None:
        found = by_words(u)
    elif report.negated or report.lemma in listed("verbs", "known"):
        return found.act, _said(u, found, text, _cut(first, u.condition))
    by_its_verb = found
    u, found, condition = strongest(u, found, sentences)
    if condition is None and found is by_its_verb and found.act in CONDITIONED:
        against = found.act is Act.DECLINE or (found.act is Act.COMMIT and found.negated is True)
        refused = against and _refuses_to_do(u)
        own = condition_of(u.wording, refused=True) if refused else None
        condition = _cut(u.wording, own) or condition_beside(text, report, refused=refused)
        if condition is not None and found.act is Act.COMMIT:
            found = replace(found, act=Act.CONDITIONAL_COMMIT)
    return found.act, _said(u, found, text, condition)


def _refuses_to_do(u: Utterance) -> bool:
    """``refused to come``, ``ruled out any decree``; not what was rejected at some time ("rejected it before noon")."""
    if u.report.attribution.rule == "withdrawn":
        return False
    if u.low[0] in {"to", "either"} or negation_before_to(u.low):
        return True
    return u.low[0].endswith("ing") or u.report.verb == "rule out"


_PLAIN: Final = (Act.REPORT, Act.PREDICT, Act.DENY)
"""With these nothing is promised or refused."""


def _said(u: Utterance, found: Finding, text: str, condition: Words | None) -> Said:
    if u.condition is not None and found.act in _PLAIN and found.stance is not Stance.INTENTION and u.only_time:
        condition = None
    polarity = None if found.negated is None else Polarity.NEGATED if found.negated else Polarity.AFFIRMED
    whom = _cut(u.wording, found.addressee)
    if whom is None and (span := addressee(text, u.report)) is not None:
        whom = Words.cut(text, span)
    taken_back = _hedges_of_cue(u.report, text)
    taken_back += [Words.cut(text, u.wording.span(*hedge)) for hedge in hedges(u.wording, u.outside)]
    sure = is_sure(found.act) and not found.guessed and not _is_nested(u, text)
    if condition is None and whom is None and found.actor is None and not taken_back:
        return _PLAINLY[_POLARITIES.index(polarity)][_STANCES.index(found.stance)][sure]
    return Said(
        polarity=polarity,
        stance=found.stance,
        condition=condition,
        addressee=whom,
        hedges=tuple(taken_back),
        actor=_cut(u.wording, found.actor),
        sure=sure,
    )


def _is_nested(u: Utterance, text: str) -> bool:
    """Whether what makes the act stands in a quotation within direct speech: its verb, or one of the known phrases."""
    if not (spans := nested(text, u.report.attribution.content)):
        return False
    words = [0] if u.predicate is None else [u.predicate.start]
    words += [first for places in u.wording.phrases.values() for first, _ in places]
    return any(span.contains(u.wording.span(i, i + 1)) for i in words for span in spans)


_POLARITIES: Final = (None, *Polarity)
_STANCES: Final = (None, *Stance)
_PLAINLY: Final = tuple(
    [tuple([(Said(p, s, sure=False), Said(p, s, sure=True)) for s in _STANCES]) for p in _POLARITIES]
)
"""For each polarity, stance and sureness one value for all statements of which no words are told."""


def _hedges_of_cue(report: Report, text: str) -> list[Words]:
    """``did not rule out``, ``is expected to`` where the words that report it are the hedge."""
    found: list[Words] = []
    for span in report.cues:
        words = span.of(text).lower().split()
        if len(words) < 2:
            continue
        if report.negated and any(word.startswith("rul") for word in words):
            found.append(Words.cut(text, span))
        elif is_hedge([*words, "to"]):
            end = span.end + 3 if text.startswith(" to", span.end) and "expected" in words else span.end
            found.append(Words.cut(text, Span(span.start, end)))
    return found


def _cut(wording: Wording, found: tuple[int, int] | None) -> Words | None:
    return None if found is None else Words.cut(wording.text, wording.span(*found))
