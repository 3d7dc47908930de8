"""What is certain where a number was not found: a state that holds under a concept holds under each weaker one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.stability import Concept

if TYPE_CHECKING:
    from collections.abc import Mapping

STRONGER = {
    Concept.GMR: (Concept.SMR, Concept.SEQ, Concept.SSEQ, Concept.NASH),
    Concept.SMR: (Concept.SSEQ, Concept.NASH),
    Concept.SEQ: (Concept.SSEQ, Concept.NASH),
    Concept.SSEQ: (Concept.NASH,),
}
"""Concept → those that imply it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number of states lies between ``least`` and ``most``, because of the concepts named.

    Parameters
    ----------
    stronger, weaker
        Concept that implies this one and gives ``least``; that is implied by it and gives ``most``. ``None``: none is
        known.
    """

    least: int
    most: int
    stronger: Concept | None
    weaker: Concept | None


def bounds(concept: Concept, least: Mapping[Concept, int], counts: Mapping[Concept, int], everything: int) -> Bounds:
    """Between which numbers the states that hold under ``concept`` lie.

    Parameters
    ----------
    least
        Concept → so many states at least hold under it; exact numbers included.
    counts
        Concept → exact number.
    everything
        Number of states that can occur.
    """
    below = [(least[c], c) for c in (concept, *STRONGER.get(concept, ())) if c in least]
    above = [(counts[c], c) for c in Concept if c in counts and (c == concept or concept in STRONGER.get(c, ()))]
    low = max(below, key=lambda pair: pair[0], default=(0, None))
    high = min(above, key=lambda pair: pair[0], default=(everything, None))
    return Bounds(low[0], high[0], low[1], high[1])
