"""How long a conflict takes to solve: three sides, four concepts, 64 to 65,536 states.

::

    python -m benchmarks.solve

Three kinds of model, drawn from a seed: ``free`` (every option string can occur and every choice can be undone),
``ruled`` (some strings cannot occur, each side has an option that cannot be given up) and ``guarded`` (each option can
be taken only if another one is or is not, so that moves have to be listed and replies searched). A figure is the
median of several runs in one process, from the `Conflict` to the whole `StabilityTable`, the first run left out.

The oracle of the tests runs beside it up to 256 states. GMCR+ (gmcr-py 0.4.1) runs beside it, unmodified, from the
folder ``STANDOFF_GMCRPLUS`` names, up to ``--peer-states``; that figure has its file read as well, and finds a fifth
concept. It is not run on guarded models, which it has no way to state. Its equilibria are compared with ours.

One line a run is added to ``benchmarks/results/solve.jsonl``, with machine and versions; ``--no-history`` keeps none.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from benchmarks.history import keep
from tests.oracle import spell_out

from standoff.core.conditions import Always, And, Condition, Not, Or, Takes
from standoff.core.conflicts import Conflict, Guard, Rule
from standoff.core.options import DecisionMaker, Option
from standoff.core.preferences import ByWishes, Wish
from standoff.solve.run import solve

if TYPE_CHECKING:
    from collections.abc import Callable

    from standoff.core.tables import StabilityTable

KINDS = ("free", "ruled", "guarded")
DMS = ("A", "B", "C")
ORACLE_STATES = 256
PEER = "STANDOFF_GMCRPLUS"
T = TypeVar("T")
Literals = tuple[tuple[int, bool], ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--options", type=int, nargs="+", default=[6, 8, 10, 12, 14, 16], help="2^n option strings")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peer-states", type=int, default=1024, help="largest model GMCR+ is given")
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    rows = []
    print(f"{'kind':8} {'states':>7} {'ours, s':>10} {'oracle, s':>10} {'times':>8} {'GMCR+, s':>10} {'times':>8}")
    for kind in KINDS:
        for options in given.options:
            row = measure(kind, options, given.runs, given.peer_states)
            rows.append(row)
            oracle, peer = row.get("oracle_seconds"), row.get("gmcrplus_seconds")
            print(
                f"{kind:8} {row['states']:7,} {row['seconds']:10.4f} {_figure(oracle)} {_ratio(oracle, row)} "
                f"{_figure(peer)} {_ratio(peer, row)}"
            )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"most memory used: {peak:.0f} MiB; {PEER} {'is set' if os.environ.get(PEER) else 'is not set: GMCR+ skipped'}"
    )
    if not given.no_history:
        keep("solve", rows, decision_makers=len(DMS), peak_mib=round(peak))


def measure(kind: str, options: int, runs: int, peer_states: int) -> dict[str, Any]:
    """One row: our median, and the others' time where they run."""
    conflict, peer_file = draw(kind, options)
    table, _ = timed(lambda: solve(conflict))
    spent: list[tuple[float, float]] = []
    for _ in range(runs):
        processor = time.process_time()
        spent.append((timed(lambda: solve(conflict))[1], time.process_time() - processor))
    seconds, cpu = (round(statistics.median(each), 5) for each in zip(*spent, strict=True))
    row: dict[str, Any] = {
        "kind": kind,
        "states": len(table.states),
        "seconds": seconds,
        "cpu_seconds": cpu,
        "runs": runs,
    }
    if len(table.states) <= ORACLE_STATES:
        expected, oracle = timed(lambda: spell_out(conflict).table())
        found = {(dm, c.value): states for dm, by in table.stable.items() for c, states in by.items()}
        if found != expected:
            sys.exit(f"{kind}, {options} options: the oracle finds otherwise")
        row["oracle_seconds"] = round(oracle, 5)
    folder = os.environ.get(PEER)
    if folder and peer_file is not None and len(table.states) <= peer_states:
        row |= beside(Path(folder), peer_file, table)
    return row


