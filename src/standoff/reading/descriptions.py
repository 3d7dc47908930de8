"""The words for a source without a name → kind, side, number, former or present: a grammar of noun phrases.

A description is read as: quantity, rank and tenure, side, kind, HEAD, complement ("three senior Varnian intelligence
officials in the ministry"). The head decides the kind unless it leaves it open ("source", "person", "official");
then the word before it ("security source") or the complement ("a person familiar with the plan") does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from standoff.core.anonymity import Role, Tenure, Unnamed
from standoff.core.evidence import Sourcing
from standoff.core.places import Span
from standoff.reading.camps import DETERMINERS, side_before, side_behind
from standoff.reading.quantities import number_of, quantity_words
from standoff.reading.roles import ENDS, STOPS, listed, narrowed, role_of, singular
from standoff.reading.sources import sourcing_of
from standoff.reading.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.tokens import Token

_RELATIVES: Final = frozenset({"who", "whom", "whose", "which", "that"})
_PLURAL_ONLY: Final = frozenset({"people", "men", "women", "children", "police", "troops", "those", "others", "staff"})
_PERSON_PRONOUNS: Final = frozenset({"he", "she", "him", "her", "who", "i", "one", "another", "someone", "somebody"})
_PEOPLE_PRONOUNS: Final = frozenset(
    {"they", "them", "those", "we", "others", "some", "many", "several", "both", "most"}
)


@dataclass(frozen=True, slots=True)
class Description:
    """One member of a source: what it tells, and how it stands to what was told before.

    Parameters
    ----------
    head
        Singular of the noun it turns on, or a pronoun; empty: none was found.
    definite
        It refers back: "the official", "he".
    part
        It is part of people told of before: "one of the officials", "two of them".
    """

    unnamed: Unnamed
    head: str
    definite: bool = False
    part: bool = False
    bare: bool = False
    """Nothing stands before the head but an article or a quantity: it tells no more than the head."""

    @property
    def is_kind(self) -> bool:
        """Whether the words turn on a noun for a kind of person; otherwise they may be no people at all."""
        return role_of(self.head) is not None


def describe(text: str, span: Span) -> tuple[Description, ...]:
    """What the words at ``span`` tell of people without names; members with a name are left out.

    Examples
    --------
    >>> words = "two senior Varnian officials and a former aide to the sultan"
    >>> [str(found.unnamed) for found in describe(words, Span(0, len(words)))]
    ['2 official (Varnian)', '1 former aide (sultan)']
    """
    tokens = [t for t in tokens_of(text, span.start, span.end) if t.is_word or t.text in STOPS or t.low == "'"]
    found: list[Description] = []
    for member in _members(tokens):
        whole = text[member[0].start : member[-1].end]
        if len(member) > 1 and sourcing_of(whole) is Sourcing.NAMED and not _role_at_head(member):
            continue
        found.append(_described(text, member, found[-1].unnamed if found else None))
    return tuple(found)


def cited_at(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that starts at ``start``, with its complement, up to a mark: "citing | two officials |."."""
    tokens = tokens_of(text, start, min(end, start + _LONGEST))
    for i, token in enumerate(tokens):
        if token.text in STOPS and token.text != "-":
            tokens = tokens[:i]
            break
    return Span(tokens[0].start, tokens[-1].end) if tokens else None


_LONGEST: Final = 200
"""Characters of a description that is looked at for its end."""


def _role_at_head(member: Sequence[Token]) -> bool:
    return any(role_of(token.low) is not None for token in _front(member)[-1:])


