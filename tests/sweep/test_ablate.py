"""What the answer hangs on, on a dispute over a dam whose every part cites invented papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import conflicts

from standoff.core.because import Because
from standoff.core.conditions import And, Condition, Not, Takes
from standoff.core.conflicts import Conflict, ExplicitGraph, Guard, Outcome, Rule
from standoff.core.elements import elements
from standoff.core.evidence import Kind, Sourcing, Statement
from standoff.core.ledgers import Entry, Ledger, Status
from standoff.core.options import DecisionMaker, Option, Person
from standoff.core.places import Span
from standoff.core.preferences import ByOrder, ByWeights, ByWishes, Weight, Wish
from standoff.core.sides import side_speaking
from standoff.core.stability import Concept
from standoff.core.states import State
from standoff.core.studies import Ablation, Without
from standoff.solve.run import solve
from standoff.sweep.ablate import ALL_UNNAMED, ablate, compare

BUILD, ARM, SUE = Takes(0), Takes(1), Takes(2)


def statement(
    id: str, speaker: str | None = None, words: str = "", sourcing: Sourcing | None = None, *, anonymous: bool = False
) -> Statement:
    return Statement(
        id=id,
        document=id.split("/", maxsplit=1)[0],
        kind=Kind.INDIRECT,
        content=(Span(0, 4),),
        cue=(),
        source=(),
        text=f"what {id} says",
        source_text=words or speaker or "",
        speaker=speaker,
        sourcing=sourcing or (Sourcing.NAMED if speaker else Sourcing.UNNAMED),
        anonymous=anonymous,
    )


LEDGER = Ledger(
    entries=tuple(
        Entry(s)
        for s in (
            statement("herald/a1", "Mara Voss"),
            statement("herald/a2", "Mara Voss"),
            statement("herald/b1", words="an engineer", anonymous=True),
            statement("courier/c1", words="two officials", sourcing=Sourcing.GROUP),
            statement("courier/d1", words="the Valley", sourcing=Sourcing.ORGANISATION),
            statement("courier/e1", "Ilse Brandt"),
            statement("courier/f1", "Otto Reuss"),
        )
    )
)


def cites(*ids: str, assumption: str | None = None) -> Because:
    return Because(ids, assumption)


def wish(condition: Condition, words: str, *ids: str, assumption: str | None = None) -> Wish:
    return Wish(condition, words, Because(ids, assumption) if ids or assumption else None)


def dispute() -> Conflict:
    """Upland may build a dam and arm its border; the Valley may sue.

    Upland wants to build unless it is sued, the Valley sues a builder. That it sues rests on one engineer alone.
    """
    return Conflict(
        title="A dam",
        decision_makers=(DecisionMaker("Upland", ("mara",)), DecisionMaker("Valley", ("ilse",))),
        people=(Person("mara", "Mara Voss"), Person("ilse", "Ilse Brandt", also=("the Valley's mayor",))),
        options=(
            Option("build", "Upland", "Upland builds the dam", because=cites("herald/a1", "courier/c1")),
            Option("arm", "Upland", "Upland arms its border", because=cites("courier/f1")),
            Option("sue", "Valley", "the Valley goes to court", because=cites("courier/d1", "herald/b1")),
        ),
        status_quo=State.parse("NNN"),
        preferences={
            "Upland": ByWishes(
                (
                    wish(Not(SUE), "not Valley.sue", "herald/a1", "courier/c1"),
                    wish(BUILD, "Upland.build", "herald/a2"),
                    wish(Not(ARM), "not Upland.arm", assumption="arms cost money"),
                )
            ),
            "Valley": ByWishes(
                (
                    wish(Not(And((BUILD, Not(SUE)))), "sues a builder", "herald/b1"),
                    wish(Not(SUE), "not Valley.sue", "courier/e1", "courier/d1"),
                )
            ),
        },
    )


def run(conflict: Conflict | None = None, ledger: Ledger = LEDGER) -> dict[tuple[Without, str], Ablation]:
    chosen = conflict or dispute()
    return {(a.kind, a.label): a for a in ablate(chosen, ledger, solve(chosen))}


def texts(pairs: Sequence[tuple[Concept, State]], concept: Concept) -> list[str]:
    return [str(s) for c, s in pairs if c is concept]


ENGINEER = (Without.SOURCE, "an engineer (herald)")


def test_each_source_the_unnamed_and_each_side_come_in_that_order() -> None:
    conflict = dispute()
    found = [(a.kind, a.label) for a in ablate(conflict, LEDGER, solve(conflict))]
    assert found == [
        (Without.SOURCE, "Mara Voss"),
        (Without.SOURCE, "Ilse Brandt"),
        (Without.SOURCE, "Otto Reuss"),
        (Without.SOURCE, "an engineer (herald)"),
        (Without.SOURCE, "the Valley"),
        (Without.SOURCE, "two officials (courier)"),
        (Without.UNNAMED, ALL_UNNAMED),
        (Without.SIDE, "Upland"),
        (Without.SIDE, "Valley"),
    ]


def test_without_the_one_source_for_a_threat_what_the_threat_upheld_no_longer_holds() -> None:
    """With it, a builder is sued: building and being sued holds. Without it the Valley never sues."""
    table = solve(dispute())
    assert [str(table.states[s]) for s in table.equilibria(Concept.NASH)] == ["YNY"]
    found = run()[ENGINEER]
    assert [e.address for e in found.dropped] == ["preferences.Valley[0]"]
    assert texts(found.lost, Concept.NASH) == ["YNY"]
    assert texts(found.gained, Concept.NASH) == ["YNN"]
    assert found.changes
    assert found.why_not is None
    assert found.table is not None
    assert found.conflict is not None
    valley = found.conflict.preferences["Valley"]
    assert isinstance(valley, ByWishes)
    assert [w.words for w in valley.wishes] == ["not Valley.sue"]


def test_what_somebody_else_also_says_stays() -> None:
    found = run()[Without.SOURCE, "two officials (courier)"]
    assert (found.dropped, found.table, found.changes) == ((), None, False)
    assert found.conflict == dispute()
    assert found.statements == ("courier/c1",)


def test_an_option_only_one_source_reports_stays_as_it_is_today() -> None:
    found = run()[Without.SOURCE, "Otto Reuss"]
    assert [e.address for e in found.dropped] == ["options.Upland.arm"]
    assert found.table is not None
    assert [str(s) for s in found.table.states] == ["NNN", "YNN", "NNY", "YNY"]
    assert found.gained == ()
    assert {s.takes(1) for _, s in found.lost} == {True}
    assert "NASH" not in {c.name for c, _ in found.lost}


def test_all_unnamed_sources_are_left_out_together() -> None:
    """The option to sue is also reported by the Valley itself, the dam by Mara Voss; the engineer stands alone."""
    found = run()[Without.UNNAMED, ALL_UNNAMED]
    assert found.statements == ("courier/c1", "herald/b1")
    assert [e.address for e in found.dropped] == ["preferences.Valley[0]"]


def test_a_sides_own_words_are_those_of_the_people_it_speaks_through_and_of_itself() -> None:
    found = run()
    assert found[Without.SIDE, "Upland"].statements == ("herald/a1", "herald/a2")
    assert found[Without.SIDE, "Valley"].statements == ("courier/d1", "courier/e1")
    assert [e.address for e in found[Without.SIDE, "Valley"].dropped] == ["preferences.Valley[1]"]


@pytest.mark.parametrize(
    ("given", "side"),
    [
        (statement("p/1", "Mara Voss"), "Upland"),
        (statement("p/1", "mara voss"), "Upland"),
        (statement("p/1", "the Valley's mayor"), "Valley"),
        (statement("p/1", "Upland", sourcing=Sourcing.ORGANISATION), "Upland"),
        (statement("p/1", words="The Valley", sourcing=Sourcing.ORGANISATION), "Valley"),
        (statement("p/1", words="Valley", sourcing=Sourcing.ORGANISATION), "Valley"),
        (statement("p/1", words="the Valley", sourcing=Sourcing.GROUP), None),
        (statement("p/1", words="the Valley's mayor", sourcing=Sourcing.UNNAMED), "Valley"),
        (statement("p/1", words="the Valley's mayor", sourcing=Sourcing.UNNAMED, anonymous=True), None),
        (statement("p/1", "Mara Voss", anonymous=True), None),
        (statement("p/1", "Otto Reuss", words="the Valley", sourcing=Sourcing.ORGANISATION), None),
        (statement("p/1", words="an engineer"), None),
    ],
)
def test_whose_words_they_are_is_decided_by_name(given: Statement, side: str | None) -> None:
    assert side_speaking(dispute(), given) == side


def test_a_side_of_which_nothing_else_is_known_is_not_solved_as_if_it_wanted_nothing() -> None:
    conflict = dispute()
    valley = ByWishes((wish(SUE, "Valley.sue", "herald/b1"),))
    found = run(replace(conflict, preferences={**conflict.preferences, "Valley": valley}))[ENGINEER]
    assert found.why_not == "nothing would be known of what Valley wants"
    assert (found.conflict, found.table, found.changes) == (None, None, False)
    assert [e.address for e in found.dropped] == ["preferences.Valley[0]"]


def test_two_sides_of_which_nothing_is_known_are_both_named() -> None:
    alone = ByWishes((wish(SUE, "Valley.sue", "herald/b1"),))
    weight = ByWeights((Weight(BUILD, Fraction(2), "Upland.build", cites("herald/b1")),))
    found = run(replace(dispute(), preferences={"Upland": weight, "Valley": alone}))[ENGINEER]
    assert found.why_not == "nothing would be known of what Upland and Valley want"


def test_a_side_that_was_indifferent_all_along_does_not_stand_in_the_way() -> None:
    conflict = replace(dispute(), preferences={**dispute().preferences, "Upland": ByWishes(())})
    assert run(conflict)[ENGINEER].why_not is None


def test_a_ranking_that_rests_on_one_source_has_no_replacement() -> None:
    states = solve(dispute()).states
    ranking = ByOrder(tuple((s,) for s in states), cites("herald/b1"))
    conflict = replace(dispute(), preferences={**dispute().preferences, "Valley": ranking})
    assert run(conflict)[ENGINEER].why_not == "nothing would be known of what Valley wants"


def test_a_side_that_only_one_source_reports_has_no_replacement() -> None:
    makers = (DecisionMaker("Upland", because=cites("herald/b1")), DecisionMaker("Valley"))
    found = run(replace(dispute(), decision_makers=makers))[ENGINEER]
    assert found.why_not == "nobody else says that Upland takes part"


def test_states_listed_outright_fall_with_the_options_they_are_made_of() -> None:
    conflict = dispute()
    states = tuple(State.of(m, 3) for m in range(8))
    listed = replace(conflict, graph=ExplicitGraph(states, {"Upland": ((0, 1),)}), status_quo=None)
    why_not = run(listed)[Without.SOURCE, "Otto Reuss"].why_not
    assert why_not is not None
    assert "lists its states and moves outright" in why_not
    wishes_only = run(listed)[ENGINEER]
    assert [e.address for e in wishes_only.dropped] == ["preferences.Valley[0]"]
    assert wishes_only.table is not None


def test_a_rule_that_falls_may_leave_states_a_ranking_says_nothing_of() -> None:
    rule = Rule(ARM, "Upland.arm", cites("courier/f1"))
    conflict = replace(dispute(), never=(rule,), options=tuple(replace(o, because=None) for o in dispute().options))
    ranking = ByOrder(tuple((s,) for s in solve(conflict).states))
    conflict = replace(conflict, preferences={**conflict.preferences, "Valley": ranking})
    found = run(conflict)[Without.SOURCE, "Otto Reuss"]
    assert found.why_not == "what is left cannot be solved: Valley's ranking is not supported: it leaves out state NYN"


def test_a_rule_that_falls_lets_states_back_in() -> None:
    rule = Rule(ARM, "Upland.arm", cites("courier/f1"))
    conflict = replace(dispute(), never=(rule,), options=tuple(replace(o, because=None) for o in dispute().options))
    found = run(conflict)[Without.SOURCE, "Otto Reuss"]
    assert [e.kind for e in found.dropped] == ["never"]
    assert found.table is not None
    assert len(found.table.states) == 8


def test_guards_fall_like_everything_else() -> None:
    guard = Guard(2, True, Not(BUILD), "only if not Upland.build", cites("courier/f1"))
    conflict = replace(dispute(), guards=(guard,), options=tuple(replace(o, because=None) for o in dispute().options))
    found = run(conflict)[Without.SOURCE, "Otto Reuss"]
    assert [e.address for e in found.dropped] == ["moves.guards[0]"]
    assert "YNN" in texts(found.lost, Concept.NASH)


def test_parts_of_a_state_that_falls_apart_are_compared_string_by_string() -> None:
    """Once the dam stands, nobody tells apart whether the border is armed; only Otto Reuss says so."""
    base = dispute()
    merged = replace(
        base,
        same=(Rule(BUILD, "Upland.build", cites("courier/f1")),),
        options=tuple(replace(o, because=None) for o in base.options),
        preferences={"Upland": ByWishes((wish(BUILD, "build"),)), "Valley": ByWishes((wish(Not(BUILD), "no dam"),))},
    )
    found = run(merged)[Without.SOURCE, "Otto Reuss"]
    assert found.table is not None
    assert len(found.table.states) == 8
    assert not found.changes, "Y-- held, and each of its strings does"


@pytest.mark.parametrize("status", [Status.MISSING, Status.REJECTED])
def test_a_statement_that_does_not_count_supports_nothing(status: Status) -> None:
    """With the Valley's own word gone, the option to sue rests on the engineer alone."""
    entries = tuple(replace(e, status=status) if e.statement.id == "courier/d1" else e for e in LEDGER.entries)
    found = run(ledger=Ledger(entries=entries))
    assert (Without.SOURCE, "the Valley") not in found
    assert [e.address for e in found[ENGINEER].dropped] == ["options.Valley.sue", "preferences.Valley[0]"]


