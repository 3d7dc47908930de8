"""From a verdict or a part of the model down to the quotations it rests on, or the assumption it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from standoff.core.acts import Polarity
from standoff.core.cues import condition_beyond, is_plain, is_plainly_negative
from standoff.core.elements import elements
from standoff.core.evidence import Kind, Sourcing
from standoff.core.ledgers import Status
from standoff.core.stability import (
    Deterred,
    DeterredTogether,
    Escapes,
    EscapesTogether,
    Leaves,
    NoImprovement,
    Stays,
)
from standoff.explain.english import day, inside, opening, squashed
from standoff.explain.preferences import deciding
from standoff.explain.sentences import Assumes, Cites, Conditioned, Cued, Part, Quoted, Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.core.conflicts import Conflict, Element
    from standoff.core.evidence import Document, Statement
    from standoff.core.ledgers import Entry, Ledger
    from standoff.core.places import Span
    from standoff.core.stability import Verdict
    from standoff.core.tables import StabilityTable
    from standoff.explain.sentences import Binding


REPORTED = "Reported"
"""Stands before words that are the reporter's, not the source's own; the verb of the report follows in brackets."""

QUOTED = "Quoted"
"""Stands before the source's own words where the verb of the report says more than that they were said."""

_STATUS = {
    Status.CORRECTED: "corrected by the analyst",
    Status.ADDED: "added by the analyst",
    Status.REJECTED: "rejected by the analyst, does not count",
    Status.MISSING: "no longer found, does not count",
}
_MARKS = ("“", '"', "„", "«", "‘", "'")
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we", "one", "him", "her", "them"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of one ledger entry, and who said them, where and when.

    Parameters
    ----------
    words
        In quotation marks, or, where the report paraphrases, the reporter's words after "Reported (denied):"; bound to
        spans, the verb too: without it "to give a guarantee" could be an offer or a refusal.
    by
        Who, where and when; bound to the entry.
    shown
        ``words`` without what stands before them; a condition told elsewhere in the report stands behind a dash.
    cue
        What stands in brackets before them; empty: nothing.
    """

    entry: Entry
    words: Sentence
    by: Sentence
    shown: str
    cue: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What one part of the model rests on.

    Parameters
    ----------
    missing
        Ids it cites that the ledger does not hold, or that do not count any more.
    assumption
        What is assumed, in the analyst's words; ``None`` where nothing is.
    """

    element: Element
    quotations: tuple[Quotation, ...] = ()
    missing: tuple[str, ...] = ()
    assumption: Sentence | None = None

    @property
    def bare(self) -> bool:
        """Whether it rests on nothing at all: neither a statement nor a stated assumption."""
        return not self.quotations and self.assumption is None


def cut(document: Document, statement: Statement) -> str:
    """The statement's words, cut from the stored text, white space run together, pieces joined by " … "."""
    return _pieces(document, statement.content)


def cut_cue(document: Document, statement: Statement) -> str:
    """The words by which the report gives the statement, cut likewise; empty: it uses none."""
    return _pieces(document, statement.cue)


def _pieces(document: Document, spans: Sequence[Span]) -> str:
    return " … ".join(squashed(span.of(document.text)) for span in spans)


def source_in_words(statement: Statement) -> str:
    """Who is behind a statement, as the reports give them."""
    if statement.speaker:
        return statement.speaker
    given = statement.given_as
    if given.casefold() in _PRONOUNS:
        return f"a source given only as “{given.casefold()}”"
    if given:
        return squashed(given)
    return "the report itself"


def report_in_words(document: Document) -> str:
    """Which report, by outlet, title and date, as far as the page gives them."""
    name = document.outlet or document.title or document.path
    return f"{name}, {day(document.published)}" if document.published else name


def quotation(entry: Entry, document: Document) -> Quotation:
    """The entry as a reader sees it."""
    statement = entry.statement
    words, cut_words = cut(document, statement), cut_cue(document, statement)
    cue = inside(cut_words)
    direct = statement.kind is Kind.DIRECT
    shown = f"“{words}”" if direct and not words.startswith(_MARKS) else words
    if direct and is_plain(cue):
        cue = ""
    bound: tuple[Binding, ...] = (Quoted(statement.id, document.id, statement.content, words),)
    before = "" if direct else f"{REPORTED}: "
    if cue:
        bound = (*bound, Cued(statement.id, document.id, statement.cue, cut_words))
        before = f"{QUOTED if direct else REPORTED} ({cue}): "
    condition = condition_beyond(statement)
    if condition is not None and condition.span.end <= len(document.text):
        words_of_it = squashed(condition.span.of(document.text))
        shown = f"{shown} – {_as_condition(words_of_it)}"
        bound = (*bound, Conditioned(statement.id, document.id, condition.span, words_of_it))
    who = source_in_words(statement)
    remarks = _nameless(statement)
    if statement.said.polarity is Polarity.NEGATED and not is_plainly_negative(f"{cue} {words}"):
        remarks.append("meant as not so, or as against it")
    beside = [h for h in statement.said.hedges if not any(span.contains(h.span) for span in statement.content)]
    if beside:
        remarks.append(f"with the hedge {', '.join(squashed(h.text) for h in beside)}")
    if statement.found_by:
        remarks.append(f"pointed to by a language model, {squashed(statement.found_by)}")
    if statement.hedged:
        remarks.append("reported as uncertain")
    if statement.via:
        remarks.append(f"by way of {', '.join(squashed(v.text) for v in statement.via)}")
    if entry.reliability or entry.credibility:
        remarks.append(f"graded {entry.reliability or '–'}{entry.credibility or '–'}")
    if entry.status is not Status.READ:
        remarks.append(_STATUS[entry.status])
    said = f", said on {day(statement.said_on)}" if statement.said_on else ""
    note = f" ({'; '.join(remarks)})" if remarks else ""
    by = f"{opening(who)}{note}{said}. {report_in_words(document)}."
    return Quotation(
        entry, Sentence(before + shown, bound), Sentence(by, (Cites(statement.id, opening(who)),)), shown, cue
    )


