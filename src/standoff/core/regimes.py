"""`Regime`: the ways to solve a conflict; all give the same answer where they apply."""

from __future__ import annotations

from enum import Enum


class Regime(Enum):
    """How the states of a conflict are gone through."""

    CLOSED_FORM = "closed-form"
    """One number for each decision maker: every option string can occur and every option goes both ways."""
    DENSE = "dense"
    """Every option string at once, in flat arrays: moves restricted by directions only."""
    COMPRESSED = "compressed"
    """The states that can occur, by groups between which somebody moves at will; moves in a row are one move."""
    SEARCH = "search"
    """The states that can occur, over pairs of a state and its last mover: any moves."""
    SYMBOLIC = "symbolic"
    """No state by itself: sets of them as decision diagrams."""


SECONDS = 60.0
"""Time for each concept by `Regime.SYMBOLIC`, unless another is given."""
