"""Certificate files of a case: written from its table, and compared with the case as it is now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from standoff import __version__
from standoff.certify.checker import Checker
from standoff.certify.faults import Effort, Fault
from standoff.certify.files import check_file, encoded, header, is_certificate_file
from standoff.certify.lines import disagreement, line_of
from standoff.certify.reading import game_of
from standoff.certify.written import state_names, written
from standoff.core.errors import TooLarge, Unsupported
from standoff.core.places import Place
from standoff.core.preferences import ByOrder
from standoff.core.problems import Problem, Severity
from standoff.core.stability import CLASSICAL, JointVerdict, Verdict
from standoff.pipeline.folder import place_for
from standoff.solve.joint_reasons import joint_verdict
from standoff.solve.one_state import verdict_at
from standoff.solve.reasons import verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from standoff.certify.files import Checked
    from standoff.certify.games import Game
    from standoff.core.coalitions import Coalitions
    from standoff.core.conflicts import Conflict
    from standoff.core.stability import Concept
    from standoff.core.tables import StabilityTable
    from standoff.pipeline.folder import CaseFolder

MOST_CERTIFIED = 4_096
"""States that are certified all at once; of larger models, those asked for."""


def certificate_place(case: CaseFolder, output: str) -> Path:
    """Where a certificate file may be written; raises `Unwritable` as `place_for` does."""
    return place_for(case, output, is_certificate_file, "no certificate file", "certificates.jsonl")


def certificates(
    table: StabilityTable,
    only: Sequence[str] = (),
    broken: Coalitions | None = None,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Iterator[bytes]:
    """The lines of a certificate file of ``table``.

    Parameters
    ----------
    only
        States, by number, notation or label; empty: all.
    broken
        What coalitions break: the verdict of each that was looked at, on each equilibrium, is certified as well.
    progress
        Told after each verdict how many there are, and of how many.

    Raises
    ------
    TooLarge
        More than `MOST_CERTIFIED` states, and none named.
    UnknownName, Unsupported
        A state that is not in the table; names that do not tell states or options apart.
    """
    if not only and len(table.states) > MOST_CERTIFIED:
        fault = TooLarge(len(table.states), MOST_CERTIFIED, "states to certify all at once")
        fault.hint = "name the states you want certificates of: --state NUMBER, as often as you like"
        raise fault
    positions = list(dict.fromkeys(table.find(state) for state in only)) if only else range(len(table.states))
    names = state_names(table.conflict, table.states)
    patterns = table.conflict.graph is None
    groups = broken.looked_at if broken is not None else ()
    yield encoded(
        header(
            written(table.conflict, table.states, names),
            table.conflict.title,
            concepts=table.concepts,
            only=[names[state] for state in positions] if only else None,
            coalitions=groups,
            version=__version__,
        )
    )
    joint = [
        (group, state, concept)
        for group in groups
        for concept in table.concepts
        if concept in CLASSICAL
        for state in sorted(set(positions).intersection(table.equilibria(concept)))
    ]
    number = len(positions) * len(table.stable) * len(table.concepts) + len(joint)
    done = 0
    for state in positions:
        for dm in table.stable:
            for concept in table.concepts:
                yield encoded(line_of(verdict(table, dm, state, concept), names, patterns=patterns))
                done += 1
                progress(done, number)
    for group, state, concept in joint:
        yield encoded(line_of(joint_verdict(table, group, state, concept), names, patterns=patterns))
        done += 1
        progress(done, number)


def certificates_of_single_states(
    conflict: Conflict, concepts: Sequence[Concept], only: Sequence[str]
) -> Iterator[bytes]:
    """The lines of a certificate file about some states, by notation, of a conflict too large to list.

    Raises
    ------
    Unsupported
        Rankings that name states, states that are several option strings, graphs listed outright; SIM and NM.
    UnknownName
        No state is written so.
    TooLarge
        Too much can be reached from one state.
    """
    if conflict.same or conflict.graph is not None:
        raise Unsupported("a certificate of a model this large", "its states have to be listed to tell them apart")
    if any(isinstance(p, ByOrder) for p in conflict.preferences.values()):
        raise Unsupported("a certificate of a model this large", "a ranking names its states, and they are not listed")
    form = written(conflict, (), ())
    game = game_of(form, Effort())
    try:
        states = [game.state(name) for name in dict.fromkeys(only)]
    except Fault as fault:
        raise Unsupported("a certificate of that state", fault.message) from None
    yield encoded(
        header(form, conflict.title, concepts=concepts, only=[game.name(s) for s in states], version=__version__)
    )
    names = _NamesOf(game)
    for state in states:
        for dm in game.names:
            for concept in concepts:
                try:
                    yield encoded(line_of(verdict_at(game, dm, state, concept), names, patterns=True))
                except Fault as fault:
                    raise Unsupported(f"a certificate of {game.name(state)}", fault.message) from None


class _NamesOf:
    """Names of states as a game gives them."""

    def __init__(self, game: Game) -> None:
        self._game = game

    def __getitem__(self, state: int, /) -> str:
        return self._game.name(state)


def reason_checker(table: StabilityTable) -> Callable[[Verdict | JointVerdict], list[str]]:
    """Says what is wrong with a reason about ``table``'s conflict, and where its verdict is not the table's."""
    names = state_names(table.conflict, table.states)
    checker = Checker(game_of(written(table.conflict, table.states, names), Effort()))

    def faults(found: Verdict | JointVerdict) -> list[str]:
        about = " + ".join(found.members) if isinstance(found, JointVerdict) else found.dm
        problems = [words] if (words := disagreement(found)) is not None else []
        if isinstance(found, Verdict) and found.dm in table.stable and _differs(found, table):
            problems.append("the table says otherwise")
        try:
            checker.check(line_of(found, names))
        except Fault as fault:
            problems.append(fault.message)
        return [f"{about}, {table.states[found.state]}, {found.concept.value}: {what}" for what in problems]

    return faults


def _differs(found: Verdict, table: StabilityTable) -> bool:
    return found.stable != table.is_stable(found.dm, found.state, found.concept)


def certificates_checked(
    table: StabilityTable, path: str, progress: Callable[[int, int], None] = lambda _done, _of: None
) -> Checked:
    """A certificate file checked, and that its conflict is that of ``table``."""
    found = check_file(path, progress=progress)
    if found.form is None:
        return found
    now: dict[str, Any] = written(table.conflict, table.states, state_names(table.conflict, table.states))
    differing = [part.replace("_", " ") for part in {**now, **found.form} if now.get(part) != found.form.get(part)]
    if not differing:
        return found
    words = f"the file is about another conflict than the case as it is now; they differ in: {', '.join(differing)}"
    hint = "write it again: standoff solve CASE --certificates FILE"
    problem = Problem("S503", Severity.ERROR, words, Place(path, 1), hint)
    return replace(found, problems=(problem, *found.problems))
