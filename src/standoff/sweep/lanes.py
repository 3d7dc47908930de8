"""`sweep`: every verdict for millions of preference orders over one graph.

Who can move where is the same for all of them; only what the states are worth differs. So one lane of a vector register
is one preference order, and 64 orders (AVX-512, up to 256 states) are judged by each instruction. The compiled kernel
does it where there is one (`standoff.kernel`), NumPy otherwise, with the same result.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.errors import TooLarge, Unsupported
from standoff.core.stability import CLASSICAL, Concept
from standoff.graph.build import moves_of
from standoff.graph.space import space_of
from standoff.kernel.native import LEVELS, native, simd
from standoff.sweep.lanes_numpy import LANES, stable_in
from standoff.sweep.lanes_plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import ModuleType

    from numpy.typing import NDArray

    from standoff.core.conflicts import Conflict
    from standoff.core.states import State
    from standoff.sweep.lanes_numpy import Values
    from standoff.sweep.lanes_plan import Plan

    Progress = Callable[[int, int], None]
    """Told now and then how many models of how many are done."""

SWEPT = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ)
"""Concepts a sweep can judge; the order is that of the kernel's bits."""

MOST_SIDES = 64
"""Decision makers the kernel takes."""

MOST_BYTES = 1 << 32
"""Memory a result may take unless another limit is given: 4 GiB."""

AT_ONCE = 1 << 16
"""Models between two calls of ``progress``; a multiple of what the kernel fetches together."""


@dataclass(frozen=True)
class Swept:
    """What holds under each of many preference orders.

    Parameters
    ----------
    conflict
        Whose graph it is.
    states
        Its states, in order.
    concepts
        Those judged, in the order of `Concept`.
    models
        Number of preference orders.
    counts
        Concept, state → in how many models it is an equilibrium.
    equilibria
        Concept, state → one bit a model, lowest bit first: is it an equilibrium? ``None``: not kept.
    stable
        Concept, decision maker, state → one bit a model: is it stable for that one? ``None``: not asked for.
    operations
        Minima, maxima and comparisons of single values that were made; ``None``: by NumPy, which does not count them.
    method
        What did the work, in words.
    """

    conflict: Conflict
    states: Sequence[State]
    concepts: tuple[Concept, ...]
    models: int
    counts: NDArray[np.int64]
    equilibria: NDArray[np.uint8] | None
    stable: NDArray[np.uint8] | None
    operations: int | None
    method: str

    def holds(self, concept: Concept, state: int) -> NDArray[np.bool_]:
        """In which models ``state`` is an equilibrium.

        Raises
        ------
        Unsupported
            The bits were not kept, or the concept was not judged.
        """
        if self.equilibria is None:
            raise Unsupported("asking which models", "only counts were kept; sweep with keep=True")
        if concept not in self.concepts:
            raise Unsupported(f"asking for {concept.value}", "this sweep did not judge it")
        row = self.equilibria[self.concepts.index(concept), state]
        return np.unpackbits(row, count=self.models, bitorder="little").astype(np.bool_)


