"""Tagged tokens → noun phrases, verb groups and the little words between them; flat, one pass.

Kinds: ``NP``, ``VG`` (finite), ``INF`` (to + verb), ``PART`` (participle or -ing form on its own), ``J`` (predicate
adjective), ``R``, ``I``, ``C``, ``S``, ``H``, ``W``, ``T``, ``Q``, ``,`` and other marks as themselves;
``PAR`` is a stretch
in parentheses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.tokens import Token

_NP_INSIDE = frozenset("DUJNXO")
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_NP_HEAD = frozenset("NXUP")


@dataclass(slots=True)
class Chunk:
    """Tokens ``[a, b)`` of a sentence; ``head`` is the index of the head word or main verb."""

    kind: str
    a: int
    b: int
    head: int


def chunks_of(tokens: Sequence[Token]) -> list[Chunk]:
    """The chunks of a tagged sentence, in order, covering every token."""
    found: list[Chunk] = []
    i, count = 0, len(tokens)
    while i < count:
        kind = tokens[i].tag
        if kind in {"(", "["} and i:
            close = _closing(tokens, i)
            if close:
                found.append(Chunk("PAR", i, close, i))
                i = close
                continue
        if kind == "R":
            j = i
            while j < count and tokens[j].tag == "R":
                j += 1
            after = tokens[j].tag if j < count else ""
            if after in {"A", "M", "V", "B", "L", "G"}:
                found.append(_verb_group(tokens, i))
            elif after in {"J", "U"} and (i == 0 or tokens[i - 1].tag != "A") and _noun_follows(tokens, j):
                found.append(_noun_phrase(tokens, i, j))
            else:
                found.append(Chunk("R", i, j, j - 1))
        elif kind in {"A", "M", "V", "L", "G", "B"} or kind == "T":
            found.append(_verb_group(tokens, i))
        elif kind == "P" and tokens[i].low in _REFLEXIVE and found and found[-1].kind == "NP":
            found[-1].b = i + 1  # "the minister himself"
        elif kind in _NP_INSIDE or kind == "P":
            found.append(_noun_phrase(tokens, i, i))
        else:
            found.append(Chunk(kind, i, i + 1, i))
        i = found[-1].b
    return found


def _closing(tokens: Sequence[Token], i: int) -> int:
    wanted = ")" if tokens[i].tag == "(" else "]"
    for j in range(i + 1, min(i + 16, len(tokens))):
        if tokens[j].tag == wanted:
            return j + 1
    return 0


def _noun_follows(tokens: Sequence[Token], j: int) -> bool:
    while j < len(tokens) and tokens[j].tag in {"J", "U", "O", "C"}:
        j += 1
    return j < len(tokens) and tokens[j].tag in {"N", "X"}


def _noun_phrase(tokens: Sequence[Token], a: int, i: int) -> Chunk:
    """A noun phrase that starts at ``a``; its adverbs end before ``i``."""
    count = len(tokens)
    j = i
    if tokens[j].tag == "P":
        return Chunk("NP", a, j + 1, j)
    while j < count:
        kind = tokens[j].tag
        if kind == "D" and j > i and tokens[j - 1].tag != "D":
            break
        if kind in _NP_INSIDE:
            if kind == "X" and j > i and (tokens[j - 1].low.rstrip(".") in _DAYS or _own_subject(tokens, j)):
                break
            if kind == "U" and j > i and tokens[j - 1].tag == "X" and tokens[j].text[0].islower():
                break
            j += 1
        elif (
            (kind == "," and _further_adjective(tokens, i, j))
            or (
                kind == "C"
                and tokens[j].low in {"and", "or", "&"}
                and j + 1 < count
                and j > i
                and _coordinates_inside(tokens, j)
            )
            or (
                kind in {"R"}
                and j > i
                and j + 1 < count
                and tokens[j + 1].tag in {"J", "N", "X"}
                and tokens[j - 1].tag == "D"
            )
        ):
            j += 1
        elif kind == "(" and j > i and j + 2 < count and tokens[j - 1].tag in {"N", "X"}:
            close = _closing(tokens, j)
            if not close or close - j > 8:
                break
            j = close
            if j < count and tokens[j].tag not in {"O", "N", "X"}:
                break
        else:
            break
    head = next((k for k in range(j - 1, i - 1, -1) if tokens[k].tag in _NP_HEAD), j - 1)
    if all(tokens[k].tag == "J" for k in range(i, j)):
        return Chunk("J", a, j, j - 1)
    return Chunk("NP", a, j, head)


def _own_subject(tokens: Sequence[Token], j: int) -> bool:
    """In "the remarks Orr had made" the name at ``j`` is the subject of a clause of its own, not part of the noun."""
    if tokens[j - 1].tag != "N" or not tokens[j - 1].low.endswith("s") or tokens[j - 1].text[0].isupper():
        return False
    end = j
    while end < len(tokens) and tokens[end].tag == "X":
        end += 1
    return end < len(tokens) and tokens[end].tag in {"A", "M", "V"}


_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"]
)


def _coordinates_inside(tokens: Sequence[Token], j: int) -> bool:
    """So: "military and political aides"; names joined by &."""
    if tokens[j].low == "&":
        return True
    return (
        tokens[j - 1].tag == "J"
        and tokens[j + 1].tag in {"J", "N", "X"}
        and j + 2 < len(tokens)
        and tokens[j + 2].tag in {"N", "X", "J"}
    )


def _further_adjective(tokens: Sequence[Token], i: int, j: int) -> bool:
    """In "a tall, quiet pilot" the comma at ``j`` stands between adjectives of the noun phrase that starts at ``i``."""
    opened = (
        tokens[i].tag in {"D", "U"} and j > i + 1 and all(tokens[k].tag in {"D", "U", "J", ","} for k in range(i, j))
    )
    return opened and j + 2 < len(tokens) and tokens[j + 1].tag in {"J", "N"} and tokens[j + 2].tag in {"N", "X", "C"}


def _verb_group(tokens: Sequence[Token], i: int) -> Chunk:
    count = len(tokens)
    j, head, finite, infinitive = i, -1, False, False
    while j < count:
        kind = tokens[j].tag
        if kind == "R":
            j += 1
            continue
        if kind == "T":
            if head >= 0 or finite or (j > i and any(tokens[k].tag in "AMVBLG" for k in range(i, j))):
                break
            infinitive = True
            j += 1
        elif kind in {"A", "M"}:
            if head >= 0:
                break
            finite = finite or (not infinitive and tokens[j].low not in {"being", "having", "be", "been"})
            j += 1
        elif kind in {"V", "B", "L", "G"}:
            if head >= 0:
                break
            head = j
            finite = finite or (kind == "V" and not infinitive)
            j += 1
            break
        else:
            break
    while j > i + 1 and tokens[j - 1].tag == "R":
        j -= 1
    if head < 0:
        head = next((k for k in range(j - 1, i - 1, -1) if tokens[k].tag in {"A", "M", "T"}), j - 1)
    opening = next((tokens[k].low for k in range(i, j) if tokens[k].tag != "R"), "")
    if opening in {"having", "being"} and not infinitive:
        return Chunk("PART", i, j, head)
    kind = "INF" if infinitive else "VG" if finite else "PART" if tokens[head].tag in {"L", "G"} else "VG"
    return Chunk(kind, i, j, head)
