"""Words cut at the end of a printed line, put together again; compounds keep their hyphen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKS = "-\u2010\u00ad\u0002\ufffe"
"""What may stand at the end of a line for a cut word; pdfium writes the last two for any hyphen there."""
_SOFT = "\u00ad"
_HEAD = re.compile(r"[^\W\d_]{1,60}(?:-[^\W\d_]{1,60}){0,4}$")
_TAIL = re.compile(r"[^\W\d_]{1,60}")
_COMPOUND = re.compile(r"[^\W\d_]{1,60}(?:-[^\W\d_]{1,60}){1,4}")
_FIRST_PARTS = frozenset(
    [
        "all",
        "anti",
        "ceasefire",
        "counter",
        "cross",
        "deputy",
        "east",
        "ex",
        "far",
        "first",
        "former",
        "full",
        "half",
        "hard",
        "head",
        "high",
        "long",
        "low",
        "mid",
        "much",
        "multi",
        "near",
        "non",
        "north",
        "old",
        "one",
        "part",
        "post",
        "pre",
        "pro",
        "quasi",
        "second",
        "self",
        "semi",
        "short",
        "six",
        "so",
        "south",
        "state",
        "super",
        "ten",
        "third",
        "three",
        "top",
        "two",
        "ultra",
        "un-named",
        "under",
        "vice",
        "well",
        "west",
        "year",
    ]
)


class Words:
    """The words of a document as its unbroken lines show them: what tells ``long-term`` from ``har-bour``."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._whole: set[str] = set()
        self._compounds: set[str] = set()
        for line in lines:
            body = line.rstrip().rpartition(" ")[0]
            self._compounds.update(m.group().casefold() for m in _COMPOUND.finditer(body))
            self._whole.update(m.group().casefold() for m in _TAIL.finditer(body))

    def joined(self, before: str, after: str) -> str:
        """Two lines as one.

        Examples
        --------
        >>> Words(()).joined("in the har-", "bour, he said")
        'in the harbour, he said'
        >>> Words(["a long-lasting truce now"]).joined("a long-", "lasting truce")
        'a long-lasting truce'
        """
        before, after = before.rstrip(), after.lstrip()
        if not before or not after:
            return before + after
        if before[-1] not in MARKS:
            return f"{before} {after}"
        body, soft = before[:-1], before[-1] in _SOFT
        head, tail = _HEAD.search(body[-200:]), _TAIL.match(after)
        if head is None or tail is None:
            return f"{body} {after}" if soft else f"{before}{' ' if body.endswith(' ') else ''}{after}"
        return body + after if soft or self._was_cut(head.group(), tail.group()) else f"{body}-{after}"

    def _was_cut(self, head: str, tail: str) -> bool:
        if not tail[0].islower():
            return False
        compound, whole = f"{head}-{tail}".casefold(), f"{head.rpartition('-')[2]}{tail}".casefold()
        if whole in self._whole:
            return True
        if compound in self._compounds:
            return False
        return head.rpartition("-")[2].casefold() not in _FIRST_PARTS
