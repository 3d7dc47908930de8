"""How long every option string at once takes, against how fast this machine reads memory.

::

    python -m benchmarks.dense

Payoffs are random 16-bit integers, drawn from a seed: the hardest case for values that are passed on until nothing
changes. Each row is measured in a process of its own, compiled loops and NumPy alone, so that its peak of memory (with
payoffs, and Python itself) is its own; a figure is the median of several runs, the first left out. ``core`` is one
thread; ``all`` as many as there are processors.

- ``closed``: Nash, GMR and SMR where every string can occur and every option goes both ways, with all verdicts and
  counts. ``of reading``: its payoffs were read once by the machine, from memory, in this share of the time.
- ``ruled``: Nash, GMR, SMR and SEQ; four strings in ten cannot occur. ``per n log n``: nanoseconds for each string and
  each option.
- ``mixed``: the same with an option of each side that cannot be given up.
- ``layout``: from a `Conflict` (a statement for each option and side, two rules) to the cube.

Times are of the clock and, in brackets, of the processor: where other programs run, the second says more. One line a
run is added to ``benchmarks/results/dense.jsonl``, with machine and versions; ``--no-history`` keeps none.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
from benchmarks.history import keep

from standoff.core.conditions import And, Iff, Not, Takes
from standoff.core.conflicts import Conflict, Rule
from standoff.core.options import DecisionMaker, Option
from standoff.core.preferences import ByWishes, Wish
from standoff.core.stability import CLASSICAL
from standoff.graph.cube import Cube
from standoff.graph.cube_build import cube_of
from standoff.kernel.native import running
from standoff.solve.dense.closed_form import PLAIN
from standoff.solve.dense.run import solve_bytes, solve_dense

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--closed", type=int, default=26, help="options of the closed form")
    parser.add_argument("--mixed", type=int, default=24, help="options of the largest model, six sides")
    parser.add_argument("--ruled", type=int, nargs="+", default=[16, 18, 20, 22], help="options, three sides")
    parser.add_argument("--no-numpy", action="store_true", help="leave out the rows of NumPy alone")
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    ways = [("compiled", "all"), ("compiled", "core")] + ([] if given.no_numpy else [("numpy", "core")])
    rows: list[Row] = []
    print(f"{'what':8} {'states':>6} {'sides':>5} {'by':>8} {'on':>4} {'seconds':>18} {'peak MiB':>9}  ratio")
    for what, options, sides in [
        ("closed", given.closed, 3),
        *(("ruled", n, 3) for n in given.ruled),
        ("mixed", given.mixed, 6),
        ("layout", given.closed, 3),
    ]:
        for by, on in ways if what != "layout" else [("numpy", "core")]:
            few = 1 if options >= 22 and by == "numpy" else min(given.runs, 3) if options >= 24 else given.runs
            row = in_a_process(what, options, sides, by=by, on=on, runs=few)
            rows.append(row)
            print(
                f"{what:8} {'2^' + str(options):>6} {sides:5} {by:>8} {on:>4} "
                f"{row['seconds']:9.4f} ({row['cpu_seconds']:.4f}) {row['peak_mib']:9,}  {said(row)}",
                flush=True,
            )
    if not given.no_history:
        keep("dense", rows)


def said(row: Row) -> str:
    if "of_reading" in row:
        return f"{row['of_reading']:.2f} of reading ({row['cpu_of_reading']:.2f}), read at {row['read_gb_s']:.0f} GB/s"
    if row["what"] in {"ruled", "mixed"}:
        return f"{row['ns_per_n_log_n']:.2f} ns per n log n, estimated {row['estimated_mib']:,} MiB beside the payoffs"
    return ""


def in_a_process(*model: Any, **way: Any) -> Row:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as one:
        return one.submit(measure, *model, **way).result()


def measure(what: str, options: int, sides: int, *, by: str, on: str, runs: int) -> Row:
    """One row, in a process of its own."""
    if by == "numpy":
        os.environ["STANDOFF_NO_C"] = "1"
    if on == "core" and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    row: Row = {"what": what, "options": options, "sides": sides, "by": by, "on": on, "runs": runs}
    if what == "layout":
        conflict = stated(options, sides)
        return row | timed(lambda: cube_of(conflict), runs) | peak()
    cube = drawn(what, options, sides)
    concepts = PLAIN if what == "closed" else CLASSICAL
    row["with"] = running("_cube")
    row["estimated_mib"] = solve_bytes(cube, concepts) >> 20
    if what == "closed":
        return row | beside_reading(cube, runs) | peak()
    row |= timed(lambda: solve_dense(cube, concepts), runs)
    row["ns_per_n_log_n"] = round(row["seconds"] * 1e9 / (cube.strings * options), 3)
    return row | peak()


def timed(work: Callable[[], object], runs: int) -> Row:
    """Medians; the first run is left out where there are more."""
    found = [once(work) for _ in range(runs + (runs > 1))][runs > 1 :]
    clock, processor = (statistics.median(times) for times in zip(*found, strict=True))
    return {"seconds": round(clock, 5), "cpu_seconds": round(processor, 5)}


def once(work: Callable[[], object]) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def beside_reading(cube: Cube, runs: int) -> Row:
    """The closed form, and reading the same payoffs once with one thread, turn by turn."""
    payoffs = [payoff.view(np.uint64) for payoff in cube.payoffs.values()]
    solved, read = [], []
    for _ in range(runs + 1):
        read.append(once(lambda: [np.bitwise_or.reduce(payoff) for payoff in payoffs]))
        solved.append(once(lambda: solve_dense(cube, PLAIN)))
    clock, processor = (statistics.median(times) for times in zip(*solved[1:], strict=True))
    reading, read_processor = (statistics.median(times) for times in zip(*read[1:], strict=True))
    return {
        "seconds": round(clock, 5),
        "cpu_seconds": round(processor, 5),
        "of_reading": round(reading / clock, 3),
        "cpu_of_reading": round(read_processor / processor, 3),
        "read_gb_s": round(sum(payoff.nbytes for payoff in payoffs) / reading / 1e9, 2),
        "cpu_read_gb_s": round(sum(payoff.nbytes for payoff in payoffs) / read_processor / 1e9, 2),
    }


def peak() -> Row:
    return {"peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10}


def owners(options: int, sides: int) -> list[int]:
    return [i * sides // options for i in range(options)]


def drawn(what: str, options: int, sides: int) -> Cube:
    """A random cube of that kind."""
    numbers = np.random.default_rng(options)
    every, own = (1 << options) - 1, {f"side {k}": 0 for k in range(sides)}
    for i, k in enumerate(owners(options, sides)):
        own[f"side {k}"] |= 1 << i
    drop = every
    if what == "mixed":
        drop &= ~sum(mask & -mask for mask in own.values())
    feasible = None if what == "closed" else numbers.random(1 << options, np.float32) < 0.6
    payoffs: Any = {dm: numbers.integers(0, 1 << 16, 1 << options, np.uint16) for dm in own}
    return Cube(options, own, every, drop, feasible, payoffs)


def stated(options: int, sides: int) -> Conflict:
    """A conflict with as many statements as options for each side, half of them about two options."""
    names = [f"side {k}" for k in range(sides)]
    numbers = np.random.default_rng(options)

    def wish(k: int) -> Wish:
        a, b = (int(i) for i in numbers.choice(options, 2, replace=False))
        return Wish(Iff(Takes(a), Not(Takes(b))) if k % 2 else Takes(a), "")

    return Conflict(
        title="stated",
        decision_makers=tuple(DecisionMaker(name) for name in names),
        options=tuple(Option(f"o{i}", names[k], f"option {i}") for i, k in enumerate(owners(options, sides))),
        preferences={name: ByWishes(tuple(wish(k) for k in range(min(options, 16)))) for name in names},
        never=(
            Rule(And((Takes(0), Takes(options - 1))), ""),
            Rule(And((Takes(1), Not(Takes(options // 2)))), ""),
        ),
    )


if __name__ == "__main__":
    main()
