"""``standoff explain``: why a state holds or not."""

from __future__ import annotations

import click

from standoff.cli.concepts import concept_option
from standoff.cli.output import print_json, say, wants_colour, width
from standoff.core.stability import Concept
from standoff.pipeline.folder import open_case
from standoff.pipeline.forms import SCHEMA_VERSION, state_json, verdict_json


@click.command("explain")
@click.argument("case")
@click.argument("state")
@concept_option
@click.option(
    "--together", multiple=True, metavar="SIDE", help="Also why these sides together would leave it, or would not."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def explain_command(
    case: str, state: str, concepts: tuple[str, ...], *, together: tuple[str, ...], as_json: bool
) -> None:
    """Why a state holds or not, per decision maker and concept, down to the quotation.

    STATE is its number, its notation (YNNY) or its label.
    """
    from standoff.pipeline.answers import explanation_of
    from standoff.report import text

    chosen = [Concept(c) for c in concepts] or None
    explanation, found, joint, solved = explanation_of(open_case(case), state, chosen, together)
    if as_json:
        form = {"schema_version": SCHEMA_VERSION, "state": state_json(solved, explanation.state)}
        print_json(form | {"verdicts": [*map(verdict_json, found), *map(verdict_json, joint)]})
    else:
        say(text.explanation(explanation, columns=width(), colour=wants_colour()).rstrip("\n"))