def test_a_part_that_cites_nothing_that_counts_never_falls() -> None:
    entries = tuple(replace(e, status=Status.REJECTED) for e in LEDGER.entries)
    assert run(ledger=Ledger(entries=entries)) == {}
    assert run(ledger=Ledger()) == {}


def test_a_part_that_says_an_assumption_beside_its_source_stays() -> None:
    conflict = dispute()
    assumed = ByWishes((wish(SUE, "Valley.sue", "herald/b1", assumption="it always has"),))
    found = run(replace(conflict, preferences={**conflict.preferences, "Valley": assumed}))[ENGINEER]
    assert found.dropped == ()


def test_what_really_happened_is_no_part_of_the_answer() -> None:
    outcome = Outcome(State.parse("YNY"), None, "the court sat", cites("courier/f1"))
    conflict = replace(dispute(), outcome=outcome, options=tuple(replace(o, because=None) for o in dispute().options))
    assert (Without.SOURCE, "Otto Reuss") not in run(conflict)


def test_only_the_concepts_of_the_table_are_compared() -> None:
    conflict = dispute()
    found = ablate(conflict, LEDGER, solve(conflict, concepts=[Concept.SEQ]))
    assert {c for a in found for c, _ in (*a.gained, *a.lost)} == {Concept.SEQ}


