"""What other installed packages offer us, by entry point: found cheaply, in the order of their names."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def offered(group: str) -> tuple[EntryPoint, ...]:
    """Entry points of a group, by name; the first of a name wins. Nothing is loaded."""
    if not _any_installed(group):
        return ()
    from importlib.metadata import entry_points  # noqa: PLC0415 - takes as long to load as all of reading

    found: dict[str, EntryPoint] = {}
    for entry in sorted(entry_points(group=group), key=lambda e: (e.name, e.value)):
        found.setdefault(entry.name, entry)
    return tuple(found.values())


def package_of(entry: EntryPoint) -> str:
    """The package an entry point comes from, as messages end with it; empty where that is not known."""
    return f" of {entry.dist.name}" if entry.dist else ""


def version_of(entry: EntryPoint) -> str:
    """What tells one state of a plug-in from another: its name, its object, its package's version."""
    return f"{entry.name} {entry.value} {entry.dist.version if entry.dist else ''}"


def _any_installed(group: str) -> bool:
    """Whether any installed package names the group: a quick look where `importlib.metadata` would look.

    Packages inside zip archives are not seen.
    """
    heading = f"[{group}]".encode()
    for folder in dict.fromkeys(sys.path):
        try:
            with os.scandir(folder or ".") as entries:
                packages = [e.path for e in entries if e.name.endswith((".dist-info", ".egg-info"))]
        except OSError:
            continue
        for package in packages:
            try:
                if heading in Path(package, "entry_points.txt").read_bytes():
                    return True
            except OSError:
                continue
    return False
