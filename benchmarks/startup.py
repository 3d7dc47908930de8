"""What a start of the command costs: CPU milliseconds of whole processes, least of several, against bare Python.

    python -m benchmarks.startup [--case CASE] [--runs 7]

Prints a table and appends one line to benchmarks/results/startup.jsonl.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from pathlib import Path

from benchmarks.history import note

HERE = Path(__file__).parent
BUDGETS = {"--version": 70, "--help": 70, "completion bash": 70, "check": 150, "solve": 260}
"""Milliseconds of CPU the house allows."""


def cpu(command: list[str], runs: int) -> float:
    """Least user + system time of ``runs`` runs, in milliseconds."""
    least = float("inf")
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        least = min(least, 1000 * spent)
    return least


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--case", default=str(HERE.parent / "src/standoff/modelling/template.yaml"))
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    command = [sys.executable, "-m", "standoff"]
    rows = {"python": cpu([sys.executable, "-c", "pass"], given.runs)}
    for name in BUDGETS:
        case = [given.case] if name in {"check", "solve"} else []
        rows[name] = cpu([*command, *name.split(), *case], given.runs)
    print(f"{'command':<18}{'CPU ms':>8}{'of budget':>11}{'of bare Python':>16}")
    for name, spent in rows.items():
        share = f"{spent / BUDGETS[name]:.2f}" if name in BUDGETS else ""
        print(f"{name:<18}{spent:>8.0f}{share:>11}{spent / rows['python']:>16.1f}")
    note("startup", cpu_ms={k: round(v, 1) for k, v in rows.items()})


if __name__ == "__main__":
    main()
