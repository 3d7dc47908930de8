"""Statements of different reports that are one: a long quotation in many papers was said once.

Two statements are one if twelve words in a row are the same. In a report that is a copy, or carries another whole, the
statements the two have in common are one whatever their length. Two people with different names never say one thing.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.ledger.origins.sketches import Repeated
from standoff.ledger.origins.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from standoff.core.evidence import Statement

LONG = 12
"""Words in a row that nobody says twice by chance."""
IN_COMMON = 0.5
"""Part of the shorter statement's pairs of words that stand in the other, in reports that share their words."""

_SPEAKERS = 4
"""Statements kept for one run of words: one for each person who is given for it."""


class Firsts:
    """For each statement, by number, the one before it that it repeats.

    Only a later statement repeats an earlier one, so that a copy never changes how many statements its original makes.
    What one statement stands for has one named speaker at most.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._first = list(range(len(statements)))
        self._speaker = [s.speaker for s in statements]

    def of(self, number: int) -> int:
        """The statement counted for one; itself, where it repeats none."""
        while self._first[number] != number:
            number = self._first[number]
        return number

    def repeats(self, number: int) -> bool:
        """Whether it repeats an earlier one."""
        return self._first[number] != number

    def join(self, number: int, other: int) -> bool:
        """Let ``number`` repeat ``other``, unless that comes later or somebody else said it; whether it does now."""
        top = self.of(other)
        if top >= number or self.repeats(number):
            return False
        if self._speaker[top] is not None and self._speaker[number] not in {None, self._speaker[top]}:
            return False
        self._first[number] = top
        self._speaker[top] = self._speaker[top] or self._speaker[number]
        return True

    def groups(self) -> list[list[int]]:
        """Every statement that is repeated with those that repeat it, in order."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._first)):
            found.setdefault(self.of(number), []).append(number)
        return [group for group in found.values() if len(group) > 1]


def join_long(statements: Sequence[Statement], firsts: Firsts, apart: Collection[str]) -> None:
    """Join statements of different reports that share `LONG` words in a row.

    Parameters
    ----------
    apart
        Reports whose statements repeat none, because somebody decided so.

    Notes
    -----
    Linear in the words of the statements.
    """
    # as many letters as so many words and the spaces between them have at least
    long = [number for number, s in enumerate(statements) if len(s.text) >= 2 * LONG - 1]
    repeated = Repeated((run for number in long for run in _runs(statements[number])), 12 * len(long))
    kept: dict[int, list[int]] = {}
    for number in long:
        statement = statements[number]
        for run in repeated.among(_runs(statement)):
            there = kept.setdefault(run, [])
            if statement.document not in apart and not firsts.repeats(number):
                others = (o for o in there if statements[o].document != statement.document)
                any(firsts.join(number, other) for other in others)
            if len(there) < _SPEAKERS and all(firsts.of(o) != firsts.of(number) for o in there):
                there.append(number)


def _runs(statement: Statement) -> Iterator[int]:
    """A number for every `LONG` words that stand together."""
    words = numbers(statement.text)
    return (hash(tuple(words[i : i + LONG])) for i in range(len(words) - LONG + 1))


class Shared:
    """The statements of one report, to be found again in those that are its copies or carry it."""

    def __init__(self, theirs: Iterable[int], statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._index: dict[object, list[int]] = {}
        self._pairs: dict[int, frozenset[object]] = {}
        for number in theirs:
            self._pairs[number] = _pairs(statements[number])
            for pair in self._pairs[number]:
                self._index.setdefault(pair, []).append(number)

    def join(self, mine: Iterable[int], firsts: Firsts) -> None:
        """Join each of ``mine``, of another report, with the one it shares most of its words with."""
        for number in mine:
            own = _pairs(self._statements[number])
            shared: Counter[int] = Counter()
            for pair in own:
                shared.update(self._index.get(pair, ())[:_MANY])
            enough = ((n, o) for o, n in shared.items() if n >= IN_COMMON * min(len(own), len(self._pairs[o])))
            any(firsts.join(number, other) for _, other in sorted(enough, key=lambda pair: (-pair[0], pair[1])))


def join_same(statements: Sequence[Statement], first: Mapping[str, str], firsts: Firsts) -> None:
    """Join statements of the same words in copies of one report that does not have them itself.

    Parameters
    ----------
    first
        Copy → the report it is of.
    """
    seen: dict[tuple[str, int], int] = {}
    for number, statement in enumerate(statements):
        words = numbers(statement.text)
        if statement.document not in first or firsts.repeats(number) or len(words) < FEW:
            continue
        earlier = seen.setdefault((first[statement.document], hash(tuple(words))), number)
        if statements[earlier].document != statement.document:
            firsts.join(number, earlier)


FEW = 4
"""Fewer words in two copies of one report may have been said twice."""

_MANY = 20
"""Statements of one report that begin alike, at most; others are not looked at."""


def _pairs(statement: Statement) -> frozenset[object]:
    words = numbers(statement.text)
    return frozenset(pairwise(words)) if len(words) > 1 else frozenset(words)


def by_document(statements: Sequence[Statement]) -> Mapping[str, list[int]]:
    """Numbers of the statements by report."""
    found: dict[str, list[int]] = {}
    for number, statement in enumerate(statements):
        found.setdefault(statement.document, []).append(number)
    return found
