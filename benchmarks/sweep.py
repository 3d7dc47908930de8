"""How many preference orders a second are judged, by one core: one graph, random orders, four concepts.

::

    python -m benchmarks.sweep

Graphs of 16 to 1,024 states and two to four sides: ``free`` (every option string can occur, every option goes both
ways), ``ruled`` (some strings cannot occur) and ``one-way`` (besides, each side has an option that cannot be given
up). Each is swept by NumPy alone and by the compiled kernel on every instruction set this machine has. A figure is the
median of several runs in one thread, from payoffs and `Conflict` to a bit for every concept, state and order, the first
run left out; drawing the orders is not in it. Rates are of processor time, so that other programs count less; the last
rows show the clock, too.

``of peak``: the minima, maxima and comparisons made, a second, over those that the same machine makes just before and
after, on the same instruction set, of 8 KiB in the first-level cache. Payoffs take 16 bits over 256 states. Plain C has
no such instruction for 16 bits and makes do with three others, so its peak there is low and its share can be over one.

GMCR+ (gmcr-py 0.4.1) runs beside it on one order, unmodified, from the folder ``STANDOFF_GMCRPLUS`` names, as in
`benchmarks.solve`; its equilibria are compared with ours. One line a run is added to
``benchmarks/results/sweep.jsonl``, with machine and versions; ``--no-history`` keeps none.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
from benchmarks.history import keep
from benchmarks.solve import PEER, beside, literals

from standoff.core.conditions import Always, And, Not, Takes
from standoff.core.conflicts import Conflict, Guard, Rule
from standoff.core.options import DecisionMaker, Option
from standoff.core.preferences import ByWishes, Wish
from standoff.graph.model import model_of
from standoff.graph.space import space_of
from standoff.kernel.native import LEVELS, native, simd
from standoff.solve.run import solve
from standoff.sweep.lanes import sweep
from standoff.sweep.lanes_orders import random_orders

if TYPE_CHECKING:
    from standoff.sweep.lanes import Swept
    from standoff.sweep.lanes_numpy import Values

Row = dict[str, Any]
GRAPHS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("free", (2, 2)),
    ("free", (3, 3)),
    ("one-way", (3, 3)),
    ("ruled", (2, 2, 1)),
    ("free", (2, 2, 2)),
    ("one-way", (2, 2, 2)),
    ("free", (4, 4)),
    ("one-way", (2, 2, 2, 2)),
    ("free", (5, 5)),
    ("free", (4, 3, 3)),
    ("one-way", (4, 3, 3)),
    ("one-way", (3, 3, 2, 2)),
)
"""Kind, and number of options of each side. ``ruled`` with five options has 28 states."""

SECONDS = 0.2
"""About so long takes a run."""

MOST_RANKS = 1 << 25
"""So many random ranks are drawn for a graph: some two seconds."""

RECALLED = {("free", (3, 3)): 71, ("ruled", (2, 2, 1)): 149, ("free", (4, 3, 3)): 0.53}
"""GMCR+'s models a second on graphs of that size, as recalled from an earlier measurement on another machine."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--million", type=int, default=1_000_000, help="orders of the 64-state, two-sided graph")
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    print("orders a second and core, four concepts, a bit kept for each; in brackets: of peak")
    print(f"{'kind':8} {'sides':5} {'states':>6}" + "".join(f" {name:>17}" for name in engines()) + f" {'GMCR+':>9}")
    rows = [measure(kind, options, given.runs) for kind, options in GRAPHS]
    whole = million(given.million, given.runs)
    if not os.environ.get(PEER):
        said = "; ".join(f"{'+'.join(map(str, o))} options: {rate}" for (_, o), rate in RECALLED.items())
        print(f"{PEER} is not set: GMCR+ skipped. As recalled from an earlier measurement on another machine: {said}")
    if not given.no_history:
        keep("sweep", rows, million=whole)


def engines() -> tuple[str, ...]:
    compiled = native("_lanes") is not None
    return ("numpy", *(LEVELS[: simd() + 1] if compiled else ()))


def use(engine: str) -> None:
    os.environ["STANDOFF_NO_C"] = "1" if engine == "numpy" else ""
    os.environ["STANDOFF_SIMD"] = "" if engine == "numpy" else engine


