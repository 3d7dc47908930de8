"""Reports that are copies of others, found without comparing each with each.

A report is looked up by its fingerprints; only reports that share some are compared word by word. A fingerprint keeps
one report for each story, so that a story in a thousand outlets is compared as often as one in two, and words that
stand in very many stories (who an outlet is, how to subscribe) are no longer looked up at all.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.ledger.origins.standing import without_standing
from standoff.ledger.origins.wording import wording

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from standoff.core.evidence import Document
    from standoff.core.places import Span
    from standoff.ledger.origins.wording import Wording

COPY = 0.4
"""A report is a copy when this part of its own words stands in another in runs of four words or more, with what may be
standing text and without it."""
CARRIED = 0.8
"""A longer report carries another when this part of the other's own words stands in it."""
FEWEST = 12
"""Words; of shorter texts only those that are the same word for word are copies."""

_COMMON = 32
"""Stories that share a fingerprint, at most; beyond, it tells nothing."""
_TRIED = 6
"""Stories a report is compared with, at most: those that share most fingerprints."""
_KEPT = 500_000
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
        Pairs of reports compared word by word.
    """

    copies: list[Match] = field(default_factory=list)
    carried: list[tuple[int, int]] = field(default_factory=list)
    compared: int = 0


def stories(
    documents: Sequence[Document], masks: Mapping[str, Sequence[Span]], *, alone: Collection[str] = ()
) -> Stories:
    """Which of ``documents`` are copies of one named before them.

    Parameters
    ----------
    documents
        The first of a story before its copies.
    alone
        Ids of those that are nobody's copy, whatever their words; others can be copies of them.

    Notes
    -----
    Linear in the length of all texts, as long as few of them share words with many stories.
    """
    found = Stories()
    worded = _Worded(documents, masks)
    index: dict[int, list[int]] = {}  # fingerprint → a report for each story that has it; empty: too many have
    story = list(range(len(documents)))
    for number, document in enumerate(documents):
        mine = worded[number]
        prints = mine.fingerprints if len(mine.words) >= FEWEST else frozenset[int]()
        shared: dict[int, Counter[int]] = {}
        for fingerprint in (*prints, mine.whole):
            for other in index.get(fingerprint, ()):
                shared.setdefault(story[other], Counter())[other] += 1
        match = None
        if document.id not in alone:
            same = (o for o in index.get(mine.whole, ()) if worded[o].words == mine.words)
            match = next((Match(number, o, 1.0) for o in same), None) or _best(number, shared, worded, found)
        if match is not None:
            found.copies.append(match)
            story[number] = story[match.of]
        for fingerprint in (*prints, mine.whole):
            _keep(index, fingerprint, number, story)
    return found


def _best(number: int, shared: Mapping[int, Counter[int]], worded: _Worded, found: Stories) -> Match | None:
    """The earlier report this one is most like, if it is a copy of any; of equals, the earliest."""
    mine = worded[number]
    tried = sorted(shared, key=lambda s: (-shared[s].total(), s))[:_TRIED]
    matches: list[Match] = []
    for first in tried:
        for other in dict.fromkeys((first, *(o for o, _ in shared[first].most_common(1)))):
            theirs = worded[other]
            if len(mine.words) < FEWEST or len(theirs.words) < FEWEST:
                continue
            fewer = min(len(mine.fingerprints), len(theirs.fingerprints))
            if shared[first].total() < (fewer // 20 if fewer >= 40 else min(2, 1 + fewer // 8)):
                continue
            found.compared += 1
            share = mine.share_in(theirs)
            carries = share < COPY and theirs.share_in(mine) >= CARRIED
            if not carries and share < COPY:
                continue
            rest, their_rest = without_standing(mine, theirs)
            if share >= COPY and rest.share_in(their_rest) >= COPY:
                matches.append(Match(number, other, share))
                if share > _SURE:
                    return matches[-1]
            elif carries and their_rest.share_in(rest) >= CARRIED:
                found.carried.append((number, other))
    return max(matches, key=lambda m: (m.share, -m.of), default=None)


_SURE = 0.95


def _keep(index: dict[int, list[int]], fingerprint: int, number: int, story: Sequence[int]) -> None:
    there = index.get(fingerprint)
    if there is None:
        index[fingerprint] = [number]
    elif there and all(story[other] != story[number] for other in there):
        if len(there) < _COMMON:
            there.append(number)
        else:
            index[fingerprint] = []


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
