"""Formulas over options in the words of the case file, for readers who never see ``Owner.option``."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from standoff.core.conditions import Always, And, If, Iff, Not, Or, Takes
from standoff.explain.english import clauses
from standoff.explain.states import not_taken, taken

if TYPE_CHECKING:
    from standoff.core.conditions import Condition
    from standoff.core.options import Option


def in_words(condition: Condition, options: tuple[Option, ...]) -> str:
    """What it takes for ``condition`` to hold, as clauses inside a sentence.

    Examples
    --------
    >>> from standoff.core.options import Option
    >>> dam = Option("dam", "Upstream", "Upstream builds the dam", "Upstream builds nothing")
    >>> in_words(Not(Takes(0)), (dam,))
    'Upstream builds nothing'
    """
    owners = tuple(dict.fromkeys(o.owner for o in options))

    def say(c: Condition) -> str:
        match c:
            case Takes(option):
                return taken(options[option], *owners)
            case Always(value):
                return "anything at all" if value else "what can never be"
            case Not(denied):
                return deny(denied)
            case And(parts):
                return clauses([within(p) for p in parts]) or "anything at all"
            case Or(parts):
                return clauses([within(p) for p in parts], "or") or "what can never be"
            case If(then, given):
                return f"if {within(given)}, then {within(then)}"
            case Iff(left, right):
                return f"{within(left)} exactly when {within(right)}"
            case _:
                assert_never(c)

    def within(c: Condition) -> str:
        nested = isinstance(c, And | Or | If | Iff) or (isinstance(c, Not) and not isinstance(c.part, Takes))
        return f"({say(c)})" if nested else say(c)

    def deny(c: Condition) -> str:
        match c:
            case Takes(option):
                return not_taken(options[option], *owners)
            case Always(value):
                return say(Always(not value))
            case Not(inner):
                return say(inner)
            case And((left, right)):
                return f"not both: {clauses([within(left), within(right)])}"
            case And(parts):
                return f"not all of these together: {clauses([within(p) for p in parts])}"
            case Or(parts):
                return clauses([within(Not(p)) for p in parts])
            case If(then, given):
                return f"{within(given)}, and yet not this: {within(then)}"
            case Iff(left, right):
                return f"only one of these: {clauses([within(left), within(right)], 'or')}"
            case _:
                assert_never(c)

    return say(condition)
