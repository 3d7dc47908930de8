"""``standoff verify``: every span, hash, citation and verdict checked again."""

from __future__ import annotations

import click

from standoff.cli.output import counted, has_errors, print_json, print_problems, say
from standoff.pipeline.folder import open_case
from standoff.pipeline.forms import SCHEMA_VERSION, problems_json


@click.command("verify")
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def verify_command(case: str, *, as_json: bool) -> None:
    """Re-check every span, hash and citation, and every verdict the brief rests on. Status 1 if any fails."""
    from standoff.pipeline.checking import verify

    found = verify(open_case(case))
    numbers = {
        "documents": found.documents,
        "statements": found.statements,
        "spans": found.spans,
        "citations": found.citations,
        "verdicts": found.verdicts,
    }
    if as_json:
        print_json({"schema_version": SCHEMA_VERSION, "checked": numbers, "problems": problems_json(found.problems)})
    else:
        say("checked again: " + ", ".join(f"{n:,} {k[:-1] if n == 1 else k}" for k, n in numbers.items()))
        print_problems(found.problems)
        say(counted(found.problems))
    if has_errors(found.problems):
        raise click.exceptions.Exit(1)
