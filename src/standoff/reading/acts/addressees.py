"""To whom it is said: ``told [lawmakers] that …``, ``warned [Varnia] not to …``, ``wrote to [the firm]``.

Where the words themselves name who is called on ("[X] must …"), that is the addressee.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.core.places import Span
from standoff.reading.acts.vocabulary import listed

if TYPE_CHECKING:
    from standoff.reading.acts.reported import Report

_LONGEST: Final = 60


@cache
def _whom() -> re.Pattern[str]:
    """Words between the verb and what is said, or the end of the sentence."""
    return re.compile(
        r"\s{1,3}(?:to )?((?:the |a |an |his |her |its |their |our )?[\w’'-]{1,30}(?: [\w’'-]{1,30}){0,5})"
    )


def addressee(text: str, report: Report) -> Span | None:
    """Who is told, by the words right behind the verb of saying; ``None``: nobody is named."""
    if report.lemma not in listed("addressees", "verbs") or not report.cues or report.attribution.sentence is None:
        return None
    cue = report.cues[-1]
    behind = [s.start for s in report.attribution.content if s.start >= cue.end]
    end = min([*behind, report.attribution.sentence.end, cue.end + _LONGEST])
    if report.lemma == "write" and not text.startswith(" to ", cue.end):
        return None
    match = _whom().match(text, cue.end, end)
    if match is None or any(
        span.start < match.end() and match.start(1) < span.end for span in report.attribution.source
    ):
        return None  # "warned Ana Orr": who says it, behind the verb
    words = match.group(1).split(" ")
    kept: list[str] = []
    for word in words:
        if word.lower() in listed("addressees", "stops") or (
            kept and word.lower() in listed("addressees", "times") and not _is_place(word, kept)
        ):
            break
        kept.append(word)
    if not kept or kept[0].lower() in listed("addressees", "nobody"):
        return None
    if len(kept) == 1 and kept[0].lower() in listed("addressees", "times"):
        return None
    phrase = " ".join(kept)
    return Span(match.start(1), match.start(1) + len(phrase))


def _is_place(word: str, kept: list[str]) -> bool:
    """``the parliament in Varn``: a place belongs to whom it stands behind."""
    return word.lower() == "in" and kept[0].lower() in {"the", "a"}
