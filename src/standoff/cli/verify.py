"""``standoff verify``: every span, hash, citation and verdict checked again; certificate files, from the file alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from standoff.cli.output import counted, has_errors, print_json, print_problems, say
from standoff.core.printable import one_line
from standoff.pipeline.folder import MODEL_SUFFIXES, open_case
from standoff.pipeline.forms import SCHEMA_VERSION, problems_json
from standoff.pipeline.progress import counting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.core.problems import Problem


@click.command("verify")
@click.argument("case", metavar="CASE|FILE")
@click.option(
    "--certificates",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Also this certificate file, and that it is about the case as it is now.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def verify_command(case: str, *, certificates: str | None, as_json: bool) -> None:
    """Re-check every span, hash and citation of a case, and every verdict its brief rests on; or a certificate file.

    A certificate file, written by standoff solve --certificates, is checked from the file alone, without the solver.
    Status 1 if anything fails.
    """
    path = Path(case)
    if path.is_file() and path.suffix.lower() not in MODEL_SUFFIXES:
        if certificates is not None:
            raise click.UsageError("give a case with --certificates; a certificate file by itself needs no option")
        from standoff.certify.files import check_file

        with counting("checked verdict") as progress:
            checked = check_file(case, progress=progress)
        _say({"certificates": checked.lines}, checked.problems, as_json=as_json, about=checked.about)
        return
    from standoff.pipeline.checking import verify

    with counting("checked verdict") as progress:
        found = verify(open_case(case), certificates, progress)
    numbers = {
        "documents": found.documents,
        "statements": found.statements,
        "spans": found.spans,
        "citations": found.citations,
        "verdicts": found.verdicts,
    }
    if certificates is not None:
        numbers["certificates"] = found.certificates
    _say(numbers, found.problems, as_json=as_json)


def _say(numbers: Mapping[str, int], problems: Sequence[Problem], *, as_json: bool, about: str = "") -> None:
    if as_json:
        form = {"schema_version": SCHEMA_VERSION, "checked": numbers, "problems": problems_json(problems)}
        print_json(form | ({"about": about} if about else {}))
    else:
        say("checked again: " + ", ".join(f"{n:,} {k[:-1] if n == 1 else k}" for k, n in numbers.items()))
        if about:
            say(f"about {one_line(about)}")
        print_problems(problems)
        say(counted(problems))
    if has_errors(problems):
        raise click.exceptions.Exit(1)
