"""Coalitions in sentences: what several sides would leave together, and what keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.stability import Broken, Concept
from standoff.explain.attempts import steps_in_words
from standoff.explain.english import count, joined, opening
from standoff.explain.preferences import comparison
from standoff.explain.sentences import Compares, Sentence

if TYPE_CHECKING:
    from standoff.core.stability import JointSanction, JointVerdict
    from standoff.core.tables import StabilityTable
    from standoff.explain.states import Wording

IMPROVEMENTS_TOLD = 6
"""Joint improvements told one by one in one verdict; beyond, the rest is counted."""


def joint_conclusion(verdict: JointVerdict) -> Sentence:
    """Whether the coalition would leave the state, in one sentence."""
    would = "would not" if verdict.stable else "would"
    together = " together" if len(verdict.members) > 1 else ""
    return Sentence(f"{joined(verdict.members)} {would} leave this{together}.", (), verdict.concept.value)


def joint_reasons(verdict: JointVerdict, table: StabilityTable, wording: Wording) -> tuple[Sentence, ...]:
    """Why: every joint improvement with its answer, or the one that goes unanswered."""
    because, who = verdict.because, joined(verdict.members)
    if isinstance(because, Broken):
        return (_unanswered(verdict, because, wording),)
    if not because.sanctions:
        if len(verdict.members) == 1:
            return (Sentence(f"Nothing {who} can bring about is better for it."),)
        return (Sentence(f"Nothing {who} can bring about together is better for {_all(verdict)} of them."),)
    told = [_answered(verdict, sanction, table, wording) for sanction in because.sanctions[:IMPROVEMENTS_TOLD]]
    if len(because.sanctions) > IMPROVEMENTS_TOLD:
        rest = count(len(because.sanctions) - IMPROVEMENTS_TOLD, "more attempt is", "more attempts are")
        told.append(Sentence(f"{opening(rest)} answered in the same way and not told here."))
    return tuple(told)


def _all(verdict: JointVerdict) -> str:
    return "both" if len(verdict.members) == 2 else "all"


def _answered(verdict: JointVerdict, sanction: JointSanction, table: StabilityTable, wording: Wording) -> Sentence:
    start, end = verdict.state, sanction.path[-1].end
    attempt = wording.change(start, sanction.improvement)
    actors = joined(list(dict.fromkeys(move.by for move in sanction.path)))
    how = "would rather answer than leave it there" if verdict.concept.credible else "could answer"
    signs = {dm: comparison(table, dm, end, start) for dm in verdict.members}
    left = [dm for dm, sign in signs.items() if sign <= 0]
    several = len(verdict.members) > 1
    better = f"for {_all(verdict)} of them" if several else "for it"
    trapped = f" From there nothing better {better} can be reached." * verdict.concept.inescapable
    opened = f"{joined(verdict.members)} move together, so that {attempt}" if several else attempt
    text = (
        f"Suppose {opened}. Then {actors} {how}: "
        f"{steps_in_words(sanction.path, wording)}. That leaves {joined(left)} no better off than before.{trapped}"
    )
    return Sentence(text, tuple(Compares(dm, end, start, signs[dm]) for dm in left), "sanction")


def _unanswered(verdict: JointVerdict, because: Broken, wording: Wording) -> Sentence:
    start, end = verdict.state, because.way[-1].end
    bound = tuple(Compares(dm, end, start, 1) for dm in verdict.members)
    several = len(verdict.members) > 1
    who = f"{opening(_all(verdict))} of {joined(verdict.members)}" if several else verdict.members[0]
    text = f"{who} would like this better: {wording.change(start, end)}"
    places = {state for _, states in because.reached for state in states} - {end}
    if verdict.concept is Concept.NASH:
        return Sentence(f"{text}.", bound, "joint improvement")
    could = "would" if verdict.concept.credible else "could"
    if not places:
        return Sentence(f"{text}; and nobody else {could} answer.", bound, "joint improvement")
    better = f"better for {_all(verdict)} of them" if several else "better for it"
    if verdict.concept.inescapable:
        better += ", or leaves a way on to what is"
    where = f"the others’ answers {could} lead to {count(len(places), 'place')} from there"
    each = "it is" if len(places) == 1 else "each of them is"
    return Sentence(f"{text}; {where}, and {each} {better}.", bound, "joint improvement")
