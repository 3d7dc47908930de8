"""Model → what holds: no report is read for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.regimes import SECONDS
from standoff.explain.states import Wording
from standoff.explain.tiers import Tier, outcomes
from standoff.pipeline.models import load_model
from standoff.solve.any_size import answer
from standoff.solve.coalitions import Answers, coalitions
from standoff.solve.joint_player import joint_player
from standoff.solve.limited_moves import limited_move
from standoff.solve.margins import limited_margins, margins
from standoff.solve.run import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from standoff.core.coalitions import Coalitions
    from standoff.core.counted import CountedTable
    from standoff.core.problems import Problem
    from standoff.core.regimes import Regime
    from standoff.core.stability import Concept
    from standoff.core.tables import StabilityTable
    from standoff.pipeline.folder import CaseFolder
    from standoff.solve.margins import Margins


def answer_of(
    case: CaseFolder,
    concepts: Iterable[Concept] | None = None,
    *,
    regime: Regime | None = None,
    seconds: float = SECONDS,
    progress: Callable[[str], None] | None = None,
) -> tuple[StabilityTable | CountedTable, tuple[Problem, ...]]:
    """What holds in a case's model, whatever its size, and the warnings about the model; see `answer`."""
    model = load_model(case)
    found = answer(model.conflict, concepts=concepts, regime=regime, seconds=seconds, progress=progress)
    return found, model.problems


def table_of(
    case: CaseFolder, concepts: Iterable[Concept] | None = None, *, regime: Regime | None = None
) -> tuple[StabilityTable, tuple[Problem, ...]]:
    """The stability table of a case's model, and the warnings about the model; reports are not needed for it."""
    model = load_model(case)
    return solve(model.conflict, concepts=concepts, regime=regime), model.problems


def broken_by(table: StabilityTable, *, answered_together: bool = False) -> Coalitions:
    """Which coalitions of two or more would leave which of the table's equilibria."""
    return coalitions(table, answers=Answers.TOGETHER if answered_together else Answers.ALONE)


def margins_of(table: StabilityTable) -> Margins:
    """How firmly each verdict of a table stands."""
    return margins(table.conflict, table.concepts)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What holds when each of two decision makers thinks so many moves ahead (L_h), with margins in ranks."""

    horizon: int
    stable: Mapping[str, tuple[int, ...]]
    margins: Mapping[str, tuple[int | None, ...]]

    @property
    def states(self) -> tuple[int, ...]:
        """States stable for both, ascending."""
        return tuple(sorted(set.intersection(*map(set, self.stable.values()))))


def ahead(table: StabilityTable, horizon: int) -> Ahead:
    """What holds in a table's conflict when each of two sides thinks ``horizon`` moves ahead."""
    return Ahead(horizon, limited_move(table.conflict, horizon), limited_margins(table.conflict, horizon))


@dataclass(frozen=True, slots=True)
class Mixed:
    """The states that are stable for every decision maker when each is judged by a concept of its own."""

    concepts: Mapping[str, Concept]
    states: tuple[int, ...]


def mixed(table: StabilityTable, concepts: Mapping[str, Concept]) -> Mixed:
    """What holds in a table's conflict when each side judges by its own of ``concepts``; all of them are needed."""
    if not set(concepts.values()) <= set(table.concepts):
        table = solve(table.conflict, concepts=concepts.values())
    return Mixed(concepts, table.held_when(concepts))


@dataclass(frozen=True, slots=True)
class Joint:
    """The stable states of everybody when some sides are one player, by player and concept."""

    name: str
    stable: Mapping[str, Mapping[Concept, tuple[int, ...]]]

    def equilibria(self, concept: Concept) -> tuple[int, ...]:
        """States stable for every player, ascending."""
        return tuple(sorted(set.intersection(*(set(by[concept]) for by in self.stable.values()))))


def as_one_player(table: StabilityTable, members: Sequence[str]) -> Joint:
    """What is stable when ``members`` are one player."""
    stable = joint_player(table.conflict, members)
    return Joint(next(iter(stable)), stable)


def outcomes_in_words(table: StabilityTable) -> tuple[tuple[int, Tier, str], ...]:
    """Every state that holds, firmest first: position, how firmly, and what happens in it."""
    wording = Wording.of(table)
    return tuple((state, firm, wording.short(state)) for state, firm in outcomes(table))


def other_outcomes_in_words(table: StabilityTable) -> tuple[tuple[int, str], ...]:
    """States that hold only under concepts that say nothing on how firmly (SIM, NM): position, what happens in it."""
    wording = Wording.of(table)
    firm = {state for state, _ in outcomes(table)}
    held = {state for concept in table.concepts for state in table.equilibria(concept)}
    return tuple((state, wording.short(state)) for state in sorted(held - firm))
