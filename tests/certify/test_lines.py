"""Lines of certificate files: every verdict of random models is proved, and no change of one proves a wrong verdict."""

from __future__ import annotations

import copy
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import Plain, spell_out
from tests.solve.agreement import IN_TURN
from tests.solve.random_models import random_conflict

from standoff.certify.checker import Checker
from standoff.certify.faults import Effort, Fault
from standoff.certify.lines import folded, line_of
from standoff.certify.reading import game_of
from standoff.certify.written import state_names, written
from standoff.core.errors import Unsupported
from standoff.core.stability import CLASSICAL, Concept
from standoff.solve.coalitions import coalition_stable
from standoff.solve.joint_reasons import joint_verdict
from standoff.solve.reasons import verdict, verdicts
from standoff.solve.run import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from standoff.core.conflicts import Conflict
    from standoff.core.tables import StabilityTable

BATCHES = 16
EACH = 50
"""Models of one batch."""


def everything(conflict: Conflict) -> StabilityTable:
    """The table under every concept that has a meaning in the model."""
    concepts = set(Concept)
    for doubtful in (Concept.SIM, Concept.NM):
        try:
            solve(conflict, concepts=[doubtful])
        except Unsupported:
            concepts.discard(doubtful)
    return solve(conflict, concepts=concepts)


def checker_of(table: StabilityTable) -> tuple[Checker, tuple[str, ...]]:
    names = state_names(table.conflict, table.states)
    return Checker(game_of(written(table.conflict, table.states, names), Effort())), names


def lines_of(table: StabilityTable, names: tuple[str, ...], r: Random) -> Iterator[dict[str, Any]]:
    """Every line of one decision maker each, and some about coalitions."""
    for state in range(len(table.states)):
        for found in verdicts(table, state):
            assert found.stable == table.is_stable(found.dm, state, found.concept)
            yield line_of(found, names, patterns=table.conflict.graph is None)
    for _ in range(4 if table.states else 0):
        members = [dm for dm in table.stable if r.random() < 0.5] or list(table.stable)
        state, concept = r.randrange(len(table.states)), r.choice(CLASSICAL)
        joint = joint_verdict(table, members, state, concept)
        assert joint.stable == (state in coalition_stable(table.conflict, members, concept))
        yield line_of(joint, names, patterns=table.conflict.graph is None)


