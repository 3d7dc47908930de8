"""The ``standoff`` command: names its parts, loads only the one that is asked for."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from standoff.cli.output import print_problems, say
from standoff.core.errors import InvalidCase, StandoffError, nearest
from standoff.core.printable import one_line, printable

COMMANDS = {
    "demo": ("demo", "The shipped case, from its reports to a brief."),
    "new": ("new", "A case folder with a commented template."),
    "read": ("read", "Find who said what in reports."),
    "ledger": ("ledger", "Look at statements and sources; grade, correct, reject, add."),
    "check": ("check", "Everything that is wrong or weak in a case, with lines and hints."),
    "solve": ("solve", "Which outcomes hold, for whom, under which concept."),
    "explain": ("explain", "Why a state holds or not, down to the quotation."),
    "brief": ("brief", "One self-contained HTML page, and a terminal form."),
    "verify": ("verify", "Re-check every span, hash and citation."),
    "completion": ("completion", "Shell completion for bash, zsh or fish."),
}
"""Command → the module that holds it, and its one-line help; in the order of the work."""


class _Lazy(click.Group):
    """A group that imports a command's module when that command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"standoff.cli.{COMMANDS[name][0]}"), f"{name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            close = nearest(name, COMMANDS)
            ctx.fail(f"no command is called {name!r}." + (f" Did you mean {close!r}?" if close else ""))
        return super().resolve_command(ctx, args)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda *given: import_module("standoff.cli.version").print_version(*given),
    help="The version, and which parts run compiled.",
)
def standoff() -> None:
    """From reporting about a standoff to a conflict model that cites it.

    Reads reports into a ledger of who said what, checks and solves the conflict model of a case, and says which
    outcomes hold, why, and which source the answer hangs on.
    """


_HINTS = {
    errno.ENOSPC: "free some room; nothing was lost",
    errno.EACCES: "change the permissions of the file, or copy it",
    errno.EROFS: "the place cannot be written to; choose another",
}


def run() -> NoReturn:
    """Entry point: every failure is a sentence, a hint and an exit status, never a traceback.

    Status 0: done. 1: problems were found, or the answer is no. 2: misuse. 130: interrupted.
    """
    try:
        status = standoff(standalone_mode=False)  # an Exit comes back as its status
    except click.ClickException as misuse:
        misuse.show()
        sys.exit(misuse.exit_code)
    except click.Abort:
        say("interrupted", err=True)
        sys.exit(130)
    except KeyboardInterrupt:
        say("interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except InvalidCase as invalid:
        print_problems(invalid.problems)
        say(f"standoff: {printable(str(invalid))}", err=True)
        sys.exit(1)
    except StandoffError as failure:
        say(f"standoff: {one_line(str(failure))}", err=True)
        if failure.hint:
            say(f"  hint: {one_line(failure.hint)}", err=True)
        sys.exit(1)
    except OSError as failure:
        where = f"{failure.filename}: " if failure.filename else ""
        say(f"standoff: {one_line(where)}{failure.strerror or failure}", err=True)
        say(f"  hint: {_HINTS.get(failure.errno or 0, 'nothing was changed; try again')}", err=True)
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)
