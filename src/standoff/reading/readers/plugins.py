"""Readers of other languages that others install, under the entry point group ``standoff.readers``: loaded late.

An entry point's name is the tag of the language it reads (``de``), its object a `Reader`: a module or an object with
``read``. English is ours: an entry point of that name is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from standoff.core.errors import StandoffError
from standoff.core.languages import ENGLISH, tag_of
from standoff.reading.entry_points import offered, package_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.metadata import EntryPoint

    from standoff.core.evidence import Document, Reading

GROUP = "standoff.readers"
TELL = "tell whoever maintains it, or uninstall it"


@runtime_checkable
class Reader(Protocol):
    """What an entry point of the group ``standoff.readers`` gives: a module or an object with this function."""

    def read(self, document: Document, *, people: Mapping[str, Sequence[str]]) -> Reading:
        """Everything found in a document of its language, as `standoff.reading.read.read` gives it of an English one.

        ``people`` is full name → other names, as the case lists them; empty where there is no case. Ids of statements
        are ours: whatever it gives is replaced.
        """
        ...  # pragma: no cover - a protocol


class ReaderFailed(StandoffError):
    """An installed reader raised something, or returned what cannot be believed; ``reason`` names it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, TELL


@dataclass(frozen=True, slots=True)
class Installed:
    """A reader of somebody else's, by the language its entry point names."""

    language: str
    entry: EntryPoint = field(compare=False)

    @property
    def who(self) -> str:
        """The plug-in as messages name it, with the package it comes from."""
        return f"plug-in {self.entry.name!r}{package_of(self.entry)}"

    def read(self, document: Document, people: Mapping[str, Sequence[str]]) -> object:
        """What the plug-in returns, not yet checked; whatever it raises is a `ReaderFailed`."""
        try:
            return self.entry.load().read(document, people={name: tuple(also) for name, also in people.items()})
        except KeyboardInterrupt:
            raise
        except BaseException as fault:
            raise ReaderFailed(f"{self.who} failed: {_words_of(fault)}") from fault


def _words_of(fault: BaseException) -> str:
    try:
        return f"{type(fault).__name__}: {fault}"[:300]
    except Exception:  # an exception of somebody else's may fail in telling what it is
        return type(fault).__name__


@cache
def readers() -> dict[str, Installed]:
    """Language → the reader installed for it; of several the first by name. English is never among them."""
    found: dict[str, Installed] = {}
    for entry in offered(GROUP):
        language = tag_of(entry.name)
        if language is not None and language != ENGLISH:
            found.setdefault(language, Installed(language, entry))
    return found
