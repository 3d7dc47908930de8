"""Everything the engine is to reach, in one run: aims, figures with compiled loops, and with NumPy alone.

::

    python -m benchmarks.engine [--quick] [--no-history]

Medians; processor seconds in brackets where a loaded machine would mislead. Peers run side by side when they are there:
GMCR+ from the folder named by ``STANDOFF_GMCRPLUS`` (in place, unmodified), pygambit when it can be imported. What was
not measured in this run is a dash. ``--quick`` leaves out the largest models and NumPy alone on large ones. One line a
run is added to ``benchmarks/results/engine.jsonl``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from importlib.util import find_spec
from typing import Any

from benchmarks import dense, solve, startup, sweep, symbolic
from benchmarks.gambit import pure_nash
from benchmarks.history import ROOT, keep

from standoff.core.stability import Concept

Row = dict[str, Any]
SEEDS = 5
SMALL = ROOT / "examples" / "small" / "mills.yaml"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    peer = bool(os.environ.get(solve.PEER))
    print(f"GMCR+: {'side by side' if peer else f'not here ({solve.PEER} is not set)'}")
    print(f"pygambit: {'side by side' if find_spec('pygambit') else 'not here'}\n")
    print(f"{'what':58} {'aim':>24} {'compiled':>18} {'NumPy alone':>18}")
    rows: list[Row] = []
    for section in (listed, sweeps, a_million, closed_form, large, larger, many_options, first_answer, nash_beside):
        for row in section(given.runs, quick=given.quick):
            rows.append(row)
            print(f"{row['what']:58} {row['aim']:>24} {row['compiled']:>18} {row['numpy']:>18}", flush=True)
    if not given.no_history:
        keep("engine", rows)


def row(what: str, aim: str, compiled: str, numpy: str = "-", **figures: Any) -> Row:
    return {"what": what, "aim": aim, "compiled": compiled, "numpy": numpy, **figures}


def listed(runs: int, *, quick: bool) -> list[Row]:
    """4,096 states, three sides, four concepts."""
    both: dict[str, Row] = {}
    for by in ("compiled", "numpy"):
        with_engine(by)
        both[by] = solve.measure("free", 12, runs, 0 if by == "numpy" else 1 << 12)
    with_engine("compiled")
    ratio = "-"
    if "gmcrplus_seconds" in both["compiled"]:
        ratio = f"{both['compiled']['gmcrplus_seconds'] / both['compiled']['seconds']:,.0f} x"
    times = [f"{1000 * both[by]['seconds']:.1f} ({1000 * both[by]['cpu_seconds']:.1f}) ms" for by in both]
    what = "4,096 states, 3 sides, four concepts, whole table"
    return [row(what, "5,000 x GMCR+", f"{ratio} {times[0]}", times[1], figures=both)]


def sweeps(runs: int, *, quick: bool) -> list[Row]:
    found = []
    for kind, options in sweep.GRAPHS[:: 4 if quick else 1]:
        one = sweep.measure(kind, options, runs, quiet=True)
        engines = one["engines"]
        best = max((f["rate"] for name, f in engines.items() if name != "numpy"), default=0.0)
        aim = "100,000 x GMCR+"
        ratio = f"{best * one['gmcrplus_seconds']:,.0f} x " if "gmcrplus_seconds" in one else ""
        what = f"sweep, {one['states']:,} states, {len(options)} sides, {kind}: orders/s, core"
        found.append(row(what, aim, f"{ratio}{best:,.0f}", f"{engines['numpy']['rate']:,.0f}", figures=engines))
    with_engine("compiled")
    return found


def a_million(runs: int, *, quick: bool) -> list[Row]:
    whole = sweep.million(100_000 if quick else 1_000_000, runs, quiet=True)
    with_engine("compiled")
    return [
        row(
            f"{whole['models']:,} analyses, 64 states, 2 sides, {engine}",
            "0.1 s, half of peak" if engine == "avx512" else "reported",
            f"{figures['processor_seconds']:.3f} s, {figures['of_peak']:.0%}",
            figures=figures,
        )
        for engine, figures in whole["engines"].items()
    ]


def closed_form(runs: int, *, quick: bool) -> list[Row]:
    options = 22 if quick else 26
    figures = {by: dense.in_a_process("closed", options, 3, by=by, on="core", runs=3) for by in ("compiled", "numpy")}
    cells = [f"{f['cpu_of_reading']:.2f} ({f['cpu_seconds']:.3f} s)" for f in figures.values()]
    what = f"closed form Nash+GMR+SMR, 2^{options}, 3 sides, of reading"
    return [row(what, "0.25 of memory reading", cells[0], cells[1], figures=figures)]


def large(runs: int, *, quick: bool) -> list[Row]:
    found, times = [], {}
    for options in (18, 20, 22):
        figures = {
            by: dense.in_a_process("ruled", options, 3, by=by, on="all", runs=1 if by == "numpy" else runs)
            for by in ("compiled", *(() if quick or options > 20 else ("numpy",)))
        }
        cells = [f"{f['seconds']:.3f} ({f['cpu_seconds']:.3f}) s" for f in figures.values()]
        aim = "0.3 s on two cores" if options == 20 else "reported"
        what = f"2^{options} states, 3 sides, four concepts, infeasible"
        times[options] = figures["compiled"]["cpu_seconds"]
        found.append(row(what, aim, *cells, figures=figures))
    growth = times[22] / times[18] / (16 * 22 / 18)
    found.append(row("growth 2^18 to 2^22, beside states x log", "1 or less", f"{growth:.2f}"))
    return found


def larger(runs: int, *, quick: bool) -> list[Row]:
    if quick:
        return []
    figures = dense.in_a_process("mixed", 24, 6, by="compiled", on="all", runs=3)
    cell = f"{figures['seconds']:.1f} s, {figures['peak_mib'] / 1024:.2f} GiB"
    return [row("2^24 states, 6 sides, infeasible, one-way, four concepts", "15 s, under 2 GiB", cell, figures=figures)]


def many_options(runs: int, *, quick: bool) -> list[Row]:
    found = []
    for kind, statements in symbolic.KINDS[: 2 if quick else None]:
        budget = 60.0 if kind in {"sparse", "ruled"} else 20.0
        seeds = range(SEEDS if kind in {"sparse", "ruled"} else 2)
        rows = [symbolic.measure(kind, statements, seed, budget, None) for seed in seeds]
        exact = {c: symbolic.exact_in(rows, c) for c in (*symbolic.QUICK, Concept.SEQ)}
        quick_s, seq_s = (statistics.median(r[part] for r in rows) for part in ("quick_seconds", "seq_seconds"))
        counted = "/".join(str(n) for n in exact.values())
        what = f"60 options, {kind}, {statements} statements a side: exact in"
        aim = "1 s without SEQ" if kind == "sparse" else "or given up, and said"
        found.append(row(what, aim, f"{counted} of {len(rows)}", f"{quick_s:.1f} + {seq_s:.1f} s"))
    return found


def first_answer(runs: int, *, quick: bool) -> list[Row]:
    """The command on a small case, in milliseconds of processor for the whole process."""
    numpy = startup.cpu([sys.executable, "-c", "import numpy"], runs)
    ours = startup.cpu([sys.executable, "-m", "standoff", "solve", str(SMALL)], runs)
    return [row("solve on a small case, beside Python with NumPy", "1 or less", f"{ours / numpy:.2f} ({ours:.0f} ms)")]


def nash_beside(runs: int, *, quick: bool) -> list[Row]:
    """Pure Nash equilibria of two sides with every string feasible, where pygambit is there."""
    if not find_spec("pygambit"):
        return []
    ours, theirs = pure_nash(8 if quick else 16)
    return [
        row("pure Nash, 2 sides, against pygambit", "reported", f"{theirs / ours:,.0f} x", ours=ours, theirs=theirs)
    ]


def with_engine(name: str) -> None:
    os.environ["STANDOFF_NO_C"] = "1" if name == "numpy" else ""
    os.environ["STANDOFF_SIMD"] = ""


if __name__ == "__main__":
    main()
