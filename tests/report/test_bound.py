"""A brief with a tampered sentence never builds."""

import re
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from standoff.core.errors import FileChanged, UnboundSentence
from standoff.core.places import Span
from standoff.core.reversals import TurnKind
from standoff.core.stability import Concept, Deterred, Escapes, Move, NoImprovement, Verdict
from standoff.explain.sentences import (
    Answers,
    Assumes,
    Binding,
    Cites,
    Compares,
    Conditioned,
    Cued,
    Defines,
    Given,
    Opposed,
    Part,
    Quoted,
    Reaches,
    Reasoned,
    Rerun,
    Sentence,
    Shows,
    Stands,
    Tally,
    Throughout,
)
from standoff.report import brief as briefs
from standoff.report.blocks import Prose
from standoff.report.bound import check, fault
from standoff.report.brief import build_brief, compose, verify
from standoff.report.facts import Facts
from standoff.solve.reasons import verdicts
from tests.report import valley

FACTS = valley.facts(valley.conflict(outcome="NNNN"))
SAID = list(compose(FACTS).sentences())


def _binding_kinds() -> set[type[Binding]]:
    return {type(b) for s, _ in SAID for b in s.bindings}


def test_every_sentence_of_the_brief_is_bound_and_checked() -> None:
    assert all(s.bindings for s, _ in SAID)
    assert all(fault(s, context, FACTS) is None for s, context in SAID)
    assert _binding_kinds() == set(get_args(Binding))


def _tampered(binding: Binding) -> list[Binding]:
    """The same claim, made false, in every way we can think of."""
    match binding:
        case Quoted():
            [first, *rest] = binding.spans
            moved = (Span(first.start + 1, first.end), *rest)
            return [
                replace(binding, words=binding.words + "!"),
                replace(binding, words=binding.words[1:]),
                replace(binding, spans=moved),
                replace(binding, spans=(*binding.spans, Span(0, 3))),
                replace(binding, document="elsewhere"),
                replace(binding, statement="courier-0212/000000"),
            ]
        case Cued():
            [cue] = binding.spans
            return [
                replace(binding, words="denied"),
                replace(binding, words=binding.words[1:]),
                replace(binding, spans=(Span(cue.start + 1, cue.end),)),
                replace(binding, spans=()),
                replace(binding, document="elsewhere"),
                replace(binding, statement="courier-0212/000000"),
            ]
        case Conditioned():
            return [
                replace(binding, words="if it rains"),
                replace(binding, words=binding.words[1:]),
                replace(binding, span=Span(binding.span.start + 1, binding.span.end)),
                replace(binding, document="elsewhere"),
                replace(binding, statement="courier-0212/000000"),
                replace(binding, statement="courier-0212/aaaaa1"),
            ]
        case Cites():
            return [replace(binding, statement="nobody/000000"), replace(binding, shown="The Pope")]
        case Stands():
            return [
                replace(binding, stable=not binding.stable),
                replace(binding, state=99),
                replace(binding, dm="Nobody"),
            ]
        case Reasoned():
            v = binding.verdict
            return [
                replace(binding, verdict=replace(v, stable=not v.stable)),
                replace(binding, verdict=replace(v, because=Escapes(v.state, ()))),
                replace(binding, verdict=replace(v, dm="Nobody")),
            ]
        case Compares():
            return [
                replace(binding, sign=-binding.sign or 1),
                replace(binding, dm="Nobody"),
                replace(binding, left=-1),
            ]
        case Shows():
            return [replace(binding, taken=not binding.taken), replace(binding, option=77), replace(binding, state=-3)]
        case Throughout():
            return [
                replace(binding, taken=not binding.taken),
                replace(binding, states=()),
                replace(binding, states=(99,)),
                replace(binding, option=77),
            ]
        case Answers():
            return [replace(binding, yes=not binding.yes), replace(binding, yes=None), replace(binding, state=99)]
        case Reaches():
            way = binding.way or ()
            return [
                replace(binding, way=None),
                replace(binding, way=(*way, *way)),
                replace(binding, way=way[:-1]),
                replace(binding, state=99),
                replace(binding, way=tuple(replace(m, by="Nobody") for m in way)),
            ]
        case Part():
            return [Part("preferences.Nobody[3]")]
        case Assumes():
            return [replace(binding, words="it is known to everybody"), replace(binding, address="outcome")]
        case Tally():
            return [
                replace(binding, ids=(*binding.ids, "one more")),
                replace(binding, ids=binding.ids[1:]) if binding.ids else replace(binding, ids=("x", "y")),
                replace(binding, what="wonders"),
            ]
        case Rerun():
            return [replace(binding, changes=not binding.changes), replace(binding, ablation=99)]
        case Opposed():
            turn = binding.turn
            return [
                Opposed(replace(turn, who="Nobody")),
                Opposed(replace(turn, after=turn.before)),
                Opposed(replace(turn, kind=TurnKind.GAP)),
                Opposed(replace(turn, after_on=None)),
            ]
        case Given():
            return [replace(binding, value="something else"), replace(binding, fact="the weather")]
        case Defines():
            return [Defines("luck")]


