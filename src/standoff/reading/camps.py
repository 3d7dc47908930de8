"""Whose people they are: the state, institution or camp the words around a noun give."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.core.anonymity import Role, Words
from standoff.core.places import Span
from standoff.reading.lexicon import lexicon
from standoff.reading.names import word_set
from standoff.reading.quantities import quantity_words
from standoff.reading.roles import kinds, listed, phrase_length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.tokens import Token

DETERMINERS: Final = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "your",
        "one",
        "another",
        "some",
        "any",
        "each",
    }
)
"""Words that open a noun phrase and say nothing of its head."""


def side_before(text: str, mods: Sequence[Token]) -> Words | None:
    """The side among the words before the head: the run nearest to it that names a state, institution or camp."""
    skipped = _passed_over()
    run: list[Token] = []
    for i in range(len(mods) - 1, -1, -1):
        token = mods[i]
        if token.low in {"'s", "'"} and not run:
            continue
        follows_org = bool(run) and run[-1].low in _institutions()
        if token.low in skipped and not (follows_org and token.low in kinds()):
            if run:
                break
            continue
        if token.low in kinds() and not follows_org:
            continue
        run.append(token)
    run.reverse()
    while run and not _names_a_side(run[0], first=mods[0] is run[0]):
        if len(run) > 1 and (run[1].low in _institutions() or _opens_name(run[0], run[1])):
            break
        run = run[1:]
    return Words.cut(text, Span(run[0].start, run[-1].end)) if run else None


def _opens_name(token: Token, following: Token) -> bool:
    """The first word of a state's name of two, also where a sentence begins: "New Zealand", "United States"."""
    return token.low in _FIRSTS and token.text[0].isupper() and following.text[0].isupper()


def _names_a_side(token: Token, *, first: bool) -> bool:
    low = token.low
    if low in word_set("nationalities") or low in word_set("places") or low in _institutions():
        return True
    if low in listed("sides", "words"):
        return True
    if not token.text[0].isupper():
        return False
    return not first or low not in lexicon().classes


def side_behind(text: str, role: Role, noun: str, behind: Sequence[Token]) -> Words | None:
    """The side in the complement: "aide to the sultan", "officials in the ministry", "close to the president"."""
    if role in {Role.FAMILIAR, Role.RESIDENT, Role.WITNESS, Role.RELATIVE} or not behind:
        return None
    i = 0
    if behind[0].low in {"close", "near"}:
        i = 1 if behind[0].low == "close" else 0
    elif behind[0].low in {"posted", "based", "working", "serving", "employed", "stationed"}:
        i = 1
    elif behind[0].low == "who":  # "who still advises the ministry", "who works with the council"
        i = next((k for k in (1, 2) if k < len(behind) and behind[k].low in _SERVING), 0)
        if i and i + 1 < len(behind) and behind[i + 1].low in _SIDED:
            i += 1
        return _institution(text, behind[i + 1 :]) if i else None
    if i + 1 >= len(behind):
        return None
    preposition = behind[i].low
    if preposition not in _SIDED or (role is Role.DIPLOMAT and preposition in {"to", "in", "at"}):
        return None
    if role is Role.NEGOTIATOR and noun != "member" and preposition == "in":
        return None
    phrase = list(behind[i + 1 : i + 1 + phrase_length(behind[i + 1 :])])
    while phrase and phrase[0].low in DETERMINERS - {"his", "her", "their"}:
        phrase = phrase[1:]
    if not phrase or phrase[0].low in quantity_words() - {"a", "an"}:
        return None
    if preposition in {"in", "at", "inside", "within"} and not any(
        _names_a_side(t, first=False) or t.low in _FIRMS for t in phrase
    ):
        return None
    return Words.cut(text, Span(phrase[0].start, phrase[-1].end))


def _institution(text: str, behind: Sequence[Token]) -> Words | None:
    phrase = list(behind[: phrase_length(behind)])
    while phrase and phrase[0].low in DETERMINERS:
        phrase = phrase[1:]
    named = bool(phrase) and any(_names_a_side(t, first=False) for t in phrase)
    return Words.cut(text, Span(phrase[0].start, phrase[-1].end)) if named else None


_FIRSTS: Final = frozenset({"new", "united", "north", "south", "east", "west", "central"})
_SERVING: Final = frozenset({"advises", "advised", "works", "worked", "serves", "served", "runs", "ran", "represents"})
_SIDED: Final = frozenset({"in", "at", "of", "for", "from", "inside", "within", "to", "near", "with"})
_FIRMS: Final = frozenset(
    {"line", "lender", "fund", "maker", "operator", "carrier", "exporter", "yard", "terminal", "archive"}
)


@cache
def _institutions() -> frozenset[str]:
    return word_set("organisations") - word_set("people", "singular")


@cache
def _passed_over() -> frozenset[str]:
    own = (("passed_over", "ranks"), ("passed_over", "nameless"), ("passed_over", "order"), ("tenure", "former"),
           ("tenure", "present"))  # fmt: skip
    return frozenset().union(*(listed(*key) for key in own)) | DETERMINERS | quantity_words() | {"law", "and", "or"}
