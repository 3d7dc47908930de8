from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.core.conflicts import Conflict
from standoff.core.elements import without
from standoff.core.evidence import Kind, Sourcing
from standoff.core.ledgers import Ledger, Status
from standoff.core.places import Span
from standoff.core.stability import CLASSICAL, Concept, Deterred, Escapes
from standoff.core.studies import Ablation, Without
from standoff.explain.compare import (
    Shown,
    consequence,
    fallen_all_the_same,
    headline,
    left_out,
    moves_firm_outcomes,
    unchanged_together,
)
from standoff.explain.english import inside, number
from standoff.explain.explanation import explain_state, part_in_words
from standoff.explain.glossary import glossary
from standoff.explain.preferences import Role, comparison, deciding, in_a_sentence
from standoff.explain.reasons import comparisons, conclusion, no_better_together, reasons, ways_together
from standoff.explain.sentences import Assumes, Cites, Part, Quoted, Rerun, Sentence
from standoff.explain.states import Wording
from standoff.explain.tiers import Tier, outcomes, tier, witness
from standoff.explain.trace import Quotation, addresses, grounds, quotation, rests_on
from standoff.solve.reasons import verdict, verdicts
from standoff.solve.run import solve
from tests.report import valley
from tests.strategies import conflicts


def test_the_answer_that_deters_is_told_with_who_gives_it_and_what_it_costs() -> None:
    table = valley.facts().table
    found = verdict(table, "Upstream", table.find("NNNN"), Concept.SEQ)
    [told] = reasons(found, table, Wording.of(table))
    assert told.text == (
        "Suppose Upstream builds the dam. Then Downstream would rather answer than leave it there: Downstream leaves "
        "the water treaty. That leaves Upstream with something it likes less than what it had."
    )
    assert told.margin == "sanction"


def test_the_wishes_that_decide_are_named_by_their_place() -> None:
    table = valley.facts().table
    found = verdict(table, "Upstream", table.find("NNNN"), Concept.SEQ)
    said = [s.text for s in comparisons(found, table)]
    assert "What draws Upstream there: its second wish – Upstream builds the dam." in said
    assert any(s.startswith("What Upstream would lose by the answer: its first wish") for s in said)
    assert any(s.startswith("What makes Downstream answer: its first wish") for s in said)


def test_symmetric_sequential_stability_is_told_as_a_credible_answer_without_a_way_out() -> None:
    table = solve(valley.facts().table.conflict, concepts=[Concept.SEQ, Concept.SSEQ])
    start = table.find("NNNN")
    found = verdict(table, "Upstream", start, Concept.SSEQ)
    assert conclusion(found).text.endswith("by steps that suit each of them, and Upstream could not make it good.")
    [told] = reasons(found, table, Wording.of(table))
    assert "Downstream would rather answer than leave it there" in told.text
    assert "From there Upstream has one way on, and it is not better than what it had." in told.text
    assert tier(table, start) is Tier.ANSWERS
    assert witness(table, start) is Concept.SSEQ
    assert {s.text for s in comparisons(found, table)} == {
        s.text for s in comparisons(verdict(table, "Upstream", start, Concept.SEQ), table)
    }


def test_concepts_that_are_not_about_answers_in_turn_have_reasons_and_no_tier() -> None:
    table = solve(valley.facts().table.conflict, concepts=[Concept.SIM])
    assert all(reasons(found, table, Wording.of(table)) for found in verdicts(table, 0))
    assert table.equilibria(Concept.SIM)
    assert outcomes(table) == ()


def test_an_improvement_nobody_answers_is_told() -> None:
    table = valley.facts().table
    start = table.find("YNNN")
    found = verdict(table, "Downstream", start, Concept.SEQ)
    assert isinstance(found.because, Escapes)
    text = " ".join(s.text for s in reasons(found, table, Wording.of(table)))
    assert "Downstream would like this better: Downstream leaves the water treaty" in text


def test_long_reasons_say_how_many_are_not_told() -> None:
    table = valley.facts().table
    found = verdict(table, "Upstream", table.find("NNNN"), Concept.SEQ)
    assert isinstance(found.because, Deterred)
    longer = replace(found, because=Deterred(found.because.sanctions * 9))
    assert reasons(longer, table, Wording.of(table))[-1].text.startswith("Three more attempts are answered")


