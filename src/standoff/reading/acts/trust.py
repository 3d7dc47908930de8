"""How sure an act is: measured on text of ours that the rules were not written with; below 85 % it is a suggestion.

The figures stand in ``words/acts_precision.toml``, and a test keeps them equal to what ``benchmarks/acts.py`` measures.
"""

from __future__ import annotations

from functools import cache

from standoff.core.evidence import Act
from standoff.reading.wordlists import words

FLOOR = 85.0
"""Precision in per cent from which on an act is stated."""


@cache
def is_sure(act: Act) -> bool:
    """Whether the act is told rightly often enough to be stated."""
    if act is Act.REPORT:
        return True
    return bool(precision().get(act, 0.0) >= FLOOR)


@cache
def precision() -> dict[Act, float]:
    """Act → measured precision in per cent, on the half held back; an act never met there is missing."""
    return {Act(name): float(figure) for name, figure in words("acts_precision")["held"].items()}
