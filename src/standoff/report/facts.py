"""`Facts`: everything a brief is built from, and which outcomes of it a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.core.conditions import settled
from standoff.core.reversals import turns
from standoff.core.studies import Without
from standoff.explain.english import count, day, inside, opening, squashed
from standoff.explain.glossary import TERMS
from standoff.explain.preferences import comparison
from standoff.explain.states import Wording
from standoff.explain.tiers import Tier, outcomes
from standoff.explain.trace import addresses, report_in_words, source_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.core.conflicts import Conflict, Element
    from standoff.core.ledgers import Entry, Ledger
    from standoff.core.problems import Problem
    from standoff.core.reversals import Turn
    from standoff.core.stability import Move, Verdict
    from standoff.core.studies import Ablation
    from standoff.core.tables import StabilityTable
    from standoff.report.made import Made

TOLD = 6
"""Outcomes told with their reasons; the others are listed, and above `LISTED` counted."""

LISTED = 40
"""Outcomes listed in the tables of a page."""


def to_explain(table: StabilityTable) -> tuple[int, ...]:
    """States a brief tells the reasons of: the firmest outcomes, today's state, and what really happened.

    The pipeline computes the verdicts of these, for every side and concept, and hands them to `build_brief`.
    """
    states = list(told(outcomes(table)))
    if table.status_quo is not None:
        states.append(table.status_quo)
    recorded = recorded_state(table)
    if recorded is not None:
        states.append(recorded)
    return tuple(dict.fromkeys(states))


def told(found: Sequence[tuple[int, Tier]]) -> tuple[int, ...]:
    """Of the outcomes, those told with their reasons: the firm ones; only where there is none, those of threats."""
    firm = [s for s, t in found if t is not Tier.THREATS]
    return tuple(firm or [s for s, _ in found])[:TOLD]


def recorded_state(table: StabilityTable) -> int | None:
    """Position of what really happened; ``None``: not known, or the model says it cannot be."""
    outcome = table.conflict.outcome
    if outcome is None:
        return None
    if outcome.state in table.position:
        return table.position[outcome.state]
    return table.holding(outcome.state.yes) if table.conflict.options else None


@dataclass(frozen=True)
class Facts:
    """What the sections are composed from and every sentence is checked against."""

    conflict: Conflict
    table: StabilityTable
    verdicts: Mapping[int, Sequence[Verdict]]
    ledger: Ledger
    ablations: tuple[Ablation, ...]
    problems: tuple[Problem, ...]
    made: Made

    @cached_property
    def wording(self) -> Wording:
        """States in words."""
        return Wording.of(self.table)

    @cached_property
    def parts(self) -> Mapping[str, Element]:
        """Parts of the model by address, in the order of the model."""
        return addresses(self.conflict)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Statements that do not go together."""
        return turns(self.ledger, self.conflict)

    @cached_property
    def outcomes(self) -> tuple[tuple[int, Tier], ...]:
        """Every state that holds, the firmest first."""
        return outcomes(self.table)

    @cached_property
    def firm(self) -> tuple[int, ...]:
        """Outcomes that hold without believing threats."""
        return tuple(s for s, t in self.outcomes if t is not Tier.THREATS)

    @cached_property
    def places(self) -> Mapping[int, int]:
        """State → its place among the outcomes told with reasons, from 1."""
        return {s: i for i, s in enumerate(told(self.outcomes), 1)}

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """State → its number among all outcomes, from 1; `places` are the first of these."""
        return {s: i for i, (s, _) in enumerate(self.outcomes, 1)}

    @cached_property
    def legal_moves(self) -> frozenset[Move] | None:
        """Every single move of the table; ``None`` where it keeps none."""
        return None if self.table.moves is None else frozenset(self.table.moves)

    @cached_property
    def moves_from(self) -> Mapping[int, tuple[Move, ...]]:
        """State → the single moves that leave it; empty where the table keeps none."""
        found: dict[int, list[Move]] = {}
        for m in self.table.moves or ():
            found.setdefault(m.start, []).append(m)
        return {s: tuple(ms) for s, ms in found.items()}

    @cached_property
    def _replies(self) -> dict[tuple[str, int, bool], frozenset[int]]:
        return {}

    def replies(self, dm: str, start: int, *, suiting: bool) -> frozenset[int]:
        """States the sides other than ``dm`` can lead to from ``start`` by legal sequences, without ``start`` itself.

        Parameters
        ----------
        suiting
            Only by steps to states their makers like better.
        """
        key = (dm, start, suiting)
        if key not in self._replies:
            seen, rest = {(start, "")}, [(start, "")]
            while rest:
                at, last = rest.pop()
                for m in self.moves_from.get(at, ()):
                    there = (m.end, m.by)
                    if m.by in {dm, last} or there in seen:
                        continue
                    if not suiting or comparison(self.table, m.by, m.end, m.start) > 0:
                        seen.add(there)
                        rest.append(there)
            self._replies[key] = frozenset(s for s, _ in seen) - {start}
        return self._replies[key]

    def answer_in(self, state: int) -> bool | None:
        """Whether the question is answered yes in a state; ``None``: left open there, or it has no such answer."""
        rule, value = self.conflict.yes_if, self.table.states[state]
        return None if rule is None else settled(rule.condition, value.yes, value.known)

    @cached_property
    def recorded(self) -> int | None:
        """Position of what really happened."""
        return recorded_state(self.table)

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """Counting statements the model rests on, each once, in the order of the model."""
        ids = (s for e in self.parts.values() if e.because is not None for s in e.because.statements)
        documents = self.ledger.document_by_id
        entries = {s: self.ledger.by_id[s] for s in ids if s in self.ledger}
        return tuple(s for s, e in entries.items() if e.counts and e.statement.document in documents)

    def is_later(self, statement: str) -> bool:
        """Whether a statement was said, or reported, after the day the model is of."""
        as_of, s = self.conflict.as_of, self.ledger[statement].statement
        days = (s.said_on, self.ledger.document_by_id[s.document].published)
        return as_of is not None and any(d is not None and d > as_of for d in days)

    def is_undated(self, statement: str) -> bool:
        """Whether nobody can tell when a statement was reported."""
        return self.ledger.document_by_id[self.ledger[statement].statement.document].published is None

    @cached_property
    def resting(self) -> Mapping[str, tuple[Element, ...]]:
        """Statement → the parts of the model that cite it."""
        found: dict[str, list[Element]] = {}
        for e in self.parts.values():
            for s in e.because.statements if e.because is not None else ():
                found.setdefault(s, []).append(e)
        return {s: tuple(es) for s, es in found.items()}

    @cached_property
    def notes(self) -> Mapping[str, int]:
        """Statement → number of its note, from 1."""
        return {s: i for i, s in enumerate(self.cited, 1)}

    @cached_property
    def origins(self) -> Mapping[str, tuple[Entry, ...]]:
        """Who stands behind the counting entries → those entries, most cited first, then most quoted."""
        found: dict[str, list[Entry]] = {}
        for e in self.ledger.counting:
            found.setdefault(self.ledger.origin_of(e.statement), []).append(e)
        cited = set(self.cited)

        def weight(item: tuple[str, list[Entry]]) -> tuple[int, int, str]:
            said = [e.statement.id for e in item[1]]
            used = self.ledger.counted_as(i for i in said if i in cited)
            return -len(used), -len(self.ledger.counted_as(said)), item[0]

        return {o: tuple(es) for o, es in sorted(found.items(), key=weight)}

    def origin_in_words(self, origin: str) -> str:
        """Who stands behind an entry, with the report where there is no name; never an identifier."""
        entries = self.origins.get(origin)
        if not entries:
            return origin
        s = entries[0].statement
        document = self.ledger.document_by_id.get(s.document)
        if s.speaker or document is None or origin == s.source_text:
            return source_in_words(s)
        return f"{source_in_words(s)} ({report_in_words(document)})"

    def ablation_in_words(self, ablation: Ablation) -> str:
        """Who is left out, as a reader knows them, inside a sentence."""
        if ablation.kind is not Without.SOURCE:
            return ablation.label
        speakers = (e.statement.speaker for e in self.origins.get(ablation.label, ()))
        return inside(self.origin_in_words(ablation.label), *self.wording.names, *filter(None, speakers))

    @cached_property
    def quotable(self) -> tuple[str, ...]:
        """Words of the case file, the reports' names and the glossary that hold quotation marks, the longest first."""
        words = [*TERMS.values(), *self.given.values(), *self.parts_words]
        words += [o.otherwise for o in self.conflict.options if o.otherwise]
        words += [a.why_not for a in self.ablations if a.why_not]
        words += [w for a in self.ablations for w in (a.label, self.ablation_in_words(a))]
        words += [source_in_words(e.statement) for e in self.ledger.entries]
        words += [self.origin_in_words(o) for o in self.origins]
        words += [p.name for p in self.conflict.people]
        shapes = {form for w in words if "“" in w or "”" in w for form in (w, squashed(w), w.rstrip(". "))}
        cases = {form for w in shapes for form in (w, opening(w), inside(w))}
        return tuple(sorted(cases, key=lambda w: (-len(w), w)))

    @cached_property
    def parts_words(self) -> tuple[str, ...]:
        """What the case file itself says of every part: its words and its assumptions."""
        assumed = (e.because.assumption for e in self.parts.values() if e.because is not None)
        labels = (s.label for s in self.table.states)
        return tuple(w for w in (*(e.words for e in self.parts.values()), *assumed, *labels) if w)

    @cached_property
    def given(self) -> Mapping[str, str]:
        """Facts the case or the making states, by name."""
        c, m = self.conflict, self.made
        facts = {
            "title": c.title,
            "question": c.question or c.title,
            "version": m.version,
            "case": m.case,
            "case sha256": m.case_sha256,
            "engine": self.table.engine,
            "method": self.table.method,
            "sides": count(len(c.decision_makers), "side"),
        }
        if c.as_of is not None:
            facts["as of"] = day(c.as_of)
        if c.note is not None and c.note.strip():
            facts["note"] = c.note.strip()
        if m.judgements_sha256 is not None:
            facts["judgements sha256"] = m.judgements_sha256
        if c.outcome is not None:
            facts["outcome"] = c.outcome.words.rstrip(". ")
            if c.outcome.on is not None:
                facts["outcome on"] = day(c.outcome.on)
        for d in self.ledger.documents:
            facts[f"report {d.id}"] = report_in_words(d)
            facts[f"sha256 {d.id}"] = d.sha256
            if d.title:
                facts[f"title {d.id}"] = d.title
        for copy in self.ledger.origins.copies:
            facts[f"copy {copy.document}"] = facts[f"report {copy.of}"]
        for dm in c.decision_makers:
            facts[f"side {dm.name}"] = dm.name
        facts |= {f"problem {i}": p.message for i, p in enumerate(self.problems)}
        facts |= {f"unread {i}": p.message for i, p in enumerate(self.ledger.unread)}
        facts |= {f"unread file {i}": str(p.place) for i, p in enumerate(self.ledger.unread) if p.place is not None}
        return facts
