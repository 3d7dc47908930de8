"""Where a paragraph's first sentence starts behind its dateline: "HARWICK, June 14 (Reuters) - The lock …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from standoff.core.places import Span

_CAPITALS: Final = r"[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ.'’/-]{1,24}(?: [^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ.'’/-]{1,24}){0,3}"
_PLACE: Final = r"[A-Z][\w.'’-]{1,24}(?: [A-Z][\w.'’-]{1,24}){0,2}"
_MORE: Final = r"(?:, {1,2}(?:[A-Z][\w.]{1,15}(?: \d{1,2})?|\d{1,2} [A-Z][\w.]{1,15}|\d{4}))"
_AGENCY: Final = r" ?\([A-Z][\w .&/]{1,24}\)"
_DASH: Final = r"\s{0,2}(?:-{1,2}|[–—])\s{1,2}(?=[A-Z0-9“\"‘'«„])"
_DATELINE: Final = re.compile(rf"(?:{_CAPITALS}{_MORE}{{0,3}}(?:{_AGENCY})?|{_PLACE}{_MORE}{{0,3}}{_AGENCY}){_DASH}")
"""Capitals alone are enough; a place in small letters needs its agency. Every part is bounded."""


def behind_dateline(text: str, paragraph: Span) -> int:
    """Where ``paragraph`` goes on behind its dateline; its start if it has none.

    Examples
    --------
    >>> from standoff.core.places import Span
    >>> text = "HARWICK, June 14 (Reuters) - The lock is shut."
    >>> text[behind_dateline(text, Span(0, len(text))) :]
    'The lock is shut.'
    """
    match = _DATELINE.match(text, paragraph.start, paragraph.end)
    return paragraph.start if match is None else match.end()
