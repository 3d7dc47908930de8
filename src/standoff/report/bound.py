"""Every sentence checked: nothing is said that no span, verdict, part of the model or count supports.

A sentence without a binding, or with one that is not true of the results and the stored text, or whose words do not
show what it is bound to, raises `UnboundSentence`, and there is no brief.

What is checked: that words in quotation marks, the verbs beside them and the sources named are those of the stored
text and the ledger; that a count is the count and stands in the sentence; that verdicts, comparisons, ways from today
and answers to the question are those of the table, with reasons worked through again: every improvement, a legal
answer to each, every way on from it, or every reply to the one that goes unanswered (as far as the table keeps moves);
that statements said not to go together are found so; that assumptions and facts of the case stand there in its words.

What is not: whether our own words between these mean what they are bound to. `Part` and `Defines` ask only that there
is such a part or term; `Shows`, `Throughout`, `Answers` and `Reaches` that what they say is so, not that the sentence
says it; `Rerun` that what was lost had held and what was gained had not, not that the rerun was solved rightly. For
these the composer is trusted, and its tests; `standoff.report.brief.verify` compares a whole brief, word for word,
with what the composer makes of the same results.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from standoff.core.errors import UnboundSentence
from standoff.core.stability import (
    Concept,
    Deterred,
    DeterredTogether,
    Escapes,
    EscapesTogether,
    Leaves,
    NoImprovement,
    Stays,
)
from standoff.explain.english import day, inside, names, number, opening, squashed
from standoff.explain.glossary import TERMS
from standoff.explain.paths import way_from_today
from standoff.explain.preferences import comparison
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
from standoff.explain.trace import cut, cut_cue, source_in_words
from standoff.report.tallies import counted, known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.core.stability import Move, Sanction, Verdict
    from standoff.core.studies import Ablation
    from standoff.report.facts import Facts

_QUOTED = re.compile("“[^”]*”")


def check(sentences: Iterable[tuple[Sentence, str]], facts: Facts) -> None:
    """Raise `UnboundSentence` for the first sentence that is not supported.

    Parameters
    ----------
    sentences
        Each with the words a reader sees around it: the heading of a table's column and row, of a card.
    """
    for sentence, context in sentences:
        why = fault(sentence, context, facts)
        if why is not None:
            raise UnboundSentence(sentence.text, why)


def fault(sentence: Sentence, context: str, facts: Facts) -> str | None:
    """Why the sentence must not be printed; ``None``: it is supported."""
    if not sentence.text.strip():
        return "a sentence says nothing"
    if not sentence.bindings:
        return "nothing supports this sentence"
    for binding in sentence.bindings:
        why = _wrong(binding, sentence.text, f"{context} {sentence.text}", facts)
        if why is not None:
            return why
    stray = _stray_quotation(sentence, facts)
    return None if stray is None else f"nobody is on record with {stray}"


def _wrong(binding: Binding, text: str, around: str, facts: Facts) -> str | None:
    table = facts.table
    match binding:
        case Quoted():
            return _misquoted(binding, text, facts)
        case Cued():
            return _miscued(binding, text, facts)
        case Conditioned():
            return _misconditioned(binding, text, facts)
        case Cites(statement, shown):
            if statement not in facts.ledger:
                return f"the ledger holds no statement {statement}"
            if shown and shown != opening(source_in_words(facts.ledger[statement].statement)):
                return f"{statement} does not come from {shown!r}"
            return None if shown in text else f"the source of {statement} is not named"
        case Stands():
            return _misjudged(binding, around, facts)
        case Reasoned(verdict):
            return _unreasonable(verdict, facts)
        case Compares(dm, left, right, sign):
            if dm not in table.ranks or not _is_state(left, facts) or not _is_state(right, facts):
                return "it compares what is not in the table"
            if comparison(table, dm, left, right) != sign:
                return f"{dm} does not compare these outcomes so"
            return None if names(around, dm) else f"it does not name {dm}"
        case Shows(state, option, taken):
            if not _is_state(state, facts) or not 0 <= option < table.states[state].width:
                return "it speaks of a state that is not in the table"
            return None if table.states[state].takes(option) is taken else "this is not what happens in that outcome"
        case Throughout(states, option, taken):
            fits = all(
                _is_state(s, facts) and 0 <= option < table.states[s].width and table.states[s].takes(option) is taken
                for s in states
            )
            return None if fits and states else "this is not so in all of these outcomes"
        case Answers(state, yes):
            fits = _is_state(state, facts) and facts.conflict.yes_if is not None and facts.answer_in(state) is yes
            return None if fits else "this is not the answer in that outcome"
        case Reaches():
            return _unreachable(binding, facts)
        case Part(address):
            return None if address in facts.parts else f"the model has no part {address}"
        case Assumes(address, words):
            part = facts.parts.get(address)
            if part is None or part.because is None or part.because.assumption != words:
                return "the model makes no such assumption"
            return None if words in text else "it does not show the assumption's words"
        case Tally(what, ids, of):
            if not known(what) or counted(facts, what, of) != ids:
                return f"the count of {what} is wrong"
            return None if _says_number(len(ids), around) else f"it does not say that there are {len(ids)} {what}"
        case Rerun(index, changes):
            if not 0 <= index < len(facts.ablations) or facts.ablations[index].changes is not changes:
                return "solving again without that source gave something else"
            return _wrong_rerun(facts.ablations[index], facts)
        case Opposed(turn):
            if turn not in facts.turns:
                return f"{turn.before} and {turn.after} do not go against each other"
            days = [day(on) for on in (turn.before_on, turn.after_on) if on is not None]
            return None if turn.who in text and all(d in text for d in days) else "it does not show whose, or when"
        case Given(fact, value):
            if facts.given.get(fact) != value:
                return f"the case does not state this {fact}"
            return None if value in text else f"it does not show the {fact}"
        case Defines(term):
            return None if term in TERMS else f"the glossary does not explain {term!r}"
        case _:
            assert_never(binding)


def _is_state(state: int, facts: Facts) -> bool:
    return 0 <= state < len(facts.table.states)


def _says_number(n: int, text: str) -> bool:
    forms = {number(n), f"{n:,}", *(("none", "nothing", "nobody") if n == 0 else ()), *(("once",) if n == 1 else ())}
    return any(re.search(rf"(?<![\w,.]){re.escape(form)}(?![\w]|,\d)", text, re.IGNORECASE) for form in forms)


def _misquoted(binding: Quoted, text: str, facts: Facts) -> str | None:
    entry = facts.ledger.by_id.get(binding.statement)
    document = facts.ledger.document_by_id.get(binding.document)
    if entry is None or document is None or entry.statement.document != document.id:
        return f"the ledger holds no statement {binding.statement}"
    if entry.statement.content != binding.spans or any(s.end > len(document.text) for s in binding.spans):
        return f"{binding.statement} does not stand there"
    if cut(document, entry.statement) != binding.words:
        return f"these are not the words of {binding.statement}"
    return None if binding.words in text else f"it does not show the words of {binding.statement}"


def _miscued(binding: Cued, text: str, facts: Facts) -> str | None:
    entry = facts.ledger.by_id.get(binding.statement)
    document = facts.ledger.document_by_id.get(binding.document)
    if entry is None or document is None or entry.statement.document != document.id:
        return f"the ledger holds no statement {binding.statement}"
    if (
        not binding.spans
        or entry.statement.cue != binding.spans
        or any(s.end > len(document.text) for s in binding.spans)
    ):
        return f"{binding.statement} is not reported there"
    if cut_cue(document, entry.statement) != binding.words:
        return f"these are not the words that report {binding.statement}"
    shown = f"({inside(binding.words)})" in text
    return None if shown else f"it does not show the words that report {binding.statement}"


def _misconditioned(binding: Conditioned, text: str, facts: Facts) -> str | None:
    entry = facts.ledger.by_id.get(binding.statement)
    document = facts.ledger.document_by_id.get(binding.document)
    if entry is None or document is None or entry.statement.document != document.id:
        return f"the ledger holds no statement {binding.statement}"
    condition = entry.statement.said.condition
    if condition is None or condition.span != binding.span or binding.span.end > len(document.text):
        return f"{binding.statement} is under no such condition"
    if squashed(binding.span.of(document.text)) != binding.words:
        return f"these are not the words of the condition of {binding.statement}"
    return None if binding.words in text else f"it does not show the condition of {binding.statement}"


def _misjudged(binding: Stands, around: str, facts: Facts) -> str | None:
    table = facts.table
    state, concept, stable, dm = binding.state, binding.concept, binding.stable, binding.dm
    if not _is_state(state, facts) or concept not in table.concepts:
        return "it judges what is not in the table"
    if dm is None:
        holds = bool(table.stable) and all(table.is_stable(d, state, concept) for d in table.stable)
        return None if holds is stable else f"the table says otherwise ({concept.value})"
    if dm not in table.stable or table.is_stable(dm, state, concept) is not stable:
        return f"the table says otherwise for {dm} ({concept.value})"
    return None if names(around, dm) else f"it does not name {dm}"


def _unreasonable(verdict: Verdict, facts: Facts) -> str | None:
    if verdict not in facts.verdicts.get(verdict.state, ()):
        return "there is no such verdict"
    table = facts.table
    if not _is_state(verdict.state, facts) or verdict.dm not in table.stable or verdict.concept not in table.concepts:
        return "the verdict is not of this table"
    if table.is_stable(verdict.dm, verdict.state, verdict.concept) is not verdict.stable:
        return f"the table says otherwise for {verdict.dm} ({verdict.concept.value})"
    ranks, start = table.ranks[verdict.dm], verdict.state
    open_to = _improvements(verdict, facts)
    match verdict.because:
        case NoImprovement():
            return None if verdict.stable and not open_to else f"{verdict.dm} does have an improvement"
        case Deterred(sanctions):
            if not verdict.stable or verdict.concept is Concept.NASH:
                return "a deterred improvement does not support this verdict"
            if open_to is not None and {s.improvement for s in sanctions} != open_to:
                return "not every improvement is answered"
            return next((why for s in sanctions if (why := _no_sanction(s, verdict, facts)) is not None), None)
        case Escapes(improvement, replies):
            if verdict.stable or not _is_state(improvement, facts) or ranks[improvement] <= ranks[start]:
                return "the improvement named is none"
            if open_to is not None and improvement not in open_to:
                return f"{verdict.dm} cannot make that move"
            return _answered(verdict, improvement, replies, facts)
        case DeterredTogether() | EscapesTogether() | Stays() | Leaves():
            return "a brief gives reasons about answers in turn only"
        case _:
            assert_never(verdict.because)


def _improvements(verdict: Verdict, facts: Facts) -> set[int] | None:
    """Better states ``verdict.dm`` can move to; ``None`` where the table keeps no moves."""
    table, ranks = facts.table, facts.table.ranks[verdict.dm]
    if table.moves is None:
        return None
    own = (m for m in table.moves if m.by == verdict.dm and m.start == verdict.state)
    return {m.end for m in own if ranks[m.end] > ranks[m.start]}


def _answered(verdict: Verdict, improvement: int, replies: Sequence[int], facts: Facts) -> str | None:
    """Whether the replies named spoil the improvement, or are not all there are."""
    dm, concept, table = verdict.dm, verdict.concept, facts.table
    ranks, start = table.ranks[dm], verdict.state
    every = facts.replies(dm, improvement, suiting=concept.credible) if concept is not Concept.NASH else set()
    if table.moves is not None and set(replies) != every:
        return "not every answer to the improvement is named, or one that is none"
    spoiling = [r for r in replies if ranks[r] <= ranks[start]]
    if concept.inescapable and table.moves is not None:
        spoiling = [r for r in spoiling if all(ranks[e] <= ranks[start] for e in _ways_on(dm, r, facts))]
    elif concept.inescapable:
        spoiling = []  # nobody can tell whether there is a way on
    return "the improvement named is answered" if spoiling else None


def _ways_on(dm: str, state: int, facts: Facts) -> set[int]:
    return {m.end for m in facts.moves_from.get(state, ()) if m.by == dm}


def _no_sanction(sanction: Sanction, verdict: Verdict, facts: Facts) -> str | None:
    table, dm, at = facts.table, verdict.dm, sanction.improvement
    last: Move | None = None
    legal = facts.legal_moves
    for move in sanction.path:
        if move.start != at or move.by == dm or (last is not None and last.by == move.by):
            return "the answer named is not a legal sequence of the others' moves"
        if legal is not None and move not in legal:
            return "the answer named uses a move nobody can make"
        if verdict.concept.credible and comparison(table, move.by, move.end, move.start) <= 0:
            return f"the answer named does not suit {move.by}"
        at, last = move.end, move
    if verdict.concept.inescapable and legal is not None and set(sanction.escapes) != _ways_on(dm, at, facts):
        return "not every way on from the answer is named, or one that is none"
    ends = (at, *sanction.escapes) if verdict.concept.inescapable else (at,)
    if not sanction.path or any(comparison(table, dm, end, verdict.state) > 0 for end in ends):
        return "the answer named spoils nothing"
    return None


def _unreachable(binding: Reaches, facts: Facts) -> str | None:
    """Whether the way named is no legal sequence from today, or, where none is named, there is one."""
    if not _is_state(binding.state, facts):
        return "it speaks of a state that is not in the table"
    if binding.way is None:
        there_is = way_from_today(facts.table, binding.state, suiting=False) is not None
        return "there is a way from today" if there_is or facts.legal_moves is None else None
    at, last = facts.table.status_quo, ""
    for move in binding.way:
        if move.start != at or move.by == last or (facts.legal_moves is not None and move not in facts.legal_moves):
            return "the way named is not a legal sequence of moves from today"
        if binding.suiting and comparison(facts.table, move.by, move.end, move.start) <= 0:
            return f"a step of the way named does not suit {move.by}"
        at, last = move.end, move.by
    if at != binding.state:
        return "the way named leads elsewhere"
    shortest = way_from_today(facts.table, binding.state, suiting=binding.suiting)
    if shortest is not None and len(shortest) < len(binding.way):
        return "there is a shorter way from today"
    return None


def _wrong_rerun(ablation: Ablation, facts: Facts) -> str | None:
    """Whether what is said to fall held before, and what is said to hold now did not."""
    for pairs, held in ((ablation.lost, True), (ablation.gained, False)):
        for concept, state in pairs:
            at = facts.table.position.get(state)
            before = at is not None and concept in facts.table.concepts_holding(at)
            if before is not held:
                return "what changed without that source is not what the table says"
    return None


def _stray_quotation(sentence: Sentence, facts: Facts) -> str | None:
    """A stretch in quotation marks that neither a report, nor the case file, nor the glossary holds."""
    text = sentence.text
    for quoted in (b.words for b in sentence.bindings if isinstance(b, Quoted)):
        text = text.replace(f"“{quoted}”", "").replace(quoted, "")
    for condition in (b.words for b in sentence.bindings if isinstance(b, Conditioned)):
        text = text.replace(condition, "")
    for cue in (b.words for b in sentence.bindings if isinstance(b, Cued)):
        text = text.replace(f"({inside(cue)})", "")
    if "“" not in text:
        return None
    for words in facts.quotable:
        text = text.replace(words, "")
    stretches = (m.group() for m in _QUOTED.finditer(text))
    return next((s for s in stretches if not any(s in words for words in facts.quotable)), None)
