"""`Form`: all that is known of a word as it is spelt, found out once and carried by every token spelt so.

A rule asks the form instead of looking the word up: ``token.form.capital``, ``token.letters``, ``token.form.lemma``.
"""

from __future__ import annotations

from typing import Final

from standoff.reading.abbreviations import kind_of
from standoff.reading.lexicon import lexicon

MOST: Final = 16_384
"""Spellings kept; when they are more, those that have not been met since the last time are forgotten."""
LONGEST_KEPT: Final = 60
"""Characters; a longer spelling is found out anew each time."""

_CLITICS: Final = frozenset({"s", "d", "ll", "ve", "re", "m"})
_QUOTING: Final = frozenset({'"', "“", "”", "„", "«", "»", "''", "``", "‘", "’"})
_NONE: frozenset[str] = frozenset()


class Form:
    """One spelling of a word, or a mark.

    Attributes
    ----------
    text, low
        As it is spelt; in lower case with straight apostrophes and without a hyphen at a line end.
    length
        Characters of ``text``.
    bare
        ``low`` without full stops at its end.
    letters
        `standoff.reading.lexicon.Lexicon.classes` of ``low``; empty for a word nobody knows.
    lemma
        The reporting verb it is a form of; empty if none.
    frames
        What may follow that verb, as `standoff.reading.lexicon.Lexicon.frames` has it.
    is_word
        It starts with a letter or a digit, or with a clitic's apostrophe.
    capital
        It starts with a capital.
    weight
        For headlines: 2 for a word of more than three characters with a capital, 1 for such a word without, else 0.
    ends
        It closes with a full stop, a question or exclamation mark or an ellipsis.
    shortened
        A word with its full stop, of three characters at least: "Mr.", "U.S.".
    quotes
        It is a mark of quotation.
    abbreviates
        `standoff.reading.abbreviations.kind_of` it without its full stop.
    stem, clitic
        The two parts of "Ana's"; ``None`` for a word in one piece.
    always, ending, ruled, name_at
        As `standoff.reading.alone` finds out: the tag it has wherever it stands as a word, empty if that hangs on its
        neighbours; the ending of a word nobody knows; whether there is a rule of its own for it; where it is a name,
        as bits, -1 before that has been asked.
    signs
        Of which reports it can be a sign, as `standoff.reading.signs` has it; -1 before it has been asked.
    naming
        What `standoff.reading.names` knows of it, as bits; -1 before it has been asked.
    """

    __slots__ = (
        "_stopped", "abbreviates", "always", "bare", "capital", "clitic", "ending", "ends", "frames", "is_word",
        "lemma", "length", "letters", "low", "name_at", "naming", "quotes", "ruled", "shortened", "signs", "stem",
        "text", "weight",
    )  # fmt: skip

    def __init__(self, text: str, low: str) -> None:
        lex = lexicon()
        first, last = text[0], text[-1]
        self.text = text
        self.length = len(text)
        self.low = low
        self.bare = low.rstrip(".")
        self.letters = lex.classes.get(low, "")
        self.lemma = lex.lemmas.get(low, "")
        self.frames = lex.frames[self.lemma] if self.lemma else _NONE
        self.is_word = first.isalnum() or first in "@#" or (len(text) > 1 and last.isalpha())
        self.capital = first.isupper()
        self.weight = 0 if len(text) <= 3 or not first.isalpha() else 2 if self.capital else 1
        self.ends = last in ".?!…"
        self.shortened = self.is_word and last == "." and len(text) > 2
        self.quotes = text in _QUOTING
        self.abbreviates = kind_of(self.bare) if first.isalpha() else ""
        self.stem: Form | None = None
        self.clitic: Form | None = None
        self.always = ""
        self.ending = ""
        self.ruled = False
        self.name_at = -1
        self.naming = -1
        self.signs = -1
        self._stopped: Form | None = None

    def stopped(self) -> Form:
        """The form with the full stop that belongs to it."""
        if self._stopped is None:
            self._stopped = Form(self.text + ".", self.low + ".")
        return self._stopped


_newer: dict[str, Form] = {}
_older: dict[str, Form] = {}
"""Spellings met since `_newer` was last full, and those met before that."""


def form_of(word: str) -> Form:
    """The form of a word or mark as it stands in a text; the same object each time while it is kept."""
    form = _newer.get(word)
    if form is not None:
        return form
    form = _older.get(word) or _learnt(word)
    if len(word) <= LONGEST_KEPT:
        if len(_newer) >= MOST:
            _older.clear()
            _older.update(_newer)
            _newer.clear()
        _newer[word] = form
    return form


def _learnt(word: str) -> Form:
    low = word.lower()
    if word.isalnum():
        return Form(word, low)
    if "\n" in low:
        low = _unhyphenated(low)
    low = low.replace("’", "'").replace("‘", "'")
    form = Form(word, low)
    stem, _, tail = low.rpartition("'")
    if stem and tail in _CLITICS:
        cut = len(word) - len(tail) - 1
        form.stem = Form(word[:cut], stem)
        form.clitic = Form(word[cut:], low[len(stem) :])
    return form


def _unhyphenated(low: str) -> str:
    """A word cut at the end of a line, put together; its hyphen stays where each part is a word: "high-level"."""
    parts = [part.strip() for part in low.split("-\n")]
    known = lexicon().classes
    whole = "".join(parts)
    return "-".join(parts) if whole not in known and all(part in known for part in parts) else whole
