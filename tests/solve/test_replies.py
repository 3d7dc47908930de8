"""Three ways to the worst reply, one answer."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from tests.oracle import spell_out
from tests.solve.models import draft_treaty, prisoners, two_steps
from tests.solve.random_models import random_conflict

from standoff.graph.model import model_of
from standoff.solve.replies import Replies
from standoff.solve.run import replies_to


@pytest.mark.parametrize("number", range(100))
def test_every_way_finds_the_lowest_value_in_reach(number: int) -> None:
    conflict = random_conflict(21, number, most_options=5)
    model, plain = model_of(conflict), spell_out(conflict)
    count, random = len(plain.states), Random(number)
    f = np.array([random.randint(0, count - 1) for _ in range(count)], np.int64)
    for dm in plain.names:
        for improving in (False, True):
            replies = replies_to(model, dm, improving=improving)
            reach = [plain.reach(plain.others(dm), s, improving=improving) for s in range(count)]
            expected = [min((int(f[t]) for t in r), default=count) for r in reach]
            assert replies.by_rank(f, count).tolist() == expected
            assert Replies(replies.steps, transitive=False).lowest(f, count).tolist() == expected
            if replies.way == "closure":
                with_start = [min(e, int(h)) for e, h in zip(expected, f, strict=True)]
                assert replies.lowest(f, count).tolist() == with_start


def test_the_way_follows_from_who_is_there_and_how_they_move() -> None:
    assert replies_to(model_of(draft_treaty()), "A", improving=False).way == "closure"
    assert replies_to(model_of(two_steps()), "A", improving=False).way == "search"
    assert replies_to(model_of(prisoners()), "Row", improving=True).way == "one step"
