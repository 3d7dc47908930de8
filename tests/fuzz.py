"""Engines against the oracle, and against each other, for as long as you like.

``python -m tests.fuzz --models 300000 --seed 1`` solves random models in several ways and compares each verdict with
the oracle. ``--orders 256`` sweeps so many random preference orders over the graph of each model instead, on NumPy and
every instruction set, compares them all, and `BY_ORACLE` of them with the oracle, the first also with ``solve``.

Model ``n`` of a seed is always the same one, so a run that was stopped goes on with ``--start``, and several runs share
the work by ``--step``. Stops at the first disagreement, with the model and exit status 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from standoff.core.preferences import ByOrder
from standoff.solve.run import solve
from standoff.sweep.lanes import SWEPT
from standoff.sweep.lanes_orders import random_orders
from tests.oracle import Plain, spell_out
from tests.solve.agreement import disagreement
from tests.solve.random_models import random_conflict
from tests.sweep.orders import engines, same, stable, swept_on

if TYPE_CHECKING:
    from tests.sweep.orders import Bits

BY_ORACLE = 16
"""Orders of a graph that the oracle judges, too."""


def main(arguments: list[str] | None = None) -> int:
    """Compare models ``start``, ``start + step``, … below ``models``; 0 when all agree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=int, default=10_000, help="number of models, counted from 0")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="first model: where a stopped run goes on")
    parser.add_argument("--step", type=int, default=1, help="look at every so many-th model only")
    parser.add_argument("--options", type=int, default=6, help="most options of a model")
    parser.add_argument("--dms", type=int, default=5, help="most decision makers of a model, at most 8")
    parser.add_argument("--thorough", action="store_true", help="SIM, NM and coalitions in every model, not in some")
    parser.add_argument("--orders", type=int, default=0, help="preference orders swept over the graph of each model")
    asked = parser.parse_args(arguments)
    begun = last = time.monotonic()
    done, number, unit = 0, asked.start, "models"
    try:
        for number in range(asked.start, asked.models, asked.step):
            if asked.orders:
                done, unit = done + asked.orders, "preference orders"
                found = of_orders(asked.seed, number, asked.orders, most_options=asked.options, most_dms=asked.dms)
            else:
                done += 1
                found = disagreement(
                    asked.seed, number, most_options=asked.options, most_dms=asked.dms, thorough=asked.thorough
                )
            if found is not None:
                print(f"seed {asked.seed}, model {number}: {found}")
                print(random_conflict(asked.seed, number, most_options=asked.options, most_dms=asked.dms))
                return 1
            if time.monotonic() - last > 10:
                last = time.monotonic()
                rate = f"{done / (last - begun):,.0f} a second"
                print(f"{done:,} {unit} agree, {number + 1:,} graphs, {rate}", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print(f"stopped; go on with --seed {asked.seed} --start {number} --step {asked.step}")
        return 130
    print(f"{done:,} {unit} of seed {asked.seed} agree ({time.monotonic() - begun:.0f} s)")
    return 0


def of_orders(seed: int, number: int, orders: int, *, most_options: int, most_dms: int) -> str | None:
    """What differs between engines, the oracle and ``solve`` for random orders over one graph; ``None``: nothing."""
    drawn = random_conflict(seed, number, most_options=most_options, most_dms=most_dms)
    plain = spell_out(drawn)
    if not plain.states:
        return None
    payoffs = random_orders(drawn, orders, number, ties=(0.0, 0.1, 0.5)[number % 3])
    if number % 4 == 0:
        payoffs = payoffs.astype(np.uint16)
    first, *rest = (swept_on(engine, drawn, payoffs) for engine in engines())
    for other in rest:
        if not same(first, other):
            return f"{other.method} differs from {first.method}"
    verdicts = stable(first)
    for model in range(0, orders, max(1, orders // BY_ORACLE)):
        if not np.array_equal(verdicts[..., model], by_oracle(plain, payoffs[:, :, model].tolist())):
            return f"order {model}: the sweep differs from the oracle"
    ranked = {dm: by_worth(plain, own) for dm, own in zip(plain.names, payoffs[:, :, 0].tolist(), strict=True)}
    table = solve(replace(drawn, preferences=ranked), concepts=SWEPT)
    alone = [[table.stable[dm][c] for dm in plain.names] for c in SWEPT]
    swept = [[tuple(np.flatnonzero(verdicts[k, i, :, 0]).tolist()) for i in range(len(plain.names))] for k in range(5)]
    return None if alone == swept else "order 0: the sweep differs from solve"


def by_worth(plain: Plain, worth: list[int]) -> ByOrder:
    """The states, best first, ties together."""
    levels = sorted(set(worth), reverse=True)
    return ByOrder(tuple(tuple(s for s, w in zip(plain.states, worth, strict=True) if w == level) for level in levels))


def by_oracle(plain: Plain, worth: list[list[int]]) -> Bits:
    """Concept, decision maker, state: stable or not when states are worth so much."""
    valued = Plain(plain.states, dict(zip(plain.names, worth, strict=True)), plain.moves)
    judged = [[valued.stable(dm, s) for s in range(len(plain.states))] for dm in plain.names]
    return np.array([[[verdict[c.value] for verdict in one] for one in judged] for c in SWEPT])


if __name__ == "__main__":
    sys.exit(main())
