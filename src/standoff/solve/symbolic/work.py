"""A whole search, reporting as it goes. It knows of no budget: whoever runs it may end it at any time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.counted import EXAMPLES
from standoff.core.stability import Concept
from standoff.graph.diagrams import MEMORY, Diagrams, is_out_of_memory
from standoff.solve.symbolic.concepts import Symbolic
from standoff.solve.symbolic.findings import Doing, Equilibria, Failed, Feasible, Some, Stable
from standoff.solve.symbolic.order import order_of
from standoff.solve.symbolic.satisfiable import nash_equilibria

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.core.conflicts import Conflict
    from standoff.solve.symbolic.findings import Finding

LAYOUT = "turning rules and preferences into diagrams"
ONE_BY_ONE = "finding Nash equilibria one by one"
REPORTED_EACH = 256
"""Nash equilibria found one by one are reported so many at a time, once there are enough examples."""


@dataclass(frozen=True)
class Task:
    """What to work out.

    Parameters
    ----------
    one_by_one
        Find Nash equilibria, and only these, by satisfiability; otherwise everything by decision diagrams.
    backend, memory
        As for `Diagrams`.
    """

    conflict: Conflict
    concepts: tuple[Concept, ...]
    one_by_one: bool = False
    backend: str | None = None
    memory: int = MEMORY


def work(task: Task) -> Iterator[Finding]:
    """Findings of ``task`` in the order they are made; the last one is `Failed` if memory ran out."""
    try:
        yield from _one_by_one(task) if task.one_by_one else _by_diagrams(task)
    except Exception as error:  # what ``dd`` raises depends on the backend
        if not is_out_of_memory(error):
            raise
        yield Failed(f"{task.memory / (1 << 30):.1f} GiB of memory were not enough")


def _by_diagrams(task: Task) -> Iterator[Finding]:
    conflict = task.conflict
    yield Doing(LAYOUT)
    d = Diagrams(len(conflict.options), order_of(conflict), backend=task.backend, memory=task.memory)
    symbolic = Symbolic(conflict, d)
    yield Feasible(d.count(symbolic.feasible), d.backend)
    assert symbolic.payoffs is not None  # built here, so that the time it takes is known as such
    for concept in task.concepts:
        equilibria = symbolic.feasible if conflict.decision_makers else d.false
        for dm in conflict.decision_makers:
            yield Doing(f"finding the states that are {concept.value} for {dm.name}")
            stable = symbolic.stable(dm.name, concept)
            yield Stable(dm.name, concept, d.count(stable))
            equilibria = equilibria & stable
        yield Doing(f"counting {concept.value} equilibria")
        yield Equilibria(concept, d.count(equilibria), d.lowest(equilibria, EXAMPLES))


def _one_by_one(task: Task) -> Iterator[Finding]:
    yield Doing(ONE_BY_ONE)
    found: list[int] = []
    for state in nash_equilibria(task.conflict) if task.conflict.decision_makers else ():
        found.append(state)
        if len(found) <= EXAMPLES or len(found) % REPORTED_EACH == 0:
            yield Some(Concept.NASH, len(found), tuple(sorted(found[:EXAMPLES])))
    yield Equilibria(Concept.NASH, len(found), tuple(sorted(found)[:EXAMPLES]))
