"""What is said to be certain is: bounds hold, and numbers that others pin down are right."""

from random import Random

import pytest
from tests.solve.symbolic.models import in_this_process, supported

from standoff.core.stability import Concept
from standoff.solve.symbolic.findings import Equilibria, Feasible, Some, Stable
from standoff.solve.symbolic.known import STRONGER, bounds
from standoff.solve.symbolic.supported import IN_TURN
from standoff.solve.symbolic.tally import Tally


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_missing_what_is_said_is_true(seed: int) -> None:
    r = Random(seed)
    for conflict in supported(11, 400)[:150]:
        feasible, stable, equilibria = in_this_process(conflict)
        tally = Tally(conflict, IN_TURN)
        tally.take(Feasible(feasible, "dd.cudd"))
        for concept, found in equilibria.items():
            kept = r.random()
            if kept < 0.4:
                tally.take(found)
            else:
                tally.gave_up[concept] = "gave up"
                if kept < 0.6 and found.count:
                    tally.take(Some(concept, 1, found.examples[:1]))
        for (dm, concept), count in stable.items():
            if r.random() < 0.5:
                tally.take(Stable(dm, concept, count))
        table = tally.table(feasible)
        for (dm, concept), count in stable.items():
            assert table.stable[dm][concept] in {None, count}
        for concept, found in equilibria.items():
            held = table.equilibria[concept]
            assert {s.yes for s in held.examples} <= set(found.examples) or found.count > len(found.examples)
            if held.count is not None:
                assert held.count == found.count and not held.known
            else:
                said = [int(word) for word in held.known.replace(",", "").split() if word.isdigit()]
                assert held.known.startswith("gave up; ")
                least = 0 if "none is known" in held.known else said[0]
                assert least <= found.count
                if "no more than" in held.known:
                    assert found.count <= said[-1]


def test_numbers_between_equal_ones_are_known() -> None:
    counts = {Concept.NASH: 5, Concept.GMR: 5}
    assert bounds(Concept.SEQ, counts, counts, 100).least == bounds(Concept.SEQ, counts, counts, 100).most == 5
    one_sided = bounds(Concept.SEQ, {Concept.NASH: 2}, {}, 100)
    assert (one_sided.least, one_sided.most, one_sided.stronger, one_sided.weaker) == (2, 100, Concept.NASH, None)
    assert bounds(Concept.SMR, {}, {Concept.SEQ: 1}, 100).most == 100  # neither implies the other


def test_equilibria_are_no_more_than_the_states_stable_for_one_side() -> None:
    conflict = next(c for c in supported(11, 400) if len(c.decision_makers) > 1)
    tally = Tally(conflict, (Concept.GMR,), gave_up={Concept.GMR: "gave up"})
    tally.take(Stable(conflict.decision_makers[0].name, Concept.GMR, 0))
    assert tally.table(10).equilibria[Concept.GMR].count == 0


def test_every_implication_used_holds_in_every_conflict() -> None:
    for conflict in supported(11, 400)[:150]:
        _, stable, _ = in_this_process(conflict)
        for weak, strong in STRONGER.items():
            assert all(
                stable[dm.name, concept] <= stable[dm.name, weak]
                for dm in conflict.decision_makers
                for concept in strong
            )


def test_examples_of_a_stronger_concept_stand_in() -> None:
    conflict = supported(11, 1)[0]
    tally = Tally(conflict, (Concept.NASH, Concept.SEQ), gave_up={Concept.SEQ: "gave up"})
    tally.take(Equilibria(Concept.NASH, 1, (0,)))
    held = tally.table(2).equilibria[Concept.SEQ]
    assert held.count is None and [s.yes for s in held.examples] == [0]
    assert held.known == "gave up; 1 hold for certain, being Nash equilibria"
