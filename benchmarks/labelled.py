"""What was found beside what was labelled: values are the same, or words are by half."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = {"the", "a", "an"}


@dataclass
class Score:
    """Right values, values given, values labelled."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def row(self) -> dict[str, float | int]:
        """Precision, recall and F1 in per cent, values given and labelled."""
        p = 100 * self.right / self.given if self.given else 0.0
        r = 100 * self.right / self.wanted if self.wanted else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return {
            "P": round(p, 1),
            "R": round(r, 1),
            "F1": round(f, 1),
            "given": self.given,
            "labelled": self.wanted,
        }


def agree(wanted: str, given: str, *, as_words: bool) -> bool:
    """Whether two values are the same; ``as_words``: at least half of their words are."""
    if not as_words:
        return wanted == given
    left, right = ({w.casefold() for w in _WORD.findall(x)} - _ARTICLES for x in (wanted, given))
    return 2 * len(left & right) >= len(left | right)


def matches(wanted: Sequence[str], given: Sequence[str], *, as_words: bool) -> int:
    """How many of the wanted values are given, each used once."""
    left = list(given)
    count = 0
    for value in wanted:
        hit = next((g for g in left if agree(value, g, as_words=as_words)), None)
        if hit is not None:
            left.remove(hit)
            count += 1
    return count
