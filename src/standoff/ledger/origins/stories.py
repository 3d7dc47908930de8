"""Reports that are copies of others, found without comparing each with each.

A report is looked up by its fingerprints; only reports that share some are compared word by word. A fingerprint keeps
one report for each story, so that a story in a thousand outlets is compared as often as one in two, and words that
stand in very many stories (who an outlet is, how to subscribe) are no longer looked up at all.
"""

from __future__ import annotations

from array import array
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from standoff.ledger.origins.sketches import Known, Repeated
from standoff.ledger.origins.standing import without_standing
from standoff.ledger.origins.wording import FEWEST_SKETCHED, wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from standoff.core.evidence import Document
    from standoff.core.places import Span
    from standoff.ledger.origins.sketches import Sketches
    from standoff.ledger.origins.wording import Wording

COPY = 0.4
"""A report is a copy when this part of its own words stands in another in runs of four words or more, with what may be
standing text and without it."""
CARRIED = 0.8
"""A longer report carries another when this part of the other's own words stands in it."""
FEWEST = FEWEST_SKETCHED
"""Words; of shorter texts only those that are the same word for word are copies."""

_COMMON = 32
"""Stories that share a fingerprint, at most; beyond, it tells nothing."""
_TRIED = 6
"""Stories a report is compared with, at most: those that share most fingerprints."""
_KEPT = 200_000
"""Words of the wordings kept at hand; others are made again when needed."""


@dataclass(frozen=True, slots=True)
class Match:
    """A report like an earlier one: the part of its own words, 0 to 1, that stands there."""

    document: int
    of: int
    share: float


@dataclass
class Stories:
    """What was found.

    Parameters
    ----------
    copies
        In the order of the reports; a report is in it once, and what it is ``of`` may be a copy itself.
    carried
        Reports without being copies that hold the whole of an earlier one: (report, earlier one).
    compared
        Pairs of reports compared word by word, not counting those known before.
    """

    copies: list[Match] = field(default_factory=list)
    carried: list[tuple[int, int]] = field(default_factory=list)
    compared: int = 0


def stories(
    documents: Sequence[Document],
    masks: Mapping[str, Sequence[Span]],
    *,
    alone: Collection[str] = (),
    known: Known | None = None,
) -> Stories:
    """Which of ``documents`` are copies of one named before them.

    Parameters
    ----------
    documents
        The first of a story before its copies.
    alone
        Ids of those that are nobody's copy, whatever their words; others can be copies of them.
    known
        What was found out about some of them before; takes in what is found out now.

    Notes
    -----
    Linear in the length of all texts, as long as few of them share words with many stories; with ``known``, in that of
    the texts not seen before and in the number of all. Some 300 bytes are needed for each report, and some 100 for
    each fingerprint that several have.
    """
    known = Known() if known is None else known
    sketches = known.sketched(documents, masks)
    asked = _question(sketches, [document.id in alone for document in documents])
    if asked == known.asked:
        copies, carried = known.answer
        return Stories([Match(int(n), int(of), share) for n, of, share in copies], [(a, b) for a, b in carried])
    found = Stories()
    compare = _Comparing(sketches, _Worded(documents, masks), known.outcomes, found)
    index = _Index(range(len(documents)))
    repeated = Repeated(sketches.all_numbers(), 40 * len(documents))
    for number, document in enumerate(documents):
        prints = repeated.among((*sketches.prints(number), sketches.wholes[number]))
        shared: dict[int, Counter[int]] = {}
        for fingerprint in prints:
            for other in index.there(fingerprint):
                shared.setdefault(index.story[other], Counter())[other] += 1
        match = None
        if document.id not in alone:
            same = (o for o in index.there(sketches.wholes[number]) if compare.same(number, o))
            match = next((Match(number, o, 1.0) for o in same), None) or _best(number, shared, compare, found)
        if match is not None:
            found.copies.append(match)
            index.story[number] = index.story[match.of]
        for fingerprint in prints:
            index.keep(fingerprint, number)
    answer = [[m.document, m.of, m.share] for m in found.copies], [list(pair) for pair in found.carried]
    known.only(compare.used, asked, answer)
    return found


def _question(sketches: Sketches, alone: Sequence[bool]) -> str:
    """Digest of everything the answer depends on."""
    digest = blake2b(b"".join(sketches.keys), digest_size=16)
    digest.update(bytes(alone))
    return digest.hexdigest()


