"""GMCR+ files: read as GMCR+ means them, written so that they read back to the same conflict, hostile ones refused."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import conflicts

from standoff.core.conditions import holds
from standoff.core.conflicts import Conflict
from standoff.core.errors import Unsupported
from standoff.core.options import Direction
from standoff.core.preferences import ByOrder
from standoff.core.problems import Severity
from standoff.exchange import read_gmcr, write_gmcr
from standoff.modelling import build_case, write_case

WELL: dict[str, Any] = {
    "program": "gmcr-py",
    "version": "0.4.1",
    "useManualPreferenceRanking": False,
    "options": [
        {"name": "Dig a well", "permittedDirection": "fwd"},
        {"name": "Share water", "permittedDirection": "both"},
        {"name": "Sue", "permittedDirection": "back"},
    ],
    "infeasibles": [[[1, "Y"], [2, "Y"]]],
    "decisionMakers": [
        {
            "name": "Hill farm",
            "options": [0, 1],
            "preferences": [[[2, "N"]], {"compound": True, "members": [[[0, "Y"]], [[1, "Y"], [2, "N"]]]}],
            "payoffs": [99, 99, 99, 99, 99, 99],
        },
        {"name": "Dale farm", "options": [2], "preferences": []},
    ],
    "coalitions": [0, 1],
    "coalitionsFull": ["never looked at"],
}


def read(model: object) -> Conflict:
    found = read_gmcr(json.dumps(model).encode(), path="well.gmcr")
    assert found.conflict is not None, "\n".join(map(str, found.problems))
    return found.conflict


def faults(model: object) -> list[str]:
    found = read_gmcr(json.dumps(model).encode(), path="well.gmcr")
    return [p.message for p in found.problems]


def changed(**parts: Any) -> dict[str, Any]:
    return {**WELL, **parts}


def test_options_directions_rules_and_preferences_are_read() -> None:
    conflict = read(WELL)
    assert [o.full_name for o in conflict.options] == ["Hill farm.Dig a well", "Hill farm.Share water", "Dale farm.Sue"]
    assert [conflict.direction_of(i) for i in range(3)] == [Direction.FORWARD, Direction.BOTH, Direction.BACKWARD]
    assert [r.words for r in conflict.never] == ["Hill farm.Share water and Dale farm.Sue"]
    hill = conflict.preferences["Hill farm"]
    assert not isinstance(hill, ByOrder)
    assert hill.worth(0b011) == (True, True)
    assert hill.worth(0b100) == (False, False)
    assert hill.worth(0b010) == (True, True)


def test_manual_rankings_count_feasible_states_from_one_and_lists_are_ties() -> None:
    makers = [{**m, "preferenceRanking": [[3, 1], 2, 6, 5, 4]} for m in WELL["decisionMakers"]]
    conflict = read(changed(useManualPreferenceRanking=True, decisionMakers=makers))
    preference = conflict.preferences["Dale farm"]
    assert isinstance(preference, ByOrder)
    assert [[str(s) for s in g] for g in preference.groups] == [["NYN", "NNN"], ["YNN"], ["YNY"], ["NNY"], ["YYN"]]


def test_the_key_names_of_older_files_are_read_too() -> None:
    makers = [{**m, "preferenceVector": [1, 2, 3, 4, 5, 6]} for m in WELL["decisionMakers"]]
    old = changed(useManualPreferenceVectors=True, decisionMakers=makers)
    del old["useManualPreferenceRanking"]
    assert isinstance(read(old).preferences["Hill farm"], ByOrder)


def test_what_is_not_used_is_said() -> None:
    makers = [{**WELL["decisionMakers"][0], "misperceptions": [[[2, "Y"]]]}, WELL["decisionMakers"][1]]
    found = read_gmcr(json.dumps(changed(decisionMakers=makers, coalitions=[[0, 1]])).encode())
    assert found.conflict is not None
    assert [p.severity for p in found.problems] == [Severity.WARNING] * 3
    assert sorted(p.message for p in found.problems) == [
        "coalitions: coalitions are not used; every decision maker acts alone",
        "decisionMakers[0].misperceptions: what Hill farm misperceives is not used",
        "decisionMakers[1].preferences: Dale farm states none; it likes all states equally",
    ]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"options": []}, "options: a list with at least one entry is expected"),
        ({"options": [{"name": "x"}] * 27}, "options: 27 entries; at most 26 are supported"),
        ({"options": ["x"]}, "options[0]: an object is expected, found text"),
        ({"infeasibles": [[[7, "Y"]]]}, 'infeasibles[0]: [7, \'Y\'] is not [option 0 to 2, "Y" or "N"]'),
        ({"infeasibles": [[[True, "Y"]]]}, 'infeasibles[0]: [True, \'Y\'] is not [option 0 to 2, "Y" or "N"]'),
        ({"infeasibles": [[[0, "Y"]], [[0, "N"]]]}, "infeasibles: no state is feasible"),
        ({"infeasibles": [[[0, "Y"], [0, "N"]]]}, "infeasibles[0]: option 0 is asked to be both Y and N"),
        ({"infeasibles": {"a": 1}}, "infeasibles: a list of conditions is expected, found an object"),
        ({"decisionMakers": [{"name": "A", "options": [0]}] * 9}, "decisionMakers: 9 entries; at most 8 are supported"),
        ({"decisionMakers": [{"name": "A", "options": [0, 1]}]}, "options[2]: the option belongs to nobody"),
        ({"decisionMakers": [{"name": "A", "options": [0, 1, 2, 2]}]},
         "decisionMakers[0].options: option 2 belongs to two decision makers"),
        ({"useManualPreferenceRanking": True},
         "decisionMakers[0].preferenceRanking: a list of state numbers, best first, is expected, found null"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place_in_the_file(parts: dict[str, Any], message: str) -> None:
    assert message in faults(changed(**parts))


@pytest.mark.parametrize(
    ("ranking", "message"),
    [
        ([1, 2, 3, 4, 5], "1 of 6 states are not ranked: 6"),
        ([1, 2, 3, 4, 5, 6, 6], "state 6 is listed twice"),
        ([0, 1, 2, 3, 4, 5], "0 is not a state number (1 to 6)"),
        ([1, 2, 3, 4, 5, 7], "7 is not a state number (1 to 6)"),
        ([1, 2, 3, 4, 5, "6"], "6 is not a state number (1 to 6)"),
    ],
)
def test_a_ranking_must_place_every_state_once(ranking: list[object], message: str) -> None:
    makers = [{**m, "preferenceRanking": ranking} for m in WELL["decisionMakers"]]
    found = faults(changed(useManualPreferenceRanking=True, decisionMakers=makers))
    assert f"decisionMakers[0].preferenceRanking: {message}" in found


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe{}", "not UTF-8 text: byte 0 is 0xff"),
        (b"{", "not JSON: expecting property name enclosed in double quotes"),
        (b"[" * 100_000, "more than 40 lists and objects within each other"),
        (b" " * 8_000_001, "a file of 8,000,001 bytes; at most 8,000,000 are read"),
        (b'{"a": 1, "a": 2}', 'not usable as JSON: key "a" stands twice in one object'),
        (b'{"a": NaN}', "not usable as JSON: NaN is no number of JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not usable as JSON: a number of 5000 digits"),
        (b"[]", 'file: a GMCR+ file is an object with "options" and "decisionMakers"'),
    ],
    ids=lambda x: repr(x)[:30],
)
def test_a_hostile_file_is_refused_with_a_reason(data: bytes, message: str) -> None:
    found = read_gmcr(data)
    assert found.conflict is None
    assert [p.message for p in found.problems] == [message]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.sampled_from(["Y", "N", "fwd", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*WELL, "name", "members"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.sampled_from(list(WELL)), json_values)
def test_any_json_gives_a_conflict_or_reasons(key: str, value: object) -> None:
    found = read_gmcr(json.dumps(changed(**{key: value})).encode())
    assert (found.conflict is None) == any(p.severity is Severity.ERROR for p in found.problems)


def masks_of(conflict: Conflict) -> list[int]:
    every = range(1 << len(conflict.options))
    return [m for m in every if not any(holds(r.condition, m) for r in conflict.never)]


def order_of(conflict: Conflict, dm: str) -> list[list[int]]:
    """Feasible option strings by worth, worst first."""
    preference = conflict.preferences[dm]
    worths: dict[Any, list[int]] = {}
    for mask in masks_of(conflict):
        if isinstance(preference, ByOrder):
            states = [s for g in preference.groups for s in g]
            worth: Any = preference.worth(next(s for s in states if (mask ^ s.yes) & s.known == 0))
        else:
            worth = preference.worth(mask)
        worths.setdefault(worth, []).append(mask)
    return [worths[w] for w in sorted(worths)]


@settings(max_examples=60)
@given(conflicts())
def test_a_conflict_written_and_read_back_has_the_same_states_directions_and_order(conflict: Conflict) -> None:
    text, losses = write_gmcr(conflict)
    again = read(json.loads(text))
    assert again.title == conflict.title
    assert masks_of(again) == masks_of(conflict)
    for i in range(len(conflict.options)):
        if conflict.direction_of(i) is not Direction.FIXED:
            assert again.direction_of(i) == conflict.direction_of(i)
    for dm in conflict.decision_makers:
        assert order_of(again, dm.name) == order_of(conflict, dm.name)
    assert bool(conflict.same) == any("merged states" in p.message for p in losses)
    assert bool(conflict.barred) == any("barred moves" in p.message for p in losses)


@settings(max_examples=60)
@given(conflicts(with_guards=False, with_same=False))
def test_writing_what_was_read_gives_the_same_file(conflict: Conflict) -> None:
    once = write_gmcr(read(json.loads(write_gmcr(conflict)[0])))[0]
    assert write_gmcr(read(json.loads(once)))[0] == once


def test_what_was_read_can_be_written_as_a_case_file() -> None:
    conflict = read(WELL)
    built = build_case(write_case(conflict), path="well.gmcr")
    assert built.conflict == conflict


def test_an_explicit_graph_is_refused() -> None:
    text = """
standoff: 1
title: Listed
decision makers: {A: {}}
graph: {states: {s: null, t: null}, moves: {A: {s: t}}}
preferences: {A: {ranking: [t, s]}}
"""
    conflict = build_case(text).conflict
    assert conflict is not None
    with pytest.raises(Unsupported):
        write_gmcr(conflict)
