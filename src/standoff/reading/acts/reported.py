"""`Report`: by whom and by which words something is said, as the acts ask it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.places import Span


@dataclass(slots=True)
class Report:
    """How something is said.

    Parameters
    ----------
    verb
        Base form with its particle: "say", "rule out", "call on".
    cue
        The words that report it, lower case.
    against
        A "not" or "never" stands between the verb and what is said: "promised never | to return".
    source
        The words for who says it, and ``speaker`` the full name that was found for them.
    of_person
        The source is a person by name, so that its words name no side; ``of_institution``: one that "it" stands for.
    persons
        Words of names of people in the document, lower case: "Tern" is nobody's country.
    """

    verb: str
    lemma: str
    cue: str
    negated: bool
    against: bool
    source: str
    speaker: str | None
    of_person: bool
    of_institution: bool
    persons: frozenset[str]
    content: Sequence[Span]
    cues: Sequence[Span]
    sentence: Span | None
