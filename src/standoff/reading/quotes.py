"""Quotation marks → quoted stretches, however the marks are mixed, missing or repeated; nothing here ever fails.

Paragraph by paragraph, as print does: a quotation that runs on is opened again at each paragraph and closed once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.places import Span

_MARK: Final = re.compile(r"''|``|[\"“”„«»‘’]")
_OPENERS: Final = frozenset("“„«") | {"``"}
_CLOSERS: Final = frozenset("”»")
_BEFORE_OPENING: Final = frozenset(" \t\n([{—–-/:")
_CUT_OFF: Final = re.compile(r"(?:\d\ds?|em|til|bout|cause|tis|twas|n)\b", re.IGNORECASE)
"""What is left of a word whose beginning a single mark stands for: "in ‘08", "tell ‘em"."""


class Quoted:
    """A quoted stretch, marks included.

    Parameters
    ----------
    start, end
        In the text, marks included.
    inner_start, inner_end
        The words between the marks.
    closed
        The closing mark is there.
    paragraph
        Index of the paragraph it stands in.
    """

    __slots__ = ("closed", "end", "inner_end", "inner_start", "paragraph", "start")

    def __init__(self, start: int, end: int, inner_start: int, inner_end: int, *, closed: bool, paragraph: int) -> None:
        self.start = start
        self.end = end
        self.inner_start = inner_start
        self.inner_end = inner_end
        self.closed = closed
        self.paragraph = paragraph


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quoted]:
    """Every quoted stretch of the paragraphs, in order, outermost only.

    A mark that is opened and never closed runs to the end of its paragraph if the next paragraph opens again or the
    paragraph began with it; otherwise to the end of its sentence. A closing mark nobody opened is passed over.
    Single marks count where they open after white space and close before it.
    """
    found: list[Quoted] = []
    for number, paragraph in enumerate(paragraphs):
        begin, end = paragraph.start, paragraph.end
        reopened = number + 1 < len(paragraphs) and text[paragraphs[number + 1].start] in "\"“„«'‘`"
        open_at: tuple[int, int, str] | None = None
        for match in _MARK.finditer(text, begin, end):
            mark, a, b = match.group(), match.start(), match.end()
            before = text[a - 1] if a > begin else " "
            after = text[b] if b < end else " "
            if mark in "‘’" or mark == "'":
                if open_at is None:
                    opens = mark == "‘" and before in _BEFORE_OPENING and after.isalnum()
                    if opens and not _CUT_OFF.match(text, b, end) and _closes_single(text, b, end):
                        open_at = (a, b, "‘")
                elif open_at[2] == "‘" and mark == "’" and _is_single_end(text, a, end, begin):
                    found.append(Quoted(open_at[0], b, open_at[1], a, closed=True, paragraph=number))
                    open_at = None
                continue
            if open_at is not None and open_at[2] == "‘":
                continue
            if open_at is None:
                if mark in _CLOSERS or (mark in {'"', "''"} and not _may_open(before, after)):
                    continue
                open_at = (a, b, mark)
            elif (
                mark in _CLOSERS
                or (mark == open_at[2] == "“" and _ends_words(before, after))
                or (mark in {'"', "''"} and not _must_open(before, after) and mark_matches(open_at[2], mark))
            ):
                found.append(Quoted(open_at[0], b, open_at[1], a, closed=True, paragraph=number))
                open_at = None
        if open_at is not None:
            a, b, _ = open_at
            stop = end if reopened or a == begin else _sentence_end(text, b, end)
            found.append(Quoted(a, stop, b, stop, closed=False, paragraph=number))
    return found


def mark_matches(opened: str, mark: str) -> bool:
    """Two apostrophes close only what two apostrophes (or grave accents) opened."""
    return (mark == "''") == (opened in {"''", "``"})


def _may_open(before: str, after: str) -> bool:
    return not after.isspace() and (before in _BEFORE_OPENING or before.isspace() or not before.isalnum())


def _must_open(before: str, after: str) -> bool:
    return before.isspace() and not after.isspace() and (after.isalnum() or after in "$'‘[…")


def _ends_words(before: str, after: str) -> bool:
    """For “We go,“ said Orr: an opening mark behind a stop and before a blank was meant to close."""
    return before in ",.?!…" and after.isspace()


def _is_single_end(text: str, at: int, end: int, begin: int) -> bool:
    before = text[at - 1] if at > begin else " "
    after = text[at + 1] if at + 1 < end else " "
    return not before.isspace() and not after.isalnum() and (before in ",.?!…" or not _plural_possessive(text, at, end))


def _plural_possessive(text: str, at: int, end: int) -> bool:
    """``the sources’ names``: an s, the mark, a blank and a lower-case word."""
    return text[at - 1] == "s" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()


def _closes_single(text: str, at: int, end: int) -> bool:
    limit = min(end, at + 2000)
    mark = text.find("’", at, limit)
    tries = 0
    while mark >= 0 and tries < 40:
        if _is_single_end(text, mark, end, at):
            return True
        mark = text.find("’", mark + 1, limit)
        tries += 1
    return False


def _sentence_end(text: str, start: int, end: int) -> int:
    for mark in re.finditer(r"[.?!](?=\s)", text[start:end]):
        return start + mark.end()
    return end
