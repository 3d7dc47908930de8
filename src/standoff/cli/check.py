"""``standoff check``: everything that is wrong or weak in a case."""

from __future__ import annotations

import click

from standoff.cli.output import counted, has_errors, print_json, say, with_more
from standoff.core.printable import printable
from standoff.core.problems import gathered
from standoff.pipeline.folder import open_case
from standoff.pipeline.forms import SCHEMA_VERSION, problems_json


@click.command("check")
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def check_command(case: str, *, as_json: bool) -> None:
    """Everything that is wrong or weak in a case, with lines and hints. Status 1 when there are errors."""
    from standoff.pipeline.cases import check

    problems = check(open_case(case), progress=True)
    if as_json:
        print_json({"schema_version": SCHEMA_VERSION, "problems": problems_json(problems)})
    else:
        for problem, more in gathered(problems):
            say(f"{problem.severity.value}: {with_more(problem, more)}")
        say(f"{counted(problems)} in {printable(case)}")
    if has_errors(problems):
        raise click.exceptions.Exit(1)
