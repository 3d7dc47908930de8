"""``standoff new``: a case folder to begin with."""

from __future__ import annotations

import click

from standoff.cli.output import say
from standoff.core.printable import printable


@click.command("new")
@click.argument("case")
@click.option("--title", metavar="WORDS", help="Of the case; else made from its name.")
def new_command(case: str, title: str | None) -> None:
    """A case folder with a commented template. Nothing that exists is touched."""
    from standoff.pipeline.start import new_case

    folder = new_case(case, title=title)
    say(printable(f"made {folder.shown}: put reports into {folder.shown}/reports, then edit {folder.model_shown}"))
    say(printable(f"next: standoff read {folder.shown}"))
