"""Entries of a ledger by who, what kind, where, when, how graded and which words; and what to try when none fits."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from standoff.core.errors import InvalidJudgement, nearest
from standoff.core.evidence import Act, Kind, Sourcing
from standoff.core.judgements import CREDIBILITY, RELIABILITY
from standoff.core.ledgers import Status
from standoff.core.problems import Problem, Severity
from standoff.ledger.search import matching
from standoff.ledger.stored import Stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from standoff.core.acts import Stance
    from standoff.core.evidence import Statement
    from standoff.core.ledgers import Entry, Ledger

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are asked for; every condition that is given must hold.

    Parameters
    ----------
    speaker
        A name or part of one in whole words, such as a surname; also words of an organisation or unnamed source.
    document
        Id of a document.
    anonymous
        True: only sources whose name is withheld; False: only the others.
    since, until
        First and last day on which it was said; where the report gives no day, on which it was published.
    grade
        ``"B2"``, ``"B"`` or ``"2"``: graded exactly so; ``"none"``: by nobody.
    text
        Words to look for, see `search.matching`.
    unnamed
        Only where people stand behind it whose names the text withholds or does not give.
    sourcing, kind, status, act, stance
        Any of these; empty: all.
    """

    speaker: str | None = None
    document: str | None = None
    anonymous: bool | None = None
    since: date | None = None
    until: date | None = None
    grade: str | None = None
    text: str | None = None
    unnamed: bool = False
    sourcing: frozenset[Sourcing] = frozenset()
    kind: frozenset[Kind] = frozenset()
    status: frozenset[Status] = frozenset()
    act: frozenset[Act] = frozenset()
    stance: frozenset[Stance] = frozenset()


@dataclass(frozen=True)
class Selection:
    """Entries that fit, in the order of the ledger.

    Parameters
    ----------
    total
        Number of entries in the whole ledger.
    undated
        Entries left out only because neither they nor their document has a day, when days were asked for.
    problems
        Notes on conditions nothing in the ledger fits, with the nearest name.
    """

    entries: tuple[Entry, ...]
    total: int
    undated: int = 0
    problems: tuple[Problem, ...] = field(default=())

    @cached_property
    def by_sourcing(self) -> Mapping[Sourcing, int]:
        """Number of entries selected in each class that occurs, in the order of the classes."""
        return _counts(Sourcing, (e.statement.sourcing for e in self.entries))

    @cached_property
    def by_status(self) -> Mapping[Status, int]:
        """Number of entries selected of each status that occurs, in the order of the statuses."""
        return _counts(Status, (e.status for e in self.entries))


def select(ledger: Ledger, wanted: Wanted) -> Selection:
    """Entries of ``ledger`` that fit ``wanted``.

    Raises
    ------
    InvalidJudgement
        ``wanted.grade`` is no grade.
    Unsupported
        ``wanted.text`` has too many words.
    """
    grades = _grades(wanted.grade) if wanted.grade else None
    found = matching(ledger.entries, wanted.text) if wanted.text else None
    fitting = [
        e
        for e in ledger.entries
        if _fits(e, wanted) and (grades is None or _graded(e, grades)) and (found is None or e.statement.id in found)
    ]
    entries, undated = fitting, 0
    if wanted.since or wanted.until:
        entries = [e for e in fitting if (day := day_of(ledger, e)) and _within(day, wanted)]
        undated = sum(day_of(ledger, e) is None for e in fitting)
    return Selection(tuple(entries), len(ledger), undated, tuple(_notes(ledger, wanted)))


def around(ledger: Ledger, entries: Sequence[Entry]) -> Ledger:
    """A ledger with these of its entries and those they repeat: all that is needed to tell of them.

    A ledger that is in memory is given back as it is.
    """
    if not isinstance(ledger.entries, Stored):
        return ledger
    have = {e.statement.id for e in entries}
    firsts = {ledger.origins.first[i] for i in have if i in ledger.origins.first}
    return replace(ledger, entries=(*entries, *ledger.entries.with_ids(firsts - have)))


