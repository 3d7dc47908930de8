"""One random model, solved three times: by the engine, by its slower way, and by the oracle."""

from __future__ import annotations

from itertools import combinations
from unittest.mock import patch

from tests.oracle import Plain, joint_player_table, spell_out
from tests.solve.random_models import random_conflict

from standoff.core.conflicts import Conflict
from standoff.core.errors import Unsupported
from standoff.core.regimes import Regime
from standoff.core.stability import CLASSICAL, Concept
from standoff.core.tables import StabilityTable
from standoff.graph.cube_build import why_not_cube
from standoff.solve import replies
from standoff.solve.coalitions import MOST_DMS, Answers, coalition_stable, coalitions
from standoff.solve.dense.closed_form import PLAIN
from standoff.solve.joint_player import joint_player
from standoff.solve.limited_moves import limited_move
from standoff.solve.run import solve

IN_TURN = (*CLASSICAL, Concept.SSEQ)
"""Concepts about answers by legal sequences."""

Cells = dict[tuple[str, str], tuple[int, ...]]


def cells(table: StabilityTable) -> Cells:
    """Stable states by decision maker and concept, as the oracle gives them."""
    return {(dm, c.value): states for dm, by in table.stable.items() for c, states in by.items()}


def disagreement(
    seed: int, number: int, *, most_options: int = 6, most_dms: int = 5, thorough: bool = True
) -> str | None:
    """What differs for model ``number`` of ``seed``; ``None``: nothing does.

    Nash, GMR, SMR, SEQ and SSEQ are looked at in every model; SIM, NM with L_h, and coalitions too if ``thorough``,
    else in one model of twelve each.

    Models take turns at being solved again in another way, so that none is only ever tried where the choice falls on
    it: by search everywhere, by rank, for every option string at once, in closed form.
    """
    conflict = random_conflict(seed, number, most_options=most_options, most_dms=most_dms)
    plain = spell_out(conflict)
    table = solve(conflict, concepts=IN_TURN)
    if [(s.yes, s.known) for s in table.states] != [(s.yes, s.known) for s in plain.states]:
        return f"states: {[str(s) for s in table.states]} and {[str(s) for s in plain.states]}"
    expected = plain.table()
    if cells(table).keys() != expected.keys():
        return f"verdicts on {cells(table).keys()} instead of {expected.keys()}"
    for way, found in (("as chosen", cells(table)), _another_way(conflict, number % 4)):
        wrong = {key: (cell, expected[key]) for key, cell in found.items() if cell != expected[key]}
        if wrong:
            return f"{way}: {wrong}"
    rest = (_simultaneous, _ahead, _together)
    asked = rest if thorough else rest[number % 12 : number % 12 + 1]
    return next((differs for look in asked if (differs := look(conflict, plain, number // 12))), None)


def _simultaneous(conflict: Conflict, plain: Plain, _: int) -> str | None:
    """What differs under SIM; where it has no meaning it must be refused."""
    merged = len(plain.home) != len(plain.states)
    try:
        found = solve(conflict, concepts=[Concept.SIM])
    except Unsupported:
        return None if conflict.graph is not None or merged else "SIM is refused"
    if conflict.graph is not None or merged:
        return "SIM is not refused"
    size = range(len(plain.states))
    expected = {(dm, "SIM"): tuple(s for s in size if plain.simultaneous(dm, s)) for dm in plain.names}
    return None if cells(found) == expected else f"{cells(found)} instead of {expected}"


def _ahead(conflict: Conflict, plain: Plain, number: int) -> str | None:
    """What differs under NM, and under L_h for one horizon; other than two decision makers must be refused."""
    horizon = 1 + number % 6
    try:
        table, limited = solve(conflict, concepts=[Concept.NM]), limited_move(conflict, horizon)
    except Unsupported:
        return "NM is refused" if len(plain.names) == 2 else None
    if len(plain.names) != 2:
        return "NM is not refused"
    found = {dm: by[Concept.NM] for dm, by in table.stable.items()}
    if (expected := plain.limited(horizon)) != limited:
        return f"L_{horizon}: {limited} instead of {expected}"
    return None if (expected := plain.nonmyopic()) == found else f"NM: {found} instead of {expected}"


def _together(conflict: Conflict, plain: Plain, number: int) -> str | None:
    """What differs for one coalition; in one model of ten, for which coalitions break which equilibria."""
    size = range(len(plain.states))
    if len(plain.names) > MOST_DMS:
        return None  # refused, see `test_coalitions`
    everybody = [c for n in range(1, len(plain.names) + 1) for c in combinations(plain.names, n)]
    members = everybody[number % len(everybody)]
    judged = [plain.coalition_stable(members, s) for s in size]
    for concept in CLASSICAL:
        found = coalition_stable(conflict, members, concept)
        if found != (expected := tuple(s for s in size if judged[s][concept.value])):
            return f"{members} under {concept.value}: {found} instead of {expected}"
    if number % 3 == 0 and len(everybody) > 3 and (wrong := _answered_together(conflict, plain, members)):
        return wrong
    if number % 4 == 1:
        table = solve(conflict)
        breaks = {(b.members, b.state, c.value) for b in coalitions(table).breaks for c in b.improvements}
        holding = {(s, c.value) for c in CLASSICAL for s in table.equilibria(c)}
        wanted = {
            (coalition, s, concept)
            for coalition in everybody
            if len(coalition) > 1
            for s in size
            for concept, stable in plain.coalition_stable(coalition, s).items()
            if not stable and (s, concept) in holding
        }
        if breaks != wanted:
            return f"breaks: {breaks} instead of {wanted}"
    return None


def _answered_together(conflict: Conflict, plain: Plain, members: tuple[str, ...]) -> str | None:
    """What differs for one coalition that the others answer as coalitions, and where it is one player."""
    size = range(len(plain.states))
    found = coalition_stable(conflict, members, Concept.SEQ, answers=Answers.TOGETHER)
    if found != (expected := tuple(s for s in size if plain.coalition_stable(members, s, together=True)["SEQ"])):
        return f"{members} under SEQ, answered together: {found} instead of {expected}"
    if len(members) == 1 or conflict.graph is not None:
        return None
    merged = {(p, c.value): states for p, by in joint_player(conflict, members).items() for c, states in by.items()}
    wanted = joint_player_table(conflict, members)
    wrong = {key: (merged[key], wanted[key]) for key in wanted if merged[key] != wanted[key]}
    return f"{members} as one player: {wrong}" if wrong else None


def _another_way(conflict: Conflict, turn: int) -> tuple[str, Cells]:
    """The same by one of the other ways; no cells where it has to be refused, and is."""
    if turn == 0:
        with patch.object(replies, "MOST_ROUNDS", 0):
            return "by rank", cells(solve(conflict, concepts=IN_TURN))
    regime = (Regime.SEARCH, Regime.DENSE, Regime.CLOSED_FORM)[turn - 1]
    concepts = PLAIN if regime is Regime.CLOSED_FORM else IN_TURN
    try:
        return f"by {regime.value}", cells(solve(conflict, concepts=concepts, regime=regime))
    except Unsupported:
        if regime is Regime.SEARCH or (why_not_cube(conflict) is None and regime is Regime.DENSE):
            raise
        return "refused", {}
