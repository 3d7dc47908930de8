"""Which descriptions mean the same source: "a former official" … "the former official".

So for people without names and for institutions: "the Lethe Port Authority" … "the port authority", "the authority".
Only what the words show: a definite description refers back to the one source given before whose words include its
own. Where two fit, or none, it stays on its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Sourcing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.evidence import Statement

_WORD: Final = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "same"})
_DROPPED: Final = _DEFINITE | {"a", "an", "one", "in", "of", "at", "from", "with"}
_ENDS: Final = frozenset(
    {"who", "whom", "whose", "that", "which", "in", "of", "at", "from", "with", "near", "inside", "close", "familiar",
     "to", "on", "for", "among", "within", "by", "speaking", "briefed", "involved"}
)  # fmt: skip
"""Words after which a description only goes on about its head."""

_NO_BODY: Final = frozenset({"it", "its", "which", "that"})


@dataclass(frozen=True, slots=True)
class _Mention:
    """A source as described once: its words without articles, the noun they turn on, and how it was given."""

    words: frozenset[str]
    head: str
    definite: bool
    text: str


def refer_back(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """``statements`` of one document with `Statement.same_as` set where an unnamed source, or a body, was given before.

    Cost: each description is held against the different ones of its kind before it, at most `MOST` of them.
    """
    order = sorted(range(len(statements)), key=lambda i: _position(statements[i]))
    people: list[_Mention] = []
    bodies: list[_Mention] = []
    found = list(statements)
    for i in order:
        statement = statements[i]
        body = statement.sourcing is Sourcing.ORGANISATION and not statement.anonymous
        if not (body or statement.is_unnamed) or statement.speaker is not None or not statement.source_text:
            continue
        given = statement.same_as or statement.source_text  # what a pronoun stands for is known already
        mention = _mention(given)
        if mention is None or mention.text.casefold() in _NO_BODY:
            continue
        known = bodies if body else people
        same = [k for k in known if k.words == mention.words and k.head == mention.head]
        if body and same:
            continue  # the same words are one body already
        if not same and mention.definite:
            same = [k for k in known if k.head == mention.head and mention.words < k.words]
        if len(same) == 1:
            if same[0].text != given:
                found[i] = replace(statement, same_as=same[0].text)
        elif not same and len(known) < MOST:
            known.append(mention)
    return tuple(found)


def refers_to(words: str, given: str) -> bool:
    """Whether a definite description can mean who was given so: "the person", "another person close to the mayor"."""
    own, before = _mention(words), _mention(given)
    if own is None or before is None or not own.definite or before.definite:
        return False
    return own.head == before.head and own.words < before.words


MOST: Final = 200
"""Different sources of a kind in a document that are kept in mind; an article has a dozen."""


def _position(statement: Statement) -> int:
    return min((span.start for span in statement.source), default=0)


def _mention(text: str) -> _Mention | None:
    words = [w.casefold() for w in _WORD.findall(text)]
    if not words or "and" in words:
        return None
    core: list[str] = []
    for word in words:
        if word in _ENDS and core:
            break
        if word not in _DROPPED:
            core.append(word)
    if not core:
        return None
    telling = frozenset(w for w in words if w not in _DROPPED)
    return _Mention(telling, core[-1], words[0] in _DEFINITE, text)
