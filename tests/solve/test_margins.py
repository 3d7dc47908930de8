"""Margins by definition: the lowest rank at which a state would still be stable, everything else staying put."""

from __future__ import annotations

from itertools import product

import pytest
from tests.oracle import Plain, spell_out
from tests.solve.models import prisoners
from tests.solve.random_models import random_conflict

from standoff.core.errors import Unsupported
from standoff.core.stability import CLASSICAL, Concept
from standoff.solve.limited_moves import limited_move
from standoff.solve.margins import limited_margins, margins
from standoff.solve.run import solve

IN_TURN = (*CLASSICAL, Concept.SSEQ)


def dense(plain: Plain, dm: str) -> list[int]:
    levels = sorted(set(plain.worth[dm]))
    return [levels.index(w) for w in plain.worth[dm]]


def holds_at(plain: Plain, dm: str, state: int, concept: Concept, *, level: int, ranks: list[int]) -> bool:
    """Whether the state would be stable if it were worth ``level`` where it is compared with what leaving brings."""
    others = plain.others(dm)
    for s1 in plain.moves[dm][state]:
        if ranks[s1] <= level:
            continue
        if concept is Concept.NASH:
            return False
        if concept is Concept.SIM:
            string = {position: mask for mask, position in plain.home.items()}
            ends = set()
            for chosen in product(*((state, *plain.improvements(other, state)) for other in others)):
                mask = string[s1]
                for t in chosen:
                    mask ^= string[t] ^ string[state]
                ends.add(plain.home.get(mask))
            if not any(end is not None and ranks[end] <= level for end in ends):
                return False
            continue
        replies = plain.reach(others, s1, improving=concept in {Concept.SEQ, Concept.SSEQ})
        inescapable = concept in {Concept.SMR, Concept.SSEQ}
        if not any(
            ranks[s2] <= level and (not inescapable or all(ranks[s3] <= level for s3 in plain.moves[dm][s2]))
            for s2 in replies
        ):
            return False
    return True


def by_definition(plain: Plain, dm: str, state: int, concept: Concept) -> int | None:
    ranks = dense(plain, dm)
    if not plain.moves[dm][state]:
        return None
    lowest = next(
        level for level in range(max(ranks) + 1) if holds_at(plain, dm, state, concept, level=level, ranks=ranks)
    )  # at the highest rank nothing is better
    return ranks[state] - lowest


@pytest.mark.parametrize("block", range(4))
def test_a_margin_is_how_far_a_state_could_fall_before_leaving_would_pay(block: int) -> None:
    for number in range(block * 100, block * 100 + 100):
        conflict = random_conflict(5, number, most_options=5, most_dms=4)
        plain = spell_out(conflict)
        concepts = [*IN_TURN]
        if conflict.graph is None and len(plain.home) == len(plain.states):
            concepts.append(Concept.SIM)
        found = margins(conflict, concepts)
        for dm, concept in product(plain.names, concepts):
            expected = tuple(by_definition(plain, dm, s, concept) for s in range(len(plain.states)))
            assert found[dm][concept] == expected, (number, dm, concept)


@pytest.mark.parametrize("number", range(150))
def test_a_margin_is_negative_exactly_where_the_state_is_unstable(number: int) -> None:
    conflict = random_conflict(6, number, most_options=5, most_dms=2)
    concepts = [*IN_TURN, *([Concept.NM] if len(conflict.decision_makers) == 2 else [])]
    table = solve(conflict, concepts=concepts)
    for dm, by in margins(conflict, concepts).items():
        for concept, values in by.items():
            for state, margin in enumerate(values):
                assert (margin is None or margin >= 0) == table.is_stable(dm, state, concept)


def test_in_the_prisoners_dilemma_confessing_costs_nobody_and_silence_tempts_by_one() -> None:
    conflict = prisoners()
    table, found = solve(conflict), margins(conflict, CLASSICAL)
    both, silence = table.find("YY"), table.find("NN")
    assert [found["Row"][Concept.NASH][s] for s in (both, silence)] == [1, -1]
    assert found["Row"][Concept.GMR][silence] == 2 - 1, "the other one would answer with confession, too"


def test_what_a_concept_refuses_has_no_margin_either() -> None:
    conflict = next(c for n in range(50) if (c := random_conflict(1, n)).graph is not None)
    with pytest.raises(Unsupported):
        margins(conflict, [Concept.SIM])


@pytest.mark.parametrize("number", range(80))
def test_the_margin_of_a_state_under_a_horizon_is_what_its_best_first_move_ends_in(number: int) -> None:
    conflict = random_conflict(8, number, most_options=4, most_dms=2)
    plain, horizon = spell_out(conflict), 1 + number % 5
    if len(plain.names) != 2:
        with pytest.raises(Unsupported):
            limited_margins(conflict, horizon)
        return
    found = limited_margins(conflict, horizon)
    for dm, other in (plain.names, plain.names[::-1]):
        ranks = dense(plain, dm)
        for state, margin in enumerate(found[dm]):
            ends = [ranks[plain.ends_in(horizon - 1, other, s1)] for s1 in plain.moves[dm][state]]
            assert margin == (ranks[state] - max(ends) if ends else None)
            assert (margin is None or margin >= 0) == (state in limited_move(conflict, horizon)[dm])


def test_at_least_one_move_is_thought_ahead() -> None:
    with pytest.raises(ValueError, match="at least one"):
        limited_margins(prisoners(), 0)
