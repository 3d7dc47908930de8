"""Why a state is or is not SIM stable for somebody: what the others do at the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from standoff.core.errors import TooLarge
from standoff.core.stability import DeterredTogether, EscapesTogether, JointAnswer, Move, NoImprovement
from standoff.solve.simultaneous import MOST_AT_ONCE, supports

if TYPE_CHECKING:
    from standoff.core.conflicts import Conflict
    from standoff.graph.model import Model


def together(
    conflict: Conflict, model: Model, dm: str, state: int
) -> NoImprovement | DeterredTogether | EscapesTogether:
    """The reason under SIM; of several joint answers, one of fewest moves, the first in the order of sides and states.

    Raises
    ------
    Unsupported
        SIM has no meaning in this model.
    TooLarge
        More than `MOST_AT_ONCE` combinations of the others' improvements.
    """
    supports(conflict, model)
    improvements = model.improvements[dm].ends(state).tolist()
    if not improvements:
        return NoImprovement()
    strings, ranks = model.space.strings, model.ranks[dm]
    choices = [(by, np.sort(model.improvements[by].ends(state))) for by in model.others(dm)]
    choices = [(by, ends) for by, ends in choices if len(ends)]
    number = 1
    for _, ends in choices:
        number *= len(ends) + 1
    if number > MOST_AT_ONCE:
        raise TooLarge(number, MOST_AT_ONCE, "combinations of simultaneous improvements from one state")
    change = np.zeros(1, np.int64)
    movers = np.zeros(1, np.int64)
    for _, ends in choices:
        change = (change[:, None] ^ np.concatenate([[0], strings[ends] ^ strings[state]])).ravel()
        movers = (movers[:, None] + np.concatenate([[0], np.ones(len(ends), np.int64)])).ravel()
    in_order = np.argsort(movers, kind="stable")
    answers = []
    for improvement in improvements:
        joint = change ^ strings[improvement]
        place = np.minimum(np.searchsorted(strings, joint), len(strings) - 1)
        spoils = ((strings[place] == joint) & (ranks[place] <= ranks[state]))[in_order]
        if not spoils.any():
            listed = tuple((by, tuple(ends.tolist())) for by, ends in choices)
            return EscapesTogether(improvement, listed)
        index = int(in_order[int(np.argmax(spoils))])
        end = int(place[index])
        moves = []
        for by, ends in reversed(choices):
            index, chosen = divmod(index, len(ends) + 1)
            if chosen:
                moves.append(Move(by, state, int(ends[chosen - 1])))
        answers.append(JointAnswer(improvement, tuple(reversed(moves)), end))
    return DeterredTogether(tuple(answers))
