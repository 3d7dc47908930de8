"""Capitalised words that are nobody's name: states, towns and houses the text shows to be such, plurals that open.

``Norland accuses …``, where Norland has a ministry or a coast; ``Insurers have …``, where the verb is a plural's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.reading.lexicon import lexicon
from standoff.reading.names import word_set

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from standoff.core.places import Span
    from standoff.reading.names import Name

_STEM: Final = 4
"""Letters that a name and the word for its people share, at least."""
_NEAR: Final = 60
"""Characters before and behind a name in which it is looked for what it has."""
_HAS: Final = re.compile(r"['’]s (?:own )?((?:[a-z-]+ ){0,2}[a-z-]+)")
_OF: Final = ("of ", "of \n")
_WITHIN: Final = ("n ", "nto ", "nside ", "cross ", "n \n", "nto \n", "nside \n", "cross \n")
"""What `_OWNED` and `_IN` end in; looked for first."""
_OWNED: Final = re.compile(r"([A-Za-z]+) of $")
_CALLED: Final = re.compile(r"\n? (ehT|[a-z]+)")
"""The word before a name, in small letters or "The", read from its end."""
_FINITE: Final = frozenset("AMzd")
_IN: Final = re.compile(r"(?:^|\W)(?:(\w+) )?(?:[Ii]n|[Ii]nto|[Ii]nside|[Aa]cross) $")
_ENDS: Final = re.compile(r"[.,;:?!)\n]|\s+(?!['’])[a-z—–-]|\s*$")
_WORD: Final = re.compile(r"\w+")
_PLURAL_VERBS: Final = frozenset({"have", "are", "were", "do", "don't", "haven't", "aren't", "weren't"})


def bodies(text: str, names: Sequence[Name]) -> frozenset[str]:
    """The names among ``names`` that the text shows to belong to a state, a town or an institution.

    A name with a title, or one that is part of a longer name, is a person's whatever else the text says. Cost: the
    characters right around each name.
    """
    houses = {str(name) for name in names if name.full and not name.title and _is_called(text, name)}
    persons = {part for name in names if name.full and str(name) not in houses for part in name.words}
    persons |= {str(name) for name in names if name.title}
    bare = [name for name in names if not name.full and str(name) not in persons]
    single = {str(name) for name in bare}
    shown = {str(name) for name in bare if _is_body(text, name) or not single.isdisjoint(_peoples(str(name)))}
    return frozenset(shown | houses)


def _is_called(text: str, name: Name) -> bool:
    """``the newspaper Lethe Today``, ``the Lethe Exchange said``; not ``the Ana Orr campaign``."""
    match = _CALLED.match(text[max(name.start - _NEAR, 0) : name.start][::-1])
    if match is None:
        return False
    before = match[1][::-1]
    if before.lower() == "the":
        behind = _WORD.match(text, name.end + 1)
        return behind is None or not _FINITE.isdisjoint(lexicon().classes.get(behind.group(), ""))
    return before in word_set("organisations")


def without(bodies: Collection[str], names: Sequence[Name]) -> list[Name]:
    """The names that may be people's."""
    return [name for name in names if str(name) not in bodies]


def _peoples(name: str) -> Iterator[str]:
    """The words for those who belong to it: "Lethe", "Lethan"; "Quarn", "Quarnian"."""
    stem = name.rstrip("aeo")
    yield from (stem + ending for ending in ("an", "ian", "ese", "ish", "ic") if len(stem) >= _STEM)
    yield from (name + ending for ending in ("n", "i", "ni", "er") if len(stem) >= _STEM)


def _is_body(text: str, name: Name) -> bool:
    if has := _HAS.match(text, name.end, name.end + _NEAR):
        return not word_set("bodies").isdisjoint(has[1].split())
    before = text[max(name.start - _NEAR, 0) : name.start]
    if before.endswith(_OF) and (of := _OWNED.search(before)):
        return of[1].lower() in word_set("bodies", "of")
    if before.endswith(_WITHIN) and (inside := _IN.search(before)):
        trusted = (inside[1] or "").lower() in word_set("bodies", "trust")
        return not trusted and _ENDS.match(text, name.end) is not None
    return False


def is_plural(text: str, source: Span) -> bool:
    """A single word opens a sentence and a verb in the plural follows: ``Insurers have warned``, ``Hauliers say``."""
    word = source.of(text)
    if not word.isalpha() or not word.endswith("s") or not word.istitle():
        return False
    verb = _WORD.search(text, source.end, source.end + _NEAR)
    if verb is None or text[source.end : verb.start()].strip():
        return False
    low = verb.group().lower()
    letters = lexicon().classes.get(low, "")
    return low in _PLURAL_VERBS or ("b" in letters and "d" not in letters)
