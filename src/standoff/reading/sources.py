"""What kind of source the words name: a person by name, one person or several without, an institution, a text."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Sourcing
from standoff.core.places import Span
from standoff.reading.lexicon import lexicon
from standoff.reading.names import HEADS, OF, is_capital, word_set
from standoff.reading.tokens import tokens_of
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.tokens import Token

BREAKS: Final = frozenset(
    [
        "of",
        "in",
        "at",
        "for",
        "from",
        "with",
        "on",
        "who",
        "whose",
        "which",
        "that",
        "to",
        "by",
        "as",
        "near",
        "under",
        "among",
        "inside",
        "within",
        "close",
        "familiar",
        "according",
    ]
)
"""Words that end the noun phrase a source begins with."""
_MANY: Final = frozenset(
    [
        "several",
        "many",
        "some",
        "few",
        "most",
        "all",
        "both",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "dozens",
        "hundreds",
        "thousands",
    ]
)
_PLURAL_WORDS: Final = frozenset(
    ["they", "we", "those", "these", "others", "many", "some", "most", "several", "both", "all", "few", "you"]
)
_ACRONYMS: Final = frozenset({"un", "eu", "us", "uk"})
_LIGHT: Final = frozenset({"'s", "'", "himself", "herself", "itself", "themselves"})
_REMEMBERED: Final = 4096
"""Different sources whose class is kept; an article has some dozens, and each is asked for several times."""
_WITHHELD: Final = frozenset(["source", "sources", "insider", "insiders"])


def first_phrase(source: str) -> str:
    """A source's words up to the first comma, bracket, preposition or relative clause: what it turns on ends them."""
    return _first_phrase(source)[0]


def complement_of_office(source: str) -> int | None:
    """Where it begins what an office is for, if a name can follow: "Minister for | Fish Ana Orr"."""
    end = len(first_phrase(source))
    office = source[:end].split()[-1:]
    following = source[end:].split(None, 2)
    if len(following) < 3 or following[0] not in OF or not office or office[0].lower() not in HEADS:
        return None
    return source.index(following[1], end + len(following[0]))


@lru_cache(maxsize=_REMEMBERED)
def sourcing_of(source: str) -> Sourcing:
    """The class of a source from its own words; pronouns are classed by what they stand for, elsewhere.

    Examples
    --------
    >>> [sourcing_of(source).value for source in ("Ana Orr, the mayor", "a senior official", "two aides")]
    ['named', 'unnamed', 'group']
    >>> [sourcing_of(source).value for source in ("the harbour ministry", "a new poll", "")]
    ['organisation', 'document', 'unattributed']
    """
    tokens = [t for t in tokens_of(source, 0, len(source)) if t.is_word and t.low not in {"'s", "'"}]
    if not tokens:
        return Sourcing.UNATTRIBUTED
    head_phrase, coordinated = _first_phrase(source)
    phrase = [t for t in tokens_of(head_phrase, 0, len(head_phrase)) if t.is_word and t.low not in _LIGHT] or tokens
    if coordinated:
        return Sourcing.NAMED if _is_name(phrase) else Sourcing.GROUP
    return _of_phrase(phrase)


@lru_cache(maxsize=_REMEMBERED)
def _first_phrase(source: str) -> tuple[str, bool]:
    """Up to the first comma, bracket or preposition; and whether several sources are joined."""
    tokens = tokens_of(source, 0, len(source))
    end = len(source)
    for i, token in enumerate(tokens):
        if i and (token.low in BREAKS or _modifies(tokens, i) or token.text in {",", "(", ";", "—", "–"}):
            end = token.start
            break
    first = source[:end]
    joined = any(t.low == "and" for t in tokens) and any(
        _starts_member(tokens, i) for i, t in enumerate(tokens) if t.low == "and"
    )
    return first, joined


def _modifies(tokens: Sequence[Token], i: int) -> bool:
    """So: "a letter seen by …": a participle behind its noun."""
    letters = lexicon().classes.get(tokens[i].low, "")
    before = lexicon().classes.get(tokens[i - 1].low, "N")
    participle = ("n" in letters or "g" in letters) and "N" not in letters and "J" not in letters
    return participle and tokens[i].low != "turned" and i + 1 < len(tokens) and "N" in before


def _starts_member(tokens: Sequence[Token], i: int) -> bool:
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    before_break = all(t.low not in BREAKS for t in tokens[:i])
    return (
        following is not None
        and before_break
        and (following.low in {"a", "an", "the", "one", "other"} or following.text[0].isupper())
    )