@pytest.mark.parametrize("kind", sorted(_binding_kinds(), key=str), ids=str)
def test_no_sentence_with_a_false_binding_passes(kind: type[Binding]) -> None:
    tried = 0
    for sentence, context in SAID:
        for i, binding in enumerate(sentence.bindings):
            if not isinstance(binding, kind):
                continue
            for false in _tampered(binding):
                bindings = (*sentence.bindings[:i], false, *sentence.bindings[i + 1 :])
                wrong = replace(sentence, bindings=bindings)
                assert fault(wrong, context, FACTS) is not None, (false, wrong.text)
                tried += 1
    assert tried


def test_a_sentence_without_bindings_or_words_does_not_pass() -> None:
    for sentence, context in SAID:
        assert fault(replace(sentence, bindings=()), context, FACTS) == "nothing supports this sentence"
        assert fault(replace(sentence, text="  "), context, FACTS) == "a sentence says nothing"


def test_words_in_quotation_marks_that_nobody_said_do_not_pass() -> None:
    quoted = [(s, c) for s, c in SAID if any(isinstance(b, Quoted) for b in s.bindings)]
    for sentence, context in quoted:
        [words] = [b.words for b in sentence.bindings if isinstance(b, Quoted)]
        retyped = replace(sentence, text=sentence.text.replace(words, words.replace(" ", "  ", 1) + " indeed"))
        assert fault(retyped, context, FACTS) is not None
        more = replace(sentence, text=f"{sentence.text} “So be it.”")
        assert fault(more, context, FACTS) == "nobody is on record with “So be it.”"


def test_a_wrong_number_does_not_pass() -> None:
    alone = [(s, c) for s, c in SAID if len(s.bindings) == 1 and isinstance(s.bindings[0], Tally)]
    assert len(alone) > 5
    for sentence, context in alone:
        [binding] = sentence.bindings
        assert isinstance(binding, Tally)
        n = len(binding.ids)
        shown = re.sub(
            r"\b(no|none|nothing|one|two|three|four|five|\d[\d,]*)\b", "77", sentence.text, flags=re.IGNORECASE
        )
        if n != 77 and not context.strip():
            assert fault(replace(sentence, text=shown), "", FACTS) is not None


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SAID) - 1), st.data())
def test_a_brief_with_any_word_changed_is_not_what_the_results_give(place: int, data: st.DataObject) -> None:
    brief = compose(FACTS)
    target = SAID[place][0]
    at = data.draw(st.integers(0, len(target.text) - 1))
    changed = target.text[:at] + data.draw(st.characters(codec="utf-8")) + target.text[at + 1 :]
    assume(changed != target.text)
    tampered = _replaced(brief, target, replace(target, text=changed))
    assert tampered != brief
    with pytest.raises(UnboundSentence):
        verify(tampered, FACTS)


def _replaced(value: Any, old: Sentence, new: Sentence) -> Any:
    """The brief with every occurrence of one sentence replaced, however deep it stands."""
    if value == old and isinstance(value, Sentence):
        return new
    if isinstance(value, tuple):
        return tuple(_replaced(v, old, new) for v in value)
    if isinstance(value, Sentence) or not hasattr(value, "__dataclass_fields__"):
        return value
    if not type(value).__module__.startswith("standoff.report"):
        return value
    fields = {name: getattr(value, name) for name in value.__dataclass_fields__}
    changed = {name: _replaced(v, old, new) for name, v in fields.items()}
    return replace(value, **changed) if changed != fields else value


def test_a_brief_that_leaves_a_section_out_is_not_what_the_results_give() -> None:
    brief = compose(FACTS)
    for i in range(len(brief.sections)):
        shorter = replace(brief, sections=brief.sections[:i] + brief.sections[i + 1 :])
        with pytest.raises(UnboundSentence):
            verify(shorter, FACTS)
    verify(brief, FACTS)


def test_building_stops_at_a_tampered_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def lying(facts: Facts) -> briefs.Brief:
        honest = compose(facts)
        false = Sentence("Two outcomes hold.", (Stands(0, Concept.NASH, True),))
        section = replace(honest.top, blocks=(Prose((false,)), *honest.top.blocks))
        return replace(honest, top=section)

    monkeypatch.setattr(briefs, "compose", lying)
    with pytest.raises(UnboundSentence, match="the table says otherwise"):
        valley.brief()


