"""A paragraph → sentences of tokens, in which each quoted utterance stands as one token tagged ``Q``.

A quotation of whole sentences ("We will go. They know it,") is one utterance; quoted words inside a reporter's sentence
(a “dangerous” plan) stay ordinary words and only remember that they are quoted.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from standoff.reading.forms import Form
from standoff.reading.lexicon import WITH_PARTICLE, lexicon
from standoff.reading.quotes import Quoted
from standoff.reading.stops import ENDING, ends_sentence
from standoff.reading.tokens import DASHES, Token, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.places import Span

LONGEST_SENTENCE: Final = 250
"""Tokens; a longer stretch without a full stop is cut, so that the rules stay linear."""

_FINITE: Final = frozenset("AMdz")
_CLOSES_UTTERANCE: Final = DASHES | {",", ".", "?", "!", "…", "..."}
_STARTERS: Final = frozenset("DPSW")


class Sentence:
    """The tokens of one sentence (no marks of quotation among them) and its place.

    ``quoted[i]`` tells whether token ``i`` stands inside quoted words. ``utterances`` maps the index of a
    ``Q`` token to its quotation. ``first``: it is the first of its paragraph.
    """

    __slots__ = ("first", "paragraph", "quoted", "text", "tokens", "utterances")

    def __init__(
        self,
        text: str,
        tokens: list[Token],
        quoted: list[bool],
        utterances: dict[int, Quoted],
        *,
        paragraph: int = 0,
        first: bool = False,
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.quoted = quoted
        self.utterances = utterances
        self.paragraph = paragraph
        self.first = first

    @property
    def start(self) -> int:
        """Where its first token starts."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where its last token ends."""
        return self.tokens[-1].end


def sentences_of(text: str, paragraph: Span, number: int, quoted: Sequence[Quoted]) -> list[Sentence]:
    """The sentences of one paragraph, given the quotations in it."""
    quote_verbs = _quote_verbs()
    tokens: list[Token] = []
    flags: list[bool] = []
    utterances: dict[int, Quoted] = {}
    breaks: list[int] = []  # a sentence starts at these token indexes
    at = paragraph.start
    spoken = False  # an utterance stands in the running sentence
    for quote in quoted:
        if _add(tokens, flags, breaks, tokens_of(text, at, quote.start)):
            spoken = False
        inner = tokens_of(text, quote.inner_start, quote.inner_end)
        fresh = not tokens or _ends_sentence(tokens[-1]) or _ends_before_speech(tokens[-1], inner)
        if fresh:
            spoken = False
            if tokens:
                breaks.append(len(tokens))
        previous = None if fresh else tokens[-1]
        announced = any(token.low in quote_verbs for token in tokens[-4:-1]) or _told_before(tokens)
        if _is_utterance(previous, inner, quote, quote_verbs, spoken=spoken, announced=announced):
            utterances[len(tokens)] = quote
            tokens.append(_utterance(text, quote))
            flags.append(True)
            spoken = True
        else:
            kept = [token for token in inner if not token.form.quotes]
            tokens += kept
            flags += [True] * len(kept)
        at = quote.end
    _add(tokens, flags, breaks, tokens_of(text, at, paragraph.end))
    breaks = _with_lookahead(tokens, utterances, _with_abbreviations(tokens, breaks), quote_verbs)
    return _cut(text, tokens, flags, utterances, breaks, number=number)


def _add(tokens: list[Token], flags: list[bool], breaks: list[int], outside: Sequence[Token]) -> bool:
    """Put the words between two quotations behind ``tokens``, without marks; whether a sentence ends among them."""
    split = False
    last = tokens[-1] if tokens else None
    for token in outside:
        form = token.form
        if last is not None and last.form.ends and _splits(last, token):
            breaks.append(len(tokens))
            split = True
        if form.quotes and (last is None or not _possessive(last, token)):
            continue
        tokens.append(token)
        last = token
    flags += [False] * (len(tokens) - len(flags))
    return split


@cache
def _quote_verbs() -> frozenset[str]:
    words = lexicon()
    return frozenset(form for form, lemma in words.lemmas.items() if "quote" in words.frames[lemma])


def _is_utterance(
    previous: Token | None,
    inner: Sequence[Token],
    quote: Quoted,
    quote_verbs: frozenset[str],
    *,
    spoken: bool,
    announced: bool,
) -> bool:
    """Whether a quotation is what somebody utters, not words inside a sentence of the reporter's.

    ``spoken``: an utterance stands earlier in the sentence; ``announced``: a verb of saying stands right
    before the comma.
    """
    if not inner:
        return False
    upper = next((t.form.capital or t.text[0].isdigit() for t in inner if t.text[0].isalnum()), False)
    last = next((t for t in reversed(inner) if not t.form.quotes), inner[-1])
    stopped = last.text in _CLOSES_UTTERANCE or not quote.closed
    if previous is None or previous.text in {"(", "["}:
        return len(inner) >= 4 or (stopped and upper)
    if previous.text == ":":
        return upper or len(inner) >= 6
    if previous.text == "," or previous.text in DASHES:
        return spoken or (upper and (stopped or len(inner) >= 5)) or (announced and stopped and len(inner) >= 2)
    if previous.tag == "Q":
        return True
    return previous.low in quote_verbs and upper and stopped and len(inner) >= 2


def _utterance(text: str, quote: Quoted) -> Token:
    form = Form(text[quote.start : quote.end], "")
    form.ends = True  # it may; `_splits` looks at its words
    return Token(quote.start, quote.end, form, "Q")


