"""One person is one person in all documents of a case: names joined where nothing speaks against it, else left open.

Reading looks at one document at a time; this comes after it, over all of them. Two full names are joined if they are
the same by `spellings`; a surname alone, a first letter, or the tail of a long name if exactly one known person fits. A
name of the case's list, or an alias there, always wins, and two people of that list are never joined. The result does
not depend on the order of the documents. Cost: proportional to the statements, with a factor for the longest name.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Sourcing
from standoff.reading.names import word_set
from standoff.reading.persons import PersonName, are_compatible, called, person_name
from standoff.reading.sources import first_phrase
from standoff.reading.speakers import class_of_listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.core.evidence import Reading, Statement
    from standoff.reading.persons import Called


@dataclass(slots=True)
class Person:
    """Somebody the case knows by full name.

    Parameters
    ----------
    name
        As the case's list has it; else as most documents write it.
    listed
        On the case's list.
    """

    name: str
    parts: PersonName
    forms: dict[str, PersonName]
    listed: bool = False
    offices: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)

    def fits(self, who: Called) -> bool:
        """Neither title nor "Mr" or "Ms" before a surname speaks against this person."""
        if who.sex and self.sexes and who.sex not in self.sexes:
            return False
        return not who.offices or not self.offices or bool(who.offices & self.offices)

    def is_ruled_out(self, who: Called) -> bool:
        """By "Mr" or "Ms": it cannot be this person at all."""
        return bool(who.sex and self.sexes and who.sex not in self.sexes)


class Register:
    """Everybody known by full name in the statements and the case's list, and whom a name may mean."""

    def __init__(self, statements: Iterable[Statement], people: Mapping[str, Sequence[str]]) -> None:
        self._aliases = {_plain(alias): full for full, others in people.items() for alias in (full, *others)}
        self._people = people
        uses: dict[str, set[str]] = defaultdict(set)
        self._called: dict[str, list[Called]] = defaultdict(list)
        for statement in statements:
            if statement.speaker is None:
                continue
            name = self._aliases.get(_plain(statement.speaker), statement.speaker)
            uses[name].add(statement.document)
            self._called[name].append(called(statement.source_text))
        self.persons: list[Person] = []
        self.by_form: dict[str, Person] = {}
        self._by_family: dict[str, list[Person]] = defaultdict(list)
        self._candidates: dict[Called, list[Person]] = {}
        self._make(uses)

    def _make(self, uses: Mapping[str, set[str]]) -> None:
        full = {name: person_name(name) for name in sorted({*uses, *self._people})}
        groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        root: dict[str, str] = {}
        for name, parts in full.items():
            if parts.is_full or name in self._people:
                root[name] = name
                for family in sorted(parts.family):
                    for first in sorted(parts.first or {""}):
                        groups[family, first, parts.suffix].append(name)
        for members in groups.values():
            for other in members[1:]:
                _join(root, members[0], other)
        together: dict[str, list[str]] = defaultdict(list)
        for name in sorted(root):
            together[_root(root, name)].append(name)
        for members in together.values():
            for part in self._told_apart([full[m] for m in members]):
                self._add(part, uses)

    def _told_apart(self, names: list[PersonName]) -> list[list[PersonName]]:
        """Names of one first and family name: one person, unless a middle name or the case's list says otherwise."""
        listed = [n for n in names if n.text in self._people]
        whole = len(listed) < 2 and all(are_compatible(a, b) for a in names for b in names[:_MIDDLES])
        return [names] if whole and len(names) <= _MIDDLES else [[n] for n in names]

    def _add(self, names: list[PersonName], uses: Mapping[str, set[str]]) -> None:
        listed = next((n for n in names if n.text in self._people), None)
        best = listed or min(names, key=lambda n: (-len(uses.get(n.text, ())), -len(n.text), n.text))
        person = Person(best.text, best, {n.text: n for n in names}, listed is not None)
        for n in names:
            self.by_form[n.text] = person
            for who in self._called.get(n.text, ()):
                person.offices |= who.offices
                person.titles |= who.titles
                person.sexes |= {who.sex} - {""}
        self.persons.append(person)
        for family in {key for n in names for key in _family_keys(n)}:
            self._by_family[family].append(person)

    def by_family(self, parts: PersonName) -> list[Person]:
        """Everybody of that family name, each once, by name."""
        found = {id(p): p for key in sorted(parts.family) for p in self._by_family.get(key, ())}
        return sorted(found.values(), key=lambda p: p.name)

    def listed(self, words: str) -> str | None:
        """Whom the case's list means by these words."""
        bare = words.split(" ", 1)[1] if words.lower().startswith(("the ", "a ", "an ")) else words
        return self._aliases.get(_plain(words)) or self._aliases.get(_plain(bare))

    def candidates(self, who: Called) -> list[Person]:
        """Everybody whom a name that is no full one may mean: a surname, a first letter with it, the tail of a name."""
        if who not in self._candidates:
            self._candidates[who] = self._fitting(who)
        return self._candidates[who]

    def _fitting(self, who: Called) -> list[Person]:
        parts = person_name(who.name)
        found = [p for p in self.by_family(parts) if not p.is_ruled_out(who)]
        if parts.initial:
            letter = next(iter(parts.first))[:1]
            found = [p for p in found if any(key[:1] == letter for key in p.parts.first)]
        elif parts.first:
            found = [p for p in found if _is_tail(parts.text, p)]
        return found

    def meant(self, who: Called) -> Person | None:
        """The one person such a name can only mean; ``None``: nobody, or not only one, or a title speaks against it."""
        found = self.candidates(who)
        return found[0] if len(found) == 1 and found[0].fits(who) else None


