"""`act_of`: what a statement does, put together: act, for or against, stance, condition, to whom, hedges, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.acts import Polarity, Said, Stance
from standoff.core.anonymity import Words
from standoff.core.evidence import Act, Sourcing
from standoff.core.places import Span
from standoff.reading.acts.addressees import addressee
from standoff.reading.acts.by_verb import by_verb
from standoff.reading.acts.by_words import by_words
from standoff.reading.acts.hedging import hedges, is_hedge
from standoff.reading.acts.reported import Report
from standoff.reading.acts.silence import is_silence
from standoff.reading.acts.trust import is_sure
from standoff.reading.acts.utterance import Finding, Utterance
from standoff.reading.acts.wording import Wording, wordings
from standoff.reading.names import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.reading.attribution import Attribution
    from standoff.reading.names import Name

_INSTITUTIONS = frozenset({Sourcing.ORGANISATION, Sourcing.DOCUMENT, Sourcing.GROUP})
_GAP = 40
"""Characters between a verb and what is said, at most, in which a "not" belongs to both."""
_PARTICLES = frozenset({"out", "on", "upon", "for", "to", "against"})


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
) -> tuple[Act, Said]:
    """The act of a statement and what belongs to it.

    Parameters
    ----------
    source, speaker, sourcing
        The words for who says it, and the full name found for them, with their class.
    persons
        From `persons_of`: no state is called so.

    Notes
    -----
    Reads at most four sentences and 120 words of a statement; linear in those.
    """
    report = _report(attribution, text, source, speaker, persons, sourcing=sourcing)
    sentences = list(wordings(text, attribution.content))
    if not sentences:
        return Act.REPORT, Said()
    if is_silence(sentences[0], report):
        return Act.NO_COMMENT, Said(sure=is_sure(Act.NO_COMMENT))
    u = Utterance(sentences[0], report)
    found = by_verb(u)
    if found is None:
        found = by_words(u)
        for wording in sentences[1:]:
            if found.act is not Act.REPORT or found.stance is not None:
                break
            later = Utterance(wording, report)
            other = by_words(later)
            if other.act is not Act.REPORT:
                u, found = later, other
    return found.act, _said(u, found, text)


def _said(u: Utterance, found: Finding, text: str) -> Said:
    condition = u.condition
    plain = found.act in {Act.REPORT, Act.PREDICT, Act.DENY} and found.stance is not Stance.INTENTION
    if condition is not None and plain and u.only_time:
        condition = None
    polarity = None if found.negated is None else Polarity.NEGATED if found.negated else Polarity.AFFIRMED
    whom = _cut(u.wording, found.addressee)
    if whom is None and (span := addressee(text, u.report)) is not None:
        whom = Words.cut(text, span)
    return Said(
        polarity=polarity,
        stance=found.stance,
        condition=_cut(u.wording, condition),
        addressee=whom,
        hedges=(
            *_hedges_of_cue(u.report, text),
            *(w for h in hedges(u.wording, u.outside) if (w := _cut(u.wording, h))),
        ),
        actor=_cut(u.wording, found.actor),
        sure=is_sure(found.act),
    )


def _hedges_of_cue(report: Report, text: str) -> Iterable[Words]:
    """``did not rule out``, ``is expected to`` where the words that report it are the hedge."""
    for span in report.cues:
        words = span.of(text)
        line = f" {words.lower()} "
        if "rule" in line and report.negated:
            yield Words.cut(text, span)
        elif is_hedge([*line.split(), "to"]):
            end = span.end + 3 if text.startswith(" to", span.end) and "expected" in line else span.end
            yield Words.cut(text, Span(span.start, end))


def _cut(wording: Wording, found: tuple[int, int] | None) -> Words | None:
    return None if found is None else Words.cut(wording.text, wording.span(*found))


def _is_institution(source: str, sourcing: Sourcing, persons: frozenset[str]) -> bool:
    """Whether "it" can stand for the source: not for a person, by name or by what they are."""
    if sourcing in _INSTITUTIONS or source.lower() == "it":
        return True
    words = source.lower().split(",")[0].split(" of ")[0].split(" in ")[0].split()
    if sourcing is Sourcing.NAMED:
        return len(words) == 1 and words[0] not in persons | {"he", "she", "i", "who", "him", "her", "we"}
    return bool(words) and words[-1] not in word_set("people", "singular") | {"he", "she", "who", "one", "i", "they"}


def _against(attribution: Attribution, text: str) -> bool:
    if not attribution.cue:
        return False
    first = min(span.start for span in attribution.content)
    between = text[attribution.cue[-1].end : first] if 0 < first - attribution.cue[-1].end < _GAP else ""
    return any(word in {"not", "never"} for word in between.lower().split())


def _report(
    attribution: Attribution,
    text: str,
    source: str,
    speaker: str | None,
    persons: frozenset[str],
    *,
    sourcing: Sourcing,
) -> Report:
    cue = " ".join(span.of(text) for span in attribution.cue).lower()
    verb = attribution.lemma
    if attribution.cue:
        last = cue.rsplit(None, 1)[-1] if " " in cue else ""
        if last in _PARTICLES:
            verb = f"{verb} {last}"
        else:
            behind = text[attribution.cue[-1].end : attribution.cue[-1].end + 5].split()[:1]
            starts = min(span.start for span in attribution.content)
            if behind and behind[0] in _PARTICLES - {"to"} and starts > attribution.cue[-1].end:
                verb = f"{verb} {behind[0]}"
    return Report(
        verb=verb,
        lemma=attribution.lemma,
        cue=cue,
        negated=attribution.negated,
        against=_against(attribution, text),
        source=source,
        speaker=speaker,
        of_person=sourcing is Sourcing.NAMED,
        of_institution=_is_institution(source, sourcing, persons),
        persons=persons,
        content=attribution.content,
        cues=attribution.cue,
        sentence=attribution.sentence,
    )
