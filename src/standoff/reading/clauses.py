"""`Clauses`: where a reported clause or phrase starts and how far it goes; the sentence as the rules ask it."""

from __future__ import annotations

from typing import Final

from standoff.reading.limits import OPENS_LIMIT, limit_end
from standoff.reading.phrases import OCCASIONS
from standoff.reading.subjects import Subjects

_STOPS: Final = frozenset({".", "?", "!", ":", "Q", "—"})
_ADVERBIAL: Final = frozenset(
    {"because", "although", "though", "while", "whereas", "after", "before", "as", "when", "since", "unless", "until"}
)
_BEFORE_LIMITS: Final = frozenset({",", "C", "S", "R"})


class Clauses(Subjects):
    """Clauses of a sentence and their extents."""

    __slots__ = ()

    def clause_at(self, k: int) -> bool:
        """A clause stands at ``k``: a subject with all its modifiers, then a finite verb.

        A fronted phrase may come first.
        """
        gerund = self.kinds[k] == "PART" and self.tokens[self.chunks[k].head].tag == "G"
        if self.kinds[k] in {"I", "S", "PART", "R"} and not (gerund and self._gerund_subject(k)):
            for i in range(k + 1, min(k + 14, len(self.chunks) - 1)):
                if self.kinds[i] == ",":
                    return self.kinds[i + 1] == "NP" and self.clause_at(i + 1)
                if self.kinds[i] in {".", ":", "Q"}:
                    return False
            return False
        if self.kinds[k] != "NP" and not gerund:
            return False
        pending, commas, resume = 0, 0, 0
        for i in range(k + 1, min(k + 30, len(self.chunks))):
            kind = self.kinds[i]
            if i < resume:
                commas += kind == ","
                continue
            if kind == "VG" and self.kinds[i - 1] != "C":
                if not pending:
                    return commas != 1
                pending -= 1
            elif kind in {"W", "H"}:
                pending += 1
            elif kind == "NP" and self.kinds[i - 1] == "NP" and self.kinds[i + 1] in {"VG", "R"}:
                pending += 1  # "the bridge they built"
            elif kind == ",":
                if i < resume:
                    continue
                resume = self._after_aside(i)
                if self.kinds[i + 1] in {"C", "S", "R"} and not commas and not resume:
                    return False
                if resume:
                    commas += 1
                    continue
                commas += 1
            elif kind == "—" and not resume and (closing := self._closing_dash(i)):
                resume = closing
            elif kind in {"S", ".", ":", "Q", "?", "!", "—"}:
                return False
        return False

    def _closing_dash(self, i: int) -> int:
        """Index behind the dash that closes an aside opened at dash ``i``, if a finite verb follows it; else 0."""
        j = next((j for j in range(i + 1, min(i + 14, len(self.chunks))) if self.kinds[j] == "—"), 0)
        return j + 1 if j and self.kinds[j + 1] in {"VG", "R"} else 0

    def _after_aside(self, i: int) -> int:
        """Index behind the comma that closes an aside opened at comma ``i``, if a finite verb follows it; else 0."""
        for j in range(i + 1, min(i + 10, len(self.chunks) - 1)):
            if self.kinds[j] == ",":
                return (
                    j + 1
                    if self.kinds[j + 1] == "VG" and self.kinds[i + 1] in {"S", "I", "PART", "W", "NP", "J", "R"}
                    else 0
                )
            if self.kinds[j] in {".", ":", "Q", "H"}:
                return 0
        return 0

    def _gerund_subject(self, k: int) -> bool:
        """So: "winning this year is harder": a finite verb before any comma."""
        for i in range(k + 1, min(k + 12, len(self.chunks))):
            if self.kinds[i] == "VG":
                return self.kinds[i - 1] in {"NP", "R"}
            if self.kinds[i] not in {"NP", "I", "R", "PAR"}:
                return False
        return False

    def _inside_quotation(self, i: int) -> bool:
        """Chunk ``i`` continues quoted words; a report does not end within them."""
        quoted = self.sentence.quoted
        a = self.chunks[i].a
        b = self.chunks[i].b
        return a > 0 and quoted[a] and quoted[a - 1] and b < len(quoted) and quoted[b]

    def clause_end(self, k: int) -> int:
        """Last chunk of the reported clause that starts at ``k``.

        In a subordinate clause it ends at the first comma.
        """
        count = len(self.chunks)
        strict = self._subordinate(k)
        behind = self._behind_fronted(k)
        for i in range(k, count):
            kind = self.kinds[i]
            if i < behind or self._inside_quotation(i):
                continue
            opens = kind in {",", "C"} and i > k and self.firsts[i + (kind == ",")] in OPENS_LIMIT
            if opens and (limit := limit_end(self, i + (kind == ","))):
                behind = limit + 1
                continue
            if strict and kind == "," and i > k and not self._member_follows(i) and not self._further_that(i):
                return i - 1
            if self.semicolon(i) or (kind in {".", "?", "!"} and i + 1 >= count):
                return i - 1
            if kind == "," and i > k and self._clause_breaks(i + 1) and not self._after_aside(i):
                return i - 1
            if kind == "," and i > k and self._adds_at_end(i):
                return i - 1
            if kind == "C" and i > k and self._new_report(i + 1):
                return i - 1
            if kind == "Q" and i > k:
                if speaker := self._speaker_before(i, k):
                    return speaker - 1
                return i - 1 if self.kinds[i - 1] != ":" else i
        return count - 1

    def _speaker_before(self, q: int, k: int) -> int:
        """``…, and a pilot yelled "Stay!"``: the comma or "and" before the speaker of ``q``; 0 if there is none."""
        verb = q - 1 - (self.kinds[q - 1] in {",", ":"})
        if verb - 2 <= k or self.kinds[verb] != "VG" or "quote" not in self.frames[verb]:
            return 0
        if self.kinds[verb - 1] != "NP":
            return 0
        before = self.phrase_ending(verb - 1)[0] - 1
        if before <= k or self.kinds[before] not in {",", "C"}:
            return 0
        return before - (self.kinds[before] == "C" and self.kinds[before - 1] == ",")

    def _behind_fronted(self, k: int) -> int:
        """``argued that, while it leaks, the lock will hold``: behind the comma that closes what opens the clause."""
        if self.kinds[k] != "H" or self.kinds[k + 1] != ",":
            return 0
        return next((i + 1 for i in range(k + 2, min(k + 24, len(self.chunks))) if self.kinds[i] == ","), 0)

    def _further_that(self, i: int) -> bool:
        """So: "…, and that the gates leak": a second clause of the same report."""
        return (
            self.kinds[i + 1] == "C"
            and self.lows[i + 1] == "and"
            and self.kinds[i + 2] == "H"
            and self.kinds[i + 3] == "NP"
        )

    def left_edge(self, k: int) -> int:
        """Where the main clause that holds chunk ``k`` starts: the sentence, or after a semicolon."""
        return next((i + 1 for i in range(k, -1, -1) if self.semicolon(i)), 0)

    def _adds_at_end(self, i: int) -> bool:
        """The last comma opens a remark of the reporter's: ", a port of 9,000." or ", who left in May."."""
        if any(self.kinds[m] == "," for m in range(i + 1, len(self.chunks))):
            return False
        if self.kinds[i + 1] == "W":
            return self.lows[i + 1] in {"who", "which"}
        opens = self.kinds[i + 1] == "NP" and self.tokens[self.chunks[i + 1].a].tag == "D"
        return opens and not self._verb_of(i + 1) and not self._list_goes_on(i + 1)

    def _subordinate(self, k: int) -> bool:
        """The report stands inside a clause that a comma will close: "Orr, who thinks …,", "While they say …,"."""
        for i in range(k - 1, max(-1, k - 14), -1):
            kind = self.kinds[i]
            if kind == ",":
                return self.kinds[i + 1] in {"W", "S"}
            if kind == "S" and self.lows[i] != "than":
                return True
            if kind == "W" and self.lows[i] == "when" and i == 0:
                return True
            if kind in {"Q", ":", "—"}:
                return False
        return k < 14 and not any(self.kinds[i] == "VG" for i in range(k))  # "Noting that it was late, Orr left"

    def _clause_breaks(self, k: int) -> bool:
        """What follows a comma ends the reported clause."""
        if self.firsts[k] == "according" or self._signs_off(k) or self._answered(k) or self._absolute(k):
            return True
        if (
            self.kinds[k] == "PART"
            and self.has_frame(k, "quote", "clause", "object", "naming")
            and self.tokens[self.chunks[k].head].tag == "G"
        ):
            return True
        if self.kinds[k] == "C":
            if self.kinds[k + 1] == "H":  # "…, but that it would wait": the report goes on
                return self.lows[k] in {"but", "yet"} and self.kinds[k + 2] == "VG"
            if self.lows[k + 1] == "not" and not self._verb_of(k + 1):  # "…, but not enough"
                return False
            contrast = self.lows[k] in {"but", "yet"} and self.kinds[k + 1] in {"NP", "VG", "R", "I"}
            return contrast or self._new_report(k + 1) or self._second_act(k + 1)
        return self.kinds[k] == "S" and self.lows[k] in {"while", "although", "though", "whereas"}

    def _second_act(self, k: int) -> bool:
        """So: ", and threatened to leave": a verb of promise, threat or refusal in the past, with its infinitive."""
        if self.kinds[k] != "VG" or self.kinds[k + 1] != "INF" or self.chunks[k].b - self.chunks[k].a > 1:
            return False
        past = "d" in self.lex.classes.get(self.lows[k], "")
        return past and self.lemmas[k] in self.lex.acts and "infinitive" in self.frames[k]

    def _answered(self, k: int) -> bool:
        """``…, to which Orr replied: "…"``: what somebody else says to it."""
        if self.kinds[k] != "I" or self.kinds[k + 1] != "W" or self.kinds[k + 2] != "NP":
            return False
        verb = self.phrase_from(k + 2) + 1
        return "quote" in self.frames[verb] and self.kinds[verb + 1] in {":", ",", "Q"}

    def _absolute(self, k: int) -> bool:
        """``…, with Orr calling it a farce``: somebody else's act beside what is reported."""
        if self.firsts[k] != "with" or self.kinds[k] != "I" or self.kinds[k + 1] != "NP":
            return False
        at = self.phrase_from(k + 1) + 1
        at += self.kinds[at] == "R"
        gerund = self.kinds[at] == "PART" and self.tokens[self.chunks[at].head].tag == "G"
        return gerund and self.has_frame(at, "clause", "addressee", "naming")

    def _signs_off(self, k: int) -> bool:
        """``…, said a pilot.``: an outer report ends the sentence."""
        if self.kinds[k] != "VG" or "quote" not in self.frames[k] or self.has_frame(k, "object", "addressee"):
            return False
        if self.chunks[k].b - self.chunks[k].a > 1 or self.kinds[k + 1] != "NP":
            return False
        return self.kinds[self.phrase_from(k + 1, appositions=True) + 1] in {".", ""}

    def _new_report(self, k: int) -> bool:
        """A second report is coordinated: "and added that", "but she denied"."""
        if self.kinds[k] == "R":
            k += 1
        if self.kinds[k] == "PART":
            gerund = self.tokens[self.chunks[k].head].tag == "G" and self.kinds[k - 2] != "PART"
            return gerund and self.has_frame(k, "clause", "addressee") and "quote" in self.frames[k]
        if self.kinds[k] == "VG":
            chunk = self.chunks[k]
            modal = any(self.tokens[j].tag == "M" for j in range(chunk.a, chunk.head))
            called = self.lemmas[k] == "call" and self.firsts[k + 1] in {"for", "on", "upon"}
            return not modal and (called or self.has_frame(k, "quote", "clause", "addressee"))
        if self.kinds[k] in {"NP"}:
            j = self.phrase_from(k) + 1
            return self.kinds[j] == "VG" and self.lemmas[j] in {
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
                "accuse",
                "vow",
                "pledge",
                "promise",
                "suggest",
                "predict",
                "threaten",
                "urge",
            }
        return False

    def object_end(self, k: int) -> int:
        """Last chunk of a reported noun phrase or infinitive that starts at ``k``.

        Up to the next comma, clause or verb.
        """
        count = len(self.chunks)
        i = k
        clauses = resumed = 0  # subordinate clauses that may still have their verb; where an aside is over
        phrase = self.kinds[k] == "NP"
        limited = not phrase or self._bounds_object(k)
        for i in range(k, count):
            kind = self.kinds[i]
            if i < resumed or self._inside_quotation(i):
                continue
            opens = limited and kind in _BEFORE_LIMITS and i > k and self.firsts[i + (kind == ",")] in OPENS_LIMIT
            if opens and (limit := limit_end(self, i + (kind == ","))):
                resumed = limit + 1
                continue
            if kind in _STOPS and i > k:
                if kind == "—" and (resumed := self._over_dashes(i)):
                    continue
                return i - 1
            if self.kinds[k] == "INF" and kind in {"C", ","} and self._shares_to(i + 1 + (self.kinds[i + 1] == "C")):
                continue
            if kind == "," and i > k and not self._member_follows(i):
                resume = self._after_apposition(i) if phrase else 0
                if not resume:
                    return i - 1
            if kind == "I" and i > k and phrase and not clauses and self._occasion(k, i):
                return i - 1
            if kind in {"W", "H"}:
                clauses += 1
            elif kind == "NP" and i > k and self.kinds[i - 1] == "NP" and self.kinds[i + 1] in {"VG", "R"}:
                clauses += 1  # "the picture he paints"
            elif kind == "INF" or (kind == "PART" and "clause" in self.frames[i]):
                phrase = False
            elif kind == "VG" and i > k and phrase and not self.sentence.quoted[self.chunks[i].a]:
                if not clauses:
                    return i - 1
                clauses -= 1
            if kind == "S" and i > k and self.lows[i] in _ADVERBIAL:
                if self.lows[i] == "as" and self.kinds[i + 1] in {"NP", "J"} and not self.clause_at(i + 1):
                    continue  # "described himself as a pilot"
                return i - 1
            if (
                kind == "C"
                and i > k
                and (self.lows[i] == "but" or self._verb_follows(i + 1, clauses) or self._new_report(i + 1))
                and self.lows[i] != "or"
            ):
                return i - 1
        return i

    def _bounds_object(self, k: int) -> bool:
        """``demanded talks, but not before May``, and not ``praised the plan, but only in part``: that is how."""
        verb = k - 1 - (self.kinds[k - 1] == "I")
        lemma = self.lemmas[verb] if verb >= 0 else ""
        return lemma in self.lex.acts or (lemma == "call" and self.firsts[k - 1] == "for")

    def _over_dashes(self, i: int) -> int:
        """``to ban the crews – a hundred men – from the port``: behind the dash that closes the aside; 0 if none."""
        j = next((j for j in range(i + 1, min(i + 14, len(self.chunks))) if self.kinds[j] in {"—", ",", "C"}), 0)
        return j + 1 if self.kinds[j] == "—" and self.kinds[j + 1] in {"I", "INF", "PART"} else 0

    def _after_apposition(self, i: int) -> int:
        """Behind ", Ana Orr," where "of" or "for" goes on with "accused the mayor": 0 if it does not."""
        for j in range(i + 2, min(i + 8, len(self.chunks) - 1)):
            if self.kinds[j] == ",":
                return j + 1 if self.kinds[i + 1] == "NP" and self.firsts[j + 1] in {"of", "for", "as"} else 0
            if self.kinds[j] not in {"NP", "I", "PAR"}:
                return 0
        return 0

    def _occasion(self, k: int, i: int) -> bool:
        """The preposition at ``i`` tells when or where something was said of ``k``: "praised Orr on Monday"."""
        quoted = self.sentence.quoted
        hung = (m for m in range(k, i) if not quoted[self.chunks[m].a])
        if any(self.kinds[m] in {"PART", "VG", "J"} or self.firsts[m] in {"for", "of"} for m in hung):
            return False
        named = self.tokens[self.chunks[i - 1].head].tag == "X"
        if not named and any(self.kinds[m] == "I" and self.firsts[m] != "as" for m in range(k, i)):
            return False  # "approved the envoys to the talks on Monday": perhaps the talks are on Monday
        if self.firsts[i] in {"during", "after", "before"}:
            return self.kinds[i + 1] in {"NP", "PART"}
        if self.firsts[i] not in {"in", "on", "at"} or self.kinds[i + 1] != "NP":
            return False
        year = self.lows[i + 1]
        when = self.is_time(i + 1) or (len(year) == 4 and year.isdigit()) or year in OCCASIONS
        return when and self.kinds[i + 2] in {".", ",", "", "I", "C"}

    def _shares_to(self, k: int) -> bool:
        """A bare verb shares the "to" of an infinitive before it: "to cut the tax and raise the wage"."""
        if k >= len(self.chunks):
            return False
        if self.kinds[k] == "INF":
            return self.kinds[k - 1] == "C"
        letters = self.lex.classes.get(self.firsts[k], "")
        if "b" not in letters or "d" in letters:
            return False
        if self.kinds[k] in {"NP", "J"} and self.kinds[k - 1] == ",":  # "to cut the tax, close the port and raise …"
            last = next((i for i in range(k + 1, min(k + 9, len(self.chunks))) if self.kinds[i] in {"C", "VG", "."}), 0)
            return self.kinds[last] == "C" and self.kinds[last + 1] == "VG" and self._shares_to(last + 1)
        chunk = self.chunks[k]
        return chunk.kind == "VG" and chunk.b - chunk.a == 1 and self.tokens[chunk.a].tag != "A"

    def _member_follows(self, i: int) -> bool:
        """After a comma another member of a list stands."""
        if self.kinds[i + 1] == "C":
            return self.lows[i + 1] in {"and", "or"} and self.kinds[i + 2] == "NP" and not self._verb_of(i + 2)
        return self.kinds[i + 1] == "NP" and self._list_goes_on(i + 1)

    def _verb_follows(self, k: int, clauses: int) -> bool:
        """A second verb of the main clause is coordinated."""
        if self.kinds[k] == "R" and self.kinds[k + 1] == "VG":
            return True
        return self.kinds[k] == "VG" and not clauses
