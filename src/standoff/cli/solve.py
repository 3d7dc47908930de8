"""``standoff solve``: the answer of a case."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import click

from standoff.cli.concepts import concept_by_side, concept_option
from standoff.cli.counted import counted_lines
from standoff.cli.output import print_json, print_problems, say
from standoff.cli.solved import Also, table_lines
from standoff.core.counted import CountedTable
from standoff.core.printable import printable
from standoff.core.regimes import Regime
from standoff.core.stability import Concept
from standoff.pipeline.folder import open_case, write_atomically
from standoff.pipeline.forms import counted_json, problems_json, table_json
from standoff.pipeline.progress import counting, telling

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from standoff.core.coalitions import Coalitions
    from standoff.core.conflicts import Conflict
    from standoff.core.problems import Problem
    from standoff.core.studies import Ablation
    from standoff.core.tables import StabilityTable
    from standoff.pipeline.folder import CaseFolder


MOST_SECONDS = 1e6
"""Of ``--seconds``: some days."""


def _a_number(_context: click.Context, _parameter: click.Parameter, value: float) -> float:
    """Refuse ``nan``, which lies within any range."""
    if isnan(value):
        raise click.BadParameter("nan is no number of seconds")
    return value


@click.command("solve")
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="One JSON document in the documented form.")
@concept_option
@click.option(
    "--engine",
    type=click.Choice([r.value for r in Regime]),
    help="How states are gone through; else the fastest way that holds.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True, max=MOST_SECONDS),
    callback=_a_number,
    default=60.0,
    show_default=True,
    help="Time for each concept where states are too many to be listed.",
)
@click.option(
    "--concept-of",
    "each",
    multiple=True,
    metavar="SIDE=CONCEPT",
    help="Also what holds when each side judges in its own way.",
)
@click.option(
    "--ahead",
    type=click.IntRange(1, 10_000),
    metavar="MOVES",
    help="Also what holds when both of two sides think so many moves ahead (L_h).",
)
@click.option("--margins", "firmly", is_flag=True, help="Also how firmly each verdict stands, in ranks.")
@click.option("--coalitions", "together", is_flag=True, help="Also which sides together would leave which outcomes.")
@click.option(
    "--answered-together", is_flag=True, help="With --coalitions: under SEQ, the others answer by coalitions of theirs."
)
@click.option(
    "--as-one",
    multiple=True,
    metavar="SIDE",
    help="Also what is stable when these sides are one player; twice or more.",
)
@click.option(
    "--certificates",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Also write every verdict with its reason, for standoff verify FILE.",
)
@click.option("--state", "states", multiple=True, metavar="STATE", help="With --certificates: of this state only.")
@click.option("--without-sources", is_flag=True, help="Also what changes when sources are left out.")
def solve_command(
    case: str,
    concepts: tuple[str, ...],
    *,
    engine: str | None,
    seconds: float,
    each: tuple[str, ...],
    ahead: int | None,
    as_one: tuple[str, ...],
    as_json: bool,
    firmly: bool,
    together: bool,
    answered_together: bool,
    file: str | None,
    states: tuple[str, ...],
    without_sources: bool,
) -> None:
    """Which outcomes hold, for whom, under which concept. CASE is a case folder, a .yaml file or a .gmcr file."""
    from standoff.pipeline import solving

    folder = open_case(case)
    if answered_together and not together:
        raise click.UsageError("--answered-together says how coalitions are answered: give --coalitions, too")
    if len(as_one) == 1:
        raise click.UsageError("--as-one takes two sides or more: give it once for each")
    if states and file is None:
        raise click.UsageError("--state says which states to certify: give --certificates FILE, too")
    if answered_together and file is not None:
        raise click.UsageError("--certificates gives reasons for coalitions answered one by one, not together")
    place = _place(folder, file) if file is not None else None
    chosen, regime = [Concept(c) for c in concepts] or None, Regime(engine) if engine else None
    solved: StabilityTable | CountedTable
    with telling() as tell:
        if each or ahead or firmly or together or as_one or without_sources or (place is not None and not states):
            solved, problems = solving.table_of(folder, chosen, regime=regime)  # refused at once where there is no list
        else:
            solved, problems = solving.answer_of(folder, chosen, regime=regime, seconds=seconds, progress=tell)
    if isinstance(solved, CountedTable):
        if place is not None:
            _certify(place, solved, states, None)
        if as_json:
            problems = (*problems, *_loose_citations(folder, solved.conflict))
            print_json(counted_json(solved) | {"problems": problems_json(problems)})
        else:
            for line in counted_lines(solved):
                say(line)
            problems = (*problems, *_loose_citations(folder, solved.conflict))
        if place is not None:
            say(printable(f"wrote {file}"), err=True)
        print_problems(problems)
        return
    mixed = solving.mixed(solved, concept_by_side(each, list(solved.stable))) if each else None
    found = Also(
        margins=solving.margins_of(solved) if firmly else None,
        coalitions=solving.broken_by(solved, answered_together=answered_together) if together else None,
        joint=solving.as_one_player(solved, as_one) if as_one else None,
        mixed=mixed,
        ahead=solving.ahead(solved, ahead) if ahead else None,
        ablations=_hangs_on(folder, solved) if without_sources else None,
    )
    if place is not None:
        _certify(place, solved, states, found.coalitions)
    if as_json:
        problems = (*problems, *_loose_citations(folder, solved.conflict))
        print_json(table_json(solved) | found.json(solved) | {"problems": problems_json(problems)})
    else:
        held, others = solving.outcomes_in_words(solved), solving.other_outcomes_in_words(solved)
        for line in (*table_lines(solved, held, others), *found.lines(solved)):
            say(line)
        problems = (*problems, *_loose_citations(folder, solved.conflict))
    if place is not None:
        say(printable(f"wrote {file}"), err=True)
    print_problems(problems)


def _place(folder: CaseFolder, file: str) -> Path:
    from standoff.pipeline.certifying import certificate_place

    return certificate_place(folder, file)


def _certify(
    place: Path, solved: StabilityTable | CountedTable, states: Sequence[str], broken: Coalitions | None
) -> None:
    from standoff.pipeline.certifying import certificates, certificates_of_single_states

    if isinstance(solved, CountedTable):
        write_atomically(place, certificates_of_single_states(solved.conflict, solved.concepts, states))
        return
    with counting("certified verdict") as progress:
        write_atomically(place, certificates(solved, states, broken, progress))


def _loose_citations(folder: CaseFolder, conflict: Conflict) -> tuple[Problem, ...]:
    from standoff.pipeline.citations import loose_citations  # reads reports, like `_hangs_on`

    return loose_citations(folder, conflict)


def _hangs_on(folder: CaseFolder, solved: StabilityTable) -> Sequence[Ablation]:
    from standoff.pipeline.answers import hangs_on  # reads reports, which the rest does not

    return hangs_on(folder, solved)
