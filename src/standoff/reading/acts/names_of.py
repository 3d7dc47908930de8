"""Whether words name somebody who can be told to do something: a person, a group, a state, an office."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.reading.acts.vocabulary import listed
from standoff.reading.names import word_set

if TYPE_CHECKING:
    from standoff.reading.acts.reported import Report
    from standoff.reading.acts.wording import Wording

_PRONOUNS: Final = frozenset({"they", "you", "he", "she", "them", "him", "her", "everyone", "everybody", "both", "all"})


def names_somebody(wording: Wording, first: int, last: int, report: Report) -> bool:
    """Whether the words name somebody, and not a thing or a plan."""
    words = wording.low[first:last]
    if not words:
        return False
    if words[0] in _PRONOUNS or wording.names_any(first, last):
        return True
    head = next((words[i - 1] for i, w in enumerate(words) if i and w in {"of", "in", "from", "at"}), words[-1])
    known = somebody()
    return head in known or head.removesuffix("s") in known


@cache
def somebody() -> frozenset[str]:
    """Nouns for people, groups and offices."""
    people = word_set("people", "singular") | word_set("people", "plural") | word_set("organisations", "words")
    return people | listed("sources", "own") | listed("sources", "sides_of_talks")
