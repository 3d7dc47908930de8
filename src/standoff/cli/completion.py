"""``standoff completion``: prints the script a shell needs to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Shell completion for bash, zsh or fish.

    For bash: standoff completion bash >> ~/.bashrc
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.ClickException(f"this version of click knows no completion for {shell}")
    root = ctx.find_root().command
    click.echo(kind(root, {}, "standoff", "_STANDOFF_COMPLETE").source())
