"""`solve_symbolic` as a whole: equal to `solve`, true examples, refusals, and a budget that is kept."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import ClassVar

import pytest
from tests.interrupts import HEEDING
from tests.solve.symbolic.models import dense, in_this_process, is_nash, sparse, supported

from standoff.core.conditions import Always, And, Iff, Not, Takes
from standoff.core.conflicts import Conflict, ExplicitGraph, Guard, Rule
from standoff.core.counted import EXAMPLES, CountedTable
from standoff.core.errors import TooLarge, Unsupported
from standoff.core.options import Option
from standoff.core.preferences import ByOrder, ByWeights, ByWishes, Weight, Wish
from standoff.core.stability import CLASSICAL, Concept
from standoff.core.states import State
from standoff.solve.run import solve
from standoff.solve.symbolic import budget, run
from standoff.solve.symbolic.findings import Doing, Equilibria, Failed, Feasible, Finding, Some, Stable
from standoff.solve.symbolic.run import solve_symbolic
from standoff.solve.symbolic.satisfiable import nash_equilibria
from standoff.solve.symbolic.supported import IN_TURN, refuse
from standoff.solve.symbolic.work import LAYOUT, Task

LONG = 300.0
"""Seconds nobody will need."""


def middling(seed: int, options: int) -> Conflict:
    """A sparse conflict with rules across sides, options that cannot be given up and one guarded by another side."""
    free = sparse(seed, options, 8)
    last = options - 1
    return replace(
        free,
        never=(Rule(And((Takes(0), Takes(last))), ""), Rule(And((Not(Takes(1)), Takes(options // 2))), "")),
        guards=(
            Guard(2, taking=False, condition=Always(False), words=""),
            Guard(last, taking=True, condition=Always(False), words=""),
            Guard(3, taking=True, condition=Takes(last - 1), words=""),
        ),
    )


@pytest.mark.parametrize(("seed", "options"), [(0, 10), (1, 11), (2, 12), (3, 13), (4, 14)])
def test_conflicts_of_thousands_of_states_are_solved_as_by_listing_them(seed: int, options: int) -> None:
    for conflict in (sparse(seed, options, 12), middling(seed, options)):
        listed = solve(conflict, concepts=IN_TURN)
        feasible, stable, equilibria = in_this_process(conflict)
        assert feasible == len(listed.states)
        for concept in IN_TURN:
            for dm in listed.stable:
                assert stable[dm, concept] == len(listed.stable[dm][concept])
            holding = [listed.states[i].yes for i in listed.equilibria(concept)]
            assert equilibria[concept].count == len(holding)
            assert equilibria[concept].examples == tuple(holding[:EXAMPLES])


def test_weights_are_added_up_exactly() -> None:
    free = sparse(5, 10, 4)
    values = (Fraction(1, 3), Fraction(-5, 2), Fraction(7), Fraction(1, 7), Fraction(-1, 3), Fraction(10**20))
    weighed = {
        dm.name: ByWeights(
            tuple(Weight(Takes((3 * i + k) % 10) if i % 2 else Iff(Takes(i), Takes(9 - k)), v, "")
                  for i, v in enumerate(values))
        )
        for k, dm in enumerate(free.decision_makers)
    }  # fmt: skip
    conflict = replace(free, preferences=weighed)
    listed = solve(conflict)
    _, stable, _ = in_this_process(conflict, concepts=CLASSICAL)
    assert stable == {(dm, c): len(states) for dm, by in listed.stable.items() for c, states in by.items()}


def test_sixty_options_are_counted_and_the_examples_are_equilibria() -> None:
    conflict = sparse(1, 60, 5, dms=6)
    table = solve_symbolic(conflict, seconds=LONG)
    assert table.exact and table.engine == "symbolic"
    assert table.feasible == 1 << 60
    assert table.concepts == CLASSICAL
    nash = table.equilibria[Concept.NASH]
    assert nash.count is not None and len(nash.examples) == min(nash.count, EXAMPLES)
    assert [s.yes for s in nash.examples] == sorted(s.yes for s in nash.examples)
    assert all(is_nash(conflict, state) for state in nash.examples[:3])
    for concept in (Concept.SMR, Concept.SEQ):
        low, middle, high = (table.equilibria[c].count for c in (Concept.NASH, concept, Concept.GMR))
        assert low is not None and middle is not None and high is not None and low <= middle <= high
    assert "dd." in table.method


def test_what_is_too_much_is_given_up_and_what_is_certain_is_said() -> None:
    table = solve_symbolic(dense(0, 48, 24, dms=6), [Concept.SEQ], seconds=5)
    assert not table.exact and table.feasible == 1 << 48
    seq = table.equilibria[Concept.SEQ]
    assert seq.count is None
    assert seq.known.startswith("gave up ") and seq.known.endswith(" after 5 s; none is known to hold")


def test_an_equilibrium_found_one_by_one_is_one() -> None:
    conflict = sparse(2, 48, 30, literals=6, dms=6)
    some = list(islice(nash_equilibria(conflict), 5))
    assert len(set(some)) == 5
    assert all(is_nash(conflict, State.of(mask, 48)) for mask in some)


class Scripted:
    """Stands for a search: what it would find for each task, with "late" where time runs out."""

    script: ClassVar[list[list[Finding | str]]] = []
    tasks: ClassVar[list[Task]] = []

    def __init__(self, task: Task, *, longest: float) -> None:
        self.tasks.append(task)
        self.coming = iter(self.script.pop(0))
        self.ended = False

    def findings(self, until: float) -> Iterator[Finding]:
        for finding in self.coming:
            if isinstance(finding, str):
                raise TimeoutError
            yield finding

    def end(self) -> None:
        self.ended = True


def scripted(
    monkeypatch: pytest.MonkeyPatch, *script: list[Finding | str], concepts: tuple[Concept, ...] = CLASSICAL
) -> CountedTable:
    monkeypatch.setattr(run, "Search", Scripted)
    monkeypatch.setattr(Scripted, "script", list(script))
    monkeypatch.setattr(Scripted, "tasks", [])
    table = solve_symbolic(sparse(0, 60, 3), concepts, seconds=8)
    assert not Scripted.script
    return table


def found(concept: Concept, count: int) -> Equilibria:
    return Equilibria(concept, count, tuple(range(min(count, EXAMPLES))))


def test_concepts_given_up_do_not_take_others_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    table = scripted(
        monkeypatch,
        [Doing(LAYOUT), Feasible(100, "dd.cudd"), Doing("finding the states that are Nash for A"), "late"],
        [Doing(LAYOUT), found(Concept.GMR, 90), Doing("counting SMR equilibria"), Failed("no memory")],
        [Doing("finding the states that are SEQ for A"), Stable("A", Concept.SEQ, 40), "late"],
        [Doing("finding Nash equilibria one by one"), Some(Concept.NASH, 2, (3, 9)), "late"],
    )
    assert [task.concepts for task in Scripted.tasks] == [
        CLASSICAL,
        CLASSICAL[1:],
        (Concept.SEQ,),
        (Concept.NASH,),
    ]
    assert [task.one_by_one for task in Scripted.tasks] == [False, False, False, True]
    assert {c: held.count for c, held in table.equilibria.items()} == {
        Concept.NASH: None,
        Concept.GMR: 90,
        Concept.SMR: None,
        Concept.SEQ: None,
    }
    assert {c: held.known for c, held in table.equilibria.items()} == {
        Concept.NASH: "gave up finding Nash equilibria one by one after 4 s; 2 hold for certain; "
        "no more than 40 can, being stable for A",
        Concept.GMR: "",
        Concept.SMR: "gave up counting SMR equilibria: no memory; 2 hold for certain, being Nash equilibria; "
        "no more than 90 can, being GMR equilibria",
        Concept.SEQ: "gave up finding the states that are SEQ for A after 8 s; 2 hold for certain, being Nash "
        "equilibria; no more than 40 can, being stable for A",
    }
    assert [s.yes for s in table.equilibria[Concept.SMR].examples] == [3, 9]
    assert table.stable["A"] == {Concept.NASH: None, Concept.GMR: None, Concept.SMR: None, Concept.SEQ: 40}


def test_where_diagrams_cannot_even_be_laid_out_the_rest_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    table = scripted(
        monkeypatch,
        [Doing(LAYOUT), Feasible(100, "dd.cudd"), "late"],
        [Doing("finding Nash equilibria one by one"), found(Concept.NASH, 7)],
    )
    assert table.equilibria[Concept.NASH].count == 7
    assert table.equilibria[Concept.SEQ].known == (
        f"gave up {LAYOUT} after 4 s; 7 hold for certain, being Nash equilibria"
    )


def test_without_the_number_of_states_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unsupported, match=f"gave up {LAYOUT} after 8 s"):
        scripted(monkeypatch, [Doing(LAYOUT), "late"], concepts=(Concept.GMR,))


def test_a_process_that_dies_is_a_search_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "START", "import os; os._exit(3)")
    with pytest.raises(Unsupported, match=r"its process ended \(exit code 3\)"):
        solve_symbolic(sparse(0, 30, 3), [Concept.GMR])


def test_running_out_of_memory_is_giving_up() -> None:
    table = solve_symbolic(dense(1, 48, 24), [Concept.GMR], seconds=LONG, memory=1 << 22, backend="dd.cudd")
    assert table.equilibria[Concept.GMR].count is None
    assert "0.0 GiB of memory were not enough" in table.equilibria[Concept.GMR].known


def test_dense_statements_with_few_equilibria_are_finished_one_by_one() -> None:
    """Each side is worth most where its own options follow the next side's: all yes and all no, and nothing else."""
    free = sparse(0, 30, 1)
    wishes = {
        dm.name: ByWishes(tuple(Wish(Iff(Takes(i), Takes((i + 10) % 30)), "") for i in free.options_of(dm.name)))
        for dm in free.decision_makers
    }
    flipped = replace(free, preferences=wishes)
    table = solve_symbolic(flipped, [Concept.NASH], seconds=LONG)
    assert table.equilibria[Concept.NASH].count == 1 << 10