def _best(number: int, shared: Mapping[int, Counter[int]], compare: _Comparing, found: Stories) -> Match | None:
    """The earlier report this one is most like, if it is a copy of any; of equals, the earliest."""
    sketches = compare.sketches
    tried = sorted(shared, key=lambda s: (-shared[s].total(), s))[:_TRIED]
    matches: list[Match] = []
    for first in tried:
        most = min(shared[first], key=lambda o: (-shared[first][o], o))
        for other in dict.fromkeys((first, most)):
            if sketches.sizes[number] < FEWEST or sketches.sizes[other] < FEWEST:
                continue
            fewer = min(len(sketches.prints(number)), len(sketches.prints(other)))
            if shared[first].total() < (fewer // 20 if fewer >= 40 else min(2, 1 + fewer // 8)):
                continue
            kind, share = compare.outcome(number, other)
            if kind == _IS_COPY:
                matches.append(Match(number, other, share))
                if share > _SURE:
                    return matches[-1]
            elif kind == _CARRIES:
                found.carried.append((number, other))
    return max(matches, key=lambda m: (m.share, -m.of), default=None)


_SURE = 0.95
_IS_COPY, _CARRIES, _NEITHER, _SAME = "copy", "carries", "neither", "same"


class _Comparing:
    """What comparing two reports word by word gives, once for each pair."""

    def __init__(
        self, sketches: Sketches, worded: _Worded, known: Mapping[bytes, tuple[str, float]], found: Stories
    ) -> None:
        self.sketches = sketches
        self.used: dict[bytes, tuple[str, float]] = {}
        self._worded, self._known, self._found = worded, known, found

    def same(self, number: int, other: int) -> bool:
        """Whether the two are the same word for word."""
        pair = self._pair(number, other)
        if self._told(pair) is None:
            if self._worded[number].words == self._worded[other].words:
                self.used[pair] = _SAME, 1.0
            else:
                self.used[pair] = self._compared(number, other)
        return self.used[pair][0] == _SAME

    def outcome(self, number: int, other: int) -> tuple[str, float]:
        """Whether the first is a copy of the other, or carries it, or neither; and the part of it that stands there."""
        pair = self._pair(number, other)
        if self._told(pair) is None:
            self.used[pair] = self._compared(number, other)
        return self.used[pair]

    def _pair(self, number: int, other: int) -> bytes:
        return self.sketches.keys[number] + self.sketches.keys[other]

    def _told(self, pair: bytes) -> tuple[str, float] | None:
        if pair not in self.used and pair in self._known:
            self.used[pair] = self._known[pair]
        return self.used.get(pair)

    def _compared(self, number: int, other: int) -> tuple[str, float]:
        self._found.compared += 1
        mine, theirs = self._worded[number], self._worded[other]
        share = mine.share_in(theirs)
        carries = share < COPY and theirs.share_in(mine) >= CARRIED
        if carries or share >= COPY:
            rest, their_rest = without_standing(mine, theirs)
            if share >= COPY and rest.share_in(their_rest) >= COPY:
                return _IS_COPY, share
            if carries and their_rest.share_in(rest) >= CARRIED:
                return _CARRIES, share
        return _NEITHER, share


class _Index:
    """Fingerprint → a report for each story that has it; none where too many have."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.story = array("I", numbers)
        self._one: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}

    def there(self, fingerprint: int) -> Sequence[int]:
        """The reports, in the order they came."""
        if (one := self._one.get(fingerprint)) is not None:
            return (one,)
        return self._more.get(fingerprint, ())

    def keep(self, fingerprint: int, number: int) -> None:
        """Put a report there, unless its story has one there already."""
        story = self.story
        if (one := self._one.get(fingerprint)) is not None:
            if story[one] != story[number]:
                self._more[fingerprint] = [self._one.pop(fingerprint), number]
        elif (more := self._more.get(fingerprint)) is None:
            self._one[fingerprint] = number
        elif more and all(story[other] != story[number] for other in more):
            if len(more) < _COMMON:
                more.append(number)
            else:
                more.clear()


class _Worded:
    """Wordings by the number of their report; the latest used are kept."""

    def __init__(self, documents: Sequence[Document], masks: Mapping[str, Sequence[Span]]) -> None:
        self._documents, self._masks = documents, masks
        self._kept: OrderedDict[int, Wording] = OrderedDict()
        self._words = 0

    def __getitem__(self, number: int) -> Wording:
        if (kept := self._kept.get(number)) is None:
            document = self._documents[number]
            kept = self._kept[number] = wording(document.text, self._masks.get(document.id, ()))
            self._words += len(kept.words)
            while self._words > _KEPT and len(self._kept) > 1:
                self._words -= len(self._kept.popitem(last=False)[1].words)
        else:
            self._kept.move_to_end(number)
        return kept
