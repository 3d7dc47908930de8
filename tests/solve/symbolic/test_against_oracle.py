"""Counts and examples equal those of the slow solver of the tests, on both backends."""

import pytest
from tests.oracle import spell_out
from tests.solve.symbolic.models import in_step, in_this_process, side_by_side, supported

from standoff.core.conflicts import Conflict
from standoff.core.counted import EXAMPLES
from standoff.core.stability import Concept
from standoff.solve.symbolic.replies import way
from standoff.solve.symbolic.satisfiable import nash_equilibria
from standoff.solve.symbolic.supported import IN_TURN


def disagreement(conflict: Conflict, backend: str | None) -> str | None:
    plain = spell_out(conflict)
    expected = plain.table()
    feasible, stable, equilibria = in_this_process(conflict, backend)
    if feasible != len(plain.states):
        return f"{feasible} instead of {len(plain.states)} feasible states"
    for concept in IN_TURN:
        holding = set(range(len(plain.states))) if plain.names else set()
        for dm in plain.names:
            if stable[dm, concept] != len(expected[dm, concept.value]):
                return f"{concept.value} for {dm}: {stable[dm, concept]} instead of {expected[dm, concept.value]}"
            holding &= set(expected[dm, concept.value])
        masks = tuple(plain.strings[state] for state in sorted(holding))
        if (equilibria[concept].count, equilibria[concept].examples) != (len(masks), masks[:EXAMPLES]):
            return f"{concept.value}: {equilibria[concept]} instead of {masks}"
    return None


@pytest.mark.parametrize(("backend", "count"), [("dd.cudd", 400), ("dd.autoref", 200)])
def test_random_conflicts_are_counted_as_the_oracle_counts_them(backend: str, count: int) -> None:
    pytest.importorskip(backend)
    for conflict in (*in_step(), *supported(11, 400)[:count]):
        assert disagreement(conflict, backend) is None, conflict


def test_every_way_to_find_replies_is_among_those_tried() -> None:
    tried = {
        (way(conflict, [o.name for o in conflict.decision_makers if o != dm], credible=credible), credible)
        for conflict in supported(11, 400)
        for dm in conflict.decision_makers
        for credible in (False, True)
    }
    assert tried == {
        ("one step", False),
        ("one step", True),
        ("at once", False),
        ("closure", False),
        ("closure", True),
        ("search", False),
        ("search", True),
    }


def test_nash_equilibria_found_one_by_one_are_those_of_the_oracle() -> None:
    pytest.importorskip("pysat")
    for conflict in supported(11, 400):
        plain = spell_out(conflict)
        size = range(len(plain.states))
        expected = {plain.strings[s] for s in size if not any(plain.improvements(dm, s) for dm in plain.names)}
        found = list(nash_equilibria(conflict))
        assert len(found) == len(set(found)) and set(found) == expected, conflict


@pytest.mark.parametrize("seed", range(4))
def test_conflicts_side_by_side_multiply_to_sixty_options(seed: int) -> None:
    usable = [c for c in supported(11, 400) if not c.barred and len(c.options) >= 4]
    parts = usable[12 * seed : 12 * seed + 12]
    whole = side_by_side(parts)
    assert len(whole.options) > 48
    feasible, stable, equilibria = in_this_process(whole)
    tables = [spell_out(part).table() for part in parts]
    sizes = [len(spell_out(part).states) for part in parts]
    everything = 1
    for size in sizes:
        everything *= size
    assert feasible == everything
    for concept in IN_TURN:
        product = 1
        for k, (part, table, size) in enumerate(zip(parts, tables, sizes, strict=True)):
            holding = set(range(size))
            for dm in part.decision_makers:
                alone = table[dm.name, concept.value]
                holding &= set(alone)
                assert stable[f"{dm.name}{k}", concept] * size == len(alone) * everything
            product *= len(holding)
        assert equilibria[concept].count == product


def test_a_concept_has_no_equilibria_where_nobody_decides() -> None:
    nobody = Conflict("nobody", (), (), {})
    assert in_this_process(nobody)[0] == 1
    assert all(found.count == 0 for found in in_this_process(nobody)[2].values())
    assert Concept.NASH in in_this_process(nobody)[2]