def sweep(
    conflict: Conflict,
    payoffs: Values,
    *,
    concepts: Iterable[Concept] | None = None,
    keep: bool = True,
    each: bool = False,
    most_bytes: int = MOST_BYTES,
    progress: Progress | None = None,
) -> Swept:
    """Equilibria of one graph under each of many preference orders.

    Parameters
    ----------
    conflict
        Its states and moves; its own preferences are not looked at and may be missing.
    payoffs
        Decision maker, state, model → what the state is worth to it there, as unsigned integers of 8 or 16 bits: more
        is better, equal ties. In the order of `Conflict.decision_makers` and of the states `solve` lists.
    concepts
        Among `SWEPT`; ``None``: the four of `CLASSICAL`.
    keep
        Keep a bit for every concept, state and model, not only counts.
    each
        Keep a bit for every concept, decision maker, state and model, too.
    most_bytes
        Refuse a result that takes more memory.
    progress
        Called between batches of `AT_ONCE` models.

    Raises
    ------
    TooLarge
        Too many states, moves, decision makers, or bytes of result.
    Unsupported
        A concept that is not judged by thresholds.
    ValueError
        ``payoffs`` has another shape or type.

    Notes
    -----
    Cost a model: for each decision maker, concept and state a few instructions; for SEQ and SSEQ, two for each pair of
    states between which an opponent can move, as often as the opponents' improvements lead on from each other; all
    of it divided by the lanes of a register.
    """
    asked = frozenset(CLASSICAL if concepts is None else concepts)
    chosen = tuple(c for c in SWEPT if c in asked)
    for concept in asked - frozenset(SWEPT):
        raise Unsupported(f"a sweep under {concept.value}", "it is not judged by the worst reply to a move")
    names = [dm.name for dm in conflict.decision_makers]
    if len(names) > MOST_SIDES:
        raise TooLarge(len(names), MOST_SIDES, "decision makers")
    space = space_of(conflict)
    _check(payoffs, len(names), len(space.states))
    models = payoffs.shape[2]
    row = (models + 7) // 8
    rows = len(chosen) * len(space.states)
    size = rows * row * (keep + each * len(names))
    if size > most_bytes:
        fitting = most_bytes // (size // row) * 8
        error = TooLarge(size, most_bytes, f"bytes of result for {models:,} models")
        error.hint = f"sweep up to {fitting:,} models at a time, or keep counts only (keep=False)"
        raise error
    shape = (len(chosen), len(names), len(space.states), row)
    swept = Swept(
        conflict,
        space.states,
        chosen,
        models,
        counts=np.zeros(shape[:1] + shape[2:3], np.int64),
        equilibria=np.zeros(shape[:1] + shape[2:], np.uint8) if keep else None,
        stable=np.zeros(shape, np.uint8) if each else None,
        operations=0,
        method="nothing to judge",
    )
    if not (chosen and space.states):
        return swept
    plan = plan_of({dm: moves_of(conflict, dm, space) for dm in names})
    kernel = native("_lanes")
    operations = None
    if kernel is None:
        _in_numpy(plan, payoffs, swept, progress)
    else:
        operations = _in_c(kernel, plan, payoffs, swept, progress)
    how = "NumPy" if kernel is None else f"C, {LEVELS[simd()]}"
    method = f"{how}; {payoffs.dtype.itemsize * 8} bits a payoff; replies: {_ways(plan, names)}"
    return replace(swept, operations=operations, method=method)


def _in_c(kernel: ModuleType, plan: Plan, payoffs: Values, swept: Swept, progress: Progress | None) -> int:
    bits, operations = sum(1 << k for k, c in enumerate(SWEPT) if c in swept.concepts), 0
    for begin in range(0, swept.models, AT_ONCE):
        end = min(swept.models, begin + AT_ONCE)
        operations += kernel.sweep(
            plan.packed, payoffs, swept.equilibria, swept.stable, swept.counts, swept.models, begin, end, bits, simd()
        )
        if progress is not None:
            progress(end, swept.models)
    return operations


def _in_numpy(plan: Plan, payoffs: Values, swept: Swept, progress: Progress | None) -> None:
    for begin in range(0, swept.models, LANES):
        end = min(swept.models, begin + LANES)
        alone = stable_in(plan, payoffs[:, :, begin:end], swept.concepts)
        together = alone.all(axis=1)
        swept.counts[:] += together.sum(axis=2)
        for kept, found in ((swept.equilibria, together), (swept.stable, alone)):
            if kept is not None:
                kept[..., begin // 8 : (end + 7) // 8] = np.packbits(found, axis=-1, bitorder="little")
        if progress is not None:
            progress(end, swept.models)


def _check(payoffs: Values, sides: int, states: int) -> None:
    if payoffs.dtype not in {np.dtype(np.uint8), np.dtype(np.uint16)}:
        raise ValueError(f"payoffs are {payoffs.dtype}; they must be uint8 or uint16")
    if payoffs.ndim != 3 or payoffs.shape[:2] != (sides, states):
        raise ValueError(f"payoffs are {payoffs.shape}; they must be ({sides}, {states}, models)")
    if not payoffs.flags.c_contiguous:
        raise ValueError("payoffs are not contiguous; numpy.ascontiguousarray makes them so")


def _ways(plan: Plan, names: list[str]) -> str:
    return ", ".join(
        f"{dm} {side.way.name.lower().replace('_', ' ')}" for dm, side in zip(names, plan.sides, strict=True)
    )
