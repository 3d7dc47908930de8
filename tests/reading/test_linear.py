"""Reading twice as much costs twice as much, also of hostile text: counted in calls, not in time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from standoff.reading.files import document_from_text
from standoff.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Callable

_LATE = {"the same kind of source"}
"""Shows only in long texts what is wrong with it."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def word(i: int) -> str:
    return "".join(LETTERS[i // 26**power % 26] for power in range(3))


PATTERNS: dict[str, Callable[[int], str]] = {
    "the same kind of source": lambda _: "The official said the plan failed. The officials requested anonymity.\n\n",
    "sources and their terms": lambda i: (
        f"A senior {word(i)} official said it failed. She asked not to be named because she feared reprisal.\n\n"
    ),
    "parts of groups": lambda i: f"One of the {word(i)} officials said it. Two of them said plan {i} failed. ",
    "people of one surname": lambda i: f"Ana{word(i)} Orr said the gate was shut. Orr left. ",
    "people of one office": lambda i: f"Ana Orr{word(i)}, the harbour minister, said it. The minister left, he said. ",
    "pronouns": lambda i: f"She said plan {i} had failed, and he said it had not. ",
    "outlets that cite": lambda i: f"The {word(i).title()} Mail reported it is shut, citing two officials. ",
    "open quotations": lambda i: f'"We go, {word(i)}, ',
    "days": lambda i: f"on Monday, May {i % 40}, 2025, two weeks ago, ",
    "brackets": lambda _: "(",
    "a list of names": lambda i: f"Orr{word(i)}, ",
    "lines": lambda i: f"By Ana Orr{i}\n",
}


def calls(text: str) -> int:
    """Calls of functions, and of generators for a further item, that reading the text takes."""
    document = document_from_text(text, path="page-2025-05-14.txt")
    count = 0

    def counted(_frame: object, event: str, _value: Any) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read(document)
    finally:
        sys.setprofile(before)
    return count


def grown(pattern: Callable[[int], str], size: int) -> str:
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(pattern(len(pieces)))
        length += len(pieces[-1])
    return "".join(pieces)


@pytest.mark.parametrize("name", PATTERNS)
def test_twice_the_text_takes_twice_the_calls(name: str) -> None:
    size = 40_000 if name in _LATE else 15_000
    once, twice = (calls(grown(PATTERNS[name], n)) for n in (size, 2 * size))
    assert twice < 2.4 * once
