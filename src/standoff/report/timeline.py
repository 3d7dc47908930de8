"""The days: when reports appeared, when cited words were said, which days the reports speak of, what happened."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

from standoff.core.evidence import Kind
from standoff.explain.english import count, opening
from standoff.explain.sentences import Cites, Given, Sentence
from standoff.explain.trace import quotation
from standoff.report.blocks import Day, Prose, Section, Timeline
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.places import Span
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts

DAYS = 60
"""Days listed; the most recent ones where there are more."""

MENTIONED_FROM = 400
"""Days mentioned in reports are listed when they lie within that many days of a report."""


def compose(facts: Facts) -> Section | None:
    """``None``: nothing is dated."""
    days: dict[date, list[Sentence]] = {}
    for d in facts.ledger.documents:
        if d.published is not None:
            words = facts.given[f"report {d.id}"]
            said = tally(facts, "statements in", d.id)
            text = f"Report: {words} ({count(len(said.ids), 'statement')})."
            days.setdefault(d.published, []).append(Sentence(text, (Given(f"report {d.id}", words), said)))
    for statement in facts.cited:
        _said(facts, statement, days)
    for on, mentions in _mentioned(facts).items():
        days.setdefault(on, []).append(mentions)
    c = facts.conflict
    if c.as_of is not None:
        days.setdefault(c.as_of, []).append(_known_by(facts))
    if c.outcome is not None and c.outcome.on is not None:
        words = facts.given["outcome"]
        days.setdefault(c.outcome.on, []).append(Sentence(f"What happened: {words}.", (Given("outcome", words),)))
    if not days:
        return None
    order = sorted(days)
    blocks: list[Block] = []
    if len(order) > DAYS:
        bound = (Given("case", facts.given["case"]),)
        case = facts.given["case"]
        text = (
            f"The last {DAYS} of {len(order):,} days are shown; the reports with all the others are in the case {case}."
        )
        blocks.append(Prose((Sentence(text, bound),), "note"))
    blocks.append(Timeline(tuple(Day(on, tuple(days[on])) for on in order[-DAYS:])))
    return Section("timeline", "Day by day", tuple(blocks))


def _known_by(facts: Facts) -> Sentence:
    """Whether the model keeps to the day it says it is of."""
    value = facts.given["as of"]
    later, undated = tally(facts, "parts later"), tally(facts, "parts undated")
    bound = (Given("as of", value), later)
    if later.ids:
        cite = count(len(later.ids), "part of it cites", "parts of it cite")
        return Sentence(f"The model is as of {value}, yet {cite} what was said or reported later.", bound)
    if undated.ids:
        known = "As far as the reports it cites are dated, the model"
        return Sentence(f"{known} knows nothing later than {value}.", bound)
    return Sentence(f"The model knows nothing later than {value}.", bound)


def _said(facts: Facts, statement: str, days: dict[date, list[Sentence]]) -> None:
    entry = facts.ledger[statement]
    document = facts.ledger.document_by_id[entry.statement.document]
    on = entry.statement.said_on or document.published
    if on is None:
        return
    q = quotation(entry, document)
    who = next(b.shown for b in q.by.bindings if isinstance(b, Cites))
    when = "this day" if entry.statement.said_on else "reported this day"
    if entry.statement.said_on and entry.statement.kind is not Kind.DIRECT:
        when += ", as reported"
    cue = f" ({q.cue})" if q.cue else ""
    days.setdefault(on, []).append(Sentence(f"{who}, {when}{cue}: {q.shown}", (*q.words.bindings, *q.by.bindings)))


def _mentioned(facts: Facts) -> dict[date, Sentence]:
    """Days the reports speak of, other than their own and not in what they quote, each with the reports that do."""
    published = [d.published for d in facts.ledger.documents if d.published is not None]
    quoted = {d.id: _quoted(facts, d.id) for d in facts.ledger.documents}
    found: dict[date, dict[str, None]] = {}
    for mention in facts.ledger.dates:
        on = _iso_day(mention.value) if mention.type == "DATE" else None
        if on is None or not published or mention.document not in facts.ledger.document_by_id:
            continue
        if facts.ledger.document_by_id[mention.document].published == on:
            continue
        if _lies_within(mention.span, quoted[mention.document]):
            continue  # somebody speaks of that day; nothing is reported to have happened on it
        if min(published).toordinal() - MENTIONED_FROM <= on.toordinal() <= max(published).toordinal() + MENTIONED_FROM:
            found.setdefault(on, {})[mention.document] = None
    sentences = {}
    for on, documents in found.items():
        names = [facts.given[f"report {d}"] for d in documents]
        bound = tuple(Given(f"report {d}", facts.given[f"report {d}"]) for d in documents)
        text = f"{opening(count(len(names), 'report speaks', 'reports speak'))} of this day: {'; '.join(names)}."
        sentences[on] = Sentence(text, bound)
    return sentences


def _quoted(facts: Facts, document: str) -> list[tuple[int, int]]:
    """Stretches of a report that hold what somebody said, in order, none touching another."""
    entries = (e for e in facts.ledger.entries if e.statement.document == document)
    found: list[tuple[int, int]] = []
    for start, end in sorted((s.start, s.end) for e in entries for s in e.statement.content):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _lies_within(span: Span, stretches: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(stretches, span.start, key=lambda s: s[0])
    return before > 0 and span.end <= stretches[before - 1][1]


def _iso_day(value: str | None) -> date | None:
    if value is None or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
