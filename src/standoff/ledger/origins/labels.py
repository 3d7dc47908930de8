"""Sources that are one because their words are: "an official" of a copy is "an official" of the report it copies.

Labels of people with names are never joined with each other. A source without a name whose words another report gives
with a name is that person, unless several names are given for what it said.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.ledger.origins.credited import outlet_key, words_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from standoff.core.evidence import Document, Statement
    from standoff.core.origins import Credit

_DAYS = 3
"""Between two reports that credit one outlet with one source, at most, for it to be the same story."""


class Labels:
    """Labels of sources, joined step by step."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._up: dict[str, str] = {}
        self._local: set[str] = set()
        for statement in statements:
            label = statement.origin
            self._up[label] = label
            if is_local(statement):
                self._local.add(label)
        self._names: dict[str, set[str]] = {}

    def join(self, one: Statement, other: Statement) -> None:
        """Both statements come from one source, which is called as in the first."""
        a, b = one.origin, other.origin
        if a in self._local and b in self._local:
            top, other_top = self._top(a), self._top(b)
            self._up[other_top] = top
        elif a in self._local:
            self._names.setdefault(a, set()).add(b)
        elif b in self._local:
            self._names.setdefault(b, set()).add(a)

    def same(self) -> tuple[tuple[str, str], ...]:
        """Label → the one it is, for those that are another's, sorted."""
        names: dict[str, set[str]] = {}
        for label, given in self._names.items():
            names.setdefault(self._top(label), set()).update(given)
        found = {}
        for label in self._local:
            top = self._top(label)
            given = names.get(top, set())
            found[label] = next(iter(given)) if len(given) == 1 else top
        return tuple(sorted((label, is_) for label, is_ in found.items() if label != is_))

    def _top(self, label: str) -> str:
        while self._up[label] != label:
            self._up[label] = self._up[self._up[label]]
            label = self._up[label]
        return label


def is_local(statement: Statement) -> bool:
    """Whether its source is told apart by report: nobody with a name of their own."""
    return statement.speaker is None and statement.origin.endswith(
        (f"({statement.document})", f" {statement.document}")
    )


class Told:
    """The sources of one report that have no name of their own, to be found again in reports that have them from it."""

    def __init__(self, theirs: Iterable[Statement]) -> None:
        self._by_words: dict[object, Statement] = {}
        for statement in theirs:
            if is_local(statement):
                self._by_words.setdefault((statement.sourcing, words_for(statement)), statement)

    def join_by_words(self, mine: Iterable[Statement], labels: Labels) -> None:
        """Those called the same here and there."""
        for statement in mine:
            same = self._by_words.get((statement.sourcing, words_for(statement)))
            if is_local(statement) and same is not None:
                labels.join(same, statement)


def join_credited(
    credits: Iterable[Credit],
    statements: Mapping[str, Statement],
    by_document: Mapping[str, Sequence[Statement]],
    documents: Mapping[str, Document],
    labels: Labels,
) -> None:
    """Sources of another outlet's report: those of that report, else those all reports that credit it have from it."""
    told: dict[tuple[str, str], list[tuple[date, Statement]]] = {}
    reports: dict[str, Told] = {}
    for credit in credits:
        said = [statements[i] for i in credit.statements if is_local(statements[i]) and statements[i].source_text]
        if credit.to is not None:
            if credit.to not in reports:
                reports[credit.to] = Told(by_document.get(credit.to, ()))
            reports[credit.to].join_by_words(said, labels)
        day = documents[credit.document].published
        if day is not None:
            for statement in said:
                key = (outlet_key(credit.outlet), words_for(statement))
                told.setdefault(key, []).append((day, statement))
    for days in told.values():
        days.sort(key=lambda r: (r[0], r[1].id))
        for (before, one), (after, other) in pairwise(days):
            if (after - before).days <= _DAYS:
                labels.join(one, other)
