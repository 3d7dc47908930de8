"""What a statement does, shown as in ``commit, intention, condition “if they come”``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.acts import Polarity, Stance
from standoff.core.cues import is_plainly_negative
from standoff.core.evidence import Act

if TYPE_CHECKING:
    from standoff.core.evidence import Statement


def act_in_words(statement: Statement) -> str:
    """The act; "perhaps …" where its rules are not right often enough to be stated. Empty for a mere report."""
    if statement.act is Act.REPORT:
        return ""
    return statement.act.value if statement.said.sure else f"perhaps {statement.act.value}"


def told(statement: Statement) -> str:
    """Everything told of what a statement does, in one line; empty where that is nothing but a report."""
    said = statement.said
    parts = [act] if (act := act_in_words(statement)) else []
    negated = said.polarity is Polarity.NEGATED and statement.act not in _AGAINST
    if said.stance is not None:
        parts.append(_NOT[said.stance] if negated else _WORDS[said.stance])
    elif negated and not is_plainly_negative(statement.text):
        parts.append("negated")
    parts += [f"condition “{said.condition.text}”"] if said.condition else []
    parts += [f"to “{said.addressee.text}”"] if said.addressee else []
    parts += [f"hedged “{h.text}”" for h in said.hedges]
    return ", ".join(parts)


_AGAINST = frozenset({Act.DECLINE, Act.DENY})
"""Acts that say by themselves that the speaker is against it."""
_WORDS = {Stance.POSITION: "position", Stance.INTENTION: "intention", Stance.DEED: "act reported"}
_NOT = {
    Stance.POSITION: "position against",
    Stance.INTENTION: "intention not to",
    Stance.DEED: "reported as not done",
}
