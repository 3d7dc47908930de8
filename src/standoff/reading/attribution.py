"""`Attribution`: what a rule found in a sentence, before anything is known of the rest of the text."""

from __future__ import annotations

from standoff.core.places import Span


class Attribution:
    """What a rule found: who (``source``), by which words (``cue``), what (``content``); spans of the text.

    ``lemma`` is the verb (or noun, adjective) of the cue, for the act; ``rule`` names the pattern that found it; ``at``
    orders. ``antecedent``: for "who", "which", the noun phrase it stands for; ``sentence``: the one it was found in;
    ``via``: who passed it on, the nearest to the source first.
    """

    __slots__ = (
        "antecedent", "at", "content", "cue", "hedged", "lemma", "negated", "rule", "sentence", "source", "utterance",
        "via",
    )  # fmt: skip

    def __init__(
        self,
        content: list[Span],
        cue: list[Span],
        source: list[Span],
        lemma: str,
        rule: str = "",
        *,
        at: int = 0,
        negated: bool = False,
        hedged: bool = False,
        utterance: bool = False,
        antecedent: Span | None = None,
    ) -> None:
        self.content = content
        self.cue = cue
        self.source = source
        self.lemma = lemma
        self.rule = rule
        self.at = at
        self.negated = negated
        self.hedged = hedged
        self.utterance = utterance
        self.antecedent = antecedent
        self.sentence: Span | None = None
        self.via: list[Span] = []
