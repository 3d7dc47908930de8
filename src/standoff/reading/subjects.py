"""Who does it: the subject of a verb, over asides and relative clauses, shared by coordination.

Control or participle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.parse import LONGEST_PHRASE
from standoff.reading.phrases import Phrases

if TYPE_CHECKING:
    from standoff.core.places import Span

_BEFORE_TIME: Final = frozenset({"NP", "PAR", "R", ",", "C"})
_CAUSING: Final = frozenset(
    ["led", "leads", "leading", "prompted", "prompts", "prompting", "forced", "forcing", "caused", "compelled", "drove"]
)
_TEXTS: Final = frozenset(
    ["statement", "letter", "ad", "response", "report", "message", "video", "tweet", "email", "spot", "memo", "note",
     "post", "resolution", "petition", "release", "campaign", "advertisement", "op-ed"]
)  # fmt: skip
"""What somebody issues, writes or airs."""
_ASKING: Final = frozenset({"whether", "who", "whom", "what", "how", "why"})
_SPEAKING: Final = frozenset({"speaking", "talking", "writing"})
"""Behind a noun these tell the occasion, not who it is: "an aide speaking to the Courier said"."""


class Subjects(Phrases):
    """Subjects of the verbs of a sentence, as first and last chunk."""

    __slots__ = ()

    def subject(self, k: int, depth: int = 0) -> tuple[int, int] | None:
        """Chunks of the subject of verb chunk ``k``: first and last, both included.

        ``None`` if the sentence has none.
        """
        if depth > 6:
            return None
        if self.kinds[k] == "INF":
            return self._of_infinitive(k, depth)
        j = k - 1
        while j >= 0:
            if self.kinds[j] == "R" or (
                self.kinds[j] == "NP" and self.is_time(j) and self.kinds[j - 1] in _BEFORE_TIME
            ):
                j -= 1
            elif (
                self.kinds[j] == "NP"
                and self.is_time(j)
                and self.kinds[j - 1] == "I"
                and self.kinds[j - 2] in _BEFORE_TIME
            ):
                j -= 2
            else:
                break
        if self.kinds[k] == "PART":
            return self._of_participle(k, j, depth)
        if j < 0:
            return None
        kind = self.kinds[j]
        if kind in {"W", "H"}:
            if kind == "W" and self.lows[j] not in {"who", "which", "that", "what"}:
                return None
            return (
                (j, j) if kind == "W" or (j > 0 and self.kinds[j - 1] in {"NP", ",", "PAR"}) else self._above(k, depth)
            )
        if kind in {"NP", "PAR"}:
            first, last = self.phrase_ending(j)
            return (first, first) if self.lows[first + 1] in _SPEAKING and first < last else (first, last)
        if kind in {",", "—"}:
            return self._over_comma(k, j, depth)
        if kind in {"PART", "J"}:
            i = self._head_of_modifier(j)
            if i is not None:
                return self.phrase_ending(i)[0], j
        if kind == "VG" and (opening := self._relative_start(j)) is not None:
            return self.phrase_ending(opening - 1)[0], j
        if kind in {"J", "INF", "PART"} and (opening := self._relative_over(j)) is not None:
            return self.phrase_ending(opening - 1)[0], j
        if kind == "Q" and self.kinds[k + 1] == "NP":  # "…," said Orr
            return k + 1, self.phrase_from(k + 1, appositions=True)
        return self._above(k, depth)

    def caused(self, k: int) -> int:
        """So: "The strike led the mayor to declare": the chunk behind the verb that brought about infinitive ``k``."""
        for j in range(k - 2, max(-1, k - 8), -1):
            if self.kinds[j] in {"VG", "PART"}:
                return j + 1 if self.lows[j] in _CAUSING and self.kinds[j + 1] == "NP" else 0
            if self.kinds[j] not in {"NP", "I", "PAR"}:
                return 0
        return 0

    def _of_infinitive(self, k: int, depth: int) -> tuple[int, int] | None:
        """So: "He refused to say": he. "They asked him to say": him. "his attempt to say": whoever governs."""
        if cause := self.caused(k):
            return cause, min(self.phrase_from(cause), k - 1)
        for j in range(k - 1, max(-1, k - LONGEST_PHRASE), -1):
            if self.kinds[j] in {"VG", "PART", "INF"}:
                if "object_infinitive" in self.frames[j] and self.kinds[j + 1] == "NP" and j + 1 < k:
                    return j + 1, min(self.phrase_from(j + 1), k - 1)
                return self.subject(j, depth + 1)
        return None

    def _of_participle(self, k: int, j: int, depth: int) -> tuple[int, int] | None:
        """So: "a letter demanding …".

        The letter. "he left, saying …", "by saying …", "in an interview, adding …": he.
        """
        if self.kinds[j] in {"NP", "PAR"} and self.kinds[k - 1] != ",":
            phrase = self.phrase_ending(j)
            if self.lows[phrase[0]] in _TEXTS and self.lows[phrase[0] - 1] in self.lex.uttering:
                return self.subject(phrase[0] - 1, depth + 1)  # "Orr issued a statement calling it a farce"
            reporting = "quote" in self.frames[k] and self.lemmas[k] not in {"read", "suggest"}
            if reporting and self.kinds[phrase[0] - 1] in {"VG", "I", "INF"} and self.firsts[phrase[0] - 1] != "with":
                return self._above(k, depth) or phrase
            return phrase
        if self.kinds[k - 1] == "C":
            for i in range(k - 2, max(-1, k - 14), -1):
                if self.kinds[i] == "PART" and self.tokens[self.chunks[i].head].tag == "G":
                    if self.kinds[i - 1] == "NP" and self.firsts[self.phrase_ending(i - 1)[0] - 1] == "with":
                        return self.phrase_ending(i - 1)  # "with Orr calling it a farce and asking"
                    break
        if k < 6 and not any(self.kinds[i] == "VG" for i in range(k)):
            return self._behind_comma(k)
        return self._above(k, depth)

    def _behind_comma(self, k: int) -> tuple[int, int] | None:
        """In "Calling it a farce, Orr left" a participle that opens the sentence has the subject of the main clause."""
        for i in range(k + 1, min(k + LONGEST_PHRASE, len(self.chunks) - 2)):
            if self.kinds[i] == "," and self.kinds[i + 1] == "NP":
                last = self.phrase_from(i + 1, appositions=True)
                after = last + 1 + (self.kinds[last + 1] == ",")
                return (i + 1, last) if self.kinds[after] in {"VG", "R"} else None
        return None

    def _above(self, k: int, depth: int) -> tuple[int, int] | None:
        """The subject a coordinated verb or a participle behind a comma shares.

        Of the nearest report, else the nearest verb.
        """
        nearest = None
        if self.kinds[k - 1] == "C" and self.kinds[k] == "VG" and self.kinds[k - 2] != ",":
            return self._coordinated(k, depth)
        for j in range(k - 1, max(-1, k - LONGEST_PHRASE), -1):
            if self.kinds[j] != "VG" or (self.kinds[j - 1] in {"W"} and self.lows[j - 1] in {"who", "which"}):
                continue
            bare = self.tokens[self.chunks[j].head].tag == "B" and self.chunks[j].b - self.chunks[j].a == 1
            if bare or (self.kinds[k] == "PART" and self._in_that_clause(j)):
                continue
            if "quote" in self.frames[j] and not self.passive(j) and self.kinds[j - 1] not in {"H"}:
                nearest = j
                break
            if nearest is None and self.kinds[j - 1] != "H":
                nearest = j
        return None if nearest is None else self.subject(nearest, depth + 1)

    def _in_that_clause(self, j: int) -> bool:
        """Verb ``j`` and its subject stand behind "that" of a verb further left: "denied that Orr left, saying …"."""
        opening = next((i for i in range(j - 1, max(-1, j - 12), -1) if self.kinds[i] in {"H", "VG", ",", "Q"}), -1)
        if self.kinds[opening] == "VG" and "quote" in self.frames[opening] and self.kinds[opening + 1] == "NP":
            return self.kinds[opening - 1] in {"NP", "PAR"}  # "said he could not stay, adding …"
        return self.kinds[opening] == "H" and any(self.kinds[i] == "VG" for i in range(opening))

    def _coordinated(self, k: int, depth: int) -> tuple[int, int] | None:
        """So: "who has urged them and has hinted …".

        The subject of the verb right before, or of the report it stands in.
        """
        for j in range(k - 1, max(-1, k - LONGEST_PHRASE), -1):
            if (
                self.kinds[j] == "VG"
                and self.kinds[j - 1] != "H"
                and not (("quote" in self.frames[k] or self.lemmas[k] == "call") and self._reported(j))
            ):
                subject = self.subject(j, depth + 1)
                asked = subject is not None and "quote" in self.frames[k] and self.lows[subject[0] - 1] in _ASKING
                if not asked:  # "refused to say whom Vale would back but said"
                    return subject
        return None

    def _reported(self, j: int) -> bool:
        """Verb ``j`` belongs to what the verb before it reports: "said it is late and …"."""
        for i in range(j - 1, max(-1, j - 12), -1):
            if self.kinds[i] in {",", "Q", "W"}:
                return False
            if self.kinds[i] == "VG":
                return "quote" in self.frames[i] and not self.passive(i)
        return False

    def _relative_over(self, j: int) -> int | None:
        """So: "an aide who was tired | said", "a source who asked not to be named | said": where "who" stands."""
        for i in range(j - 1, max(-1, j - 5), -1):
            if self.kinds[i] == "VG":
                return self._relative_start(i)
            if self.kinds[i] not in {"J", "INF", "PART", "R"}:
                return None
        return None

    def _head_of_modifier(self, j: int) -> int | None:
        """So: "people familiar with ..": the noun phrase before a participle or adjective that follows its noun."""
        return j - 1 if self.kinds[j - 1] in {"NP", "PAR"} else None

    def _over_comma(self, k: int, j: int, depth: int) -> tuple[int, int] | None:
        """So: "Orr, a professor at Lund, said".

        "Orr, who left in May, said"; "Orr, speaking in Oslo, said"; "Orr left, and said".
        """
        mark = self.kinds[j]
        for i in range(j - 1, max(-1, j - LONGEST_PHRASE), -1):
            if self.kinds[i] != mark:
                continue
            after = self.kinds[i + 1]
            if self.kinds[i - 1] not in {"NP", "PAR"}:
                continue
            if after == "S" and not any(self.kinds[m] == "VG" for m in range(i)):
                return self.phrase_ending(i - 1)  # "Orr, after the talks broke off, said"
            if after in {"VG", "S", "H"}:
                break
            inside = self._inside(i + 1, j)
            if inside == "apposition":
                start = self._over_appositions(self.phrase_ending(i - 1)[0])
                if self.kinds[start - 1] == "I" and self.kinds[start - 2] in {",", "—"}:
                    continue  # "Orr, at a rally in Lund, Sweden, said": the comma further left opens the aside
                if self.kinds[start - 1] == "PART" and self.kinds[start - 2] == "I":
                    return i + 1, j - 1  # "after winning in Lund, Orr, said"
                return start, j - 1
            if inside == "aside":
                return self.phrase_ending(i - 1)
        if self.kinds[j - 1] in {"NP", "PAR"}:
            # "Orr, 69, said" failed, or the clause before ends here: the verb shares the subject of the verb before
            return self._above(k, depth)
        return self._above(k, depth)

    def _over_appositions(self, start: int) -> int:
        """From "a Lund firm" in "Orr, head of Sund, a Lund firm," back to "Orr"."""
        for _ in range(4):
            if self.kinds[start - 1] != "," or self.kinds[start - 2] not in {"NP", "PAR"} or self.is_time(start - 2):
                break
            before = self.phrase_ending(start - 2)[0]
            if (
                self.firsts[before - 1] in {"of", "from"}
                and self.kinds[before - 2] == ","
                and self.kinds[before - 3] == "NP"
            ):
                before = self.phrase_ending(before - 3)[0]  # "Ana Orr, 30, of Lund, Ill., a clerk, said"
            if self.kinds[before - 1] not in {"", "Q", "C", "S", "H", ":", ","}:
                break
            start = before
        return start

    def _inside(self, a: int, b: int) -> str:
        """What chunks ``[a, b)`` between two commas are: "apposition", "aside", or nothing of the kind."""
        kind = self.kinds[a]
        verbs = [m for m in range(a, b) if self.kinds[m] == "VG"]
        if kind == "W":
            return "apposition" if verbs and self.lows[a] in {"who", "whose", "which", "whom"} else "aside"
        if kind in {"PART", "I", "R", "S", "INF", "J", "PAR"}:
            return "aside" if kind in {"S", "INF"} or not verbs or self._all_relative(verbs) else ""
        if kind == "NP":
            if not verbs or self._all_relative(verbs):
                return "aside" if self.is_time(a) and b - a <= 3 else "apposition"
            return ""
        return ""

    def _all_relative(self, verbs: list[int]) -> bool:
        return all(
            self._relative_start(m) is not None or self.kinds[m - 1] in {"W", "H"} or self._after_relative(m)
            for m in verbs
        )

    def _after_relative(self, m: int) -> bool:
        return any(self.kinds[i] in {"W", "H", "S"} for i in range(max(0, m - 4), m))

    def antecedent(self, source: list[Span]) -> Span | None:
        """What "who", "which" or "that" stands for.

        If the source is one of them and a noun phrase is right before it.
        """
        if len(source) != 1 or source[0].of(self.sentence.text).lower() not in {"who", "which", "that"}:
            return None
        k = self.chunk_starting(source[0].start)
        j = k - 2 if self.kinds[k - 1] in {",", "—"} else k - 1
        if j < 0 or self.kinds[j] not in {"NP", "PAR"}:
            return None
        return self.chunk_span(*self.phrase_ending(j))
