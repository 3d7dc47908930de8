"""Words and the places where they stand: cut from a stored text, compared, found again.

A report may be hard-wrapped and set with curly marks while an analyst types on one line with straight ones; a run of
white space therefore equals any other, and a quotation mark equals its straight form.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from standoff.core.places import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = " … "
"""Stands between the pieces of a text that is not in one piece."""

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"})
_WORD = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"\s+")


def cut(spans: Sequence[Span], text: str) -> str:
    """Words of ``spans``, pieces joined by " … ", every run of white space one space.

    Examples
    --------
    >>> cut([Span(0, 7), Span(18, 23)], "the dam, he said, holds")
    'the dam … holds'
    """
    return GAP.join(_flow(span.of(text)) for span in spans)


def key(words: str) -> str:
    r"""What two wordings have in common when only spaces, control characters and the shape of quotation marks differ.

    Examples
    --------
    >>> key("“the\n dam’s”") == key('"the dam\'s" ')
    True
    """
    if not words.isprintable():
        words = "".join(c if c.isprintable() or c.isspace() else " " for c in words)
    return _flow(words).translate(_STRAIGHT)


def gist(words: str) -> str:
    """The letters and figures of ``words``, which two readers agree on when they set a full stop or a mark differently.

    Ids of statements are made from it. Words without a letter or figure are their own gist.

    Examples
    --------
    >>> gist("“High-level talks.”") == gist("high level talks")
    True
    """
    return " ".join(word.casefold() for word in _WORD.findall(words)) or key(words)


def places(words: str, text: str) -> tuple[tuple[Span, ...], ...]:
    r"""Every place of ``text`` where ``words`` stand, in order; each one span, or one for each piece around " … ".

    Places do not overlap. Empty words stand nowhere. Cost: linear in the text, plus a binary search a place and piece.

    Examples
    --------
    >>> places("no dam", "No dam. There will be no\n  dam.")
    ((Span(start=22, end=30),),)
    """
    return Searchable(text).places(words)


def nearest_place(found: Sequence[tuple[Span, ...]], to: Sequence[Span]) -> int:
    """Position in ``found`` of the place that starts nearest to where ``to`` starts; of two as near, the first.

    Both hold at least one place.
    """
    return min(range(len(found)), key=lambda i: (abs(found[i][0].start - to[0].start), i))


def _flow(words: str) -> str:
    return " ".join(words.split())


def _chain(first: Span, rest: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """``first`` followed by the nearest span after it from each of ``rest``; empty where one is lacking."""
    spans = [first]
    for candidates in rest:
        i = bisect_left(candidates, spans[-1].end, key=lambda s: s.start)
        if i == len(candidates):
            return ()
        spans.append(candidates[i])
    return tuple(spans)


class Searchable:
    """A text with every run of white space as one space and quotation marks straight, and the way back."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._at, self._shift = [0], [0]
        last = shift = 0
        for run in _SPACE.finditer(text):
            if run.end() - run.start() > 1 or run.group() != " ":
                pieces += (text[last : run.start()], " ")
                last = run.end()
                shift += run.end() - run.start() - 1
                self._at.append(last - shift)
                self._shift.append(shift)
        pieces.append(text[last:])
        self._text = "".join(pieces).translate(_STRAIGHT)

    def places(self, words: str) -> tuple[tuple[Span, ...], ...]:
        """As the function `places`."""
        whole = key(words)
        found = [(span,) for span in self._find(whole)]
        pieces = [p for p in (_flow(p) for p in whole.split(GAP.strip())) if p]
        if found or len(pieces) < 2:
            return tuple(found)
        rest = [self._find(piece) for piece in pieces[1:]]
        joined = (_chain(first, rest) for first in self._find(pieces[0]))
        return tuple(spans for spans in joined if spans)

    def _find(self, words: str) -> list[Span]:
        found: list[Span] = []
        at = self._text.find(words) if words else -1
        while at >= 0:
            found.append(Span(self._back(at), self._back(at + len(words) - 1) + 1))
            at = self._text.find(words, at + len(words))
        return found

    def _back(self, position: int) -> int:
        return position + self._shift[bisect_right(self._at, position) - 1]
