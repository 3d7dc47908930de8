"""Mistakes planted in the symbolic regime are noticed by comparison with the oracle."""

from dataclasses import replace

import pytest
from tests.solve.symbolic.models import in_step, supported
from tests.solve.symbolic.test_against_oracle import disagreement

from standoff.core.conflicts import Conflict
from standoff.graph.diagrams import Diagrams
from standoff.solve.symbolic import concepts, payoffs, replies, steps
from standoff.solve.symbolic.steps import Steps
from standoff.solve.symbolic.vectors import above

sound_moves = steps.moves


def ignoring_what_was_left(d: Diagrams, conflict: Conflict, dm: str) -> Steps:
    return replace(sound_moves(d, conflict, dm), relation=d.true)


PLANTED: dict[str, tuple[object, str, object]] = {
    "one-way options and guards forgotten": (replies, "moves", ignoring_what_was_left),
    "own guards forgotten": (concepts, "moves", ignoring_what_was_left),
    "rules and guards between opponents forgotten": (replies, "_independent", lambda conflict, others: True),
    "last movers forgotten": (replies, "transitive", lambda conflict, dm: True),
    "improvements that may be any move": (replies, "improving", lambda d, made, payoff: made),
    "sanctions that must be worse": (concepts, "at_least", above),
    "escapes weighed without the improvement": (concepts, "lower", lambda d, a, b: b),
    "one round of answers only": (replies, "_closure", lambda d, made, found, feasible: found),
    "twice running": (replies, "_search", replies._closure),
    "staying as a move": (replies, "away", lambda d, made: made),
    "weights of one sign": (payoffs, "_whole", lambda preference: [abs(int(w.value * 60)) for w in preference.weights]),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, what, mistake = PLANTED[name]
    monkeypatch.setattr(where, what, mistake)
    assert any(disagreement(conflict, None) is not None for conflict in (*in_step(), *supported(11, 400)))
