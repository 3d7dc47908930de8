"""The word lists of ``words/acts.toml`` as sets and patterns, made once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Act
from standoff.reading.lexicon import lexicon, verb_forms
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """The words of a list; hyphens within them stand for blanks ("rule-out")."""
    return frozenset(word.replace("-", " ") for word in words("acts")[table][name].split())


Phrase = tuple[str, list[str]]
"""The list it is of ("threats phrases"), and its words."""


@cache
def phrases() -> Mapping[str, Mapping[str, tuple[Phrase, ...]]]:
    """First word → second word → the phrases that start with these, the longest first; of one word alone under ""."""
    found: dict[str, dict[str, list[Phrase]]] = {}
    for table, name in _PHRASES:
        for phrase in words("acts")[table][name].replace("\n", " ").split("|"):
            if parts := phrase.split():
                second = parts[1] if len(parts) > 1 else ""
                found.setdefault(parts[0], {}).setdefault(second, []).append((f"{table} {name}", parts))
    return {
        first: {second: tuple(sorted(each, key=lambda p: -len(p[1]))) for second, each in seconds.items()}
        for first, seconds in found.items()
    }


_PHRASES: Final = (
    ("silence", "phrases"), ("conditions", "words"),
    ("conditions", "refusing"), ("hedges", "phrases"), ("futures", "plans"),
    ("futures", "promises"), ("futures", "no_plans"), ("futures", "rather"), ("futures", "considering"),
    ("futures", "gladly"), ("offers", "ready"), ("offers", "phrases"), ("demands", "semimodals"),
    ("demands", "past"), ("demands", "phrases"), ("threats", "passives"), ("threats", "phrases"),
    ("declines", "phrases"), ("denials", "phrases"), ("predictions", "phrases"), ("predictions", "doubting"),
)  # fmt: skip
"""Lists of ``words/acts.toml`` that hold phrases between bars."""


@cache
def forms(table: str, name: str) -> Mapping[str, str]:
    """Every form of the verbs of a list → its base form; of "walk-out" the forms of "walk out"."""
    irregular = _irregular()
    found: dict[str, str] = {}
    for verb in words("acts")[table][name].split():
        base, _, particle = verb.partition("-")
        for form, _ in verb_forms(base, irregular.get(base)):
            found[f"{form} {particle.replace('-', ' ')}" if particle else form] = verb.replace("-", " ")
    return found


@cache
def verb_acts() -> Mapping[str, str]:
    """Verb of saying (or "verb particle") → what it does: the name of a list of ``[verbs]``."""
    table = words("acts")["verbs"]
    return {
        verb.replace("-", " "): name
        for name, text in table.items()
        if name not in {"only_with_infinitive", "known", "admitting", "putting", "undoing"}
        for verb in text.split()
    }


@cache
def verbs_with_particles() -> frozenset[str]:
    """Verbs of saying that do something only, or something else, with a particle: "rule out", "call on"."""
    return frozenset(verb.split()[0] for verb in verb_acts() if " " in verb)


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
