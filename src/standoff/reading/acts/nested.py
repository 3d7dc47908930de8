"""A quotation within a quotation: ``“Voss says ‘we will come’,” Orr said``; what is done there may be another's act."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.core.places import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK: Final = re.compile("[“”\"„«»‘’']")
_CLOSES: Final = {"“": "”", '"': '"', "„": "“”", "«": "»", "‘": "’", "'": "'’"}
_LONGEST: Final = 600
"""Characters read of one piece of a statement."""


def nested(text: str, content: Sequence[Span]) -> list[Span]:
    """Where, in direct speech, another kind of quotation mark opens and closes again; linear in what is read.

    An apostrophe opens nothing: "the pilots' lock". A mark of the same kind is a new paragraph of the same speech.
    """
    found: list[Span] = []
    for piece in content:
        end = min(piece.end, piece.start + _LONGEST)
        words = text[piece.start : end]
        if len([mark for mark in _CLOSES if mark in words]) > 1:
            _of_piece(text, piece.start, end, found)
    return found


def _of_piece(text: str, start: int, end: int, found: list[Span]) -> None:
    opened: list[tuple[str, int]] = []
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        behind = at + 1 < len(text) and text[at + 1].isalnum()
        level = next((i for i in (1, 0) if i < len(opened) and mark in _CLOSES[opened[i][0]]), -1)
        if level >= 0 and not behind:
            if level:
                found.append(Span(opened[1][1], at))
            del opened[level:]
        elif mark not in _CLOSES or (at > start and text[at - 1].isalnum()):
            continue
        elif not opened or (len(opened) == 1 and opened[0][0] != mark):
            opened.append((mark, at))
