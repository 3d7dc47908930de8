"""Nouns for kinds of people: which kind, singular or plural; and what the words around a noun narrow it to."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from standoff.core.anonymity import Role
from standoff.reading.lexicon import lexicon
from standoff.reading.sources import BREAKS
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.tokens import Token

ENDS: Final = BREAKS | {"about", "after", "because", "before", "during", "said", "says", "told", "whom"}
"""Words behind which a noun phrase only goes on about its head."""
STOPS: Final = frozenset({",", ";", ":", "(", ")", "—", "–", "--", "-", ".", "“", "”", '"', "?", "!"})
"""Marks that end a noun phrase."""
_IRREGULAR: Final = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child",
              "wives": "wife", "police": "policeman", "attaches": "attache", "others": "other", "spies": "spy",
              "troops": "soldier", "ones": "one", "staff": "staff"}  # fmt: skip


_REMEMBERED: Final = 4096
"""Different words whose kind is kept."""


@lru_cache(maxsize=_REMEMBERED)
def role_of(low: str) -> Role | None:
    """The kind of person a noun names, singular or plural; ``None``: it names no kind we know."""
    table = _roles()
    return table.get(low) or table.get(singular(low))


def singular(low: str) -> str:
    """Singular of a noun for people."""
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    table = _roles()
    if low in table:
        return low
    if low.endswith("men") and low[:-2] + "an" in table:
        return low[:-2] + "an"
    for cut, put in (("ies", "y"), ("ches", "ch"), ("sses", "ss"), ("s", "")):
        if low.endswith(cut) and low[: len(low) - len(cut)] + put in table:
            return low[: len(low) - len(cut)] + put
    if low.startswith("ex-"):
        return singular(low[3:])
    if "-" in low and low.rsplit("-", 1)[1]:
        tail = singular(low.rsplit("-", 1)[1])
        return tail if tail in table else low
    return low


@cache
def _roles() -> dict[str, Role]:
    table: dict[str, Role] = {}
    for name, nouns in words("anonymity")["roles"].items():
        for noun in nouns.split():
            table.setdefault(noun, Role(name))
    table["member"] = Role.SOURCE
    return table


_KINDS: Final = frozenset(role.value for role in Role)


@cache
def kinds() -> dict[str, Role]:
    """Words that before a head tell the kind: "security source"."""
    table = words("anonymity")["kinds_of"]
    return {word: Role(name) for name, nouns in table.items() if name in _KINDS for word in nouns.split()}


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """A list of ``words/anonymity.toml``."""
    return frozenset(words("anonymity")[table][key].split())


def narrowed(role: Role, noun: str, mods: Sequence[Token], behind: Sequence[Token]) -> Role:
    """The kind where the head leaves it open: by the word before it, then by what stands behind."""
    lows = [t.low for t in mods]
    table = kinds()
    if role is Role.SOURCE or role is Role.OFFICIAL or noun in {"officer", "agent", "leader", "chief", "insider"}:
        allowed = _ALLOWED.get(noun if noun in _ALLOWED else role.value)
        for low in reversed(lows):
            kind = table.get(low)
            if kind is not None and (allowed is None or kind in allowed):
                return kind
    near = [t.low for t in behind[:8]]
    if noun in listed("kinds_of", "either"):
        beside = {*lows, *(near[: phrase_length(behind)] if near[:1] in (["of"], ["in"], ["from"]) else ())}
        if "police" in beside:
            return Role.SECURITY
        return Role.MILITARY if not beside.isdisjoint(listed("kinds_of", "armed")) else role
    if noun == "officer" and role is Role.MILITARY:
        if not listed("kinds_of", "business").isdisjoint(lows):
            return Role.EXECUTIVE
        if not listed("kinds_of", "civil").isdisjoint(lows):
            return Role.OFFICIAL
    if near[:1] == ["of"] and role in {Role.OFFICIAL, Role.MILITARY, Role.SOURCE, Role.WORKER}:
        complement = set(near[: phrase_length(behind)])
        if complement & listed("complements", "services") and noun in {"officer", "official", "member", "agent"}:
            return Role.SECURITY
        if noun == "member":
            return _member(complement)
    if role is not Role.SOURCE:
        return role
    if set(near[:1]) & listed("complements", "close") or (
        near[:2] in (["who", "is"], ["who", "are"]) and "close" in near[:4]
    ):
        return Role.CLOSE
    if set(near) & listed("complements", "familiar") or near[:3] == ["in", "the", "know"]:
        return Role.FAMILIAR
    talks = {"talks", "negotiations", "negotiating", "drafting", "discussions", "delegation", "mediation"}
    if set(near) & (listed("complements", "negotiator") | {"took"}) and talks & {t.low for t in behind}:
        return Role.NEGOTIATOR
    return role


_ALLOWED: dict[str, frozenset[Role]] = {
    "official": frozenset({Role.SECURITY, Role.MILITARY, Role.EXECUTIVE, Role.DIPLOMAT}),
    "officer": frozenset({Role.SECURITY}),
    "agent": frozenset({Role.SECURITY}),
    "leader": frozenset({Role.MILITARY, Role.EXECUTIVE}),
    "insider": frozenset(),
}
"""Which kinds the word before may make of a head; of "source" and "person", any."""


def _member(complement: set[str]) -> Role:
    if complement & listed("complements", "members"):
        return Role.NEGOTIATOR
    if complement & {"parliament", "congress", "duma", "senate", "assembly", "legislature"}:
        return Role.LAWMAKER
    if complement & {"cabinet", "government"}:
        return Role.POLITICIAN
    if complement & {"family"}:
        return Role.RELATIVE
    return Role.SOURCE


def phrase_length(tokens: Sequence[Token]) -> int:
    """How far a noun phrase goes: to the next preposition, relative, verb of saying or mark."""
    for i, token in enumerate(tokens):
        if token.text in STOPS or (i and (token.low in ENDS or token.low == "and")):
            return i
        letters = lexicon().classes.get(token.low, "")
        if i and ("n" in letters or "g" in letters) and "N" not in letters and "J" not in letters:
            return i
    return len(tokens)
