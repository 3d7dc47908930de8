"""Planted mistakes in the sweep: comparing with the oracle must catch every one."""

from __future__ import annotations

import shutil
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
import pytest
from tests.oracle import spell_out
from tests.solve.random_models import random_conflict
from tests.sweep.orders import running_on, stable
from tests.sweep.test_lanes import by_oracle, orders
from tools.build_kernel import KERNEL, build, why_not

from standoff.graph.space import space_of
from standoff.kernel.native import native
from standoff.sweep import lanes, lanes_numpy, lanes_plan
from standoff.sweep.lanes import SWEPT, sweep
from standoff.sweep.lanes_plan import Program, Side, Steps, Way

if TYPE_CHECKING:
    from pathlib import Path

MODELS = 120
"""Models tried before a mistake counts as missed; most are caught within ten."""


def caught(engine: str) -> bool:
    """Whether some model is judged otherwise than by the oracle, or breaks."""
    with running_on(engine):
        for number in range(MODELS):
            drawn = random_conflict(13, number, most_options=5)
            if not space_of(drawn).states:
                continue
            payoffs = orders(drawn, number)
            try:
                swept = sweep(drawn, payoffs, concepts=SWEPT, each=True)
            except (ValueError, IndexError):
                return True
            found, plain = stable(swept), spell_out(drawn)
            if not np.array_equal(swept.counts, np.logical_and.reduce(found, axis=1).sum(axis=-1)):
                return True
            if any(not np.array_equal(found[..., m], by_oracle(plain, payoffs, m)) for m in (0, 70, 99)):
                return True
    return False


def test_without_a_mistake_nothing_is_caught() -> None:
    assert not caught("numpy")


def nobody_replies(others: Any) -> Program:
    states = others[0].states
    return Program(range(states), [[s] for s in range(states)], [[] for _ in range(states)])


def own_moves_only_within(moves: Any) -> Program:
    return Program(moves.clique.tolist(), lanes_plan._cliques(moves), [[] for _ in lanes_plan._cliques(moves)])


def improvements_only_within(moves: Any) -> Steps:
    return Steps(lanes_plan._cliques(moves), lanes_plan._cliques(moves))


def last_mover_forgotten(i: int, everybody: Any) -> Side:
    side = SIDE(i, everybody)
    if side.way is not Way.SEARCH:
        return side
    others = [m for k, m in enumerate(everybody) if k != i]
    return Side(side.own, side.steps, lanes_plan._closure(others), Way.CLOSURE)


def condensed_without_going_on(onward: Any, values: Any) -> Any:
    node, states, nodes = CONDENSED(onward, values)
    return node, states, [each[:1] for each in nodes]


def a_tie_is_an_improvement(plan: Any, j: int, payoffs: Any, harm: Any, reached: Any) -> Any:
    mover, found = payoffs[j], reached.copy()
    for starts, ends in zip(plan.sides[j].steps.starts, plan.sides[j].steps.ends, strict=True):
        for s in starts:
            worst = np.where(mover[list(ends)] >= mover[s], harm[list(ends)], 0).max(axis=0)
            found[s] = np.maximum(found[s], worst)
    return found


SIDE, CONDENSED = lanes_plan._side, lanes_plan._condensed


@pytest.mark.parametrize(
    ("module", "name", "mistake"),
    [
        (lanes_plan, "_closure", nobody_replies),
        (lanes_plan, "_search", nobody_replies),
        (lanes_plan, "_single", own_moves_only_within),
        (lanes_plan, "_steps", improvements_only_within),
        (lanes_plan, "_side", last_mover_forgotten),
        (lanes_plan, "_condensed", condensed_without_going_on),
        (lanes_numpy, "_improved", a_tie_is_an_improvement),
    ],
    ids=lambda value: getattr(value, "__name__", value) if callable(value) else "",
)
def test_a_mistake_in_the_plan_or_in_numpy_is_caught(module: Any, name: str, mistake: Any) -> None:
    with patch.object(module, name, mistake):
        assert caught("numpy")


IN_C = {
    "the last of a list is left out": ("a < last_; a++", "a < last_ - 1; a++"),
    "earlier nodes are left out": ("b_ < last_earlier_; b_++", "b_ < last_earlier_ - 1; b_++"),
    "a tie with the threshold is unstable": ("u[s * PER], limit)", "u[s * PER], limit + 1)"),
    "the reply is not compared with the move": ("MIN(u[own[a] * PER], worst[replies[a]])", "worst[replies[a]]"),
    "SMR forgets the way out": ("concept == SMR ? best : NULL", "NULL"),
    "SSEQ forgets the way out": ("concept == SSEQ ? best : NULL", "NULL"),
    "a mover prefers what it has": ("there, here[k], harmed", "here[k], there, harmed"),
    "a mover moves on a tie": ("IMPROVED(worst[k], there", "IMPROVED(worst[k], there + 1"),
    "one round of replies": ("return later < 0;", "return later < 0 && done == 0;"),
    "sequences by any mover": ("if (k != i && k != j)", "if (k != i)"),
    "the one judged replies to itself": ("j != i && g < m->count", "g < m->count"),
    "a veto is forgotten": ("AND_AT_LEAST(bits[s * asked + c], ", "AT_LEAST("),
}
"""What is wrong, the right words of `lanes_block.h`, and the wrong ones."""


@pytest.mark.slow
@pytest.mark.parametrize("mistake", IN_C)
def test_a_mistake_in_c_is_caught(mistake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_NO_C", raising=False)
    reason = why_not() or (None if native("_lanes") else "the kernel does not compile here")
    if reason:
        pytest.skip(reason)
    for path in (KERNEL / "_lanes.c", *KERNEL.glob("*.h")):
        shutil.copy(path, tmp_path)
    block = tmp_path / "lanes_block.h"
    right, wrong = IN_C[mistake]
    assert block.read_text("utf-8").count(right) >= 1
    block.write_text(block.read_text("utf-8").replace(right, wrong), "utf-8")
    # without the other instruction sets, which are the same text, and without optimisation, it compiles in no time
    monkeypatch.setattr("tools.build_kernel.FLAGS", ["-std=gnu11", "-O1", "-fPIC", "-pthread", "-DONLY_PLAIN_C"])
    [made], _ = build(tmp_path)
    loader = ExtensionFileLoader("_lanes", str(made))
    spec = spec_from_file_location("_lanes", made, loader=loader)
    assert spec is not None
    mutant = module_from_spec(spec)
    loader.exec_module(mutant)
    monkeypatch.setattr(lanes, "native", lambda _: mutant)
    assert caught("scalar")
