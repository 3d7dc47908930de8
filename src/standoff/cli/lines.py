"""``standoff read --jsonl``: each report a line, printed or appended as it is read."""

from __future__ import annotations

import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standoff.cli.output import say
from standoff.core.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.problems import Problem

SHOWN = 20
"""Errors and warnings shown one by one; the others are counted. Notes stand in the lines."""
BETWEEN = 0.1
"""Seconds between two counts shown."""


def read_lines(
    paths: Sequence[str], output: str | None, jobs: int | None, language: str | None = None, *, quiet: bool
) -> bool:
    """Read, and print or append the lines; whether everything could be read."""
    from standoff.pipeline.appending import appending
    from standoff.pipeline.progress import telling
    from standoff.pipeline.reader import reading_code
    from standoff.pipeline.streaming import stream

    told = _Told()
    begun = last = time.monotonic()
    with ExitStack() as stack:
        tell = stack.enter_context(telling()) if not quiet else None
        kept = stack.enter_context(appending(Path(output), reading_code())) if output is not None else None
        done, ids = (kept.done, kept.ids) if kept else ((), ())
        if kept and kept.torn and not quiet:
            say(
                f"note: the last line of {output} had been cut off; it was removed, and its report is read again",
                err=True,
            )
        try:
            for line in stream(paths, reader=reading_code(), done=done, ids=ids, jobs=jobs, language=language):
                told.count(line.problems, read=line.text is not None, skipped=line.skipped)
                if line.text is not None:
                    kept.append(line.text) if kept else _print(line.text)
                now = time.monotonic()
                if tell is not None and now - last > BETWEEN:
                    tell(f"read {told.read:,} reports, {told.read / (now - begun):,.0f} a second")
                    last = now
        except KeyboardInterrupt:
            told.say(quiet=False)
            if kept:
                say(f"the same command goes on from there: {output} holds what was read", err=True)
            raise
    told.say(quiet=quiet)
    return not told.by_severity[Severity.ERROR]


class _Told:
    """How many reports were read, and what was wrong with them."""

    def __init__(self) -> None:
        self.read = self.skipped = 0
        self.by_severity: Counter[Severity] = Counter()

    def count(self, problems: Sequence[Problem], *, read: bool, skipped: bool) -> None:
        self.read += read
        self.skipped += skipped
        for problem in problems:
            self.by_severity[problem.severity] += 1
            loud = self.by_severity[Severity.ERROR] + self.by_severity[Severity.WARNING]
            if problem.severity is not Severity.NOTE and loud <= SHOWN:
                say(f"{problem.severity.value}: {problem}", err=True)

    def say(self, *, quiet: bool) -> None:
        errors, warnings = self.by_severity[Severity.ERROR], self.by_severity[Severity.WARNING]
        if quiet and not errors and not warnings:
            return
        parts = [f"{self.read:,} report{'s' if self.read != 1 else ''} read"]
        parts += [f"{self.skipped:,} read before"] if self.skipped else []
        for number, word in ((errors, "error"), (warnings, "warning")):
            parts += [f"{number:,} {word}{'s' if number != 1 else ''}"] if number else []
        say(", ".join(parts), err=True)


def _print(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()
