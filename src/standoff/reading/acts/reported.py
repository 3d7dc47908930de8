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
    source
        The words for who says it, and ``speaker`` the full name that was found for them.
    of_person
        The source is a person by name, so that its words name no side.
    persons
        Words of names of people in the document, lower case: "Tern" is nobody's country.
    """

    verb: str
    lemma: str
    cue: str
    negated: bool
    source: str
    speaker: str | None
    of_person: bool
    persons: frozenset[str]
    content: Sequence[Span]
    cues: Sequence[Span]
    sentence: Span | None
