"""One random model, solved three times: by the engine, by its slower way, and by the oracle."""

from __future__ import annotations

from unittest.mock import patch

from tests.oracle import spell_out
from tests.solve.random_models import random_conflict

from standoff.core.conflicts import Conflict
from standoff.core.tables import StabilityTable
from standoff.solve import replies
from standoff.solve.run import solve

Cells = dict[tuple[str, str], tuple[int, ...]]


def cells(table: StabilityTable) -> Cells:
    """Stable states by decision maker and concept, as the oracle gives them."""
    return {(dm, c.value): states for dm, by in table.stable.items() for c, states in by.items()}


def disagreement(seed: int, number: int, *, most_options: int = 6, most_dms: int = 5) -> str | None:
    """What differs for model ``number`` of ``seed``; ``None``: nothing does.

    One model in four is also solved by search everywhere, and one in four by rank, so that no way is only ever
    tried where the choice between them falls on it.
    """
    conflict = random_conflict(seed, number, most_options=most_options, most_dms=most_dms)
    plain = spell_out(conflict)
    table = solve(conflict)
    if [(s.yes, s.known) for s in table.states] != [(s.yes, s.known) for s in plain.states]:
        return f"states: {[str(s) for s in table.states]} and {[str(s) for s in plain.states]}"
    expected = plain.table()
    tried = [("as chosen", cells(table))]
    if number % 4 == 0:
        tried.append(("by search", _searched(conflict)))
    if number % 4 == 1:
        with patch.object(replies, "MOST_ROUNDS", 0):
            tried.append(("by rank", cells(solve(conflict))))
    for way, found in tried:
        wrong = {key: (found[key], expected[key]) for key in expected if found.get(key) != expected[key]}
        if wrong:
            return f"{way}: {wrong}"
    return None


def _searched(conflict: Conflict) -> Cells:
    """Solved with nothing taken for transitive."""
    with patch.object(replies.Replies, "_closure", replies.Replies._search):
        return cells(solve(conflict))
