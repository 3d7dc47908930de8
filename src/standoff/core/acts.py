"""What is done by saying something, beyond the act: for or against, under which condition, to whom, how surely.

Everything here is what the words say. That somebody "will" do something is an intention stated, not a thing done; that
somebody "denied" something does not make it false.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.core.anonymity import Words


class Polarity(Enum):
    """Whether the speaker is given as standing behind what is spoken of, or against it."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"
    """Refused, denied, rejected, or said not to be or not to happen."""


class Stance(Enum):
    """What kind of thing is told: what a side wants, what it says it will do, or what was done."""

    POSITION = "position"
    """Wants, demands, supports, accepts or rejects."""
    INTENTION = "intention"
    """Will, would, plans to, is ready to; or will not."""
    DEED = "act"
    """Done, or not done: signed, withdrew, ordered, fired."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a statement does besides its act.

    Parameters
    ----------
    polarity
        Of what is spoken of, all negations taken together: "refused to sign" and "will not sign" are negated, "did
        not rule out signing" is affirmed. ``None``: left open, as by a question, or not told.
    stance
        ``None``: none of the three, as in a prediction or a remark.
    condition
        The words of "if …", "unless …", "as long as …"; ``None``: none is stated.
    addressee
        Who is told, asked or called on, in the words of the text.
    hedges
        Words that take something back: "may", "is expected to", "in principle", "did not rule out".
    actor
        Who does or is to do it, where that is not the speaker; cut from the text. ``None``: the speaker or their side,
        or not told.
    sure
        Whether the act is told by rules measured to be right often enough to be stated; else it is a suggestion.
    """

    polarity: Polarity | None = None
    stance: Stance | None = None
    condition: Words | None = None
    addressee: Words | None = None
    hedges: tuple[Words, ...] = ()
    actor: Words | None = None
    sure: bool = True


UNTOLD = Said()
"""Nothing but the act is told."""
