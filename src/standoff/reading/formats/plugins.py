"""Formats that others install, under the entry point group ``standoff.formats``: loaded late, trusted with one file.

An entry point's name is the format's name, its object a `Format`: a module or an object with ``recognises`` and
``extract``. One that cannot be loaded or fails is a problem of the files it is asked about, never of the run.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.reading.formats.extracted import NotExtracted

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "standoff.formats"


@dataclass(frozen=True, slots=True)
class Plugin:
    """A format of somebody else's, by the name of its entry point."""

    name: str
    entry: EntryPoint = field(compare=False)

    @property
    def who(self) -> str:
        """The plug-in as messages name it, with the package it comes from."""
        package = self.entry.dist.name if self.entry.dist else None
        return f"plug-in {self.name!r}" + (f" of {package}" if package else "")

    def recognises(self, head: bytes, name: str) -> bool:
        """Ask the plug-in; whatever it raises is a `NotExtracted`."""
        return bool(self._call("recognises", head, name))

    def extract(self, data: bytes, name: str) -> object:
        """What the plug-in returns, not yet checked; whatever it raises is a `NotExtracted`."""
        return self._call("extract", data, name)

    def _call(self, function: str, data: bytes, name: str) -> object:
        try:
            return getattr(self.entry.load(), function)(data, name)
        except NotExtracted:
            raise
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as fault:
            what = f"{type(fault).__name__}: {fault}"[:300]
            raise NotExtracted(f"{self.who} failed in {function}: {what}", TELL) from fault


TELL = "tell whoever maintains it, or uninstall it"


@cache
def plugins() -> tuple[Plugin, ...]:
    """Every installed format, in the order of their names; the first of a name wins."""
    if not _any_installed():
        return ()
    from importlib.metadata import entry_points  # noqa: PLC0415 - takes as long to load as all of reading

    found: dict[str, Plugin] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value)):
        found.setdefault(entry.name, Plugin(entry.name, entry))
    return tuple(found.values())


def _any_installed() -> bool:
    """Whether any installed package names the group: a quick look where `importlib.metadata` would look.

    Packages inside zip archives are not seen.
    """
    group = f"[{GROUP}]".encode()
    for folder in dict.fromkeys(sys.path):
        try:
            with os.scandir(folder or ".") as entries:
                packages = [e.path for e in entries if e.name.endswith((".dist-info", ".egg-info"))]
        except OSError:
            continue
        for package in packages:
            try:
                if group in Path(package, "entry_points.txt").read_bytes():
                    return True
            except OSError:
                continue
    return False
