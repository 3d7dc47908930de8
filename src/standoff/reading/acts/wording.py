"""`Wording`: a sentence of what is said, word by word: in lower case, "won't" as "will not", each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from standoff.core.places import Span
from standoff.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SENTENCES = 4
"""Of one statement, at most; what is done stands at its beginning."""
WORDS = 120
"""Of one statement, at most."""

_TOKEN = re.compile(r"[^\W_]{1,60}(?:[.’'‑-][^\W_]{1,60}){0,8}|[^\w\s]")
_CLITICS = {"ll": "will", "re": "are", "ve": "have", "m": "am"}
_WHOLE = {
    "won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"), "shan't": ("shall", "not"),
    "let's": ("let", "us"), "ain't": ("is", "not"), "gonna": ("going", "to"),
}  # fmt: skip
_WITH_IS = frozenset({"it", "he", "she", "that", "there", "who", "what", "here", "this", "where"})
_MARKS = frozenset("“”\"„«»‘’'")
_OPENING = frozenset('“"„«‘')


@dataclass
class Wording:
    """The words of one sentence of what is said; ``low[i]`` stands at ``starts[i]:ends[i]`` of ``text``.

    ``names[i]`` tells a word with a capital that does not open the sentence; ``direct``: it stands in quotation marks.
    """

    text: str
    low: list[str]
    starts: list[int]
    ends: list[int]
    names: list[bool]
    direct: bool
    asks: bool = False
    had: list[int] = field(default_factory=list)
    """Where "'d" stands, which may be "would" or "had"."""

    def settle(self) -> Wording:
        """Itself, with each "'d" read as "had" before a participle: "he'd battled"."""
        known = lexicon().classes
        for i in self.had:
            letters = known.get(self.low[i + 1], "") if i + 1 < len(self.low) else ""
            if letters and "b" not in letters and set(letters) & {"n", "d"}:
                self.low[i] = "had"
        return self

    def span(self, first: int, last: int) -> Span:
        """Where the words from ``first`` up to but not with ``last`` stand."""
        return Span(self.starts[first], self.ends[last - 1])

    @cached_property
    def line(self) -> str:
        """The words between blanks, for phrases."""
        return f" {' '.join(self.low)} "

    def at(self, offset: int) -> int:
        """Index of the word that starts behind the blank at ``offset`` of ``line``."""
        return self.line.count(" ", 0, offset)

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether a phrase of ``pattern`` occurs."""
        return pattern.search(self.line) is not None


def wordings(text: str, content: Sequence[Span]) -> Iterator[Wording]:
    """The sentences of what is said, the first few of them; linear in what is read of it."""
    made = Wording(text, [], [], [], [], direct=False)
    quoted = False
    count = sentences = 0
    abbreviations = lexicon().abbreviations
    for number, span in enumerate(content):
        if number and made.low and made.low[-1] != ",":
            _put(made, ",", content[number - 1].end, content[number - 1].end, name=False)
        for match in _TOKEN.finditer(text, span.start, min(span.end, span.start + 1_500)):
            word = match.group()
            first = word[0]
            if not first.isalnum():
                if word in _MARKS:
                    quoted = word in _OPENING and not (quoted and word == '"')
                    continue
                if word in "!?:" or (word == "." and _ends(made, match.end(), abbreviations)) or word == ";":
                    if made.low:
                        made.asks = word == "?"
                        yield made.settle()
                        sentences += 1
                        if sentences >= SENTENCES:
                            return
                        made = Wording(text, [], [], [], [], direct=quoted)
                    continue
                if word == ".":
                    continue
                _put(made, word, match.start(), match.end(), name=False)
                continue
            if not made.low:
                made.direct = quoted
            low = word.lower().replace("’", "'") if not word.islower() or "’" in word else word
            name = first.isupper()
            if "'" in low:
                _put_contracted(made, low, match.start(), match.end(), name=name)
            elif low == "cannot":
                _put(made, "can", match.start(), match.end(), name=False)
                _put(made, "not", match.start(), match.end(), name=False)
            else:
                _put(made, low, match.start(), match.end(), name=name)
            count += 1
            if count >= WORDS:
                yield made.settle()
                return
    if made.low:
        yield made.settle()


def _ends(made: Wording, end: int, abbreviations: frozenset[str]) -> bool:
    if not made.low:
        return False
    last = made.low[-1]
    if last + "." in abbreviations or last in abbreviations or "." in last or (len(last) == 1 and last != "i"):
        return False
    return end >= len(made.text) or not made.text[end].isalnum()


def _put(made: Wording, low: str, start: int, end: int, *, name: bool) -> None:
    made.low.append(low)
    made.starts.append(start)
    made.ends.append(end)
    made.names.append(name)


def _put_contracted(made: Wording, low: str, start: int, end: int, *, name: bool) -> None:
    parts = _WHOLE.get(low)
    if parts is None:
        stem, _, tail = low.rpartition("'")
        if tail == "t" and stem.endswith("n") and len(stem) > 2:
            parts = (stem[:-1], "not")
        elif tail == "d":
            made.had.append(len(made.low) + 1)
            parts = (stem, "would")
        elif tail in _CLITICS:
            parts = (stem, _CLITICS[tail])
        elif tail == "s" and stem in _WITH_IS:
            parts = (stem, "is")
        else:
            _put(made, low, start, end, name=name)
            return
    for i, part in enumerate(parts):
        _put(made, part, start, end, name=name and i == 0)
