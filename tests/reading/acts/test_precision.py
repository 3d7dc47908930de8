"""An act is stated only where it was measured to be right: the figures are what the benchmark gives."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from standoff.core.evidence import Act
from standoff.reading.acts.trust import FEWEST, FLOOR, is_sure, precision

BENCHMARK = Path(__file__).parents[3] / "benchmarks" / "acts.py"


def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("acts_benchmark", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_precision_of_each_act_is_the_one_measured_on_the_half_held_back() -> None:
    acts = benchmark()
    measured = acts.held_precision(acts.measure("held"))
    assert {act.value: figure for act, figure in precision().items()} == measured, "python -m benchmarks.acts --write"


def test_an_act_below_the_floor_or_told_too_seldom_is_only_suggested() -> None:
    for act in set(Act) - {Act.REPORT}:
        figure, times = precision().get(act, (0.0, 0))
        assert is_sure(act) is (figure >= FLOOR and times >= FEWEST)
    assert is_sure(Act.REPORT)


def test_every_act_has_labels_in_both_halves() -> None:
    acts = benchmark()
    for half in acts.HALVES:
        labelled = {act for label in acts.labels(half) for act in label.wanted["act"]}
        assert labelled == {act.value for act in Act}
    assert sum(len(list(acts.labels(half))) for half in acts.HALVES) >= 300