def timed(work: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


def draw(kind: str, options: int, *, sides: int = 3) -> tuple[Conflict, dict[str, Any] | None]:
    """A conflict of that kind, and the same as a GMCR+ file where it can be stated."""
    dms = DMS[:sides]
    r = Random(f"{kind}/{options}")
    owners = [dms[i * sides // options] for i in range(options)]
    ruled = kind == "ruled"
    one_way = {owners.index(dm) for dm in dms} if ruled else set()
    never = [literals(r, options, 3) for _ in range(3)] if ruled else []
    wanted = {dm: [literals(r, options, r.randint(1, 3)) for _ in range(options)] for dm in dms}
    guards = [Guard(i, taking=False, condition=Always(False), words="one way") for i in sorted(one_way)]
    if kind == "guarded":
        guards = [Guard(i, taking=True, condition=_guard(r, options), words="only if") for i in range(options)]
    conflict = Conflict(
        title=f"{kind}, {options} options",
        decision_makers=tuple(DecisionMaker(dm) for dm in dms),
        options=tuple(Option(f"o{i}", owner, f"option {i}") for i, owner in enumerate(owners)),
        preferences={dm: ByWishes(tuple(Wish(_all(w), "") for w in wanted[dm])) for dm in dms},
        never=tuple(Rule(_all(n), "") for n in never),
        guards=tuple(guards),
    )
    if kind == "guarded":
        return conflict, None
    return conflict, {
        "program": "gmcr-py",
        "version": "0.4.1",
        "useManualPreferenceRanking": False,
        "options": [{"name": f"o{i}", "permittedDirection": "fwd" if i in one_way else "both"} for i in range(options)],
        "infeasibles": [_yes_no(n) for n in never],
        "decisionMakers": [
            {
                "name": dm,
                "options": [i for i, owner in enumerate(owners) if owner == dm],
                "preferences": [_yes_no(w) for w in dict.fromkeys(wanted[dm])],
                "misperceptions": [],
                "payoffs": [],
                "preferenceRanking": [],
            }
            for dm in dms
        ],
    }


def literals(r: Random, options: int, count: int) -> Literals:
    """So many different options, each taken or not."""
    return tuple((i, r.random() < 0.5) for i in sorted(r.sample(range(options), count)))


def _all(parts: Literals) -> Condition:
    return And(tuple(Takes(i) if taken else Not(Takes(i)) for i, taken in parts))


def _guard(r: Random, options: int) -> Condition:
    return Or(tuple(_all(literals(r, options, 1)) for _ in range(2)))


def _yes_no(parts: Literals) -> list[list[object]]:
    return [[i, "Y" if taken else "N"] for i, taken in parts]


def beside(folder: Path, peer_file: dict[str, Any], table: StabilityTable) -> dict[str, Any]:
    """GMCR+'s time on its file, in a process of its own, and which equilibria it finds otherwise."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "model.gmcr"
        path.write_text(json.dumps(peer_file), encoding="utf-8")
        command = [sys.executable, "-c", PEER_PROGRAM, str(path)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"GMCR+ failed: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return {}
    found = json.loads(done.stdout.splitlines()[-1])
    differ = [c.value for c in table.concepts if found[c.value] != list(table.equilibria(c))]
    return {"gmcrplus_seconds": found["seconds"], "gmcrplus_differs_in": differ}


PEER_PROGRAM = """
import json, sys, time
import numpy
from data_01_conflictModel import ConflictModel
from data_02_conflictSolvers import LogicalSolver
started = time.perf_counter()
model = ConflictModel()
model.load_from_file(sys.argv[1])
solver = LogicalSolver(model)
solver.findEquilibria()
found = {"seconds": round(time.perf_counter() - started, 4)}
for ours, theirs in [("Nash", "nash"), ("GMR", "gmr"), ("SMR", "smr"), ("SEQ", "seq")]:
    found[ours] = numpy.flatnonzero(getattr(solver, theirs + "Equilibria")).tolist()
print(json.dumps(found))
"""


def _figure(seconds: float | None) -> str:
    return f"{'-' if seconds is None else format(seconds, '.4f'):>10}"


def _ratio(seconds: float | None, row: dict[str, Any]) -> str:
    return f"{'-' if seconds is None else format(seconds / row['seconds'], ',.0f'):>8}"


if __name__ == "__main__":
    main()
