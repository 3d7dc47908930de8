"""The same sweep on everything that can do it: NumPy, and the compiled kernel on each instruction set."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np

from standoff.kernel.native import LEVELS, native, simd
from standoff.sweep.lanes import SWEPT, Swept, sweep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from standoff.core.conflicts import Conflict
    from standoff.sweep.lanes_numpy import Values

    Bits = NDArray[np.bool_]


def engines() -> tuple[str, ...]:
    """``numpy`` and every instruction set of this machine there is code for."""
    return ("numpy", *(LEVELS[: simd() + 1] if native("_lanes") is not None else ()))


@contextmanager
def running_on(engine: str) -> Iterator[None]:
    chosen = {"STANDOFF_NO_C": "1"} if engine == "numpy" else {"STANDOFF_NO_C": "", "STANDOFF_SIMD": engine}
    with patch.dict(os.environ, chosen):
        yield


def swept_on(engine: str, conflict: Conflict, payoffs: Values) -> Swept:
    with running_on(engine):
        swept = sweep(conflict, payoffs, concepts=SWEPT, each=True)
    assert swept.method.startswith("NumPy" if engine == "numpy" else f"C, {engine}") or not swept.states
    return swept


def stable(swept: Swept) -> Bits:
    """Concept, decision maker, state, model."""
    assert swept.stable is not None
    return np.unpackbits(swept.stable, axis=-1, count=swept.models, bitorder="little").astype(np.bool_)


def same(a: Swept, b: Swept) -> bool:
    pairs = [(a.counts, b.counts), (a.equilibria, b.equilibria), (a.stable, b.stable)]
    return all(x is not None and y is not None and np.array_equal(x, y) for x, y in pairs)
