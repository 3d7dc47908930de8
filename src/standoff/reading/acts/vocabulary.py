"""The word lists of ``words/acts.toml`` as sets and patterns, made once."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from standoff.core.evidence import Act
from standoff.reading.lexicon import lexicon, verb_forms
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """The words of a list; hyphens within them stand for blanks ("rule-out")."""
    return frozenset(word.replace("-", " ") for word in words("acts")[table][name].split())


@cache
def phrases(table: str, name: str) -> re.Pattern[str]:
    """A pattern for any phrase of a list among words joined by single blanks; the longest fits first."""
    found = [p.strip() for p in words("acts")[table][name].replace("\n", " ").split("|")]
    return re.compile(" (?:" + "|".join(map(re.escape, sorted(filter(None, found), key=len, reverse=True))) + ")(?= )")


@cache
def forms(table: str, name: str) -> Mapping[str, str]:
    """Every form of the verbs of a list → its base form; of "walk-out" the forms of "walk out"."""
    irregular = _irregular()
    found: dict[str, str] = {}
    for verb in words("acts")[table][name].split():
        base, _, particle = verb.partition("-")
        for form, _ in verb_forms(base, irregular.get(base)):
            found[f"{form} {particle}" if particle else form] = verb.replace("-", " ")
    return found


@cache
def verb_acts() -> Mapping[str, str]:
    """Verb of saying (or "verb particle") → what it does: the name of a list of ``[verbs]``."""
    table = words("acts")["verbs"]
    return {
        verb.replace("-", " "): name
        for name, text in table.items()
        if name not in {"only_with_infinitive", "known"}
        for verb in text.split()
    }


@cache
def noun_acts() -> Mapping[str, Act]:
    """Noun or adjective that reports ("his refusal to", "is ready to") → its act."""
    found = {}
    for table in ("nouns", "adjectives"):
        for name, text in words("acts")[table].items():
            found.update({word: Act[name.upper()] for word in text.split()})
    return found


@cache
def sides() -> Mapping[str, int]:
    """Name of a state, its people or seat → a number all names of that side share."""
    lines = words("acts")["sources"]["sides"].strip().splitlines()
    return {name.replace("-", " "): i for i, line in enumerate(lines) for name in line.split()}


def _irregular() -> Mapping[str, tuple[str, ...]]:
    entries = (entry.split(":") for entry in words("english")["irregular"]["words"].split())
    return {base: tuple(rest) for base, *rest in entries}


@cache
def classes() -> Mapping[str, str]:
    """Word form → letters of the classes it can have, of the lexicon of all reading."""
    return lexicon().classes
