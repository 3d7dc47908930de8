"""Who is the subject of a verb, and how far does what is said go: questions about one chunked sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.core.places import Span
from standoff.reading.chunks import Chunk, chunks_of
from standoff.reading.lexicon import Lexicon, lexicon
from standoff.reading.tags import tag

if TYPE_CHECKING:
    from standoff.reading.sentences import Sentence
    from standoff.reading.tokens import Token

_MARKS = "\"“”„«»‘’'`"
_TIME_NOUNS = frozenset(["week", "month", "year", "night", "morning", "afternoon", "evening", "day", "weekend"])
_NP_PREPOSITIONS_OUT = frozenset(["after", "before", "since", "until", "during", "despite", "because", "while", "as"])
_BE = frozenset(
    ["be", "am", "is", "are", "was", "were", "been", "being", "isn't", "aren't", "wasn't", "weren't", "'s", "'re", "'m"]
)
_STOPS = frozenset({".", "?", "!", ":", "Q", "—"})
_ADVERBIAL = frozenset(
    ["because", "although", "though", "while", "whereas", "after", "before", "as", "when", "since", "unless", "until"]
)
LONGEST_PHRASE = 60
"""Chunks a rule looks across at most; keeps every rule linear in the sentence."""


@dataclass(slots=True)
class Attribution:
    """What a rule found: who (``source``), by which words (``cue``), what (``content``); spans of the text.

    ``lemma`` is the verb (or noun, adjective) of the cue, for the act; ``rule`` names the pattern that found it; ``at``
    orders.
    """

    content: list[Span]
    cue: list[Span]
    source: list[Span]
    lemma: str
    rule: str = ""
    at: int = 0
    negated: bool = False
    hedged: bool = False
    utterance: bool = False
    antecedent: Span | None = None
    """For "who", "which": the noun phrase it stands for."""
    sentence: Span = Span(0, 0)
    """The sentence it was found in."""


@dataclass(slots=True)
class Clauses:
    """A sentence with its chunks, asked by the rules."""

    sentence: Sentence
    tokens: list[Token]
    chunks: list[Chunk]
    lex: Lexicon = field(default_factory=lexicon)
    used: set[int] = field(default_factory=set)
    """Chunks whose verb has already been read as a cue."""

    @classmethod
    def of(cls, sentence: Sentence) -> Clauses:
        """Tag and chunk a sentence."""
        tag(sentence.tokens)
        return cls(sentence, sentence.tokens, chunks_of(sentence.tokens))

    # ---- looking at chunks

    def kind(self, k: int) -> str:
        """Kind of chunk ``k``; empty outside the sentence."""
        return self.chunks[k].kind if 0 <= k < len(self.chunks) else ""

    def low(self, k: int) -> str:
        """The head word of chunk ``k``, lower case."""
        return self.tokens[self.chunks[k].head].low if 0 <= k < len(self.chunks) else ""

    def first(self, k: int) -> str:
        """The first word of chunk ``k``, lower case."""
        return self.tokens[self.chunks[k].a].low if 0 <= k < len(self.chunks) else ""

    def lemma(self, k: int) -> str:
        """The reporting verb a verb chunk is a form of; empty if none."""
        return self.lex.lemmas.get(self.low(k), "")

    def has_frame(self, k: int, *frames: str) -> bool:
        """Whether the verb of chunk ``k`` reports with one of the frames."""
        lemma = self.lemma(k)
        return bool(lemma) and not self.lex.frames[lemma].isdisjoint(frames)

    def passive(self, k: int) -> bool:
        """A form of "be" and a participle."""
        chunk = self.chunks[k]
        if self.tokens[chunk.head].tag != "L":
            return False
        return any(
            self.tokens[j].low in _BE
            and self.tokens[j].tag == "A"
            and not (self.tokens[j].low == "'s" and j and self.tokens[j - 1].low in {"he", "she", "who"})
            for j in range(chunk.a, chunk.head)
        )

    def negated(self, k: int) -> bool:
        """The verb group has "not", "never", "n't"."""
        chunk = self.chunks[k]
        return any(
            self.tokens[j].low in {"not", "never", "cannot"} or self.tokens[j].low.endswith("n't")
            for j in range(chunk.a, chunk.b)
        )

    def hypothetical(self, k: int) -> bool:
        """ "would say", "could call for": nothing has been said; "would not say" and "would like" have their meaning."""
        chunk = self.chunks[k]
        modal = any(
            self.tokens[j].tag == "M" and self.tokens[j].low not in {"will", "'ll"} for j in range(chunk.a, chunk.head)
        )
        return modal and not self.negated(k) and self.lemma(k) not in {"like", "love", "prefer"}

    def finite(self, k: int) -> bool:
        """Chunk ``k`` is a finite verb group."""
        return self.kind(k) == "VG"

    # ---- spans

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

    def chunk_span(self, i: int, j: int) -> Span:
        """Characters of chunks ``i`` to ``j``, both included."""
        return self.span(self.chunks[i].a, self.chunks[j].b)

    def content(self, i: int, j: int) -> Span | None:
        """Chunks ``i`` to ``j`` as what was said: without marks and conjunctions hanging over at its ends."""
        while i <= j and self.kind(i) in {",", ":", ".", "—", "...", "-"}:
            i += 1
        while j >= i and self.kind(j) in {",", ":", ".", "—", "C", "...", "S"}:
            j -= 1
        if i > j:
            return None
        a, b = self.chunks[i].a, self.chunks[j].b
        if not any(self.tokens[t].is_word or self.tokens[t].tag == "Q" for t in range(a, b)):
            return None
        return self.span(a, b)

    def antecedent(self, source: list[Span]) -> Span | None:
        """What "who", "which" or "that" stands for, if the source is one of them and a noun phrase is right before it."""
        if len(source) != 1 or source[0].of(self.sentence.text).lower() not in {"who", "which", "that"}:
            return None
        k = next((k for k, chunk in enumerate(self.chunks) if self.tokens[chunk.a].start == source[0].start), 0)
        j = k - 2 if self.kind(k - 1) in {",", "—"} else k - 1
        if j < 0 or self.kind(j) not in {"NP", "PAR"}:
            return None
        return self.chunk_span(*self.phrase_ending(j))

    # ---- subjects

    def subject(self, k: int, depth: int = 0) -> tuple[int, int] | None:
        """Chunks of the subject of verb chunk ``k``: first and last, both included; ``None`` if the sentence has none."""
        if depth > 6:
            return None
        if self.kind(k) == "INF":
            return self._of_infinitive(k, depth)
        j = k - 1
        while j >= 0:
            if self.kind(j) == "R" or (self.kind(j) == "NP" and self.is_time(j) and self.kind(j - 1) in {"NP", "PAR"}):
                j -= 1
            elif (
                self.kind(j) == "NP"
                and self.is_time(j)
                and self.kind(j - 1) == "I"
                and self.kind(j - 2) in {"NP", "PAR"}
            ):
                j -= 2
            else:
                break
        if j < 0:
            return None
        if self.kind(k) == "PART":
            return self._of_participle(k, j, depth)
        kind = self.kind(j)
        if kind in {"W", "H"}:
            if kind == "W" and self.low(j) not in {"who", "which", "that", "what"}:
                return None
            return (
                (j, j) if kind == "W" or (j > 0 and self.kind(j - 1) in {"NP", ",", "PAR"}) else self._above(k, depth)
            )
        if kind in {"NP", "PAR"}:
            return self.phrase_ending(j)
        if kind in {",", "—"}:
            return self._over_comma(k, j, depth)
        if kind in {"PART", "J"}:
            i = self._head_of_modifier(j)
            if i is not None:
                return self.phrase_ending(i)[0], j
        if kind == "VG" and (opening := self._relative_start(j)) is not None:
            return self.phrase_ending(opening - 1)[0], j
        return self._above(k, depth)

    def _of_infinitive(self, k: int, depth: int) -> tuple[int, int] | None:
        """ "He refused to say": he. "They asked him to say": him. "his attempt to say": whoever governs."""
        for j in range(k - 1, max(-1, k - LONGEST_PHRASE), -1):
            if self.kind(j) in {"VG", "PART", "INF"}:
                if self.has_frame(j, "object_infinitive") and self.kind(j + 1) == "NP" and j + 1 < k:
                    return j + 1, min(self.phrase_from(j + 1), k - 1)
                return self.subject(j, depth + 1)
        return None

    def _of_participle(self, k: int, j: int, depth: int) -> tuple[int, int] | None:
        """ "a letter demanding …": the letter. "he left, saying …", "by saying …", "in an interview, adding …": he."""
        if self.kind(j) in {"NP", "PAR"} and self.kind(k - 1) != ",":
            phrase = self.phrase_ending(j)
            reporting = self.has_frame(k, "quote") and self.lemma(k) not in {"read", "suggest"}
            if reporting and self.kind(phrase[0] - 1) in {"VG", "I", "INF"} and self.first(phrase[0] - 1) != "with":
                return self._above(k, depth) or phrase
            return phrase
        return self._above(k, depth)

    def _above(self, k: int, depth: int) -> tuple[int, int] | None:
        """The subject a coordinated verb or a participle behind a comma shares: of the nearest report, else the nearest verb."""
        nearest = None
        if self.kind(k - 1) == "C" and self.kind(k) == "VG" and self.kind(k - 2) != ",":
            return self._coordinated(k, depth)
        for j in range(k - 1, max(-1, k - LONGEST_PHRASE), -1):
            if self.kind(j) != "VG" or (self.kind(j - 1) in {"W"} and self.low(j - 1) in {"who", "which"}):
                continue
            if self.has_frame(j, "quote") and not self.passive(j) and self.kind(j - 1) not in {"H"}:
                nearest = j
                break
            if nearest is None and self.kind(j - 1) != "H":
                nearest = j
        return None if nearest is None else self.subject(nearest, depth + 1)

    def _coordinated(self, k: int, depth: int) -> tuple[int, int] | None:
        """ "who has urged them and has hinted …": the subject of the verb right before, or of the report it stands in."""
        for j in range(k - 1, max(-1, k - LONGEST_PHRASE), -1):
            if (
                self.kind(j) == "VG"
                and self.kind(j - 1) != "H"
                and not (self.has_frame(k, "quote") and self._reported(j))
            ):
                return self.subject(j, depth + 1)
        return None

    def _reported(self, j: int) -> bool:
        """Verb ``j`` belongs to what the verb before it reports: "said it is late and …"."""
        for i in range(j - 1, max(-1, j - 12), -1):
            if self.kind(i) in {",", "Q", "W"}:
                return False
            if self.kind(i) == "VG":
                return self.has_frame(i, "quote") and not self.passive(i)
        return False

    def _head_of_modifier(self, j: int) -> int | None:
        """ "people familiar with ..": the noun phrase before a participle or adjective that follows its noun."""
        return j - 1 if self.kind(j - 1) in {"NP", "PAR"} else None

    def _relative_start(self, j: int) -> int | None:
        """Index of who/that/which that opens the relative clause of verb ``j``, if a noun phrase stands before it."""
        for i in (j - 1, j - 2):
            if self.kind(i) in {"W", "H"} and self.kind(i - 1) == "NP" and self.low(i) in {"who", "that", "which"}:
                return i
        return None

    def phrase_ending(self, j: int) -> tuple[int, int]:
        """The whole noun phrase whose last chunk is ``j``: prepositions, modifiers, relative clauses, coordination."""
        last, i = j, j
        for _ in range(LONGEST_PHRASE):
            before = self.kind(i - 1)
            if before == "PAR" or self.kind(i) == "PAR":
                if self.kind(i - 1) in {"NP", "PAR"}:
                    i -= 1
                    continue
                break
            if before == "I":
                step = self._over_preposition(i)
                if step is None:
                    break
                i = step
                continue
            if before == "C" and self.low(i - 1) in {"and", "or", "&", "nor"}:
                step = self._over_coordination(i)
                if step is None:
                    break
                i = step
                continue
            if before in {"PART", "VG", "INF"}:
                step = self._over_modifier_verb(i - 1)
                if step is None:
                    break
                i = step
                continue
            break
        return i, last

    def _over_preposition(self, i: int) -> int | None:
        """From "the ministry" in "sources in the ministry" to "sources"."""
        word = self.first(i - 1)
        j = i - 2
        if self.kind(j) == "I":  # "from inside the party"
            j -= 1
        if self.kind(j) in {"J", "PART"} and self.kind(j - 1) == "NP":  # "people close to the Kremlin"
            return j - 1
        if self.kind(j) == "R" and self.kind(j - 1) == "NP" and word not in _NP_PREPOSITIONS_OUT:
            j -= 1
        if self.kind(j) == "NP":
            if word in {"after", "before", "since", "until", "during", "despite"}:
                return None
            return j
        if self.kind(j) == "PAR" and self.kind(j - 1) == "NP":
            return j - 1
        if self.kind(j) in {"VG", "PART"}:
            return self._over_modifier_verb(j)
        return None

    def _over_modifier_verb(self, j: int) -> int | None:
        """From a verb inside a relative clause or reduced relative to the noun phrase it belongs to."""
        if self.kind(j) == "VG":
            start = self._relative_start(j)
            return None if start is None else start - 1
        if self.kind(j) == "PART" and self.kind(j - 1) == "NP":
            return j - 1
        if (
            self.kind(j) == "PART" and self.kind(j - 1) == "I" and self.kind(j - 2) == "NP"
        ):  # "opponents of letting them in"
            return j - 2
        if self.kind(j) == "INF" and self.kind(j - 1) == "NP":
            return j - 1
        if self.kind(j) == "INF" and self.kind(j - 1) in {"VG", "PART"}:
            return self._over_modifier_verb(j - 1)
        return None

    def _over_coordination(self, i: int) -> int | None:
        """From the last member of "A, B and C" to the first; ``None`` if what stands before is no noun phrase."""
        j = i - 2
        serial = self.kind(j) == ","
        if serial:
            j -= 1
        if self.kind(j) not in {"NP", "PAR"}:
            return None
        start = first = (
            self.phrase_ending(j)[0] if self.kind(self._phrase_start(j) - 1) == "C" else self._phrase_start(j)
        )
        for _ in range(20):
            if self.kind(start - 1) != ",":
                break
            before = start - 2
            if self.kind(before) not in {"NP", "PAR"}:
                break
            head = self._phrase_start(before)
            if self.kind(head - 1) not in {"", ",", "H", "S", "W", "Q", "C", "—", ":"}:
                break
            start = head
        if serial and start == first and start > 0:
            return None
        return None if self.kind(start - 1) in {"VG", "PART", "INF", "I"} else start

    def _phrase_start(self, j: int) -> int:
        """First chunk of NP (preposition NP)* that ends in ``j``."""
        i = j
        for _ in range(12):
            if (self.kind(i) == "PAR" and self.kind(i - 1) == "NP") or (
                self.kind(i - 1) == "I" and self.kind(i - 2) == "NP"
            ):
                i -= 1 if self.kind(i) == "PAR" else 2
            elif self.kind(i - 1) == "I" and self.kind(i - 2) == "J" and self.kind(i - 3) == "NP":
                i -= 3
            else:
                break
        return i

    def _over_comma(self, k: int, j: int, depth: int) -> tuple[int, int] | None:
        """ "Orr, a professor at Lund, said"; "Orr, who left in May, said"; "Orr, speaking in Oslo, said"; "Orr left, and said"."""
        mark = self.kind(j)
        for i in range(j - 1, max(-1, j - LONGEST_PHRASE), -1):
            if self.kind(i) != mark:
                continue
            after = self.kind(i + 1)
            if self.kind(i - 1) not in {"NP", "PAR"}:
                continue
            if after in {"VG", "C", "S", "H"} and not (after == "C"):
                break
            inside = self._inside(i + 1, j)
            if inside == "apposition":
                start, _ = self.phrase_ending(i - 1)
                return start, j - 1
            if inside == "aside":
                return self.phrase_ending(i - 1)
        if self.kind(j - 1) in {"NP", "PAR"}:
            # "Orr, 69, said" failed, or the clause before ends here: the verb shares the subject of the verb before
            return self._above(k, depth)
        return self._above(k, depth)

    def _inside(self, a: int, b: int) -> str:
        """What chunks ``[a, b)`` between two commas are: "apposition", "aside", or nothing of the kind."""
        kind = self.kind(a)
        verbs = [m for m in range(a, b) if self.kind(m) == "VG"]
        if kind == "W":
            return "apposition" if verbs and self.low(a) in {"who", "whose", "which", "whom"} else "aside"
        if kind in {"PART", "I", "R", "S", "INF", "J", "PAR"}:
            return "aside" if kind in {"S", "INF"} or not verbs or self._all_relative(verbs) else ""
        if kind == "NP":
            if not verbs or self._all_relative(verbs):
                return "aside" if self.is_time(a) and b - a <= 3 else "apposition"
            return ""
        return ""

    def _all_relative(self, verbs: list[int]) -> bool:
        return all(
            self._relative_start(m) is not None or self.kind(m - 1) in {"W", "H"} or self._after_relative(m)
            for m in verbs
        )

    def _after_relative(self, m: int) -> bool:
        return any(self.kind(i) in {"W", "H", "S"} for i in range(max(0, m - 4), m))

    def is_time(self, k: int) -> bool:
        low = self.low(k)
        return low.rstrip(".") in self.lex.months_and_days or low in _TIME_NOUNS

    # ---- phrases to the right

    def phrase_from(self, k: int, *, appositions: bool = False) -> int:
        """Last chunk of the noun phrase that starts at ``k``: "a man close to the talks who left", "A, B and C"."""
        i = k
        for _ in range(LONGEST_PHRASE):
            following, second = self.kind(i + 1), self.kind(i + 2)
            if following == "PAR":
                i += 1
            elif following == "I" and second == "NP" and not self._leaves_phrase(i + 1):
                i += 2
            elif (following == "I" and second == "I" and self.kind(i + 3) == "NP") or (
                following == "J" and second == "I" and self.kind(i + 3) == "NP"
            ):
                i += 3
            elif (
                following == "C"
                and second == "NP"
                and self.low(i + 1) in {"and", "or", "&"}
                and self.kind(i + 3) not in {"VG"}
            ) or (following == "," and second == "NP" and self._list_goes_on(i + 2)):
                i += 2
            elif (
                following == ","
                and second == "C"
                and self.kind(i + 3) == "NP"
                and self.low(i + 2) == "and"
                and self.kind(i + 4) not in {"VG", "R"}
            ):
                i += 3
            elif (
                following in {"W", "H"}
                and self.low(i + 1) in {"who", "that", "which", "whose"}
                and second in {"VG", "NP"}
            ):
                i = self._relative_end(i + 1)
            elif following == "PART" and self.tokens[self.chunks[i + 1].head].tag == "L":
                i += 1
                if self.kind(i + 1) == "I" and self.kind(i + 2) == "NP":
                    i += 2
            elif (
                appositions
                and following == ","
                and (
                    (second == "NP" and not self.is_time(i + 2) and not self._verb_of(i + 2))
                    or (second == "W" and self.low(i + 2) in {"who", "whose", "which"})
                )
            ):
                i = self._apposition_end(i + 2)
            else:
                break
        return i

    def _leaves_phrase(self, k: int) -> bool:
        """A preposition that belongs to the verb: "said Orr on Monday", "in an interview", "after the vote"."""
        return (
            self.is_time(k + 1)
            or self.first(k) in {"after", "before", "during", "since", "until", "despite", "via", "following"}
            or (
                self.low(k + 1)
                in {"interview", "statement", "speech", "email", "e-mail", "call", "conference", "briefing", "tweet"}
            )
        )

    def _list_goes_on(self, k: int) -> bool:
        """Whether chunk ``k`` opens a member of "A, B and C" (an "and" follows before any verb)."""
        for m in range(k + 1, min(k + 12, len(self.chunks))):
            kind = self.kind(m)
            if kind == "C" and self.low(m) in {"and", "or"}:
                return self.kind(m + 1) == "NP" and not self._verb_of(m + 1)
            if kind not in {"NP", "I", ",", "PAR", "J"}:
                return False
        return False

    def _verb_of(self, k: int) -> bool:
        """The noun phrase at ``k`` is the subject of a verb of its own."""
        i = k
        for _ in range(6):
            if self.kind(i + 1) == "I" and self.kind(i + 2) == "NP":
                i += 2
            elif self.kind(i + 1) in {"PAR", "R"}:
                i += 1
            elif self.kind(i + 1) == "J" and self.kind(i + 2) == "I":
                i += 1
            else:
                break
        return self.kind(i + 1) == "VG"

    def _relative_end(self, k: int) -> int:
        """Last chunk of a relative clause without commas."""
        i = k
        while (
            i + 1 < len(self.chunks)
            and self.kind(i + 1) not in {",", ".", ":", "Q", "—", "?", "!", "S"}
            and i - k < LONGEST_PHRASE
        ):
            i += 1
        return i

    def _apposition_end(self, k: int) -> int:
        """Last chunk of an apposition or a relative clause behind a comma."""
        i = k
        while i + 1 < len(self.chunks) and i - k < LONGEST_PHRASE:
            kind = self.kind(i + 1)
            if kind in {".", ":", "Q", "?", "!", "—"}:
                break
            if kind == "," and not (self.kind(i + 2) in {"NP", "W", "U"} and self.kind(i + 3) not in {"VG", "R"}):
                break
            if kind in {"S", "PART"} and self.kind(i) == ",":
                break
            i += 1
        return i if self.kind(i) != "," else i - 1

    def clause_at(self, k: int) -> bool:
        """A clause stands at ``k``: a subject with all its modifiers, then a finite verb; a fronted phrase may come first."""
        gerund = self.kind(k) == "PART" and self.tokens[self.chunks[k].head].tag == "G"
        if self.kind(k) in {"I", "S", "PART", "R"} and not (gerund and self._gerund_subject(k)):
            for i in range(k + 1, min(k + 14, len(self.chunks) - 1)):
                if self.kind(i) == ",":
                    return self.kind(i + 1) == "NP" and self.clause_at(i + 1)
                if self.kind(i) in {".", ":", "Q"}:
                    return False
            return False
        if self.kind(k) != "NP" and not gerund:
            return False
        pending, commas, resume = 0, 0, 0
        for i in range(k + 1, min(k + 30, len(self.chunks))):
            kind = self.kind(i)
            if i < resume:
                commas += kind == ","
                continue
            if kind == "VG":
                if not pending:
                    return commas != 1
                pending -= 1
            elif kind in {"W", "H"}:
                pending += 1
            elif kind == "NP" and self.kind(i - 1) == "NP" and self.kind(i + 1) in {"VG", "R"}:
                pending += 1  # "the bridge they built"
            elif kind == ",":
                if i < resume:
                    continue
                resume = self._after_aside(i)
                if self.kind(i + 1) in {"C", "S", "R"} and not commas and not resume:
                    return False
                if resume:
                    commas += 1
                    continue
                commas += 1
            elif kind in {"S", ".", ":", "Q", "?", "!", "—"}:
                return False
        return False

    def _after_aside(self, i: int) -> int:
        """Index behind the comma that closes an aside opened at comma ``i``, if a finite verb follows it; else 0."""
        for j in range(i + 1, min(i + 10, len(self.chunks) - 1)):
            if self.kind(j) == ",":
                return (
                    j + 1 if self.kind(j + 1) == "VG" and self.kind(i + 1) in {"S", "I", "PART", "W", "NP", "J"} else 0
                )
            if self.kind(j) in {".", ":", "Q", "H"}:
                return 0
        return 0

    def particles(self, k: int) -> frozenset[str]:
        """Prepositions and particles that belong to the verb of chunk ``k``."""
        return self.lex.prepositions.get(self.lemma(k), frozenset())

    def _gerund_subject(self, k: int) -> bool:
        """ "winning this year is harder": a finite verb before any comma."""
        for i in range(k + 1, min(k + 12, len(self.chunks))):
            if self.kind(i) == "VG":
                return self.kind(i - 1) in {"NP", "R"}
            if self.kind(i) not in {"NP", "I", "R", "PAR"}:
                return False
        return False

    def _inside_quotation(self, i: int) -> bool:
        """Chunk ``i`` continues quoted words; a report does not end within them."""
        quoted = self.sentence.quoted
        a = self.chunks[i].a
        b = self.chunks[i].b
        return a > 0 and quoted[a] and quoted[a - 1] and b < len(quoted) and quoted[b]

    # ---- extents

    def clause_end(self, k: int) -> int:
        """Last chunk of the reported clause that starts at ``k``; in a subordinate clause it ends at the first comma."""
        count = len(self.chunks)
        strict = self._subordinate(k)
        for i in range(k, count):
            kind = self.kind(i)
            if self._inside_quotation(i):
                continue
            if strict and kind == "," and i > k and not self._member_follows(i):
                return i - 1
            if kind in {".", "?", "!"} and i + 1 >= count:
                return i - 1
            if kind == "," and i > k and self._clause_breaks(i + 1):
                return i - 1
            if kind == "C" and i > k and self._new_report(i + 1):
                return i - 1
            if kind == "Q" and i > k:
                return i - 1 if self.kind(i - 1) != ":" else i
        return count - 1

    def _subordinate(self, k: int) -> bool:
        """The report itself stands inside a clause that a comma will close: "Orr, who thinks …,", "While they say …,"."""
        for i in range(k - 1, max(-1, k - 14), -1):
            kind = self.kind(i)
            if kind == ",":
                return self.kind(i + 1) in {"W", "S"}
            if kind == "S" and self.low(i) != "than":
                return True
            if kind in {"Q", ":", "—"}:
                return False
        return False

    def _clause_breaks(self, k: int) -> bool:
        """What follows a comma ends the reported clause."""
        if self.first(k) == "according":
            return True
        if (
            self.kind(k) == "PART"
            and self.has_frame(k, "quote", "clause", "object", "naming")
            and self.tokens[self.chunks[k].head].tag == "G"
        ):
            return True
        if self.sentence.tokens[self.chunks[k].a].text == ";" if k < len(self.chunks) else False:
            return True
        if self.kind(k) == "C":
            return (
                self.low(k) in {"but", "yet"} and self.kind(k + 1) in {"NP", "VG", "R", "I", "H"}
            ) or self._new_report(k + 1)
        if self.kind(k) == "S" and self.low(k) in {"while", "although", "though", "whereas"}:
            return True
        return False

    def _new_report(self, k: int) -> bool:
        """A second report is coordinated: "and added that", "but she denied"."""
        if self.kind(k) == "R":
            k += 1
        if self.kind(k) == "VG":
            chunk = self.chunks[k]
            modal = any(self.tokens[j].tag == "M" for j in range(chunk.a, chunk.head))
            return not modal and self.has_frame(k, "quote", "clause", "addressee")
        if self.kind(k) in {"NP"}:
            j = self.phrase_from(k) + 1
            return self.kind(j) == "VG" and self.lemma(j) in {
                "say",
                "tell",
                "add",
                "note",
                "argue",
                "claim",
                "insist",
                "warn",
                "deny",
                "call",
            }
        return False

    def object_end(self, k: int) -> int:
        """Last chunk of a reported noun phrase or infinitive that starts at ``k``: up to the next comma, clause or verb."""
        count = len(self.chunks)
        i = k
        clauses = 0  # subordinate clauses that may still have their verb
        phrase = self.kind(k) == "NP"
        for i in range(k, count):
            kind = self.kind(i)
            if self._inside_quotation(i):
                continue
            if kind in _STOPS and i > k:
                return i - 1
            if kind == "," and i > k and not self._member_follows(i):
                return i - 1
            if kind in {"W", "H"}:
                clauses += 1
            elif kind == "NP" and i > k and self.kind(i - 1) == "NP" and self.kind(i + 1) in {"VG", "R"}:
                clauses += 1  # "the picture he paints"
            elif kind == "INF" or (kind == "PART" and self.has_frame(i, "clause")):
                phrase = False
            elif kind == "VG" and i > k and phrase and not self.sentence.quoted[self.chunks[i].a]:
                if not clauses:
                    return i - 1
                clauses -= 1
            if kind == "S" and i > k and self.low(i) in _ADVERBIAL:
                return i - 1
            if (
                kind == "C"
                and i > k
                and (self.low(i) == "but" or self._verb_follows(i + 1, clauses) or self._new_report(i + 1))
            ):
                return i - 1
        return i

    def _member_follows(self, i: int) -> bool:
        """After a comma another member of a list stands."""
        if self.kind(i + 1) == "C":
            return self.low(i + 1) in {"and", "or"} and self.kind(i + 2) == "NP" and not self._verb_of(i + 2)
        return self.kind(i + 1) == "NP" and self._list_goes_on(i + 1)

    def _verb_follows(self, k: int, clauses: int) -> bool:
        """A second verb of the main clause is coordinated."""
        if self.kind(k) == "R" and self.kind(k + 1) == "VG":
            return True
        return self.kind(k) == "VG" and not clauses
