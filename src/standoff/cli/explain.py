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
