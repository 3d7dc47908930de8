"""How long conflicts take that are too large to be listed: 60 options, 3 sides, 2^60 states; failures beside successes.

::

    python -m benchmarks.symbolic [--seconds 60]

Kinds of model, drawn from a seed, with so many statements a side:

``sparse``
    statements of one to three options joined by and, or;
``ruled``
    as sparse, with six rules about options of two sides, and three options a side that cannot be given up;
``wide``
    statements of one to six options joined by and, or;
``dense``
    statements of ten options, any of which can tip them.

Wall time from the `Conflict` to Nash, GMR and SMR, the start of the search's process included, and from there to the
end, which is SEQ and, where Nash was given up, looking for its equilibria one by one. What was given up is listed with
what is certain all the same.

One line a run is added to ``benchmarks/results/symbolic.jsonl``, with machine and versions; ``--no-history`` keeps
none.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import replace
from importlib.metadata import version
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.history import keep
from tests.solve.symbolic.models import dense, sparse

from standoff.core.conditions import Always, And, Takes
from standoff.core.conflicts import Guard, Rule
from standoff.core.stability import Concept
from standoff.graph.diagrams import BACKENDS
from standoff.solve.symbolic.run import solve_symbolic

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict

OPTIONS = 60
QUICK = (Concept.NASH, Concept.GMR, Concept.SMR)
KINDS = (("sparse", 10), ("sparse", 20), ("ruled", 10), ("wide", 30), ("wide", 60), ("dense", 30), ("dense", 60))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="for each concept")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--kinds", nargs="+", default=[], help="only these")
    parser.add_argument("--backend", choices=BACKENDS)
    parser.add_argument("--no-history", action="store_true")
    given = parser.parse_args()
    rows = []
    print(f"{'kind':7} {'statements':>10} {'seed':>4} {'Nash+GMR+SMR, s':>15} {'SEQ, s':>8}   equilibria")
    for kind, statements in KINDS:
        if given.kinds and kind not in given.kinds:
            continue
        for seed in range(given.seeds):
            rows.append(measure(kind, statements, seed, given.seconds, given.backend))
            show(rows[-1])
    for kind, statements in KINDS:
        of_kind = [row for row in rows if (row["kind"], row["statements"]) == (kind, statements)]
        if of_kind:
            medians = [statistics.median(row[part] for row in of_kind) for part in ("quick_seconds", "seq_seconds")]
            print(
                f"{kind} {statements}: medians {medians[0]:.2f} s and {medians[1]:.2f} s; "
                f"Nash, GMR, SMR exact in {min(exact_in(of_kind, c) for c in QUICK)}, "
                f"SEQ in {exact_in(of_kind, Concept.SEQ)} of {len(of_kind)}"
            )
    if not given.no_history:
        keep(
            "symbolic",
            rows,
            dd=version("dd"),
            pysat=version("python-sat"),
            backend=given.backend or "the fastest",
            seconds_a_concept=given.seconds,
        )


def exact_in(rows: list[dict[str, Any]], concept: Concept) -> int:
    return sum(row["equilibria"][concept.value] is not None for row in rows)


def measure(kind: str, statements: int, seed: int, seconds: float, backend: str | None) -> dict[str, Any]:
    conflict = draw(kind, statements, seed)
    times: list[float] = []

    def note(words: str) -> None:
        if "SEQ" in words and not times:
            times.append(time.perf_counter())

    started = time.perf_counter()
    table = solve_symbolic(conflict, seconds=seconds, backend=backend, progress=note)
    ended = time.perf_counter()
    middle = times[0] if times else ended
    return {
        "kind": kind,
        "statements": statements,
        "seed": seed,
        "options": OPTIONS,
        "quick_seconds": round(middle - started, 3),
        "seq_seconds": round(ended - middle, 3),
        "equilibria": {concept.value: held.count for concept, held in table.equilibria.items()},
        "known": {concept.value: held.known for concept, held in table.equilibria.items() if held.known},
    }


def draw(kind: str, statements: int, seed: int) -> Conflict:
    match kind:
        case "dense":
            return dense(seed, OPTIONS, statements)
        case "wide":
            return sparse(seed, OPTIONS, statements, literals=6)
        case "ruled":
            return ruled(sparse(seed, OPTIONS, statements), Random(f"ruled/{seed}"))
        case _:
            return sparse(seed, OPTIONS, statements)


def ruled(conflict: Conflict, r: Random) -> Conflict:
    third = OPTIONS // 3
    pairs = [(r.randrange(third), third + r.randrange(third)) for _ in range(3)]
    pairs += [(third + r.randrange(third), 2 * third + r.randrange(third)) for _ in range(3)]
    one_way = [side * third + i for side in range(3) for i in r.sample(range(third), 3)]
    return replace(
        conflict,
        never=tuple(Rule(And((Takes(a), Takes(b))), "") for a, b in pairs),
        guards=tuple(Guard(i, taking=False, condition=Always(False), words="") for i in one_way),
    )


def show(row: dict[str, Any]) -> None:
    counts = ", ".join(f"{concept} {count:.4g}" for concept, count in row["equilibria"].items() if count is not None)
    head = f"{row['kind']:7} {row['statements']:10} {row['seed']:4}"
    print(f"{head} {row['quick_seconds']:15.2f} {row['seq_seconds']:8.2f}   {counts}", flush=True)
    for concept, words in row["known"].items():
        print(f"{'':24} {concept}: {words}", flush=True)


if __name__ == "__main__":
    main()
