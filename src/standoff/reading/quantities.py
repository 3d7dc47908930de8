"""How many people words like "two", "more than a dozen", "several" stand for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.core.anonymity import Number
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.tokens import Token

_MOST: Final = 1_000_000
"""A larger figure before people is no count of sources."""


def number_of(tokens: Sequence[Token], *, plural: bool) -> Number:
    """The number the words before a noun give; without any, one for a singular and two or more for a plural.

    Words that do not commit themselves ("about ten") prove no more than the plural does.
    """
    lows = [t.low for t in tokens]
    table, open_ = _counts(), words("anonymity")["at_least"]
    exact = [(i, n) for i, low in enumerate(lows) if (n := _figure(low, table)) is not None]
    unbound = [open_[low] for low in lows if low in open_]
    if not exact:
        if unbound and (plural or lows[0] not in {"some"}):
            return Number(max(unbound), None)
        return Number(2, None) if plural else Number()
    first, count = exact[0]
    if len(exact) > 1:
        second, other = exact[1]
        if other == 12 and second == first + 1:
            count *= 12  # "two dozen"
        elif set(lows[first:second]) & {"or", "to"} and other > count:
            return Number(count, other)
    if "half" in lows[: exact[-1][0]] and exact[-1][1] == 12:
        count = 6  # "half a dozen"
    before = set(lows[:first])
    if before & {"more", "over", "above"}:
        return Number(count + 1, None)
    if "least" in before or unbound:
        return Number(count, None)
    if {"up", "to"} <= before:
        return Number(2, max(count, 2)) if plural else Number()
    if before & _list("about"):
        return Number(2, None)
    return Number(count, count)


def _figure(low: str, table: dict[str, int]) -> int | None:
    if low in table:
        return table[low]
    return int(low) if low.isascii() and low.isdigit() and 0 < int(low[:8]) < _MOST and len(low) < 8 else None


@cache
def quantity_words() -> frozenset[str]:
    """Every word that can stand in a quantity: figures, "several", "more than", articles before them."""
    bounds = words("anonymity")["bounds"]
    found = set(_counts()) | set(words("anonymity")["at_least"])
    for key in bounds:
        found |= set(bounds[key].split())
    return frozenset(found | {"a", "an", "than", "at", "half", "or", "another", "each", "other", "any", "to"}) - {
        "close"
    }


@cache
def _counts() -> dict[str, int]:
    return {str(word): int(n) for word, n in words("anonymity")["numbers"].items()}


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(words("anonymity")["bounds"][key].split())
