"""Whether a sentence is about the speaker's own side: ``we``, ``her government``, ``Varnia`` said by Varnia's minister.

In quotation marks "I" and "we" are the speaker; outside them "he", "she", "it" and "they" at the head of what is said
are. What somebody else will do is a prediction, not a promise: where the words do not tell, it is nobody's own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from standoff.reading.acts.vocabulary import listed, sides
from standoff.reading.names import word_set

if TYPE_CHECKING:
    from standoff.reading.acts.reported import Report
    from standoff.reading.acts.wording import Wording

_SELF: Final = frozenset({"i", "we", "us"})
_REFERRING: Final = frozenset({"he", "she", "it", "they"})
_OUR: Final = frozenset({"our", "my"})
_THEIR: Final = frozenset({"his", "her", "its", "their"})
_SOME: Final = frozenset({"some", "many", "several", "few", "most", "other"})
"""With these people of one's own side are others: "some Varnian pilots"."""
_WAYS: Final = frozenset({"north", "south", "east", "west", "united"})
"""With the word behind them these are one name: what "South Korea" will do is nothing a North Korean promises."""
_REMEMBERED: Final = 4096
"""Different sources whose words are kept; an article has some dozens."""
_WORD: Final = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_ADJECTIVE: Final = re.compile(r"[A-Z]\w{2,20}(?:ian|ean|ese|ish|i|ic)s?")
_NOT_SIDES: Final = frozenset(
    {"foreign", "domestic", "civilian", "politician", "democratic", "republican", "guardian", "economic"}
)


def is_own(wording: Wording, first: int, last: int, report: Report, *, surely: bool = False) -> bool:
    """Whether the words from ``first`` up to ``last`` are the speaker or somebody the speaker speaks for.

    ``surely``: by a pronoun or by the same name; else also where no other side is named.
    """
    words = [w for w in wording.low[first:last] if w not in {",", "also", "still", "now", "today", "never"}]
    if not words:
        return False
    head = words[0]
    if head in _SELF or (head in _OUR and len(words) < 5):
        return True
    outside = is_outsider(report)
    if head == "it" and not report.of_institution:
        return False
    if head in _REFERRING:
        return not wording.direct and (not outside or head in {"he", "she"}) and report.lemma != "accuse"
    if head in _THEIR:
        return not wording.direct and not outside and not _own_people().isdisjoint(words[1:])
    if outside:
        return False
    names = [wording.low[i] for i in range(first, last) if wording.is_name(i)]
    capital = [_bare(n) for n in names if _bare(n) not in {"the", "a"}]
    own = _own_sides(report)
    if capital:
        if any(same_side(name, other) for name in _whole(capital) for other in own):
            return len(words) <= 4 and head not in _SOME
        if any(_bare(w) in report.persons for w in capital):
            return speaks_for_another(report)
        institution = any(w in listed("sources", "own") for w in words)
        if surely:
            return False
        return not own and len(words) <= (5 if institution else 3) and (institution or len(capital) == len(words))
    if surely:
        return False
    if speaks_for_another(report) and len(words) <= 4 and words[-1] in word_set("people", "singular"):
        return True
    tail = [w for w in words if w in listed("sources", "own")]
    return bool(tail) and len(words) <= 4 and head not in {"both", "two", "all", "a", "an", "more"}


@cache
def _own_people() -> frozenset[str]:
    """Nouns for whom one speaks: "her government", "his men"."""
    return listed("sources", "own") | word_set("people", "singular") | word_set("people", "plural")


def is_guess(wording: Wording, first: int, last: int, report: Report) -> bool:
    """Whether words that `is_own` takes for the speaker's side name one, and nothing tells which side that is.

    ``Orr said Varnia would attack`` is a threat or a fear, by where Orr comes from.
    """
    if wording.low[first] in _SELF | _REFERRING | _OUR | _THEIR or (report.of_institution and not report.of_person):
        return False
    names = [_bare(wording.low[i]) for i in range(first, last) if wording.is_name(i)]
    names = [name for name in names if name not in {"the", "a"}]
    if not names or any(name in report.persons for name in names):
        return False
    if any(same_side(name, word) for name in names for word in _source_words(report.source)):
        return False
    return not _own_sides(report)


@lru_cache(maxsize=_REMEMBERED)
def _source_words(source: str) -> frozenset[str]:
    return frozenset(w.lower() for w in _WORD.findall(source.replace("’", "'")))


def is_outsider(report: Report) -> bool:
    """An analyst, a witness, a former somebody: speaks for no side, unless of one by name."""
    return not _source_words(report.source).isdisjoint(listed("sources", "outside"))


def speaks_for_another(report: Report) -> bool:
    """A spokesman, an aide, an office: "he" and a name in what they say are whom they speak for."""
    return not _source_words(report.source).isdisjoint(listed("sources", "for_another"))


def same_side(one: str, other: str) -> bool:
    """Whether two words name one side: "Lestria" and "Lestrian", "Kyiv" and "Ukrainian"."""
    if one == other:
        return True
    known = sides()
    if one in known or other in known:
        return known.get(one, -1) == known.get(other, -2)
    way, _, name = one.rpartition(" ")
    other_way, _, other_name = other.rpartition(" ")
    return way == other_way and _share_a_stem(name, other_name)


def _share_a_stem(one: str, other: str) -> bool:
    size = min(len(one), len(other), 5)
    if size < 4 or one[:size] != other[:size]:
        return False
    while size < len(one) and size < len(other) and one[size] == other[size]:
        size += 1
    ends = listed("sources", "ends")
    return all(end == "" or end in ends for end in (one[size:], other[size:]))


def _whole(names: list[str]) -> list[str]:
    """Names with the way before them: ``south``, ``korea`` → ``south korea``."""
    found: list[str] = []
    way = ""
    for name in names:
        if way:
            found.append(f"{way} {name}")
        elif name not in _WAYS:
            found.append(name)
        way = name if name in _WAYS and not way else ""
    return [*found, way] if way else found


def _own_sides(report: Report) -> tuple[str, ...]:
    """By the source's own words; where these name none, by what is told elsewhere of the speaker."""
    return sides_in(report.source, report.speaker, report.of_person) or report.sides


@lru_cache(maxsize=_REMEMBERED)
def sides_in(source: str, speaker: str | None, of_person: bool) -> tuple[str, ...]:
    """Words of a source that name a side: an adjective of a state, a name with "'s", a known seat."""
    person = {w.lower() for w in (speaker or "").split()}
    found = []
    way, begins, way_ends = "", 0, -2
    for match in _WORD.finditer(source):
        word = match.group()
        low = _bare(word)
        if low in person:
            continue
        genitive = word.endswith(("'s", "’s"))
        if low in _WAYS and word[0].isupper() and not genitive:
            way, begins, way_ends = low, match.start(), match.end()
            continue
        if way_ends + 1 == match.start():
            name, at = f"{way} {low}", begins
        else:
            name, at = low, match.start()
        after_of = source[:at].endswith((" of ", " in "))
        if name in sides() or (
            word[0].isupper()
            and low not in _NOT_SIDES
            and (genitive or after_of or _ADJECTIVE.fullmatch(word) or (" " not in source.strip() and not of_person))
        ):
            found.append(name)
    return tuple(found)


def _bare(word: str) -> str:
    low = word.lower().replace("’", "'")
    return low[:-2] if low.endswith("'s") else low.rstrip("'")
