"""``standoff --version``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.cli.output import say

if TYPE_CHECKING:
    import click


def print_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    """Print what is installed and end, if that was asked."""
    if asked and not context.resilient_parsing:
        from standoff.pipeline.installed import installed

        for name, words in installed().items():
            say(f"{name:<9}{words}")
        context.exit()
