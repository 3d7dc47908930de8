"""Counting, joining and dating in English; no grammar beyond what the sentences of this package need."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SMALL_OPENINGS = frozenset(
    {
        "according",
        "a",
        "an",
        "the",
        "no",
        "not",
        "none",
        "nothing",
        "nobody",
        "neither",
        "both",
        "all",
        "any",
        "some",
        "each",
    }
    | {"every", "everything", "there", "it", "its", "this", "that", "these", "those", "they", "their", "talks", "if"}
    | {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
)


def number(n: int) -> str:
    """``n`` as a word up to ten, in digits beyond.

    >>> number(3), number(1204)
    ('three', '1,204')
    """
    return _WORDS[n] if 0 <= n < len(_WORDS) else f"{n:,}"


def alike(*numbers: int) -> tuple[str, ...]:
    """Numbers of one sentence in one style: words where all of them are ten or less, else digits.

    >>> alike(4, 5), alike(4, 13)
    (('four', 'five'), ('4', '13'))
    """
    return tuple(number(n) if max(numbers) < len(_WORDS) else f"{n:,}" for n in numbers)


def ordinal(n: int) -> str:
    """Place ``n``, counted from 1.

    >>> ordinal(2), ordinal(22), ordinal(13)
    ('second', '22nd', '13th')
    """
    if 0 < n < len(_ORDINALS):
        return _ORDINALS[n]
    ending = "th" if n % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n:,}{ending}"


def count(n: int, one: str, many: str | None = None) -> str:
    """``n`` things.

    >>> count(1, "outcome"), count(2, "reply", "replies"), count(0, "source")
    ('one outcome', 'two replies', 'no sources')
    """
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def opening(text: str) -> str:
    """``text`` as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def inside(text: str, *kept: str) -> str:
    """``text`` inside a sentence: small words that only opened one lose their capital, names keep theirs.

    Parameters
    ----------
    kept
        Names that may open with such a word: "A", "One Nation".

    >>> inside("The dam is built"), inside("Upstream pauses"), inside("A acts at once", "A")
    ('the dam is built', 'Upstream pauses', 'A acts at once')
    """
    first = text.split(" ", 1)[0]
    if text == "A" or any(name and re.match(rf"{re.escape(name)}(?!\w)", text) for name in kept):
        return text
    return text[:1].lower() + text[1:] if first.casefold() in _SMALL_OPENINGS else text


def names(text: str, name: str) -> bool:
    """Whether ``name`` stands in ``text`` as whole words; its first letter may be small, where it is not the only one.

    >>> names("Russian ships sail", "US"), names("the Lake States wait", "The Lake States"), names("a dam", "A")
    (False, True, False)
    """
    forms = {name, name[:1].lower() + name[1:]} if len(name) > 1 else {name}
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms if form)


def joined(parts: Sequence[str], word: str = "and") -> str:
    """Short parts as a list: ``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def clauses(parts: Sequence[str], word: str = "and") -> str:
    """Whole clauses as a list, kept apart by semicolons where commas would mislead.

    >>> clauses(["it rains", "the dam holds"])
    'it rains and the dam holds'
    >>> clauses(["it rains", "the dam, old as it is, holds", "nobody sleeps"])
    'it rains; the dam, old as it is, holds; and nobody sleeps'
    """
    if len(parts) < 2:
        return "".join(parts)
    if len(parts) == 2 and not any("," in p or ";" in p or f" {word} " in p for p in parts):
        return f"{parts[0]} {word} {parts[1]}"
    return f"{'; '.join(parts[:-1])}; {word} {parts[-1]}"


def stop(text: str) -> str:
    """``text`` ending as a sentence does."""
    return text if text.endswith((".", "!", "?", "…", ".”", "?”", "!”")) else text + "."


def day(when: date) -> str:
    """A date as people write it, in any locale: ``12 February 2031``."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def whose(name: str) -> str:
    """Possessive of a name: ``Upstream’s``, ``the Lake States’``."""
    return f"{name}’" if name.endswith(("s", "S")) else f"{name}’s"


def squashed(text: str) -> str:
    """``text`` with every run of white space, line breaks included, shown as one space."""
    return " ".join(text.split())
