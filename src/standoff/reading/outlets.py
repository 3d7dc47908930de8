"""Which words name a newspaper, an agency, a station; and whether it is the one whose page this is."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from standoff.core.places import Span
from standoff.reading.wordlists import words

_NAME: Final = r"(?:[A-Z@][\w&’'.-]{0,40}(?: (?:(?:of|the|de|la|el|&) )?[A-Z&][\w&’'.-]{0,40}){0,5})"
_CITING: Final = re.compile(
    rf"(?<![\w])({_NAME}) (?:has |had )?(?:first )?(?:wrote|writes|reports|reported)\b"
    r"[^.;:“”\"\n]{0,60},? (?:citing|quoting)\b"
)
_SELF: Final = frozenset(
    {"us", "me", "this reporter", "our reporter", "our reporters", "our correspondent", "our correspondents"}
    | {f"{own} {kind}" for own in ("this", "our") for kind in ("newspaper", "paper", "website", "magazine", "agency")}
)
_OWN_KIND: Final = frozenset({"the agency", "the newspaper", "the paper", "the magazine", "the station", "the website"})
_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@lru_cache(maxsize=4096)
def is_outlet(name: str) -> bool:
    """By its last word, or because it is one everybody knows: "the Harbour Times", "Reuters", "the daily Marsh".

    Examples
    --------
    >>> [is_outlet(name) for name in ("the Harbour Times", "Reuters", "the agency Marsh", "Ana Orr", "the times")]
    [True, True, True, False, False]
    """
    found: list[str] = _WORD.findall(name)
    if found and found[0].lower() in {"the", "a"}:
        found = found[1:]
    if not found:
        return False
    lows = [word.lower().rstrip(".") for word in found]
    if len(found) == 1 or (len(found) == 2 and lows[1] == "tv"):
        return found[0][0].isupper() and (len(found) == 2 or lows[0] in _list("known"))
    if any(low in _list("kinds") and not word[0].isupper() for low, word in zip(lows[:-1], found[:-1], strict=True)):
        return found[-1][0].isupper()
    if not found[-1][0].isupper() or len(found) > 6:
        return False
    return lows[-1] in _list("ends") or lows[0] in _list("known") or "radio" in lows or "tv" in lows or "news" in lows


def outlets_named(text: str) -> frozenset[str]:
    """Names that a text treats as outlets though they do not look so: "Al-Marsa wrote, citing …"; lower case."""
    if "citing" not in text and "quoting" not in text:
        return frozenset()
    return frozenset(_bare(match[1]) for match in _CITING.finditer(text))


class House:
    """The outlet whose page a document is, as far as the page says; and what other words mean it."""

    def __init__(self, text: str, outlet: str | None = None, author: str | None = None) -> None:
        self._name = _bare(outlet or "")
        self._author = f" {_bare(author)} " if author and not outlet else ""
        self._others = outlets_named(text)

    def is_outlet(self, name: str) -> bool:
        """Whether the words name an outlet, here or anywhere."""
        return is_outlet(name) or (bool(self._others) and _bare(name) in self._others) or self.is_own(name)

    def is_own(self, name: str) -> bool:
        """So: "told the Courier" on a page of the Marsh Courier; "told us"; never where the page names no outlet."""
        low = name.lower()
        if low in _SELF:
            return True
        bare = _bare(name) if self.known else ""
        if not bare:
            return False
        if self._author:
            return f" {bare} " in self._author
        if low in _OWN_KIND:
            return bare in self._name.split() or (low == "the agency" and bare in self._name)
        return bare == self._name or self._name.endswith(f" {bare}") or bare.endswith(f" {self._name}")

    @property
    def known(self) -> bool:
        """Whether the page names its outlet."""
        return bool(self._name or self._author)


def hearer_after(text: str, at: int, end: int) -> Span | None:
    """The words right behind "told" for who was told: "told | the daily Marsh | that …"; ``None``: no name or kind."""
    match = _HEARER.match(text, at, end)
    return Span(*match.span(1)) if match else None


_KIND: Final = "|".join(sorted(words("anonymity")["outlets"]["kinds"].split()))
_HEARER: Final = re.compile(
    rf"\s+((?:the |this |our )(?:[a-z]+ )?(?:{_KIND}|reporter|correspondent)s?(?: {_NAME})?"
    rf"|us|me|(?:[Tt]he )?{_NAME})(?!\w)"
)


def _bare(name: str) -> str:
    found = [word.lower() for word in _WORD.findall(name)]
    return " ".join(found[1:] if found[:1] == ["the"] else found)


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(words("anonymity")["outlets"][key].split())
