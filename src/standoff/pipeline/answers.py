"""Conflict → table, reasons, what it hangs on, brief."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff import __version__
from standoff.core.errors import InvalidCase
from standoff.core.problems import Severity
from standoff.explain.explanation import Explanation, explain_state
from standoff.explain.states import Wording
from standoff.explain.tiers import Tier, outcomes
from standoff.ledger import journal
from standoff.pipeline.evidence import evidence_of
from standoff.pipeline.models import Case, load_case, load_model, weak_points
from standoff.pipeline.people import names_of
from standoff.report.brief import Brief, build_brief
from standoff.report.facts import to_explain
from standoff.report.made import Made
from standoff.solve.any_size import answer
from standoff.solve.coalitions import Answers, coalitions
from standoff.solve.joint_player import joint_player
from standoff.solve.joint_reasons import joint_verdict
from standoff.solve.margins import margins
from standoff.solve.reasons import verdicts
from standoff.solve.run import solve
from standoff.solve.symbolic.run import SECONDS
from standoff.sweep.ablate import ablate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from standoff.core.coalitions import Coalitions
    from standoff.core.counted import CountedTable
    from standoff.core.problems import Problem
    from standoff.core.regimes import Regime
    from standoff.core.stability import Concept, JointVerdict, Verdict
    from standoff.core.studies import Ablation
    from standoff.core.tables import StabilityTable
    from standoff.pipeline.folder import CaseFolder
    from standoff.solve.margins import Margins


READ_ONLY = "L300"
"""Code of the one problem that is about the machine and not about the case."""


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


def table_of(case: CaseFolder, concepts: Iterable[Concept] | None = None) -> tuple[StabilityTable, tuple[Problem, ...]]:
    """The stability table of a case's model, and the warnings about the model; reports are not needed for it."""
    model = load_model(case)
    return solve(model.conflict, concepts=concepts), model.problems


def hangs_on(case: CaseFolder, table: StabilityTable) -> tuple[Ablation, ...]:
    """What changes in ``table`` without each source, without all unnamed ones, and without each side's own words."""
    ledger = evidence_of(case, people=names_of(table.conflict)).ledger
    return ablate(table.conflict, ledger, table)


def broken_by(table: StabilityTable, *, answered_together: bool = False) -> Coalitions:
    """Which coalitions of two or more would leave which of the table's equilibria."""
    return coalitions(table, answers=Answers.TOGETHER if answered_together else Answers.ALONE)


def margins_of(table: StabilityTable) -> Margins:
    """How firmly each verdict of a table stands."""
    return margins(table.conflict, table.concepts)


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


def explanation_of(
    case: CaseFolder, state: str, concepts: Iterable[Concept] | None = None, together: Sequence[str] = ()
) -> tuple[Explanation, tuple[Verdict, ...], tuple[JointVerdict, ...], StabilityTable]:
    """Why a state, given as number, notation or label, holds or does not; also for the sides ``together``, if any."""
    loaded = load_case(case)
    table = solve(loaded.model.conflict, concepts=concepts)
    position = table.find(state)
    found = verdicts(table, position)
    joint = tuple(joint_verdict(table, together, position, c) for c in table.concepts if together)
    return explain_state(table, position, found, loaded.evidence.ledger, joint), found, joint, table


def brief_of(case: CaseFolder, *, progress: bool = False) -> Brief:
    """The brief of a case, every sentence bound to a span, a verdict or a part of the model.

    Raises
    ------
    InvalidCase
        The model cites statements the ledger does not have.
    """
    loaded = load_case(case, progress=progress)
    conflict, ledger = loaded.model.conflict, loaded.evidence.ledger
    table = solve(conflict)
    weak = weak_points(case, loaded.model, loaded.evidence)
    if broken := [p for p in weak if p.severity is Severity.ERROR]:  # a citation that leads nowhere
        raise InvalidCase(case.model_shown, broken)
    found = (*loaded.model.problems, *loaded.evidence.problems, *weak)
    return build_brief(
        conflict,
        table,
        {state: verdicts(table, state) for state in to_explain(table)},
        ledger,
        made=_made(case, loaded),
        ablations=ablate(conflict, ledger, table),
        problems=tuple(_in_case(case, p) for p in found if p.code != READ_ONLY),
    )


def _in_case(case: CaseFolder, problem: Problem) -> Problem:
    """The problem with its place named from the case on: a page must not depend on where the case lies."""
    place = problem.place
    if place is None:
        return problem
    inside = os.path.relpath(place.path, case.shown) if case.has_reports else case.model.name
    path = place.path if inside.startswith("..") else inside
    return replace(problem, place=replace(place, path=path))


def _made(case: CaseFolder, loaded: Case) -> Made:
    has_journal = case.has_reports and case.journal.is_file()
    return Made(
        version=__version__,
        case=case.root.name if case.has_reports else case.model.name,
        case_sha256=loaded.model.sha256,
        documents=loaded.evidence.received,
        judgements_sha256=journal.digest(case.journal) if has_journal else None,
    )


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
