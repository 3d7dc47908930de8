"""`Circuit`: formulas as clauses for a satisfiability solver, built with the same operators as decision diagrams.

Every ``and`` gets a variable of its own (Tseitin 1968); what was built once is used again, and constants disappear.
Variable 1 is always true; variable ``i + 2`` says that option ``i`` is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import proxy

from standoff.core.conditions import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.core.conditions import Condition


@dataclass(frozen=True, slots=True)
class Literal:
    """A variable (``number`` above 0) or its negation."""

    circuit: Circuit = field(repr=False)
    number: int

    def __and__(self, other: Literal) -> Literal:
        """Both."""
        return Literal(self.circuit, self.circuit.both(self.number, other.number))

    def __or__(self, other: Literal) -> Literal:
        """Either."""
        return Literal(self.circuit, -self.circuit.both(-self.number, -other.number))

    def __invert__(self) -> Literal:
        """The opposite."""
        return Literal(self.circuit, -self.number)


@dataclass(eq=False)
class Circuit:
    """Formulas over a number of options.

    Parameters
    ----------
    clauses
        Those not yet handed to a solver; whoever takes them empties the list.
    """

    options: int
    clauses: list[list[int]] = field(default_factory=lambda: [[1]])

    def __post_init__(self) -> None:
        self._last = self.options + 1
        self._known: dict[tuple[int, int], int] = {}
        self.true, self.false = Literal(self, 1), Literal(self, -1)

    def taken(self, option: int) -> Literal:
        """The option is taken."""
        return Literal(self, option + 2)

    def of(self, condition: Condition) -> Literal:
        """``condition`` holds."""
        return self.given({}, condition)

    def given(self, settled: Mapping[int, bool], condition: Condition) -> Literal:
        """``condition`` holds once the options in ``settled`` are as said there."""
        me = proxy(self)
        number: int = fold(
            condition,
            takes=lambda i: (1 if settled[i] else -1) if i in settled else i + 2,
            constant=lambda truth: 1 if truth else -1,
            negate=lambda a: -a,
            both=lambda a, b: me.both(a, b),  # noqa: PLW0108 - a bound method would hold on to the circuit
            either=lambda a, b: -me.both(-a, -b),
        )
        return Literal(self, number)

    def both(self, a: int, b: int) -> int:
        """Number of the literal that is true when both are."""
        if a > b:
            a, b = b, a
        if a in {-1, -b}:
            return -1
        if 1 in {a, b} or a == b:
            return b if a == 1 else a
        if (a, b) not in self._known:
            self._last += 1
            self._known[a, b] = self._last
            self.clauses += [[-self._last, a], [-self._last, b], [self._last, -a, -b]]
        return self._known[a, b]
