"""What bounds a promise from behind: ``agreed to lift the blockade, [but only for food]`` is all of it said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from standoff.reading.subjects import Subjects

_SETTING_AGAINST: Final = frozenset({"but", "though", "although", "albeit"})
OPENS_LIMIT: Final = _SETTING_AGAINST | {"only", "not", "provided", "providing", "except"}
_ONLY_NOT: Final = frozenset({"only", "not", "also"})
_BEHIND_ONLY: Final = frozenset({"if", "when", "after", "once", "until", "before", "with"})
_BEHIND_NOT: Final = frozenset({"before", "until", "after", "if", "while"})
_NOT_PROVIDED: Final = frozenset({"a", "an", "by", "for", "with", "to", ",", "."})
_ENDS: Final = frozenset({",", ".", "?", "!", ":", "—", "Q", ""})
_LONGEST: Final = 24
"""Chunks of a limit, at most."""


def limit_end(clauses: Subjects, at: int) -> int:
    """Last chunk of the limit that chunk ``at`` opens; 0: it opens none.

    Whole clauses are none ("but not everyone agreed"), nor what is told of the speaker ("though not happy") or of
    somebody else ("but not Orr").
    """
    low = clauses.firsts[at]
    if low not in OPENS_LIMIT or at >= len(clauses.chunks):
        return 0
    tokens = clauses.tokens
    t = clauses.chunks[at].a
    following = tokens[t + 1].low if t + 1 < len(tokens) else ""
    against = low in _SETTING_AGAINST and following in _ONLY_NOT
    whole = (
        (low == "only" and following in _BEHIND_ONLY)
        or (low == "not" and following in _BEHIND_NOT)
        or (low == "provided" and following not in _NOT_PROVIDED)
        or (low == "providing" and following == "that")
    )
    behind = t + 1 + against
    if not (against or whole or low == "except") or behind >= len(tokens):
        return 0
    opening = next((i for i in range(at, min(at + 4, len(clauses.chunks))) if clauses.chunks[i].b > behind), 0)
    kind = clauses.kinds[opening]
    if not whole and (kind not in {"NP", "I", "S", "INF", "W"} or (kind == "NP" and _is_somebody(clauses, opening))):
        return 0
    hung = whole or kind in {"S", "W"}
    for i in range(max(opening, at + 1), min(at + _LONGEST, len(clauses.chunks))):
        if clauses.kinds[i] in _ENDS:
            return i - 1 if i > at + 1 or not whole else 0
        if clauses.kinds[i] in {"S", "W", "H"}:
            hung = True
        elif clauses.kinds[i] == "VG" and not hung:
            return 0
    return 0


def _is_somebody(clauses: Subjects, k: int) -> bool:
    """A name or a pronoun, perhaps of who else could have said it: "but not Orr", "but not them"."""
    if clauses.is_time(k):
        return False
    return clauses.tokens[clauses.chunks[k].head].tag in {"X", "P"}
