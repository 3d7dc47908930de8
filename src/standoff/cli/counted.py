"""What ``standoff solve`` prints where states are too many to be listed."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from standoff.cli.output import width
from standoff.core.printable import printable

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.core.counted import CountedTable, Held
    from standoff.core.stability import Concept
    from standoff.core.states import State

SHOWN = 3
"""So many examples of each concept are printed; --json has more."""


def counted_lines(counted: CountedTable) -> list[str]:
    """How many states there are and hold, for whom, with examples; safe to print."""
    sure = "exact" if counted.exact else "exact where a number is given"
    lines = [
        printable(counted.conflict.title),
        f"{counted.feasible:,} states, {len(counted.stable)} decision makers; {counted.engine}, {sure}",
        "states are counted, not listed",
    ]
    for concept, held in counted.equilibria.items():
        lines += ["", f"{concept.value}: {_everybody(held)}"]
        lines += _wrapped(f"stable for {_each(counted, concept)}")
        lines += [line for state in held.examples[:SHOWN] for line in _example(counted.conflict, state)]
        if held.known:
            lines += _wrapped(held.known)
    return [*lines, "", *_wrapped(f"how: {counted.method}", indent="")]


def _everybody(held: Held) -> str:
    if held.count is None:
        return "how many states hold for everybody was not found out"
    return f"{held.count:,} {'state holds' if held.count == 1 else 'states hold'} for everybody"


def _each(counted: CountedTable, concept: Concept) -> str:
    numbers = {dm: by.get(concept) for dm, by in counted.stable.items()}
    return ", ".join(f"{dm} in {'?' if n is None else format(n, ',')}" for dm, n in numbers.items())


def _example(conflict: Conflict, state: State) -> list[str]:
    taken = [option.full_name for i, option in enumerate(conflict.options) if state.takes(i)]
    return _wrapped(f"such as {', '.join(taken) or 'no option taken'}")


def _wrapped(text: str, *, indent: str = "  ") -> list[str]:
    deeper = indent + "  "
    return textwrap.wrap(printable(text), max(40, width()), initial_indent=indent, subsequent_indent=deeper)
