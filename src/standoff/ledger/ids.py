"""Ids of statements a person adds: ``document/hex``, made from the words and which occurrence of them is meant."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from standoff.ledger.words import gist

if TYPE_CHECKING:
    from collections.abc import Container

DIGITS = 6
"""Hex digits of an id; more are used only where these are taken."""


def free_id(document: str, words: str, occurrence: int | str, *, taken: Container[str] = ()) -> str:
    r"""The shortest id of at least `DIGITS` digits for ``words`` that is not ``taken``.

    Made as reading makes its ids, so that a statement added where reading found nothing mostly has the id reading
    will give it one day: from the gist of the words and, from the second on, the number of the occurrence.

    Examples
    --------
    >>> free_id("courier", "The gates stay shut", 1) == free_id("courier", "“the gates\n stay shut.”", 1)
    True
    """
    content = gist(words) if occurrence == 1 else f"{gist(words)}\n{occurrence}"
    digits = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    size = DIGITS
    while f"{document}/{digits[:size]}" in taken:
        if size == len(digits):
            digits += sha256(digits.encode()).hexdigest()
        size += 1
    return f"{document}/{digits[:size]}"
