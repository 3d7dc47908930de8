"""What the commands print: results on stdout, problems on stderr, JSON that no terminal can be steered by."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from standoff.core.printable import one_line, printable
from standoff.core.problems import Severity, gathered, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.core.problems import Problem

NARROWEST = 40
MOST_LINES = 20
"""Bad lines of one corpus that are shown one by one."""
_OF_LINES = frozenset({"R101", "R102", "R103"})


def width() -> int:
    """Columns to print for: ``COLUMNS``, else the terminal's, else 80."""
    return max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)


def wants_colour() -> bool:
    """Whether stdout may be coloured: ``NO_COLOR`` beats ``FORCE_COLOR`` beats what stdout is."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def say(text: str = "", *, err: bool = False) -> None:
    """Print text that is already safe to print; characters the terminal's encoding lacks become ``?``."""
    stream = sys.stderr if err else sys.stdout
    encoding = getattr(stream, "encoding", None) or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding), err=err, color=None if err else wants_colour())


def print_json(value: Any) -> None:
    """One JSON document; control and bidirectional characters are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    safe = "".join(c if c == "\n" or c.isprintable() else "".join(_units(c)) for c in text)
    click.echo(safe if (sys.stdout.encoding or "").lower().startswith("utf") else json.dumps(value, indent=1))


def _units(char: str) -> Iterable[str]:
    raw = char.encode("utf-16-be", "surrogatepass")
    return (f"\\u{raw[i]:02x}{raw[i + 1]:02x}" for i in range(0, len(raw), 2))


def print_problems(problems: Sequence[Problem], *, quiet: bool = False) -> None:
    """Every problem on stderr, sorted by place, then how many there were; notes are left out when ``quiet``.

    Notes of one kind about many files are told once, with their number (`gathered`).

    Of the lines of one corpus that could not be read, the first `MOST_LINES` are shown and the rest are counted.
    """
    shown = [p for p in in_order(problems) if not (quiet and p.severity is Severity.NOTE)]
    bad: Counter[tuple[str, str]] = Counter()
    for problem, more in gathered(shown):
        if problem.code in _OF_LINES and problem.place and problem.place.line:
            line = problem.place.path, problem.code
            bad[line] += 1
            if bad[line] > MOST_LINES:
                continue
        word = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}[problem.severity]
        say(f"{word}: {with_more(problem, more)}", err=True)
    for (path, code), count in sorted(bad.items()):
        if count > MOST_LINES:
            say(f"error: {one_line(path)}: {count - MOST_LINES:,} more lines not read  [{code}]", err=True)
    if shown:
        say(counted(shown), err=True)


NAMED = 3
"""Files of notes told together that are named; the others are counted."""


def with_more(problem: Problem, more: Sequence[Problem]) -> Problem:
    """The problem, its message saying that there are so many others like it, and of which files."""
    if not more:
        return problem
    own = problem.place.path if problem.place else ""
    others = [path for path in dict.fromkeys(p.place.path for p in more if p.place) if path != own]
    named, left = others[: NAMED - 1], len(others) - (NAMED - 1)
    files = ", ".join(named) + (f" and {left:,} other file{'s' if left > 1 else ''}" if left > 0 else "")
    return replace(problem, message=f"{problem.message}; {len(more):,} more notes of this kind: {files}")


def print_in_short(problems: Sequence[Problem], case: str, *, quiet: bool = False) -> None:
    """As `print_problems`, but what is wrong with pages is one line that says where all of it is told.

    Parameters
    ----------
    quiet
        Without notes; a page that could not be read is none.
    """
    wanted = [p for p in problems if not (quiet and p.severity is Severity.NOTE)]
    pages = [p for p in wanted if p.code.startswith(_OF_PAGES)]
    print_problems([p for p in wanted if not p.code.startswith(_OF_PAGES)])
    if pages:
        say(one_line(f"{counted(pages)} about pages: see standoff check {shlex.quote(case)}"), err=True)


_OF_PAGES = "R"


def counted(problems: Sequence[Problem]) -> str:
    """``"2 errors, 1 warning"``."""
    parts = []
    for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "note")):
        number = sum(p.severity is severity for p in problems)
        if number:
            parts.append(f"{number} {word}{'s' if number != 1 else ''}")
    return ", ".join(parts) or "no problems"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem stops the work."""
    return any(p.severity is Severity.ERROR for p in problems)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, columns: int | None = None) -> str:
    """Plain table, wrapped to the terminal; every cell is made printable, nothing is cut.

    The last column takes the room that is left and wraps; the others are as wide as their widest cell, up to a third.
    """
    import textwrap

    total = columns or width()
    cells = [[printable(c).replace("\n", " ").replace("\t", " ") for c in row] for row in (headings, *rows)]
    cap = max(8, total // 3)
    widths = [min(cap, max(len(r[i]) for r in cells)) for i in range(len(headings) - 1)]
    rest = max(20, total - sum(w + 2 for w in widths))
    lines = []
    for number, row in enumerate(cells):
        wrapped = [
            textwrap.wrap(c, w, break_long_words=True) or [""] for c, w in zip(row, [*widths, rest], strict=True)
        ]
        for line in range(max(len(w) for w in wrapped)):
            parts = [(w[line] if line < len(w) else "").ljust(n) for w, n in zip(wrapped, [*widths, 0], strict=True)]
            lines.append("  ".join(parts).rstrip())
        if number == 0:
            lines.append(
                "  ".join("-" * min(n, total) for n in [*widths, min(rest, max(len(r[-1]) for r in cells))]).rstrip()
            )
    return "\n".join(lines)
