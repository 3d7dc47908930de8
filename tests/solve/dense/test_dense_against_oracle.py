"""Every option string at once, against the oracle and the solver that lists states: thousands of random cubes."""

from __future__ import annotations

import pytest
from tests.solve.dense.random_cubes import FIVE, as_conflict, listed, random_cube, spelt_out

from standoff.core.stability import Concept
from standoff.solve.dense.run import solve_dense
from standoff.solve.run import solve


@pytest.mark.parametrize("part", range(10))
@pytest.mark.parametrize("kind", ["free", "one-way", "ruled", "mixed"])
def test_verdicts_are_the_oracles(kind: str, part: int) -> None:
    for number in range(part, 600, 10):
        cube = random_cube("oracle", number, kind=kind, most_options=7 if number < 60 else 5)
        assert listed(solve_dense(cube, FIVE)) == spelt_out(cube).table(), f"{kind} cube {number}"


@pytest.mark.parametrize("part", range(5))
def test_verdicts_are_those_of_listed_states(part: int) -> None:
    for number in range(part, 500, 5):
        cube = random_cube("listed", number)
        found, table = listed(solve_dense(cube, FIVE)), solve(as_conflict(cube), concepts=FIVE)
        assert found == {(dm, c.value): states for dm, by in table.stable.items() for c, states in by.items()}


def test_what_holds_is_stable_for_everybody_and_counted() -> None:
    for number in range(200):
        cube = random_cube("holds", number)
        verdicts = solve_dense(cube, FIVE)
        for concept in verdicts.concepts:
            holds = [s for s in range(cube.strings) if verdicts.holds(s, concept)]
            assert holds == [
                s for s in range(cube.strings) if all(verdicts.is_stable(dm, s, concept) for dm in cube.own)
            ]
            assert verdicts.equilibrium_count(concept) == len(holds)
            assert verdicts.examples(concept, 3) == tuple(holds[:3])
            for dm in cube.own:
                stable = sum(verdicts.is_stable(dm, s, concept) for s in range(cube.strings))
                assert verdicts.counts[dm][concept] == stable


def test_concepts_imply_each_other_as_they_must_on_larger_cubes() -> None:
    weaker = {
        Concept.NASH: (Concept.GMR, Concept.SMR, Concept.SEQ, Concept.SSEQ),
        Concept.SMR: (Concept.GMR,),
        Concept.SEQ: (Concept.GMR,),
        Concept.SSEQ: (Concept.SEQ, Concept.SMR),
    }
    for number in range(150):
        verdicts = solve_dense(random_cube("laws", number, most_options=7), FIVE)
        for by in verdicts.stable.values():
            for strong, others in weaker.items():
                for weak in others:
                    assert not (by[strong] & ~by[weak]).any()
