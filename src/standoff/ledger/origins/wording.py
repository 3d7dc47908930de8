"""A text as numbers for its words; runs of words; and the few runs that stand for it in an index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.places import Span

RUN = 4
"""Words of a run two texts share; shorter ones are in any two reports about one event."""
SAMPLED = 8
"""One run of five in so many stands for a text in the index, chosen by its words alone, so that two texts choose
the same ones wherever they agree."""
FEWEST_OWN = 30
"""A text with fewer words outside quotation marks is compared by all its words."""

FEWEST_SKETCHED = 12
"""Words; shorter texts are looked up as a whole only."""

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"\n[ \t\r]*\n")
_LINE = re.compile(r"\n")
_QUOTED = re.compile(r'“[^“”]{1,3000}(?=[“”])|«[^«»]{1,3000}»|"(?:[^"\n]|\n(?![ \t]*\n)){1,3000}"')

MOST_WORDS = 100_000
"""Of a longer text only so many, from its beginning, are compared: as many as a book has."""


class _Numbers(dict[str, int]):
    """Word → number, the same in every process; made once a word."""

    def __missing__(self, word: str) -> int:
        if len(self) > 200_000:
            self.clear()
        number = self[word] = crc32(word.encode("utf-8", "surrogatepass"))
        return number


_number = _Numbers()


def numbers(text: str) -> list[int]:
    """A number for each word of ``text``; marks, capitals and spaces make no difference.

    Examples
    --------
    >>> numbers("“We won't!”") == numbers("we won’t")
    True
    """
    return [_number[word] for word in _WORD.findall(text.lower())]


@dataclass(frozen=True, eq=False)
class Wording:
    """The words of a text.

    Parameters
    ----------
    words
        A number each, in order.
    own
        1 for each word that stands outside quotation marks, else 0.
    breaks
        How many words stand before each new paragraph, in order. Paragraphs are parted by empty lines, in a text
        without any by ends of lines.
    """

    words: list[int]
    own: bytes
    breaks: tuple[int, ...] = ()

    @cached_property
    def runs(self) -> frozenset[int]:
        """A number for every `RUN` words that stand together."""
        return frozenset(self._runs())

    def _runs(self) -> Iterable[int]:
        w = self.words
        return map(hash, zip(w, w[1:], w[2:], w[3:], strict=False))

    @cached_property
    def whole(self) -> int:
        """Of two texts of the same words it is the same."""
        return hash(tuple(self.words))

    @cached_property
    def fingerprints(self) -> frozenset[int]:
        """What the text is looked up by: of its runs of five words, those chosen by their words; and the whole."""
        w = self.words
        fives = zip(w, w[1:], w[2:], w[3:], w[4:], strict=False)
        return frozenset([hash(five) for five in fives if not (five[0] + 3 * five[2] + 5 * five[4]) % SAMPLED])

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """First word and end of each paragraph that has words."""
        ends = [0, *(min(b, len(self.words)) for b in self.breaks), len(self.words)]
        return [(a, b) for a, b in pairwise(ends) if a < b]

    def without(self, spans: Iterable[tuple[int, int]]) -> Wording:
        """The rest of the text, when these of its paragraphs are taken out."""
        out = set(spans)
        words: list[int] = []
        own = bytearray()
        breaks = []
        for a, b in self.paragraphs:
            if (a, b) not in out:
                words += self.words[a:b]
                own += self.own[a:b]
                breaks.append(len(words))
        return Wording(words, bytes(own), tuple(breaks))

    def share_in(self, other: Wording) -> float:
        """Part of its own words, 0 to 1, that stand in runs of `RUN` or more that ``other`` has as well."""
        w, there = self.words, other.runs
        if len(w) < RUN:
            return float(w == other.words)
        covered = bytearray(len(w))
        for i, run in enumerate(self._runs()):
            if run in there:
                covered[i : i + RUN] = b"\1" * RUN
        if (own := sum(self.own)) < FEWEST_OWN:
            return sum(covered) / len(w)
        return sum(c & o for c, o in zip(covered, self.own, strict=True)) / own


def wording(text: str, masks: Iterable[Span] = ()) -> Wording:
    """The words of ``text`` without what ``masks`` cover (headings of other pages, addresses).

    Cost: linear in the text.
    """
    kept, at = [], 0
    for mask in sorted(masks):
        if mask.start >= at:
            kept.append(text[at : mask.start])
        at = max(at, mask.end)
    prose = "\n\n".join((*kept, text[at:])) if kept else text[at:]
    new_paragraph = _BREAK if _BREAK.search(prose.strip()) else _LINE
    words: list[int] = []
    own = bytearray()
    breaks: list[int] = []

    def add(piece: str, flag: bytes) -> None:
        for n, part in enumerate(new_paragraph.split(piece)):
            if n:
                breaks.append(len(words))
            found = numbers(part)
            words.extend(found)
            own.extend(flag * len(found))

    at = 0
    for quoted in _QUOTED.finditer(prose):
        add(prose[at : quoted.start()], b"\1")
        add(quoted.group(), b"\0")
        at = quoted.end()
    add(prose[at:], b"\1")
    return Wording(words[:MOST_WORDS], bytes(own[:MOST_WORDS]), tuple(breaks))
