from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given, settings

from standoff.catalog.cases import load, names
from standoff.core.conflicts import Conflict, ExplicitGraph
from standoff.core.evidence import DateMention
from standoff.core.ledgers import Ledger
from standoff.core.options import DecisionMaker, Option
from standoff.core.places import Span
from standoff.core.preferences import ByOrder, ByWishes
from standoff.core.problems import Problem, Severity
from standoff.core.stability import Concept
from standoff.core.states import State
from standoff.report import html, text
from standoff.report.blocks import Card, Grid, Prose, sentences
from standoff.report.brief import Brief, Made, build_brief, verify
from standoff.report.facts import LISTED, TOLD, Facts, to_explain
from standoff.solve.reasons import verdicts
from standoff.solve.run import solve
from tests.report import valley
from tests.strategies import conflicts

T = TypeVar("T")


def plain_brief(conflict: Conflict) -> Brief:
    """A brief of a model without reports; laid out in both forms, which must not fail either."""
    table = solve(conflict)
    made = Made("0", "drawn", "d" * 64)
    reasons = {s: verdicts(table, s) for s in to_explain(table)}
    brief = build_brief(conflict, table, reasons, Ledger(), made=made)
    verify(brief, Facts(conflict, table, reasons, Ledger(), (), (), made))
    assert html.render(brief).count("<h1>") == 1
    assert all(len(line) <= 100 for line in text.render(brief, columns=100).splitlines())
    return brief


def first(brief: Brief, kind: type[T]) -> list[T]:
    return [b for b in brief.top.blocks if isinstance(b, kind)]


def lead(brief: Brief) -> str:
    return " ".join(s.text for b in first(brief, Prose) if b.role == "lead" for s in b.sentences)


def test_the_first_screen_answers_what_holds_how_firmly_and_because_of_whom(brief: Brief) -> None:
    assert brief.question == "Will the valley dam be built this year?"
    assert lead(brief) == (
        "Three outcomes hold: the first means yes and the second and third mean no. In all of them the border "
        "crossings are not closed. Today’s situation is one of them."
    )
    cards = [(c.mark, c.title.text, c.tag) for c in first(brief, Card)]
    assert cards == [
        ("●", "Upstream builds the dam and Downstream leaves the water treaty.", "Holds whatever the others answer"),
        ("◐", "Everything stays as it is today.", "Holds because of how the others would answer"),
        ("◐", "The Lake States guarantee the flow.", "Holds because of how the others would answer"),
    ]
    hangs = [s.text for b in first(brief, Prose) if b.role == "hangs" for s in b.sentences]
    assert hangs[0].startswith("Without one source, Per Lind, the first, second and third outcomes no longer hold")


def test_the_first_screen_has_no_term_of_art_and_no_identifier(brief: Brief) -> None:
    shown = " ".join(s.text for s, _ in sentences(brief.top.blocks))
    for word in (
        "equilibri",
        "Nash",
        "SEQ",
        "GMR",
        "SMR",
        "sanction",
        "metarational",
        "feasible",
        "YN",
        "Upstream.build",
    ):
        assert word not in shown
    assert not any(s.margin for s, _ in sentences(brief.top.blocks))
    for identifier in ("courier-0212", "aaaaa", "preferences."):
        assert identifier not in text.first_screen(brief)


def test_holds_is_told_apart_from_will_happen(brief: Brief) -> None:
    told = [s.text for s, _ in brief.sentences() if s.text.startswith("“Holds” is not “will happen”")]
    assert len(told) == 1


def test_the_same_inputs_give_the_same_bytes(brief: Brief) -> None:
    again = valley.brief(valley.conflict(outcome="NNNN"))
    assert again == brief
    assert html.render(again).encode() == html.render(brief).encode()
    assert text.render(again) == text.render(brief)


