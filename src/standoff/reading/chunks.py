"""Tagged tokens → noun phrases, verb groups and the little words between them; flat, one pass.

Kinds: ``NP``, ``VG`` (finite), ``INF`` (to + verb), ``PART`` (participle or -ing form on its own), ``J`` (predicate
adjective), ``R``, ``I``, ``C``, ``S``, ``H``, ``W``, ``T``, ``Q``, ``,`` and other marks as themselves;
``PAR`` is a stretch
in parentheses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.tokens import Token

_NP_INSIDE: Final = frozenset("DUJNXO")
_REFLEXIVE: Final = frozenset({"himself", "herself", "itself", "themselves"})
_NP_HEAD: Final = frozenset("NXUP")
_MAIN: Final = frozenset("VBLG")
_VERBS: Final = _MAIN | {"A", "M"}
_VERBAL: Final = _VERBS | {"T"}
_GOVERNING: Final = frozenset("AMT")
_NOT_FINITE: Final = frozenset({"being", "having", "be", "been"})
_BEFORE_COMMA: Final = frozenset({"D", "U", "J", ","})


class Chunk:
    """Tokens ``[a, b)`` of a sentence; ``head`` is the index of the head word or main verb."""

    __slots__ = ("a", "b", "head", "kind")

    def __init__(self, kind: str, a: int, b: int, head: int) -> None:
        self.kind = kind
        self.a = a
        self.b = b
        self.head = head

    def __repr__(self) -> str:
        return f"Chunk({self.kind!r}, {self.a}, {self.b}, {self.head})"


def chunks_of(tokens: Sequence[Token]) -> list[Chunk]:
    """The chunks of a tagged sentence, in order, covering every token."""
    found: list[Chunk] = []
    tags = [token.tag for token in tokens]
    i, count = 0, len(tags)
    while i < count:
        kind = tags[i]
        if kind in _NP_INSIDE:
            chunk = _noun_phrase(tokens, tags, i, i)
        elif kind in _VERBAL:
            chunk = _verb_group(tokens, tags, i)
        elif kind == "P":
            if found and found[-1].kind == "NP" and tokens[i].low in _REFLEXIVE:
                i += 1
                found[-1].b = i  # "the minister himself"
                continue
            chunk = Chunk("NP", i, i + 1, i)
        elif kind == "R":
            chunk = _behind_adverbs(tokens, tags, i)
        elif kind in {"(", "["} and i and (close := _closing(tags, i)):
            chunk = Chunk("PAR", i, close, i)
        else:
            chunk = Chunk(kind, i, i + 1, i)
        found.append(chunk)
        i = chunk.b
    return found


def _behind_adverbs(tokens: Sequence[Token], tags: Sequence[str], i: int) -> Chunk:
    """The verb group or the noun phrase that the adverbs at ``i`` belong to, or the adverbs alone."""
    j, count = i, len(tags)
    while j < count and tags[j] == "R":
        j += 1
    after = tags[j] if j < count else ""
    if after in _VERBS:
        return _verb_group(tokens, tags, i)
    if after in {"J", "U"} and (i == 0 or tags[i - 1] != "A") and _noun_follows(tags, j):
        return _noun_phrase(tokens, tags, i, j)
    return Chunk("R", i, j, j - 1)


def _closing(tags: Sequence[str], i: int) -> int:
    wanted = ")" if tags[i] == "(" else "]"
    for j in range(i + 1, min(i + 16, len(tags))):
        if tags[j] == "Q":
            return 0  # ("We go," said Orr.)
        if tags[j] == wanted:
            return j + 1
    return 0


def _noun_follows(tags: Sequence[str], j: int) -> bool:
    while j < len(tags) and tags[j] in {"J", "U", "O", "C"}:
        j += 1
    return j < len(tags) and tags[j] in {"N", "X"}


def _noun_phrase(tokens: Sequence[Token], tags: Sequence[str], a: int, i: int) -> Chunk:
    """A noun phrase that starts at ``a``; its adverbs end before ``i``."""
    count = len(tags)
    j = i + 1
    while j < count:
        kind = tags[j]
        if kind in _NP_INSIDE:
            if kind == "D":
                if tags[j - 1] != "D":
                    break
            elif kind == "X":
                if _tells_day(tokens, j - 1) or _own_subject(tokens, tags, j):
                    break
            elif kind == "U" and tags[j - 1] == "X" and tokens[j].text[0].islower():
                break
            j += 1
        elif kind == "(":
            close = _closing(tags, j) if j + 2 < count and tags[j - 1] in {"N", "X"} else 0
            if not close or close - j > 8:
                break
            j = close
            if j < count and tags[j] not in {"O", "N", "X"}:
                break
        elif (
            (kind == "," and _further_adjective(tags, i, j))
            or (kind == "C" and j + 1 < count and _coordinates_inside(tokens, tags, j))
            or (kind == "R" and j + 1 < count and tags[j - 1] == "D" and tags[j + 1] in {"J", "N", "X"})
        ):
            j += 1
        else:
            break
    if tags[i] == "J" and tags[i:j].count("J") == j - i:
        return Chunk("J", a, j, j - 1)
    for head in range(j - 1, i - 1, -1):
        if tags[head] in _NP_HEAD:
            return Chunk("NP", a, j, head)
    return Chunk("NP", a, j, j - 1)


def _own_subject(tokens: Sequence[Token], tags: Sequence[str], j: int) -> bool:
    """In "the remarks Orr had made" the name at ``j`` is the subject of a clause of its own, not part of the noun."""
    if tags[j - 1] != "N" or not tokens[j - 1].low.endswith("s") or tokens[j - 1].form.capital:
        return False
    end = j
    while end < len(tags) and tags[end] == "X":
        end += 1
    return end < len(tags) and tags[end] in {"A", "M", "V"}


_DAYS: Final = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"]
)


_OF_A_DAY: Final = frozenset({"morning", "afternoon", "evening", "night", "lunchtime"})

_SPANS: Final = frozenset({"week", "weekend", "month", "year"})
_THIS: Final = frozenset({"this", "last"})


def _tells_day(tokens: Sequence[Token], j: int) -> bool:
    """A day, a part of one or a week ends at ``j``: a name behind is no part of it, "Thursday evening | Ana Orr"."""
    bare = tokens[j].form.bare
    if bare in _DAYS or j == 0:
        return bare in _DAYS
    before = tokens[j - 1].form.bare
    if bare in _OF_A_DAY:
        return before in _DAYS or before in _THIS
    return bare in _SPANS and before in _THIS


def _coordinates_inside(tokens: Sequence[Token], tags: Sequence[str], j: int) -> bool:
    """So: "military and political aides"; names joined by &."""
    if tokens[j].low == "&":
        return True
    return (
        tags[j - 1] == "J"
        and tokens[j].low in {"and", "or"}
        and tags[j + 1] in {"J", "N", "X"}
        and j + 2 < len(tags)
        and tags[j + 2] in {"N", "X", "J"}
    )


def _further_adjective(tags: Sequence[str], i: int, j: int) -> bool:
    """In "a tall, quiet pilot" the comma at ``j`` stands between adjectives of the noun phrase that starts at ``i``."""
    if tags[i] not in {"D", "U"} or j <= i + 1 or j + 2 >= len(tags):
        return False
    for k in range(i, j):
        if tags[k] not in _BEFORE_COMMA:
            return False
    return tags[j + 1] in {"J", "N"} and tags[j + 2] in {"N", "X", "C"}


def _verb_group(tokens: Sequence[Token], tags: Sequence[str], i: int) -> Chunk:
    count = len(tags)
    j, head, finite, infinitive = i, -1, False, False
    while j < count:
        kind = tags[j]
        if kind == "R":
            j += 1
        elif kind in _MAIN:
            head = j
            finite = finite or (kind == "V" and not infinitive)
            j += 1
            break
        elif kind == "T":
            if finite or (j > i and not _VERBS.isdisjoint(tags[i:j])):
                break
            infinitive = True
            j += 1
        elif kind in {"A", "M"}:
            finite = finite or (not infinitive and tokens[j].low not in _NOT_FINITE)
            j += 1
        else:
            break
    while j > i + 1 and tags[j - 1] == "R":
        j -= 1
    if head < 0:
        head = next((k for k in range(j - 1, i - 1, -1) if tags[k] in _GOVERNING), j - 1)
    opening = i
    while opening < j and tags[opening] == "R":
        opening += 1
    if not infinitive and opening < j and tokens[opening].low in {"having", "being"}:
        return Chunk("PART", i, j, head)
    kind = "INF" if infinitive else "VG" if finite or tags[head] not in {"L", "G"} else "PART"
    return Chunk(kind, i, j, head)
