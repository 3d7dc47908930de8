"""``standoff read``: who said what, in bare files or in a case."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

import click

from standoff.cli.acts import told
from standoff.cli.output import has_errors, print_json, print_problems, say, width
from standoff.core.cues import cued
from standoff.core.errors import StandoffError
from standoff.core.languages import ENGLISH, name_of, tag_of
from standoff.core.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.evidence import Document, Reading, Statement
    from standoff.pipeline.evidence import Found
    from standoff.reading.asking.ask import Asker


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="CASE|FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON document in the documented form.")
@click.option("--jsonl", "as_lines", is_flag=True, help="One line of JSON a report, as it is read; for very many.")
@click.option("--output", metavar="FILE", help="For --jsonl: append to FILE; reports it holds are passed over.")
@click.option("--jobs", type=click.IntRange(1, 256), help="For --jsonl: processes that read; else one a core.")
@click.option("--text", "as_text", is_flag=True, help="The stored text that offsets count in, byte for byte.")
@click.option("--language", metavar="LANGUAGE", help="What language they are in, as uk; en: read as English.")
@click.option("--ask", metavar="URL", help="Also ask a language model at this address; the report is sent there.")
@click.option("--model", metavar="NAME", help="Which model to ask.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, no notes, of a case only how many statements.")
def read_command(
    paths: tuple[str, ...],
    *,
    as_json: bool,
    as_lines: bool,
    as_text: bool,
    output: str | None,
    jobs: int | None,
    language: str | None,
    ask: str | None,
    model: str | None,
    quiet: bool,
) -> None:
    """Find who said what in reports: files, folders of files, or a case (its ledger is filled). ``-`` is stdin.

    Statements go to stdout, what could not be read to stderr; the status is 1 if anything could not be read.
    """
    if as_json + as_text + as_lines > 1:
        raise click.UsageError("--json, --jsonl and --text exclude each other")
    if not as_lines and (output is not None or jobs is not None):
        raise click.UsageError("--output and --jobs are for --jsonl")
    if as_lines and ask is not None:
        raise click.UsageError("--ask and --jsonl exclude each other")
    tag = _tag(language)
    if as_lines:
        from standoff.cli.lines import read_lines

        if not read_lines(paths, output, jobs, tag, quiet=quiet):
            raise click.exceptions.Exit(1)
        return
    if (ask is None) != (model is None):
        raise click.UsageError("--ask and --model need each other")
    if ask is not None and as_text:
        raise click.UsageError("--ask and --text exclude each other")
    from standoff.pipeline.evidence import read_paths, readings_json

    found = read_paths(paths, language=tag, progress=not quiet, asker=_asker(ask, model))
    if as_json:
        print_json(readings_json(found.readings))
    elif as_text:
        _print_text(found)
    else:
        for reading in _counted(found) if quiet else found.readings:
            _print_reading(reading)
    print_problems(found.problems, quiet=quiet)
    if has_errors(found.problems):
        raise click.exceptions.Exit(1)


def _counted(found: Found) -> Sequence[Reading]:
    """The readings that belong to no case; of each case, how much its reports gave is printed."""
    start = 0
    for path, number in found.cases:
        own = found.readings[start : start + number]
        said = sum(len(reading.statements) for reading in own)
        many = f"{said:,} statement{'s' if said != 1 else ''} in {number:,} report{'s' if number != 1 else ''}"
        say(printable(f"{path}: {many}"))
        start += number
    return found.readings[start:]


def _tag(language: str | None) -> str | None:
    tag = tag_of(language)
    if language is not None and tag is None:
        raise click.BadParameter("a language is a tag such as uk, or its English name", param_hint="--language")
    return tag


def _asker(url: str | None, model: str | None) -> Asker | None:
    if url is None or model is None:
        return None
    from standoff.pipeline.asking import asker

    return asker(url, model)


def _print_text(found: Found) -> None:
    if len(found.readings) > 1:
        raise TooManyTexts(len(found.readings))
    for reading in found.readings:
        sys.stdout.buffer.write(reading.document.text.encode("utf-8", "surrogatepass"))
        sys.stdout.buffer.flush()


class TooManyTexts(StandoffError):
    """``--text`` of several documents would run their offsets together."""

    def __init__(self, count: int) -> None:
        super().__init__(f"--text prints one document; {count} were given")
        self.hint = "name one file"


def _print_reading(reading: Reading) -> None:
    document = reading.document
    about = [document.title, document.outlet, document.published.isoformat() if document.published else None]
    if document.language not in (None, ENGLISH):
        about.append(name_of(document.language))
    say(printable(f"{document.id}  {' · '.join(a for a in about if a)}".rstrip()))
    number = len(reading.statements)
    say(f"{number} statement{'s' if number != 1 else ''}, {len(reading.dates)} dates, {len(reading.links)} links")
    for statement in reading.statements:
        say()
        say(_shown(statement, document))
    say()


def _shown(s: Statement, document: Document) -> str:
    who = s.speaker or s.given_as or "no source given"
    if s.source_text and s.source_text != who:
        who = f"{who} ({s.source_text})"
    marks = [s.kind.value, s.sourcing.value]
    marks += ["anonymous"] if s.anonymous else []
    marks += ["hedged"] if s.hedged else []
    marks += [f"found by {s.found_by}"] if s.found_by else []
    marks += [f"said on {s.said_on.isoformat()}"] if s.said_on else []
    columns = width()
    lines = textwrap.wrap(f"{s.id}  {who}  [{', '.join(marks)}]", columns, subsequent_indent="    ")
    if done := told(s):
        lines += textwrap.wrap(done, columns, initial_indent="    ", subsequent_indent="    ")
    lines += textwrap.wrap(cued(s, document), columns, initial_indent="    ", subsequent_indent="    ")
    return printable("\n".join(lines))
