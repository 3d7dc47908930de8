"""NM in sentences: the plays that thinking ahead comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.explain.attempts import no_better, steps_in_words
from standoff.explain.english import count, opening, stop
from standoff.explain.preferences import comparison
from standoff.explain.sentences import Compares, Reasoned, Sentence

if TYPE_CHECKING:
    from standoff.core.stability import Leaves, Stays, Verdict
    from standoff.core.tables import StabilityTable
    from standoff.explain.states import Wording

PLAYS_TOLD = 2
"""Plays told one by one in one verdict; beyond, the rest is counted."""

STEPS_TOLD = 6
"""Steps told of one play."""


def thinking_and_staying(
    verdict: Verdict, reason: Stays, table: StabilityTable, wording: Wording
) -> tuple[Sentence, ...]:
    """Where the best move there is would lead, and that it is not worth making."""
    dm = verdict.dm
    told: list[Sentence] = []
    different = dict.fromkeys(reason.plays)
    for play in different:
        if len(told) == PLAYS_TOLD:
            rest = count(len(different) - PLAYS_TOLD, "more play comes", "more plays come")
            told.append(Sentence(f"{opening(rest)} to nothing better and not told here.", (Reasoned(verdict),)))
            break
        if not play:
            told.append(Sentence(f"{dm} has no move to make here.", (Reasoned(verdict),)))
            continue
        end = play[-1].end
        sign = comparison(table, dm, end, verdict.state)
        ahead = reason.since + reason.plays.index(play)
        text = (
            f"Thinking {count(ahead, 'move')} ahead, the best {dm} could begin is this: "
            f"{steps_in_words(play, wording, STEPS_TOLD)}. That leaves it with something {no_better(sign)}."
        )
        told.append(Sentence(text, (Reasoned(verdict), Compares(dm, end, verdict.state, sign)), "anticipated play"))
    again = "with every move more that it thinks ahead"
    if reason.period > 1:
        again = f"again and again, every {count(reason.period, 'move')} more that it thinks ahead"
    since = f"From {count(reason.since, 'move')} ahead on, the same comes back {again}"
    return (*told, Sentence(stop(since), (Reasoned(verdict),)))


def thinking_and_leaving(verdict: Verdict, reason: Leaves, wording: Wording) -> Sentence:
    """A horizon that comes back for ever at which the side moves, and the play it foresees."""
    dm, end = verdict.dm, reason.play[-1].end
    every = "every move" if reason.period == 1 else f"every {count(reason.period, 'move')}"
    text = (
        f"Thinking {count(reason.horizon, 'move')} ahead, {dm} would begin this: "
        f"{steps_in_words(reason.play, wording, STEPS_TOLD)}; which it likes better in the end. "
        f"That comes back for {every} more that it thinks ahead."
    )
    return Sentence(text, (Reasoned(verdict), Compares(dm, end, verdict.state, 1)), "anticipated play")