def test_every_cited_statement_has_a_note_that_says_what_rests_on_it(brief: Brief) -> None:
    assert [n.number for n in brief.notes] == list(range(1, 9))
    carried = {n.statement: [s.text for s in n.carries] for n in brief.notes}
    assert carried["courier-0212/aaaaa1"] == [
        "Upstream can choose: Upstream builds the dam.",
        "Upstream wants: Upstream builds the dam.",
    ]


def test_a_rejected_statement_is_not_quoted_and_is_counted() -> None:
    brief = valley.brief(evidence=valley.rejected(valley.ledger(), "times-0220/bbbbb2"))
    told = " ".join(text.render(brief).split())
    assert "paused than anything" not in told
    assert "One statement was rejected by the analyst and does not count." in told
    assert (
        "Rests on nothing that counts: it cites only one statement that does not count any more, or cannot be" in told
    )


def test_what_was_not_read_is_said(brief: Brief) -> None:
    told = " ".join(text.render(brief).split())
    assert "One report could not be read. - reports/scan.pdf is binary and was not read. [R104]" in told
    assert "One report gives no date of publication." in told
    assert "Of the model’s 16 parts, 4 rest on an assumption alone:" in told
    assert "The check of the case names one weak point." in told


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("NNNN", "The model had this among the outcomes that hold"),
        ("YNNN", "The model did not have this among the outcomes that hold."),
        ("NNYN", "The model says that this could not happen"),
    ],
)
def test_what_happened_is_compared_honestly(outcome: str, words: str) -> None:
    told = " ".join(text.render(valley.brief(valley.conflict(outcome=outcome))).split())
    assert words in told
    assert "On 1 September 2031: The works were paused for good." in told


def test_the_nearest_outcome_is_named_when_the_model_missed() -> None:
    told = " ".join(text.render(valley.brief(valley.conflict(outcome="YNNN"))).split())
    assert "The nearest outcome that holds, outcome 2, differs in one thing: in it Upstream pauses the works." in told


@settings(max_examples=40, deadline=None)
@given(conflicts(max_options=4, with_evidence=True))
def test_any_conflict_has_a_brief(conflict: Conflict) -> None:
    plain_brief(conflict)


@pytest.mark.parametrize("name", names())
def test_every_published_case_has_a_brief(name: str) -> None:
    brief = plain_brief(load(name))
    assert "No reports: the model stands on its own." in text.first_screen(brief)


def cycle(sides: int) -> Conflict:
    """Everybody wants its own option to differ from the next one's: with an odd number, nothing at all holds."""
    from standoff.core.conditions import Iff, Not, Takes
    from standoff.core.preferences import Wish

    dms = tuple(DecisionMaker(f"Side {i}") for i in range(sides))
    options = tuple(Option("act", d.name, f"{d.name} acts on its own") for d in dms)
    wants = {
        d.name: ByWishes((Wish(Not(Iff(Takes(i), Takes((i + 1) % sides))) if i else Iff(Takes(0), Takes(1)), "w"),))
        for i, d in enumerate(dms)
    }
    return Conflict("A round", dms, options, wants, status_quo=State.of(0, sides))


def test_a_conflict_in_which_nothing_holds_says_so() -> None:
    conflict = cycle(2)
    table = solve(conflict, concepts=[Concept.NASH])
    assert not table.equilibria(Concept.NASH)
    made = Made("0", "round", "d" * 64)
    brief = build_brief(conflict, table, {s: verdicts(table, s) for s in to_explain(table)}, Ledger(), made=made)
    assert (
        lead(brief) == "No outcome holds: wherever things stand, some side would rather move on, and nothing stops it."
    )
    assert "Today, for comparison" in text.render(brief)
    html.render(brief)


def test_one_side_alone_has_a_brief() -> None:
    alone = Conflict(
        "Alone", (DecisionMaker("Ann"),), (Option("sell", "Ann", "Ann sells the boat"),), {"Ann": ByWishes(())}
    )
    assert lead(plain_brief(alone)).startswith("Two outcomes hold.")


