"""Whose own words a statement is: one rule for the checker, the brief and the reruns without a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.evidence import Sourcing

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.core.evidence import Statement


def side_speaking(conflict: Conflict, statement: Statement) -> str | None:
    """Decision maker whose own words these are: of somebody it speaks through, or of itself under its own name.

    People without names speak for a side where the case lists the words for them (``also: [union officials]``).

    ``None``: of nobody who can choose, or of somebody whose name is withheld, so that nobody can tell.
    """
    if statement.anonymous:
        return None
    if statement.speaker is not None:
        return conflict.side_of(statement.speaker)
    words = statement.same_as or statement.source_text
    article, _, rest = words.partition(" ")
    bare = rest if article.casefold() in {"the", "a", "an"} else words
    if statement.sourcing in {Sourcing.UNNAMED, Sourcing.GROUP}:
        listed = {a.casefold(): p.name for p in conflict.people for a in p.also}
        return conflict.side_of(listed.get(words.casefold()) or listed.get(bare.casefold()))
    if statement.sourcing is not Sourcing.ORGANISATION:
        return None
    return conflict.side_of(words) or (conflict.side_of(bare) if article.casefold() == "the" else None)
