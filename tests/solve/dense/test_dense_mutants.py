"""Planted mistakes in the dense ways: comparing with the oracle must catch every one."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
import pytest
from tests.solve.dense.random_cubes import PLAIN, listed, random_cube, spelt_out

from standoff.core.stability import Concept
from standoff.solve.dense import butterflies, by_value, closed_form, run
from standoff.solve.dense.bits import count, packed
from standoff.solve.dense.butterflies import Butterflies
from standoff.solve.dense.run import _Side, solve_dense

if TYPE_CHECKING:
    from collections.abc import Callable

CUBES = 300
"""Cubes tried before a mistake counts as missed; most are caught within twenty."""

SWEEP, LOWEST, IN_TURN, REPLY = butterflies._sweep, Butterflies._lowest, Butterflies._in_turn, Butterflies.lowest_reply
CLOSED, THRESHOLD, COMPARED = closed_form.closed, _Side.threshold, closed_form._compared


def shut_between_options(moves: Butterflies, values: Any, own: int) -> None:
    """No string on the way of a move may be infeasible."""
    for option in range(own.bit_length()):
        if own >> option & 1:
            LOWEST(moves, values, own & 1 << option)


def open_between_movers(moves: Butterflies, values: Any, own: int) -> None:
    """A move may end in a string that cannot occur."""
    SWEEP(values, own, moves.cube.take, moves.cube.drop)


def one_round(moves: Butterflies, values: Any, movers: Any) -> bool:
    """Every opponent moves once, in order."""
    moves._shut(values)
    for own in movers:
        LOWEST(moves, values, own)
    return True


def all_at_once(moves: Butterflies, values: Any, movers: Any) -> bool:
    """The others move as one, through what cannot occur."""
    LOWEST(moves, values, sum(movers))
    return True


def first_only(moves: Butterflies, values: Any, movers: Any) -> Any:
    """Only the first opponent replies."""
    return REPLY(moves, values, list(movers)[:1])


def strict(moves: Butterflies, values: Any, thresholds: Any) -> Any:
    """A tie does not do."""
    bits = packed(values > thresholds)
    return bits, count(bits)


def infeasible_too(moves: Butterflies, values: Any, thresholds: Any) -> Any:
    """States that cannot occur are stable too."""
    bits = packed(values >= thresholds)
    return bits, count(bits)


def escape_from_somewhere_else(side: _Side, concept: Concept) -> Any:
    """SMR: some reply is bad, and some reply, perhaps another one, is inescapable."""
    if concept is not Concept.SMR:
        return THRESHOLD(side, concept)
    stuck = np.where(side.best == side.payoffs, side.payoffs, np.iinfo(side.payoffs.dtype).max)
    worst = side.moves.lowest_reply(side.payoffs.copy(), side.others)
    np.maximum(worst, side.moves.lowest_reply(stuck, side.others), out=worst)
    side.moves.highest(worst, side.own, cap=side.payoffs)
    return worst


def no_way_out(side: _Side, concept: Concept) -> Any:
    """SMR forgets the last move."""
    return THRESHOLD(side, Concept.GMR if concept is Concept.SMR else concept)


def swapped(cube: Any, dm: str) -> Any:
    numbers = CLOSED(cube, dm)
    return closed_form.Closed(numbers.alone, numbers.held_to, numbers.secured)


def one_lower(cube: Any, dm: str) -> Any:
    numbers = CLOSED(cube, dm)
    return closed_form.Closed(numbers.alone, numbers.secured, max(numbers.held_to, 1) - 1)


def nash_of_the_best(cube: Any, dm: str, concept: Concept, numbers: Any) -> Any:
    """Nash stable is what nothing at all is better than."""
    if concept is Concept.NASH:
        return packed(cube.payoffs[dm] >= cube.payoffs[dm].max())
    return COMPARED(cube, dm, concept, numbers)


def other_way(values: Any, own: int, take: int, drop: int) -> None:
    SWEEP(values, own, drop, take)


def both_ways(values: Any, own: int, take: int, drop: int) -> None:
    SWEEP(values, own, take | drop, take | drop)


def in_order_forwards(cube: Any, movers: Any, values: Any) -> Any:
    """Moves are followed forwards instead of backwards."""
    return BY_VALUE(replace(cube, take=cube.drop, drop=cube.take), movers, values)


BY_VALUE = by_value.by_value


MUTANTS: dict[str, Callable[[], list[Any]]] = {
    "no move passes through what cannot occur": lambda: [patch.object(Butterflies, "_lowest", shut_between_options)],
    "moves end in what cannot occur": lambda: [patch.object(Butterflies, "_lowest", open_between_movers)],
    "one round of replies": lambda: [patch.object(Butterflies, "_in_turn", one_round)],
    "the others move as one": lambda: [patch.object(Butterflies, "_in_turn", all_at_once)],
    "one opponent replies": lambda: [patch.object(Butterflies, "lowest_reply", first_only)],
    "a tie is not enough": lambda: [patch.object(Butterflies, "at_least", strict)],
    "what cannot occur is stable": lambda: [patch.object(Butterflies, "at_least", infeasible_too)],
    "SMR tests another sanction": lambda: [patch.object(_Side, "threshold", escape_from_somewhere_else)],
    "SMR forgets the way out": lambda: [patch.object(_Side, "threshold", no_way_out)],
    "GMR and SMR change places": lambda: [patch.object(closed_form, "closed", swapped)],
    "SMR is one too lenient": lambda: [patch.object(closed_form, "closed", one_lower)],
    "Nash is best of all": lambda: [patch.object(closed_form, "_compared", nash_of_the_best)],
    "one-way options go the other way": lambda: [patch.object(butterflies, "_sweep", other_way)],
    "one-way options go both ways": lambda: [patch.object(butterflies, "_sweep", both_ways)],
    "closed form with one-way options": lambda: [patch.object(run, "_is_closed", lambda cube: cube.feasible is None)],
    "closed form with infeasible states": lambda: [patch.object(run, "_is_closed", lambda cube: cube.reversible)],
    "string by string, forwards": lambda: [
        patch.object(butterflies, "MOST_ROUNDS", 0),
        patch.object(butterflies, "by_value", in_order_forwards),
    ],
}


def disagrees(number: int) -> bool:
    cube = random_cube("mutants", number, most_options=5)
    expected = spelt_out(cube).table()
    return any(states != expected[key] for key, states in listed(solve_dense(cube, PLAIN), PLAIN).items())


@pytest.mark.parametrize("name", MUTANTS)
def test_a_planted_mistake_is_caught_by_comparing_with_the_oracle(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_NO_C", "1")
    with ExitStack() as planted:
        for change in MUTANTS[name]():
            planted.enter_context(change)
        assert any(disagrees(n) for n in range(CUBES)), f"{name}: not caught in {CUBES} cubes"


def test_nothing_is_caught_where_nothing_is_planted() -> None:
    assert not any(disagrees(n) for n in range(60))
