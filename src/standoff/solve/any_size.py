"""`answer`: verdicts for a conflict of any size, listed where the states are few enough, counted where they are not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.core.counted import EXAMPLES, CountedTable, Held
from standoff.core.errors import StandoffError, TooLarge, TooMuchMemory, Unsupported
from standoff.core.regimes import SECONDS, Regime
from standoff.core.stability import CLASSICAL, Concept
from standoff.core.states import State
from standoff.graph.cube_build import cube_of, sketch_of
from standoff.graph.cube_memory import SHARE, memory_limit
from standoff.solve.dense.run import look_ahead, solve_dense
from standoff.solve.run import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from standoff.core.conflicts import Conflict
    from standoff.core.tables import StabilityTable


def answer(
    conflict: Conflict,
    *,
    concepts: Iterable[Concept] | None = None,
    regime: Regime | None = None,
    seconds: float = SECONDS,
    progress: Callable[[str], None] | None = None,
) -> StabilityTable | CountedTable:
    """Stability of every state for every decision maker, in the fastest way that holds.

    Parameters
    ----------
    concepts
        ``None``: the four of `CLASSICAL`.
    regime
        ``None``: states are listed as long as there are few enough of them; else every option string is gone through
        at once, where moves are restricted by directions only and memory allows; else symbolically.
    seconds
        Time for each concept, for symbolic solving only: see `solve_symbolic`.
    progress
        Is told what is being worked out, where that can take long.

    Raises
    ------
    TooLarge, Unsupported
        No way holds for this conflict: the message is of the first that was tried, the hint says why not the others.
    """
    asked = frozenset(CLASSICAL if concepts is None else concepts)
    chosen = tuple(c for c in Concept if c in asked)
    if regime is Regime.SYMBOLIC:
        return _by_sets(conflict, chosen, seconds, progress)
    try:
        return solve(conflict, concepts=chosen, regime=regime)
    except TooLarge as too_large:
        refused: TooLarge = too_large
    reasons: list[str] = []
    if regime in {None, Regime.DENSE, Regime.CLOSED_FORM}:
        try:
            return _every_string(conflict, chosen, regime, progress)
        except (TooLarge, TooMuchMemory, Unsupported) as why_not:
            if regime is not None:
                raise
            reasons.append(f"at once: {why_not}")
    if regime is None:
        try:
            return _by_sets(conflict, chosen, seconds, progress)
        except StandoffError as why_not:
            reasons.append(f"symbolically: {why_not}" + (f" ({why_not.hint})" if why_not.hint else ""))
    if reasons:
        refused.hint = "; ".join([*reasons, refused.hint or ""]).rstrip("; ")
    raise refused


def _by_sets(
    conflict: Conflict, concepts: tuple[Concept, ...], seconds: float, progress: Callable[[str], None] | None
) -> CountedTable:
    """Counted, no state looked at by itself."""
    from standoff.solve.symbolic.run import solve_symbolic  # noqa: PLC0415 - what small models never need

    return solve_symbolic(conflict, concepts, seconds=seconds, progress=progress)


def _every_string(
    conflict: Conflict,
    concepts: tuple[Concept, ...],
    regime: Regime | None,
    progress: Callable[[str], None] | None,
) -> CountedTable:
    """Counted, every option string gone through at once."""
    sketch = sketch_of(conflict)
    arrays = [*sketch.payoffs.values(), *([] if sketch.feasible is None else [sketch.feasible])]
    laid_out = sum(array.nbytes for array in arrays)
    # refused before anything is laid out; what is left then is looked at once more
    if regime is Regime.CLOSED_FORM:
        sketch = replace(sketch, feasible=None)  # rules may turn out to exclude nothing
    look_ahead(sketch, concepts, regime=regime, memory=memory_limit() - int(SHARE * laid_out))
    if progress is not None:
        progress(f"laying out 2^{len(conflict.options)} option strings")
    cube = cube_of(conflict)

    def told(done: int, of: int) -> None:
        if progress is not None:
            progress(f"judging option strings, {done} of {of}")

    found = solve_dense(cube, concepts, regime=regime, progress=told)
    held: dict[Concept, Held] = {}
    for concept in found.concepts:
        strings = found.examples(concept, EXAMPLES)
        examples = tuple(State.of(string, cube.options) for string in strings)
        held[concept] = Held(found.equilibrium_count(concept), examples)
    return CountedTable(
        conflict=conflict,
        feasible=found.feasible,
        stable=found.counts,
        equilibria=held,
        regime=regime or Regime.DENSE,
        method=found.method,
    )
