"""Every expected figure of every published case against what we compute; the folder says where the truth is from."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.oracle import spell_out

from standoff import catalog
from standoff.core.errors import UnknownName
from standoff.core.stability import CLASSICAL, Concept
from standoff.core.tables import StabilityTable
from standoff.modelling import build_case
from standoff.solve.coalitions import coalitions
from standoff.solve.run import solve

FOLDER = Path(__file__).parent.parent / "published"
FILES = sorted(FOLDER.rglob("*.toml"))
EXPECTED = {
    file.relative_to(FOLDER).with_suffix("").as_posix(): tomllib.loads(file.read_text("utf-8")) for file in FILES
}


@cache
def table_of(name: str) -> StabilityTable:
    """The case under the classical concepts, and under any other its source prints."""
    expected = EXPECTED[name]
    printed = {c for section in ("equilibria", "equilibria_on") for c in expected.get(section, {})} - {"states"}
    further = {Concept(c) for c in printed} | ({Concept.SIM} if "seq_or_sim" in expected else set())
    return solve(catalog.load(name), concepts=[*CLASSICAL, *further])


def written(table: StabilityTable, states: list[int] | tuple[int, ...]) -> list[str]:
    return [str(table.states[i]) for i in states]


def figures(section: str) -> list[Any]:
    return [
        pytest.param(name, concept, states, id=f"{name} {concept}")
        for name, expected in EXPECTED.items()
        for concept, states in expected.get(section, {}).items()
        if concept != "states"
    ]


def test_every_case_of_the_catalogue_has_expected_results_and_the_other_way_round() -> None:
    assert set(EXPECTED) == set(catalog.names())


@pytest.mark.parametrize("name", EXPECTED)
def test_expected_results_name_the_source_the_catalogue_names(name: str) -> None:
    expected, entry = EXPECTED[name], catalog.entry(name)
    assert expected["model"] == entry.name == name
    assert name.startswith(expected["source"] + "/")
    assert expected["source_kind"] == entry.kind
    assert entry.kind in catalog.KINDS
    assert expected["locator"] == entry.locator
    assert entry.citation
    assert entry.verified


@pytest.mark.parametrize("name", EXPECTED)
def test_the_case_file_has_no_fault(name: str) -> None:
    assert build_case(catalog.text(name)).problems == ()


@pytest.mark.parametrize(("name", "concept", "states"), figures("equilibria"))
def test_equilibria_are_those_published(name: str, concept: str, states: list[str]) -> None:
    table = table_of(name)
    assert sorted(written(table, table.equilibria(Concept(concept)))) == sorted(states), EXPECTED[name]["locator"]


@pytest.mark.parametrize(("name", "concept", "states"), figures("equilibria_on"))
def test_equilibria_among_the_states_the_source_shows_are_those_published(
    name: str, concept: str, states: list[str]
) -> None:
    table = table_of(name)
    shown = set(EXPECTED[name]["equilibria_on"]["states"])
    found = set(written(table, table.equilibria(Concept(concept)))) & shown
    assert found == set(states), EXPECTED[name]["locator"]


@pytest.mark.parametrize(
    ("name", "dm", "concept", "states"),
    [
        pytest.param(name, dm, concept, states, id=f"{name} {dm} {concept}")
        for name, expected in EXPECTED.items()
        for dm, by_concept in expected.get("stable", {}).items()
        for concept, states in by_concept.items()
    ],
)
def test_each_side_finds_stable_what_is_published(name: str, dm: str, concept: str, states: list[str]) -> None:
    table = table_of(name)
    assert sorted(written(table, table.stable[dm][Concept(concept)])) == sorted(states), EXPECTED[name]["locator"]


@pytest.mark.parametrize(
    ("name", "section", "dm"),
    [
        pytest.param(name, section, dm, id=f"{name} {dm} {section}")
        for name, expected in EXPECTED.items()
        for section in ("reachable", "improvements")
        for dm in expected.get(section, {})
    ],
)
def test_moves_and_improvements_of_each_side_are_those_published(name: str, section: str, dm: str) -> None:
    table = table_of(name)
    assert table.moves is not None
    ranks = table.ranks[dm]
    position = {str(s): i for i, s in enumerate(table.states)}
    for state, ends in EXPECTED[name][section][dm].items():
        start = position[state]
        found = [m.end for m in table.moves if m.by == dm and m.start == start]
        if section == "improvements":
            found = [end for end in found if ranks[end] > ranks[start]]
        assert sorted(written(table, found)) == sorted(ends), f"from {state}"


@pytest.mark.parametrize("name", [n for n, e in EXPECTED.items() if "seq_or_sim" in e])
def test_states_where_each_side_is_stopped_in_turn_or_at_once_are_those_published(name: str) -> None:
    table = table_of(name)
    stopped = [set(by[Concept.SEQ]) | set(by[Concept.SIM]) for by in table.stable.values()]
    found = tuple(sorted(set.intersection(*stopped)))
    assert sorted(written(table, found)) == sorted(EXPECTED[name]["seq_or_sim"]["equilibria"])


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        pytest.param(n, p, id=f"{n} {', '.join(p['members'])}")
        for n, e in EXPECTED.items()
        for p in e.get("coalition", ())
    ],
)
def test_coalitions_break_the_equilibria_the_source_says_they_break(name: str, printed: dict[str, Any]) -> None:
    table = solve(catalog.load(name))
    breaks = coalitions(table, printed["members"]).breaks
    for concept, states in printed["unstable_at"].items():
        broken = tuple(b.state for b in breaks if Concept(concept) in b.improvements)
        assert sorted(written(table, broken)) == sorted(states), concept
    ranks, plain = table.ranks, spell_out(table.conflict)
    for state, ends in printed.get("reaches", {}).items():
        start = next(i for i, s in enumerate(table.states) if str(s) == state)
        reached = plain.reach(printed["members"], start, improving=False)
        joint = [t for t in reached if all(ranks[dm][t] > ranks[dm][start] for dm in printed["members"])]
        assert written(table, joint) == ends, "every joint improvement"
        assert [b.improvements[Concept.NASH] for b in breaks if b.state == start] == joint[:1]


def test_no_published_figure_waits_for_a_concept() -> None:
    assert not [name for name, expected in EXPECTED.items() if "later" in expected]


@pytest.mark.parametrize("name", [n for n, e in EXPECTED.items() if "as_published" in e])
def test_a_printed_figure_we_call_wrong_differs_from_what_we_compute(name: str) -> None:
    printed = EXPECTED[name]["as_published"]
    table = table_of(name)
    for concept, states in printed["equilibria"].items():
        assert sorted(written(table, table.equilibria(Concept(concept)))) != sorted(states), printed["error"]


def test_merging_the_states_nobody_tells_apart_turns_the_long_form_of_elmira_into_the_short_one() -> None:
    """The 12-state form with its four Abandon states merged must agree with the 9-state graph of the paper."""
    long_form = catalog.text("kinsara2014/elmira").replace("states:\n", "states:\n  same: [abandon]\n")
    merged = build_case(long_form.replace("[NNNYN, YNNYN, NNNYY, YNNYY]", '"-NNY-"')).conflict
    assert merged is not None
    ours, paper = solve(merged), table_of("kilgour2001/elmira")
    notation = {str(s): s.notation.replace("---Y-", "-NNY-") for s in paper.states}
    assert len(ours.states) == len(paper.states) == 9
    for concept in CLASSICAL:
        expected = {notation[s] for s in EXPECTED["kilgour2001/elmira"]["equilibria"][concept.value]}
        assert set(written(ours, ours.equilibria(concept))) == expected
    assert ours.moves is not None
    assert paper.moves is not None
    assert {(m.by, str(ours.states[m.start]), str(ours.states[m.end])) for m in ours.moves} == {
        (m.by, notation[str(paper.states[m.start])], notation[str(paper.states[m.end])]) for m in paper.moves
    }


def test_an_unknown_case_is_answered_with_the_nearest_name() -> None:
    with pytest.raises(UnknownName) as refused:
        catalog.load("fang1993/prisoner_dilemma")
    assert refused.value.hint == "did you mean 'fang1993/prisoners_dilemma'?"
