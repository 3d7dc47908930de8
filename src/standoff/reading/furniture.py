"""What surrounds prose on a page: page numbers, running heads, print dates, buttons, credits, pointers elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.core.places import Span
from standoff.reading.lines import continues, ends_sentence
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.lines import Layout, Line

_LONGEST: Final = 200
_PAGE_NUMBER: Final = re.compile(
    r"(?:\d{1,4}|(?i:page) ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|\d{1,3} ?/ ?\d{1,3}|[-–—|] ?\d{1,4} ?[-–—|])"
)
_PRINTED: Final = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? {1,3}\d{1,2}[:.]\d\d")
_DECORATION: Final = " \t|•·*[]()»›→▶►<>-–—_=:#"
_DIGITS: Final = re.compile(r"\d+")


def furniture_of(text: str, lines: Sequence[Line]) -> list[Span]:
    """Lines that belong to the page's machinery, in order."""
    heads = _running_heads(text, lines)
    found: list[Span] = []
    for index, line in enumerate(lines):
        if len(line) > _LONGEST:
            continue
        span = Span(line.start, line.end)
        here = span.of(text)
        apart = _free_above(text, lines, index, found) and _free_below(text, lines, index)
        if (
            (here in heads and (apart or _beside_new_page(text, lines, index)))
            or _is_machinery(here, apart)
            or _is_credit(here)
            or _is_button(here, apart)
        ):
            found.append(span)
    return found


def related_of(text: str, lines: Sequence[Line], layout: Layout) -> list[Span]:
    """``Related article: …`` and its like, with the lines the title runs over (four at most)."""
    found: list[Span] = []
    done = 0
    for index, line in enumerate(lines):
        if index < done or not _points_elsewhere(text[line.start : min(line.end, line.start + 400)]):
            continue
        done = index + 1
        if layout.width is not None:
            while done < len(lines) and done < index + 4 and _runs_over(text, lines[done - 1], lines[done], layout):
                done += 1
        found.append(Span(line.start, lines[done - 1].end))
    return found


def _runs_over(text: str, a: Line, b: Line, layout: Layout) -> bool:
    """A title has no full stop to end it, so only a line that is full runs over into the next."""
    reach = len(a) + 1 + len(text[b.start : b.start + 40].split(None, 1)[0])
    return continues(text, a, b, layout) and reach > 0.86 * (layout.width or 0)


def _points_elsewhere(line: str) -> bool:
    lead, colon, rest = line.strip(_DECORATION).partition(":")
    return bool(colon and rest.strip()) and lead.strip().casefold() in words("pages")["related"]


def _free_above(text: str, lines: Sequence[Line], index: int, found: Sequence[Span]) -> bool:
    """Whether nothing runs on into the line: a new page, other furniture or a finished sentence stands before it."""
    if index == 0:
        return True
    line, before = lines[index], lines[index - 1]
    return (
        "\x0c" in text[before.end : line.start]
        or bool(found and found[-1].end == before.end)
        or ends_sentence(text[max(before.start, before.end - 8) : before.end])
        or (line.blanks > 0 and not text[line.start].islower())
    )


def _beside_new_page(text: str, lines: Sequence[Line], index: int) -> bool:
    start = lines[index - 1].end if index else 0
    end = lines[index + 1].start if index + 1 < len(lines) else len(text)
    return "\x0c" in text[start : lines[index].start] or "\x0c" in text[lines[index].end : end]


def _free_below(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether the line does not run on: a gap, a new page or a capital follows."""
    if index + 1 == len(lines):
        return True
    line, after = lines[index], lines[index + 1]
    return after.blanks > 0 or "\x0c" in text[line.end : after.start] or not text[after.start].islower()


def _is_machinery(line: str, apart: bool) -> bool:
    if _PAGE_NUMBER.fullmatch(line):
        return apart or not line.isdigit()
    if ends_sentence(line):
        return False
    low = line.casefold()
    return (
        bool(_PRINTED.match(line))
        or low.startswith(("©", "(c) ", "copyright ©"))
        or low.endswith("all rights reserved")
    )


def _is_button(line: str, apart: bool) -> bool:
    return apart and len(line) <= 60 and line.strip(_DECORATION).casefold() in _set("furniture")


def _is_credit(line: str) -> bool:
    low = line.strip("()[] ").casefold()
    if ends_sentence(line) and not line.startswith("("):
        return False
    lead, colon, rest = low.partition(":")
    if colon and rest and lead.strip() in _set("credits"):
        return True
    if low.startswith(("photo by ", "photos by ", "image by ", "picture by ", "photograph by ", "illustration by ")):
        return len(low) <= 120
    parts = [part.strip() for part in low.split("/")]
    return (
        2 <= len(parts) <= 4
        and len(low) <= 100
        and bool(_set("agencies") & {parts[0], parts[-1]})
        and line[:1].isupper()
    )


def _running_heads(text: str, lines: Sequence[Line]) -> frozenset[str]:
    """Lines that return at least three times but for their figures: the head or foot of each printed page."""
    short = [text[line.start : line.end] for line in lines if 8 <= len(line) <= 120]
    candidates = [line for line in short if " " in line and _could_head(line)]
    if len(candidates) < 3:
        return frozenset()
    counts = Counter(map(_without_figures, candidates))
    return frozenset(line for line in candidates if counts[_without_figures(line)] >= 3)


def _could_head(line: str) -> bool:
    return (
        not line[0].islower()
        and line[0] not in "\"“”‘'-–—•*"
        and line[-1] not in '.,;:!?…"”'
        and any(c.isalpha() for c in line)
    )


def _without_figures(line: str) -> str:
    return _DIGITS.sub("#", line.casefold())


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(words("pages")[name])