def _of_phrase(phrase: Sequence[Token]) -> Sourcing:
    last = phrase[-1]
    low = last.low.rstrip(".")
    many = low in _PLURAL_WORDS or phrase[0].low in _MANY or low in {"percent", "%"} or phrase[0].low == "those"
    if many and (len(phrase) == 1 or not _is_name(phrase)):  # "Two of the officials": no name is "Two"
        return Sourcing.GROUP
    if low in {
        "he",
        "she",
        "i",
        "who",
        "him",
        "her",
        "his",
        "one",
        "another",
        "someone",
        "somebody",
        "himself",
        "herself",
        "my",
        "you",
        "your",
    }:
        return Sourcing.UNNAMED
    if low in {"their", "our", "them", "us", "themselves"}:
        return Sourcing.GROUP
    if low in {"it", "its", "which", "that"}:
        return Sourcing.ORGANISATION
    if low in word_set("people", "singular") and (
        _in_office(phrase) or not (last.text[0].isupper() and _is_name(phrase))
    ):
        return Sourcing.UNNAMED
    if low in _plural_people() or low in word_set("groups"):
        return Sourcing.GROUP
    if low in word_set("documents") or _singular(low) in word_set("documents"):
        return Sourcing.DOCUMENT
    if low in _ACRONYMS and _is_name(phrase):
        return Sourcing.NAMED
    if (
        low in word_set("organisations")
        or _singular(low) in word_set("organisations")
        or last.low in word_set("places")
    ):
        return Sourcing.ORGANISATION
    if _is_name(phrase):
        return Sourcing.ORGANISATION if _has_article(phrase) else Sourcing.NAMED
    if (last.text.isupper() and len(last.text) > 1) or last.text[0].isupper():
        return Sourcing.ORGANISATION
    return Sourcing.GROUP if low.endswith("s") and not low.endswith("ss") else Sourcing.UNNAMED


def _in_office(phrase: Sequence[Token]) -> bool:
    """So: "the Speaker", "the Lethan Foreign Minister": behind the article nothing but an office in capitals."""
    return phrase[0].low == "the" and all(t.text[0].islower() or t.form.bare in _persons() for t in phrase[1:])


def _has_article(phrase: Sequence[Token]) -> bool:
    """So: "the Lund Exchange": "the" and nothing but capitals, no title among them, is no person."""
    if phrase[0].low != "the" or len(phrase) < 2:
        return False
    return all(t.form.capital and t.form.bare not in _persons() for t in phrase[1:])


@cache
def _persons() -> frozenset[str]:
    return word_set("titles") | word_set("people", "singular") | word_set("nationalities")


def _is_name(phrase: Sequence[Token]) -> bool:
    """Ends in a capitalised word that is no place, institution or abbreviation."""
    last = phrase[-1]
    low = last.low
    if is_capital(last.text) is False or last.text[0] in "@#":
        return False
    if low in _ACRONYMS and last.text == last.text.title() and len(phrase) > 2:
        return True  # "Kim Jong Un"
    if low in word_set("organisations") or low in word_set("places") or low.rstrip(".") in word_set("documents"):
        return False
    if last.text.isupper() and 1 < len(last.text) < 6 and "." not in last.text:
        return False
    if low in word_set("nationalities") or low in _plural_people() or (len(phrase) == 1 and low in _PLURAL_WORDS):
        return False
    return not (low in word_set("people", "singular") and len(phrase) == 1)


@cache
def _plural_people() -> frozenset[str]:
    table = words("sources")["people"]
    plural = set(table["plural"].split())
    for noun in table["singular"].split():
        plural.add(
            noun[:-2] + "en"
            if noun.endswith("man")
            else noun[:-1] + "ies"
            if noun.endswith("y") and noun[-2] not in "aeiou"
            else noun + "es"
            if noun.endswith(("s", "x", "ch", "ss"))
            else noun + "s"
        )
    return frozenset(plural)


def _singular(low: str) -> str:
    return low[:-3] + "y" if low.endswith("ies") else low[:-1] if low.endswith("s") else low


@cache
def _wordings() -> tuple[str, ...]:
    """Wordings that withhold a name, lower case."""
    phrases = words("sources")["anonymity"]["phrases"].replace("\n", "").split("|")
    return tuple(phrase.strip() for phrase in phrases if phrase.strip())


@lru_cache(maxsize=_REMEMBERED)
def withholds_name(source: str) -> bool:
    """The source's own words withhold the name: "an unnamed aide", "one source", "somebody who asked not to …"."""
    first, _ = _first_phrase(source)
    if any(token.low in _WITHHELD for token in tokens_of(first, 0, len(first))):
        return True
    return withheld_at(source, described=True) is not None


def holds_office(source: str) -> bool:
    """In "the Russian leader", "the mayor": one well-known person, described and not withheld."""
    low = source.lower()
    return low.startswith("the ") and low.split()[-1] in word_set("offices")


