"""Text → words and marks, each with its place. One pass, no backtracking."""

from __future__ import annotations

import re

from standoff.reading.abbreviations import keeps_stop
from standoff.reading.forms import KNOWN, Form, form_of

LONGEST_WORD = 100
"""Longer runs of letters are cut: no word of a language is longer, and nothing is learnt from them."""

_TOKEN = re.compile(
    r"\d+(?:[.,/]\d+)+"
    rf"|[@#]?[^\W_]{{1,{LONGEST_WORD}}}(?:(?:[-‑.'’‘&/]|-\n[ \t]{{0,8}}(?=[a-z]))[^\W_]{{1,{LONGEST_WORD}}}){{0,12}}"
    r"|''|``|--|\.\.\.|\S",
)
DASHES = frozenset({"—", "–", "―", "‒", "--", "-"})
"""Marks that separate like a comma when they stand alone."""


class Token:
    """One word or mark, at its place.

    ``tag`` is set by `standoff.reading.tags`; all else is its `Form`'s, some of it here too since rules ask it often:
    ``low`` is the text in lower case with straight apostrophes, ``letters`` the classes it can have.
    """

    __slots__ = ("end", "form", "is_word", "letters", "low", "start", "tag", "text")

    def __init__(self, start: int, end: int, form: Form, tag: str = "") -> None:
        self.start = start
        self.end = end
        self.form = form
        self.text = form.text
        self.low = form.low
        self.letters = form.letters
        self.is_word = form.is_word
        self.tag = tag

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
    b = after = start
    for word in _TOKEN.findall(text, start, end):
        a = text.find(word, b)  # right here, or behind blanks
        b = a + len(word)
        if a < after:
            continue  # a full stop that belongs to the word before
        form = KNOWN.get(word) or form_of(word)
        stem, clitic = form.stem, form.clitic
        if stem is not None and clitic is not None:
            cut = b - len(clitic.text)
            found.append(Token(a, cut, stem))
            found.append(Token(cut, b, clitic))
            continue
        if form.abbreviates and b < end and text[b] == ".":
            before = found[-1] if found else None
            if keeps_stop(form, before, text[b + 1 : min(b + 4, end)]):
                form = form.stopped()
                after = b + 1
                found.append(Token(a, after, form))
                continue
        found.append(Token(a, b, form))
    return found
