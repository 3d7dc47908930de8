"""`Tally`: findings put together to a `CountedTable`, with what is certain where a number was not found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.core.counted import CountedTable, Held
from standoff.core.regimes import Regime
from standoff.core.states import State
from standoff.solve.symbolic.findings import Doing, Equilibria, Failed, Feasible, Some, Stable
from standoff.solve.symbolic.known import bounds
from standoff.solve.symbolic.replies import way

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.core.stability import Concept
    from standoff.solve.symbolic.findings import Finding
    from standoff.solve.symbolic.known import Bounds


@dataclass
class Tally:
    """What has been found so far.

    Parameters
    ----------
    doing
        What is being worked out now.
    gave_up
        Concept → why the search for its equilibria was given up, as the beginning of a sentence.
    """

    conflict: Conflict
    concepts: tuple[Concept, ...]
    feasible: int | None = None
    backend: str = ""
    doing: str = ""
    stable: dict[tuple[str, Concept], int] = field(default_factory=dict)
    found: dict[Concept, Equilibria | Some] = field(default_factory=dict)
    gave_up: dict[Concept, str] = field(default_factory=dict)

    def take(self, finding: Finding) -> None:
        """Add one finding."""
        match finding:
            case Doing(words):
                self.doing = words
            case Feasible(count, backend):
                self.feasible, self.backend = count, backend
            case Stable(dm, concept, count):
                self.stable[dm, concept] = count
            case Equilibria(concept) | Some(concept):
                self.found[concept] = finding
            case Failed():
                pass

    @property
    def left(self) -> tuple[Concept, ...]:
        """Concepts that are neither done nor given up."""
        return tuple(c for c in self.concepts if c not in self.gave_up and not self._exact(c))

    def _exact(self, concept: Concept) -> bool:
        return isinstance(self.found.get(concept), Equilibria)

    def table(self, feasible: int) -> CountedTable:
        """Everything found, ``feasible`` states in all; a number the others pin down counts as found."""
        names = [dm.name for dm in self.conflict.decision_makers]
        for name in names:
            for concept in self.concepts:
                limits = self._stable_bounds(name, concept, feasible)
                if limits.least == limits.most:
                    self.stable[name, concept] = limits.least
        return CountedTable(
            self.conflict,
            feasible,
            stable={name: {c: self.stable.get((name, c)) for c in self.concepts} for name in names},
            equilibria={c: self._held(c, feasible) for c in self.concepts},
            regime=Regime.SYMBOLIC,
            method=self._method(),
        )

    def _stable_bounds(self, dm: str, concept: Concept, feasible: int) -> Bounds:
        counts = {c: n for (name, c), n in self.stable.items() if name == dm}
        return bounds(concept, counts, counts, feasible)

    def _held(self, concept: Concept, feasible: int) -> Held:
        found = self.found.get(concept)
        if isinstance(found, Equilibria):
            return Held(found.count, self._states(found.examples))
        least = {c: e.count for c, e in self.found.items()}
        exact = {c: e.count for c, e in self.found.items() if isinstance(e, Equilibria)}
        limits = bounds(concept, least, exact, feasible)
        examples = self._states(self.found[limits.stronger].examples) if limits.stronger else ()
        if limits.least == limits.most:
            return Held(limits.least, examples)
        most = {dm.name: self._stable_bounds(dm.name, concept, feasible).most for dm in self.conflict.decision_makers}
        fewest = min(most, key=lambda name: most[name])
        if most[fewest] == limits.least:
            return Held(limits.least, examples)
        certain = [f"{limits.least:,} hold for certain" if limits.least else "none is known to hold"]
        if limits.least and limits.stronger not in {concept, None}:
            certain[0] += f", being {limits.stronger.value} equilibria" if limits.stronger else ""
        if most[fewest] < limits.most:
            certain.append(f"no more than {most[fewest]:,} can, being stable for {fewest}")
        elif limits.weaker is not None:
            certain.append(f"no more than {limits.most:,} can, being {limits.weaker.value} equilibria")
        return Held(None, examples, f"{self.gave_up[concept]}; {'; '.join(certain)}")

    def _states(self, masks: tuple[int, ...]) -> tuple[State, ...]:
        return tuple(State.of(mask, len(self.conflict.options)) for mask in masks)

    def _method(self) -> str:
        names = [dm.name for dm in self.conflict.decision_makers]
        said = [
            f"decision diagrams by {self.backend}, values compared digit by digit" if self.backend else "no diagrams"
        ]
        for what, credible in (("replies", False), ("improving replies", True)):
            ways = {way(self.conflict, [n for n in names if n != name], credible=credible): name for name in names}
            said.append(f"{what} by {' or '.join(sorted(ways))}")
        return "; ".join(said)
