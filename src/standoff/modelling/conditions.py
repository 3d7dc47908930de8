"""Conditions as people write them: text → `Condition`, and back.

Operators, tightest first: ``not``, ``and``, ``or``, ``if`` (with ``only if`` for the converse), ``iff``.
``q if p`` and ``p only if q`` are material implication: true wherever ``p`` is false. ``true`` and ``false`` are
conditions. A name may contain spaces and hyphens; one that contains an operator word stands in backticks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from standoff.core.conditions import Always, And, If, Iff, Not, Or, Takes
from standoff.modelling.names import RESERVED, Fault, Names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.conditions import Condition
    from standoff.core.options import Option

MAX_UNKNOWN = 20
"""Unknown names reported of one condition."""
MAX_LENGTH = 10_000
"""Characters of one condition."""
MAX_DEPTH = 40
"""Parentheses and ``not`` within each other."""
MAX_SIZE = 4_000
"""Parts of one condition, definitions written out."""
MAX_LEVELS = 100
"""Parts within each other, definitions written out."""

_MARKS = {
    "&": "and",
    "|": "or",
    "!": "not",
    "~": "not",
    "∧": "and",
    "∨": "or",
    "¬": "not",
    "→": "only if",
    "⇒": "only if",
}
_ENDS_WORD = frozenset('()`",;&|!~=<>∧∨¬→⇒')


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "name", "(", ")", "end", or an operator word
    text: str
    start: int
    length: int


class _Stop(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def parse(text: str, names: Names) -> tuple[Condition | None, tuple[Fault, ...]]:
    """Meaning of ``text``, or ``None`` with what is wrong; every unknown name is reported, and the first other fault.

    Examples
    --------
    >>> parse("a if not b", Names(full={"A.a": 0, "B.b": 1}, short={"a": (0,), "b": (1,)}))
    (If(then=Takes(option=0), given=Not(part=Takes(option=1))), ())
    """
    if len(text) > MAX_LENGTH:
        message = f"condition of {len(text):,} characters; at most {MAX_LENGTH:,} are read"
        return None, (Fault("M208", 0, 0, message, "split it with `define:`"),)
    parser = None
    try:
        parser = _Parser(_tokens(text), names)
        condition = parser.whole()
    except _Stop as stop:
        return None, (*(parser.faults if parser else ()), stop.fault)
    parts, levels = measure(condition)
    if parts > MAX_SIZE or levels > MAX_LEVELS:
        message = (
            f"condition of {parts:,} parts in {levels} levels with definitions written out; "
            f"at most {MAX_SIZE:,} in {MAX_LEVELS} are read"
        )
        return None, (*parser.faults, Fault("M208", 0, len(text), message))
    return (None if parser.faults else condition), tuple(parser.faults)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    i = 0
    while i < len(text):
        char = text[i]
        if char.isspace():
            i += 1
        elif char in "()":
            tokens.append(_Token(char, char, i, 1))
            i += 1
        else:
            token = _word(text, i)
            last = tokens[-1] if tokens else None
            if token.kind == "name" and last is not None and last.kind == "name":  # names may contain spaces
                tokens[-1] = _Token(
                    "name", f"{last.text} {token.text}", last.start, token.start + token.length - last.start
                )
            else:
                tokens.append(token)
            i = token.start + token.length
    tokens.append(_Token("end", "the end", len(text), 0))
    return tokens


def _word(text: str, start: int) -> _Token:
    i, said, quoted = start, "", False
    while i < len(text) and not text[i].isspace():
        char = text[i]
        if char in '`"':
            close = text.find(char, i + 1)
            if close < 0:
                raise _Stop(Fault("M201", i, 1, f"{char} is opened and never closed"))
            said += text[i + 1 : close]
            i, quoted = close + 1, True
        elif char in _ENDS_WORD:
            break
        else:
            said += char
            i += 1
    if i == start:
        word = _MARKS.get(text[i])
        hint = f'write "{word}"' if word else "names with such characters stand in backticks: `a, b`"
        raise _Stop(Fault("M201", i, 1, f"{text[i]!r} cannot stand in a condition", hint))
    if not quoted and said.casefold() in RESERVED:
        return _Token(said.casefold(), said, start, i - start)
    return _Token("name", said, start, i - start)


class _Parser:
    """Precedence climbing over tokens; one instance a condition."""

    def __init__(self, tokens: list[_Token], names: Names) -> None:
        self.tokens, self.names = tokens, names
        self.at = self.depth = 0
        self.faults: list[Fault] = []

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def wrong(self, message: str, hint: str | None = None) -> _Stop:
        return _Stop(Fault("M201", self.next.start, max(self.next.length, 1), message, hint))

    def whole(self) -> Condition:
        if self.next.kind == "end":
            raise self.wrong("a condition is expected here, found nothing")
        condition = self.iff()
        if self.next.kind == ")":
            raise self.wrong("this parenthesis closes nothing")
        if self.next.kind != "end":
            raise self.wrong(f'"and", "or", "if" or "iff" is expected before "{self.next.text}"')
        return condition

    def iff(self) -> Condition:
        left = self.conditional()
        if self.next.kind != "iff":
            return left
        self.take()
        right = self.conditional()
        if self.next.kind == "iff":
            raise self.wrong('"iff" twice in a row can be read two ways', "put parentheses around one of the two")
        return Iff(left, right)

    def conditional(self) -> Condition:
        left = self.any_of()
        if self.next.kind not in {"if", "only"}:
            return left
        converse = self.take().kind == "only"
        if converse and self.take().kind != "if":
            self.at -= 1
            raise self.wrong('"if" is expected after "only"')
        right = self.any_of()
        if self.next.kind in {"if", "only"}:
            raise self.wrong('"if" twice in a row can be read two ways', "put parentheses around one of the two")
        return If(then=right, given=left) if converse else If(then=left, given=right)

    def any_of(self) -> Condition:
        parts = [self.all_of()]
        while self.next.kind == "or":
            self.take()
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all_of(self) -> Condition:
        parts = [self.one()]
        while self.next.kind == "and":
            self.take()
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def one(self) -> Condition:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            message = f'more than {MAX_DEPTH} levels of parentheses and "not"'
            raise _Stop(Fault("M208", self.next.start, 1, message, "split the condition with `define:`"))
        try:
            return self.atom()
        finally:
            self.depth -= 1

    def atom(self) -> Condition:
        token = self.take()
        match token.kind:
            case "not":
                return Not(self.one())
            case "true" | "false":
                return Always(token.kind == "true")
            case "(":
                inner = self.iff()
                if self.next.kind != ")":
                    found = f'found "{self.next.text}"' if self.next.kind != "end" else "found the end"
                    raise self.wrong(f'")" is expected for the one opened at character {token.start + 1}, {found}')
                self.take()
                return inner
            case "name":
                found_condition = self.names.find(token.text)
                if found_condition is None:
                    if len(self.faults) == MAX_UNKNOWN:
                        raise _Stop(
                            Fault("M208", token.start, token.length, "more unknown names, which are not listed")
                        )
                    self.faults.append(self.names.fault(token.text, token.start, token.length))
                    return Always(False)
                return found_condition
            case _:
                self.at -= 1
                found = "the end" if token.kind == "end" else f'"{token.text}"'
                raise self.wrong(f'an option, "not" or "(" is expected here, found {found}')


def measure(condition: Condition) -> tuple[int, int]:
    """Number of parts and levels, definitions written out. Cost: the distinct parts, however often they repeat."""
    seen: dict[int, tuple[int, int]] = {}

    def of(c: Condition) -> tuple[int, int]:
        known = seen.get(id(c))
        if known is not None:
            return known
        match c:
            case Takes() | Always():
                parts: tuple[Condition, ...] = ()
            case Not(part):
                parts = (part,)
            case And(several) | Or(several):
                parts = several
            case If(a, b) | Iff(a, b):
                parts = (a, b)
            case _:
                assert_never(c)
        measured = [of(p) for p in parts]
        seen[id(c)] = 1 + sum(n for n, _ in measured), 1 + max((d for _, d in measured), default=0)
        return seen[id(c)]

    return of(condition)


def is_bare(name: str) -> bool:
    """Whether ``name`` can stand in a condition without backticks."""
    words = name.split(" ")
    return all(w and w.casefold() not in RESERVED and not any(c.isspace() or c in _ENDS_WORD for c in w) for w in words)


def print_name(name: str) -> str:
    """``name`` as a condition writes it."""
    return name if is_bare(name) else f"`{name}`"


_LEVEL = {Iff: 1, If: 2, Or: 3, And: 4, Not: 5, Takes: 6, Always: 6}


def print_condition(condition: Condition, options: Sequence[Option]) -> str:
    """Text that `parse` reads back to the same condition (``and`` and ``or`` of fewer than two parts: an equal one).

    Examples
    --------
    >>> from standoff.core.options import Option
    >>> a, b = Option("go", "A", "A goes"), Option("as if", "B", "B answers")
    >>> print_condition(Or((Not(Takes(0)), And((Takes(0), Takes(1))))), (a, b))
    'not A.go or A.go and `B.as if`'
    """

    def text(c: Condition, least: int) -> str:
        match c:
            case Takes(option):
                return print_name(options[option].full_name)
            case Always(value):
                return "true" if value else "false"
            case And(()) | Or(()):
                return text(Always(isinstance(c, And)), least)
            case And((only,)) | Or((only,)):
                return text(only, least)
            case Not(part):
                said = f"not {text(part, 5)}"
            case And(parts):
                said = " and ".join(text(p, 5) for p in parts)
            case Or(parts):
                said = " or ".join(text(p, 4) for p in parts)
            case If(then, given):
                said = f"{text(then, 3)} if {text(given, 3)}"
            case Iff(left, right):
                said = f"{text(left, 2)} iff {text(right, 2)}"
            case _:
                assert_never(c)
        return said if _LEVEL[type(c)] >= least else f"({said})"

    return text(condition, 1)


def barred_words(by: str | None, leaving: Condition, reaching: Condition, options: Sequence[Option]) -> str:
    """A barred move in words: ``North: from A.go to not A.go``; ``any move`` where nobody in particular is barred."""
    return f"{by or 'any move'}: from {print_condition(leaving, options)} to {print_condition(reaching, options)}"
