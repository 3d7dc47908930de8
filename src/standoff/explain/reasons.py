"""Verdicts in sentences; the only place English about stability is written.

Plain words first; the field's name for what is said stands at the margin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

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
from standoff.explain.attempts import attempted, no_better, steps_in_words
from standoff.explain.english import alike, count, joined
from standoff.explain.preferences import Role, comparison, deciding, in_a_sentence
from standoff.explain.reasons_ahead import PLAYS_TOLD, thinking_and_leaving, thinking_and_staying
from standoff.explain.reasons_together import not_undone, undone_together
from standoff.explain.sentences import Compares, Reasoned, Sentence, Stands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.stability import Move, Sanction, Verdict
    from standoff.core.tables import StabilityTable
    from standoff.explain.states import Wording

IMPROVEMENTS_TOLD = 6
"""Improvements told one by one in one verdict; beyond, the rest is counted."""


def conclusion(verdict: Verdict) -> Sentence:
    """Whether the state holds for this side, and in which sense, in one sentence."""
    dm, concept = verdict.dm, verdict.concept
    bound = (Stands(verdict.state, concept, verdict.stable, dm), Reasoned(verdict))
    could_take = "the others could take from it again, even at a cost to themselves"
    match concept:
        case Concept.NASH if verdict.stable:
            text = f"{dm} can do no better by changing its own course alone."
        case Concept.NASH:
            text = f"{dm} could do better by changing its own course alone."
        case Concept.GMR if verdict.stable:
            text = f"Whatever {dm} might gain, {could_take}."
        case Concept.GMR:
            text = f"{dm} could gain something that the others have no way to take from it again."
        case Concept.SMR if verdict.stable:
            text = f"Whatever {dm} might gain, {could_take}, and {dm} could not make it good."
        case Concept.SMR:
            text = f"{dm} could gain something that the others have no way to take from it for good."
        case Concept.SEQ if verdict.stable:
            text = f"Whatever {dm} might gain, the others would take from it again by steps that suit each of them."
        case Concept.SEQ:
            text = f"{dm} could gain something that the others have no wish, or no way, to take from it again."
        case Concept.SSEQ if verdict.stable:
            text = (
                f"Whatever {dm} might gain, the others would take from it again by steps that suit each of them, "
                f"and {dm} could not make it good."
            )
        case Concept.SSEQ:
            text = f"{dm} could gain something that the others have no wish, or no way, to take from it for good."
        case Concept.SIM if verdict.stable:
            text = f"Whatever {dm} might gain, moves the others might make at the same moment would undo."
        case Concept.SIM:
            text = f"{dm} could gain something that nothing the others might do at the same moment would undo."
        case Concept.NM if verdict.stable:
            text = f"Thinking far enough ahead, {dm} stays where it is, however much further it thinks."
        case Concept.NM:
            text = f"However far ahead {dm} thinks, thinking further still brings it to move."
        case _:
            assert_never(concept)
    return Sentence(text, bound, concept.value)


def reasons(verdict: Verdict, table: StabilityTable, wording: Wording) -> tuple[Sentence, ...]:
    """Why the verdict is what it is: every improvement with its answer, or the one that goes unanswered."""
    because = verdict.because
    match because:
        case NoImprovement():
            return reasons_without_improvement(verdict, table)
        case Deterred(sanctions):
            told = [_answered(verdict, s, table, wording) for s in sanctions[:IMPROVEMENTS_TOLD]]
            return (*told, *_untold(verdict, len(sanctions)))
        case Escapes(improvement, replies):
            return (_unanswered(verdict, improvement, replies, wording),)
        case DeterredTogether(answers):
            undone = [undone_together(verdict, a, table, wording) for a in answers[:IMPROVEMENTS_TOLD]]
            return (*undone, *_untold(verdict, len(answers)))
        case EscapesTogether():
            return (not_undone(verdict, because, wording),)
        case Stays():
            return thinking_and_staying(verdict, because, table, wording)
        case Leaves():
            return (thinking_and_leaving(verdict, because, wording),)
        case _:
            assert_never(because)


def comparisons(verdict: Verdict, table: StabilityTable) -> tuple[Sentence, ...]:
    """The preferences the reason rests on, once each: why improvements are improvements, and answers spoil them."""
    pairs: list[tuple[Role, str, int, int]] = []
    dm, start = verdict.dm, verdict.state
    match verdict.because:
        case NoImprovement():
            pairs = [(Role.KEEPS, m.by, start, m.end) for m in table.moves or () if m.by == dm and m.start == start]
        case Deterred(sanctions):
            for s in sanctions[:IMPROVEMENTS_TOLD]:
                pairs.append((Role.DRAWS, dm, s.improvement, start))
                if verdict.concept.credible:
                    pairs += [(Role.ANSWERS, m.by, m.end, m.start) for m in s.path]
                if s.path:
                    pairs.append((Role.DETERS, dm, start, s.path[-1].end))
        case Escapes(improvement, _):
            pairs = [(Role.DRAWS, dm, improvement, start)]
        case DeterredTogether(answers):
            for a in answers[:IMPROVEMENTS_TOLD]:
                pairs.append((Role.DRAWS, dm, a.improvement, start))
                pairs += [(Role.MOVES, m.by, m.end, m.start) for m in a.moves]
                pairs.append((Role.DETERS, dm, start, a.end))
        case EscapesTogether(improvement, _):
            pairs = [(Role.DRAWS, dm, improvement, start)]
        case Stays(_, _, plays):
            for play in plays[:PLAYS_TOLD]:
                pairs += [(Role.ANSWERS, m.by, play[-1].end, m.start) for m in play[1:]]
                pairs += [(Role.KEEPS, dm, start, play[-1].end)] if play else []
        case Leaves(_, _, _, play):
            pairs = [(Role.DRAWS if m.by == dm else Role.ANSWERS, m.by, play[-1].end, m.start) for m in play]
        case _:
            assert_never(verdict.because)
    told: dict[str, Sentence] = {}
    for role, who, left, right in pairs:
        sentence = in_a_sentence(deciding(table, who, left, right), table, role)
        if sentence is not None:
            told.setdefault(sentence.text, sentence)
    return tuple(told.values())


def no_better_together(verdicts: Sequence[Verdict]) -> Sentence:
    """That none of several sides has an improvement (Nash), in one sentence."""
    bound = tuple(b for v in verdicts for b in conclusion(v).bindings)
    text = f"{joined([v.dm for v in verdicts])} can do no better by changing their own course alone."
    return Sentence(text, bound, Concept.NASH.value)


def ways_together(verdicts: Sequence[Verdict], table: StabilityTable) -> tuple[Sentence, ...]:
    """What several sides without an improvement could do all the same, once for those of whom the same is true."""
    if table.moves is None:
        return tuple(s for v in verdicts for s in reasons_without_improvement(v, table))
    ways = {v.dm: sum(m.by == v.dm and m.start == v.state for m in table.moves) for v in verdicts}
    able, stuck = [v for v in verdicts if ways[v.dm]], [v for v in verdicts if not ways[v.dm]]
    found: list[Sentence] = []
    if len(able) == 1:
        found += reasons_without_improvement(able[0], table)
    elif able:
        first, *others = zip(able, alike(*(ways[v.dm] for v in able)), strict=True)
        each = f"{first[0].dm} could act in {first[1]} way{'' if ways[first[0].dm] == 1 else 's'} here"
        rest = ", " + joined([f"{v.dm} in {n}" for v, n in others])
        nobody = "neither" if len(able) == 2 else "none of them"
        if len({ways[v.dm] for v in able}) == 1:
            each = f"{joined([v.dm for v in able])} could each act in {count(ways[able[0].dm], 'way')} here"
            rest = ""
        text = f"{each}{rest}; {nobody} likes where that leads any better than this."
        found.append(Sentence(text, tuple(Reasoned(v) for v in able)))
    if len(stuck) == 1:
        found += reasons_without_improvement(stuck[0], table)
    elif stuck:
        text = f"{joined([v.dm for v in stuck])} have no move to make here."
        found.append(Sentence(text, tuple(Reasoned(v) for v in stuck)))
    return tuple(found)


def reasons_without_improvement(verdict: Verdict, table: StabilityTable) -> tuple[Sentence, ...]:
    """Why there is nothing better for one side to move to."""
    return (Sentence(_nothing_better(verdict, table), (Reasoned(verdict),)),)


def _nothing_better(verdict: Verdict, table: StabilityTable) -> str:
    dm = verdict.dm
    if table.moves is None:
        return f"Nothing {dm} could change alone would lead to anything it likes better."
    ways = sum(m.by == dm and m.start == verdict.state for m in table.moves)
    if not ways:
        return f"{dm} has no move to make here."
    liked = "does not like where it leads any better" if ways == 1 else "likes none of what they lead to better"
    return f"{dm} could act in {count(ways, 'way')} here, and {liked} than this."


def _untold(verdict: Verdict, total: int) -> tuple[Sentence, ...]:
    if total <= IMPROVEMENTS_TOLD:
        return ()
    rest = total - IMPROVEMENTS_TOLD
    text = f"{count(rest, 'more attempt is', 'more attempts are')} answered in the same way and not told here."
    return (Sentence(text[:1].upper() + text[1:], (Reasoned(verdict),)),)


def _answered(verdict: Verdict, sanction: Sanction, table: StabilityTable, wording: Wording) -> Sentence:
    dm = verdict.dm
    attempt = wording.change(verdict.state, sanction.improvement)
    end = sanction.path[-1].end if sanction.path else sanction.improvement
    sign = comparison(table, dm, end, verdict.state)
    worse = no_better(sign)
    answer = steps_in_words(sanction.path, wording)
    match verdict.concept:
        case Concept.SEQ | Concept.SSEQ:
            how = f"{_actors(sanction.path)} would rather answer than leave it there"
        case Concept.GMR | Concept.SMR | Concept.NASH | Concept.SIM | Concept.NM:
            how = f"{_actors(sanction.path)} could answer, whether or not it suits them"
        case _:
            assert_never(verdict.concept)
    trapped = ""
    if verdict.concept.inescapable:
        ways = len(sanction.escapes)
        trapped = (
            f" From there {dm} has no way on."
            if not ways
            else f" From there {dm} has {count(ways, 'way on, and it is', 'ways on, and none is')}"
            f"{' not' if ways == 1 else ''} better than what it had."
        )
    then = f"Then {how}: {answer}. That leaves {dm} with something {worse}.{trapped}"
    text = f"Suppose {attempted(dm, attempt)}. {then}"
    bound = (Reasoned(verdict), Compares(dm, end, verdict.state, sign))
    return Sentence(text, bound, "sanction")


def _unanswered(verdict: Verdict, improvement: int, replies: Sequence[int], wording: Wording) -> Sentence:
    dm = verdict.dm
    attempt = wording.change(verdict.state, improvement)
    bound = (Reasoned(verdict), Compares(dm, improvement, verdict.state, 1))
    if verdict.concept is Concept.NASH:
        return Sentence(f"{dm} would like this better: {attempt}.", bound, "improvement")
    if not replies:
        never = "nobody would answer" if verdict.concept.credible else "nobody could answer"
        return Sentence(f"{dm} would like this better: {attempt}; and {never}.", bound, "improvement")
    could = "would" if verdict.concept.credible else "could"
    where = count(len(replies), "place")
    better = "likes it better" if len(replies) == 1 else "likes each of them better"
    if verdict.concept.inescapable:
        better = "does better or can still get there"
    after = f"the others’ answers {could} lead to {where} from there, and {dm} {better} than what it has now"
    return Sentence(f"{dm} would like this better: {attempt}; {after}.", bound, "improvement")


def _actors(path: Sequence[Move]) -> str:
    return joined(list(dict.fromkeys(m.by for m in path))) or "nobody"
