"""``standoff demo``: the shipped case, from its reports to a brief."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli.output import counted, print_json, say, wants_colour, width
from standoff.core.printable import printable

DEMO = "standoff-demo"


@click.command("demo")
@click.argument("folder", default=DEMO)
@click.option("--json", "as_json", is_flag=True, help="One JSON document: the problems found and the brief.")
def demo_command(folder: str, *, as_json: bool) -> None:
    """The shipped case, end to end: read, check, solve, and a brief in the terminal and as an HTML page.

    The case is copied to FOLDER (standoff-demo) once; a copy that is there already is used as it stands.
    """
    from standoff.pipeline.answers import brief_of
    from standoff.pipeline.cases import check
    from standoff.pipeline.evidence import evidence_of
    from standoff.pipeline.folder import page_for, write_atomically
    from standoff.pipeline.forms import SCHEMA_VERSION, brief_json, problems_json
    from standoff.pipeline.start import copy_shipped
    from standoff.report import html, text

    case, copied = copy_shipped(folder)
    ledger = evidence_of(case, progress=True).ledger
    problems = check(case)
    brief = brief_of(case)
    page = page_for(case, str(Path(folder) / "brief.html"))
    write_atomically(page, html.render(brief).encode("utf-8"))
    if as_json:
        form = {"schema_version": SCHEMA_VERSION, "case": folder, "page": str(page)}
        print_json(form | {"problems": problems_json(problems), "brief": brief_json(brief)})
        return
    say(printable(f"{'copied the shipped case to' if copied else 'using the case in'} {folder}"))
    read = f"read {len(ledger.documents)} reports: {len(ledger.counting)} statements"
    say(f"{read}, {len(ledger.unread)} reports not readable")
    say(f"checked the model: {counted(problems)} (see: standoff check {printable(folder)})")
    say()
    say(text.first_screen(brief, columns=width(), colour=wants_colour()).rstrip("\n"))
    say()
    rest = len(text.render(brief, columns=width()).splitlines())
    say(printable(f"That is the first screen. The whole brief, {rest:,} lines: standoff brief {folder}"))
    say(printable(f"The same as a page: {page}    Why a state holds: standoff explain {folder} STATE"))
