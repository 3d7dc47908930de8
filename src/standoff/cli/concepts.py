"""How commands are told which solution concepts to judge by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from standoff.core.stability import Concept

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = tuple(c.value for c in Concept)

concept_option = click.option(
    "--concept",
    "concepts",
    multiple=True,
    type=click.Choice(NAMES, case_sensitive=False),
    help="Only these concepts; else Nash, GMR, SMR and SEQ.",
)


def concept_by_side(given: Sequence[str], sides: Sequence[str]) -> dict[str, Concept]:
    """``Side=Concept`` for every decision maker.

    Raises
    ------
    click.BadParameter
        One is not of that form, names nobody or no concept; or a decision maker is missing or named twice.
    """
    found: dict[str, Concept] = {}
    for text in given:
        side, equals, name = text.rpartition("=")
        side = side.strip()
        concept = next((c for c in Concept if c.value.casefold() == name.strip().casefold()), None)
        if not equals or concept is None:
            raise click.BadParameter(f"{text!r}: write it as SIDE=CONCEPT, with one of {', '.join(NAMES)}")
        if side not in sides:
            raise click.BadParameter(f"no decision maker is called {side!r}; known: {', '.join(sides)}")
        if side in found:
            raise click.BadParameter(f"{side} is named twice")
        found[side] = concept
    if missing := [side for side in sides if side not in found]:
        raise click.BadParameter(f"say it for every decision maker; missing: {', '.join(missing)}")
    return found