@settings(max_examples=60, deadline=None)
@given(conflicts(max_options=4), st.data())
def test_every_verdict_of_any_conflict_has_words_and_grounds(conflict: Conflict, data: st.DataObject) -> None:
    table = solve(conflict)
    state = data.draw(st.integers(0, len(table.states) - 1))
    wording, parts = Wording.of(table), addresses(conflict)
    for v in verdicts(table, state):
        for s in (conclusion(v), *reasons(v, table, wording), *comparisons(v, table)):
            assert s.text[0].isupper()
            assert s.text.endswith(".")
            assert s.bindings
        assert set(rests_on(v, table)) <= set(parts)
    found = explain_state(table, state, verdicts(table, state), Ledger())
    assert {p.dm for p in found.passages} == {dm.name for dm in conflict.decision_makers}
    assert len(found.grounds) == len(found.parts)


@settings(max_examples=60, deadline=None)
@given(conflicts(max_options=4), st.data())
def test_a_wish_is_named_only_where_it_decides_as_the_ranks_say(conflict: Conflict, data: st.DataObject) -> None:
    table = solve(conflict)
    left, right = (data.draw(st.integers(0, len(table.states) - 1)) for _ in range(2))
    for dm in conflict.decision_makers:
        decision = deciding(table, dm.name, left, right)
        assert decision.sign == comparison(table, dm.name, left, right)
        assert decision.sign or not decision.addresses
        sentence = in_a_sentence(decision, table, Role.DRAWS)
        assert sentence is None or decision.sign == 1


@settings(max_examples=60, deadline=None)
@given(conflicts(max_options=4))
def test_tiers_agree_with_the_concepts(conflict: Conflict) -> None:
    table = solve(conflict)
    found = dict(outcomes(table))
    for s in range(len(table.states)):
        held = table.concepts_holding(s)
        assert (found.get(s) is not None) == bool(held)
        assert (tier(table, s) is Tier.ALONE) == (Concept.NASH in held)
        assert (tier(table, s) is Tier.THREATS) == (bool(held) and Concept.SEQ not in held)
        assert witness(table, s) in {*held, None}


def test_quotations_are_cut_from_the_stored_text_and_say_who_where_and_when() -> None:
    evidence = valley.ledger()
    official = quotation(evidence["courier-0212/aaaaa2"], evidence.document_by_id["courier-0212"])
    assert official.words.text == "“We would live without the treaty”"
    assert official.by.text == "A ministry official (name withheld; graded C3). Valley Courier, 12 February 2031."
    envoy = quotation(evidence["courier-0212/aaaaa3"], evidence.document_by_id["courier-0212"])
    assert envoy.words.text == "Reported (said): his country would leave the treaty the day the works began"
    assert isinstance(envoy.words.bindings[0], Quoted)
    assert isinstance(envoy.by.bindings[0], Cites)


def _reported(text: str, cue: str, content: str, kind: Kind) -> Quotation:
    """A quotation from an invented report of one sentence."""
    evidence = valley.ledger()
    document = replace(evidence.document_by_id["courier-0212"], text=text)
    found = [Span(text.index(w), text.index(w) + len(w)) for w in (cue, content)]
    entry = evidence["courier-0212/aaaaa3"]
    statement = replace(entry.statement, kind=kind, cue=(found[0],) if cue else (), content=(found[1],))
    return quotation(replace(entry, statement=statement), document)


@pytest.mark.parametrize(
    ("text", "cue", "content", "kind", "shown"),
    [
        (
            "The port refuses to lend a crane.",
            "refuses",
            "to lend a crane",
            Kind.INDIRECT,
            "Reported (refuses): to lend a crane",
        ),
        ("Lind denied  that\nhe knew.", "denied", "that\nhe knew", Kind.INDIRECT, "Reported (denied): that he knew"),
        (
            "Lind did not\nsay whether “it” was so.",
            "did not\nsay",
            "whether “it” was so",
            Kind.MIXED,
            "Reported (did not say): whether “it” was so",
        ),
        ("According to Lind it is.", "According to", "it is", Kind.INDIRECT, "Reported (according to): it is"),
        ("So it is.", "", "So it is", Kind.INDIRECT, "Reported: So it is"),
        ("“I sink,” he joked.", "joked", "I sink", Kind.DIRECT, "Quoted (joked): “I sink”"),
        ("“I sink,” he also said.", "also said", "I sink", Kind.DIRECT, "“I sink”"),
        ("“I sink,” he never said.", "never said", "I sink", Kind.DIRECT, "Quoted (never said): “I sink”"),
    ],
)
def test_the_verb_of_the_report_stands_beside_its_words_lest_they_say_the_opposite(
    text: str, cue: str, content: str, kind: Kind, shown: str
) -> None:
    assert _reported(text, cue, content, kind).words.text == shown


