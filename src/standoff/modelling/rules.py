"""Checks on a built conflict, one function and one code each; they see states, not text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.modelling.faults import Faults
    from standoff.modelling.spaces import Space
    from standoff.modelling.syntax import Node


def check_rules(conflict: Conflict, here: Space | None, status_quo: Node | None, faults: Faults) -> None:
    """Everything that can only be told once the states are known."""
