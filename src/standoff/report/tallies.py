"""Everything a brief counts, by name; counted once for the sentence and once more when it is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.elements import CARRYING
from standoff.core.ledgers import Status
from standoff.core.problems import Severity, is_of_file
from standoff.core.studies import Without
from standoff.explain.sentences import Tally
from standoff.explain.tiers import Tier
from standoff.report.facts import LISTED, Facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from standoff.core.conflicts import Element
    from standoff.core.ledgers import Entry


def _tier(facts: Facts, tiers: Iterable[Tier]) -> list[str]:
    return [str(s) for s, t in facts.outcomes if t in set(tiers)]


def _told(facts: Facts, entries: Iterable[Entry]) -> tuple[str, ...]:
    """Statements, each counted once however many reports repeat it."""
    return facts.ledger.counted_as(e.statement.id for e in entries)


def _cited(facts: Facts, *, unnamed: bool) -> list[str]:
    return [s for s in facts.cited if facts.ledger[s].statement.is_unnamed is unnamed]


def _carrying(facts: Facts) -> list[tuple[str, Element]]:
    """The parts of the model the answer rests on: what every sentence about "parts of the model" counts."""
    return [(a, e) for a, e in facts.parts.items() if e.kind in CARRYING]


def _supported(facts: Facts, part: Element) -> bool:
    """Whether it cites a statement that counts."""
    return part.because is not None and any(s in facts.notes for s in part.because.statements)


def _citing(facts: Facts, fits: Callable[[str], bool]) -> list[str]:
    """Parts the answer rests on that cite a counting statement of that kind; what really happened is none of them."""
    cites = {a: e.because.statements for a, e in _carrying(facts) if e.because is not None}
    return [a for a, statements in cites.items() if any(s in facts.notes and fits(s) for s in statements)]


def _is_assumed(part: Element) -> bool:
    return part.because is not None and part.because.assumption is not None


def _assumed(facts: Facts) -> list[str]:
    return [a for a, e in _carrying(facts) if _is_assumed(e) and not _supported(facts, e)]


def _bare(facts: Facts) -> list[str]:
    return [a for a, e in _carrying(facts) if not _is_assumed(e) and not _supported(facts, e)]


def _repeats(facts: Facts, address: str) -> list[str]:
    """Of the counting statements a part cites, those that repeat one it cites before them."""
    because = facts.parts[address].because if address in facts.parts else None
    cited = [s for s in (because.statements if because is not None else ()) if s in facts.notes]
    first = facts.ledger.origins.first
    counted = [first.get(s, s) for s in cited]
    return [s for i, s in enumerate(cited) if counted[i] in counted[:i]]


_COUNTS: Mapping[str, Callable[[Facts, str], Iterable[str]]] = {
    "reports": lambda f, _: (d.id for d in f.ledger.documents),
    "reports later": lambda f, _: (
        d.id for d in f.ledger.documents if f.conflict.as_of and d.published and d.published > f.conflict.as_of
    ),
    "unread": lambda f, _: (str(i) for i, _p in enumerate(f.ledger.unread)),
    "repeats cited by": _repeats,
    "copies": lambda f, _: (c.document for c in f.ledger.origins.copies),
    "reports of their own": lambda f, _: (d.id for d in f.ledger.documents if d.id not in f.ledger.origins.copy_of),
    "repeated": lambda f, _: (e.statement.id for e in f.ledger.counting if e.statement.id in f.ledger.origins.first),
    "statements": lambda f, _: _told(f, f.ledger.counting),
    "statements of": lambda f, o: _told(f, f.origins.get(o, ())),
    "cited of": lambda f, o: _told(f, (e for e in f.origins.get(o, ()) if e.statement.id in f.notes)),
    "statements in": lambda f, d: (e.statement.id for e in f.ledger.counting if e.statement.document == d),
    "unnamed statements": lambda f, _: _told(f, (e for e in f.ledger.counting if e.statement.is_unnamed)),
    "found by a model": lambda f, _: (e.statement.id for e in f.ledger.counting if e.statement.found_by),
    "rejected": lambda f, _: (e.statement.id for e in f.ledger.entries if e.status is Status.REJECTED),
    "missing": lambda f, _: (e.statement.id for e in f.ledger.entries if e.status is Status.MISSING),
    "cited": lambda f, _: f.ledger.counted_as(f.cited),
    "cited named": lambda f, _: f.ledger.counted_as(_cited(f, unnamed=False)),
    "cited unnamed": lambda f, _: f.ledger.counted_as(_cited(f, unnamed=True)),
    "origins": lambda f, _: f.origins,
    "unnamed origins": lambda f, _: (o for o, es in f.origins.items() if any(e.statement.is_unnamed for e in es)),
    "cited unnamed origins": lambda f, _: dict.fromkeys(
        f.ledger.origin_of(f.ledger[s].statement) for s in _cited(f, unnamed=True)
    ),
    "cited unnamed kind": lambda f, of: dict.fromkeys(
        f.ledger.origin_of(f.ledger[s].statement)
        for s in _cited(f, unnamed=True)
        if any(u.role.value == of for u in f.ledger[s].statement.unnamed)
    ),
    "cited origins": lambda f, _: dict.fromkeys(f.ledger.origin_of(f.ledger[s].statement) for s in f.cited),
    "origins not listed": lambda f, _: list(f.origins)[LISTED:],
    "turns": lambda f, _: (f"{t.before} {t.after}" for t in f.turns),
    "undated": lambda f, _: (d.id for d in f.ledger.documents if d.published is None),
    "parts": lambda f, _: (a for a, _e in _carrying(f)),
    "parts later": lambda f, _: _citing(f, f.is_later),
    "parts undated": lambda f, _: _citing(f, f.is_undated),
    "assumed": lambda f, _: _assumed(f),
    "bare": lambda f, _: _bare(f),
    "states": lambda f, _: map(str, range(len(f.table.states))),
    "moves": lambda f, _: map(str, range(len(f.table.moves or ()))),
    "options": lambda f, _: (o.full_name for o in f.conflict.options),
    "outcomes": lambda f, _: _tier(f, Tier),
    "outcomes firm": lambda f, _: _tier(f, (Tier.ALONE, Tier.ANSWERS)),
    "outcomes alone": lambda f, _: _tier(f, (Tier.ALONE,)),
    "outcomes answers": lambda f, _: _tier(f, (Tier.ANSWERS,)),
    "outcomes threats": lambda f, _: _tier(f, (Tier.THREATS,)),
    "outcomes not told": lambda f, _: (str(s) for s, _t in f.outcomes if s not in f.places),
    "outcomes not listed": lambda f, _: (str(s) for s, _t in f.outcomes[LISTED:]),
    "reruns": lambda f, _: map(str, range(len(f.ablations))),
    "reruns by source": lambda f, _: (str(i) for i, a in enumerate(f.ablations) if a.kind is Without.SOURCE),
    "reruns unchanged": lambda f, _: (str(i) for i, a in enumerate(f.ablations) if not a.changes and a.why_not is None),
    "reruns changed": lambda f, _: (str(i) for i, a in enumerate(f.ablations) if a.changes),
    "reruns unsolved": lambda f, _: (str(i) for i, a in enumerate(f.ablations) if a.why_not is not None),
    "warnings": lambda f, _: (str(i) for i, p in enumerate(f.problems) if p.severity is Severity.WARNING),
    "notes": lambda f, _: (str(i) for i, p in enumerate(f.problems) if p.severity is Severity.NOTE),
    "notes of": lambda f, code: (str(i) for i, p in enumerate(f.problems) if is_of_file(p) and p.code == code),
    "weak points": lambda f, _: map(str, range(len(f.problems))),
}


def counted(facts: Facts, what: str, of: str = "") -> tuple[str, ...]:
    """What is counted under that name; an unknown name is a fault of the caller (`KeyError`)."""
    return tuple(_COUNTS[what](facts, of))


def known(what: str) -> bool:
    """Whether anything is counted under that name."""
    return what in _COUNTS


def tally(facts: Facts, what: str, of: str = "") -> Tally:
    """The count as a binding."""
    return Tally(what, counted(facts, what, of), of)