def test_a_verdict_with_a_made_up_reason_is_not_explained(facts: Facts) -> None:
    quo = facts.table.find("NNNN")
    honest = facts.verdicts[quo]
    [upstream] = [v for v in honest if v.dm == "Upstream" and v.concept is Concept.SEQ]
    assert isinstance(upstream.because, Deterred)
    [sanction] = upstream.because.sanctions
    [move] = sanction.path
    false = [
        replace(upstream, because=NoImprovement()),
        replace(upstream, because=Deterred(())),
        replace(upstream, because=Deterred((replace(sanction, path=()),))),
        replace(upstream, because=Deterred((replace(sanction, path=(replace(move, by="Upstream"),)),))),
        replace(upstream, because=Deterred((replace(sanction, path=(replace(move, end=quo),)),))),
        replace(upstream, because=Escapes(sanction.improvement, ())),
    ]
    for v in false:
        verdicts = {**facts.verdicts, quo: tuple(v if h is upstream else h for h in honest)}
        with pytest.raises(UnboundSentence):
            build_brief(facts.conflict, facts.table, verdicts, facts.ledger, made=facts.made)


def test_a_table_that_was_changed_after_the_verdicts_is_noticed(facts: Facts) -> None:
    stable = {dm: dict(by) for dm, by in facts.table.stable.items()}
    stable["Upstream"][Concept.NASH] = ()
    changed = replace(facts.table, stable=stable)
    with pytest.raises(UnboundSentence):
        build_brief(facts.conflict, changed, facts.verdicts, facts.ledger, made=facts.made)


def test_a_report_whose_digest_changed_stops_the_brief(facts: Facts) -> None:
    made = replace(facts.made, documents={"courier-0212": "0" * 64})
    with pytest.raises(FileChanged, match=r"courier-0212\.txt changed"):
        build_brief(facts.conflict, facts.table, facts.verdicts, facts.ledger, made=made)


def test_check_names_the_sentence_and_the_reason() -> None:
    with pytest.raises(UnboundSentence, match=r"nothing supports this sentence: 'It will rain\.'"):
        check([(Sentence("It will rain."), "")], FACTS)


def test_a_side_is_named_only_by_its_whole_name() -> None:
    quo = FACTS.table.find("NNNN")
    bound = (Stands(quo, Concept.SEQ, True, "Upstream"),)
    assert fault(Sentence("Upstream stays.", bound), "", FACTS) is None
    assert fault(Sentence("Upstreamers stay.", bound), "", FACTS) == "it does not name Upstream"


def test_a_way_that_is_not_the_shortest_does_not_pass() -> None:
    at = [FACTS.table.find(n) for n in ("NNNN", "NNNY", "YNNY", "YYNY", "YYNN")]
    movers = ("Lake States", "Upstream", "Downstream", "Lake States")
    way = tuple(Move(by, a, b) for by, a, b in zip(movers, at, at[1:], strict=False))
    said = Sentence("From today it takes four steps.", (Reaches(at[-1], way, False),))
    assert fault(said, "", FACTS) == "there is a shorter way from today"


def _made_up(verdict: Verdict, because: Deterred | Escapes) -> str | None:
    """Why the first sentence about a verdict with another reason must not be printed."""
    false = replace(verdict, because=because)
    facts = replace(FACTS, verdicts={verdict.state: (false,)})
    return fault(Sentence("So it is.", (Reasoned(false),)), "", facts)


def _all_verdicts() -> list[Verdict]:
    return [v for s in range(len(FACTS.table.states)) for v in verdicts(FACTS.table, s)]


def test_every_true_reason_passes() -> None:
    for v in _all_verdicts():
        facts = replace(FACTS, verdicts={v.state: (v,)})
        assert fault(Sentence("So it is.", (Reasoned(v),)), "", facts) is None
        without_moves = replace(facts, table=replace(FACTS.table, moves=None))
        assert fault(Sentence("So it is.", (Reasoned(v),)), "", without_moves) is None


def test_a_way_on_that_is_left_out_or_made_up_does_not_pass() -> None:
    tried = 0
    for v in _all_verdicts():
        if v.concept is not Concept.SMR or not isinstance(v.because, Deterred):
            continue
        first, *others = v.because.sanctions
        for escapes in (first.escapes[1:], (*first.escapes, v.state)):
            if set(escapes) != set(first.escapes):
                why = _made_up(v, Deterred((replace(first, escapes=escapes), *others)))
                assert why == "not every way on from the answer is named, or one that is none"
                tried += 1
    assert tried


def test_a_reply_that_is_left_out_or_made_up_does_not_pass() -> None:
    tried = 0
    for v in _all_verdicts():
        if v.concept is Concept.NASH or not isinstance(v.because, Escapes):
            continue
        replies = v.because.replies
        for changed in (replies[1:], (*replies, v.because.improvement)):
            if set(changed) != set(replies):
                why = _made_up(v, replace(v.because, replies=changed))
                assert why == "not every answer to the improvement is named, or one that is none"
                tried += 1
    assert tried
