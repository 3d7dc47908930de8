"""How long improvements take on every option string at once: sorting fibres, and passing values back along them.

::

    python -m benchmarks.fibres

Payoffs are random 16-bit integers, drawn from a seed; one string in ten cannot occur; in ``one-way`` models, every
fourth option cannot be given up. Each decision maker owns a run of neighbouring options. ``sort`` is everybody's
`Fibres`, ``worst`` the worst the others can do to each decision maker, as SEQ asks; ``sweeps`` is how many times an
opponent's improvements were passed back in all, ``ns`` the time of one of them for one string. ``in order`` is the way
with a guaranteed cost, for one decision maker.

Figures are medians of several runs in one process, the first left out; in seconds of the clock and, in brackets, of the
processor: where other programs run, the second says more. One line a run is added to
``benchmarks/results/fibres.jsonl``, with machine and versions; ``--no-history`` keeps none.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
from benchmarks.history import keep

from standoff.graph.cube import Cube
from standoff.kernel.fibres import threads
from standoff.kernel.native import running
from standoff.solve.dense import fibres as module
from standoff.solve.dense.fibres import Fibres, bytes_needed, worst_by_improvements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SIZES = ((16, 3, False), (18, 3, False), (20, 3, False), (20, 3, True), (20, 6, True), (22, 3, False), (24, 6, True))
"""Options, decision makers, whether some options go one way."""

NUMPY_OPTIONS = 20
"""NumPy alone is measured up to so many options."""

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most-options", type=int, default=24)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    print(f"{'engine':8} {'options':>7} {'DMs':>3} {'':8} {'sort, s':>17} {'worst, s':>17} {'sweeps':>6} {'ns':>6}")
    found = []
    for row in rows([size for size in SIZES if size[0] <= given.most_options], given.runs):
        found.append(row)
        way = "one-way" if row["one_way"] else ""
        timed = " ".join(f"{row[part]:8.4f} ({row[part + '_processor']:6.3f})" for part in ("sort", "worst"))
        in_order = f"   in order {row['in_order']:.3f}" if "in_order" in row else ""
        print(
            f"{row['engine']:8} {row['options']:7} {row['decision_makers']:3} {way:8} {timed} "
            f"{row['sweeps']:6} {row['ns']:6.2f}{in_order}"
        )
    if not given.no_history:
        keep("fibres", found)


def rows(sizes: Iterable[tuple[int, int, bool]] = SIZES, runs: int = 3) -> Iterator[Row]:
    """One row for each size and engine, compiled first where it is."""
    compiled = running("_fibres") != "numpy"
    for options, dms, one_way in sizes:
        cube = model(options, dms, one_way=one_way)
        if compiled:
            yield measure(cube, runs, one_way=one_way)
        if options <= NUMPY_OPTIONS:
            with patch.dict(os.environ, {"STANDOFF_NO_C": "1"}):
                yield measure(cube, runs, one_way=one_way)


def model(options: int, dms: int, *, one_way: bool) -> Cube:
    draw = np.random.default_rng(options * 100 + dms)
    each, every = -(-options // dms), (1 << options) - 1
    own = {f"d{k}": every & ((1 << each) - 1) << k * each for k in range(dms)}
    kept = sum(1 << i for i in range(0, options, 4)) if one_way else 0
    feasible = draw.random(1 << options, np.float32) >= 0.1
    payoffs = {dm: draw.integers(0, 1 << 16, 1 << options, dtype=np.uint16) for dm in own}
    return Cube(options, own, every, every & ~kept, feasible, payoffs)


def measure(cube: Cube, runs: int, *, one_way: bool) -> Row:
    sort = seconds(lambda: {dm: Fibres(cube, dm) for dm in cube.own}, runs)
    fibres = {dm: Fibres(cube, dm) for dm in cube.own}

    def worst() -> None:
        for dm, payoff in cube.payoffs.items():
            worst_by_improvements(cube, dm, payoff, fibres)

    taken = seconds(worst, runs)
    with patch.object(Fibres, "lower", autospec=True, side_effect=Fibres.lower) as lower:
        worst()
    row = {
        "engine": running("_fibres"),
        "threads": threads() if running("_fibres") != "numpy" else 1,
        "options": cube.options,
        "decision_makers": len(cube.own),
        "one_way": one_way,
        "sort": round(sort[0], 5),
        "sort_processor": round(sort[1], 5),
        "worst": round(taken[0], 5),
        "worst_processor": round(taken[1], 5),
        "sweeps": lower.call_count,
        "ns": round(taken[0] / max(lower.call_count, 1) / cube.strings * 1e9, 3),
        "bytes_needed": bytes_needed(cube, next(iter(cube.own))),
    }
    if running("_fibres") != "numpy" and cube.options <= NUMPY_OPTIONS:
        dm, payoff = next(iter(cube.payoffs.items()))
        with patch.object(module, "MOST_ROUNDS", 0):
            in_order = seconds(lambda: worst_by_improvements(cube, dm, payoff, fibres), 1)
        row["in_order"] = round(in_order[0], 4)
    return row


def seconds(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median seconds of the clock, and of the processor."""
    taken = []
    for _ in range(runs + 1):
        clock, processor = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - clock, time.process_time() - processor))
    clocks, processors = zip(*taken[1:], strict=True)
    return statistics.median(clocks), statistics.median(processors)


if __name__ == "__main__":
    main()
