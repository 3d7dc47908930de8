"""Quantities in figures and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from standoff.reading.timex.tokens import Tokens

VAGUE: Final = "X"
"""How TIMEX3 writes a quantity the text leaves open: "several days" is ``PXD``."""

_CARDINALS: dict[str, int] = words("dates")["cardinals"]
_ORDINALS: dict[str, int] = words("dates")["ordinals"]
_VAGUE: Final = frozenset(words("dates")["lists"]["vague"])
SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
"""Words that multiply the number before them."""
BEFORE_QUANTITIES: Final = frozenset({"a", "an", "half"} | _VAGUE | set(_CARDINALS))
"""Words a quantity can begin with, besides figures."""


def quantity(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """Amount as TIMEX3 writes it and the index after it: "3", "2.5", or "X" for "a few".

    Reads ``30``, ``1,000``, ``2.5``, ``5 1/2``, ``twenty-four``, ``two hundred``, ``a``, ``half a``, ``a few``,
    ``a couple of``.
    """
    word = tokens.word(i)
    if word.isdecimal() and word.isascii():
        return _figures(tokens, i)
    if word in {"a", "an"}:
        if tokens.word(i + 1) == "couple":
            return "2", i + 2 + tokens.has(i + 2, "of")
        if tokens.word(i + 1) in _VAGUE:
            return VAGUE, i + 2 + tokens.has(i + 2, "of")
        if tokens.word(i + 1) in SCALES:
            return _spoken(tokens, i + 1, 1)
        return "1", i + 1
    if word == "half" and tokens.word(i + 1) in {"a", "an"}:
        return "0.5", i + 2
    if word == "couple":
        return "2", i + 1 + tokens.has(i + 1, "of")
    if word in _VAGUE:
        return VAGUE, i + 1 + tokens.has(i + 1, "of")
    return _spoken(tokens, i, 0)


def ordinal(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """An ordinal such as ``third``, ``21st`` or ``twenty-first``, and the index after it."""
    word = tokens.word(i)
    if word in _ORDINALS:
        return _ORDINALS[word], i + 1
    if word.isdecimal() and len(word) <= 4 and tokens.touches(i + 1) and tokens.word(i + 1) in {"st", "nd", "rd", "th"}:
        return int(word), i + 2
    tens = _CARDINALS.get(word, 0)
    if tens >= 20:
        step = i + 1 + tokens.has(i + 1, "-")
        ones = _ORDINALS.get(tokens.word(step), 0)
        if 1 <= ones <= 9:
            return tens + ones, step + 1
    return None


def below_hundred(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A spoken number from 1 to 99, and the index after it."""
    first = _CARDINALS.get(tokens.word(i))
    if first is None:
        return None
    if first >= 20:
        step = i + 1 + tokens.has(i + 1, "-")
        ones = _CARDINALS.get(tokens.word(step), 10)
        if ones < 10:
            return first + ones, step + 1
    return first, i + 1


def _figures(tokens: Tokens, i: int) -> tuple[str, int] | None:
    number = tokens.word(i)
    if len(number) > 9:
        return None
    i += 1
    while (
        tokens.word(i) == ","
        and tokens.touches(i)
        and tokens.touches(i + 1)
        and len(tokens.word(i + 1)) == 3
        and tokens.word(i + 1).isdecimal()
    ):
        number += tokens.word(i + 1)
        i += 2
        if len(number) > 12:
            return None
    if tokens.word(i) == "." and tokens.touches(i) and tokens.touches(i + 1) and tokens.word(i + 1).isdecimal():
        return f"{int(number)}.{tokens.word(i + 1)[:6]}", i + 2
    if tokens.has(i, "1", "/", "2"):
        return f"{int(number)}.5", i + 3
    return str(int(number)), i


def _spoken(tokens: Tokens, i: int, value: int) -> tuple[str, int] | None:
    if not value:
        small = below_hundred(tokens, i)
        if small is None:
            return None
        value, i = small
    for _ in range(3):
        scale = SCALES.get(tokens.word(i))
        if scale is None:
            break
        value *= scale
        i += 1
        rest = below_hundred(tokens, i + tokens.has(i, "and"))
        if rest is not None:
            value, i = value + rest[0], rest[1]
    return str(value), i
