"""Links between names that may be right and are not made: each with whom it could be, and why it is doubtful."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Sourcing
from standoff.reading.linking import Person, Register, unnamed_name
from standoff.reading.names import word_set
from standoff.reading.persons import PersonName, person_name
from standoff.reading.spellings import kin, may_be_one, near, rough

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from standoff.core.evidence import Statement

_CROWD: Final = 30
"""Names that share a key and are held against each other; of more, only so many, by name."""
_SHORTEST: Final = 4
"""Letters a name must have for one letter to be a slip and no other name."""


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A name, and whom it may mean.

    Parameters
    ----------
    name
        As the reports give it.
    candidates
        Full names it may stand for, at least one.
    why
        What makes it doubtful, in words.
    statements
        Those that would get the name, in the order met.
    """

    name: str
    candidates: tuple[str, ...]
    why: str
    statements: tuple[Statement, ...]


def open_links(statements: Iterable[Statement], people: Mapping[str, Sequence[str]]) -> tuple[OpenLink, ...]:
    """What `linked` left open in statements it has been over, by name.

    Two people of the case's list are never offered as one: listing both says that they are two.
    """
    statements = tuple(statements)
    register = Register(statements, people)
    by_speaker: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.speaker is not None:
            by_speaker[statement.speaker].append(statement)
    found = [*_surnames(statements, register), *_offices(statements, register), *_near_names(register, by_speaker)]
    return tuple(sorted(found, key=lambda link: (link.name.casefold(), link.candidates)))


def _surnames(statements: Sequence[Statement], register: Register) -> Iterator[OpenLink]:
    """A surname two people bear, or one whose title speaks against the only one who bears it."""
    groups: dict[tuple[str, tuple[str, ...], str], list[Statement]] = defaultdict(list)
    for statement in statements:
        who = unnamed_name(statement)
        if who is None and statement.speaker is not None and not person_name(statement.speaker).is_full:
            who = unnamed_name(replace(statement, speaker=None))
        if who is None:
            continue
        found = [p for p in register.candidates(who) if p.name != statement.speaker]
        if not found:
            continue
        why = f"{len(found)} people are called so" if len(found) > 1 else "the title before it is another one"
        groups[who.name, tuple(p.name for p in found), why].append(statement)
    for (name, candidates, why), members in groups.items():
        yield OpenLink(name, candidates, why, tuple(members))


def _offices(statements: Sequence[Statement], register: Register) -> Iterator[OpenLink]:
    """So: "the Varnian president", where some report gives that title to one person."""
    groups: dict[tuple[str, tuple[str, ...]], list[Statement]] = defaultdict(list)
    by_office: dict[str, list[Person]] = defaultdict(list)
    for person in register.persons:
        for office in sorted(person.offices):
            by_office[office].append(person)
    for statement in statements:
        words = (statement.same_as or statement.source_text).split()
        if statement.speaker is not None or statement.anonymous or statement.sourcing is not Sourcing.UNNAMED:
            continue
        if not 3 <= len(words) <= 6 or words[0].lower() != "the" or words[-1].lower() not in word_set("offices"):
            continue
        asked = {w.lower() for w in words[1:-1]}
        heads = _HEADS_OF_STATE if words[-1].lower() in _HEADS_OF_STATE else {words[-1].lower()}
        fitting = {p.name for h in sorted(heads) for p in by_office.get(h, ()) if asked <= p.titles}
        if fitting:
            groups[" ".join(["the", *words[1:]]), tuple(sorted(fitting))].append(statement)
    for (name, candidates), members in groups.items():
        yield OpenLink(name, candidates, "another report gives this office with the name", tuple(members))


_HEADS_OF_STATE: Final = frozenset(
    {"leader", "president", "premier", "chancellor", "king", "queen", "emir", "sultan", "pope"}
)


def _near_names(register: Register, by_speaker: Mapping[str, Sequence[Statement]]) -> Iterator[OpenLink]:
    """Full names that are nearly the same, or forms of one name, or the same words in another order."""
    buckets: dict[str, set[str]] = defaultdict(set)
    persons = {p.name: p for p in register.persons}
    for person in register.persons:
        for key in _meeting_points(person):
            buckets[key].add(person.name)
    seen: set[tuple[str, str]] = set()
    for names in buckets.values():
        for left, right in _pairs(sorted(names)[:_CROWD]):
            if (left, right) in seen:
                continue
            seen.add((left, right))
            a, b = persons[left], persons[right]
            why = _likeness(a, b)
            if why is None or (a.listed and b.listed):
                continue
            less, more = sorted((a, b), key=lambda p: (p.listed, len(by_speaker.get(p.name, ())), p.name))
            if by_speaker.get(less.name):
                yield OpenLink(less.name, (more.name,), why, tuple(by_speaker[less.name]))


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for i, left in enumerate(names):
        for right in names[i + 1 :]:
            yield left, right


def _meeting_points(person: Person) -> Iterator[str]:
    """Keys that two nearly equal names share."""
    for parts in person.forms.values():
        for family in parts.family:
            bare = family.removeprefix("al-")
            yield f"family {bare}"
            if len(bare) >= _SHORTEST:
                yield f"rough {rough(bare)}"
                for first in parts.first:
                    for part in near(bare):
                        yield f"{first} {part}"
                        for row in sorted(kin(first)):
                            yield f"kin {row} {part}"
        yield "words " + " ".join(sorted(word.casefold().replace("-", "") for word in parts.text.split()))


def _likeness(a: Person, b: Person) -> str | None:
    for left in a.forms.values():
        for right in b.forms.values():
            if left.suffix != right.suffix:
                continue
            if sorted(left.text.casefold().split()) == sorted(right.text.casefold().split()):
                return "the same words in another order"
            same_family = bool(left.family & right.family)
            same_first = bool(left.first & right.first)
            articles = {f.removeprefix("al-") for f in left.family} & {f.removeprefix("al-") for f in right.family}
            if same_first and articles and not same_family:
                return "one of them with an article"
            if same_family and same_first:
                one = "a name between the two differs" if left.middle and right.middle else None
                return one or "others of that name have different second names"
            if same_family and left.first and right.first:
                if any(may_be_one(x, y) for x in left.first for y in right.first):
                    return "the first names are forms of one name"
                if any(_slip(x, y) for x in left.first for y in right.first):
                    return "the first names are a letter apart"
            if same_first and any(_slip(x, y) for x in left.family for y in right.family):
                return "the family names are a letter apart"
            if _both_alike(left, right):
                return "both names may be spellings of one" if not same_first else "the family names may be one name"
    return None


def _both_alike(left: PersonName, right: PersonName) -> bool:
    """``Serhiy Shevchenko`` and ``Sergei Shevtchenko``: a given name in two forms, a family name in two spellings."""
    of_one = any(x == y or may_be_one(x, y) or rough(x) == rough(y) for x in left.first for y in right.first)
    slip = any(may_be_one(x, y) for x in left.first for y in right.first)
    for x in left.family:
        for y in right.family:
            if min(len(x), len(y)) < _SHORTEST:
                continue
            if (of_one and rough(x) == rough(y)) or (slip and _slip(x, y)):
                return True
    return False


def _slip(left: str, right: str) -> bool:
    """One letter more, less or other, but not the first; no feminine ending, which is another person's."""
    if min(len(left), len(right)) < _SHORTEST or left == right or left[0] != right[0]:
        return False
    if left + "a" == right or right + "a" == left:
        return False
    return bool(near(left) & near(right))
