"""`Wording`: a sentence of what is said, word by word: in lower case, "won't" as "will not", each with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.core.places import Span
from standoff.reading.acts.vocabulary import phrases
from standoff.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SENTENCES: Final = 3
"""Of one statement, at most; what is done stands at its beginning."""
WORDS: Final = 120
"""Of one sentence, at most."""
_LONGEST: Final = 600
"""Characters read of one piece of a statement."""

_LONGEST_WORD: Final = 60
_TOKEN: Final = re.compile(rf"[^\W_]{{1,{_LONGEST_WORD}}}(?:[.’'‑-][^\W_]{{1,{_LONGEST_WORD}}}){{0,8}}|[^\w\s]")
_CANNOT: Final = len("cannot")
_CLITICS: Final = {"ll": "will", "re": "are", "ve": "have", "m": "am"}
_WHOLE: Final = {
    "won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"), "shan't": ("shall", "not"),
    "let's": ("let", "us"), "ain't": ("is", "not"), "gonna": ("going", "to"),
}  # fmt: skip
_PARTICIPLE: Final = frozenset("nd")
_WITH_IS: Final = frozenset({"it", "he", "she", "that", "there", "who", "what", "here", "this", "where"})
_MARKS: Final = frozenset("“”\"„«»‘’'")
_OPENING: Final = frozenset('“"„«‘')


class Wording:
    """The words of one sentence of what is said.

    ``low`` are the words in lower case and the marks between them; ``direct``: the sentence stands in quotation marks;
    ``asks``: it ends in a question mark. ``phrases``: list of phrases → where its phrases stand, first word and behind
    the last; the longest at each place. Where each word stands in the text is worked out only when asked for.
    """

    __slots__ = ("_places", "asks", "direct", "had", "low", "phrases", "pieces", "text", "tokens", "words")

    def __init__(self, text: str, pieces: Sequence[Span], *, direct: bool) -> None:
        self.text = text
        self.pieces = pieces
        self.direct = direct
        self.asks = False
        self.low: list[str] = []
        self.words: list[str] = []
        self.tokens: list[int] = []
        self.had: list[int] = []
        self.phrases: dict[str, list[tuple[int, int]]] = {}
        self._places: list[tuple[int, int]] | None = None

    def put(self, low: str, word: str, token: int) -> None:
        """A further word, or a part of a contracted one; ``token``: its number among all of the statement."""
        self.low.append(low)
        self.words.append(word)
        self.tokens.append(token)

    def is_name(self, i: int) -> bool:
        """Whether a word has a capital, and not only because it opens the sentence."""
        if not self.words[i][:1].isupper() or self.low[i] == "i":
            return False
        return bool(i) or not lexicon().classes.get(self.low[i])

    def names_any(self, first: int, last: int) -> bool:
        """Whether one of the words from ``first`` up to ``last`` is a name."""
        return any(self.is_name(i) for i in range(first, min(last, len(self.low))))

    def places(self) -> list[tuple[int, int]]:
        """Start and end of every token of the statement."""
        if self._places is not None:
            return self._places
        found: list[tuple[int, int]] = []
        for number, span in enumerate(self.pieces):
            if number:
                found.append((self.pieces[number - 1].end, self.pieces[number - 1].end))
            found += [m.span() for m in _TOKEN.finditer(self.text, span.start, min(span.end, span.start + _LONGEST))]
        self._places = found
        return found

    def span(self, first: int, last: int) -> Span:
        """Where the words from ``first`` up to but not with ``last`` stand."""
        places = self.places()
        return Span(places[self.tokens[first]][0], places[self.tokens[last - 1]][1])

    def settle(self) -> Wording:
        """Itself, all words put: each "'d" read as "had" before a participle ("he'd battled"), the phrases found."""
        if self.had:
            known = lexicon().classes
            for i in self.had:
                letters = known.get(self.low[i + 1], "") if i + 1 < len(self.low) else ""
                if letters and "b" not in letters and not _PARTICIPLE.isdisjoint(letters):
                    self.low[i] = "had"
        self._find_phrases()
        return self

    def _find_phrases(self) -> None:
        known, low, count = phrases(), self.low, len(self.low)
        for i, word in enumerate(low):
            seconds = known.get(word)
            if seconds is None:
                continue
            for name, parts in seconds.get(low[i + 1], ()) if i + 1 < count else ():
                last = i + len(parts)
                if low[i:last] == parts:
                    self._put_phrase(name, i, last)
            for name, _ in seconds.get("", ()):
                self._put_phrase(name, i, i + 1)

    def _put_phrase(self, name: str, first: int, last: int) -> None:
        """Where a longer phrase of the list starts at the same word, that one is kept."""
        places = self.phrases.setdefault(name, [])
        if not places or places[-1][0] != first:
            places.append((first, last))


def wordings(text: str, content: Sequence[Span]) -> Iterator[Wording]:
    """The sentences of what is said, the first few of them; linear in what is read of it.

    Runs of plain words are taken at once; only marks and words with marks in them are looked at one by one.
    """
    made = Wording(text, content, direct=False)
    quoted = False
    base = sentences = 0
    for number, span in enumerate(content):
        if number:
            if made.low and _opens_sentence(text, content[number - 1], span):
                yield made.settle()  # "…," Orr said. "…"
                sentences += 1
                if sentences >= SENTENCES:
                    return
                made = Wording(text, content, direct=quoted)
            elif made.low and made.low[-1] != ",":
                made.put(",", "", base)
            base += 1
        words, special = _tokens(text[span.start : min(span.end, span.start + _LONGEST)])
        low = [word.lower() for word in words]
        at = 0
        special.append(len(words))
        for i in special:
            if i > at:
                if not made.low:
                    made.direct = quoted
                made.low += low[at:i]
                made.words += words[at:i]
                made.tokens += range(base + at, base + i)
            at = i + 1
            word = words[i] if i < len(words) else ""
            if not word:
                pass
            elif word[0].isalnum():
                if not made.low:
                    made.direct = quoted
                _put(made, word, base + i)
            elif word in _MARKS:
                quoted = word in _OPENING and not (quoted and word == '"')
            elif len(made.low) >= WORDS or word in "!?:;" or (word == "." and _ends(made)):
                if made.low:
                    made.asks = word == "?"
                    yield made.settle()
                    sentences += 1
                    if sentences >= SENTENCES:
                        return
                    made = Wording(text, content, direct=quoted)
            elif word != ".":
                made.put(word, "", base + i)
        base += len(words)
    if made.low:
        yield made.settle()


def _opens_sentence(text: str, before: Span, piece: Span) -> bool:
    """``“We left,” Orr said. “They will pay.”``: a full stop between the two, and a capital."""
    if not text[before.end : piece.start].rstrip().endswith("."):
        return False
    words = text[piece.start : piece.start + _LONGEST_WORD].lstrip("“”\"„«»‘’' ")
    return words[:1].isupper()


def _tokens(piece: str) -> tuple[list[str], list[int]]:
    """The words and marks, and the numbers of those that are no plain words."""
    words: list[str] = []
    special: list[int] = []
    for part in piece.split():
        if part.isalpha() and len(part) <= _LONGEST_WORD:
            if len(part) == _CANNOT and part.lower() == "cannot":
                special.append(len(words))
            words.append(part)
            continue
        for word in _TOKEN.findall(part):
            if not word.isalpha() or (len(word) == _CANNOT and word.lower() == "cannot"):
                special.append(len(words))
            words.append(word)
    return words, special


def _ends(made: Wording) -> bool:
    """Whether a full stop ends the sentence: not behind an abbreviation or an initial."""
    if not made.low:
        return False
    last = made.low[-1]
    abbreviations = lexicon().abbreviations
    short = last + "." in abbreviations or last in abbreviations or "." in last or (len(last) == 1 and last != "i")
    return not short


def _put(made: Wording, word: str, token: int) -> None:
    """A word with an apostrophe, a hyphen or digits in it; contracted ones as two."""
    low = word.lower().replace("’", "'")
    parts = _WHOLE.get(low)
    if parts is None and "'" in low:
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
    if parts is None:
        made.put(low, word, token)
    else:
        made.put(parts[0], word, token)
        made.put(parts[1], "", token)