def test_names_are_called_withheld_only_where_the_report_says_so() -> None:
    evidence = valley.ledger()
    document = evidence.document_by_id["courier-0212"]
    entry = evidence["courier-0212/aaaaa2"]

    def by(sourcing: Sourcing, *, anonymous: bool) -> str:
        statement = replace(entry.statement, sourcing=sourcing, anonymous=anonymous)
        return quotation(replace(entry, statement=statement, reliability=None, credibility=None), document).by.text

    assert by(Sourcing.UNNAMED, anonymous=True).startswith("A ministry official (name withheld). ")
    assert by(Sourcing.UNNAMED, anonymous=False).startswith("A ministry official (no name given). ")
    for voice in (Sourcing.ORGANISATION, Sourcing.DOCUMENT):
        for anonymous in (True, False):
            assert by(voice, anonymous=anonymous).startswith("A ministry official. ")


def test_quotation_marks_of_the_report_are_not_doubled() -> None:
    evidence = valley.ledger()
    entry, document = evidence["courier-0212/aaaaa2"], evidence.document_by_id["courier-0212"]
    [span] = entry.statement.content
    wider = replace(span, start=span.start - 1)
    marked = replace(entry, statement=replace(entry.statement, content=(wider,)))
    assert quotation(marked, document).words.text == "“We would live without the treaty"


def test_what_the_analyst_changed_is_said_beside_the_quotation() -> None:
    evidence = valley.ledger()
    document = evidence.document_by_id["courier-0212"]
    entry = evidence["courier-0212/aaaaa1"]
    for status, words in (
        (Status.CORRECTED, "corrected by the analyst"),
        (Status.ADDED, "added by the analyst"),
        (Status.MISSING, "no longer found, does not count"),
    ):
        assert words in quotation(replace(entry, status=status), document).by.text


def test_a_pronoun_is_never_passed_off_as_a_name() -> None:
    evidence = valley.ledger()
    entry = evidence["courier-0212/aaaaa1"]
    nobody = replace(entry, statement=replace(entry.statement, speaker=None, source_text="She"))
    told = quotation(nobody, evidence.document_by_id["courier-0212"]).by.text
    assert told.startswith("A source given only as “she”")


def test_grounds_show_assumptions_and_what_is_missing() -> None:
    model, evidence = valley.conflict(), valley.ledger()
    parts = addresses(model)
    assumed = grounds(parts["preferences.Upstream[0]"], evidence)
    assert assumed.assumption is not None
    assert assumed.assumption.text == "Assumption: the treaty pays for the reservoirs"
    assert isinstance(assumed.assumption.bindings[0], Assumes)
    assert grounds(parts["preferences.Upstream[2]"], evidence).bare
    gone = grounds(parts["preferences.Upstream[1]"], valley.rejected(evidence, "courier-0212/aaaaa2"))
    assert gone.missing == ("courier-0212/aaaaa2",)
    assert [q.entry.statement.id for q in gone.quotations] == ["courier-0212/aaaaa1"]


def test_a_part_of_the_model_says_whose_it_is() -> None:
    model = valley.conflict()
    told = {a: part_in_words(e, model) for a, e in addresses(model).items()}
    assert told["preferences.Upstream[1]"] == Sentence(
        "Upstream wants: Upstream builds the dam.", (Part("preferences.Upstream[1]"),)
    )
    assert told["options.Lake States.guarantee"].text == "Lake States can choose: the Lake States guarantee the flow."
    assert told["moves.guards[0]"].text == (
        "Only where Upstream pauses the works can this be undone: Downstream leaves the water treaty."
    )


def _shown(facts: object = None) -> tuple[list[Ablation], Shown]:
    f = valley.facts()
    states = f.table.states
    return list(f.ablations), Shown(
        places={states[s]: p for s, p in f.places.items()},
        names={s: f.wording.within(i) for i, s in enumerate(states)},
        tiers={states[s]: t for s, t in f.outcomes},
        unnamed=3,
    )


def test_what_falls_without_a_source_is_told_by_the_outcomes_place() -> None:
    found, shown = _shown()
    told = {a.label: consequence(a, i, shown, a.label).text for i, a in enumerate(found)}
    assert told["Ada Holm"] == (
        "Without one source, Ada Holm, the first outcome no longer holds; the third outcome holds less firmly; the "
        "second outcome holds more firmly."
    )
    assert told["Mo Reyes"] == "Without one source, Mo Reyes, the third outcome no longer holds."
    assert told["all unnamed sources"] == (
        "Without all three unnamed sources, two parts of the model fall away, and the same outcomes hold."
    )
    assert told["a ministry official (courier-0212)"].endswith("no part of the model rests on that alone.")
    assert told["Upstream"].startswith("Without what Upstream itself says, the first outcome no longer holds")


