"""Words retold within what is said: ``“Voss says ‘we will come’,” Orr said``; what is done there may be another's act.

So is what stands behind a verb of saying and a colon ("We were told: leave or we fire"), or behind one of somebody
else's without a mark ("Nobody says we will sink them", "He used to say we will attack").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.core.places import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK: Final = re.compile("[“”\"„«»‘’']")
_CLOSES: Final = {"“": "”", '"': '"', "„": "“”", "«": "»", "‘": "’", "'": "'’"}
_WORDS_OF: Final = re.compile(
    r"\b(?:told|said|wrote|replied|asked|shouted)\b[^.,;:!?“”\"\n]{0,30}:\s"
    r"|\b(?:no one|nobody|people|some|others|they|he|she|who|used to)\s"
    r"(?:(?:will|would|may|might|could|has|have|had|ever|never|always|even|also|once|used to)\s){0,3}"
    r"(?:say|says|said)\b:?\s(?:that\s)?(?=\w)",
    re.IGNORECASE,
)
_STOP: Final = re.compile(r"[.!?](?=[\s”\"’]|\Z)")
_LONGEST: Final = 600
"""Characters read of one piece of a statement."""


def nested(text: str, content: Sequence[Span]) -> list[Span]:
    """Where another kind of quotation mark opens and closes again, or words are retold; linear in what is read.

    An apostrophe opens nothing: "the pilots' lock". A mark of the same kind is a new paragraph of the same speech.
    """
    found: list[Span] = []
    for piece in content:
        end = min(piece.end, piece.start + _LONGEST)
        words = text[piece.start : end]
        if len([mark for mark in _CLOSES if mark in words]) > 1:
            _of_piece(text, piece.start, end, found)
        if "sa" in words or ":" in words:
            _retold(text, piece.start, end, found)
    return found


def _retold(text: str, start: int, end: int, found: list[Span]) -> None:
    """What somebody is said to say, to the end of its sentence."""
    for match in _WORDS_OF.finditer(text, start, end):
        stop = _STOP.search(text, match.end(), end)
        found.append(Span(match.end(), stop.start() if stop else end))


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
