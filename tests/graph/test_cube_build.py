"""A conflict as every option string at once: payoffs in the right order, moves, feasibility, and what is refused."""

from __future__ import annotations

import re
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tests.oracle import spell_out
from tests.solve.random_models import random_conflict

from standoff.core.conditions import Always, And, Condition, Iff, Not, Or, Takes
from standoff.core.conflicts import Barred, Conflict, ExplicitGraph, Guard, Rule
from standoff.core.errors import StandoffError, TooLarge, TooMuchMemory, Unsupported
from standoff.core.options import DecisionMaker, Option
from standoff.core.preferences import ByOrder, ByWeights, ByWishes, Preference, Weight, Wish
from standoff.core.states import State
from standoff.graph import cube_blocks
from standoff.graph.cube_build import cube_bytes, cube_of, why_not_cube
from standoff.graph.payoffs import payoffs_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


def of(preference: Preference, options: int, **more: Any) -> Conflict:
    """One decision maker with so many options."""
    return Conflict(
        title="one",
        decision_makers=(DecisionMaker("A"),),
        options=tuple(Option(f"o{i}", "A", f"option {i}") for i in range(options)),
        preferences={"A": preference},
        **more,
    )


def condition(r: Random, options: int, depth: int = 2) -> Condition:
    if not depth or r.random() < 0.3:
        return Takes(r.randrange(options))
    a, b = (condition(r, options, depth - 1) for _ in range(2))
    return r.choice((Not(a), And((a, b)), Or((a, b)), Iff(a, b), Always(True)))


def orders_alike(payoffs: NDArray[np.unsignedinteger], worths: list[Any]) -> bool:
    """Whether sorting by either gives the same classes in the same order."""
    place = {worth: k for k, worth in enumerate(sorted(set(worths)))}
    ranks = np.unique(payoffs, return_inverse=True)[1]
    return bool(ranks.tolist() == [place[worth] for worth in worths])


@pytest.mark.parametrize("count", [0, 1, 3, 8, 9, 16, 17, 33, 64, 65, 100])
def test_payoffs_order_strings_as_the_statements_do(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cube_blocks, "BLOCK", 3)
    r = Random(count)
    wishes = ByWishes(tuple(Wish(condition(r, 6), "") for _ in range(count)))
    payoffs = payoffs_of("A", wishes, 6, None)
    assert orders_alike(payoffs, [wishes.worth(s) for s in range(64)])


@pytest.mark.parametrize("size", [1, 50, 10**6, 10**15, 10**25, 10**60])
def test_payoffs_order_strings_as_the_weights_do(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cube_blocks, "BLOCK", 4)
    r = Random(size)
    weights = ByWeights(
        tuple(
            Weight(condition(r, 6), Fraction(r.randint(-size, size), r.choice((1, 1, 2, 3, 7))), "") for _ in range(9)
        )
    )
    payoffs = payoffs_of("A", weights, 6, None)
    assert orders_alike(payoffs, [weights.worth(s) for s in range(64)])


def test_weights_too_small_to_matter_in_floating_point_matter() -> None:
    huge, tiny = Fraction(10**40), Fraction(1, 10**40)
    weights = ByWeights((Weight(Takes(0), huge, ""), Weight(Takes(1), tiny, ""), Weight(Takes(2), -tiny, "")))
    assert orders_alike(payoffs_of("A", weights, 3, None), [weights.worth(s) for s in range(8)])


