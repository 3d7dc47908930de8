"""SIM in sentences: what happens when several sides move at the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.explain.attempts import attempted, no_better
from standoff.explain.english import clauses, joined
from standoff.explain.preferences import comparison
from standoff.explain.sentences import Compares, Reasoned, Sentence

if TYPE_CHECKING:
    from standoff.core.stability import EscapesTogether, JointAnswer, Verdict
    from standoff.core.tables import StabilityTable
    from standoff.explain.states import Wording


def undone_together(verdict: Verdict, answer: JointAnswer, table: StabilityTable, wording: Wording) -> Sentence:
    """How one improvement comes to nothing because others move, too."""
    dm = verdict.dm
    sign = comparison(table, dm, answer.end, verdict.state)
    attempt = attempted(dm, wording.change(verdict.state, answer.improvement))
    others = clauses([attempted(m.by, wording.change(m.start, m.end)) for m in answer.moves])
    suits = joined([m.by for m in answer.moves])
    worse = no_better(sign)
    text = (
        f"Suppose {attempt}, and at the same moment, because it would suit {suits}, {others}. "
        f"Together that comes to this: {wording.within(answer.end)}; which leaves {dm} with something {worse}."
    )
    return Sentence(text, (Reasoned(verdict), Compares(dm, answer.end, verdict.state, sign)), "sanction")


def not_undone(verdict: Verdict, reason: EscapesTogether, wording: Wording) -> Sentence:
    """The improvement nothing at the same moment undoes."""
    dm = verdict.dm
    attempt = wording.change(verdict.state, reason.improvement)
    who = joined([by for by, _ in reason.choices], "or")
    nothing = f"nothing {who} might do for its own good at the same moment" if who else "nobody else would move"
    undoes = " would undo that" if who else " at the same moment"
    bound = (Reasoned(verdict), Compares(dm, reason.improvement, verdict.state, 1))
    return Sentence(f"{dm} would like this better: {attempt}; and {nothing}{undoes}.", bound, "improvement")
