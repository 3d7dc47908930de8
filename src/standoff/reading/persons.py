"""A full name in its parts, and by what it is compared: family name, first name, what stands between, "Jr."."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from standoff.reading.names import word_set
from standoff.reading.spellings import keys
from standoff.reading.wordlists import words

_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_HONORIFICS: Final = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "former", "state", "deputy",
     "vice", "senior", "chief", "prime", "foreign", "interior", "defence", "defense", "finance"}
)  # fmt: skip
"""Before a name, and no office by which two people are told apart."""
_MALE, _FEMALE = frozenset({"mr", "sir", "lord"}), frozenset({"mrs", "ms", "miss", "dame", "lady"})
_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as it stands in a report, taken apart.

    Parameters
    ----------
    family
        Keys of the family name; of a name that may be spelt two ways, both.
    first
        Keys of the first name; empty for a surname alone.
    middle
        Key of each name between.
    initial
        Only the first letter of the first name is given: "V. Orr".
    """

    text: str
    family: frozenset[str]
    first: frozenset[str] = frozenset()
    middle: tuple[str, ...] = ()
    suffix: str = ""
    initial: bool = False

    @property
    def is_full(self) -> bool:
        """A first name is there, in letters."""
        return bool(self.first) and not self.initial


@lru_cache(maxsize=_REMEMBERED)
def person_name(text: str) -> PersonName:
    """The parts of a name without titles.

    Examples
    --------
    >>> person_name("Abdel Fattah el-Sisi").family, person_name("Kim Jong-un").family
    (frozenset({'al-sisi'}), frozenset({'kim'}))
    """
    parts = text.split()
    suffix = ""
    while len(parts) > 1 and parts[-1].lower().strip(".,") in _SUFFIXES:
        suffix = parts.pop().lower().strip(".,")
    bare = [part.strip(",") for part in parts]
    if not bare:
        return PersonName(text, frozenset())
    if _is_family_first(bare):
        given = "".join(bare[1:]).replace("-", "")
        return PersonName(text, keys(bare[0]), frozenset(f"{key} behind" for key in keys(given)), (), suffix)
    at = _family_at(bare)
    family = _joined(bare[at:])
    if at == 0:
        return PersonName(text, family, suffix=suffix)
    first = bare[0]
    initial = len(first.strip(".")) == 1 or (len(first) <= 4 and first.endswith(".") and "." in first[:-1])
    middle = tuple(min(keys(part.strip("."))) for part in bare[1:at])
    return PersonName(text, family, keys(first.strip(".") if not initial else first[0]), middle, suffix, initial)


def _family_at(parts: list[str]) -> int:
    """Where the family name starts: with the particles before the last word; "al- Sisi" and "al Sisi" alike."""
    at = len(parts) - 1
    while at > 0 and parts[at - 1].lower() in word_set("particles") and (at > 1 or parts[0][0].islower()):
        at -= 1
    return at


def _joined(parts: list[str]) -> frozenset[str]:
    if len(parts) == 2 and parts[0].lower() in {"al", "el", "ul"}:
        return keys(f"al-{parts[1]}")
    options = [""]
    for part in parts:
        options = [f"{left} {key}".strip() for left in options for key in sorted(keys(part))][:4]
    return frozenset(options)


def _is_family_first(parts: list[str]) -> bool:
    """So: "Xi Jinping", "Kim Jong Un"; a first word that is a family name there, one or two words after it."""
    return 2 <= len(parts) <= 3 and parts[0].lower() in words_first() and parts[1][:1].isupper()


def words_first() -> frozenset[str]:
    """Family names that stand first."""
    return _FIRST


_FIRST: Final = frozenset(words("names")["family_first"]["words"].split())


def are_compatible(left: PersonName, right: PersonName) -> bool:
    """What stands between first and family name speaks not against one person: "John R. Orr" and "John Orr"."""
    if left.suffix != right.suffix:
        return False
    short, long = sorted((left.middle, right.middle), key=len)
    at = 0
    for name in short:
        while at < len(long) and not (long[at] == name or (1 in {len(name), len(long[at])} and long[at][0] == name[0])):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


@dataclass(frozen=True, slots=True)
class Called:
    """A source's words in two: titles and descriptions before the name (lower case), and the name."""

    titles: frozenset[str]
    name: str

    @property
    def offices(self) -> frozenset[str]:
        """Titles by which two people of one surname are told apart: "judge", "governor"."""
        return frozenset(t for t in self.titles if t in word_set("titles") or t in word_set("offices")) - _HONORIFICS

    @property
    def sex(self) -> str:
        """``"m"`` or ``"f"`` by Mr, Ms and the like; else empty."""
        return "m" if self.titles & _MALE else "f" if self.titles & _FEMALE else ""


@lru_cache(maxsize=_REMEMBERED)
def called(source: str) -> Called:
    """The titles and the name in a source's words; the name is empty where no capitalised words end its first phrase.

    Examples
    --------
    >>> called("Varnian President Mikhail Sobolev, who spoke first").name
    'Mikhail Sobolev'
    """
    phrase = source.split(",", maxsplit=1)[0].split("(", maxsplit=1)[0].replace("’", "'").split()
    if phrase and phrase[-1].endswith("'s"):
        phrase[-1] = phrase[-1][:-2]
    at = len(phrase)
    while at > 0 and _can_be_name(phrase, at - 1):
        at -= 1
    while at < len(phrase) and phrase[at].lower() in word_set("particles") and phrase[at][0].islower() and at > 0:
        if (
            phrase[at]
            .lower()
            .startswith(("al", "el", "von", "van", "de", "di", "da", "bin", "ben", "ibn", "ter", "le"))
        ):
            break
        at += 1
    titles = frozenset(word.lower().strip(".") for word in phrase[:at]) | _office_behind(source)
    return Called(titles, " ".join(phrase[at:]))


def _office_behind(source: str) -> frozenset[str]:
    """The words of an office between commas: "Ana Orr, the harbour minister"; empty where there is none."""
    behind = source.partition(",")[2].partition(",")[0].lower().replace("’", "'").split()
    end = next((i for i, word in enumerate(behind) if word in _ENDS), len(behind))
    told = [word.removesuffix("'s") for word in behind[:end]]
    return frozenset(told) if told and told[-1] in word_set("offices") else frozenset()


_ENDS: Final = frozenset({"of", "and", "for", "who", "in", "at", "to", "from", "with"})


def _can_be_name(phrase: list[str], i: int) -> bool:
    word = phrase[i]
    low = word.lower().strip(".")
    if low in word_set("particles"):
        return i + 1 < len(phrase)
    if not word[:1].isupper() and not low.startswith(("al-", "el-", "as-", "ash-", "ar-", "an-")):
        return False
    barred = ["organisations", "documents", "places", "nationalities"]
    if i + 1 < len(phrase):
        barred += ["titles", "offices"]
    if any(low in word_set(table) for table in barred) or (
        i + 1 < len(phrase) and low in word_set("people", "singular")
    ):
        return False
    return low not in {"the", "a", "an", "his", "her", "their", "one", "he", "she", "they", "it", "who", "and", "of"}
