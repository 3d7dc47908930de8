"""How much of a stretch of text stands inside quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.core.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.places import Span

_LOOK_BACK = 20_000
"""Characters before the stretch within which its paragraph is looked for."""
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n")


def kind_of(content: Sequence[Span], text: str) -> Kind:
    """Direct when every letter of ``content`` stands inside double quotation marks, indirect when none does.

    Marks are followed from the start of each paragraph; a straight mark opens and closes in turn.

    Examples
    --------
    >>> from standoff.core.places import Span
    >>> kind_of([Span(1, 5)], '"Stay," she said. They stayed.').value
    'direct'
    >>> kind_of([Span(18, 29)], '"Stay," she said. They stayed.').value
    'indirect'
    """
    inside = outside = 0
    for span in content:
        quoted = False
        start = max(0, span.start - _LOOK_BACK)
        starts = {m.end() for m in _PARAGRAPH_END.finditer(text, start, span.end)}
        for i in range(max((s for s in starts if s <= span.start), default=start), span.end):
            char = text[i]
            quoted = quoted and i not in starts
            if char in "“„«":
                quoted = True
            elif char in "”»":
                quoted = False
            elif char == '"':
                quoted = not quoted
            elif i >= span.start and char.isalnum():
                inside += quoted
                outside += not quoted
    if not inside:
        return Kind.INDIRECT
    return Kind.MIXED if outside else Kind.DIRECT
