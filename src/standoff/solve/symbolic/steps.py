"""`Steps`: one decision maker's single moves as a relation between the state left and the state reached.

The mover's options are variables of the state *reached*. Where it does not matter what was chosen before, the relation
does not speak of it, which is what keeps diagrams small: moves that no guard or bar restricts need no copy of any
variable. The copies that are needed stand for the state left.

*Peeling* finds the lowest number in reach of each state without comparing states pair by pair: digit by digit, the ends
that are still in play keep only those with the lower digit, wherever one is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.conditions import Always, options_of
from standoff.solve.symbolic.vectors import above

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.conflicts import Conflict
    from standoff.graph.diagrams import Diagram, Diagrams
    from standoff.solve.symbolic.vectors import Vector


@dataclass(frozen=True)
class Steps:
    """Single moves, of one decision maker or of several that act independently.

    Parameters
    ----------
    own
        Options that can change.
    copied
        Those of them whose value in the state left bears on what can be done.
    relation
        Which moves there are, over the options of the state reached and the copies of ``copied``; whether the ends
        can occur is not asked.
    """

    own: tuple[int, ...]
    copied: tuple[int, ...]
    relation: Diagram

    def lowest(self, d: Diagrams, values: Vector, among: Diagram) -> Vector:
        """For each state, the lowest of ``values`` at the ends in ``among``; all ones: there is no such end."""
        alive = among & self.relation
        found: list[Diagram] = []
        for digit in values:
            zero = d.some(self.own, alive, ~digit)
            alive = alive & (~digit | ~zero)
            found.append(d.arriving(self.copied, ~zero))
        return tuple(found)

    def before(self, d: Diagrams, ends: Diagram) -> Diagram:
        """States from which one of ``ends`` is reached."""
        return d.arriving(self.copied, d.some(self.own, self.relation, ends))

    def highest(self, d: Diagrams, values: Vector, among: Diagram) -> Vector:
        """For each state, the highest of ``values`` at the ends in ``among``; zero: there is no such end."""
        return tuple(~digit for digit in self.lowest(d, tuple(~digit for digit in values), among))


def transitive(conflict: Conflict, dm: str) -> bool:
    """Whether two moves of ``dm`` in a row are one move, or none, whatever states can occur.

    They are where the guards on its options are about the others' options only, and nothing is barred to it.
    """
    own = set(conflict.options_of(dm))
    bearing = {i for g in conflict.guards if g.option in own for i in options_of(g.condition)}
    return not bearing & own and not any(bar.by in {dm, None} for bar in conflict.barred)


def moves(d: Diagrams, conflict: Conflict, dm: str) -> Steps:
    """Moves of ``dm``; staying counts as one."""
    own = conflict.options_of(dm)
    guards = [g for g in conflict.guards if g.option in own and g.condition != Always(True)]
    bars = [bar for bar in conflict.barred if bar.by in {dm, None}]
    bearing = {g.option for g in guards} | {i for g in guards for i in options_of(g.condition)}
    copied = own if bars else tuple(i for i in own if i in bearing)
    relation = d.true
    for guard in guards:
        before, after = d.left(guard.option), d.taken(guard.option)
        changes = ~before & after if guard.taking else before & ~after
        relation &= ~changes | d.leaving(copied, d.of(guard.condition))
    for bar in bars:
        relation &= ~(d.leaving(copied, d.of(bar.leaving)) & d.of(bar.reaching))
    if bars:
        relation |= staying(d, own)
    return Steps(own, copied, relation)


def staying(d: Diagrams, options: Iterable[int]) -> Diagram:
    """Where ``options`` are the same in the state left and in the state reached."""
    same = d.true
    for i in options:
        before, after = d.left(i), d.taken(i)
        same &= (before & after) | (~before & ~after)
    return same


def away(d: Diagrams, steps: Steps) -> Steps:
    """The same moves, staying left out."""
    return Steps(steps.own, steps.own, steps.relation & ~staying(d, steps.own))


def improving(d: Diagrams, steps: Steps, payoff: Vector) -> Steps:
    """Those moves by which the mover gains."""
    gains = above(d, payoff, tuple(d.leaving(steps.own, digit) for digit in payoff))
    return Steps(steps.own, steps.own, steps.relation & gains)


def together(d: Diagrams, several: Iterable[Steps]) -> Steps:
    """Moves of several at once, none of which bears on another's."""
    relation, parts = d.true, tuple(several)
    for steps in parts:
        relation &= steps.relation
    return Steps(
        tuple(i for steps in parts for i in steps.own), tuple(i for steps in parts for i in steps.copied), relation
    )
