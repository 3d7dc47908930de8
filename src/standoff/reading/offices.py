"""Who "the foreign minister" or "the Varnian leader" is: whom the text gave that office before, if it is one person.

``Varnian President Ana Orr … the Varnian leader``, ``Luis Vale, the harbour minister, … the minister``. The words of
the mention must all stand in the description; where two people fit, or an unnamed one was called so, it stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from standoff.reading.names import word_set
from standoff.reading.wordlists import words as word_lists

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from standoff.reading.names import Name

_REACH = 90
"""Characters before and behind a name in which its office is looked for."""
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_BEFORE = re.compile(r"(?:[\w.’'-]+ ){1,6}(?:, )?$|(?:[\w.’'-]+ ){0,5}[\w.’'-]+, $")
_BEHIND = re.compile(r", ((?:[\w’'-]+ ){0,8}?[\w’'-]+)[,.;:(]")
_HEADS_OF_STATE = frozenset({"president", "premier", "chancellor", "king", "queen", "emir", "sultan", "pope", "leader"})
_LIGHT = frozenset({"the", "a", "an", "and", "of", "s", "his", "her", "its", "their", "country", "no", "nation"})
_SAME = 4
"""Letters in which the name of a state and of its people agree, at least: "Varnia", "Varnian"."""


@dataclass(frozen=True, slots=True)
class _Office:
    at: int
    holder: str
    head: str
    words: frozenset[str]
    title: str
    """The head with the word that tells which: "foreign minister", "secretary of state"."""


class Offices:
    """The offices a text gives to people it names in full, in the order of the text."""

    def __init__(self, text: str, names: Sequence[Name], full_name: Callable[[Name], str | None]) -> None:
        found = []
        for name in names:
            who = full_name(name) if name.full else None
            if who is None:
                continue
            near = text[max(name.start - _REACH, 0) : name.end + _REACH].replace("’s", "").replace("'s", "").lower()
            if not any(office in near for office in word_set("offices")):
                continue
            for stretch in _stretches(text, name):
                words = [w.lower() for w in _WORD.findall(stretch.replace("’s", "").replace("'s", ""))]
                heads = [i for i, w in enumerate(words) if w in word_set("offices")]
                if heads and "former" not in words:
                    told = frozenset(words[: heads[-1]]) - _LIGHT
                    found.append(_Office(name.start, who, words[heads[-1]], told, _title(words, heads[-1])))
        self._offices = sorted(found, key=lambda office: office.at)
        self._places = [office.at for office in self._offices]

    def holders(self, words: str, at: int) -> frozenset[str]:
        """The people to whom the text, before ``at``, gave the office the words name: where there is one, it is meant.

        Cost: the offices named before are gone through.
        """
        asked = [w.lower() for w in _WORD.findall(words.replace("’s", "").replace("'s", ""))]
        if len(asked) < 2 or asked[0] != "the":
            return frozenset()
        before = self._offices[max(bisect_left(self._places, at) - MOST, 0) : bisect_left(self._places, at)]
        if titles := _other_titles().get(" ".join(asked[-2:])):  # "the top diplomat"
            told = frozenset(asked[:-2]) - _LIGHT
            return frozenset(o.holder for o in before if o.title in titles and _agrees(o, told))
        if asked[-1] not in word_set("offices"):
            return frozenset()
        head, told = asked[-1], frozenset(asked[:-1]) - _LIGHT
        return frozenset(o.holder for o in before if _is_called(o, head, told))


MOST = 400
"""Offices before a mention that are looked at; an article has a dozen."""


def _stretches(text: str, name: Name) -> list[str]:
    found = []
    before = _BEFORE.search(text, max(name.start - _REACH, 0), name.start)
    if before:
        found.append(before.group())
    behind = _BEHIND.match(text, name.end, name.end + _REACH)
    if behind:
        found.append(behind[1].split(" who ")[0])
    return found


def _is_called(office: _Office, head: str, told: frozenset[str]) -> bool:
    if office.head != head and not (head == "leader" and told and office.head in _HEADS_OF_STATE):
        return False
    return _agrees(office, told)


def _agrees(office: _Office, told: frozenset[str]) -> bool:
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