def test_the_headline_leaves_out_only_what_needs_costly_threats() -> None:
    found, shown = _shown()
    costly = replace(shown, tiers=dict.fromkeys(shown.tiers, Tier.THREATS), places={})
    i, holm = next((i, a) for i, a in enumerate(found) if a.label == "Mo Reyes")
    assert headline(holm, i, shown).text == "Without one source, Mo Reyes, the third outcome no longer holds."
    assert headline(holm, i, costly).text == "Without one source, Mo Reyes, only outcomes that need threats come or go."
    assert (
        consequence(holm, i, costly).text
        == "Without one source, Mo Reyes, one outcome that needs threats no longer holds."
    )
    assert moves_firm_outcomes(holm, shown)
    assert not moves_firm_outcomes(holm, costly)


def test_what_changes_nothing_is_told_in_one_sentence_that_says_how_many_and_who() -> None:
    found, shown = _shown()
    quiet = [(i, a, inside(a.label)) for i, a in enumerate(found) if not a.changes]
    assert len(quiet) > 2
    told = unchanged_together(quiet, shown)
    assert told.text.startswith(f"Leaving out each of these {number(len(quiet))} on its own changes nothing")
    assert all((inside(a.label) if a.kind is Without.SOURCE else left_out(a, 3)) in told.text for _, a, _ in quiet)
    assert told.bindings == tuple(Rerun(i, changes=False) for i, _, _ in quiet)
    one = unchanged_together(quiet[:1], shown)
    assert one.text == "Leaving out all three unnamed sources changes nothing about which outcomes hold."
    fallen = fallen_all_the_same(quiet, shown)
    assert fallen is not None
    assert fallen.text == (
        "Three of them each carry part of the model alone, which falls away without changing that: all three unnamed "
        "sources; two officials in his delegation (times-0220); a diplomat of the Lake States (gazette-0301)."
    )
    alone = fallen_all_the_same(quiet[:1], shown)
    assert alone is not None
    assert alone.text == "Part of the model falls away without changing that."
    assert fallen_all_the_same([q for q in quiet if not q[1].dropped], shown) is None


def test_many_more_outcomes_without_a_source_have_their_reason_and_one_style_of_numbers() -> None:
    model, shown = valley.conflict(), replace(_shown()[1], places={}, tiers={}, names={})
    wish = addresses(model)["preferences.Upstream[1]"]

    table = solve(without(model, [a for a in addresses(model) if a.startswith("preferences.")]))

    def gained(n: int) -> Ablation:
        gains = tuple((Concept.NASH, s) for s in table.states[:n])
        return Ablation(Without.SOURCE, "Ada Holm", (), (wish,), model, table, gained=gains)

    assert consequence(gained(12), 0, shown).text == (
        "Without one source, Ada Holm, 12 other outcomes would hold too; less is then known of what Upstream wants, so "
        "less speaks against an outcome."
    )
    assert headline(gained(1), 0, shown).text == "Without one source, Ada Holm, one other outcome would hold too."


def test_sides_with_the_same_reason_are_told_of_together() -> None:
    table = valley.facts().table
    found = [verdict(table, dm, table.find("YYNN"), Concept.NASH) for dm in table.stable]
    assert all(v.stable for v in found)
    assert no_better_together(found).text == (
        "Upstream, Downstream and Lake States can do no better by changing their own course alone."
    )
    [ways] = ways_together(found, table)
    assert ways.text == (
        "Upstream, Downstream and Lake States could each act in one way here; none of them likes where that leads any "
        "better than this."
    )
    assert ways_together(found[:1], table) == reasons(found[0], table, Wording.of(table))
    both = [verdict(table, dm, table.find("NNNN"), Concept.NASH) for dm in ("Downstream", "Lake States")]
    [different] = ways_together(both, table)
    assert different.text == (
        "Downstream could act in two ways here, Lake States in one; neither likes where that leads any better than "
        "this."
    )
    stuck = replace(table, moves=tuple(m for m in table.moves or () if m.by == "Upstream"))
    assert [s.text for s in ways_together(found, stuck)][1] == "Downstream and Lake States have no move to make here."


def test_a_model_that_cannot_be_solved_without_a_source_says_so() -> None:
    lost = Ablation(Without.SIDE, "Upstream", (), (), why_not="Nothing would be known of what Upstream wants")
    told = consequence(lost, 0, Shown({}, {}, {}))
    assert told.text.endswith("there is no answer: nothing would be known of what Upstream wants.")


@pytest.mark.parametrize(
    ("n", "words"), [(1, "the one unnamed source"), (2, "both unnamed sources"), (3, "all three unnamed sources")]
)
def test_unnamed_sources_are_counted(n: int, words: str) -> None:
    assert left_out(Ablation(Without.UNNAMED, "all unnamed sources", (), ()), n) == words


def test_every_concept_stands_in_the_glossary() -> None:
    terms = {term for term, _ in glossary()}
    assert {c.value for c in CLASSICAL} <= terms
    assert {"sanction", "improvement", "preference"} <= terms
