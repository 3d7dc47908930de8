"""A model written to a file reads back equal."""

from dataclasses import replace

from hypothesis import given, settings
from tests.strategies import conflicts

from standoff.core.conflicts import Conflict
from standoff.modelling import build_case, write_case

FULL = """\
standoff: 1
title: "Who comes: to the island?"
question: Will the two meet?
yes if: a meeting
note: "Read this first: it is a test"
as of: 2031-05-14
people:
  anna: {name: Anna Berg, also: [the Upland leader, "\\"A. B.\\""]}
  bo: Bo Lind
decision makers:
  Upland:
    speaks through: [anna]
    options:
      go: Anna Berg goes to the island
      aides: {text: "Aides, as ever, are sent", otherwise: No aides are sent, because: paper-1/abcdef}
  Low Country:
    because: {assumption: "it has a say: yes"}
    options:
      "no": Bo Lind waits there
      talk if asked: {text: Low Country talks with aides, because: [paper-1/abcdef, paper-2/123456]}
define:
  a meeting: Upland.go and no
states:
  never:
    - {rule: go and aides, because: {assumption: no one does both}}
    - "`talk if asked` and not aides"
  at most one: [go, no]
  at least one: [[go, aides, no], {of: [aides, "no"], because: paper-2/123456}]
  status quo: no and not go
moves:
  Upland.aides: [one way, {rule: only if no, because: paper-1/abcdef}]
  Upland.go: never
  "`talk if asked`": {rule: only if Upland.aides, because: paper-1/abcdef}
  barred:
    - {by: Upland, from: no, to: not no}
    - {to: Upland.go, because: paper-1/abcdef}
preferences:
  Upland:
    - not a meeting
    - want: aides if no
      because: {statements: [paper-1/abcdef], assumption: and more}
  Low Country:
    weights:
      - {when: a meeting, weight: 1/3, because: paper-1/abcdef}
      - {when: "`talk if asked`", weight: "-0.5"}
outcome: {state: no and `talk if asked` and aides, on: 2031-05-16, words: Aides talked.}
"""

LISTED = """\
standoff: 1
title: A graph
decision makers:
  A: {options: {x: X is done}}
  B: {}
graph:
  states: {"1": N, "2": Y, end: null}
  moves:
    A: {"1": [2, end], "2": [end]}
    B: {"1": end}
states: {status quo: 2}
preferences:
  A: {ranking: [end, [1, 2]], because: {assumption: why not}}
  B: {ranking: [[1, 2, end]]}
"""


def read(text: str) -> Conflict:
    built = build_case(text)
    assert built.conflict is not None, "\n".join(map(str, built.problems))
    return built.conflict


def test_a_file_that_uses_every_section_reads_back_equal() -> None:
    conflict = read(FULL)
    assert [g.words for g in conflict.guards] == [
        "one way", "only if no", "never", "never", "only if Upland.aides"
    ]  # fmt: skip
    assert read(write_case(conflict)) == conflict


def test_an_explicit_graph_reads_back_equal() -> None:
    conflict = read(LISTED)
    assert conflict.graph is not None
    assert conflict.graph.moves == {"A": ((0, 1), (0, 2), (1, 2)), "B": ((0, 2),)}
    assert read(write_case(conflict)) == conflict


@settings(max_examples=60)
@given(conflicts(with_evidence=True))
def test_a_model_written_to_a_file_reads_back_equal(conflict: Conflict) -> None:
    assert read(write_case(conflict)) == replace(conflict, path="case.yaml")


def test_writing_twice_gives_the_same_text() -> None:
    text = write_case(read(FULL))
    assert write_case(read(text)) == text
