"""``standoff new``: a case folder to begin with."""

from __future__ import annotations

import click

from standoff.cli.output import print_json, say
from standoff.core.printable import printable


@click.command("new")
@click.argument("case")
@click.option("--title", metavar="WORDS", help="Of the case; else made from its name.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def new_command(case: str, title: str | None, *, as_json: bool) -> None:
    """A case folder with a commented template. Nothing that exists is touched."""
    from standoff.pipeline.forms import SCHEMA_VERSION
    from standoff.pipeline.start import new_case

    folder = new_case(case, title=title)
    if as_json:
        print_json({"schema_version": SCHEMA_VERSION, "case": folder.shown, "model": folder.model_shown})
        return
    say(printable(f"made {folder.shown}: put reports into {folder.shown}/reports, then edit {folder.model_shown}"))
    say(printable(f"next: standoff read {folder.shown}"))
