"""Every preference order of a sweep is judged as it is alone, whatever does the sweeping."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.oracle import Plain, spell_out
from tests.solve.random_models import random_conflict
from tests.sweep.orders import engines, running_on, same, stable, swept_on

from standoff.core.conflicts import Conflict
from standoff.core.errors import TooLarge, Unsupported
from standoff.core.options import DecisionMaker, Option
from standoff.core.stability import CLASSICAL, Concept
from standoff.graph.model import model_of
from standoff.graph.space import space_of
from standoff.sweep.lanes import AT_ONCE, SWEPT, sweep
from standoff.sweep.lanes_numpy import LANES
from standoff.sweep.lanes_orders import random_orders

if TYPE_CHECKING:
    from tests.sweep.orders import Bits

    from standoff.sweep.lanes_numpy import Values

MODELS = 250
ORDERS = 100
"""Preference orders a model: with `MODELS`, 25,000 pairs on each engine, 1,000 of them against the oracle."""


def conflict(*options: int) -> Conflict:
    """Everybody with so many options, all strings possible."""
    names = "ABCDE"[: len(options)]
    owned = [(name, k) for name, count in zip(names, options, strict=True) for k in range(count)]
    return Conflict(
        title="free",
        decision_makers=tuple(DecisionMaker(name) for name in names),
        options=tuple(Option(f"{name}{k}", name, "") for name, k in owned),
        preferences={},
    )


def orders(drawn: Conflict, number: int) -> Values:
    """Random orders, every other time with ties, every third in 16 bits; the last is the conflict's own."""
    payoffs = random_orders(drawn, ORDERS, number, ties=(0.0, 0.3)[number % 2])
    payoffs[:, :, -1] = list(model_of(drawn).ranks.values())
    return payoffs.astype(np.uint16) if number % 3 == 0 else payoffs


def by_oracle(plain: Plain, payoffs: Values, model: int) -> Bits:
    """Concept, decision maker, state, one model."""
    plain = Plain(plain.states, dict(zip(plain.names, payoffs[:, :, model].tolist(), strict=True)), plain.moves)
    judged = [[plain.stable(dm, s) for s in range(len(plain.states))] for dm in plain.names]
    return np.array([[[verdict[c.value] for verdict in one] for one in judged] for c in SWEPT])


def test_random_orders_over_random_graphs_agree_with_the_oracle_and_on_every_engine() -> None:
    ways = set()
    for number in range(MODELS):
        drawn = random_conflict(31, number, most_options=5)
        if not space_of(drawn).states:
            continue
        payoffs = orders(drawn, number)
        found = [swept_on(engine, drawn, payoffs) for engine in engines()]
        ways |= {way for way in ("nobody", "one step", "closure", "search") if way in found[0].method}
        assert all(same(found[0], other) for other in found), number
        plain, verdicts = spell_out(drawn), stable(found[0])
        for model in (0, 1, number % ORDERS, ORDERS - 1):
            assert np.array_equal(verdicts[..., model], by_oracle(plain, payoffs, model)), (number, model)
    assert ways == {"nobody", "one step", "closure", "search"}


@pytest.mark.parametrize("options", [(4, 5), (3, 3, 3), (2, 2, 2, 2), (9,), (1, 1, 1, 1, 5)], ids=str)
def test_larger_graphs_are_the_same_on_every_engine(options: tuple[int, ...]) -> None:
    free = conflict(*options)
    payoffs = random_orders(free, 131, 7, ties=0.05)
    found = [swept_on(engine, free, payoffs) for engine in engines()]
    assert all(same(found[0], other) for other in found)


