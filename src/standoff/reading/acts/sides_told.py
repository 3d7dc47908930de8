"""On whose side people with names are, where a page says so once: ``Varnian Foreign Minister Ana Orr … Orr said``.

Only a full name's own office tells it, right before the name or between commas behind it, and only while nobody of
that name is put on two sides; another of the same surname is another person. Names the case gives a person ("the
Varnian leader") tell it as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.reading.acts.sides import same_side, sides_in
from standoff.reading.acts.vocabulary import classes, listed
from standoff.reading.names import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from standoff.reading.names import Name

_REACH: Final = 90
"""Characters before and behind a name in which its office is looked for."""
_BEFORE: Final = re.compile(r"(?: [\w.’'-]+){1,6}")
"""The words before a name, read from its end."""
_BEHIND: Final = re.compile(r", ((?:[\w.’'-]+ ){0,8}?[\w.’'-]+)[,.;:(]")
_PART: Final = frozenset("JN")
_HOUSES: Final = frozenset({"state", "defense", "defence", "interior", "justice", "finance", "staff"})
"""Behind "of" these are parts of an office: "Secretary of State"."""
_NOT_FOR_IT: Final = frozenset(
    {"opposition", "rebel", "rebels", "exiled", "dissident", "shadow", "bureau", "until", "once", "late", "jailed"}
)
"""With these somebody does not speak for the side that is named, or does no longer."""
_BEHIND_A_HEAD: Final = frozenset({"of", "in", "to", "for", "at", "on", "under", "from"})


def sides_told(
    text: str,
    names: Sequence[Name],
    full_name: Callable[[Name], str | None],
    people: Mapping[str, Sequence[str]],
) -> dict[str, tuple[str, ...]]:
    """Full name → the words by which the page, or the case, names that person's side; whom it puts on none is missing.

    Parameters
    ----------
    full_name
        Whom a name in the text stands for.
    people
        Full name → other names, as the case lists them.

    Notes
    -----
    Cost: the characters right around each full name.
    """
    told: dict[str, list[str]] = {}
    for full, others in people.items():
        for other in others:
            told.setdefault(full, []).extend(_sides(other, full))
    for name in names:
        who = full_name(name) if name.full else None
        if who is None:
            continue
        for phrase in (_before(text, name), _behind(text, name)):
            if phrase:
                told.setdefault(who, []).extend(_sides(phrase, who))
    return {
        full: tuple(dict.fromkeys(sides))
        for full, sides in told.items()
        if sides and all(same_side(sides[0], side) for side in sides)
    }


def _sides(phrase: str, full: str) -> list[str]:
    words = phrase.lower().split()
    if not any(_is_office(word) for word in words):
        return []
    if not listed("sources", "outside").isdisjoint(words) or not _NOT_FOR_IT.isdisjoint(words):
        return []
    return [side for side in sides_in(phrase, full, of_person=True) if side not in _HOUSES]


def _before(text: str, name: Name) -> str:
    """``[Varnian Foreign Minister] Ana Orr``: what belongs to the office that stands right before the name."""
    match = _BEFORE.match(text[max(name.start - _REACH, 0) : name.start][::-1])
    if match is None:
        return ""
    words = match.group()[::-1].split()
    first = len(words)
    while first > 0 and _can_be_part(words[first - 1]):
        first -= 1
    return " ".join(words[first:]) if words and _is_office(words[-1].lower()) else ""


def _behind(text: str, name: Name) -> str:
    """``Ana Orr, [the foreign minister of Varnia],``."""
    match = _BEHIND.match(text, name.end, name.end + _REACH)
    if match is None:
        return ""
    words = match[1].split(" who ")[0].split()
    head = next((i for i, word in enumerate(words) if word in _BEHIND_A_HEAD), len(words)) - 1
    return " ".join(words) if head >= 0 and _is_office(words[head].lower()) else ""


def _can_be_part(word: str) -> bool:
    low = word.lower()
    return word[0].isupper() or _is_office(low) or not _PART.isdisjoint(classes().get(low, "")[:1])


def _is_office(low: str) -> bool:
    word = low.strip(".,")
    return word in word_set("offices") or word in word_set("titles") or word in word_set("people", "singular")
