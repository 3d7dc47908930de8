"""Standing text: paragraphs a house puts under many stories, which make no story a copy of another.

Who an outlet is, how to subscribe, what a conflict is about: such a paragraph is the same word for word in both
reports, and quotes nobody. From two reports on their own it cannot be told from a paragraph of one story that both
printed; so a few that could be standing text are taken out, and a copy shares enough without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.ledger.origins.wording import RUN

if TYPE_CHECKING:
    from standoff.ledger.origins.wording import Wording

CLOSING = 2
"""Paragraphs at the end of both reports that can be standing text, at most; elsewhere it is one."""
_QUOTED = 8
"""A paragraph that quotes so many words is part of a story."""


def without_standing(one: Wording, other: Wording) -> tuple[Wording, Wording]:
    """Two reports without the paragraphs that may be standing text of both.

    Taken out are up to `CLOSING` paragraphs that end both, and of the other paragraphs both have the longest. One that
    opens only one of the two is a story's first paragraph and stays. A report that consists of nothing else is left
    as it is, and so is the other.

    Notes
    -----
    Linear in the words of both.
    """
    mine, theirs = one.paragraphs, other.paragraphs
    out: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for a, b in zip(reversed(mine[1:]), reversed(theirs[1:]), strict=False):
        if len(out) == CLOSING or not _same(one, a, other, b):
            break
        out.append((a, b))
    taken = {a for a, _ in out}, {b for _, b in out}
    there: dict[int, tuple[int, int]] = {}
    for b in theirs:
        if b not in taken[1]:
            there.setdefault(_key(other, b), b)
    both = ((a, there[_key(one, a)]) for a in mine if a not in taken[0] and _key(one, a) in there)
    fit = [(a, b) for a, b in both if (a[0] == 0) == (b[0] == 0) and _same(one, a, other, b)]
    if fit:
        out.append(max(fit, key=lambda pair: (pair[0][1] - pair[0][0], -pair[0][0])))
    rest = one.without(a for a, _ in out), other.without(b for _, b in out)
    return rest if min(len(r.words) for r in rest) >= RUN else (one, other)


def _key(text: Wording, span: tuple[int, int]) -> int:
    return hash(tuple(text.words[slice(*span)]))


def _same(one: Wording, a: tuple[int, int], other: Wording, b: tuple[int, int]) -> bool:
    same = one.words[slice(*a)] == other.words[slice(*b)]
    return same and one.own[slice(*a)].count(0) < _QUOTED
