"""Files of a folder → its documents, and what could not be taken in; nothing is read in them yet."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.core.errors import Unreadable
from standoff.core.problems import Problem
from standoff.pipeline.extracting import items_of, unread
from standoff.reading.identifiers import unique_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.evidence import Document
    from standoff.reading.formats.extracted import Texts

MOST_REPORTS = 100_000
"""Files of one case or folder; more are refused with the number."""


def files_below(folder: Path) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Files below ``folder``, relative to it, by name, and a problem for each folder that could not be looked into.

    Hidden files and those of hidden folders are not reports. A link to a folder is not followed, and said.
    """
    found: list[Path] = []
    closed: list[Problem] = []

    def shut(fault: OSError) -> None:
        where = os.path.relpath(fault.filename or folder, folder)
        reason = f"the folder cannot be looked into: {(fault.strerror or str(fault)).lower()}"
        closed.append(unread(where, Unreadable(where, reason, "change its permissions")))

    for parent, folders, names in os.walk(folder, onerror=shut):
        for name in sorted(folders):
            if Path(parent, name).is_symlink() and not name.startswith("."):
                where = str(Path(parent, name).relative_to(folder))
                reason = "it is a link to a folder, and such links are not followed"
                closed.append(unread(where, Unreadable(where, reason, "put the folder itself into the case")))
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found += [Path(parent, n).relative_to(folder) for n in names if not n.startswith(".")]
        if len(found) > MOST_REPORTS:
            raise Unreadable(str(folder), f"it holds more than {MOST_REPORTS:,} files", "split the case")
    return tuple(sorted(found)), tuple(closed)


def documents_below(
    root: Path, *, prefix: str = "", texts: Texts | None = None, progress: bool = False
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Every document in the files below ``root``, ids unique, and a problem for each that could not be taken in.

    Parameters
    ----------
    prefix
        The folder as problems are to name it; empty: their places are relative to it.
    texts
        Where texts of files that are no plain text are kept; ``None``: each is taken out now.
    """
    paths, closed = files_below(root) if root.is_dir() else ((), ())
    documents: list[Document] = []
    problems = list(closed)
    for items in items_of(paths, root, texts, progress=progress):
        before = len(problems)
        take(items, documents, problems)
        problems[before:] = [below(prefix, problem) for problem in problems[before:]]
    return unique_ids(documents), tuple(problems)


def take(found: Iterable[Document | Problem], documents: list[Document], problems: list[Problem]) -> None:
    """Sort what a file gave into documents and the parts of it that could not be read."""
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            # pages without text are counted with the files that could not be read
            empty = [note for note in item.notes if note.code == "R121"]
            problems += empty
            others = tuple(note for note in item.notes if note.code != "R121")
            documents.append(replace(item, notes=others) if empty else item)


def below(prefix: str, problem: Problem) -> Problem:
    """The problem with its path as the user wrote the folder."""
    place = problem.place
    if not prefix or place is None:
        return problem
    return replace(problem, place=replace(place, path=os.path.join(prefix, place.path)))  # noqa: PTH118 - as typed
