"""`Extracted`: what a format gives for one file; `NotExtracted`: why it gives nothing; and the caps on both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, runtime_checkable

from standoff.core.errors import StandoffError
from standoff.core.problems import Problem

MAX_CHARACTERS = 20_000_000
"""Most characters of stored text taken out of one file."""
MAX_PROBLEMS = 200
"""Most problems one file may report about itself."""
LONGEST_FACT = 1_000
"""Characters of a title, a name or an outlet; more is no title."""


@dataclass(frozen=True, slots=True)
class Extracted:
    r"""The words of a file, and what it says about itself.

    Parameters
    ----------
    text
        The stored text: paragraphs parted by blank lines, no markup, no control characters but ``\n``.
    title, author, outlet, url
        As the file gives them, on one line; ``None`` means it gives none.
    language
        As the file gives it, in whatever form ("en-GB", "English"); never told from the text.
    published
        Day of publication as the file gives it; never guessed from another day.
    problems
        What the reader should know: attachments not read, pages without text. Their place has a line at most; the
        path is filled in by who called.
    """

    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    problems: tuple[Problem, ...] = ()
    language: str | None = None


@runtime_checkable
class Format(Protocol):
    """What an entry point of the group ``standoff.formats`` gives: a module or an object with these two functions."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether a file is of this format, from its first 65,536 bytes, and only then from its name."""
        ...  # pragma: no cover - a protocol

    def extract(self, data: bytes, name: str) -> Extracted:
        """The words of the file; raises `NotExtracted` with the reason when there are none."""
        ...  # pragma: no cover - a protocol


class Texts(Protocol):
    """Where texts taken out before are kept, each by the bytes and the name of its file, as `worker.as_json` has it.

    What it gives back is looked at again like any answer of the process that extracts.
    """

    def get(self, format_: str, sha256: str, name: str) -> dict[str, Any] | None:
        """What was kept; ``None``: nothing."""
        ...  # pragma: no cover - a protocol

    def put(self, format_: str, sha256: str, name: str, values: dict[str, Any]) -> None:
        """Keep it, or not."""
        ...  # pragma: no cover - a protocol


class NotExtracted(StandoffError):
    """A file no text could be taken from; ``reason`` completes 'not read: …'."""

    def __init__(self, reason: str, hint: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


def checked(found: object, who: str) -> Extracted:
    """``found`` if it is an `Extracted` as promised, written as stored text is; else `NotExtracted` names ``who``."""
    if not isinstance(found, Extracted):
        raise NotExtracted(f"{who} returned {type(found).__name__}, not Extracted", _TELL)
    if not isinstance(found.text, str):
        raise NotExtracted(f"{who} returned {type(found.text).__name__} as text", _TELL)
    for name in ("title", "author", "outlet", "url", "language"):
        value = getattr(found, name)
        if not (value is None or isinstance(value, str)):
            raise NotExtracted(f"{who} returned {type(value).__name__} as {name}", _TELL)
    if not (found.published is None or isinstance(found.published, date)):
        raise NotExtracted(f"{who} returned {type(found.published).__name__} as day of publication", _TELL)
    if not (isinstance(found.problems, tuple) and all(isinstance(p, Problem) for p in found.problems)):
        raise NotExtracted(f"{who} returned problems that are none", _TELL)
    if len(found.text) > MAX_CHARACTERS:
        raise NotExtracted(f"it holds {len(found.text):,} characters; the limit is {MAX_CHARACTERS:,}", "split it")
    return found


_TELL = "tell whoever maintains it; the file can be saved as text meanwhile"
