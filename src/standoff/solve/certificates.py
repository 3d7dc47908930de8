"""Re-checks a verdict from the conflict alone: no arrays, nothing of the solver, every step looked at.

A stable state's verdict names each improvement and a path that spoils it; an unstable one's names an improvement and
everything the others can do about it. Both can be checked by following moves one by one, which is what this does.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, assert_never

from standoff.core.conditions import holds
from standoff.core.errors import Unsupported
from standoff.core.preferences import ByOrder
from standoff.core.stability import Concept, Deterred, Escapes, NoImprovement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.core.conflicts import Conflict
    from standoff.core.stability import Sanction, Verdict
    from standoff.core.states import State
    from standoff.core.tables import StabilityTable


def check_verdict(table: StabilityTable, verdict: Verdict) -> list[str]:
    """What is wrong with ``verdict``, in words; empty when it holds. The table's list of states is taken as given.

    Raises
    ------
    Unsupported
        States merged from option strings that their common options do not tell apart from another state's.

    Notes
    -----
    Cost: every single move of the decision maker from the state; for an unanswered improvement, every move of the
    others from all they can reach, in plain Python.
    """
    return list(_Check(table).problems(verdict))


class _Check:
    """Moves and preferences of a table's conflict, read off its nouns."""

    def __init__(self, table: StabilityTable) -> None:
        self.table, self.conflict, self.states = table, table.conflict, table.states
        if self.conflict.graph is None and any(state.label is not None for state in self.states):
            raise Unsupported("re-checking this verdict", "a merged state's options do not tell it from another state")
        self.moves = cache(self._moves)

    def problems(self, verdict: Verdict) -> Iterator[str]:
        dm, state, concept = verdict.dm, verdict.state, verdict.concept
        if dm not in self.table.stable or not 0 <= state < len(self.states):
            yield f"there is no decision maker {dm!r} or no state {state + 1}"
            return
        if concept in {Concept.SIM, Concept.NM}:
            yield f"{concept.value} is not about answers in turn; a reason of this kind cannot support it"
            return
        if verdict.stable != self.table.is_stable(dm, state, concept):
            yield f"the table says otherwise of {self.states[state]} for {dm} under {concept.value}"
        improvements = {t for t in self.moves(dm, state) if self.worth(dm, t) > self.worth(dm, state)}
        match verdict.because:
            case NoImprovement():
                if not verdict.stable:
                    yield "unstable, though it says there is no improvement"
                if improvements:
                    yield f"{dm} can improve to {self._names(improvements)}"
            case Deterred(sanctions):
                if not verdict.stable or concept is Concept.NASH:
                    yield "improvements that are answered do not make a state unstable, nor Nash stable"
                if {s.improvement for s in sanctions} != improvements or len(sanctions) != len(improvements):
                    yield f"{dm}'s improvements are {self._names(improvements)}, each to be answered once"
                for sanction in sanctions:
                    yield from self._sanction(verdict, sanction)
            case Escapes(improvement, replies):
                if verdict.stable:
                    yield "stable, though it says an improvement is not answered"
                if improvement not in improvements:
                    yield f"going to {self._names({improvement})} is no improvement of {dm}"
                    return
                reach = self._reach(verdict, improvement)
                if set(replies) | {improvement} != reach | {improvement} and concept is not Concept.NASH:
                    yield f"from {self._names({improvement})} the others reach {self._names(reach)}"
                for reply in sorted(reach):
                    if concept is not Concept.NASH and self._spoils(verdict, reply):
                        yield f"{self._names({reply})} answers the improvement"
            case _:
                assert_never(verdict.because)

    def _sanction(self, verdict: Verdict, sanction: Sanction) -> Iterator[str]:
        """What is wrong with one answer to an improvement."""
        dm, at, last = verdict.dm, sanction.improvement, verdict.dm
        if not sanction.path:
            yield "an answer without a move"
            return
        for move in sanction.path:
            if move.start != at:
                yield f"a step starts from {self._names({move.start})}, not where the last one ended"
            if move.by == verdict.dm or move.by not in self.table.stable:
                yield f"{move.by} is not one of the others"
                return
            if move.by == last:
                yield f"{move.by} moves twice running"
            if move.end not in self.moves(move.by, move.start):
                yield f"{move.by} cannot move from {self._names({move.start})} to {self._names({move.end})}"
                return
            if verdict.concept.credible and self.worth(move.by, move.end) <= self.worth(move.by, move.start):
                yield f"{move.by} does not gain by moving to {self._names({move.end})}"
            at, last = move.end, move.by
        if not self._spoils(verdict, at):
            yield f"{self._names({at})} does not spoil the improvement for {dm}"
        escapes = self.moves(dm, at) if verdict.concept.inescapable else frozenset()
        if set(sanction.escapes) != escapes:
            yield f"from {self._names({at})}, {dm} could go on to {self._names(escapes)}"

    def _spoils(self, verdict: Verdict, state: int) -> bool:
        """Whether ending there leaves the decision maker no better off than before; under SMR and SSEQ, for good."""
        dm, before = verdict.dm, self.worth(verdict.dm, verdict.state)
        further = self.moves(dm, state) if verdict.concept.inescapable else frozenset()
        return all(self.worth(dm, t) <= before for t in (state, *further))

    def _reach(self, verdict: Verdict, start: int) -> set[int]:
        """Ends of the others' legal sequences; of their improvements only, under SEQ and SSEQ."""
        others = [dm for dm in self.table.stable if dm != verdict.dm]
        credible = verdict.concept.credible
        seen: set[tuple[int, str]] = set()
        todo: list[tuple[int, str]] = [(start, verdict.dm)]
        while todo:
            at, last = todo.pop()
            for mover in others:
                for end in self.moves(mover, at) if mover != last else ():
                    if (end, mover) in seen or (credible and self.worth(mover, end) <= self.worth(mover, at)):
                        continue
                    seen.add((end, mover))
                    todo.append((end, mover))
        return {end for end, _ in seen}

    def worth(self, dm: str, state: int) -> Any:
        """What the state is worth to ``dm``."""
        preference, noun = self.conflict.preferences[dm], self.states[state]
        if not isinstance(preference, ByOrder):
            return preference.worth(self._strings[state][0])
        return preference.worth(noun)

    def _moves(self, dm: str, state: int) -> frozenset[int]:
        """States ``dm`` can move to from ``state``."""
        graph = self.conflict.graph
        if graph is not None:
            return frozenset(end for start, end in graph.moves.get(dm, ()) if start == state)
        own = sum(1 << i for i in self.conflict.options_of(dm))
        found = set()
        for string in self._strings[state]:
            change = own
            while change:
                end = string ^ change
                if end in self._home and _legal(self.conflict, dm, string, end):
                    found.add(self._home[end])
                change = (change - 1) & own
        return frozenset(found - {state})

    @cached_property
    def _home(self) -> dict[int, int]:
        return {string: i for i, strings in enumerate(self._strings) for string in strings}

    @cached_property
    def _strings(self) -> list[list[int]]:
        """Option strings each state stands for, lowest first: feasible ones that agree with what it settles."""
        return [
            [state.yes]
            if self.conflict.graph is not None
            else [s for s in _agreeing(state) if not any(holds(r.condition, s) for r in self.conflict.never)]
            for state in self.states
        ]

    def _names(self, states: set[int] | frozenset[int]) -> str:
        return ", ".join(str(self.states[s]) if 0 <= s < len(self.states) else f"no state {s}" for s in sorted(states))


def _agreeing(state: State) -> list[int]:
    """Every option string that agrees with what ``state`` settles, ascending."""
    strings = [state.yes]
    for i in range(state.width):
        if state.takes(i) is None:
            strings += [string | 1 << i for string in strings]
    return strings


def _legal(conflict: Conflict, dm: str, start: int, end: int) -> bool:
    """Whether guards and bars let ``dm`` change the options that differ, in the string it leaves."""
    for guard in conflict.guards:
        changes = (start ^ end) >> guard.option & 1
        if changes and guard.taking == bool(end >> guard.option & 1) and not holds(guard.condition, start):
            return False
    return not any(
        bar.by in {dm, None} and holds(bar.leaving, start) and holds(bar.reaching, end) for bar in conflict.barred
    )
