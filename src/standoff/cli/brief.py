"""``standoff brief``: one self-contained HTML page, and its terminal form."""

from __future__ import annotations

import click

from standoff.cli.output import print_json, say, wants_colour, width
from standoff.core.printable import printable
from standoff.pipeline.folder import open_case, page_for, write_atomically


@click.command("brief")
@click.argument("case")
@click.option("--output", "-o", metavar="FILE", type=click.Path(dir_okay=False), help="Write the HTML page here.")
@click.option("--json", "as_json", is_flag=True, help="Every sentence with what it is bound to, as one document.")
@click.option("--text", "as_text", is_flag=True, help="Print the terminal form; the default without --output.")
def brief_command(case: str, output: str | None, *, as_json: bool, as_text: bool) -> None:
    """One self-contained HTML page, or the same in the terminal. ``-o -`` writes the page to stdout."""
    from standoff.pipeline.answers import brief_of
    from standoff.pipeline.forms import brief_json
    from standoff.report import html, text

    folder = open_case(case)
    page = page_for(folder, output) if output is not None and output != "-" else None
    brief = brief_of(folder, progress=True)
    if as_json:
        print_json(brief_json(brief))
    elif as_text or output is None:
        say(text.render(brief, columns=width(), colour=wants_colour()).rstrip("\n"))
    if output == "-":
        click.echo(html.render(brief), nl=False)
    elif page is not None:
        write_atomically(page, html.render(brief).encode("utf-8"))
        say(printable(f"wrote {output}"), err=True)