def measure(kind: str, options: tuple[int, ...], runs: int, *, quiet: bool = False) -> Row:
    """One row: every engine's rate, and the peer's where it runs."""
    conflict, peer_file = draw(kind, options)
    states = len(space_of(conflict).states)
    payoffs = random_orders(conflict, min(1 << 18, MOST_RANKS // (states * len(options)) // 64 * 64), 1)
    row: Row = {"kind": kind, "options": options, "states": states}
    row["engines"] = {engine: rate(engine, conflict, payoffs, runs) for engine in engines()}
    folder = os.environ.get(PEER)
    if folder:
        row |= beside(Path(folder), peer_file, solve(conflict))
        agree(conflict)
    if quiet:
        return row
    cells = "".join(f" {f['rate']:10,.0f} {_share(f):>6}" for f in row["engines"].values())
    peer = f"{1 / row['gmcrplus_seconds']:9.2f}" if "gmcrplus_seconds" in row else f"{'-':>9}"
    print(f"{kind:8} {len(options):5} {states:6,}{cells} {peer}", flush=True)
    return row


def _share(figures: Row) -> str:
    return f"({figures['of_peak']:.0%})" if "of_peak" in figures else ""


def rate(engine: str, conflict: Conflict, payoffs: Values, runs: int) -> Row:
    """Median rate of one engine on as many of the orders as take about `SECONDS`, and its share of the peak."""
    use(engine)
    models = min(64, payoffs.shape[2])
    while True:
        some: Values = payoffs[:, :, :models].copy()
        _, seconds, _ = timed(conflict, some)
        if seconds > SECONDS / 2 or models == payoffs.shape[2]:
            break
        models = min(payoffs.shape[2], models * 4)
    kernel, width, level = native("_lanes"), payoffs.dtype.itemsize * 8, simd()
    rates, shares = [], []
    for _ in range(runs):
        before = kernel.peak(width, level) if kernel else 0.0
        swept, seconds, _ = timed(conflict, some)
        rates.append(models / seconds)
        if kernel is not None and swept.operations:
            shares.append(swept.operations / seconds / statistics.mean([before, kernel.peak(width, level)]))
    figures: Row = {"rate": round(statistics.median(rates), 1), "models": models, "runs": runs}
    return figures | ({"of_peak": round(statistics.median(shares), 3)} if shares else {})


def timed(conflict: Conflict, payoffs: Values) -> tuple[Swept, float, float]:
    """A sweep, and its seconds of processor and of the clock."""
    processor, clock = time.thread_time(), time.perf_counter()
    swept = sweep(conflict, payoffs)
    return swept, time.thread_time() - processor, time.perf_counter() - clock


def million(models: int, runs: int, *, quiet: bool = False) -> Row:
    """A million orders of the 64-state, two-sided graph, by the processor and by the clock."""
    conflict, _ = draw("free", (3, 3))
    payoffs = random_orders(conflict, models, 2)
    kernel = native("_lanes")
    row: Row = {"models": models, "engines": {}}
    if not quiet:
        print(f"{models:,} full analyses of 64 states, two sides:")
    for engine in engines()[1:]:
        use(engine)
        assert kernel is not None
        timed(conflict, payoffs)
        found = []
        for _ in range(runs):
            before = kernel.peak(8, simd())
            swept, processor, clock = timed(conflict, payoffs)
            share = (swept.operations or 0) / processor / statistics.mean([before, kernel.peak(8, simd())])
            found.append((processor, clock, share))
        processor, clock, share = (statistics.median(each) for each in zip(*found, strict=True))
        figures = {"processor_seconds": round(processor, 4), "seconds": round(clock, 4), "of_peak": round(share, 3)}
        row["engines"][engine] = figures | {"runs": runs}
        if not quiet:
            print(f"  {engine:8} {processor:7.4f} s of processor, {clock:7.4f} s by the clock ({share:.0%} of peak)")
    return row


def agree(conflict: Conflict) -> None:
    """The conflict's own preferences, swept as one order, give what `solve` gives."""
    ranks = np.array(list(model_of(conflict).ranks.values()))
    table, payoffs = solve(conflict), np.array(ranks[:, :, None], np.uint16)
    swept = sweep(conflict, payoffs)
    if any(tuple(np.flatnonzero(swept.counts[k])) != table.equilibria(c) for k, c in enumerate(swept.concepts)):
        sys.exit("the sweep finds otherwise than solve")


def draw(kind: str, options: tuple[int, ...]) -> tuple[Conflict, Row]:
    """A conflict of that kind, and the same as a GMCR+ file."""
    r = Random(f"{kind}/{options}")
    dms, count = "ABCD"[: len(options)], sum(options)
    owners = [dm for dm, own in zip(dms, options, strict=True) for _ in range(own)]
    one_way = {owners.index(dm) for dm in dms} if kind == "one-way" else set()
    never = [literals(r, count, 3) for _ in range(0 if kind == "free" else 1)]
    wanted = {dm: [literals(r, count, r.randint(1, 3)) for _ in range(count)] for dm in dms}

    def every(parts: tuple[tuple[int, bool], ...]) -> And:
        return And(tuple(Takes(i) if taken else Not(Takes(i)) for i, taken in parts))

    def yes_no(parts: tuple[tuple[int, bool], ...]) -> list[list[object]]:
        return [[i, "Y" if taken else "N"] for i, taken in parts]

    conflict = Conflict(
        title=f"{kind}, {options}",
        decision_makers=tuple(DecisionMaker(dm) for dm in dms),
        options=tuple(Option(f"o{i}", owner, f"option {i}") for i, owner in enumerate(owners)),
        preferences={dm: ByWishes(tuple(Wish(every(w), "") for w in wanted[dm])) for dm in dms},
        never=tuple(Rule(every(n), "") for n in never),
        guards=tuple(Guard(i, taking=False, condition=Always(False), words="one way") for i in sorted(one_way)),
    )
    sides = [
        {
            "name": dm,
            "options": [i for i, owner in enumerate(owners) if owner == dm],
            "preferences": [yes_no(w) for w in dict.fromkeys(wanted[dm])],
            "misperceptions": [],
            "payoffs": [],
            "preferenceRanking": [],
        }
        for dm in dms
    ]
    return conflict, {
        "program": "gmcr-py",
        "version": "0.4.1",
        "useManualPreferenceRanking": False,
        "options": [{"name": f"o{i}", "permittedDirection": "fwd" if i in one_way else "both"} for i in range(count)],
        "infeasibles": [yes_no(n) for n in never],
        "decisionMakers": sides,
    }


if __name__ == "__main__":
    main()
