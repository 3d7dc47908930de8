"""``standoff solve``, ``explain``: the answer of a case, and the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from standoff.cli.output import print_json, print_problems, say, table, wants_colour, width
from standoff.core.printable import printable
from standoff.core.stability import Concept
from standoff.core.studies import Without
from standoff.pipeline.folder import open_case
from standoff.pipeline.forms import SCHEMA_VERSION, ablation_json, coalitions_json, state_json, table_json, verdict_json

if TYPE_CHECKING:
    from standoff.core.coalitions import Coalitions
    from standoff.core.studies import Ablation
    from standoff.core.tables import StabilityTable

ROWS = 64
"""Up to this many states the table of all states is printed; above, those that hold."""


@click.command("solve")
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="One JSON document in the documented form.")
@click.option(
    "--concept",
    "concepts",
    multiple=True,
    type=click.Choice([c.value for c in Concept], case_sensitive=False),
    help="Only these concepts; else Nash, GMR, SMR and SEQ.",
)
@click.option("--coalitions", "together", is_flag=True, help="Also which sides together would leave which outcomes.")
@click.option("--without-sources", is_flag=True, help="Also what changes when sources are left out.")
def solve_command(
    case: str, concepts: tuple[str, ...], *, as_json: bool, together: bool, without_sources: bool
) -> None:
    """Which outcomes hold, for whom, under which concept. CASE is a case folder, a .yaml file or a .gmcr file."""
    from standoff.pipeline.answers import broken_by, hangs_on, other_outcomes_in_words, outcomes_in_words, table_of

    folder = open_case(case)
    solved, problems = table_of(folder, [Concept(c) for c in concepts] or None)
    broken = broken_by(solved) if together else None
    ablations = hangs_on(folder, solved) if without_sources else ()
    if as_json:
        form = table_json(solved)
        if without_sources:
            form["without"] = [ablation_json(a) for a in ablations]
        if broken is not None:
            form["coalitions"] = coalitions_json(broken)
        print_json(form)
        print_problems(problems)
        return
    number = len(solved.states)
    say(printable(solved.conflict.title))
    say(f"{number:,} states, {len(solved.stable)} decision makers; {solved.engine}, exact")
    say()
    held = outcomes_in_words(solved)
    for state, firm, words in held[:ROWS]:
        names = ", ".join(c.value for c in solved.concepts_holding(state))
        say(printable(f"{firm.mark} {state + 1}  {solved.states[state]}  {words}  [{names}]"))
    if len(held) > ROWS:
        say(f"… and {len(held) - ROWS:,} more outcomes that hold; --json lists them all")
    others = other_outcomes_in_words(solved)
    for state, words in others[:ROWS]:
        names = ", ".join(c.value for c in solved.concepts_holding(state))
        say(printable(f"· {state + 1}  {solved.states[state]}  {words}  [{names}]"))
    if len(others) > ROWS:
        say(f"… and {len(others) - ROWS:,} more; --json lists them all")
    if not held and not others:
        say("No state holds for everybody under any of these concepts.")
    say()
    if number <= ROWS:
        rows = [
            [str(i + 1), str(s), *(_holders(solved, i, c) for c in solved.concepts)]
            for i, s in enumerate(solved.states)
        ]
        say(table(["", "state", *(c.value for c in solved.concepts)], rows, columns=width()))
        say("\nstable for the decision makers named; = for all of them")
    else:
        say(f"showing what holds; the table of all {number:,} states is in --json")
    if broken is not None:
        for line in _together(solved, broken):
            say(printable(line))
    for ablation in ablations:
        say(printable(_without(ablation)))
    print_problems(problems)


def _together(solved: StabilityTable, broken: Coalitions) -> list[str]:
    """A line for each coalition and each state it would leave; one where there is none."""
    number = len(broken.looked_at)
    looked_at = f"{number} {'coalition' if number == 1 else 'coalitions'} of two or more looked at"
    if not broken.breaks:
        return [f"\nno coalition breaks any of these outcomes; {looked_at}"]
    lines = [f"\noutcomes that sides would leave together; {looked_at}"]
    for found in broken.breaks[:ROWS]:
        by_end: dict[int, list[str]] = {}
        for concept, end in found.improvements.items():
            by_end.setdefault(end, []).append(concept.value)
        ways = "; ".join(f"for {end + 1} {solved.states[end]} ({', '.join(names)})" for end, names in by_end.items())
        lines.append(f"{' + '.join(found.members)}: leave {found.state + 1} {solved.states[found.state]} {ways}")
    if len(broken.breaks) > ROWS:
        lines.append(f"… and {len(broken.breaks) - ROWS:,} more; --json lists them all")
    return lines


def _without(ablation: Ablation) -> str:
    """One line: who is left out, how much of the model goes with them, and what that changes."""
    who = {
        Without.SOURCE: f"without the source {ablation.label}",
        Without.UNNAMED: f"without {ablation.label}",
        Without.SIDE: f"without the own words of {ablation.label}",
    }[ablation.kind]
    number = len(ablation.dropped)
    if ablation.why_not:
        change = f"not solved: {ablation.why_not}"
    elif not ablation.changes:
        change = "nothing changes"
    else:
        kinds = (("no longer", ablation.lost), ("newly", ablation.gained))
        change = "; ".join(
            f"{how} {c.value}: {', '.join(str(s) for d, s in pairs if d is c)}"
            for how, pairs in kinds
            for c in dict.fromkeys(c for c, _ in pairs)
        )
    return f"{who}: {number} {'part' if number == 1 else 'parts'} of the model gone; {change}"


def _holders(solved: StabilityTable, state: int, concept: Concept) -> str:
    names = [dm for dm in solved.stable if solved.is_stable(dm, state, concept)]
    return "=" if len(names) == len(solved.stable) else " ".join(names) or "-"


@click.command("explain")
@click.argument("case")
@click.argument("state")
@click.option(
    "--concept",
    "concepts",
    multiple=True,
    type=click.Choice([c.value for c in Concept], case_sensitive=False),
    help="Only these concepts; else Nash, GMR, SMR and SEQ.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def explain_command(case: str, state: str, concepts: tuple[str, ...], *, as_json: bool) -> None:
    """Why a state holds or not, per decision maker and concept, down to the quotation.

    STATE is its number, its notation (YNNY) or its label.
    """
    from standoff.pipeline.answers import explanation_of
    from standoff.report import text

    explanation, found, solved = explanation_of(open_case(case), state, [Concept(c) for c in concepts] or None)
    if as_json:
        form = {"schema_version": SCHEMA_VERSION, "state": state_json(solved, explanation.state)}
        print_json(form | {"verdicts": [verdict_json(v) for v in found]})
    else:
        say(text.explanation(explanation, columns=width(), colour=wants_colour()).rstrip("\n"))
