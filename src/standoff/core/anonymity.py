"""What a page tells of a source it does not name: what kind of person, whose, how many; why; and who passed it on.

Everything here is what the words say. Nothing is inferred from what is known of the world: "a Kremlin insider" is an
insider whose side is given as "Kremlin", whatever the Kremlin is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.core.places import Span


class Role(Enum):
    """What kind of person speaks, by the words the page uses; a closed list."""

    OFFICIAL = "official"
    """Of a government or authority, no more being said."""
    DIPLOMAT = "diplomat"
    MILITARY = "military"
    """Of armed forces or an armed group."""
    SECURITY = "security"
    """Of police, border guard, intelligence."""
    SPOKESPERSON = "spokesperson"
    """Speaks for somebody by office; seldom anonymous in earnest."""
    AIDE = "aide"
    ADVISER = "adviser"
    POLITICIAN = "politician"
    """A minister, a party leader, a candidate."""
    LAWMAKER = "lawmaker"
    NEGOTIATOR = "negotiator"
    """Takes part in the talks, for a side or between them."""
    INSIDER = "insider"
    CLOSE = "close"
    """Told only by whom they are close to: "a source close to the president", "allies of the minister"."""
    FAMILIAR = "familiar"
    """Told only by what they know: "a person familiar with the talks", "briefed on the plan"."""
    EXECUTIVE = "executive"
    """Of a business: a manager, a banker, a trader, "an industry source"."""
    WORKER = "worker"
    ANALYST = "analyst"
    """An expert, a scholar, an observer."""
    ACTIVIST = "activist"
    JOURNALIST = "journalist"
    MEDIC = "medic"
    RESIDENT = "resident"
    WITNESS = "witness"
    RELATIVE = "relative"
    """Family, friends, neighbours at school: somebody's own people."""
    OTHER = "other"
    """A trade or condition of which there is no class here: a teacher, a lawyer, a patient."""
    SOURCE = "source"
    """Not told: "a source", "one person", "she"."""


class Tenure(Enum):
    """Whether somebody holds the place they are described by; only where the words say it."""

    PRESENT = "present"
    FORMER = "former"
    BOTH = "present and former"
    """Several people, some of each: "current and former officials"."""


class Directness(Enum):
    """To whom it was said, as far as the page tells."""

    US = "us"
    """To the outlet whose page this is."""
    OTHER = "other"
    """To another outlet, as that source is said to have done: "told Reuters"."""
    RELAYED = "relayed"
    """Another outlet reports it: "the Courier reported, citing two officials"."""
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Words:
    """Words cut from a document's stored text: where, and as they stand there with runs of white space as one blank."""

    span: Span
    text: str

    @classmethod
    def cut(cls, text: str, span: Span) -> Words:
        """The words at ``span`` of a stored text."""
        return cls(span, " ".join(span.of(text).split()))


@dataclass(frozen=True, slots=True)
class Number:
    """How many people: at least ``least`` and at most ``most``; ``None``: the words set no upper bound.

    "Two officials" is 2 to 2, "several" 3 and more, "officials" 2 and more, "more than a dozen" 13 and more. Words that
    do not commit themselves ("about ten") only prove that there are two.
    """

    least: int = 1
    most: int | None = 1

    def __str__(self) -> str:
        if self.most is None:
            return f"{self.least}+"
        return str(self.least) if self.least == self.most else f"{self.least}-{self.most}"


@dataclass(frozen=True, slots=True)
class Unnamed:
    """One description of people without names; a source joined of several ("two aides and a diplomat") has several.

    Parameters
    ----------
    side
        The state, institution or camp the words give them: "Ukrainian", "finance ministry"; cut from the text, maybe
        where the source was first described. ``None``: none is given.
    tenure
        ``None``: not said, which for an "official" means as a rule a present one.
    """

    role: Role = Role.SOURCE
    side: Words | None = None
    number: Number = Number()
    tenure: Tenure | None = None

    def __str__(self) -> str:
        tenure = f"{self.tenure.value} " if self.tenure else ""
        return f"{self.number} {tenure}{self.role.value}" + (f" ({self.side.text})" if self.side else "")
