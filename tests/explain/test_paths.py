from dataclasses import replace

from hypothesis import given, settings

from standoff.core.conditions import If, Not, Takes
from standoff.core.conflicts import Conflict
from standoff.core.options import DecisionMaker, Option
from standoff.core.preferences import ByWishes, Wish
from standoff.core.stability import Concept, Move
from standoff.core.states import State
from standoff.core.tables import StabilityTable
from standoff.explain.paths import way_from_today, way_in_words
from standoff.explain.reasons import reasons
from standoff.explain.states import Wording
from standoff.solve.reasons import verdict
from standoff.solve.run import solve
from tests.report import valley
from tests.strategies import conflicts


def test_the_way_to_an_outcome_names_each_step_and_whether_it_suits() -> None:
    table = valley.facts().table
    told = way_in_words(table, table.find("YYNN"), Wording.of(table))
    assert told is not None
    assert told.text == (
        "From today it takes two steps: first Upstream builds the dam; then Downstream leaves the water treaty; each "
        "step suits the side that takes it."
    )
    costly = way_in_words(table, table.find("NNNY"), Wording.of(table))
    assert costly is not None
    assert costly.text.endswith("which does not suit the side that would take it.")


def test_there_is_nothing_to_tell_of_today_or_without_a_status_quo() -> None:
    table = valley.facts().table
    wording = Wording.of(table)
    assert table.status_quo is not None
    assert way_in_words(table, table.status_quo, wording) is None
    assert way_in_words(replace(table, status_quo=None), 3, wording) is None
    assert way_in_words(replace(table, moves=None), 3, wording) is None
    stuck = way_in_words(replace(table, moves=()), 3, wording)
    assert stuck is not None
    assert stuck.text == "No sequence of moves leads there from today."


def reached(table: StabilityTable, *, suiting: bool) -> set[int]:
    """States legal sequences lead to, by plain closure over pairs of state and last mover."""
    assert table.status_quo is not None
    assert table.moves is not None
    good = [m for m in table.moves if not suiting or table.ranks[m.by][m.end] > table.ranks[m.by][m.start]]
    pairs = {(table.status_quo, "")}
    while True:
        more = {(m.end, m.by) for m in good for s, by in pairs if m.start == s and m.by != by} - pairs
        if not more:
            return {s for s, _ in pairs}
        pairs |= more


@settings(max_examples=60, deadline=None)
@given(conflicts(max_options=4))
def test_a_way_is_found_exactly_where_there_is_one(conflict: Conflict) -> None:
    table = solve(conflict)
    table = replace(table, status_quo=0)
    for suiting in (True, False):
        expected = reached(table, suiting=suiting)
        for state in range(len(table.states)):
            way = way_from_today(table, state, suiting=suiting)
            assert (way is not None) == (state in expected)
            _check(way or (), table)


def _check(way: tuple[Move, ...], table: StabilityTable) -> None:
    at, last = table.status_quo, ""
    for move in way:
        assert table.moves is not None
        assert move in table.moves
        assert move.start == at
        assert move.by != last
        at, last = move.end, move.by


def test_a_state_needs_no_steps_to_reach_itself() -> None:
    table = valley.facts().table
    assert way_from_today(table, table.position[State.of(0, 4)], suiting=True) == ()


def test_who_moves_is_told_unless_its_whole_name_stands_there() -> None:
    names = {"Upstream": "US", "Downstream": "Ran", "Lake States": "Lake States"}
    base = valley.conflict()
    words = ("The Russian ships sail", "An Iranian port reopens", "The crossings close", "the Lake States stay")
    options = tuple(
        replace(o, owner=names[o.owner], words=w, otherwise=None) for o, w in zip(base.options, words, strict=True)
    )
    model = replace(
        base,
        decision_makers=tuple(DecisionMaker(names[d.name]) for d in base.decision_makers),
        options=options,
        preferences={names[dm]: p for dm, p in base.preferences.items()},
    )
    table = solve(model)
    told = way_in_words(table, table.find("YYNN"), Wording.of(table))
    assert told is not None
    assert "US acts, so that the Russian ships sail; then Ran acts, so that an Iranian port reopens" in told.text
    found = verdict(table, "US", table.find("NNNN"), Concept.SEQ)
    [reason] = reasons(found, table, Wording.of(table))
    assert reason.text.startswith("Suppose US moves, so that the Russian ships sail. Then Ran would rather answer")


def test_a_longer_way_that_suits_everybody_is_not_passed_off_as_all_it_takes() -> None:
    """Ann would rather stay ashore than sail alone; she sails once the boat is mended, and then sells the nets."""
    mended, sails, sold = (Takes(i) for i in range(3))
    model = Conflict(
        "A boat",
        (DecisionMaker("Ann"), DecisionMaker("Bob")),
        (
            Option("mend", "Bob", "Bob mends the boat"),
            Option("sail", "Ann", "Ann sails to sea"),
            Option("sell", "Ann", "Ann sells the nets"),
        ),
        {
            "Ann": ByWishes((Wish(If(mended, given=sails), "w"), Wish(sails, "w"), Wish(Not(sold), "w"))),
            "Bob": ByWishes((Wish(If(Not(mended), given=sails), "w"), Wish(mended, "w"))),
        },
        status_quo=State.of(0, 3),
    )
    table = solve(model)
    told = way_in_words(table, table.find("NYN"), Wording.of(table))
    assert told is not None
    assert told.text == (
        "From today it takes three steps that each suit the side that takes them: first Bob mends the boat; then Ann "
        "sails to sea; then Bob does not mend the boat. Were sides to act against their own wishes, one step would do: "
        "Ann sails to sea."
    )
