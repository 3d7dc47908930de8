"""`Faults`: collects what is wrong with one case file, each with its line and a mark under the words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from standoff.core.errors import nearest
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_PROBLEMS = 300
"""Problems kept of one file; one more says that there are others."""
MAX_COMPARED = 50_000
"""Names compared with misspelt ones, in one file."""
_WIDEST = 160  # characters of a line that are shown


class Located(Protocol):
    """Anything that knows where it stands: line and column from 1, and how many characters to mark."""

    @property
    def line(self) -> int:
        """From 1; 0 for the whole file."""

    @property
    def column(self) -> int:
        """From 1; 0 for the whole line."""

    @property
    def length(self) -> int:
        """Characters to mark; 0 for none."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A position in the text."""

    line: int = 0
    column: int = 0
    length: int = 0


def lines_of(text: str) -> list[str]:
    """Lines as YAML counts them."""
    return re.split(r"\r\n|\r|\n", text)


def excerpt(lines: list[str], spot: Located) -> tuple[str | None, int]:
    """The line and how many characters to mark; nothing when the line is too wide to show the spot."""
    if not 1 <= spot.line <= len(lines):
        return None, 0
    line = lines[spot.line - 1].replace("\t", " ")
    if not line.strip() or spot.column > _WIDEST:
        return None, 0
    room = max(0, len(line) - spot.column + 1)
    shown = line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"
    return shown, min(spot.length, room, _WIDEST - spot.column)


@dataclass
class Faults:
    """Problems of one file, as they are found.

    Parameters
    ----------
    path
        As the user gave it.
    errors
        How many of them stop the model from being built.
    compared, parts
        Work done so far: names compared for hints, parts of conditions read.
    """

    path: str
    lines: list[str]
    found: list[Problem] = field(default_factory=list)
    errors: int = 0
    compared: int = 0
    parts: int = 0

    def add(
        self, code: str, at: Located, message: str, hint: str | None = None, severity: Severity = Severity.ERROR
    ) -> None:
        """Note one problem."""
        self.errors += severity is Severity.ERROR
        if len(self.found) > MAX_PROBLEMS:
            return
        if len(self.found) == MAX_PROBLEMS:
            text = f"more than {MAX_PROBLEMS} problems; the others are not listed"
            self.found.append(Problem("M010", Severity.ERROR, text, Place(self.path), "mend these first"))
            return
        shown, mark = excerpt(self.lines, at)
        self.found.append(Problem(code, severity, message, self.place(at), hint, shown, mark))

    def warn(self, code: str, at: Located, message: str, hint: str | None = None) -> None:
        """Note something that is solved all the same."""
        self.add(code, at, message, hint, Severity.WARNING)

    def did_you_mean(self, name: str, known: Collection[str], *, otherwise: str | None = None) -> str | None:
        """Hint with the nearest known name; once very many names were compared, only ``otherwise``."""
        self.compared += len(known)
        close = nearest(name, known) if self.compared <= MAX_COMPARED and len(name) <= 200 else None
        return f'did you mean "{close}"?' if close else otherwise

    def place(self, at: Located) -> Place:
        """Where that is."""
        return Place(self.path, at.line, at.column)

    def problems(self) -> tuple[Problem, ...]:
        """All of them, sorted by place, each once."""
        return in_order(dict.fromkeys(self.found))