_MIDDLES: Final = 12
"""Forms of one first and family name that are held against each other; more are different people."""


def linked(readings: Sequence[Reading], people: Mapping[str, Sequence[str]]) -> tuple[Reading, ...]:
    """``readings`` with every speaker by the one name the case knows them by.

    Only `Statement.speaker` changes, and with it, where a name without a person gets one, what is said of the nameless.
    What stays doubtful stays as reading left it; `open_links` lists that.
    """
    register = Register((s for r in readings for s in r.statements), people)
    return tuple(replace(r, statements=tuple(_linked(s, register) for s in r.statements)) for r in readings)


def _linked(statement: Statement, register: Register) -> Statement:
    name = name_for(statement, register)
    if name is None or name == statement.speaker:
        return statement
    listed = register.listed(statement.speaker or statement.same_as or statement.source_text) == name
    called_so = class_of_listed(name, name) if listed else Sourcing.NAMED
    return replace(statement, speaker=name, sourcing=called_so, anonymous=False, unnamed=(), reason=None)


def name_for(statement: Statement, register: Register) -> str | None:
    """The name the case knows a statement's speaker by; ``None``: it stays open."""
    if statement.speaker is not None:
        listed = register.listed(statement.speaker)
        if listed is not None:
            return listed
        person = register.by_form.get(statement.speaker)
        if person is not None and len(person.forms) > 1:
            return person.name
        if person is not None and person_name(statement.speaker).is_full and not _may_be_tail(statement.speaker):
            return statement.speaker
        short = register.meant(replace_name(called(statement.source_text), statement.speaker))
        return short.name if short is not None and short is not person else statement.speaker
    listed = register.listed(statement.same_as or statement.source_text)
    if listed is not None and not statement.anonymous:
        words = statement.same_as or statement.source_text
        if class_of_listed(listed, words) not in {Sourcing.UNNAMED, Sourcing.GROUP}:
            return listed
        return None
    who = unnamed_name(statement)
    if who is None:
        return None
    meant = register.meant(who)
    return meant.name if meant is not None else None


def unnamed_name(statement: Statement) -> Called | None:
    """The surname a statement is given by where nobody is known behind it; ``None``: it is given by none.

    Only the name a source turns on counts: neither "an aide to Orr" nor "a man who works for Orr" is Orr.
    """
    if statement.speaker is not None or statement.anonymous:
        return None
    words = statement.same_as or statement.source_text
    if statement.sourcing is Sourcing.NAMED:
        who = _turns_on(words)
    elif statement.sourcing is Sourcing.UNNAMED:
        who = _behind_office(words)
    else:
        return None
    return who if who is not None and who.name and len(who.name.split()) <= 4 else None


def _turns_on(words: str) -> Called | None:
    """Titles and name of the first phrase, before any "of" or "who"; of several sources joined by "and", nobody."""
    head = first_phrase(words).rstrip()
    if {"and", "or", "&"} & set(head.lower().split()):
        return None
    _, comma, behind = words.partition(",")
    return called(head + comma + behind)


def _behind_office(words: str) -> Called | None:
    """So: "Secretary of State Orr", "the ambassador to Lethia Orr": an office, its house or place, and the name."""
    who = called(words)
    before = words.split(",", maxsplit=1)[0].split("(", maxsplit=1)[0].split()
    at = next((i for i, word in enumerate(before) if word.lower() in {"of", "to", "for"}), 0)
    if not at or not who.name or before[0].lower() in {"a", "an", "one"} or who.name != before[-1]:
        return None
    office, house = before[at - 1].lower(), before[at + 1 : -1]
    if office not in word_set("offices") | word_set("titles"):
        return None
    return who if house and all(_can_be_house(word) for word in house) else None


def _can_be_house(word: str) -> bool:
    low = word.lower().strip(".")
    titles = word_set("titles") - _HOUSES
    people = (word_set("offices"), titles, word_set("people", "singular"), word_set("nationalities"))
    return word[0].isupper() and not any(low in table for table in people)


_HOUSES: Final = frozenset({"state", "defense", "defence", "interior", "finance"})
"""Parts of titles that are houses too: "Secretary of State", "Minister of Finance"."""


def replace_name(who: Called, name: str) -> Called:
    """The same titles before another name."""
    return replace(who, name=name)


def _may_be_tail(name: str) -> bool:
    parts = name.split()
    return len(parts) == 2 and (
        parts[0][0].islower() or parts[0].lower() in {"abdul", "abdel", "abu", "al", "el", "bin"}
    )


def _is_tail(name: str, person: Person) -> bool:
    """So: "Lula da Silva" of "Luiz Inácio Lula da Silva"."""
    own = [part.lower() for part in name.split()]
    for form in person.forms:
        words = [part.lower() for part in form.split()]
        if len(words) > len(own) and words[-len(own) :] == own:
            return True
    return False


def _family_keys(parts: PersonName) -> set[str]:
    """By what a surname alone finds them: the family name with and without its particles or article."""
    found = set(parts.family)
    for key in parts.family:
        found.add(key.removeprefix("al-"))
        found.add(key.split()[-1] if " " in key else key)
    return found


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def _root(root: dict[str, str], name: str) -> str:
    while root[name] != name:
        root[name] = root[root[name]]
        name = root[name]
    return name


def _join(root: dict[str, str], left: str, right: str) -> None:
    a, b = sorted((_root(root, left), _root(root, right)))
    root[b] = a
