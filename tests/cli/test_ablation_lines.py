"""What changes without each source, in lines a person can read: states that change alike stand together."""

from __future__ import annotations

import pytest

from standoff.cli.ablations import EXAMPLES, NAMED, ablation_lines
from standoff.core.stability import Concept
from standoff.core.states import State
from standoff.core.studies import Ablation, Without


def states(number: int) -> list[State]:
    return [State.parse(f"{i:07b}".replace("0", "N").replace("1", "Y")) for i in range(number)]


def without(label: str, *lost: tuple[Concept, State], why_not: str | None = None) -> Ablation:
    return Ablation(Without.SOURCE, label, (), (), lost=lost, why_not=why_not)


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_states_that_change_under_the_same_concepts_stand_on_one_line() -> None:
    a, b, c = states(3)
    lost = [(d, s) for d in (Concept.NASH, Concept.SEQ) for s in (a, b)] + [(Concept.SEQ, c)]
    lines = ablation_lines([without("Ann Lee", *lost)])
    assert f"    no longer Nash, SEQ: {a}, {b}" in lines
    assert f"    no longer SEQ: {c}" in lines


def test_many_states_are_counted_with_examples_and_no_line_is_longer_than_the_terminal() -> None:
    many = states(72)
    lines = ablation_lines([without("all of them", *((d, s) for d in Concept for s in many))])
    said = " ".join(" ".join(lines).split())
    assert f"72 states, such as {', '.join(map(str, many[:EXAMPLES]))}; --json lists them all" in said
    assert len(lines) < 12
    assert max(map(len, lines)) <= 80
    assert str(many[NAMED + 1]) not in said


def test_up_to_a_few_states_all_are_named() -> None:
    few = states(NAMED)
    said = " ".join(ablation_lines([without("Ann Lee", *((Concept.GMR, s) for s in few))]))
    assert all(str(s) in said for s in few)


def test_what_changes_nothing_is_one_paragraph_and_what_leaves_no_answer_says_why() -> None:
    lines = ablation_lines(
        [
            without("Ann Lee"),
            without("Bo Dahl"),
            without("the ministry", why_not="nothing would be known of what Upstream wants"),
            without("a diplomat", (Concept.NASH, states(1)[0])),
        ]
    )
    assert lines[1] == "left out one after the other: 4; 1 changes what holds; 1 leaves no answer"
    assert lines[-1] == "nothing changes without each of these 2 alone: Ann Lee; Bo Dahl"
    assert "    not solved: nothing would be known of what Upstream wants" in lines
    assert ablation_lines([]) == []
