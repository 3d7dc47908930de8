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
from standoff.solve.reasons import verdicts
from standoff.solve.run import solve

if TYPE_CHECKING:
    from collections.abc import Iterator

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
