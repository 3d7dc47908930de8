"""What is odd about a page that was read all the same: guessed encodings, hidden characters, no date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.reading.bytes_to_text import MIXED, REPLACED
from standoff.reading.lines import BREAKS

if TYPE_CHECKING:
    from standoff.core.evidence import Document

_TERMINAL: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f]")
_TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TWICE: Final = re.compile("â€[\u2122\u0153\u009d\u02dc\u201c\u201d¦™œ]|Ã[\u0080-\u00bf©¨¶¼¤]|Â[\u00a0£°»«]")
_LINE: Final = re.compile(rf"\r\n|[{BREAKS}]")
_TURNS: Final = " that turn the direction of writing"
_BEFORE: Final = " of wrong decoding before it was saved"
_SAVE_AGAIN: Final = "if quotation marks or letters look wrong, save the file again as UTF-8"


def page_problems(document: Document) -> tuple[Problem, ...]:
    """Notes and warnings on a page, in the order of their codes; each kind is reported once, at its first place.

    ``R110`` Windows-1252 was assumed, ``R111`` two encodings in one file, ``R112`` characters that could not be read,
    ``R113`` control characters, ``R114`` characters that turn the direction of writing, ``R115`` text that was decoded
    wrongly before it reached us, ``R116`` no date of publication.
    """
    found = []
    whole = Place(document.path)
    encoding = document.encoding
    if encoding.removesuffix(REPLACED) == "cp1252":
        message = "is not UTF-8 and was read as Windows-1252"
        found.append(Problem("R110", Severity.NOTE, message, whole, _SAVE_AGAIN))
    if encoding == MIXED:
        message = "mixes UTF-8 and Windows-1252; each was read as what it is"
        found.append(Problem("R111", Severity.WARNING, message, whole, _SAVE_AGAIN))
    if encoding.endswith(REPLACED) or "\ufffd" in document.text:
        count = document.text.count("\ufffd")
        message = f"{_number(count, 'character', 'characters')} could not be read (shown as \ufffd)"
        first = document.text.find("\ufffd")
        place = _place(document, first) if first >= 0 else whole
        found.append(Problem("R112", Severity.WARNING, message, place, "save the file again as UTF-8 from its source"))
    printable = document.text.replace("\n", " ").isprintable()
    absent = {"R113": printable, "R114": printable, "R115": document.text.isascii()}
    for code, pattern, one, many, hint in (
        ("R113", _TERMINAL, "control character", "control characters", "they are never printed as they are"),
        ("R114", _TURNING, f"character{_TURNS}", f"characters{_TURNS}", "compare the shown words with the source"),
        ("R115", _TWICE, f"trace{_BEFORE}", f"traces{_BEFORE}", "take the text from its source again"),
    ):
        if absent[code]:
            continue
        places = [match.start() for match in pattern.finditer(document.text)]
        if places:
            message = f"has {_number(len(places), one, many)}"
            found.append(Problem(code, Severity.WARNING, message, _place(document, places[0]), hint))
    if document.published is None:
        hint = "put `Published: 2025-05-14` at its top, or the whole day in its file name, as bay-2025-05-14.txt"
        message = 'gives no date of publication; "on Sunday" and the like stay open'
        found.append(Problem("R116", Severity.NOTE, message, whole, hint))
    return tuple(found)


FEWEST_WORDS: Final = 12
"""Words from which a page in a language that was not told is expected to hold a statement."""
_FEWEST_IN_ENGLISH: Final = 150
"""Words from which a page in English is."""


def nothing_said(document: Document, prose: str) -> tuple[Problem, ...]:
    """``R117``: no statement was found in a page that is long enough for one.

    Parameters
    ----------
    prose
        The text that was read.
    """
    count = len(prose.split())
    if count < (FEWEST_WORDS if document.language is None else _FEWEST_IN_ENGLISH):
        return ()
    message = f"no statement was found in its {count:,} words"
    hint = "look at what was read of it with standoff read --text; add what was missed with standoff ledger CASE --add"
    if document.language is None:
        message += ", and its language could not be told; it was read as English"
        hint = "if it is in another language, say which with --language, or with `languages:` in the case file"
    return (Problem("R117", Severity.NOTE, message, Place(document.path), hint),)


def _place(document: Document, position: int) -> Place:
    """Line and column of a character, counted from 1."""
    breaks = [match.end() for match in _LINE.finditer(document.text, 0, position)]
    return Place(document.path, len(breaks) + 1, position - (breaks[-1] if breaks else 0) + 1)


def _number(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count:,} {many}"