@pytest.mark.parametrize(("statements", "dtype"), [(8, np.uint8), (9, np.uint16), (17, np.uint32), (33, np.uint64)])
def test_payoffs_take_the_narrowest_integers(statements: int, dtype: type) -> None:
    wishes = ByWishes(tuple(Wish(And((Takes(i % 6), Takes(i // 6))), "") for i in range(statements)))
    assert payoffs_of("A", wishes, 6, None).dtype == dtype


def test_a_cube_has_the_oracles_states_moves_and_preferences() -> None:
    made = 0
    for number in range(400):
        conflict = random_conflict(26, number, most_options=5)
        if why_not_cube(conflict) is not None:
            with pytest.raises(Unsupported):
                cube_of(conflict)
            continue
        plain, cube = spell_out(conflict), cube_of(conflict)
        made += 1
        every = range(cube.strings)
        strings = [s for s in every if cube.feasible is None or cube.feasible[s]]
        assert strings == list(plain.strings)
        for dm, own in cube.own.items():
            ends = [
                {
                    k
                    for k, t in enumerate(strings)
                    if s != t and not ((s ^ t) & ~own or t & ~s & ~cube.take or s & ~t & ~cube.drop)
                }
                for s in strings
            ]
            assert ends == [set(moves) for moves in plain.moves[dm]]
            assert orders_alike(cube.payoffs[dm][strings], list(plain.worth[dm]))
    assert made > 50


def test_rules_that_exclude_nothing_leave_every_string_feasible() -> None:
    never = Rule(And((Takes(0), Not(Takes(0)))), "")
    assert cube_of(of(ByWishes(()), 3, never=(never,))).feasible is None


def test_feasibility_across_blocks_is_that_of_each_string(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cube_blocks, "BLOCK", 2)
    never = (Rule(And((Takes(0), Takes(4))), ""), Rule(Not(Or((Takes(1), Takes(3)))), ""), Rule(Takes(2), ""))
    cube = cube_of(of(ByWishes(()), 5, never=never))
    assert cube.feasible is not None
    assert np.flatnonzero(cube.feasible).tolist() == list(spell_out(of(ByWishes(()), 5, never=never)).strings)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"graph": ExplicitGraph((State(0, 0, 0, "s1"),), {})}, "listed outright"),
        ({"same": (Rule(Takes(0), ""),)}, "one state"),
        ({"barred": (Barred(None, Always(True), Always(False), ""),)}, "barred"),
        ({"guards": (Guard(1, False, Takes(0), ""),)}, "giving up A.o1 depends on the state it is left from"),
        ({"guards": (Guard(1, True, Or((Takes(0), Not(Takes(0)))), ""),)}, "taking A.o1 depends"),
        ({"guards": (Guard(1, True, And(()), ""), Guard(0, False, Always(False), ""))}, None),
    ],
)
def test_another_way_is_asked_for_in_words(more: dict[str, Any], why: str | None) -> None:
    said = why_not_cube(of(ByWishes(()), 2, **more))
    assert said is None if why is None else said is not None and why in said


def test_a_ranking_that_leaves_out_a_state_is_refused_unless_the_state_cannot_occur() -> None:
    order = ByOrder(((State.parse("YN"),), (State.parse("NN"), State.parse("YY"))))
    with pytest.raises(Unsupported, match="leaves out state NY"):
        cube_of(of(order, 2))
    cube = cube_of(of(order, 2, never=(Rule(And((Takes(1), Not(Takes(0)))), ""),)))
    assert cube.payoffs["A"][[0, 1, 3]].tolist() == [1, 2, 1]


def test_too_much_memory_says_how_much_what_is_allowed_and_what_would_fit() -> None:
    conflict = of(ByWishes((Wish(Takes(0), ""),)), 26)
    with pytest.raises(TooMuchMemory) as caught:
        cube_of(conflict, memory=1 << 25)
    assert re.fullmatch(r"about 80\.0 MiB of memory would be needed; 32\.0 MiB may be taken", str(caught.value))
    assert caught.value.hint is not None and caught.value.hint.startswith("24 options would fit")
    assert caught.value.states == cube_bytes(conflict) and isinstance(caught.value, StandoffError)


def test_too_many_options_are_refused_before_anything_is_laid_out() -> None:
    with pytest.raises(TooLarge, match="31 options"):
        cube_of(of(ByWishes(()), 31))


@pytest.mark.slow
@pytest.mark.parametrize("statements", [20, 70])
def test_the_estimate_of_memory_is_not_below_what_is_taken(statements: int) -> None:
    import tracemalloc

    r = Random(statements)
    wishes = ByWishes(tuple(Wish(condition(r, 20), "") for _ in range(statements)))
    conflict = of(wishes, 20, never=(Rule(And((Takes(0), Takes(19))), ""),))
    tracemalloc.start()
    try:
        cube_of(conflict)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak <= cube_bytes(conflict)
