"""`solve_symbolic`: how many states hold, where they are too many to be listed."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.core.errors import Unsupported
from standoff.core.regimes import SECONDS
from standoff.core.stability import Concept
from standoff.graph.diagrams import MEMORY, installed, missing
from standoff.solve.symbolic.budget import Search
from standoff.solve.symbolic.findings import Doing, Equilibria, Failed
from standoff.solve.symbolic.satisfiable import available
from standoff.solve.symbolic.supported import chosen, refuse
from standoff.solve.symbolic.tally import Tally
from standoff.solve.symbolic.work import LAYOUT, ONE_BY_ONE, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from standoff.core.conflicts import Conflict
    from standoff.core.counted import CountedTable


def solve_symbolic(
    conflict: Conflict,
    concepts: Iterable[Concept] | None = None,
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    backend: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> CountedTable:
    """Numbers of stable states of ``conflict``, exact, and examples of its equilibria; no state is listed.

    Parameters
    ----------
    concepts
        About answers by legal sequences: Nash, GMR, SMR, SEQ, SSEQ. ``None``: the four of `CLASSICAL`.
    seconds
        Time for each concept, above 0. What is not found by then is given up and `Held.known` says what is certain
        all the same. Where ``pysat`` is installed, Nash equilibria are looked for by decision diagrams for half of the
        time, and one by one for the other half.
    memory
        Bytes that diagrams may take, as far as the system can keep to it.
    backend
        One of `standoff.graph.diagrams.BACKENDS`; ``None``: the fastest there is.
    progress
        Is told what is being worked out now.

    Raises
    ------
    Unsupported
        The extra is not installed; the states are listed, ranked or merged, or a concept is not about answers by legal
        sequences; or the states that can occur could not even be counted in time.
    TooLarge
        More options than were ever tried.

    Notes
    -----
    Cost is a matter of the conflict, not of its size: 60 options take milliseconds where statements are about few
    options each, and more than there is where everything bears on everything. The search runs in a process of its own,
    which is ended when time is up and on Ctrl-C.
    """
    asked = chosen(concepts)
    refuse(conflict)
    if not installed():
        missing()
    bare = replace(
        conflict, people=(), outcome=None, yes_if=None, status_quo=None, preferences=dict(conflict.preferences)
    )
    tally = Tally(conflict, asked)
    task = Task(bare, asked, backend=backend, memory=memory)
    while tally.left:
        _search(task, tally, seconds, progress)
    if tally.feasible is None:
        why = tally.gave_up[asked[0]] if asked else "no concept was asked for"
        raise Unsupported("counting the states of this conflict", why)
    if Concept.NASH in tally.gave_up and available():
        _search(replace(task, concepts=(Concept.NASH,), one_by_one=True), tally, seconds / 2, progress)
    return tally.table(tally.feasible)


def _search(task: Task, tally: Tally, seconds: float, progress: Callable[[str], None] | None) -> None:
    """Search until something is given up, or all is found."""
    one_by_one = task.one_by_one
    tally.doing = ONE_BY_ONE if one_by_one else LAYOUT
    todo = task.concepts if one_by_one else tally.left
    search = Search(replace(task, concepts=todo), longest=seconds * len(todo))
    try:
        for concept in todo:
            halved = concept == Concept.NASH and not one_by_one and available()
            why = _one(search, tally, concept, seconds / 2 if halved else seconds, progress)
            if why is not None:
                for given_up in todo if tally.doing == LAYOUT else (concept,):
                    tally.gave_up[given_up] = why
                return
            tally.gave_up.pop(concept, None)
    finally:
        search.end()


def _one(
    search: Search, tally: Tally, concept: Concept, seconds: float, progress: Callable[[str], None] | None
) -> str | None:
    """Take findings until the equilibria of ``concept`` are among them; otherwise, why it was given up."""
    try:
        for finding in search.findings(time.monotonic() + seconds):
            tally.take(finding)
            match finding:
                case Doing(words) if progress is not None:
                    progress(words)
                case Failed(why):
                    return f"gave up {tally.doing}: {why}"
                case Equilibria(found) if found == concept:
                    return None
    except TimeoutError:
        return f"gave up {tally.doing} after {seconds:g} s"
    return f"gave up {tally.doing}: it ended early"
