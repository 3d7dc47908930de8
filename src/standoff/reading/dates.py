"""Time expressions of news English -> `DateMention`, with TIMEX3 values resolved on the day of publication."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import DateMention
from standoff.core.places import Span
from standoff.reading.pause import pause
from standoff.reading.timex.expressions import Fixed, Part
from standoff.reading.timex.phrases import phrases
from standoff.reading.timex.tense import direction
from standoff.reading.timex.tokens import Tokens
from standoff.reading.timex.values import Context, has_ended, type_of, value_of

if TYPE_CHECKING:
    from datetime import date


_MONTHS_TOLD: Final = re.compile(r"P[0-9]{1,2}M")


def find_dates(text: str, *, document: str, reference: date | None) -> tuple[DateMention, ...]:
    """Every time expression of ``text``, in order, never overlapping; linear in the length of the text.

    Parameters
    ----------
    text
        The prose of a document (`standoff.reading.clean.Prose.text`); spans are in its offsets.
    document
        Id the mentions carry.
    reference
        Day of publication, against which "on Sunday" and "last week" are resolved: a weekday or month without more is
        the last one where its clause looks back and the next one where it looks ahead. ``None`` leaves every relative
        date open (``value`` is ``None``); it never means today.

    Examples
    --------
    >>> from datetime import date
    >>> text = "The crew left late Wednesday and will dock on Friday."
    >>> found = find_dates(text, document="d", reference=date(2025, 5, 15))
    >>> [(mention.text, mention.value) for mention in found]
    [('late Wednesday', '2025-05-14'), ('Friday', '2025-05-16')]
    """
    tokens = Tokens(text)
    mentions: list[DateMention] = []
    told = quarter = None
    for found in phrases(tokens):
        pause()
        looks = 0 if isinstance(found.meaning, Fixed) else direction(tokens, found.start, found.end)
        context = Context(reference, looks, told, quarter)
        value = value_of(found.meaning, context)
        kind = type_of(found.meaning)
        if value is not None and kind in {"DATE", "TIME"} and value[0].isdigit():
            told = value[:10]
            if isinstance(found.meaning, Part) and value[4:6] == "-Q" and found.meaning.number:
                quarter = value if quarter is None or has_ended(value, reference) else quarter
        elif value is not None and quarter is not None and _MONTHS_TOLD.fullmatch(value):
            told = quarter[:4]
        span = Span(tokens.starts[found.start], tokens.ends[found.end - 1])
        mentions.append(DateMention(document, span, " ".join(span.of(text).split()), kind, value))
    return tuple(mentions)
