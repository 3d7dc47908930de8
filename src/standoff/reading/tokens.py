"""Text → words and marks, each with its place. One pass, no backtracking."""

from __future__ import annotations

import re

from standoff.reading.abbreviations import keeps_stop
from standoff.reading.lexicon import lexicon

LONGEST_WORD = 100
"""Longer runs of letters are cut: no word of a language is longer, and nothing is learnt from them."""

_TOKEN = re.compile(
    r"\d+(?:[.,/]\d+)+"
    rf"|[@#]?[^\W_]{{1,{LONGEST_WORD}}}(?:(?:[-‑.'’‘&/]|-\n[ \t]{{0,8}}(?=[a-z]))[^\W_]{{1,{LONGEST_WORD}}}){{0,12}}"
    r"|''|``|--|\.\.\.|\S",
)
DASHES = frozenset({"—", "–", "―", "‒", "--", "-"})
"""Marks that separate like a comma when they stand alone."""

_CLITICS = frozenset({"s", "d", "ll", "ve", "re", "m"})


class Token:
    """One word or mark.

    ``low`` is the text in lower case with straight apostrophes; ``is_word``: it starts with a letter or a digit (or a
    clitic's apostrophe); ``tag`` is set by `standoff.reading.tags`.
    """

    __slots__ = ("end", "is_word", "low", "start", "tag", "text")

    def __init__(self, start: int, end: int, text: str, low: str, tag: str = "") -> None:
        self.start = start
        self.end = end
        self.text = text
        self.low = low
        self.tag = tag
        first = text[0]
        self.is_word = first.isalnum() or first in "@#" or (len(text) > 1 and text[-1].isalpha())

    def __repr__(self) -> str:
        return f"Token({self.start}, {self.end}, {self.text!r}, tag={self.tag!r})"


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``: clitics ("Ana's", "they'd") are cut off, abbreviations keep their full stop.

    Examples
    --------
    >>> [token.text for token in tokens_of("Mr. Orr’s U.S. aide didn't go.", 0, 30)]
    ['Mr.', 'Orr', '’s', 'U.S.', 'aide', "didn't", 'go', '.']
    """
    found: list[Token] = []
    after = -1
    for match in _TOKEN.finditer(text, start, end):
        a, b = match.span()
        if a < after:
            continue
        word = match.group()
        low = word.lower()
        if not word.isalnum():
            if "\n" in low:
                low = _unhyphenated(low)
            if "’" in low or "‘" in low:
                low = low.replace("’", "'").replace("‘", "'")
            if "'" in low and low != "''":
                stem, _, tail = low.rpartition("'")
                if tail in _CLITICS and stem:
                    cut = a + len(stem)
                    found.append(Token(a, cut, text[a:cut], low[: len(stem)]))
                    found.append(Token(cut, b, text[cut:b], low[len(stem) :]))
                    continue
        stopped = b < end and text[b] == "." and word[0].isalpha()
        if stopped and keeps_stop(word, low, found[-1] if found else None, text[b + 1 : min(b + 4, end)]):
            b += 1
            after = b
            word, low = text[a:b], low + "."
        found.append(Token(a, b, word, low))
    return found


def _unhyphenated(low: str) -> str:
    """A word cut at the end of a line, put together; its hyphen stays where each part is a word: "high-level"."""
    parts = [part.strip() for part in low.split("-\n")]
    known = lexicon().classes
    whole = "".join(parts)
    return "-".join(parts) if whole not in known and all(part in known for part in parts) else whole