def many(sides: int) -> Conflict:
    """Nobody wants anything, so everything holds."""
    dms = tuple(DecisionMaker(f"Side {i}") for i in range(sides))
    options = tuple(Option("act", d.name, f"{d.name} acts on its own") for d in dms)
    return Conflict("Idle", dms, options, {d.name: ByWishes(()) for d in dms}, status_quo=State.of(0, sides))


def test_hundreds_of_outcomes_are_counted_and_the_cut_is_said() -> None:
    brief = plain_brief(many(8))
    told = " ".join(text.render(brief, columns=120).split())
    assert lead(brief).startswith("256 outcomes hold.")
    assert "These are 4 of 256 outcomes" in told
    assert f"{256 - LISTED} more outcomes hold and are not listed here; standoff solve on the case drawn" in told
    assert f"Reasons are told for {TOLD} of 256 outcomes" in told
    assert "216 of 256 states are left out" in told


def test_states_with_labels_only_are_called_by_their_labels() -> None:
    states = tuple(State(0, 0, 0, label=name) for name in ("s1", "The crisis", "War"))
    conflict = Conflict(
        "A crisis",
        (DecisionMaker("Red"), DecisionMaker("Blue")),
        (),
        {
            "Red": ByOrder(((states[1],), (states[0],), (states[2],))),
            "Blue": ByOrder(((states[0],), (states[2],), (states[1],))),
        },
        status_quo=states[0],
        graph=ExplicitGraph(states, {"Red": ((0, 1),), "Blue": ((1, 2),)}),
    )
    brief = plain_brief(conflict)
    told = " ".join(text.render(brief).split())
    assert "◐ 2. s1 (as today). Holds because of how the others would answer." in told
    assert (
        "Suppose Red moves, so that it comes to this: The crisis. Then Blue would rather answer than leave it there: "
        "it comes to this: War. That leaves Red with something it likes less than what it had."
    ) in told
    assert "Moves as listed in the model." in told
    assert "Three states can occur." in told
    assert "combinations of what" not in told
    assert "1. The crisis. 2. s1 (as today). 3. War." in told
    assert "S1" not in told


def test_merged_states_say_what_is_left_open() -> None:
    from standoff.core.conditions import Takes
    from standoff.core.conflicts import Rule

    base = valley.conflict()
    merged = replace(
        base,
        same=(Rule(Takes(1), "leave"),),
        preferences={dm: ByWishes(()) for dm in base.preferences},
        status_quo=State.of(0, 4),
    )
    told = " ".join(text.render(plain_brief(merged), columns=100).split())
    assert "things are left open: Upstream builds the dam;" in told


def test_a_table_that_keeps_no_moves_still_has_a_brief(facts: Facts) -> None:
    table = replace(facts.table, moves=None)
    brief = build_brief(facts.conflict, table, facts.verdicts, facts.ledger, made=facts.made)
    assert "There are too many moves among the 12 states to draw." in text.render(brief)
    html.render(brief)


def test_sentences_of_a_table_are_checked_with_the_heading_they_stand_under(brief: Brief) -> None:
    [grid] = [b for s in brief.sections if s.key == "outcomes" for b in s.blocks if isinstance(b, Grid)]
    assert grid.head == ("Outcome", "Upstream", "Downstream", "Lake States")
    assert [c.margin for c in grid.rows[1][1:]] == ["SEQ", "Nash", "Nash"]


def test_the_timeline_says_by_which_words_a_thing_was_reported() -> None:
    ledger = valley.ledger()
    start = valley.COURIER.index("leave the\ntreaty")
    entries = tuple(
        replace(e, statement=replace(e.statement, cue=(Span(start, start + 5),)))
        if e.statement.id == "courier-0212/aaaaa3"
        else e
        for e in ledger.entries
    )
    told = " ".join(text.render(valley.brief(evidence=replace(ledger, entries=entries))).split())
    assert "Per Lind, reported this day (leave): his country would leave the treaty" in told
    assert "Ada Holm, this day: “The dam will be built, with or without our neighbours”" in told
    assert "Two officials in his delegation, reported this day: Downstream would rather" in told