def day_of(ledger: Ledger, entry: Entry) -> date | None:
    """The day it was said, else the day its document was published; ``None`` where neither is known."""
    document = ledger.document_by_id.get(entry.statement.document)
    return entry.statement.said_on or (document.published if document else None)


def is_from(statement: Statement, name: str) -> bool:
    """Whether ``name`` is the speaker, or whole words of the speaker's name or of the source's words.

    Examples
    --------
    A surname is enough; part of a word is not: "Lee" finds Ann Lee and not Ann Leeds.
    """
    words = _words(name)
    return bool(words) and any(_holds(_words(label), words) for label in _labels(statement))


def names_it(name: str, part: str) -> bool:
    """Whether ``part`` is whole words of ``name``, accents and capitals aside: "Lee" of "Ann Lee"."""
    words = _words(part)
    return bool(words) and _holds(_words(name), words)


def _labels(statement: Statement) -> tuple[str, ...]:
    return (statement.speaker,) if statement.speaker else (statement.source_text,)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))


def _holds(words: list[str], part: list[str]) -> bool:
    return any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1))


def _fits(entry: Entry, wanted: Wanted) -> bool:
    s = entry.statement
    return (
        (wanted.speaker is None or is_from(s, wanted.speaker))
        and (wanted.document is None or s.document == wanted.document)
        and (wanted.anonymous is None or s.anonymous == wanted.anonymous)
        and (not wanted.unnamed or s.is_unnamed)
        and (not wanted.sourcing or s.sourcing in wanted.sourcing)
        and (not wanted.kind or s.kind in wanted.kind)
        and (not wanted.status or entry.status in wanted.status)
        and (not wanted.act or s.act in wanted.act)
        and (not wanted.stance or s.said.stance in wanted.stance)
    )


def _within(day: date, wanted: Wanted) -> bool:
    return (not wanted.since or wanted.since <= day) and (not wanted.until or day <= wanted.until)


def _grades(grade: str) -> tuple[str | None, str | None] | None:
    """Reliability and credibility asked for, ``None`` for any; ``("", "")``: graded by nobody."""
    letters = grade.strip().upper()
    if letters == "NONE":
        return "", ""
    reliability = letters[:1] if letters[:1] in RELIABILITY else None
    credibility = letters[-1:] if letters[-1:] in CREDIBILITY else None
    if letters and letters == (reliability or "") + (credibility or ""):
        return reliability, credibility
    raise InvalidJudgement(f"grade {grade!r}", "not a grade", "write B2, B, 2 or none")


def _graded(entry: Entry, grades: tuple[str | None, str | None]) -> bool:
    given = entry.reliability or "", entry.credibility or ""
    return all(asked is None or asked == has for asked, has in zip(grades, given, strict=True))


def _notes(ledger: Ledger, wanted: Wanted) -> Iterable[Problem]:
    if wanted.speaker and not any(is_from(e.statement, wanted.speaker) for e in ledger.entries):
        labels = dict.fromkeys(label for e in ledger.entries for label in _labels(e.statement) if label)
        yield _nothing("speaker or source", wanted.speaker, (*labels, *(n for x in labels for n in x.split())))
    if wanted.document and wanted.document not in ledger.document_by_id:
        known = dict.fromkeys((*ledger.document_by_id, *(e.statement.document for e in ledger.entries)))
        if not any(e.statement.document == wanted.document for e in ledger.entries):
            yield _nothing("document", wanted.document, tuple(known))


def _nothing(kind: str, name: str, known: tuple[str, ...]) -> Problem:
    close = nearest(name, known)
    hint = f"did you mean {close!r}?" if close else None
    return Problem("L301", Severity.NOTE, f"the ledger has no {kind} called {name!r}", hint=hint)


def _counts(kinds: Iterable[T], found: Iterable[T]) -> Mapping[T, int]:
    counted = Counter(found)
    return {kind: counted[kind] for kind in kinds if counted[kind]}
