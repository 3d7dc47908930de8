"""The lowest value that the others can bring about by legal sequences, in every state at once.

As in `standoff.solve.replies`, but on diagrams. Four ways, equal where they overlap:

at once
    Nothing that one of the others does bears on what another can do: no rule speaks of options of two of them, and no
    guard on the options of one of them of any of theirs. Then they reach whatever they choose together.
one step
    With one opponent a legal sequence is a single move.
closure
    Where every opponent's moves are transitive the last mover can be forgotten: values are passed back along
    everybody's moves until nothing changes.
search
    Otherwise a value is kept for each opponent who may have moved last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.conditions import options_of
from standoff.solve.symbolic.steps import away, improving, moves, together, transitive
from standoff.solve.symbolic.vectors import lower

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.conflicts import Conflict
    from standoff.graph.diagrams import Diagram, Diagrams
    from standoff.solve.symbolic.steps import Steps
    from standoff.solve.symbolic.vectors import Vector


def way(conflict: Conflict, others: Sequence[str], *, credible: bool) -> str:
    """Which of the four ways is taken against ``others``; ``credible``: they reply by improvements only."""
    if len(others) <= 1:
        return "one step"
    if not all(transitive(conflict, other) for other in others):
        return "search"
    return "at once" if not credible and _independent(conflict, others) else "closure"


def _independent(conflict: Conflict, others: Sequence[str]) -> bool:
    owner = {i: option.owner for i, option in enumerate(conflict.options)}
    rules = [{owner[i] for i in options_of(rule.condition)} & set(others) for rule in conflict.never]
    guards = [
        {owner[i] for i in options_of(guard.condition)} & set(others)
        for guard in conflict.guards
        if owner[guard.option] in others
    ]
    return all(len(named) <= 1 for named in rules) and not any(guards)


def lowest_reply(
    d: Diagrams,
    conflict: Conflict,
    others: Sequence[str],
    values: Vector,
    *,
    feasible: Diagram,
    payoffs: dict[str, Vector] | None,
) -> Vector:
    """For each state, the lowest of ``values`` in it or at the end of a legal sequence of ``others`` from it.

    Parameters
    ----------
    payoffs
        What everybody prefers, where the others reply by improvements only; ``None``: by any move.
    """
    if not others or not values:
        return values
    chosen = way(conflict, others, credible=payoffs is not None)
    steps = [moves(d, conflict, other) for other in others]
    if payoffs is not None:
        worths = [payoffs[other] for other in others]
        steps = [improving(d, s, u, stay=chosen != "search") for s, u in zip(steps, worths, strict=True)]
    match chosen:
        case "at once":
            return together(d, steps).lowest(d, values, feasible)
        case "one step":
            return steps[0].lowest(d, values, feasible)
        case "closure":
            return _closure(d, steps, values, feasible)
        case _:
            return _search(d, steps if payoffs is not None else [away(d, s) for s in steps], values, feasible)


def _closure(d: Diagrams, steps: Sequence[Steps], values: Vector, feasible: Diagram) -> Vector:
    quiet = 0  # so many steps in a row would change nothing, the last one included
    while True:
        for step in steps:
            found = _within(step.lowest(d, values, feasible), feasible)
            quiet = quiet + 1 if found == _within(values, feasible) else 1
            values = found
            if quiet == len(steps):
                return values


def _within(values: Vector, feasible: Diagram) -> Vector:
    """``values`` with all ones where no state can occur, so that equal numbers are equal diagrams."""
    return tuple(digit | ~feasible for digit in values)


def _search(d: Diagrams, steps: Sequence[Steps], values: Vector, feasible: Diagram) -> Vector:
    """Values are kept for each state and the opponent who has just moved there; the first digit is "nowhere"."""
    here = (d.false, *_within(values, feasible))
    arrived = [here for _ in steps]
    while True:
        onward = [_within(s.lowest(d, low, feasible), feasible) for s, low in zip(steps, arrived, strict=True)]
        fresh = []
        for j in range(len(steps)):
            low = here
            for k, values_k in enumerate(onward):
                if k != j:
                    low = lower(d, low, values_k)
            fresh.append(_within(low[1:], feasible))
        if all(new == old[1:] for new, old in zip(fresh, arrived, strict=True)):
            low = here
            for values_k in onward:
                low = lower(d, low, values_k)
            return low[1:]
        arrived = [(d.false, *new) for new in fresh]