def _members(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """A source joined of several in its parts: "three diplomats / and an aide", "officials / and diplomats"."""
    cuts, start, with_role = [0], 0, False
    for i, token in enumerate(tokens):
        if token.low in _RELATIVES:
            break
        if role_of(token.low) is not None:
            with_role = True
        joins = token.low == "and" or (token.text == "," and i + 1 < len(tokens) and tokens[i + 1].low != "and")
        named = i > start and tokens[i - 1].text[:1].isupper() and i + 1 < len(tokens)
        named = named and tokens[i + 1].low in _openers()  # "Ana Orr and two aides"
        if i > start and (with_role or named) and joins and _opens_member(tokens, i + 1):
            cuts.append(i + 1)
            start, with_role = i + 1, False
    ends = [*cuts[1:], len(tokens) + 1]
    parts = [list(tokens[a : b - 1]) for a, b in zip(cuts, ends, strict=True)]
    while_joined = [part[:-1] if part and part[-1].text == "," else part for part in parts]
    return [part for part in while_joined if part]


@cache
def _openers() -> frozenset[str]:
    return DETERMINERS | quantity_words()


def _opens_member(tokens: Sequence[Token], i: int) -> bool:
    """From here on stands a noun phrase of its own that turns on a kind of person."""
    rest = _front(tokens[i:])
    if not rest or role_of(rest[-1].low) is None:
        return False
    held = listed("tenure", "former") | listed("tenure", "present") | DETERMINERS
    if any(t.low == "and" and rest[k - 1].low not in held for k, t in enumerate(rest) if k):
        return False  # "sources in the ministry and the bank and aides": the bank is no member
    if i >= 2 and tokens[i - 1].text == ",":  # an apposition only repeats: "the minister, a former aide"
        in_list = any(t.low == "and" for t in tokens[i:])
        return in_list and rest[0].low in {"a", "an", "one", "another"} | quantity_words()
    return True


def _front(member: Sequence[Token]) -> list[Token]:
    """The noun phrase up to its head: before the first preposition, relative or comma; up to the last role noun."""
    run: list[Token] = []
    for token in member:
        if token.text in STOPS or (run and token.low in ENDS):
            break
        run.append(token)
    last = max((i for i, token in enumerate(run) if role_of(token.low) is not None), default=-1)
    return run[: last + 1] if last >= 0 else run


def _described(text: str, member: Sequence[Token], before: Unnamed | None) -> Description:
    quantity, phrase = _partitive(member)
    front = _front(phrase)
    head = front[-1] if front else phrase[0] if phrase else member[-1]
    noun = singular(head.low)
    role = role_of(head.low)
    plural = (
        head.low in _PLURAL_ONLY or head.low in _PEOPLE_PRONOUNS or (role is not None and not head.low.endswith(noun))
    )
    if role is None and (head.low in _PERSON_PRONOUNS or head.low in _PEOPLE_PRONOUNS):
        role = Role.SOURCE
    mods = front[:-1]
    behind = phrase[len(front) :]
    role = narrowed(role or Role.SOURCE, noun, mods, behind)
    side = side_before(text, mods)
    if side is None:
        side = side_behind(text, role, noun, behind)
    if side is None and before is not None and not any(t.low in _openers() for t in mods):
        side = before.side  # "Western officials and diplomats"
    is_part = quantity is not None and bool(phrase) and phrase[0].low in {"the", "them", "those", "these", "his", "her"}
    number = number_of(quantity if quantity is not None else mods, plural=plural or quantity is not None)
    definite = quantity is None and (
        (front[:1] != [] and front[0].low in {"the", "this", "that", "these", "those"}) or head.low in _PRONOUNS
    )
    bare = side is None and all(t.low in _openers() or t.low in _ORDER for t in mods)
    return Description(Unnamed(role, side, number, _tenure(front)), noun, definite, is_part, bare)


_PRONOUNS: Final = frozenset({"he", "she", "they", "who", "him", "her", "them"})
_ORDER: Final = frozenset({"first", "second", "third", "fourth", "fifth", "other", "another"})


def _partitive(member: Sequence[Token]) -> tuple[Sequence[Token] | None, Sequence[Token]]:
    """Of "one of the officials", "a handful of aides": the quantity, and what it is a quantity of."""
    for i, token in enumerate(member[:7]):
        if token.low == "of" and i and i + 1 < len(member):
            if all(t.low in quantity_words() or t.text.isdigit() for t in member[:i]):
                return member[:i], member[i + 1 :]
            return None, member
    return None, member


def _tenure(front: Sequence[Token]) -> Tenure | None:
    lows = [t.low for t in front]
    lows += [low.split("-")[0] for low in lows if low.startswith(("ex-", "then-"))]
    past, now = not listed("tenure", "former").isdisjoint(lows), not listed("tenure", "present").isdisjoint(lows)
    if past and now:
        return Tenure.BOTH
    return Tenure.FORMER if past else Tenure.PRESENT if now else None