@lru_cache(maxsize=_REMEMBERED)
def is_people(source: str) -> bool:
    """One or several persons: somebody who could have been named."""
    tokens = [t.low.rstrip(".") for t in tokens_of(source, 0, len(source))]
    return any(low in word_set("people", "singular") or low in _plural_people() for low in tokens)


_MARKERS: Final = ("anonym", "authori", "identif", "name", "background", "the record", "withheld")
"""Rarer than the wordings are many: where one does not stand in a text, no wording that holds it does."""


@cache
def _by_marker() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every wording once, under the first marker it holds; under itself if it holds none."""
    found: dict[str, list[str]] = {}
    for wording in _wordings():
        marker = next((marker for marker in _MARKERS if marker in wording), wording)
        found.setdefault(marker, []).append(wording)
    return tuple((marker, tuple(wordings)) for marker, wordings in found.items())


def wordings_in(text: str) -> tuple[str, ...]:
    """The wordings that withhold a name and stand somewhere in a text; of most texts there are none."""
    low = text.lower()
    return tuple([w for marker, found in _by_marker() if marker in low for w in found if w in low])


def withheld_at(sentence: str, wordings: tuple[str, ...] | None = None, *, described: bool = False) -> Span | None:
    """Where in a sentence the first wording stands that withholds a name; ``None`` if it has none.

    ``wordings``: those to look for, `wordings_in` of the text around; ``None``: all. ``described``: the words are those
    for a source, so that "unnamed" is said of it.
    """
    if wordings == ():
        return None
    low = sentence.lower()
    found = [place for w in wordings or _wordings() if (place := _withholding(low, w, described=described)) is not None]
    return min(found, key=lambda place: (place.start, -place.end), default=None)


def all_withheld_at(sentence: str, most: int = 4) -> list[Span]:
    """Where in a sentence names are withheld, in order; of more than ``most`` places the first ones."""
    found: list[Span] = []
    while len(found) < most and (terms := withheld_at(sentence)) is not None:
        found.append(terms)
        sentence = " " * terms.end + sentence[terms.end :]
    return found


def _withholding(low: str, wording: str, *, described: bool) -> Span | None:
    """The first place where a wording withholds a name, and is not denied: ``did not ask for anonymity``."""
    at = low.find(wording)
    while at >= 0:
        end = at + len(wording)
        denied = _DENIED.search(low, max(at - _BEFORE, 0), at) is not None
        needs = _GOES_ON.get(wording)
        whole = not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum())
        if wording in _ADJECTIVES:
            fits = not denied and (described or _IS_SO.search(low, max(at - _BEFORE, 0), at) is not None)
        else:
            fits = denied is (wording in _WITHHELD_BY_NOT) and (needs is None or needs.match(low, end) is not None)
        if whole and fits:
            return Span(at, end)
        at = low.find(wording, end)
    return None


_BEFORE: Final = 40
"""Characters before a wording in which a "not" bears on it."""
_DENIED: Final = re.compile(
    r"\b(?:not|never|no|none|neither|without|cannot|declin\w{1,4}|refus\w{1,4}|\w{2,6}n['’]t)\b"
    r"(?:(?!\b(?:and|but|or|so|because|as|who|unless|except|other|only)\b)[^.,;:“”\"]){0,30}\Z"
)
_IS_SO: Final = re.compile(r"\b(?:remain|stay|be|is|was|were|are|been|kept|go|went|left|act|speaking)(?:s|ed|ing)?\s\Z")
_ADJECTIVES: Final = frozenset({"unnamed", "unidentified", "anonymous"})
"""Of a source only in the words for it: an editor can speak of anonymous letters."""
_WITHHELD_BY_NOT: Final = frozenset(
    {"be quoted by name", "wish to be named", "want to be identified", "speak on the record"}
)
"""These withhold a name only behind "not", "declined" …"""
_TO_SPEAK: Final = re.compile(
    r"\s+(?:publicly\s+)?to\s+(?:\w+ly\s+)?(?:speak|talk|comment|discuss|brief|share|disclose|be|give|make|address)\b"
)
_GOES_ON: Final = {
    "on condition that": re.compile(r"[^.;“”]{0,40}(?:name|identi|anonym|quoted)"),
    "who asked not to": re.compile(r"\s+(?:be\s+(?:named|identified|quoted)|have|use|give|disclose|reveal)\b"),
    "who did not want to give": re.compile(r"[^.;“”]{0,20}name"),
    "not be named": re.compile(r"(?!\s+(?:as|after|until|before)\b)"),
    "who was not authorized": _TO_SPEAK,
    "who was not authorised": _TO_SPEAK,
    "were not authorized": _TO_SPEAK,
    "were not authorised": _TO_SPEAK,
}
"""Wordings that withhold a name only if they go on so."""
