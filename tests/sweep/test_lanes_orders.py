"""Orders drawn at random: each one an order of all states, the same for the same seed."""

import numpy as np
import pytest
from tests.sweep.test_lanes import conflict

from standoff.core.errors import TooLarge
from standoff.sweep.lanes_orders import random_orders


def test_without_ties_every_order_has_every_rank_once() -> None:
    payoffs = random_orders(conflict(2, 1), 500, 1)
    assert payoffs.shape == (2, 8, 500) and payoffs.dtype == np.uint8
    assert np.array_equal(np.sort(payoffs, axis=1), np.broadcast_to(np.arange(8)[:, None], payoffs.shape))


def test_with_ties_ranks_have_no_gaps_and_as_many_ties_as_asked_for() -> None:
    payoffs = random_orders(conflict(2, 1), 2000, 1, ties=0.25)
    for side in payoffs:
        for order in side.T[:200]:
            assert set(order.tolist()) == set(range(int(order.max()) + 1))
    assert payoffs.max(axis=1).mean() == pytest.approx(7 * 0.75, abs=0.1)
    assert not random_orders(conflict(2, 1), 10, 1, ties=1.0).any()


def test_every_place_is_as_likely_as_any_other() -> None:
    payoffs = random_orders(conflict(1, 1), 8000, 4)
    seen = np.array([[np.count_nonzero(side[s] == rank) for s in range(4) for rank in range(4)] for side in payoffs])
    assert abs(seen - 2000).max() < 250  # six standard deviations


def test_the_same_seed_gives_the_same_orders_and_another_one_others() -> None:
    free = conflict(2, 2)
    assert np.array_equal(random_orders(free, 90, 1), random_orders(free, 90, 1))
    assert not np.array_equal(random_orders(free, 90, 1), random_orders(free, 90, 2))


def test_more_than_256_states_take_16_bits() -> None:
    payoffs = random_orders(conflict(9), 3, 1)
    assert payoffs.dtype == np.uint16 and payoffs.max() == 511


def test_more_orders_than_memory_allows_are_refused_with_what_would_fit() -> None:
    with pytest.raises(TooLarge, match="3,200") as refused:
        random_orders(conflict(2, 2), 100, 1, most_bytes=1000)
    assert refused.value.hint is not None and "31" in refused.value.hint


@pytest.mark.parametrize(("models", "ties"), [(-1, 0.0), (1, -0.1), (1, 1.1)])
def test_nonsense_is_refused(models: int, ties: float) -> None:
    with pytest.raises(ValueError, match="negative"):
        random_orders(conflict(1), models, 1, ties=ties)
