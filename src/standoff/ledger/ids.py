"""Ids of statements a person adds: ``document/hex``, made from the words and which occurrence of them is meant."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from standoff.ledger.words import key

if TYPE_CHECKING:
    from collections.abc import Container

DIGITS = 6
"""Hex digits of an id; more are used only where these are taken."""


def free_id(document: str, words: str, occurrence: int | str, *, taken: Container[str] = ()) -> str:
    r"""The shortest id of at least `DIGITS` digits for ``words`` that is not ``taken``.

    The same words, occurrence and document give the same digits on every machine, however the words are wrapped.

    Examples
    --------
    >>> free_id("courier", "The gates stay shut", 1) == free_id("courier", "The gates\n stay shut", 1)
    True
    """
    digits = ""
    size, salt = DIGITS, 0
    while not digits or f"{document}/{digits[:size]}" in taken:
        if not digits or size == len(digits):
            content = f"{key(words)}\x00{occurrence}\x00{salt}"
            digits = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
            size, salt = DIGITS, salt + 1
        else:
            size += 1
    return f"{document}/{digits[:size]}"
