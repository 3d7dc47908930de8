"""How sure an act is: measured on text of ours that the rules were not written with.

Below 85 %, or told there fewer than ten times, it is a suggestion. The figures stand in ``words/acts_precision.toml``,
and a test keeps them equal to what ``benchmarks/acts.py`` measures.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from standoff.core.evidence import Act
from standoff.reading.wordlists import words

FLOOR: Final = 85.0
"""Precision in per cent from which on an act is stated."""
FEWEST: Final = 10
"""How often an act has to be told on the half held back before its precision says anything."""


@cache
def is_sure(act: Act) -> bool:
    """Whether the act is told rightly often enough to be stated; a report claims nothing, it is what is left."""
    if act is Act.REPORT:
        return True
    figure, times = precision().get(act, (0.0, 0))
    return figure >= FLOOR and times >= FEWEST


@cache
def precision() -> dict[Act, tuple[float, int]]:
    """Act → its precision in per cent on the half held back, and of how many; an act never told there is missing."""
    return {Act(name): (float(figure), int(n)) for name, (figure, n) in words("acts_precision")["held"].items()}
