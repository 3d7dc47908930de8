"""`Problem`: a fault in a file a user wrote, as a value; all are collected, sorted and shown at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from standoff.core.places import Place
from standoff.core.printable import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(Enum):
    """How much a problem matters."""

    ERROR = "error"
    """Nothing can be solved until it is mended."""
    WARNING = "warning"
    """Solved all the same, but a reader must know."""
    NOTE = "note"
    """Worth a look."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong or weak, with the place and what to do next.

    Parameters
    ----------
    code
        Stable, documented in the reference: ``R`` reading, ``L`` ledger, ``M`` model, ``W`` weak evidence.
    message
        What is wrong, in the user's own names, without the place.
    place
        Where, or ``None`` when the fault is in no file.
    hint
        What to do next. ``None``: nothing better than a guess is known.
    excerpt
        The line itself, and how many characters from ``place.column`` on to mark (0: none).
    """

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    hint: str | None = None
    excerpt: str | None = field(default=None, compare=False)
    mark: int = field(default=0, compare=False)

    def __str__(self) -> str:
        where = f"{one_line(str(self.place))}: " if self.place else ""
        lines = [f"{where}{one_line(self.message)}  [{self.code}]"]
        if self.excerpt is not None and self.place:
            number = f"{self.place.line:>6}"
            lines.append(f"{number} | {self.excerpt}")
            if self.mark and self.place.column:
                lines.append(f"{'':>6} | {' ' * (self.place.column - 1)}{'^' * self.mark}")
        if self.hint:
            lines.append(f"  hint: {one_line(self.hint)}")
        return printable("\n".join(lines))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems sorted by file, line and column; those without a place come last."""
    return tuple(sorted(problems, key=lambda p: (p.place is None, p.place or Place(""), p.severity.value, p.code)))


ALIKE = 3
"""Notes of one code are told one by one for up to this many files."""


def gathered(problems: Iterable[Problem]) -> tuple[tuple[Problem, tuple[Problem, ...]], ...]:
    """The problems in their order, each with the further ones told by it.

    Notes of one code about more than `ALIKE` whole files are told by the first of them; all else stands for itself.
    """
    known = tuple(problems)
    files: dict[str, dict[str, None]] = {}
    for problem in known:
        if is_of_file(problem):
            files.setdefault(problem.code, {})[problem.place.path if problem.place else ""] = None
    many = {code for code, paths in files.items() if len(paths) > ALIKE}
    told: dict[str, int] = {}
    found: list[tuple[Problem, list[Problem]]] = []
    for problem in known:
        if problem.code not in many or not is_of_file(problem):
            found.append((problem, []))
        elif problem.code not in told:
            told[problem.code] = len(found)
            found.append((problem, []))
        else:
            found[told[problem.code]][1].append(problem)
    return tuple((first, tuple(more)) for first, more in found)


def is_of_file(problem: Problem) -> bool:
    """Whether it is a note about a file as a whole, as extraction and reading make them."""
    place = problem.place
    return problem.severity is Severity.NOTE and place is not None and not place.line
