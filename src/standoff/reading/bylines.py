"""The lines beside a title: by whom, in which paper, of which day; each alone or together on one line.

``By Ann Ruiz, Harbour Times`` / ``The Harbour Times`` / ``Harbour Times, 3 June 2031`` / ``Friday, 6 June 2031`` /
``Published: 4 June 2031 Ann Ruiz``; and a title that holds the paper's name, ``Gates shut | The Harbour Times``.
A paper is known by the words of its name, `standoff.reading.outlets`; a place before a day is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from standoff.reading.days import day_in
from standoff.reading.lines import ends_sentence
from standoff.reading.outlets import is_outlet

if TYPE_CHECKING:
    from datetime import date

_BYLINE: Final = re.compile(r"(?:By|BY|by) {1,3}([A-Z][^\d.!?:;]{2,80}|[A-Z][\w.' -]{2,60})")
_STAFF: Final = re.compile(
    r"(?:From|By) (?:an? |our |the )?(?:own |special |foreign |political )?"
    r"(?:staff|reporter|correspondent|newsroom|desk|agencies|editor)s?"
    r"(?: (?:reporter|writer|correspondent|and agencie)s?)?",
    re.IGNORECASE,
)
_DATED: Final = re.compile(r"[\w ,.:/+()|-]{6,60}")
_PARTED: Final = re.compile(r",? {1,3}[|•·–—/-] {1,3}|, {1,3}")
_PUBLISHED: Final = re.compile(r"(?:First )?(?:Published|Posted)\b", re.IGNORECASE)
_NAME_BEHIND: Final = re.compile(
    r"(?:19|20)\d\d,? (?:[|•·–—-] )?(?:[Bb]y )?([A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{0,30}){1,3})$"
)
_NO_NAME: Final = frozenset(
    ["updated", "last", "modified", "edition", "print", "issue", "page", "first", "news", "edited", "at", "gmt", "utc"]
)
_CAPITAL_WORDS: Final = frozenset(
    ["and", "of", "for", "the", "in", "at", "de", "la", "van", "von", "der", "den", "bin", "al"]
)
_TITLE_MARKS: Final = (" | ", " :: ", " · ", " — ", " – ", " - ")
_SECTIONS: Final = frozenset(
    ["news", "world", "business", "politics", "opinion", "sport", "sports", "home", "live", "video", "latest", "europe",
     "international", "national", "local", "blog", "breaking", "analysis", "comment", "uk", "us", "africa", "asia"]
)  # fmt: skip
"""What stands in a title as a paper's name may, and is a part of it."""
_LONGEST: Final = 100


@dataclass(frozen=True, slots=True)
class Told:
    """What a line beside a title tells; all ``None``: that it is one, and nothing more ("By our staff")."""

    author: str | None = None
    outlet: str | None = None
    published: date | None = None


def told_by(line: str) -> Told | None:
    """Author, outlet and day of a line that holds nothing else; ``None``: it is no such line.

    Examples
    --------
    >>> told_by("By Ann Ruiz, Harbour Times")
    Told(author='Ann Ruiz', outlet='Harbour Times', published=None)
    >>> told_by("Harbour Times, 3 June 2031").outlet, told_by("Lethe Bay, 3 June 2031").outlet
    ('Harbour Times', None)
    >>> told_by("The gates shut on 3 June 2031.") is None
    True
    """
    line = line.strip()
    if not 3 < len(line) <= _LONGEST or (ends_sentence(line) and byline(line) is None):
        return None
    if (alone := _one(line)) is not None:
        return alone
    for mark in list(_PARTED.finditer(line))[:6]:
        left, right = line[: mark.start()], line[mark.end() :]
        head, tail = _one(left), _one(right)
        if head is not None and tail is not None and not (head.published and tail.published):
            author = head.author or tail.author
            return Told(author, head.outlet or tail.outlet, head.published or tail.published)
    return Told(published=day_in(line)) if is_day_line(line) else None


def _one(part: str) -> Told | None:
    """One of the three alone, or a byline with its paper."""
    if is_paper(part):
        return Told(outlet=part)
    if _STAFF.fullmatch(part):
        return Told()
    if (name := byline(part)) is not None:
        who, outlet = with_paper(name)
        return Told(who, outlet)
    if is_day_line(part) and (len(_PARTED.split(part)) == 1 or not _has_paper(part)):
        return Told(_author_behind(part), None, day_in(part))
    return None


def _has_paper(line: str) -> bool:
    return any(is_paper(part) for part in _PARTED.split(line))


def with_paper(name: str) -> tuple[str | None, str | None]:
    """Author and outlet of ``Ann Ruiz, Harbour Times``; the outlet alone of ``Harbour Times``."""
    if is_paper(name):
        return None, name
    for mark in reversed(list(_PARTED.finditer(name))[:6]):
        if is_paper(name[mark.end() :]):
            return name[: mark.start()], name[mark.end() :]
    return name, None


def is_paper(words: str) -> bool:
    """Whether the words are nothing but the name of a newspaper, an agency or a station."""
    parts = words.split()
    if not 1 <= len(parts) <= 6 or any(letter in words for letter in ',;:.!?“”"'):
        return False
    if not all(part[0].isupper() or part[0] == "&" or part in _CAPITAL_WORDS for part in parts):
        return False
    return is_outlet(words) and not all(part.lower() in _SECTIONS for part in parts)


def byline(line: str) -> str | None:
    """The name in ``By NAME``; ``None``: it is no such line."""
    match = _BYLINE.fullmatch(line.strip()) if len(line) <= _LONGEST else None
    if match is None or ends_sentence(line):
        return None
    names = [word for word in re.split(r"[ ,|/–—-]+", match[1]) if word]
    return match[1].strip() if all(word[0].isupper() or word in _CAPITAL_WORDS for word in names) else None


def is_day_line(line: str) -> bool:
    """Whether the line holds a day with its year and hardly anything besides."""
    if not _DATED.fullmatch(line) or day_in(line) is None or ends_sentence(line):
        return False
    return len(re.findall(r"[A-Za-z]{3,}", line)) <= 5


def _author_behind(line: str) -> str | None:
    """The name behind the day of ``Published: 4 June 2031 Ann Ruiz``."""
    found = _NAME_BEHIND.search(line) if _PUBLISHED.match(line) else None
    if found is None or not _NO_NAME.isdisjoint(found[1].lower().split()) or is_paper(found[1]):
        return None
    return found[1] if not any(word.isupper() and len(word) > 2 for word in found[1].split()) else None


def title_and_paper(title: str) -> tuple[str, str | None]:
    """A title without the paper's name before or behind it, and that name.

    Examples
    --------
    >>> title_and_paper("The Harbour Times | Gates shut"), title_and_paper("Gates shut - News")
    (('Gates shut', 'The Harbour Times'), ('Gates shut - News', None))
    """
    for mark in _TITLE_MARKS:
        head, found, tail = title.rpartition(mark)
        if found and is_paper(tail.strip()) and not is_paper(head.strip()):
            return head.strip(), tail.strip()
        head, found, tail = title.partition(mark)
        if found and is_paper(head.strip()) and not is_paper(tail.strip()):
            return tail.strip(), head.strip()
    return title, None
