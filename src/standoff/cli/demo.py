"""``standoff demo``: the shipped case, from its reports to a brief."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli.brief import show_brief
from standoff.cli.output import counted, say
from standoff.core.printable import printable

DEMO = "standoff-demo"


@click.command("demo")
@click.argument("folder", default=DEMO)
def demo_command(folder: str) -> None:
    """The shipped case, end to end: read, check, solve, and a brief in the terminal and as an HTML page.

    The case is copied to FOLDER (standoff-demo) once; a copy that is there already is used as it stands.
    """
    from standoff.pipeline.evidence import evidence_of
    from standoff.pipeline.models import check
    from standoff.pipeline.start import copy_shipped

    case, copied = copy_shipped(folder)
    say(printable(f"{'copied the shipped case to' if copied else 'using the case in'} {folder}"))
    evidence = evidence_of(case, progress=True)
    ledger = evidence.ledger
    say(f"read {len(ledger.documents)} reports: {len(ledger)} statements, {len(ledger.unread)} reports not readable")
    problems = check(case)
    say(f"checked the model: {counted(problems)} (see: standoff check {printable(folder)})")
    say()
    page = str(Path(folder) / "brief.html")
    show_brief(case, page, as_text=True)
    say(printable(f"Open {page} in a browser. Why a state holds: standoff explain {folder} STATE"))
