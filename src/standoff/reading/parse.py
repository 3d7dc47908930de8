"""`Parse`: a sentence with its chunks, and small questions about single chunks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from standoff.core.places import Span
from standoff.reading.chunks import chunks_of
from standoff.reading.lexicon import WITH_PARTICLE, lexicon
from standoff.reading.tags import tag

if TYPE_CHECKING:
    from standoff.reading.chunks import Chunk
    from standoff.reading.sentences import Sentence
    from standoff.reading.tokens import Token

_MARKS: Final = "\"“”„«»‘’'`"
_TIME_NOUNS: Final = frozenset({"week", "month", "year", "night", "morning", "afternoon", "evening", "day", "weekend"})
_BE: Final = frozenset(
    {"be", "am", "is", "are", "was", "were", "been", "being", "isn't", "aren't", "wasn't", "weren't", "'s", "'re", "'m"}
)
_HAVING_S: Final = frozenset({"he", "she", "who"})
"""Behind these "'s" before a participle is "has"."""
_NOT: Final = frozenset({"not", "never", "cannot", "no"})
LONGEST_PHRASE: Final = 60
"""Chunks a rule looks across at most; keeps every rule linear in the sentence."""


_VERBS: Final = frozenset({"VG", "PART", "INF"})
_BEYOND: Final = [""] * 24
_NO_FRAMES: list[frozenset[str]] = [frozenset()] * len(_BEYOND)
"""What stands before and behind a sentence: nothing, as far as a rule looks."""


class Parse:
    """The tokens and chunks of a sentence; ``used`` are chunks whose verb has already been read as a cue.

    Rules ask for kinds and words of chunks more often than for anything else; so these are looked up once a sentence.
    Each list has blanks behind it, which also stand before it: its index -1 is the last of them.

    Attributes
    ----------
    kinds
        Kind of each chunk; empty outside the sentence.
    lows
        The head word of each chunk, lower case.
    firsts
        The first word of each chunk, lower case.
    lemmas
        The reporting verb the head word is a form of; empty if none.
    frames
        What may follow that verb, as `standoff.reading.lexicon.Lexicon.frames` has it; empty if there is none.
    verbs
        The verb chunks that have such a lemma, in order.
    """

    __slots__ = (
        "chunks", "firsts", "frames", "kinds", "lemmas", "lex", "lows", "sentence", "tokens", "used", "verbs",
    )  # fmt: skip

    def __init__(self, sentence: Sentence, tokens: list[Token], chunks: list[Chunk]) -> None:
        self.sentence = sentence
        self.tokens = tokens
        self.chunks = chunks
        self.lex = lexicon()
        self.used: set[int] = set()
        heads = [tokens[chunk.head].form for chunk in chunks]
        kinds = [chunk.kind for chunk in chunks]
        lows = [form.low for form in heads]
        lemmas = [form.lemma for form in heads]
        frames = [form.frames for form in heads]
        particles = not WITH_PARTICLE.keys().isdisjoint(lows)
        self.kinds, self.lows, self.lemmas, self.frames = kinds, lows, lemmas, frames
        self.firsts = [tokens[chunk.a].low for chunk in chunks]
        for known in (kinds, lows, lemmas, self.firsts):
            known.extend(_BEYOND)
        frames.extend(_NO_FRAMES)
        if particles:
            for k in range(len(chunks)):
                if lows[k] in WITH_PARTICLE and self._takes_turn(k):
                    lemmas[k] = "continue" if lows[k] in {"went", "goes"} else "reply"
                    frames[k] = self.lex.frames[lemmas[k]]
        self.verbs = [k for k in range(len(chunks)) if lemmas[k] and kinds[k] in _VERBS]

    @classmethod
    def of(cls, sentence: Sentence) -> Self:
        """Tag and chunk a sentence."""
        tag(sentence.tokens)
        return cls.tagged(sentence)

    @classmethod
    def tagged(cls, sentence: Sentence) -> Self:
        """Chunk a sentence whose words have their tags."""
        return cls(sentence, sentence.tokens, chunks_of(sentence.tokens))

    def cue_end(self, k: int) -> int:
        """Last chunk of the words that report: "went on" is two."""
        return k + 1 if self.lows[k] in WITH_PARTICLE and self._takes_turn(k) else k

    def _takes_turn(self, k: int) -> bool:
        """So: ", the pilot went on,", "shot back": a verb of saying by its particle, beside what is said or a stop."""
        after = self.kinds[k + 2]
        spoken = "Q" in {after, self.kinds[k - 2], self.kinds[k - 3]} or after in {",", ".", ":", ""}
        return self.firsts[k + 1] == WITH_PARTICLE[self.lows[k]] and spoken

    def has_frame(self, k: int, *frames: str) -> bool:
        """Whether the verb of chunk ``k`` reports with one of the frames."""
        return not self.frames[k].isdisjoint(frames)

    def passive(self, k: int) -> bool:
        """A form of "be" and a participle."""
        chunk = self.chunks[k]
        tokens = self.tokens
        if tokens[chunk.head].tag != "L":
            return False
        for j in range(chunk.a, chunk.head):
            low = tokens[j].low
            if tokens[j].tag == "A" and low in _BE and not (low == "'s" and j and tokens[j - 1].low in _HAVING_S):
                return True
        return False

    def negated(self, k: int) -> bool:
        """The verb group has "not", "never", "n't"."""
        chunk = self.chunks[k]
        for j in range(chunk.a, chunk.b):
            low = self.tokens[j].low
            if low in _NOT or low.endswith("n't"):
                return True
        return False

    def hypothetical(self, k: int) -> bool:
        """So: "would say", "could call for": nothing has been said.

        "would not say" and "would like" have their meaning.
        """
        chunk = self.chunks[k]
        for j in range(chunk.a, chunk.head):
            if self.tokens[j].tag == "M" and self.tokens[j].low not in {"will", "'ll"}:
                return not self.negated(k) and self.lemmas[k] not in {"like", "love", "prefer"}
        return False

    def particles(self, k: int) -> frozenset[str]:
        """Prepositions and particles that belong to the verb of chunk ``k``."""
        return self.lex.prepositions.get(self.lemmas[k], frozenset())

    def finite(self, k: int) -> bool:
        """Chunk ``k`` is a finite verb group."""
        return self.kinds[k] == "VG"

    def semicolon(self, k: int) -> bool:
        """Chunk ``k`` is a semicolon (chunked like a comma)."""
        return self.tokens[self.chunks[k].a].text == ";"

    def is_time(self, k: int) -> bool:
        """Chunk ``k`` names a day, a month or a stretch of time."""
        low = self.lows[k]
        if low == "time":
            return self.firsts[k] in {"this", "last", "next"}
        return low in _TIME_NOUNS or low.rstrip(".") in self.lex.months_and_days

    def span(self, a: int, b: int) -> Span:
        """Characters of tokens ``[a, b)``, widened over marks that open or close right there."""
        text = self.sentence.text
        start, end = self.tokens[a].start, self.tokens[b - 1].end
        quoted = self.sentence.quoted
        if quoted[a] and self.tokens[a].tag != "Q":
            while start > 0 and text[start - 1] in _MARKS:
                start -= 1
        if quoted[b - 1] and self.tokens[b - 1].tag != "Q":
            stop = end
            while stop < len(text) and text[stop] in ",.!?…":
                stop += 1
            if stop < len(text) and text[stop] in _MARKS:
                end = stop
            while end < len(text) and text[end] in _MARKS:
                end += 1
        return Span(start, end)

    def chunk_starting(self, at: int) -> int:
        """Index of the chunk whose first character is ``at``; -1 if none starts there."""
        for k, chunk in enumerate(self.chunks):
            start = self.tokens[chunk.a].start
            if start >= at:
                return k if start == at else -1
        return -1

    def chunk_span(self, i: int, j: int) -> Span:
        """Characters of chunks ``i`` to ``j``, both included."""
        return self.span(self.chunks[i].a, self.chunks[j].b)

    def content(self, i: int, j: int) -> Span | None:
        """Chunks ``i`` to ``j`` as what was said: without marks and conjunctions hanging over at its ends.

        ``None``: nothing is left, or the sentence is over before ``i``.
        """
        j = min(j, len(self.chunks) - 1)
        while i <= j and self.kinds[i] in {",", ":", ".", "—", "...", "-"}:
            i += 1
        while j >= i and self.kinds[j] in {",", ":", ".", "—", "C", "...", "S"}:
            j -= 1
        if i > j:
            return None
        a, b = self.chunks[i].a, self.chunks[j].b
        if not any(self.tokens[t].is_word or self.tokens[t].tag == "Q" for t in range(a, b)):
            return None
        return self.span(a, b)
