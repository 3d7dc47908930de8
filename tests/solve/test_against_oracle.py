"""The engine and the oracle, on thousands of random models; hundreds of thousands by ``python -m tests.fuzz``."""

from __future__ import annotations

import pytest
from tests.solve.agreement import disagreement
from tests.solve.random_models import random_conflict

MODELS = 3000
CHUNK = 300
THOROUGH = 900
"""In so many of them SIM, NM and coalitions are looked at, too; in the others, one of the three in some."""


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, MODELS, CHUNK))
def test_engine_and_oracle_agree_on_random_models(start: int) -> None:
    for number in range(start, start + CHUNK):
        most_options = 6 if number % 5 == 0 else 5
        found = disagreement(1, number, most_options=most_options, thorough=start < THOROUGH)
        assert found is None, f"model {number}: {found}\n{random_conflict(1, number, most_options=most_options)}"


def test_up_to_eight_decision_makers_agree_too() -> None:
    for number in range(30):
        assert disagreement(2, number, most_options=6, most_dms=8) is None, number


def test_random_models_come_in_every_kind() -> None:
    models = [random_conflict(1, n) for n in range(300)]
    assert {len(m.decision_makers) for m in models} == {1, 2, 3, 4, 5}
    for kind in ("never", "same", "guards", "barred", "graph"):
        assert sum(bool(getattr(m, kind)) for m in models) > 10, kind
    assert {type(p).__name__ for m in models for p in m.preferences.values()} == {"ByOrder", "ByWishes", "ByWeights"}


def test_a_random_model_is_the_same_whenever_it_is_drawn() -> None:
    assert random_conflict(7, 12) == random_conflict(7, 12) != random_conflict(7, 13)
