"""``load("fang1993/prisoners_dilemma")``: a published conflict, and where it comes from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from standoff.core.errors import InvalidCase, UnknownName
from standoff.modelling import build_case

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from standoff.core.conflicts import Conflict

KINDS = {
    "published-document": "read as published, in a document",
    "published-web": "read as published, on the web",
    "published-web-corrected": "read as published, on the web; one printed entry is wrong and is corrected here",
    "textbook": "a standard result",
    "paper-from-memory": "after the paper; its printed table was not re-read",
    "paper-from-memory-medium": "after the paper; its printed table was not re-read, and one ranking is uncertain",
    "brute-force-only": "a regression value computed by enumeration; no independent source",
}
"""How far the expected results of a case can be trusted, worst last."""


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """Where a case comes from.

    Parameters
    ----------
    name
        ``citation key/case``.
    citation
        As we print it.
    address
        Where the source can be read; ``None``: nowhere that we know of.
    kind
        A key of `KINDS`.
    locator
        The table, figure or page the results come from.
    verified
        How the model and its results were checked against the source.
    """

    name: str
    citation: str
    address: str | None
    kind: str
    locator: str
    verified: str
    notes: str


def names() -> tuple[str, ...]:
    """Names of all cases, sorted."""
    return tuple(sorted(_table("cases.toml")))


def entry(name: str) -> CatalogEntry:
    """Where a case comes from.

    Raises
    ------
    UnknownName
        No case is called so.
    """
    found = _table("cases.toml").get(name)
    if found is None:
        raise UnknownName("published case", name, names())
    source = _table("sources.toml")[found["source"]]
    return CatalogEntry(
        name,
        citation=source["citation"],
        address=source.get("address"),
        kind=found["kind"],
        locator=found["locator"],
        verified=found["verified"],
        notes=found["notes"],
    )


def text(name: str) -> str:
    """The case file of a published conflict, to start from; `UnknownName` if there is none."""
    key, case = entry(name).name.split("/")
    return (_data() / key / f"{case}.yaml").read_text("utf-8")


def load(name: str) -> Conflict:
    """A published conflict.

    Raises
    ------
    UnknownName
        No case is called so.

    Examples
    --------
    >>> load("fang1993/prisoners_dilemma").options[0].words
    'The first player co-operates'
    """
    built = build_case(text(name), path=name)
    if built.conflict is None:
        raise InvalidCase(name, built.problems)
    return built.conflict


def _data() -> Traversable:
    return resources.files("standoff.catalog") / "data"


@cache
def _table(file: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((_data() / file).read_text("utf-8"))
