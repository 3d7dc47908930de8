"""Text → words and marks, each with its place. One pass, no backtracking."""

from __future__ import annotations

import re
from typing import Final

from standoff.reading.forms import LONGEST_KEPT, MOST, Form, form_of

LONGEST_WORD: Final = 100
"""Longer runs of letters are cut: no word of a language is longer, and nothing is learnt from them."""

_TOKEN: Final = re.compile(
    r"\d+(?:[.,/]\d+)+"
    rf"|[@#]?[^\W_]{{1,{LONGEST_WORD}}}(?:(?:[-‑.'’‘&/]|-\n[ \t]{{0,8}}(?=[a-z]))[^\W_]{{1,{LONGEST_WORD}}}){{0,12}}"
    r"|''|``|--|\.\.\.|\S",
)
DASHES: Final = frozenset({"—", "–", "―", "‒", "--", "-"})
"""Marks that separate like a comma when they stand alone."""
_IN_ITS_PLACE: Final = frozenset({"titles", "states", "months", "streets", "numbered"})
"""Kinds of abbreviations that keep their full stop only with a capital letter, or in front of a figure."""


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
    piece = text[start:end]
    whole = "-\n" not in piece
    # a word cut at the end of a line goes over the break, all else ends at white space
    runs: list[str] = piece.split() if whole else _TOKEN.findall(piece)
    at = after = start
    for run in runs:
        at = text.find(run, at)
        if whole and run.isalpha() and len(run) <= LONGEST_WORD:  # most are plain words between blanks
            form = form_of(run)
            found.append(Token(at, at + form.length, form))
            at += form.length
            continue
        for form in _runs.get(run) or _forms_in(run):
            b = at + form.length
            if at < after:
                pass  # the full stop of the word before
            elif (
                form.abbreviates
                and b < end
                and text[b] == "."
                and keeps_stop(form, found[-1] if found else None, text[b + 1 : min(b + 4, end)])
            ):
                after = b + 1
                found.append(Token(at, after, form.stopped()))
            else:
                found.append(Token(at, b, form))
            at = b
    return found


def keeps_stop(form: Form, before: Token | None, following: str) -> bool:
    """Whether a word and the full stop behind it are one token: "Gen. Orr", "Lund, Ill.", not "She was ill.".

    Parameters
    ----------
    form
        Of the word without its stop.
    before
        The token in front of the word.
    following
        A few characters of what stands behind the full stop.
    """
    kind = form.abbreviates
    if kind not in _IN_ITS_PLACE:
        return bool(kind)
    after = following.lstrip()[:1]
    if kind == "numbered":
        return len(following) > 1 and following[0].isspace() and after.isdigit()
    if not form.capital:
        return False
    if kind == "titles":
        return not after.isdigit()
    if kind == "states" and "-" not in form.low:
        return before is not None and (before.text in {",", "("} or before.form.capital or not after.isupper())
    return True


_runs: dict[str, tuple[Form, ...]] = {}
"""Characters between two blanks, other than plain words → the forms they are, one right behind the other."""


def _forms_in(run: str) -> tuple[Form, ...]:
    found: list[Form] = []
    for word in _TOKEN.findall(run):
        form = form_of(word)
        if form.stem is not None and form.clitic is not None:
            found += (form.stem, form.clitic)
        else:
            found.append(form)
    forms = tuple(found)
    if len(run) <= LONGEST_KEPT:
        if len(_runs) >= MOST:
            _runs.clear()
        _runs[run] = forms
    return forms