def test_ctrl_c_ends_the_search_at_once() -> None:
    program = HEEDING + (
        "import sys\n"
        "from tests.solve.symbolic.models import dense\n"
        "from standoff.solve.symbolic.run import solve_symbolic\n"
        "solve_symbolic(dense(0, 60, 40), seconds=600, progress=lambda words: print(words, flush=True))\n"
    )
    started = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )
    assert started.stdout is not None
    with started.stdout:
        assert started.stdout.readline()
        os.killpg(started.pid, signal.SIGINT)
        assert started.wait(timeout=60) != 0
    until = time.monotonic() + 60
    while _anybody_in(started.pid):
        assert time.monotonic() < until, "the search goes on"
        time.sleep(0.05)


def _anybody_in(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_progress_report_names_what_is_looked_for() -> None:
    said: list[str] = []
    solve_symbolic(sparse(3, 30, 3), [Concept.GMR], seconds=LONG, progress=said.append)
    assert said[0] == "turning rules and preferences into diagrams"
    assert "finding the states that are GMR for A" in said


def test_what_cannot_be_done_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    free = sparse(0, 30, 3)
    state = State.of(0, 30)
    listed = replace(free, graph=ExplicitGraph((state,), {}))
    merged = replace(free, same=(Rule(Takes(0), ""),))
    ranked = replace(free, preferences={**free.preferences, "B": ByOrder(((state,),))})
    for conflict, what in ((listed, "listed outright"), (merged, "merging"), (ranked, "B's ranking")):
        with pytest.raises(Unsupported, match=what):
            solve_symbolic(conflict)
    for concept in (Concept.SIM, Concept.NM):
        with pytest.raises(Unsupported, match=concept.value):
            solve_symbolic(free, [concept])
    with pytest.raises(TooLarge):
        refuse(replace(free, options=tuple(Option(f"o{i}", "A", "") for i in range(401))))
    monkeypatch.setitem(sys.modules, "dd", None)
    with pytest.raises(Unsupported) as caught:
        solve_symbolic(free)
    assert caught.value.hint == "pip install 'standoff[symbolic]'"


def test_a_mistake_in_the_search_is_not_passed_over_as_giving_up() -> None:
    with pytest.raises(RuntimeError, match="is a bug"):
        solve_symbolic(sparse(0, 30, 3), seconds=LONG, backend="dd.nothing")


def test_the_plain_python_backend_finds_the_same_in_a_process_of_its_own() -> None:
    [conflict] = supported(3, 1)
    tables = [solve_symbolic(conflict, IN_TURN, seconds=LONG, backend=b) for b in ("dd.cudd", "dd.autoref")]
    assert tables[0].stable == tables[1].stable and tables[0].equilibria == tables[1].equilibria
