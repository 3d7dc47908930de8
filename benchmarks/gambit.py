"""Pure Nash equilibria beside pygambit: two sides, every option string feasible."""

from __future__ import annotations

import time

import numpy as np
from benchmarks.solve import draw

from standoff.core.stability import Concept
from standoff.graph.model import model_of
from standoff.solve.run import solve


def pure_nash(options: int) -> tuple[float, float]:
    """Our seconds and pygambit's for the pure Nash equilibria of one model; both must find as many."""
    import pygambit  # noqa: PLC0415 - only where it is installed

    conflict, _ = draw("free", options, sides=2)
    started = time.perf_counter()
    ours = len(solve(conflict, concepts=[Concept.NASH]).equilibria(Concept.NASH))
    spent = time.perf_counter() - started
    first, second = (model.astype(float) for model in model_of(conflict).ranks.values())
    shape = (1 << options // 2, 1 << options - options // 2)
    game = pygambit.Game.from_arrays(*(np.ascontiguousarray(p.reshape(shape[::-1]).T) for p in (first, second)))
    started = time.perf_counter()
    theirs = len(pygambit.nash.enumpure_solve(game).equilibria)
    beside = time.perf_counter() - started
    if ours != theirs:
        raise SystemExit(f"pygambit finds {theirs} pure equilibria, we find {ours}")
    return spent, beside
