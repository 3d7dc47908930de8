"""`cube_of`: a conflict in option form as a `Cube`, where no condition but a direction restricts its moves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np

from standoff.core.conditions import holds, options_of
from standoff.core.errors import TooLarge, Unsupported
from standoff.core.preferences import ByOrder
from standoff.graph.cube import Cube
from standoff.graph.cube_blocks import feasible_cells
from standoff.graph.cube_memory import require
from standoff.graph.payoffs import payoff_type, payoffs_of, sum_of

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.graph.cube import Payoff

MOST_OPTIONS = 30
"""So many options at most, whatever memory there is: every option string is looked at."""


def why_not_cube(conflict: Conflict) -> str | None:
    """Why ``conflict`` cannot be laid out as a cube, in words; ``None``: it can, as far as memory allows."""
    if conflict.graph is not None:
        return "its states and moves are listed outright"
    if conflict.same:
        return "some of its option strings are one state"
    if conflict.barred:
        return "some of its moves are barred"
    for guard in conflict.guards:
        if options_of(guard.condition):
            change = "taking" if guard.taking else "giving up"
            return f"{change} {conflict.options[guard.option].full_name} depends on the state it is left from"
    return None


def cube_bytes(conflict: Conflict, options: int | None = None) -> int:
    """Bytes `cube_of` takes at its peak; with ``options``: if the conflict had so many, else as it is."""
    strings = 1 << (len(conflict.options) if options is None else options)
    width, at_work = 0, 0
    for preference in conflict.preferences.values():
        size = payoff_type(preference, len(conflict.options)).itemsize
        width += size
        wide = not isinstance(preference, ByOrder) and sum_of(preference).bits > 64
        at_work = max(at_work, 40 if wide else 2 if isinstance(preference, ByOrder) else 0)
    return strings * (width + bool(conflict.never) + at_work) + (1 << 24)  # formulas are worked out block by block


def sketch_of(conflict: Conflict, *, memory: int | None = None) -> Cube:
    """The shape of `cube_of` without its contents: arrays of its types and sizes that take no memory.

    Payoffs that have to be ranked first are given their narrowest type: theirs is known once they are. Raises as
    `cube_of` does.
    """
    why = why_not_cube(conflict)
    if why is not None:
        raise Unsupported("the layout of every option string at once", why)
    options = len(conflict.options)
    if options > MOST_OPTIONS:
        raise TooLarge(options, MOST_OPTIONS, "options")
    require(lambda n: cube_bytes(conflict, n), options, memory)
    closed = {True: 0, False: 0}
    for guard in conflict.guards:
        if not holds(guard.condition, 0):
            closed[guard.taking] |= 1 << guard.option
    everything, strings = (1 << options) - 1, (1 << options,)
    payoffs: dict[str, Payoff] = {}
    for dm in conflict.decision_makers:
        preference = conflict.preferences[dm.name]
        wide = not isinstance(preference, ByOrder) and sum_of(preference).bits > 64
        kind = np.dtype(np.uint8) if wide else payoff_type(preference, options)
        payoffs[dm.name] = cast("Payoff", np.broadcast_to(np.zeros((), kind), strings))
    return Cube(
        options=options,
        own={dm.name: sum(1 << i for i in conflict.options_of(dm.name)) for dm in conflict.decision_makers},
        take=everything & ~closed[True],
        drop=everything & ~closed[False],
        feasible=np.broadcast_to(np.True_, strings) if conflict.never else None,
        payoffs=payoffs,
    )


def cube_of(conflict: Conflict, *, memory: int | None = None) -> Cube:
    """``conflict`` laid out as every option string at once.

    Parameters
    ----------
    memory
        Bytes that may be taken; ``None``: a share of what is free (see `memory_limit`).

    Raises
    ------
    Unsupported
        `why_not_cube` gives a reason, or a ranking leaves out a state that can occur.
    TooLarge
        More than `MOST_OPTIONS` options.
    TooMuchMemory
        More than ``memory``; nothing of it was taken.

    Notes
    -----
    Works in blocks: Ctrl-C is heeded well within a second.
    """
    sketch = sketch_of(conflict, memory=memory)
    options = sketch.options
    feasible = feasible_cells(options, [rule.condition for rule in conflict.never])
    preferences = conflict.preferences
    payoffs = {dm: payoffs_of(dm, preferences[dm], options, feasible) for dm in sketch.own}
    return replace(sketch, feasible=feasible, payoffs=payoffs)
