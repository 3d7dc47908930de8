"""Who a source is, by full name, where the text (or the case's list) leaves no doubt; otherwise nobody.

Precision first: a surname two people of the text share, a title two people bear, a pronoun two people could
stand behind,
all stay open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from standoff.core.evidence import Sourcing
from standoff.reading.lexicon import lexicon
from standoff.reading.names import Name
from standoff.reading.sources import sourcing_of

_HE: Final = frozenset({"he", "him", "his", "himself"})
_SHE: Final = frozenset({"she", "her", "herself", "hers"})
_MALE: Final = frozenset(
    {"mr", "sir", "lord", "king", "prince", "father", "chairman", "congressman", "spokesman", "councilman"}
)
_FEMALE: Final = frozenset(
    {"mrs", "ms", "miss", "dame", "lady", "queen", "princess", "sister", "chairwoman", "congresswoman", "spokeswoman"}
)
_SEXED: Final = _MALE | _FEMALE
_MALE_NOUNS: Final = _MALE | {
    "man",
    "husband",
    "son",
    "brother",
    "gentleman",
    "businessman",
    "fisherman",
    "policeman",
    "monk",
}
_FEMALE_NOUNS: Final = _FEMALE | {"woman", "wife", "daughter", "mother", "businesswoman", "nun", "actress", "waitress"}


_LONGEST: Final = 8
"""Words of a name another may end in, at most; names found in a text have five."""


@dataclass(slots=True)
class Cast:
    """The people of a text.

    Parameters
    ----------
    names
        Every name in the text, in order.
    people
        The case's list: full name → other names. It wins over the text.
    """

    names: Sequence[Name]
    people: Mapping[str, Sequence[str]]
    _aliases: dict[str, str] = field(default_factory=dict)
    _by_surname: dict[str, set[str]] = field(default_factory=dict)
    _by_title: dict[str, set[str]] = field(default_factory=dict)
    _sex: dict[str, str] = field(default_factory=dict)
    _ending: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """Surname and last words of a name → the longer names among several of that surname that end in them."""
    _known: dict[tuple[tuple[str, ...], str], str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for full, others in self.people.items():
            for alias in (full, *others):
                self._aliases[_key(alias)] = full
        different = {(name.words, name.title): name for name in self.names}.values()
        for name in different:
            if not name.full:
                continue
            full = self._listed(str(name)) or str(name)
            self._by_surname.setdefault(_key(name.surname), set()).add(full)
            if name.title:
                self._by_title.setdefault(name.title, set()).add(full)
        for full in self.people:
            self._by_surname.setdefault(_key(full.split()[-1] if full.split() else full), set()).add(full)
        for surname, fulls in self._by_surname.items():
            if len(fulls) > 1:
                self._by_surname[surname] = _without_longer_forms(fulls)
        for surname, fulls in self._by_surname.items():
            if len(fulls) > 1:
                for full in fulls:
                    words = _key(full).split()
                    for i in range(1, min(len(words), _LONGEST)):
                        self._ending.setdefault((surname, " ".join(words[-i:])), []).append(full)
        for name in different:
            if name.title in _SEXED and (resolved := self.of_name(name)):
                self._sex.setdefault(resolved, "he" if name.title in _MALE else "she")

    def _listed(self, words: str) -> str | None:
        return self._aliases.get(_key(words)) if self._aliases else None

    def of_name(self, name: Name) -> str | None:
        """The full name a name in the text stands for."""
        asked = (name.words, name.title)
        if asked not in self._known:
            self._known[asked] = self._of_name(name)
        return self._known[asked]

    def _of_name(self, name: Name) -> str | None:
        listed = self._listed(str(name)) or (self._listed(f"{name.title} {name}") if name.title else None)
        if listed:
            return listed
        fulls = self._by_surname.get(_key(name.surname), set())
        if name.full:
            own = str(name)
            if len(fulls) == 1:
                only = next(iter(fulls))
                return only if _same_person(own, only) else own
            longer = self._ending.get((_key(name.surname), _key(own)), ())
            return longer[0] if len(longer) == 1 else own
        return next(iter(fulls)) if len(fulls) == 1 else None

    def of_words(self, source: str) -> str | None:
        """By the case's list alone: the whole source, with or without its article."""
        if not self._aliases:
            return None
        words = " ".join(source.split())
        bare = words.split(" ", 1)[1] if words.lower().startswith(("the ", "a ", "an ")) and " " in words else words
        return self._listed(words) or self._listed(bare) or self._listed(f"the {bare}")

    def of_title(self, title: str) -> str | None:
        """So: "the judge", where the text gives the title to exactly one full name."""
        fulls = self._by_title.get(title, set())
        return next(iter(fulls)) if len(fulls) == 1 else None

    def fits(self, pronoun: str, full: str) -> bool:
        """Nothing in the text speaks against "he" or "she" standing for ``full``."""
        sex = self._sex.get(full)
        return sex is None or sex == ("he" if pronoun in _HE else "she")

    @staticmethod
    def fits_description(pronoun: str, words: str) -> bool:
        """Nothing in a description ("a spokesman for the port") speaks against "he" or "she"."""
        against = _FEMALE_NOUNS if pronoun in _HE else _MALE_NOUNS
        return against.isdisjoint(words.lower().split())

    @staticmethod
    def is_pronoun(word: str) -> bool:
        """A pronoun that stands for one person."""
        return word in _HE or word in _SHE


def class_of_listed(full: str, words: str) -> Sourcing:
    """The class of a source whose ``words`` the case's list gives as another name of ``full``.

    Parameters
    ----------
    full
        The name as listed: an organisation's by its words ("the Harbour Union"), else a person's.
    words
        The source in the report. A description of several ("union officials"), or one that could be anybody ("a union
        official"; of an organisation also "the spokesman"), names nobody: it keeps its own class, and the list only
        tells whose side it is on.

    Examples
    --------
    >>> class_of_listed("Lethe Port Authority", "the authority").value, class_of_listed("Ana Orr", "the mayor").value
    ('organisation', 'named')
    >>> class_of_listed("Lethe Port Union", "union officials").value
    'group'
    """
    house = _is_house(full)
    own = sourcing_of(words)
    if own is Sourcing.GROUP and _key(words) != _key(full):
        return own
    if own is Sourcing.UNNAMED and (house or words.lower().startswith(("a ", "an ", "one ", "another "))):
        return own
    return Sourcing.ORGANISATION if house else Sourcing.NAMED


_ALSO_SURNAMES: Final = frozenset({"bank", "church", "court", "house", "post", "town", "page", "force", "body", "mail"})


def _is_house(full: str) -> bool:
    """By its words a body: "the Harbour Union", "Ministry of Ports"; not "Ida Church"."""
    parts = full.lower().split()
    if sourcing_of(full) is not Sourcing.ORGANISATION:
        return False
    return len(parts) != 2 or parts[1] not in _ALSO_SURNAMES or parts[0] == "the" or parts[0] in lexicon().classes


def _key(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def _same_person(a: str, b: str) -> bool:
    """So: "John R. Orr" and "John Orr": first and last words agree."""
    left, right = _key(a).split(), _key(b).split()
    return left[-1] == right[-1] and left[0] == right[0]


def _without_longer_forms(fulls: set[str]) -> set[str]:
    """Of "John Orr" and "John R. Orr" the one that comes first in the alphabet stands for both."""
    kept: dict[tuple[str, str], str] = {}
    for full in sorted(fulls, key=lambda f: (len(f), f)):
        words = _key(full).split()
        kept.setdefault((words[0], words[-1]), full)
    return set(kept.values())
