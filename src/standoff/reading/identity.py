"""Statement ids that survive re-reading: the document, and a short digest of the words that were said."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST: Final = 6
"""Hex digits an id has at least."""

_WORD: Final = re.compile(r"[^\W_]+")


def words_of(text: str) -> str:
    r"""The words of a content, by which it is recognised: letters and digits only, lower case, one blank between.

    Line breaks, marks of quotation, hyphens and final punctuation do not matter.

    Examples
    --------
    >>> words_of("“High-\nlevel talks,”") == words_of('"high-level talks"')
    True
    """
    words: list[str] = []
    for piece in text.split():
        if piece.isalnum():
            words.append(piece)
        else:
            words += _WORD.findall(piece)
    return " ".join(words).casefold()


def statement_ids(document: str, contents: Iterable[str]) -> list[str]:
    """An id for every content of a document, in order.

    The digest is of the content's words and, from the second statement with the same words on, of its number among
    them; so an id does not change when other statements come or go, or when the text moves. Where two digests begin
    alike, the later one is written longer.

    Examples
    --------
    >>> ids = statement_ids("gazette-14", ["We will go.", "We stay.", "we will go"])
    >>> [len(i) for i in ids], len(set(ids)), ids[0] == statement_ids("gazette-14", ["WE WILL GO"])[0]
    ([17, 17, 17], 3, True)
    """
    seen: dict[str, int] = {}
    taken: set[str] = set()
    found = []
    for content in contents:
        words = words_of(content)
        number = seen[words] = seen.get(words, 0) + 1
        key = words if number == 1 else f"{words}\n{number}"
        digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        length = SHORTEST
        while digest[:length] in taken:
            length += 1
        taken.add(digest[:length])
        found.append(f"{document}/{digest[:length]}")
    return found
