"""In which language a page is: told by its script and its closed-class words, where these leave no doubt.

Precision before recall: a short text and one of several languages are not told, and are read as English. What
foreign names bring into English ("de la", "van der") is no evidence.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from standoff.core.languages import ENGLISH, tag_of
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

PART: Final = 1_000
"""Characters looked at in each of three places of a long text: its beginning, middle and end."""
FEWEST_WORDS: Final = 40
"""Words below which no language is told by its words."""
FEWEST_LETTERS: Final = 120
"""Letters below which no language is told by its script."""
_ENGLISH_SHARE: Final = 0.15
"""Share of English closed-class words from which a text is English; of news they are some 0.4."""
_SOME: Final = 0.03
"""Share of words that English alone has above which a text is in no other language, or in several."""
_SHARE, _DIFFERENT = 0.1, 6
"""Share of closed-class words of another language, and how many different ones, from which a text is in it."""
_AHEAD: Final = 1.2
"""How many times the next language's words the first must have, or only the script is told."""
_OF_SCRIPT: Final = 0.6
"""Share of the letters from which a text is in a script."""
_MARKS: Final = "\"'.,;:!?()[]«»„“”‘’…–—،؟।"


class _Script(NamedTuple):
    """A script: its letters, and the language it tells by itself or the list whose words tell it."""

    tag: str
    letters: re.Pattern[str]
    lists: str | None


_SCRIPTS: Final = (
    _Script("und-Cyrl", re.compile("[\u0400-\u052f]"), "cyrillic"),
    _Script("und-Arab", re.compile("[\u0620-\u06ff\u0750-\u077f]"), "arabic"),
    _Script("und-Deva", re.compile("[\u0904-\u097f]"), "devanagari"),
    _Script("he", re.compile("[\u05d0-\u05ea]"), None),
    _Script("bn", re.compile("[\u0985-\u09ff]"), None),
    _Script("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), None),
    _Script("hy", re.compile("[\u0531-\u0587]"), None),
    _Script("ka", re.compile("[\u10a0-\u10ff]"), None),
    _Script("th", re.compile("[\u0e01-\u0e4f]"), None),
    _Script("ta", re.compile("[\u0b80-\u0bff]"), None),
    _Script("te", re.compile("[\u0c00-\u0c7f]"), None),
    _Script("gu", re.compile("[\u0a80-\u0aff]"), None),
    _Script("pa", re.compile("[\u0a00-\u0a7f]"), None),
    _Script("km", re.compile("[\u1780-\u17ff]"), None),
    _Script("my", re.compile("[\u1000-\u109f]"), None),
    _Script("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff]"), None),
    _Script("zh", re.compile("[\u3040-\u30ff\u3400-\u9fff]"), None),
)
_KANA: Final = re.compile("[\u3040-\u30ff]")
_LETTER: Final = re.compile(r"[^\W\d_]")


def language_of(text: str, declared: object = None) -> str | None:
    """The language of a page: by its text whether it is English, else as it says; ``None``: not known.

    Pages say "English" by a slip of whatever made them, so where the text is sure, it decides whether it is English;
    which other language it is, of near relations, the page knows better.

    Parameters
    ----------
    declared
        What the page calls its language, in whatever form.
    """
    seen, said = told(text), tag_of(declared)
    if seen is None or (said not in (None, ENGLISH) and seen != ENGLISH):
        return said
    return seen


def told(text: str) -> str | None:
    """The language of a text, by at most `PART` characters of its beginning, middle and end; ``None``: not told.

    Examples
    --------
    >>> told("Er sagte nein."), told("The minister said that it was not to be, and that he had told her. " * 9)
    (None, 'en')
    """
    if len(text) > 3 * PART:
        middle = len(text) // 2
        text = f"{text[:PART]} {text[middle : middle + PART]} {text[-PART:]}"
    given = text.lower().split()
    alone, shared = _english()
    english = both = 0
    for word in given:
        if word in alone:
            english += 1
            both += 1
        if word in shared:
            both += 1
    if english > _SOME * len(given):
        return ENGLISH if len(given) >= FEWEST_WORDS and both >= _ENGLISH_SHARE * len(given) else None
    if not text.isascii() and (script := _script(text)) is not None:
        if script.tag == "zh":
            return "ja" if len(_KANA.findall(text)) * 20 > len(text) else "zh"
        return (_by_words(given, script.lists, script.tag) or script.tag) if script.lists else script.tag
    return _by_words(given, "latin", "und-Latn") if len(given) >= FEWEST_WORDS else None


def _script(text: str) -> _Script | None:
    """The script other than Latin that most letters are of, where there are enough."""
    letters = len(_LETTER.findall(text))
    if letters < FEWEST_LETTERS:
        return None
    return next((s for s in _SCRIPTS if len(s.letters.findall(text)) >= _OF_SCRIPT * letters), None)


def _by_words(given: Sequence[str], script: str, otherwise: str) -> str | None:
    """The language whose words are most, ``otherwise`` where two are near; ``None``: there are too few of any."""
    plain = [word.strip(_MARKS) for word in given]
    counts = []
    for tag, listed in _lists(script).items():
        hits = [word for word in plain if word in listed]
        counts.append((len(hits), len(set(hits)), tag))
    counts.sort(reverse=True)
    (most, different, tag), (next_most, _, next_tag) = counts[:2]
    if most < _SHARE * len(plain) or different < _DIFFERENT:
        return None
    return tag if most >= _AHEAD * next_most or {tag, next_tag} in _RELATED else otherwise


_RELATED: Final = ({"da", "no"}, {"cs", "sk"}, {"bg", "mk"}, {"hi", "mr"})
"""Pairs that share most of these words: the likelier is told."""


@cache
def _english() -> tuple[frozenset[str], frozenset[str]]:
    lists = words("languages")["english"]
    return frozenset(lists["alone"].split()), frozenset(lists["shared"].split())


@cache
def _lists(script: str) -> dict[str, frozenset[str]]:
    """Language → its words, of one script."""
    english = frozenset().union(*_english())
    return {tag: frozenset(listed.split()) - english for tag, listed in words("languages")[script].items()}