@pytest.mark.parametrize("models", [0, 1, 7, 8, 63, 64, 65, 511, 513, LANES + 9])
def test_any_number_of_models_is_judged_and_no_bit_is_set_beyond_the_last(models: int) -> None:
    free = conflict(2, 2)
    payoffs = random_orders(free, models, 3)
    for engine in engines():
        swept = swept_on(engine, free, payoffs)
        assert same(swept, swept_on("numpy", free, payoffs)) and swept.models == models
        assert swept.equilibria is not None and swept.equilibria.shape == (5, 16, (models + 7) // 8)
        ones = np.unpackbits(swept.equilibria, axis=-1, bitorder="little")
        assert np.array_equal(ones.sum(axis=-1), swept.counts)


@pytest.mark.parametrize("highest", [255, 65535])
def test_the_highest_payoff_there_is_is_a_payoff_like_any_other(highest: int) -> None:
    free = conflict(1, 1, 1)
    payoffs = random_orders(free, 300, 5, ties=0.4)
    kind = np.uint8 if highest < 256 else np.uint16
    lifted: Values = payoffs + kind(highest - int(payoffs.max()))
    assert lifted.max() == highest
    for engine in engines():
        assert same(swept_on(engine, free, payoffs), swept_on(engine, free, lifted))


def test_an_equilibrium_is_what_is_stable_for_everybody() -> None:
    drawn = random_conflict(5, 3)
    payoffs = random_orders(drawn, 200, 1)
    swept = swept_on(engines()[-1], drawn, payoffs)
    together: Bits = np.logical_and.reduce(stable(swept), axis=1)
    assert np.array_equal(together.sum(axis=-1), swept.counts)
    for c, concept in enumerate(SWEPT):
        for state in range(len(swept.states)):
            assert np.array_equal(swept.holds(concept, state), together[c, state])


def test_the_four_classical_concepts_come_in_order_and_only_counts_when_nothing_is_kept() -> None:
    free = conflict(2, 1)
    payoffs = random_orders(free, 100, 1)
    full = sweep(free, payoffs)
    assert full.concepts == CLASSICAL
    some = sweep(free, payoffs, concepts=[Concept.SEQ, Concept.NASH], keep=False)
    assert some.concepts == (Concept.NASH, Concept.SEQ) and some.equilibria is None and some.stable is None
    assert np.array_equal(some.counts, full.counts[[0, 3]])
    with pytest.raises(Unsupported, match="keep=True"):
        some.holds(Concept.NASH, 0)
    with pytest.raises(Unsupported, match="did not judge"):
        full.holds(Concept.SSEQ, 0)


@pytest.mark.parametrize("engine", engines())
def test_progress_is_told_up_to_the_end(engine: str) -> None:
    free = conflict(1, 1)
    told: list[tuple[int, int]] = []
    models = AT_ONCE + 5
    with running_on(engine):
        sweep(free, random_orders(free, models, 1), progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (models, models) and len(told) > 1 and told == sorted(told)


def test_a_result_too_large_is_refused_with_what_would_fit() -> None:
    free = conflict(2, 2)
    payoffs = random_orders(free, 8000, 1)
    with pytest.raises(TooLarge, match="64,000") as refused:
        sweep(free, payoffs, most_bytes=50_000)
    assert refused.value.hint is not None and "6,248 models" in refused.value.hint
    fits = sweep(free, payoffs[:, :, :6248].copy(), most_bytes=50_000)
    assert fits.models == 6248
    assert sweep(free, payoffs, most_bytes=50_000, keep=False).models == 8000


@pytest.mark.parametrize(
    ("payoffs", "message"),
    [
        (np.zeros((2, 4, 3), np.int64), "uint8 or uint16"),
        (np.zeros((2, 4), np.uint8), r"must be \(2, 4, models\)"),
        (np.zeros((4, 2, 3), np.uint8), r"must be \(2, 4, models\)"),
        (np.zeros((2, 4, 6), np.uint8)[:, :, ::2], "not contiguous"),
    ],
)
def test_payoffs_of_another_shape_or_kind_are_refused(payoffs: Values, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        sweep(conflict(1, 1), payoffs)


@pytest.mark.parametrize("concept", [Concept.SIM, Concept.NM])
def test_a_concept_that_is_not_about_replies_is_refused(concept: Concept) -> None:
    free = conflict(1, 1)
    with pytest.raises(Unsupported, match=concept.value):
        sweep(free, random_orders(free, 1, 1), concepts=[concept])


def test_too_many_decision_makers_are_refused() -> None:
    many = replace(conflict(1, 1), decision_makers=tuple(DecisionMaker(f"D{i}") for i in range(65)))
    with pytest.raises(TooLarge, match="65 decision makers"):
        sweep(many, np.zeros((65, 4, 1), np.uint8))


def test_preferences_of_the_conflict_are_not_looked_at() -> None:
    drawn = random_conflict(9, 4)
    payoffs = random_orders(drawn, 50, 2)
    assert same(swept_on("numpy", drawn, payoffs), swept_on("numpy", replace(drawn, preferences={}), payoffs))
