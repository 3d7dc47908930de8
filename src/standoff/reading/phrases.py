"""Whole noun phrases: with their prepositions, modifiers, relative clauses, coordinations and appositions."""

from __future__ import annotations

from typing import Final

from standoff.reading.parse import LONGEST_PHRASE, Parse

_LOOSE: Final = frozenset({"after", "before", "since", "until", "during", "despite", "because", "while", "as"})
OCCASIONS: Final = frozenset(
    {"interview", "statement", "speech", "email", "e-mail", "call", "conference", "briefing", "tweet"}
)
"""Where and in what something is said: "praised Orr in a speech"."""


class Phrases(Parse):
    """Noun phrases of a sentence, found from their last chunk leftwards or from their first chunk rightwards."""

    __slots__ = ()

    def phrase_ending(self, j: int) -> tuple[int, int]:
        """The whole noun phrase whose last chunk is ``j``: prepositions, modifiers, relative clauses, coordination."""
        last, i = j, j
        for _ in range(LONGEST_PHRASE):
            before = self.kinds[i - 1]
            if before == "PAR" or self.kinds[i] == "PAR":
                if self.kinds[i - 1] in {"NP", "PAR"}:
                    i -= 1
                    continue
                break
            if before == "I":
                step = self._over_preposition(i)
                if step is None:
                    break
                i = step
                continue
            if before == "C" and self.lows[i - 1] in {"and", "or", "&", "nor"}:
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
        word = self.firsts[i - 1]
        j = i - 2
        if self.kinds[j] == "I":  # "from inside the party"
            j -= 1
        if self.kinds[j] in {"J", "PART"}:
            before = j - 2 if self.kinds[j - 1] == "R" else j - 1
            if self.kinds[before] == "NP":  # "people (not) close to the Kremlin"
                return before
            if self.kinds[j] == "J" and self.kinds[before] == "VG":  # "a person who is not close to the Kremlin"
                return self._over_modifier_verb(before)
        if self.kinds[j] == "R" and self.kinds[j - 1] == "NP" and word not in _LOOSE:
            j -= 1
        if self.kinds[j] == "NP":
            if word in {"after", "before", "since", "until", "during", "despite"}:
                return None
            return j
        if self.kinds[j] == "PAR" and self.kinds[j - 1] == "NP":
            return j - 1
        if self.kinds[j] == "R" and self.kinds[j - 1] == "VG" and self._relative_start(j - 1) is not None:
            j -= 1  # "a man who was never on the ship"
        if self.kinds[j] in {"VG", "PART"}:
            return self._over_modifier_verb(j)
        return None

    def _over_modifier_verb(self, j: int) -> int | None:
        """From a verb inside a relative clause or reduced relative to the noun phrase it belongs to."""
        if self.kinds[j] == "VG":
            start = self._relative_start(j)
            return None if start is None else start - 1
        if self.kinds[j] == "PART" and self.kinds[j - 1] == "NP":
            return j - 1
        if (
            self.kinds[j] == "PART" and self.kinds[j - 1] == "I" and self.kinds[j - 2] == "NP"
        ):  # "opponents of letting them in"
            return j - 2
        if self.kinds[j] == "INF" and self.kinds[j - 1] == "NP":
            return j - 1
        before = j - 2 if self.kinds[j - 1] == "R" else j - 1
        if self.kinds[j] == "INF" and self.kinds[before] in {"VG", "PART"}:
            return self._over_modifier_verb(before)
        return None

    def _relative_start(self, j: int) -> int | None:
        """Index of who/that/which that opens the relative clause of verb ``j``, if a noun phrase stands before it."""
        for i in (j - 1, j - 2):
            if self.kinds[i] in {"W", "H"} and self.kinds[i - 1] == "NP" and self.lows[i] in {"who", "that", "which"}:
                return i
        whose = self.kinds[j - 1] == "NP" and self.lows[j - 2] == "whose" and self.kinds[j - 3] == "NP"
        return j - 2 if whose else None

    def _over_coordination(self, i: int) -> int | None:
        """From the last member of "A, B and C" to the first; ``None`` if what stands before is no noun phrase."""
        j = i - 2
        serial = self.kinds[j] == ","
        if serial:
            j -= 1
        if self.kinds[j] not in {"NP", "PAR"}:
            return None
        start = first = (
            self.phrase_ending(j)[0] if self.kinds[self._phrase_start(j) - 1] == "C" else self._phrase_start(j)
        )
        for _ in range(20):
            if self.kinds[start - 1] != ",":
                break
            before = start - 2
            if self.kinds[before] not in {"NP", "PAR"}:
                break
            head = self._phrase_start(before)
            if self.kinds[head - 1] not in {"", ",", "H", "S", "W", "Q", "C", "—", ":"}:
                break
            start = head
        if serial and start == first and start > 0:
            return None
        if self.kinds[start - 1] == "I":  # "sources in the port and the palace": the preposition governs both
            return self._over_preposition(start)
        if self.kinds[start - 1] == "PART":  # "a poll released by the Courier and the guild"
            return start if self.tokens[self.chunks[start - 1].head].tag == "L" else None
        return None if self.kinds[start - 1] in {"VG", "INF"} else start

    def _phrase_start(self, j: int) -> int:
        """First chunk of NP (preposition NP)* that ends in ``j``."""
        i = j
        for _ in range(12):
            if (self.kinds[i] == "PAR" and self.kinds[i - 1] == "NP") or (
                self.kinds[i - 1] == "I" and self.kinds[i - 2] == "NP"
            ):
                i -= 1 if self.kinds[i] == "PAR" else 2
            elif self.kinds[i - 1] == "I" and self.kinds[i - 2] == "J" and self.kinds[i - 3] == "NP":
                i -= 3
            else:
                break
        return i

    def phrase_from(self, k: int, *, appositions: bool = False) -> int:
        """Last chunk of the noun phrase that starts at ``k``: "a man close to the talks who left", "A, B and C"."""
        i = k
        for _ in range(LONGEST_PHRASE):
            following, second = self.kinds[i + 1], self.kinds[i + 2]
            if following == "PAR":
                i += 1
            elif following == "I" and second == "NP" and not self._leaves_phrase(i + 1):
                i += 2
            elif (following == "I" and second == "I" and self.kinds[i + 3] == "NP") or (
                following == "J" and second == "I" and self.kinds[i + 3] == "NP"
            ):
                i += 3
            elif (
                following == "C"
                and second == "NP"
                and self.lows[i + 1] in {"and", "or", "&"}
                and self.kinds[i + 3] not in {"VG"}
            ) or (following == "," and second == "NP" and self._list_goes_on(i + 2)):
                i += 2
            elif (
                following == ","
                and second == "C"
                and self.kinds[i + 3] == "NP"
                and self.lows[i + 2] == "and"
                and self.kinds[i + 4] not in {"VG", "R"}
            ):
                i += 3
            elif (
                following in {"W", "H"}
                and self.lows[i + 1] in {"who", "that", "which", "whose"}
                and second in {"VG", "NP"}
            ):
                i = self._relative_end(i + 1)
            elif following == "PART" and self.tokens[self.chunks[i + 1].head].tag == "L":
                i += 1
                if self.kinds[i + 1] == "NP" and self.is_time(i + 1):
                    i += 1  # "a poll released Sunday by the guild"
                if self.kinds[i + 1] == "I" and self.kinds[i + 2] == "NP":
                    i += 2
            elif (
                appositions
                and following == ","
                and (
                    (second == "NP" and not self.is_time(i + 2) and not self._verb_of(i + 2))
                    or (second == "W" and self.lows[i + 2] in {"who", "whose", "which"})
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
            or self.firsts[k] in {"after", "before", "during", "since", "until", "despite", "via", "following"}
            or self.lows[k + 1] in OCCASIONS
        )

    def _list_goes_on(self, k: int) -> bool:
        """Whether chunk ``k`` opens a member of "A, B and C" (an "and" follows before any verb)."""
        packed = False
        for m in range(k + 1, min(k + 12, len(self.chunks))):
            kind = self.kinds[m]
            if kind == "C" and self.lows[m] in {"and", "or"}:
                if packed and self.kinds[m - 1] != ",":
                    return False
                described = self.kinds[m + 1] == "PART" and self.kinds[m + 2] == "NP" and not self.lemmas[m + 1]
                return described or (self.kinds[m + 1] == "NP" and not self._verb_of(m + 1))
            if kind == "PART" and self.kinds[m - 1] == "NP" and self.tokens[self.chunks[m].head].tag == "L":
                packed = True  # "inns packed with crews, and a quay"
            elif kind not in {"NP", "I", ",", "PAR", "J"}:
                return False
        return False

    def _verb_of(self, k: int) -> bool:
        """The noun phrase at ``k`` is the subject of a verb of its own."""
        i = k
        for _ in range(6):
            if self.kinds[i + 1] == "I" and self.kinds[i + 2] == "NP":
                i += 2
            elif self.kinds[i + 1] in {"PAR", "R"} or (self.kinds[i + 1] == "J" and self.kinds[i + 2] == "I"):
                i += 1
            else:
                break
        return self.kinds[i + 1] == "VG"

    def _relative_end(self, k: int) -> int:
        """Last chunk of a relative clause without commas."""
        i = k
        while (
            i + 1 < len(self.chunks)
            and self.kinds[i + 1] not in {",", ".", ":", "Q", "—", "?", "!", "S"}
            and i - k < LONGEST_PHRASE
        ):
            i += 1
        return i

    def _apposition_end(self, k: int) -> int:
        """Last chunk of an apposition or a relative clause behind a comma."""
        i = k
        while i + 1 < len(self.chunks) and i - k < LONGEST_PHRASE:
            kind = self.kinds[i + 1]
            if kind in {".", ":", "Q", "?", "!", "—"}:
                break
            if kind == "," and not (self.kinds[i + 2] in {"NP", "W", "U"} and self.kinds[i + 3] not in {"VG", "R"}):
                break
            if kind in {"S", "PART"} and self.kinds[i] == ",":
                break
            i += 1
        return i if self.kinds[i] != "," else i - 1
