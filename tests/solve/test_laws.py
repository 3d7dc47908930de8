"""Laws every solved conflict obeys, whatever it is about."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracle import spell_out
from tests.solve.agreement import IN_TURN, cells
from tests.strategies import conflicts

from standoff.core.conditions import Always, And, Condition, Not, Or, Takes, fold
from standoff.core.conflicts import Conflict, Rule
from standoff.core.preferences import ByOrder, ByWeights, ByWishes, Preference
from standoff.core.stability import CLASSICAL
from standoff.core.states import State
from standoff.solve.run import solve

NASH, GMR, SMR, SEQ = CLASSICAL


@settings(deadline=None, max_examples=100)
@given(conflicts())
def test_engine_and_oracle_agree_on_conflicts_drawn_for_laws(conflict: Conflict) -> None:
    assert cells(solve(conflict, concepts=IN_TURN)) == spell_out(conflict).table()


@settings(deadline=None, max_examples=60)
@given(conflicts(dms=(1, 5), max_options=7))
def test_nash_implies_every_concept_and_symmetric_and_sequential_stability_imply_general(conflict: Conflict) -> None:
    for by in solve(conflict).stable.values():
        nash, gmr, smr, seq = (set(by[c]) for c in CLASSICAL)
        assert nash <= gmr & smr & seq
        assert smr <= gmr
        assert seq <= gmr


@settings(deadline=None, max_examples=60)
@given(conflicts(dms=(1, 5), max_options=7))
def test_symmetric_sequential_stability_lies_between_nash_and_both_symmetric_and_sequential(conflict: Conflict) -> None:
    for by in solve(conflict, concepts=IN_TURN).stable.values():
        nash, _, smr, seq, sseq = (set(by[c]) for c in IN_TURN)
        assert nash <= sseq <= seq & smr


@settings(deadline=None, max_examples=60)
@given(conflicts(dms=(1, 5), max_options=7))
def test_what_a_side_likes_best_is_stable_for_it_under_every_concept(conflict: Conflict) -> None:
    table = solve(conflict, concepts=IN_TURN)
    for dm, by in table.stable.items():
        best = {s for s, rank in enumerate(table.ranks[dm]) if rank == max(table.ranks[dm])}
        assert all(best <= set(states) for states in by.values())


@settings(deadline=None, max_examples=60)
@given(conflicts(dms=(1, 4)), st.randoms(use_true_random=False))
def test_the_order_of_decision_makers_and_options_changes_nothing(conflict: Conflict, random: Random) -> None:
    dms, places = list(conflict.decision_makers), list(range(len(conflict.options)))
    random.shuffle(dms)
    random.shuffle(places)
    other = reordered(replace(conflict, decision_makers=tuple(dms)), places)
    assert described(conflict) == described(other)


@settings(deadline=None, max_examples=40)
@given(conflicts(with_same=False))
def test_a_conflict_listed_outright_is_solved_as_its_option_form_is(conflict: Conflict) -> None:
    from standoff.core.conflicts import ExplicitGraph

    plain = spell_out(conflict)
    moves = {dm: tuple((s, t) for s, ends in enumerate(plain.moves[dm]) for t in sorted(ends)) for dm in plain.names}
    listed = replace(
        conflict, never=(), guards=(), barred=(), status_quo=None, graph=ExplicitGraph(plain.states, moves)
    )
    assert cells(solve(listed)) == cells(solve(conflict))


@settings(deadline=None, max_examples=40)
@given(conflicts(dms=(2, 4)))
def test_an_option_nobody_can_change_and_nobody_cares_about_changes_nothing(conflict: Conflict) -> None:
    width = len(conflict.options)
    extra = replace(conflict.options[0], name="elsewhere")
    wider = replace(
        conflict,
        options=(*conflict.options, extra),
        never=(*conflict.never, Rule(Takes(width), "elsewhere")),
        status_quo=None,
        preferences={dm: _mapped(p, list(range(width)), width + 1) for dm, p in conflict.preferences.items()},
    )
    assert cells(solve(wider)) == cells(solve(conflict))


def described(conflict: Conflict) -> set[tuple[str, str, frozenset[tuple[str, bool]]]]:
    """Every stable cell, with the state by the names of the options it settles."""
    table = solve(conflict)
    names = [o.full_name for o in conflict.options]

    def settled(state: State) -> frozenset[tuple[str, bool]]:
        return frozenset((n, bool(state.takes(i))) for i, n in enumerate(names) if state.takes(i) is not None)

    return {
        (dm, c.value, settled(table.states[s]))
        for dm, by in table.stable.items()
        for c, states in by.items()
        for s in states
    }


def reordered(conflict: Conflict, places: list[int]) -> Conflict:
    """``conflict`` with option ``i`` at ``places[i]``."""
    options = list(conflict.options)
    for i, place in enumerate(places):
        options[place] = conflict.options[i]

    def moved(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(replace(rule, condition=_renamed(rule.condition, places)) for rule in rules)

    return replace(
        conflict,
        options=tuple(options),
        never=moved(conflict.never),
        same=moved(conflict.same),
        guards=tuple(
            replace(g, option=places[g.option], condition=_renamed(g.condition, places)) for g in conflict.guards
        ),
        barred=tuple(
            replace(b, leaving=_renamed(b.leaving, places), reaching=_renamed(b.reaching, places))
            for b in conflict.barred
        ),
        status_quo=None,
        preferences={dm: _mapped(p, places, len(options)) for dm, p in conflict.preferences.items()},
    )


def _renamed(condition: Condition, places: list[int]) -> Condition:
    def takes(option: int) -> Condition:
        return Takes(places[option])

    return fold(
        condition,
        takes=takes,
        constant=Always,
        negate=Not,
        both=lambda a, b: And((a, b)),
        either=lambda a, b: Or((a, b)),
    )


def _mapped(preference: Preference, places: list[int], width: int) -> Preference:
    def moved(state: State) -> State:
        yes, known = (sum(1 << p for i, p in enumerate(places) if m >> i & 1) for m in (state.yes, state.known))
        return State(yes, known | ((1 << width) - (1 << len(places))), width)

    match preference:
        case ByWishes(wishes):
            return ByWishes(tuple(replace(w, condition=_renamed(w.condition, places)) for w in wishes))
        case ByWeights(weights):
            return ByWeights(tuple(replace(w, condition=_renamed(w.condition, places)) for w in weights))
        case ByOrder(groups):
            return ByOrder(tuple(tuple(moved(s) for s in group) for group in groups))
