"""`solve_dense`: every verdict on a cube, each concept by the fastest way that holds there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.errors import Unsupported
from standoff.core.regimes import Regime
from standoff.core.stability import CLASSICAL, Concept
from standoff.graph.cube_memory import require
from standoff.solve.dense import fibres
from standoff.solve.dense.bits import count, packed
from standoff.solve.dense.butterflies import Butterflies
from standoff.solve.dense.by_value import by_value_bytes
from standoff.solve.dense.closed_form import PLAIN, closed_verdicts
from standoff.solve.dense.verdicts import DenseVerdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from standoff.graph.cube import Cube
    from standoff.solve.dense.bits import Bits
    from standoff.solve.dense.fibres import Fibres

    Numbers = NDArray[np.unsignedinteger]

DENSE = (Concept.NASH, Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ)
"""Concepts that can be judged on a cube."""

SLACK = 1 << 24
"""Bytes for what is worked on block by block."""


def solve_dense(
    cube: Cube,
    concepts: Iterable[Concept] = CLASSICAL,
    *,
    regime: Regime | None = None,
    memory: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> DenseVerdicts:
    """Stability of every string of ``cube`` for every decision maker.

    Parameters
    ----------
    concepts
        Some of `DENSE`.
    regime
        `Regime.CLOSED_FORM`: nothing else; `Regime.DENSE`: not even where it holds; ``None``: where it holds.
    memory
        Bytes that may be taken beside the cube; ``None``: a share of what is free (see `memory_limit`).
    progress
        Told, before each concept of each decision maker, how many were done and how many there are.

    Raises
    ------
    Unsupported
        SIM or NM is asked for, or the closed form where it does not hold.
    TooMuchMemory
        More than ``memory`` would be needed (`solve_bytes`); nothing of it was taken.

    Notes
    -----
    A decision maker without a move finds every state stable, one that nobody can answer judges by Nash whatever the
    concept.
    """
    chosen, closed = look_ahead(cube, concepts, regime=regime, memory=memory)
    work = _Work(cube, closed=closed)
    stable: dict[str, dict[Concept, Bits]] = {}
    counts: dict[str, dict[Concept, int]] = {}
    for k, dm in enumerate(cube.own):
        stable[dm], counts[dm] = {}, {}
        side = _Side(work, dm, chosen)
        for concept in chosen:
            if progress is not None:
                progress(k * len(chosen) + len(stable[dm]), len(cube.own) * len(chosen))
            stable[dm][concept], counts[dm][concept] = side.stable(concept)
    equilibria = {c: _everybody([by[c] for by in stable.values()], work) for c in chosen}
    return DenseVerdicts(
        cube=cube,
        feasible=cube.strings if cube.feasible is None else count(work.every),
        stable=stable,
        counts=counts,
        equilibria=equilibria,
        method=method(cube, chosen, closed=closed),
    )


def look_ahead(
    cube: Cube, concepts: Iterable[Concept], *, regime: Regime | None = None, memory: int | None = None
) -> tuple[tuple[Concept, ...], bool]:
    """The concepts in order, and whether the closed form is taken; raises as `solve_dense` does.

    Only the shape of ``cube`` is looked at: a sketch of it will do (`standoff.graph.cube_build.sketch_of`).
    """
    asked = frozenset(concepts)
    chosen = tuple(c for c in Concept if c in asked)
    for concept in chosen:
        if concept not in DENSE:
            raise Unsupported(concept.value, "it is not judged on every option string at once")
    closed = _is_closed(cube) and regime is not Regime.DENSE
    if regime is Regime.CLOSED_FORM:
        _refuse_but_closed(cube, chosen)
    require(lambda n: solve_bytes(cube, chosen, n, closed=closed), cube.options, memory)
    return chosen, closed


def solve_bytes(
    cube: Cube, concepts: Iterable[Concept], options: int | None = None, *, closed: bool | None = None
) -> int:
    """Bytes `solve_dense` takes at its peak beside the cube; with ``options``: if the cube had so many."""
    chosen = set(concepts)
    strings = 1 << (cube.options if options is None else options)
    widest = max((payoff.itemsize for payoff in cube.payoffs.values()), default=1)
    verdicts = (len(cube.own) + 1) * len(chosen) * (strings // 8 + 1)
    closed = _is_closed(cube) if closed is None else closed
    if closed and not chosen & {Concept.SEQ, Concept.SSEQ}:
        return verdicts + strings * widest * 3 // 2 + SLACK
    types = sum({payoff.itemsize for payoff in cube.payoffs.values()})
    values = strings * (5 * widest + types + 1)  # payoffs at their best, two replies, a copy of each; walls; truth
    in_order = by_value_bytes(cube, strings) if cube.feasible is not None and len(cube.own) > 2 else 0
    improving = 0
    if chosen & {Concept.SEQ, Concept.SSEQ}:
        whole = max((fibres.bytes_needed(cube, dm) for dm in cube.own), default=0)
        improving = whole * strings // cube.strings
    return verdicts + values + max(in_order, improving) + SLACK


def method(cube: Cube, concepts: Iterable[Concept], *, closed: bool) -> str:
    """Which way each concept is judged on ``cube``, and why; ``closed``: in closed form where it holds."""
    chosen = tuple(concepts)
    plain = ", ".join(c.value for c in chosen if not c.credible)
    improving = ", ".join(c.value for c in chosen if c.credible)
    said = [f"every one of 2^{cube.options} option strings at once"]
    if plain and closed:
        why = "every string can occur and every option goes both ways"
        said.append(f"{plain} in closed form, one number for each decision maker: {why}")
    elif plain:
        some = [
            "some strings cannot occur" if cube.feasible is not None else "every string can occur",
            "every option goes both ways" if cube.reversible else "some options go one way",
        ]
        rounds = "replies passed on until nothing changes" if cube.feasible is not None else "one turn of each is exact"
        said.append(f"{plain} by passing values along moves, option by option ({', '.join(some)}; {rounds})")
    if improving:
        said.append(f"{improving} by sorting each decision maker's choices")
    return "; ".join(said)


def _is_closed(cube: Cube) -> bool:
    return cube.feasible is None and cube.reversible


def _refuse_but_closed(cube: Cube, concepts: Iterable[Concept]) -> None:
    if not _is_closed(cube):
        raise Unsupported("the closed form", "some option strings cannot occur, or some options go one way only")
    if others := [c.value for c in concepts if c not in PLAIN]:
        raise Unsupported(f"{', '.join(others)} in closed form", "improvements have to be followed; dense does that")


def _everybody(stable: list[Bits], work: _Work) -> Bits:
    """Strings stable for each; an array of its own."""
    if len(stable) < 2:
        return (stable[0] if stable else work.every).copy()
    both = stable[0] & stable[1]
    for bits in stable[2:]:
        both &= bits
    return both


class _Work:
    """What all decision makers share."""

    def __init__(self, cube: Cube, *, closed: bool) -> None:
        self.cube, self.closed = cube, closed
        self.movable = cube.take | cube.drop
        self._butterflies: dict[str, Butterflies] = {}
        self._fibres: dict[str, Fibres] = {}

    def butterflies(self, dm: str) -> Butterflies:
        """Moves, for payoffs of the type of ``dm``'s."""
        dtype = self.cube.payoffs[dm].dtype
        if dtype.name not in self._butterflies:
            possible = None if self.cube.feasible is None else self.every
            self._butterflies[dtype.name] = Butterflies(self.cube, dtype, possible)
        return self._butterflies[dtype.name]

    def fibres_but(self, dm: str) -> dict[str, Fibres]:
        """Everybody's improvements but those of ``dm``; each is sorted once."""
        for other, own in self.cube.own.items():
            if other != dm and own & self.movable and other not in self._fibres:
                self._fibres[other] = fibres.Fibres(self.cube, other)
        return {other: found for other, found in self._fibres.items() if other != dm}

    @cached_property
    def every(self) -> Bits:
        """Every string that can occur."""
        strings, feasible = self.cube.strings, self.cube.feasible
        if feasible is not None:
            return packed(feasible)
        return np.full(strings // 8, 0xFF, np.uint8) if strings >= 8 else packed(np.ones(strings, np.bool_))


class _Side:
    """One decision maker."""

    def __init__(self, work: _Work, dm: str, chosen: tuple[Concept, ...]) -> None:
        self.work, self.cube, self.dm, self.chosen = work, work.cube, dm, chosen
        self.payoffs = self.cube.payoffs[dm]
        self.moves = work.butterflies(dm)
        self.own = self.cube.own[dm] & work.movable
        self.others = [own & work.movable for other, own in self.cube.own.items() if other != dm]

    def stable(self, concept: Concept) -> tuple[Bits, int]:
        """Which strings are stable under ``concept``, and how many."""
        if not self.own:
            return self.work.every.copy(), count(self.work.every)
        if not any(self.others):
            concept = Concept.NASH
        if self.work.closed and concept in PLAIN:
            return self.closed[concept]
        return self.moves.at_least(self.payoffs, self.threshold(concept))

    def threshold(self, concept: Concept) -> Numbers:
        """Most that one move promises from each string, staying counted as a move; 0 where it cannot occur."""
        if concept is Concept.NASH:
            return self.best
        feared = self.best if concept.inescapable else self.payoffs
        if concept.credible:
            worst = fibres.worst_by_improvements(self.cube, self.dm, feared, self.work.fibres_but(self.dm))
        else:
            worst = self.moves.lowest_reply(feared.copy(), self.others)
        self.moves.highest(worst, self.own, cap=self.payoffs)
        return worst

    @cached_property
    def closed(self) -> dict[Concept, tuple[Bits, int]]:
        """Verdicts in closed form, all at once."""
        return closed_verdicts(self.cube, self.dm, {c if any(self.others) else Concept.NASH for c in self.chosen})

    @cached_property
    def best(self) -> Numbers:
        """Best payoff in each string or one move from it; 0 where it cannot occur."""
        best = self.payoffs.copy()
        self.moves.highest(best, self.own)
        return best
