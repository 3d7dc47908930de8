"""Who "the foreign minister" or "the Varnian leader" is: whom the text gave that office before, if it is one person.

``Varnian President Ana Orr … the Varnian leader``, ``Luis Vale, the harbour minister, … the minister``. The words of
the mention must all stand in the description; where two people fit, or an unnamed one was called so, it stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.reading.names import word_set
from standoff.reading.wordlists import words as word_lists

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from standoff.reading.names import Name

_REACH: Final = 90
"""Characters before and behind a name in which its office is looked for."""
_WORD: Final = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_BEFORE: Final = re.compile(r"\n?((?: ,)?(?: [\w.’'-]+){1,6}| ,[\w.’'-]+(?: [\w.’'-]+){0,5})")
"""The last words before a name, read from its end: from the front each place would have to be tried."""
_BEHIND: Final = re.compile(r", ((?:[\w’'-]+ ){0,8}?[\w’'-]+)[,.;:(]")
_HEADS_OF_STATE: Final = frozenset(
    {"president", "premier", "chancellor", "king", "queen", "emir", "sultan", "pope", "leader"}
)
_LIGHT: Final = frozenset({"the", "a", "an", "and", "of", "s", "his", "her", "its", "their", "country", "no", "nation"})
_GENERALS: Final = frozenset(
    {"attorney", "secretary", "director", "prosecutor", "governor", "solicitor", "inspector", "consul"}
)
_GOES_ON: Final = frozenset({"of", "for", "in", "at", "and"})
_LESSER: Final = frozenset({"vice", "deputy", "assistant", "under", "junior", "shadow"})
_SAME: Final = 4
"""Letters in which the name of a state and of its people agree, at least: "Varnia", "Varnian"."""


@dataclass(frozen=True, slots=True)
class _Office:
    at: int
    holder: str | None
    """Full name; ``None`` where a surname alone stands with it, and no full name before had an office."""
    head: str
    words: frozenset[str]
    title: str
    """The head with the word that tells which: "foreign minister", "secretary of state"."""


class Offices:
    """The offices a text gives to people it names, in the order of the text."""

    def __init__(self, text: str, names: Sequence[Name], full_name: Callable[[Name], str | None]) -> None:
        found: list[_Office] = []
        held: set[str | None] = set()
        offices = word_set("offices") | {"general"}
        for name in names:
            for stretch in _stretches(text, name):
                words = [w.lower() for w in _WORD.findall(stretch.replace("’s", "").replace("'s", ""))]
                if offices.isdisjoint(words):
                    continue
                who = full_name(name)
                heads = [i for i in range(len(words)) if _is_head(words, i)]
                if heads and "former" not in words and _closes(words, heads[-1]):
                    told = frozenset(words[: heads[-1]]) - _LIGHT
                    holder = who if name.full or who in held else None  # "President Orr": his wife may be named
                    held.add(holder)
                    found.append(_Office(name.start, holder, words[heads[-1]], told, _title(words, heads[-1])))
        self._offices = sorted(found, key=lambda office: office.at)
        self._places = [office.at for office in self._offices]

    def holder(self, words: str, at: int) -> str | None:
        """The one person whom the text, before ``at``, gave the office the words name; ``None``: nobody, or several."""
        fitting = self._holders(words, at)
        return next(iter(fitting)) if len(fitting) == 1 else None

    def _holders(self, words: str, at: int) -> frozenset[str | None]:
        """Cost: the offices named before are gone through."""
        asked = [w.lower() for w in _WORD.findall(words.replace("’s", "").replace("'s", ""))]
        if len(asked) < 2 or asked[0] != "the":
            return frozenset()
        before = self._offices[max(bisect_left(self._places, at) - MOST, 0) : bisect_left(self._places, at)]
        if titles := _other_titles().get(" ".join(asked[-2:])):  # "the top diplomat"
            told = frozenset(asked[:-2]) - _LIGHT
            return frozenset(o.holder for o in before if o.title in titles and _agrees(o, told))
        if not _is_head(asked, len(asked) - 1):
            return frozenset()
        head, told = asked[-1], frozenset(asked[:-1]) - _LIGHT
        return frozenset(o.holder for o in before if _is_called(o, head, told))


MOST: Final = 400
"""Offices before a mention that are looked at; an article has a dozen."""


def _stretches(text: str, name: Name) -> list[str]:
    found = []
    before = _BEFORE.match(text[max(name.start - _REACH, 0) : name.start][::-1])
    if before:
        found.append(before[1][::-1])
    behind = _BEHIND.match(text, name.end, name.end + _REACH)
    if behind:
        found.append(behind[1].split(" who ")[0])
    return found


def _is_called(office: _Office, head: str, told: frozenset[str]) -> bool:
    if office.head != head and not (head == "leader" and told and office.head in _HEADS_OF_STATE):
        return False
    return _agrees(office, told)


def _closes(words: Sequence[str], head: int) -> bool:
    """Behind the head stands no more than what the office is of: not "the president met Ana Orr"."""
    return head + 1 == len(words) or words[head + 1] in _GOES_ON


def _is_head(words: Sequence[str], i: int) -> bool:
    return words[i] in word_set("offices") or (words[i] == "general" and i > 0 and words[i - 1] in _GENERALS)


def _agrees(office: _Office, told: frozenset[str]) -> bool:
    if office.words & _LESSER - told:
        return False  # "the president" is not the vice president
    return all(any(_agree(word, own) for own in office.words) for word in told)


def _title(words: Sequence[str], head: int) -> str:
    if words[head + 1 : head + 2] == ["of"]:
        return " ".join(words[head : head + 3])
    return " ".join(words[max(head - 1, 0) : head + 1])


@cache
def _other_titles() -> dict[str, frozenset[str]]:
    """What an office is called too → its titles."""
    table: dict[str, list[str]] = word_lists("sources")["offices"]["also_called"]
    return {called: frozenset(titles) for called, titles in table.items()}


def _agree(word: str, own: str) -> bool:
    return word == own or (len(word) > _SAME and len(own) > _SAME and word[: _SAME + 1] == own[: _SAME + 1])
