"""`Ablation`: the same conflict solved again without what rests on one source alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict, Element
    from standoff.core.stability import Concept
    from standoff.core.states import State
    from standoff.core.tables import StabilityTable


class Without(Enum):
    """Whose words are left out."""

    SOURCE = "source"
    """One source: a person, an organisation, a document, or one unnamed source of one report."""
    UNNAMED = "unnamed"
    """Every source whose name the reports withhold or do not give, together."""
    SIDE = "side"
    """One decision maker's own words: of the people it speaks through, and of itself."""


@dataclass(frozen=True, slots=True)
class Ablation:
    """What changes when a set of sources is left out.

    Parameters
    ----------
    label
        Who is left out, in words: the source's name, "all unnamed sources", a side's name.
    statements
        Ids left out; all the ledger holds from those sources that the model cites.
    dropped
        Elements of the model that rest on those statements alone, and are therefore left out.
    conflict
        The model without them; ``None`` when it cannot be solved any more.
    table
        Its stability table; ``None`` when nothing was dropped (the answer is the same by construction) or it
        could not be solved.
    why_not
        Why it could not be solved: "nothing would be known of what Russia wants". ``None`` otherwise.
    gained, lost
        Equilibria that hold only without those sources, and only with them, by concept, as states of the full model's
        options; empty when nothing changes.
    """

    kind: Without
    label: str
    statements: tuple[str, ...]
    dropped: tuple[Element, ...]
    conflict: Conflict | None = None
    table: StabilityTable | None = None
    why_not: str | None = None
    gained: tuple[tuple[Concept, State], ...] = ()
    lost: tuple[tuple[Concept, State], ...] = ()

    @property
    def changes(self) -> bool:
        """Whether any equilibrium is gained or lost."""
        return bool(self.gained or self.lost)
