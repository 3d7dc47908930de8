"""Conditions as nested plain data: ``{"if": {"takes": "A.go"}, "then": {"not": {"takes": "B.stay"}}}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from standoff.certify.faults import Fault
from standoff.core.conditions import Always, And, If, Iff, Not, Or, Takes, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.core.conditions import Condition

MAX_DEPTH = 200
"""Conditions within each other; the case file's own limits stay well below."""

MAX_PARTS = 500_000
"""Parts of all conditions of a conflict together."""


def tree(condition: Condition, options: Sequence[str]) -> dict[str, Any]:
    """``condition`` as data; ``options`` are the names of the options by position."""
    match condition:
        case Takes(option):
            return {"takes": options[option]}
        case Always(value):
            return {"always": value}
        case Not(part):
            return {"not": tree(part, options)}
        case And(parts):
            return {"and": [tree(p, options) for p in parts]}
        case Or(parts):
            return {"or": [tree(p, options) for p in parts]}
        case If(then, given):
            return {"if": tree(given, options), "then": tree(then, options)}
        case Iff(left, right):
            return {"iff": [tree(left, options), tree(right, options)]}
        case _:
            assert_never(condition)


def parts_of(conditions: Iterable[Condition]) -> int:
    """Parts of all the conditions together: the steps it takes to judge them once."""

    def one(_: object) -> int:
        return 1

    def more(part: int) -> int:
        return part + 1

    def both(a: int, b: int) -> int:
        return a + b + 1

    return sum(fold(c, takes=one, constant=one, negate=more, both=both, either=both) for c in conditions)


class Trees:
    """Reads conditions, all of one conflict: their parts are counted together.

    Parameters
    ----------
    options
        Name of each option → its position.
    """

    def __init__(self, options: Mapping[str, int]) -> None:
        self._options, self._parts = options, 0

    def condition(self, value: Any, depth: int = 0) -> Condition:
        """The condition ``value`` stands for; raises `Fault`."""
        self._parts += 1
        if self._parts > MAX_PARTS or depth > MAX_DEPTH:
            raise Fault(f"conditions of more than {MAX_PARTS:,} parts, or nested more than {MAX_DEPTH} deep")
        match value:
            case {"takes": str(name), **rest} if not rest:
                if name not in self._options:
                    raise Fault(f'a condition names "{name[:80]}", which is no option')
                return Takes(self._options[name])
            case {"always": bool(truth), **rest} if not rest:
                return Always(truth)
            case {"not": part, **rest} if not rest:
                return Not(self.condition(part, depth + 1))
            case {"and": list(parts), **rest} if not rest:
                return And(tuple(self.condition(p, depth + 1) for p in parts))
            case {"or": list(parts), **rest} if not rest:
                return Or(tuple(self.condition(p, depth + 1) for p in parts))
            case {"if": given, "then": then, **rest} if not rest:
                return If(self.condition(then, depth + 1), self.condition(given, depth + 1))
            case {"iff": [left, right], **rest} if not rest:
                return Iff(self.condition(left, depth + 1), self.condition(right, depth + 1))
            case _:
                raise Fault("a condition is none of takes, always, not, and, or, if … then, iff")
