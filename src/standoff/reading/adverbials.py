"""What may stand between a verb and what it reports: days, places, addressees, asides; and whether a clause follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from standoff.reading.clauses import Clauses

_IN_NO_CASE: Final = frozenset({"account", "case", "circumstances", "conditions", "circumstance", "condition", "way"})
DEGREES: Final = frozenset({"nearly", "almost", "even", "only", "just", "roughly"})
"""Adverbs that belong to the noun or clause behind them: "said even the pilots had left"."""
_TALKING: Final = frozenset({"speak", "talk", "write", "complain", "testify", "tweet", "joke", "boast", "brag"})


def not_at(clauses: Clauses, at: int) -> int:
    """The word in chunk ``at`` that denies the infinitive behind, or halves it: ``[never] to go``, ``[neither] to go``.

    Its index in the sentence; -1: none.
    """
    kind, first = clauses.kinds[at], clauses.firsts[at]
    if kind == "I" and clauses.firsts[at + 1] == "no" and clauses.lows[at + 1] in _IN_NO_CASE:
        return clauses.chunks[at].a if first in {"under", "on", "in"} and clauses.kinds[at + 2] == "INF" else -1
    if kind not in {"R", "NP"}:
        return -1
    chunk, tokens = clauses.chunks[at], clauses.tokens
    if kind == "NP":
        pair = first in {"neither", "either"} and chunk.b - chunk.a == 1
        more = first == "no" and chunk.b - chunk.a == 2 and clauses.lows[at] == "more"
        return chunk.a if (pair or more) and clauses.kinds[at + 1] == "INF" else -1
    for i in range(chunk.a, chunk.b):
        if tokens[i].low in {"not", "never"} or (tokens[i].low == "no" and i + 1 < chunk.b):
            return i
    return -1


def over_adverbs(clauses: Clauses, at: int, lemma: str) -> int:
    """``called on Friday for …``, ``spoke warmly of …``, ``spoke to the crews about …``: to the preposition."""
    nxt, heard = at, False
    for _ in range(6):
        if nxt + 1 >= len(clauses.chunks):
            break
        kind, word = clauses.kinds[nxt], clauses.firsts[nxt]
        dated = kind == "I" and clauses.kinds[nxt + 1] == "NP" and clauses.is_time(nxt + 1)
        addressed = (
            lemma in _TALKING
            and clauses.kinds[nxt + 1] == "NP"
            and word in ({"on", "at", "in"} if heard else {"to", "with"})
        )
        if kind == "I" and word != "out" and not dated and not addressed:
            return nxt if not heard or word == "about" else at
        if not (dated or addressed or kind == "R" or word == "out" or clauses.is_time(nxt)):
            break
        heard = heard or addressed
        nxt += 2 if dated or addressed else 1
    return at


def skip_adverbials(clauses: Clauses, at: int) -> int:
    """Over "on Monday", "in a statement", "to reporters", ", however," to where the reported clause may start."""
    if clauses.kinds[at] == "J" and clauses.firsts[at] in _PART_OF and _is_time_at(clauses, at + 1):
        at += 1  # "late on Thursday"
    that = _that_behind(clauses, at)
    if that:
        return that
    for _ in range(6):
        kind = clauses.kinds[at]
        if kind == "R" and clauses.firsts[at] in DEGREES and clauses.kinds[at + 1] in {"NP", "S"}:
            break
        if kind == "R" or (
            kind == "NP" and clauses.is_time(at) and clauses.kinds[at + 1] in {"H", "NP", "W", "I", "R"}
        ):
            at += 1
        elif kind == "I" and clauses.kinds[at + 1] == "NP":
            last = clauses.phrase_from(at + 1)
            if clauses.clause_at(at + 1) and not clauses.is_time(at + 1):
                break
            at = last + 1 if clauses.kinds[last + 1] in {"H", "W", ","} or clauses.clause_at(last + 1) else at + 2
        elif kind == "," and clauses.kinds[at + 1] in {"I", "R", "H"}:
            at += 1
        elif (
            kind == "C"
            and clauses.kinds[at + 1] == "I"
            and clauses.kinds[at + 2] == "NP"
            and clauses.kinds[at + 3] == "H"
        ):
            at += 1  # "on the radio and in print that"
        else:
            break
    return at


_PART_OF: Final = frozenset({"late", "early", "later", "earlier"})


def _is_time_at(clauses: Clauses, at: int) -> bool:
    at += clauses.kinds[at] == "I"
    return clauses.kinds[at] == "NP" and clauses.is_time(at)


def has_verb_behind_that(clauses: Clauses, at: int) -> bool:
    """A verb follows "that" before a comma: it opens a clause, not a noun phrase ("recalling that day,")."""
    if clauses.kinds[at + 1] != "NP":
        return True
    for i in range(at + 2, min(at + 40, len(clauses.chunks))):
        if clauses.kinds[i] == "VG":
            return True
        if clauses.kinds[i] in {".", "Q"} or (clauses.kinds[i] == "," and i == at + 2):
            return False
    return False


def _that_behind(clauses: Clauses, at: int) -> int:
    """Index of the "that" of a reported clause behind nothing but adverbials; 0 if there is none."""
    if clauses.kinds[at] not in {"I", "R", ","} and not clauses.is_time(min(at, len(clauses.chunks) - 1)):
        return 0
    resumed = 0
    for i in range(at, min(at + 12, len(clauses.chunks))):
        kind = clauses.kinds[i]
        if i < resumed:
            continue
        if kind == "S" and clauses.lows[i - 1] == "anonymity":
            return _that_behind_reason(clauses, i)
        if kind == "H":
            return i if clauses.kinds[i + 1] not in {"VG", "R"} and not _within_quoted(clauses, i) else 0
        if clauses.kinds[i - 1] == "," and (clauses.lows[i] in {"where", "which"} or clauses.lows[i] == "though"):
            resumed = next((j for j in range(i + 1, min(i + 10, len(clauses.chunks))) if clauses.kinds[j] == ","), 0)
            if resumed:
                continue  # "said on the radio, where she works, that", "added, though, that"
        if kind not in {"I", "R", "NP", "PAR", ",", "PART"} or (
            kind == "PART" and "clause" in clauses.frames[i] and clauses.tokens[clauses.chunks[i].head].tag == "G"
        ):
            return 0
    return 0


def _within_quoted(clauses: Clauses, k: int) -> bool:
    """``agreed, and praised it as "the best plan that we have"``: a "that" inside quoted words goes on with them."""
    a, quoted = clauses.chunks[k].a, clauses.sentence.quoted
    return quoted[a] and a > 0 and quoted[a - 1]


def _that_behind_reason(clauses: Clauses, at: int) -> int:
    """``said on condition of anonymity because of the rules | that the lock leaks``; 0: the "that" is the reason's."""
    for i in range(at + 1, min(at + 10, len(clauses.chunks))):
        if clauses.kinds[i] == "H":
            before = clauses.lows[i - 1]
            governed = "clause" in clauses.lex.nouns.get(clauses.lex.plurals.get(before, before), ())
            takes = clauses.kinds[i - 1] in {"VG", "INF", "PART"} and "clause" in clauses.frames[i - 1]
            if governed or takes or clauses.kinds[i + 1] != "NP":
                return 0  # "because of fears that …", "not allowed to say that …", "rules that forbid it"
            return i
        if clauses.kinds[i] in {",", "Q", "W", ";"}:
            return 0
    return 0