def test_warnings_and_notes_of_the_check_are_counted_apart(facts: Facts) -> None:
    severities = (Severity.WARNING, Severity.WARNING, Severity.NOTE)
    problems = [Problem(f"W40{i}", s, f"thing {i}", None) for i, s in enumerate(severities, 1)]
    made = build_brief(facts.conflict, facts.table, facts.verdicts, facts.ledger, made=facts.made, problems=problems)
    assert "The check of the case names two weak points and one thing worth a look." in text.render(made)


def test_the_analysts_note_stands_right_under_the_date(brief: Brief) -> None:
    noted = valley.brief(replace(valley.conflict(), note="All of this is invented."))
    facts_line, remark = first(noted, Prose)[:2]
    assert facts_line.role == "facts"
    assert [s.text for s in remark.sentences] == ["All of this is invented."]
    assert "All of this is invented." in html.render(noted)
    assert "All of this is invented." in text.first_screen(noted)
    assert [b.role for b in first(brief, Prose)][:2] == ["facts", "lead"]


def test_a_day_somebody_speaks_of_is_no_day_on_which_something_happened() -> None:
    ledger = valley.ledger()
    start = valley.COURIER.index("the day the works began")
    inside = DateMention("courier-0212", Span(start, start + 7), "the day", "DATE", "2031-05-01")
    told = text.render(valley.brief(evidence=replace(ledger, dates=(*ledger.dates, inside))))
    assert "1 May 2031" not in told
    assert "11 February 2031" in told
    outside = replace(inside, span=Span(0, 5))
    assert "1 May 2031" in text.render(valley.brief(evidence=replace(ledger, dates=(outside,))))


def test_outcomes_have_one_number_and_states_another_that_says_so(brief: Brief, facts: Facts) -> None:
    told = " ".join(text.render(brief, columns=400).split())
    for state, number in facts.numbers.items():
        label = f"state {state + 1}, {facts.table.states[state].notation}"
        [full] = [s for s, _ in brief.sentences() if s.margin == label]
        assert f"{number}. {full.text}" in told
        assert f"s{state + 1} (outcome {number}" in told
        words = facts.wording.short(state)
        assert f"{dict(facts.outcomes)[state].mark} {number}. {words}." in told
    assert list(facts.places.values()) == [facts.numbers[s] for s in facts.places]


def test_a_card_says_what_is_done_today_and_stays_so(brief: Brief) -> None:
    assert not any(s.text.startswith("As today") for s, _ in sentences(brief.top.blocks))
    told = valley.brief(replace(valley.conflict(), status_quo=State.parse("YNNN")))
    cards = {c.title.text: [s.text for s, _ in sentences(c.blocks)] for c in first(told, Card)}
    assert "As today: Upstream builds the dam." in cards["Downstream leaves the water treaty."]
    assert not any(s.startswith("As today") for s in cards["Upstream pauses the works."])
    settled = valley.brief(replace(valley.conflict(), status_quo=State.parse("YYNN")))
    [today] = [c for c in first(settled, Card) if c.title.text == "Everything stays as it is today."]
    assert "Today: Upstream builds the dam and Downstream leaves the water treaty." in [
        s.text for s, _ in sentences(today.blocks)
    ]


def test_what_a_language_model_pointed_to_is_counted_and_marked() -> None:
    evidence = valley.ledger()
    entry = evidence["courier-0212/aaaaa3"]
    pointed = replace(entry, statement=replace(entry.statement, found_by="small-7b"))
    marked = replace(evidence, entries=tuple(pointed if e is entry else e for e in evidence.entries))
    page = valley.brief(evidence=marked)
    said = " ".join(s.text for s, _ in page.sentences())
    assert "One statement was pointed to by a language model; its words stand in the report." in said
    assert [n.statement for n in page.notes if "pointed to by a language model, small-7b" in n.by.text] == [
        "courier-0212/aaaaa3"
    ]
    assert "language model" not in " ".join(s.text for s, _ in valley.brief().sentences())