@given(st.integers(1, 7).flatmap(lambda n: st.sets(st.text("YN", min_size=n, max_size=n), max_size=1 << n)))
def test_patterns_stand_for_the_strings_they_were_made_of_each_once(strings: set[str]) -> None:
    patterns = folded(tuple(sorted(strings)))
    spelt = ["".join(letters) for p in patterns for letters in product(*("YN" if c == "-" else c for c in p))]
    assert sorted(spelt) == sorted(strings) and len(patterns) <= len(strings)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_verdict_of_random_models_is_proved_by_its_line(batch: int) -> None:
    for number in range(batch * EACH, (batch + 1) * EACH):
        table = everything(random_conflict(41, number, most_options=4, most_dms=4))
        checker, names = checker_of(table)
        for line in lines_of(table, names, Random(number)):
            try:
                checker.check(line)
            except Fault as fault:
                pytest.fail(f"model {number}: {fault.message}: {line}")


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where single values, and whole parts, stand in a line."""
    if path:
        yield path
    match value:
        case dict():
            for key, part in value.items():
                yield from places(part, (*path, key))
        case list():
            for i, part in enumerate(value):
                yield from places(part, (*path, i))


def changed(line: dict[str, Any], r: Random, names: tuple[str, ...], dms: tuple[str, ...]) -> dict[str, Any]:
    """The line with one thing in it changed: a value, an entry left out or doubled, a key renamed."""
    new = copy.deepcopy(line)
    path = r.choice(list(places(new)))
    inside: Any = new
    for step in path[:-1]:
        inside = inside[step]
    last, value = path[-1], inside[path[-1]]
    kind = r.randrange(4)
    if kind == 0:
        del inside[last]
    elif kind == 1 and isinstance(inside, list):
        inside.insert(last, copy.deepcopy(value))
    elif kind == 2 and isinstance(value, list):
        value.append(r.choice([r.choice(names), [r.choice(dms), r.choice(names)]]))
    else:
        others: list[Any] = [
            *names,
            "-" * len(names[0]),
            *dms,
            *(c.value for c in Concept),
            True,
            False,
            1,
            2,
            [],
            {},
            None,
        ]
        inside[last] = r.choice([other for other in others if other != value or type(other) is not type(value)])
    return new


def true(plain: Plain, dm_or_members: tuple[str, ...], state: int, concept: str, *, joint: bool) -> bool:
    """What the oracle says."""
    if joint:
        return plain.coalition_stable(dm_or_members, state)[concept]
    [dm] = dm_or_members
    if concept == "SIM":
        return plain.simultaneous(dm, state)
    if concept == "NM":
        return state in plain.nonmyopic()[dm]
    return plain.stable(dm, state)[concept]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_changed_line_is_refused_or_what_it_says_is_still_true(batch: int) -> None:
    refused = 0
    for number in range(batch * EACH, (batch + 1) * EACH):
        r = Random(number)
        conflict = random_conflict(43, number, most_options=4, most_dms=3)
        table, plain = everything(conflict), spell_out(conflict)
        checker, names = checker_of(table)
        lines = list(lines_of(table, names, r))
        for line in r.sample(lines, min(len(lines), 12)):
            new = changed(line, r, names, tuple(table.stable))
            try:
                asked = checker.check(new)
            except Fault:
                refused += 1
                continue
            state = names.index(checker.game.name(asked.state))
            said = true(plain, asked.group, state, asked.concept.value, joint=asked.joint)
            assert said == asked.stable, f"model {number}: {line} became {new}"
    assert refused > EACH


def test_a_verdict_turned_round_is_never_proved() -> None:
    for number in range(300):
        table = everything(random_conflict(47, number, most_options=4, most_dms=3))
        checker, names = checker_of(table)
        for line in lines_of(table, names, Random(number)):
            with pytest.raises(Fault):
                checker.check(line | {"stable": not line["stable"]})


def test_a_true_list_of_what_can_be_reached_does_not_prove_a_false_verdict() -> None:
    """Stable states said to be unstable, with everything true but that nothing answers the improvement."""
    tried = 0
    for number in range(150):
        table = solve(random_conflict(53, number, most_options=4, most_dms=4), concepts=IN_TURN)
        checker, names = checker_of(table)
        game = checker.game
        for dm, by in table.stable.items():
            others = tuple(other for other in game.names if other != dm)
            for concept in IN_TURN[1:]:
                steps = game.improvements if concept.credible else game.moves
                for state in (game.state(names[position]) for position in by[concept]):
                    for improvement in game.improvements(dm, state):
                        found = reach(steps, others, improvement)
                        tried += 1
                        with pytest.raises(Fault, match="answers the improvement"):
                            checker.check(
                                {
                                    "dm": dm,
                                    "state": game.name(state),
                                    "concept": concept.value,
                                    "stable": False,
                                    "improvement": game.name(improvement),
                                    "reached": {by: [game.name(s) for s in ends] for by, ends in found.items()},
                                }
                            )
    assert tried > 500


def reach(steps: Callable[[str, int], frozenset[int]], movers: tuple[str, ...], start: int) -> dict[str, set[int]]:
    """Ends of legal sequences by last mover."""
    found: dict[str, set[int]] = {by: set() for by in movers}
    todo: list[tuple[int, str | None]] = [(start, None)]
    while todo:
        at, last = todo.pop()
        for by in movers:
            for end in steps(by, at) - found[by] if by != last else ():
                found[by].add(end)
                todo.append((end, by))
    return found


def test_answers_good_for_one_concept_do_not_prove_another_that_fails() -> None:
    """Sanctions under GMR, with the true escapes, where SMR, SEQ or SSEQ stability does not hold."""
    tried = dict.fromkeys(IN_TURN[2:], 0)
    for number in range(400):
        table = solve(random_conflict(59, number, most_options=4, most_dms=3), concepts=IN_TURN)
        checker, names = checker_of(table)
        game = checker.game
        for dm, by in table.stable.items():
            for position in by[Concept.GMR]:
                for concept in IN_TURN[2:]:
                    if table.is_stable(dm, position, concept):
                        continue
                    line = line_of(verdict(table, dm, position, Concept.GMR), names) | {"concept": concept.value}
                    for sanction in line["sanctions"] if concept.inescapable else ():
                        end = game.state(sanction["path"][-1][1])
                        sanction["escapes"] = [game.name(s) for s in game.moves(dm, end)]
                    tried[concept] += 1
                    with pytest.raises(Fault, match="does not"):
                        checker.check(line)
    assert min(tried.values()) > 20, tried


def test_ways_on_that_lead_to_nothing_better_do_not_prove_that_a_coalition_leaves() -> None:
    tried = 0
    for number in range(300):
        table = solve(random_conflict(67, number, most_options=4, most_dms=3))
        checker, names = checker_of(table)
        game = checker.game
        members = tuple(table.stable)[:2]
        others = tuple(dm for dm in game.names if dm not in members)
        for position in range(len(table.states)):
            left = joint_verdict(table, members, position, Concept.NASH)
            held = joint_verdict(table, members, position, Concept.SMR)
            if left.stable or not held.stable:
                continue
            line = line_of(left, names) | {"concept": "SMR"}
            reached = reach(game.moves, others, game.state(line["way"][-1][1]))
            line["reached"] = {by: [game.name(s) for s in ends] for by, ends in reached.items()}
            line["escapes"] = [
                {"from": game.name(s), "way": [[by, game.name(next(iter(game.moves(by, s))))]]}
                for s in set().union(*reached.values())
                for by in members
                if game.moves(by, s)
            ]
            tried += 1
            with pytest.raises(Fault, match=r"is no escape|answers the improvement"):
                checker.check(line)
            with pytest.raises(Fault, match="answers the improvement"):
                checker.check(line | {"escapes": []})
    assert tried > 20, tried
