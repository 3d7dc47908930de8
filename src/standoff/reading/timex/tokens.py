"""Words, figures and marks of a text with their places; the only view the grammar has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Callable

PARAGRAPH: Final = "\n\n"
"""Token that stands for an empty line; no expression crosses it."""

_TOKEN: Final = re.compile(r"[^\W\d_]+|[0-9]+|[^\w\s]|_")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")


_FAR: Final = 32
"""Words a rule looks ahead or back at most."""
_NONE: Final = ("",) * _FAR
_SHORT_FORMS: Final = frozenset(words("dates")["lists"]["short_forms"])


class Tokens:
    """A text cut up for the grammar; past either end there are empty words.

    ``words`` are lower case, ``starts`` and ``ends`` are code points of the text.
    """

    __slots__ = ("ends", "starts", "text", "word", "words")

    word: Callable[[int], str]
    """The word at an index, or an empty one; at most `_FAR` beyond either end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        low = text.lower()
        source = low if len(low) == len(text) else text  # a letter can be two in lower case
        at = 0
        for blank in _BLANK_LINE.finditer(source):
            start, end = blank.span()
            self._put(source, at, start)
            self.words.append(PARAGRAPH)
            self.starts.append(start)
            self.ends.append(end)
            at = end
        self._put(source, at, len(source))
        if source is not low:
            self.words = [word.lower() for word in self.words]
        self.word = [*self.words, *_NONE].__getitem__  # index -1 is the last of the empty ones

    def _put(self, source: str, at: int, end: int) -> None:
        """The words of ``source[at:end]``, in which no line is empty: most are plain words between blanks."""
        words, starts, ends = self.words, self.starts, self.ends
        for run in source[at:end].split():
            at = source.find(run, at)
            if run.isalpha():
                words.append(run)
                starts.append(at)
                at += len(run)
                ends.append(at)
                continue
            for word in _TOKEN.findall(run):
                at = source.find(word, at)
                words.append(word)
                starts.append(at)
                at += len(word)
                ends.append(at)

    def __len__(self) -> int:
        return len(self.words)

    def is_capital(self, index: int) -> bool:
        """Whether the word begins with a capital letter."""
        return 0 <= index < len(self.words) and self.text[self.starts[index]].isupper()

    def is_title(self, index: int) -> bool:
        """Whether the word has a capital only at its beginning."""
        return self.is_capital(index) and not self.text[self.starts[index] : self.ends[index]].isupper()

    def touches(self, index: int) -> bool:
        """Whether nothing stands between the word and the one before."""
        return 0 < index < len(self.words) and self.ends[index - 1] == self.starts[index]

    def ends_sentence(self, index: int) -> bool:
        """Whether the stop at ``index`` ends a sentence and not a short form ("U.S.", "Mr.", "Sept.")."""
        if self.words[index] != ".":
            return True
        before = self.word(index - 1)
        short = self.touches(index) and (len(before) == 1 or before in _SHORT_FORMS)
        return not short and (self.is_capital(index + 1) or not self.touches(index + 1))

    def has(self, index: int, *words: str) -> bool:
        """Whether exactly these words stand from ``index`` on."""
        return self.word(index) == words[0] and self.words[index : index + len(words)] == list(words)
