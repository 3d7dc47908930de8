"""What the others can do by legal sequences, in every state at once.

As in `standoff.solve.replies`, but on diagrams, and in two forms.

*The lowest value* they can bring about, digit by digit, where no copies of their options are needed:

at once
    Nothing that one of the others does bears on what another can do: no rule speaks of options of two of them, and no
    guard on the options of one of them of any of theirs. Then they reach whatever they choose together.
one step
    With one opponent a legal sequence is a single move.

*Whether they can bring about a value of at most v*, for all v at once: a set of pairs of a state and a number v, whose
digits are variables of their own. It grows backwards along single moves until nothing changes:

closure
    Where every opponent's moves are transitive the last mover can be forgotten.
search
    Otherwise there is one set for each opponent who has just moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.conditions import options_of
from standoff.solve.symbolic.steps import away, improving, moves, together, transitive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.conflicts import Conflict
    from standoff.graph.diagrams import Diagram, Diagrams
    from standoff.solve.symbolic.steps import Steps
    from standoff.solve.symbolic.vectors import Vector


def way(conflict: Conflict, others: Sequence[str], *, credible: bool) -> str:
    """How replies of ``others`` are found; ``credible``: they reply by improvements only."""
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
    d: Diagrams, conflict: Conflict, others: Sequence[str], values: Vector, feasible: Diagram
) -> Vector | None:
    """For each state, the lowest of ``values`` in it or after replies of ``others``; ``None``: see `within_reach`."""
    if not others:
        return values
    if way(conflict, others, credible=False) not in {"at once", "one step"}:
        return None
    return together(d, [moves(d, conflict, other) for other in others]).lowest(d, values, feasible)


def within_reach(
    d: Diagrams,
    conflict: Conflict,
    others: Sequence[str],
    sanctions: Diagram,
    *,
    feasible: Diagram,
    payoffs: dict[str, Vector] | None,
) -> Diagram:
    """States, with numbers, in which ``others`` need not reply or from which they can reach one of ``sanctions``.

    Parameters
    ----------
    sanctions
        A set of pairs of a state and a number, the number in free variables.
    payoffs
        What everybody prefers, where the others reply by improvements only; ``None``: by any move.
    """
    steps = [moves(d, conflict, other) for other in others]
    searched = way(conflict, others, credible=payoffs is not None) == "search"
    if payoffs is not None:
        steps = [improving(d, s, payoffs[other]) for s, other in zip(steps, others, strict=True)]
    elif searched:
        steps = [away(d, s) for s in steps]
    return (_search if searched else _closure)(d, steps, sanctions & feasible, feasible)


def _closure(d: Diagrams, steps: Sequence[Steps], found: Diagram, feasible: Diagram) -> Diagram:
    quiet = 0  # so many steps in a row added nothing, the last one included
    while quiet < len(steps):
        for step in steps:
            more = found | (step.before(d, found) & feasible)
            # a step of one decision maker right after itself adds nothing
            quiet = quiet + 1 if more == found else 1
            found = more
            if quiet == len(steps):
                break
    return found


def _search(d: Diagrams, steps: Sequence[Steps], here: Diagram, feasible: Diagram) -> Diagram:
    arrived = [here for _ in steps]  # k: where it is well if opponent k has just moved
    while True:
        onward = [step.before(d, states) & feasible for step, states in zip(steps, arrived, strict=True)]
        grown = []
        for k in range(len(steps)):
            states = here
            for j, reached in enumerate(onward):
                if j != k:
                    states = states | reached
            grown.append(states)
        if grown == arrived:
            for reached in onward:
                here = here | reached
            return here
        arrived = grown
