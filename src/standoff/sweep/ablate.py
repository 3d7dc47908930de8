"""What the answer hangs on: leave out what rests on some sources alone, solve again, and compare.

What is left out of the model is not "everything those sources said" but what *nobody else* is cited for: an element of
the model falls when every statement it cites that counts is left out, and it says no assumption. Parts that cite
nothing, or nothing that counts, never rested on these sources and stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.elements import elements, without
from standoff.core.errors import StandoffError
from standoff.core.preferences import ByOrder, ByWeights, ByWishes
from standoff.core.sides import side_speaking
from standoff.core.sources import sources
from standoff.core.studies import Ablation, Without
from standoff.graph.space import space_of
from standoff.solve.run import solve

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from standoff.core.conflicts import Conflict, Element
    from standoff.core.ledgers import Entry, Ledger
    from standoff.core.preferences import Preference
    from standoff.core.stability import Concept
    from standoff.core.states import State
    from standoff.core.tables import StabilityTable

ALL_UNNAMED = "all unnamed sources"
"""Label of the ablation that leaves out everybody whose name is withheld or not given."""


def ablate(conflict: Conflict, ledger: Ledger, table: StabilityTable) -> tuple[Ablation, ...]:
    """Without each source the model cites; without all unnamed ones together; without each side's own words.

    Sources come first, most cited statements first; then the unnamed, then sides in the order of the model. A set of
    sources the model does not cite is left out of the list.

    Parameters
    ----------
    table
        What ``solve(conflict)`` gave; its concepts are solved for again.

    Notes
    -----
    Cost: one solution for each different set of fallen elements.
    """
    run = _Reruns(conflict, ledger, table)
    cited = [ledger[i] for i in run.cited]
    behind = sources(cited, ledger.origin_of)
    found = [run.without(Without.SOURCE, source.origin, source.statements) for source in behind]
    unnamed = [i for source in behind for i in _unnamed(ledger[i] for i in source.statements)]
    if unnamed:
        found.append(run.without(Without.UNNAMED, ALL_UNNAMED, unnamed))
    for dm in conflict.decision_makers:
        own = [e.statement.id for e in cited if side_speaking(conflict, e.statement) == dm.name]
        if own:
            found.append(run.without(Without.SIDE, dm.name, own))
    return tuple(found)


def _unnamed(entries: Iterable[Entry]) -> list[str]:
    """Those of one origin's statements behind which somebody without a name stands."""
    return [e.statement.id for e in entries if sources([e])[0].is_unnamed]


class _Reruns:
    """The conflict with what its parts rest on; each different remainder is solved once."""

    def __init__(self, conflict: Conflict, ledger: Ledger, table: StabilityTable) -> None:
        self.conflict, self.table = conflict, table
        self.rests: list[tuple[Element, frozenset[str]]] = []  # parts with statements that count, and which
        for element in elements(conflict):
            if element.because is not None and element.kind != "outcome":
                counting = [i for i in element.because.statements if i in ledger and ledger[i].counts]
                if counting:
                    self.rests.append((element, frozenset(counting)))
        self.cited = sorted(frozenset().union(*(ids for _, ids in self.rests)))
        self._solved: dict[tuple[str, ...], tuple[Conflict | None, StabilityTable | None, str | None]] = {}

    def without(self, kind: Without, label: str, statements: Collection[str]) -> Ablation:
        """The conflict without what rests on ``statements`` alone."""
        out = frozenset(statements) & frozenset(self.cited)
        dropped = tuple(
            e for e, ids in self.rests if ids <= out and e.because is not None and e.because.assumption is None
        )
        if not dropped:
            return Ablation(kind, label, tuple(sorted(out)), (), conflict=self.conflict)
        key = tuple(e.address for e in dropped)
        if key not in self._solved:
            self._solved[key] = _solve_without(self.conflict, dropped, self.table.concepts)
        conflict, table, why_not = self._solved[key]
        gained, lost = ((), ()) if table is None else compare(self.table, table)
        return Ablation(kind, label, tuple(sorted(out)), dropped, conflict, table, why_not, gained, lost)


def _solve_without(
    conflict: Conflict, dropped: tuple[Element, ...], concepts: tuple[Concept, ...]
) -> tuple[Conflict | None, StabilityTable | None, str | None]:
    """What is left of the conflict and its table, or why there is none."""
    left = without(conflict, {e.address for e in dropped})
    why_not = _nothing_to_put_instead(conflict, left, dropped)
    if why_not is not None:
        return None, None, why_not
    try:
        table = solve(left, concepts=concepts)
    except StandoffError as error:
        return None, None, f"what is left cannot be solved: {error}"
    if not table.states:
        return None, None, "no state would be left that can occur"
    return left, table, None


def _nothing_to_put_instead(conflict: Conflict, left: Conflict, dropped: tuple[Element, ...]) -> str | None:
    """Why there is no model any more: somebody's preferences, a side, or a listed graph would be gone altogether."""
    sides = [e.words for e in dropped if e.kind == "decision maker"]
    if sides:
        return f"nobody else says that {_and(sides)} {'takes' if len(sides) == 1 else 'take'} part"
    ranked = {e.owner for e in dropped if e.kind == "ranking"}
    before, after = conflict.preferences, left.preferences
    silent = [dm for dm in before if dm in ranked or (_says_anything(before[dm]) and not _says_anything(after[dm]))]
    if silent:
        return f"nothing would be known of what {_and(silent)} {'wants' if len(silent) == 1 else 'want'}"
    if conflict.graph is not None and any(e.kind == "option" for e in dropped):
        return "the model lists its states and moves outright, and nobody else reports an option they are made of"
    return None


def _says_anything(preference: Preference) -> bool:
    match preference:
        case ByWishes(wishes):
            return bool(wishes)
        case ByWeights(weights):
            return bool(weights)
        case ByOrder():
            return True


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def compare(
    full: StabilityTable, other: StabilityTable
) -> tuple[tuple[tuple[Concept, State], ...], tuple[tuple[Concept, State], ...]]:
    """Equilibria that hold only in ``other``, and only in ``full``, by concept: states as each table has them.

    Both tables are over the same options, but not over the same states. Where states are merged, one counts as still
    holding when every option string it stands for is part of some equilibrium of the other table.
    """
    strings_full, strings_other = _strings(full), _strings(other)
    gained: list[tuple[Concept, State]] = []
    lost: list[tuple[Concept, State]] = []
    for concept in full.concepts:
        here, there = full.equilibria(concept), other.equilibria(concept)
        held = frozenset().union(*(strings_full[s] for s in here))
        holds = frozenset().union(*(strings_other[s] for s in there))
        gained += [(concept, other.states[s]) for s in there if not strings_other[s] <= held]
        lost += [(concept, full.states[s]) for s in here if not strings_full[s] <= holds]
    return tuple(gained), tuple(lost)


def _strings(table: StabilityTable) -> list[frozenset[int | State]]:
    """What each state stands for: option strings, or itself where states are listed outright."""
    if table.conflict.graph is not None:
        return [frozenset({state}) for state in table.states]
    if not table.conflict.same:
        return [frozenset({state.yes}) for state in table.states]
    space = space_of(table.conflict)
    found: list[set[int | State]] = [set() for _ in table.states]
    for string, state in zip(space.strings.tolist(), space.state_of.tolist(), strict=True):
        found[state].add(string)
    return [frozenset(strings) for strings in found]
