"""Engine against oracle for as long as you like: ``python -m tests.fuzz --models 300000 --seed 1``.

Model ``n`` of a seed is always the same one, so a run that was stopped goes on with ``--start``, and several runs share
the work by ``--step``. Stops at the first disagreement, with the model and exit status 1.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.solve.agreement import disagreement
from tests.solve.random_models import random_conflict


def main(arguments: list[str] | None = None) -> int:
    """Compare models ``start``, ``start + step``, … below ``models``; 0 when all agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=10_000, help="number of models, counted from 0")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="first model: where a stopped run goes on")
    parser.add_argument("--step", type=int, default=1, help="look at every so many-th model only")
    parser.add_argument("--options", type=int, default=6, help="most options of a model")
    parser.add_argument("--dms", type=int, default=5, help="most decision makers of a model, at most 8")
    parser.add_argument("--thorough", action="store_true", help="SIM, NM and coalitions in every model, not in some")
    asked = parser.parse_args(arguments)
    begun = last = time.monotonic()
    done, number = 0, asked.start
    try:
        for number in range(asked.start, asked.models, asked.step):
            found = disagreement(
                asked.seed, number, most_options=asked.options, most_dms=asked.dms, thorough=asked.thorough
            )
            if found is not None:
                print(f"seed {asked.seed}, model {number}: {found}")
                print(random_conflict(asked.seed, number, most_options=asked.options, most_dms=asked.dms))
                return 1
            done += 1
            if time.monotonic() - last > 10:
                last = time.monotonic()
                print(f"{done:,} models agree, {done / (last - begun):.0f} a second", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print(f"stopped; go on with --seed {asked.seed} --start {number} --step {asked.step}")
        return 130
    print(f"{done:,} models of seed {asked.seed} agree ({time.monotonic() - begun:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
