"""Formats that others install, under the entry point group ``standoff.formats``: loaded late, trusted with one file.

An entry point's name is the format's name, its object a `Format`: a module or an object with ``recognises`` and
``extract``. One that cannot be loaded or fails is a problem of the files it is asked about, never of the run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from standoff.reading.entry_points import offered, package_of
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
        return f"plug-in {self.name!r}{package_of(self.entry)}"

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
    return tuple(Plugin(entry.name, entry) for entry in offered(GROUP))
