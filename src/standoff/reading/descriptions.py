"""The words for a source without a name → kind, side, number, former or present: a grammar of noun phrases.

A description is read as: quantity, rank and tenure, side, kind, HEAD, complement ("three senior Varnian intelligence
officials in the ministry"). The head decides the kind unless it leaves it open ("source", "person", "official");
then the word before it ("security source") or the complement ("a person familiar with the plan") does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from standoff.core.anonymity import Role, Tenure, Unnamed, Words
from standoff.core.evidence import Sourcing
from standoff.core.places import Span
from standoff.reading.lexicon import lexicon
from standoff.reading.names import word_set
from standoff.reading.quantities import number_of, quantity_words
from standoff.reading.sources import sourcing_of
from standoff.reading.tokens import tokens_of
from standoff.reading.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.reading.tokens import Token

_ENDS = frozenset(
    [
        "of",
        "in",
        "at",
        "for",
        "from",
        "with",
        "on",
        "who",
        "whose",
        "whom",
        "which",
        "that",
        "to",
        "by",
        "as",
        "near",
        "under",
        "among",
        "inside",
        "within",
        "close",
        "familiar",
        "according",
        "said",
        "says",
        "told",
        "because",
        "after",
        "before",
        "during",
        "about",
    ]
)
"""Words behind which a noun phrase only goes on about its head."""
_STOPS = frozenset({",", ";", ":", "(", ")", "—", "–", "--", "-", ".", "“", "”", '"', "?", "!"})
_RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
_DETERMINERS = frozenset(
    [
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
    ]
)
_IRREGULAR = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child",
              "wives": "wife", "police": "policeman", "attaches": "attache", "others": "other", "spies": "spy",
              "troops": "soldier", "ones": "one", "staff": "staff"}  # fmt: skip
_PLURAL_ONLY = frozenset({"people", "men", "women", "children", "police", "troops", "those", "others", "staff"})
_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "who", "i", "one", "another", "someone", "somebody"})
_PEOPLE_PRONOUNS = frozenset({"they", "them", "those", "we", "others", "some", "many", "several", "both", "most"})


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
    tokens = [t for t in tokens_of(text, span.start, span.end) if t.is_word or t.text in _STOPS or t.low == "'"]
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
        if token.text in _STOPS and token.text != "-":
            tokens = tokens[:i]
            break
    return Span(tokens[0].start, tokens[-1].end) if tokens else None


_LONGEST = 200
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
        if i > start and with_role and joins and _opens_member(tokens, i + 1):
            cuts.append(i + 1)
            start, with_role = i + 1, False
    ends = [*cuts[1:], len(tokens) + 1]
    parts = [list(tokens[a : b - 1]) for a, b in zip(cuts, ends, strict=True)]
    while_joined = [part[:-1] if part and part[-1].text == "," else part for part in parts]
    return [part for part in while_joined if part]


def _opens_member(tokens: Sequence[Token], i: int) -> bool:
    """From here on stands a noun phrase of its own that turns on a kind of person."""
    rest = _front(tokens[i:])
    if not rest or role_of(rest[-1].low) is None:
        return False
    if i >= 2 and tokens[i - 1].text == ",":  # an apposition only repeats: "the minister, a former aide"
        listed = any(t.low == "and" for t in tokens[i:])
        return listed and rest[0].low in {"a", "an", "one", "another"} | quantity_words()
    return True


def _front(member: Sequence[Token]) -> list[Token]:
    """The noun phrase up to its head: before the first preposition, relative or comma; up to the last role noun."""
    run: list[Token] = []
    for token in member:
        if token.text in _STOPS or (run and token.low in _ENDS):
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
    plural = head.low in _PLURAL_ONLY or head.low in _PEOPLE_PRONOUNS or (noun != head.low and role is not None)
    if role is None and head.low in _PERSON_PRONOUNS | _PEOPLE_PRONOUNS:
        role = Role.SOURCE
    mods = front[:-1]
    behind = phrase[len(front) :]
    role = _narrowed(role or Role.SOURCE, noun, mods, behind)
    side = _side_before(text, mods)
    if side is None:
        side = _side_behind(text, role, noun, behind)
    if side is None and before is not None and not any(t.low in _DETERMINERS | quantity_words() for t in mods):
        side = before.side  # "Western officials and diplomats"
    is_part = quantity is not None and bool(phrase) and phrase[0].low in {"the", "them", "those", "these", "his", "her"}
    number = number_of(quantity if quantity is not None else mods, plural=plural or quantity is not None)
    definite = quantity is None and (
        (front[:1] != [] and front[0].low in {"the", "this", "that", "these", "those"}) or head.low in _PRONOUNS
    )
    bare = side is None and all(t.low in _DETERMINERS | quantity_words() | _ORDER for t in mods)
    return Description(Unnamed(role, side, number, _tenure(front)), noun, definite, is_part, bare)


_PRONOUNS = frozenset({"he", "she", "they", "who", "him", "her", "them"})
_ORDER = frozenset({"first", "second", "third", "fourth", "fifth", "other", "another"})


def _partitive(member: Sequence[Token]) -> tuple[Sequence[Token] | None, Sequence[Token]]:
    """Of "one of the officials", "a handful of aides": the quantity, and what it is a quantity of."""
    for i, token in enumerate(member[:7]):
        if token.low == "of" and i and i + 1 < len(member):
            if all(t.low in quantity_words() or t.text.isdigit() for t in member[:i]):
                return member[:i], member[i + 1 :]
            return None, member
    return None, member


def _narrowed(role: Role, noun: str, mods: Sequence[Token], behind: Sequence[Token]) -> Role:
    """The kind where the head leaves it open: by the word before it, then by what stands behind."""
    lows = [t.low for t in mods]
    table = _kinds()
    if role is Role.SOURCE or role is Role.OFFICIAL or noun in {"officer", "agent", "leader", "chief", "insider"}:
        allowed = _ALLOWED.get(noun if noun in _ALLOWED else role.value)
        for low in reversed(lows):
            kind = table.get(low)
            if kind is not None and (allowed is None or kind in allowed):
                return kind
    near = [t.low for t in behind[:8]]
    if role in {Role.OFFICIAL, Role.MILITARY, Role.SOURCE, Role.WORKER} and near[:1] == ["of"]:
        complement = set(near[: _phrase_length(behind)])
        if complement & _list("complements", "services") and noun in {"officer", "official", "member", "agent"}:
            return Role.SECURITY
        if noun == "member":
            return _member(complement)
    if role is not Role.SOURCE:
        return role
    if set(near[:1]) & _list("complements", "close") or (
        near[:2] in (["who", "is"], ["who", "are"]) and "close" in near[:4]
    ):
        return Role.CLOSE
    if set(near) & _list("complements", "familiar") or near[:3] == ["in", "the", "know"]:
        return Role.FAMILIAR
    talks = {"talks", "negotiations", "negotiating", "drafting", "discussions", "delegation", "mediation"}
    if set(near) & (_list("complements", "negotiator") | {"took"}) and talks & {t.low for t in behind}:
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
    if complement & _list("complements", "members"):
        return Role.NEGOTIATOR
    if complement & {"parliament", "congress", "duma", "senate", "assembly", "legislature"}:
        return Role.LAWMAKER
    if complement & {"cabinet", "government"}:
        return Role.POLITICIAN
    if complement & {"family"}:
        return Role.RELATIVE
    return Role.SOURCE


def _side_before(text: str, mods: Sequence[Token]) -> Words | None:
    """The side among the words before the head: the run nearest to it that names a state, institution or camp."""
    skipped = _passed_over()
    run: list[Token] = []
    for i in range(len(mods) - 1, -1, -1):
        token = mods[i]
        if token.low in {"'s", "'"} and not run:
            continue
        follows_org = bool(run) and run[-1].low in _institutions()
        if token.low in skipped and not (follows_org and token.low in _kinds()):
            if run:
                break
            continue
        if token.low in _kinds() and not follows_org:
            continue
        run.append(token)
    run.reverse()
    while run and not _names_a_side(run[0], first=mods[0] is run[0]):
        if len(run) > 1 and run[1].low in _institutions():
            break
        run = run[1:]
    return Words.cut(text, Span(run[0].start, run[-1].end)) if run else None


def _names_a_side(token: Token, *, first: bool) -> bool:
    low = token.low
    if low in word_set("nationalities") or low in word_set("places") or low in _institutions():
        return True
    if low in _list("sides", "words"):
        return True
    if not token.text[0].isupper():
        return False
    return not first or low not in lexicon().classes


def _side_behind(text: str, role: Role, noun: str, behind: Sequence[Token]) -> Words | None:
    """The side in the complement: "aide to the sultan", "officials in the ministry", "close to the president"."""
    if role in {Role.FAMILIAR, Role.RESIDENT, Role.WITNESS, Role.RELATIVE} or not behind:
        return None
    i = 0
    if behind[0].low in {"close", "near"}:
        i = 1 if behind[0].low == "close" else 0
    elif behind[0].low in {"posted", "based", "working", "serving", "employed", "stationed"}:
        i = 1
    if i + 1 >= len(behind):
        return None
    preposition = behind[i].low
    if preposition not in _SIDED or (role is Role.DIPLOMAT and preposition in {"to", "in", "at"}):
        return None
    if role is Role.NEGOTIATOR and noun != "member" and preposition == "in":
        return None
    phrase = list(behind[i + 1 : i + 1 + _phrase_length(behind[i + 1 :])])
    while phrase and phrase[0].low in _DETERMINERS - {"his", "her", "their"}:
        phrase = phrase[1:]
    if not phrase or phrase[0].low in quantity_words() - {"a", "an"}:
        return None
    if preposition in {"in", "at", "inside", "within"} and not any(
        _names_a_side(t, first=False) or t.low in _FIRMS for t in phrase
    ):
        return None
    return Words.cut(text, Span(phrase[0].start, phrase[-1].end))


_SIDED = frozenset({"in", "at", "of", "for", "from", "inside", "within", "to", "near", "with"})
_FIRMS = frozenset(
    {"line", "lender", "fund", "maker", "operator", "carrier", "exporter", "yard", "terminal", "archive"}
)


def _phrase_length(tokens: Sequence[Token]) -> int:
    """How far a noun phrase goes: to the next preposition, relative, verb of saying or mark."""
    for i, token in enumerate(tokens):
        if token.text in _STOPS or (i and (token.low in _ENDS or token.low == "and")):
            return i
        letters = lexicon().classes.get(token.low, "")
        if i and ("n" in letters or "g" in letters) and "N" not in letters and "J" not in letters:
            return i
    return len(tokens)


def _tenure(front: Sequence[Token]) -> Tenure | None:
    lows = {t.low for t in front} | {t.low.split("-")[0] for t in front if t.low.startswith(("ex-", "then-"))}
    past, now = bool(lows & _list("tenure", "former")), bool(lows & _list("tenure", "present"))
    if past and now:
        return Tenure.BOTH
    return Tenure.FORMER if past else Tenure.PRESENT if now else None


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


@cache
def _kinds() -> dict[str, Role]:
    table = words("anonymity")["kinds_of"]
    return {
        word: Role(name) for name, nouns in table.items() if name not in {"open", "officials"} for word in nouns.split()
    }


@cache
def _list(table: str, key: str) -> frozenset[str]:
    return frozenset(words("anonymity")[table][key].split())


@cache
def _institutions() -> frozenset[str]:
    return word_set("organisations") - word_set("people", "singular")


@cache
def _passed_over() -> frozenset[str]:
    own = (("passed_over", "ranks"), ("passed_over", "nameless"), ("passed_over", "order"), ("tenure", "former"),
           ("tenure", "present"))  # fmt: skip
    return frozenset().union(*(_list(*key) for key in own)) | _DETERMINERS | quantity_words() | {"law", "and", "or"}