def _ends_sentence(last: Token) -> bool:
    return _stops(last) if last.tag == "Q" else last.form.ends and not last.is_word


def _ends_before_speech(last: Token, inner: Sequence[Token]) -> bool:
    """``He grew up in Vale, Ill. "We had no road there."``: behind an abbreviation a quoted sentence is a new one."""
    if not last.form.shortened or len(inner) < 4:
        return False
    return inner[0].form.capital and inner[-1].form.ends and last.form.abbreviates in ENDING


_LONGEST_ADDRESSEE: Final = 14


def _told_before(tokens: Sequence[Token]) -> bool:
    """``Orr told the crews that met in Lund, "…"``: behind "told" and its addressee nothing has been said yet."""
    if not tokens or tokens[-1].text != ",":
        return False
    finite = False
    for at in range(len(tokens) - 2, max(-1, len(tokens) - _LONGEST_ADDRESSEE), -1):
        token = tokens[at]
        if token.low in {"told", "tells", "telling"}:
            return not finite
        if token.tag == "Q" or not token.is_word:
            return False
        if token.low in {"who", "which", "that"}:
            finite = False
        elif not _FINITE.isdisjoint(token.letters):
            finite = True
    return False


def _possessive(last: Token, mark: Token) -> bool:
    """The curly mark of "the hawks’ warnings": right behind an s, no mark of quotation."""
    return mark.text == "’" and last.end == mark.start and last.low.endswith("s")


def _stops(utterance: Token) -> bool:
    """The quoted words end as a sentence does."""
    tail = utterance.text.rstrip("\"”»'’ ")
    return tail.endswith((".", "?", "!", "…"))


def _splits(last: Token, token: Token) -> bool:
    """Whether an ordinary ``token`` opens a new sentence behind an utterance or a token that ends as sentences do."""
    first = token.text[0]
    opens = token.form.capital or first.isdigit() or first in "@#(["
    if last.tag == "Q":
        return opens and _stops(last)
    if last.text in {".", "?", "!", "…"} or (last.text == "..." and opens):
        return opens or (
            last.text == "." and not (first.islower() or token.text in {")", "]", ",", ";", ":", "'", "’"})
        )
    # an abbreviation can end a sentence too: then a small word with a capital follows
    return last.form.shortened and token.form.capital and _starter(token)


def _starter(token: Token) -> bool:
    return not _STARTERS.isdisjoint(token.letters) and token.low != "i"


def _with_abbreviations(tokens: Sequence[Token], breaks: Sequence[int]) -> list[int]:
    """The breaks, and those behind an abbreviation that ends its sentence."""
    shortened = [at for at, token in enumerate(tokens[:-1], 1) if token.form.shortened]
    if not shortened:
        return list(breaks)
    known, found, start = set(breaks), [], 0
    for at in sorted(known.union(shortened)):
        if at in known or ends_sentence(tokens, start, at):
            found.append(at)
            start = at
    return found


def _with_lookahead(
    tokens: Sequence[Token], utterances: dict[int, Quoted], breaks: Sequence[int], quote_verbs: frozenset[str]
) -> list[int]:
    """`"Why?" Smith asked.` stays one sentence: no break after an utterance whose verb of saying follows."""
    if not utterances:
        return list(breaks)
    kept = []
    for at in breaks:
        if at - 1 not in utterances or at in utterances:
            kept.append(at)
        elif tokens[at - 1].text.rstrip("\"”»'’ ").endswith("."):
            if not _only_signs(tokens, at):
                kept.append(at)
        else:
            for i, token in enumerate(tokens[at : at + 7], at + 1):
                if token.low in quote_verbs:
                    break
                if i < len(tokens) and WITH_PARTICLE.get(token.low) == tokens[i].low:
                    break  # "Why?" Smith went on.
                if "uttered" in token.form.frames and (i == len(tokens) or not tokens[i].is_word):
                    break  # "Why?" Smith pressed.
                if token.text in {".", ",", ":", ";", "?", "!"} or token.tag == "Q":
                    kept.append(at)
                    break
            else:
                kept.append(at)
    return kept


_SIGNING: Final = frozenset(["say", "add", "write", "note", "explain", "recall", "declare", "tweet", "argue"])


def _only_signs(tokens: Sequence[Token], at: int) -> bool:
    """``"We go." Orr said.``: a speaker and a verb that says nothing by itself; they belong to what stands before."""
    for i in range(at, min(at + 8, len(tokens))):
        token = tokens[i]
        if not token.is_word or token.tag == "Q" or token.low in {"that", "who"}:
            return False
        if i > at and token.form.lemma in _SIGNING and not _FINITE.isdisjoint(token.letters):
            return i + 1 == len(tokens) or tokens[i + 1].text == "."
    return False


def _cut(
    text: str,
    tokens: list[Token],
    flags: list[bool],
    utterances: dict[int, Quoted],
    breaks: Sequence[int],
    *,
    number: int,
) -> list[Sentence]:
    bounds = sorted({0, *breaks, len(tokens)})
    found: list[Sentence] = []
    for start, end in pairwise(bounds):
        for a in range(start, end, LONGEST_SENTENCE):
            b = min(a + LONGEST_SENTENCE, end)
            inside = {i - a: utterances[i] for i in range(a, b) if i in utterances} if utterances else {}
            found.append(Sentence(text, tokens[a:b], flags[a:b], inside, paragraph=number, first=not found))
    return found