def _as_condition(words: str) -> str:
    """A condition that begins with its own word as it stands, any other behind "on condition:"."""
    return words if words.casefold().startswith(_OPENING_A_CONDITION) else f"on condition: {words}"


_OPENING_A_CONDITION = (
    *("if ", "only if ", "even if ", "unless ", "until ", "till ", "once ", "when ", "as long as ", "so long as "),
    *("provided ", "providing ", "on condition ", "in case ", "without ", "except ", "as soon as "),
    *("after ", "before "),
)


def _nameless(statement: Statement) -> list[str]:
    """Whether people stand behind it whose names are withheld, or just not given; nothing of texts and institutions."""
    if not statement.is_unnamed or statement.sourcing in {Sourcing.ORGANISATION, Sourcing.DOCUMENT}:
        return []
    return ["name withheld" if statement.anonymous else "no name given"]


def grounds(element: Element, ledger: Ledger) -> Grounds:
    """What a part of the model rests on, down to the words."""
    because = element.because
    if because is None:
        return Grounds(element)
    found, missing = [], []
    for statement in because.statements:
        entry = ledger.by_id.get(statement)
        document = ledger.document_by_id.get(entry.statement.document) if entry is not None else None
        if entry is None or document is None or not entry.counts:
            missing.append(statement)
        else:
            found.append(quotation(entry, document))
    assumption = None
    if because.assumption is not None:
        assumption = Sentence(
            f"Assumption: {because.assumption}",
            (Assumes(element.address, because.assumption), Part(element.address)),
        )
    return Grounds(element, tuple(found), tuple(missing), assumption)


def addresses(conflict: Conflict) -> Mapping[str, Element]:
    """Every part of the model by its address."""
    return {e.address: e for e in elements(conflict)}


def rests_on(verdict: Verdict, table: StabilityTable) -> tuple[str, ...]:
    """Addresses of the parts of the model a verdict rests on: the options it turns on and the wishes that decide.

    For a side that has nowhere better to go, these are the wishes that decide against every move it has; where the
    table keeps no moves, all its preferences.
    """
    conflict = table.conflict
    pairs: list[tuple[str, int, int]] = []
    options: list[int] = []
    match verdict.because:
        case NoImprovement():
            own = [m for m in table.moves or () if m.by == verdict.dm and m.start == verdict.state]
            pairs = [(verdict.dm, m.start, m.end) for m in own]
            if table.moves is None:
                return tuple(a for a, e in addresses(conflict).items() if e.owner == verdict.dm and "preferences" in a)
        case Deterred(sanctions):
            for s in sanctions:
                pairs.append((verdict.dm, s.improvement, verdict.state))
                options += _changed(table, verdict.state, s.improvement)
                for m in s.path:
                    options += _changed(table, m.start, m.end)
                    if verdict.concept.credible:
                        pairs.append((m.by, m.end, m.start))
                if s.path:
                    pairs.append((verdict.dm, s.path[-1].end, verdict.state))
        case Escapes(improvement, _):
            pairs = [(verdict.dm, improvement, verdict.state)]
            options += _changed(table, verdict.state, improvement)
        case DeterredTogether(answers):
            for a in answers:
                pairs += [(verdict.dm, a.improvement, verdict.state), (verdict.dm, verdict.state, a.end)]
                pairs += [(m.by, m.end, m.start) for m in a.moves]
                options += _changed(table, verdict.state, a.improvement)
                options += [i for m in a.moves for i in _changed(table, m.start, m.end)]
        case EscapesTogether(improvement, _):
            pairs = [(verdict.dm, improvement, verdict.state)]
            options += _changed(table, verdict.state, improvement)
        case Stays() | Leaves():
            for play in verdict.because.plays if isinstance(verdict.because, Stays) else (verdict.because.play,):
                for m in play:
                    pairs.append((m.by, play[-1].end, m.start))
                    options += _changed(table, m.start, m.end)
        case _:
            assert_never(verdict.because)
    found = [a for dm, left, right in pairs for a in deciding(table, dm, left, right).addresses]
    found += [f"options.{conflict.options[i].full_name}" for i in options]
    return tuple(dict.fromkeys(found))


def _changed(table: StabilityTable, start: int, end: int) -> list[int]:
    a, b = table.states[start], table.states[end]
    return [i for i in range(min(a.width, b.width)) if a.takes(i) is not None and a.takes(i) != b.takes(i)]