IDS = tuple(e.statement.id for e in LEDGER.entries)


@st.composite
def cited_conflicts(draw: st.DrawFn) -> Conflict:
    """A drawn conflict whose preference statements and options cite the ledger at random."""
    conflict = draw(conflicts(dms=(1, 3), max_options=4, with_same=False, preferences=("wishes",)))

    def because() -> Because | None:
        ids = tuple(draw(st.lists(st.sampled_from((*IDS, "gone/0")), max_size=2, unique=True)))
        return Because(ids, draw(st.sampled_from((None, None, "assumed"))))

    preferences = {
        dm: ByWishes(tuple(replace(w, because=because()) for w in p.wishes))
        for dm, p in conflict.preferences.items()
        if isinstance(p, ByWishes)
    }
    return replace(
        conflict,
        options=tuple(replace(o, because=because()) for o in conflict.options),
        preferences=preferences,
    )


@settings(deadline=None, max_examples=60)
@given(cited_conflicts())
def test_what_falls_is_exactly_what_rests_on_the_statements_left_out_alone(conflict: Conflict) -> None:
    table = solve(conflict)
    for found in ablate(conflict, LEDGER, table):
        expected = set()
        for element in elements(conflict):
            counting = {i for i in element.because.statements if i in LEDGER} if element.because else set()
            assumed = element.because is not None and element.because.assumption is not None
            if counting and counting <= set(found.statements) and not assumed:
                expected.add(element.address)
        assert {e.address for e in found.dropped} == expected
        if not expected:
            assert not found.changes
            assert found.table is None
        elif found.why_not is None:
            assert found.conflict is not None
            again = solve(found.conflict)
            assert found.table == again
            assert (found.gained, found.lost) == compare(table, again)
            for concept, state in found.lost:
                assert table.position[state] in table.equilibria(concept)
                assert state not in again.position or again.position[state] not in again.equilibria(concept)
            for concept, state in found.gained:
                assert again.position[state] in again.equilibria(concept)


@settings(deadline=None, max_examples=60)
@given(cited_conflicts())
def test_the_unnamed_together_are_the_union_of_the_unnamed_one_by_one(conflict: Conflict) -> None:
    found = ablate(conflict, LEDGER, solve(conflict))
    together = [a.statements for a in found if a.kind is Without.UNNAMED]
    one_by_one = {
        i for a in found if a.kind is Without.SOURCE and a.label.startswith(("an eng", "two off")) for i in a.statements
    }
    assert {i for ids in together for i in ids} == one_by_one
