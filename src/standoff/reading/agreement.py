"""One source, one answer: what is told twice of the very same words is settled by the more certain answer.

``He refused, calling it "a farce"``: whoever "He" is for the one verb, he is for the other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.places import Span
    from standoff.reading.attribution import Attribution
    from standoff.reading.resolution import Resolver, Who


def resolved(resolver: Resolver, attributions: Sequence[Attribution]) -> list[Who]:
    """The answer for each of ``attributions``; those with the very same source get the same one, the more certain."""
    answers = [resolver.resolve(attribution) for attribution in attributions]
    shared: dict[tuple[Span, ...], list[int]] = {}
    for i, attribution in enumerate(attributions):
        if attribution.source:
            shared.setdefault((*attribution.source, *filter(None, [attribution.antecedent])), []).append(i)
    for members in shared.values():
        if len(members) > 1 and len({(answers[i].speaker, answers[i].same_as) for i in members}) > 1:
            best = min(members, key=lambda i: _doubt(answers[i]))
            for i in members:
                if _doubt(answers[i]) > _doubt(answers[best]):
                    answers[i] = replace(answers[best], anonymous=answers[i].anonymous and not answers[best].speaker)
    return answers


def _doubt(who: Who) -> int:
    """0: somebody is known; 1: words that were given before; 2: nobody, or only a pronoun's paragraph."""
    return 0 if who.speaker else 1 if who.same_as and " in paragraph " not in who.same_as else 2
