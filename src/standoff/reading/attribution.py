"""`Attribution`: what a rule found in a sentence, before anything is known of the rest of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.core.places import Span


@dataclass(slots=True)
class Attribution:
    """What a rule found: who (``source``), by which words (``cue``), what (``content``); spans of the text.

    ``lemma`` is the verb (or noun, adjective) of the cue, for the act; ``rule`` names the pattern that found it; ``at``
    orders.
    """

    content: list[Span]
    cue: list[Span]
    source: list[Span]
    lemma: str
    rule: str = ""
    at: int = 0
    negated: bool = False
    hedged: bool = False
    utterance: bool = False
    antecedent: Span | None = None
    """For "who", "which": the noun phrase it stands for."""
    sentence: Span | None = None
    """The sentence it was found in."""
    via: list[Span] = field(default_factory=list)
    """Who passed it on, the nearest to the source first."""
