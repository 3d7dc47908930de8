"""The answer again without each source, in sentences; and those of the first screen: what the answer hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.studies import Without
from standoff.explain.compare import Shown, consequence, headline, moves_firm_outcomes
from standoff.explain.english import alike, joined
from standoff.explain.sentences import Sentence
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.states import State
    from standoff.core.studies import Ablation
    from standoff.report.facts import Facts

HANGS = 3
"""Sources the answer hangs on that are named on the first screen."""


def shown_of(facts: Facts, states: Iterable[State]) -> Shown:
    """What the reader knows of the outcomes, and words for those of ``states`` the table knows."""
    position, wording = facts.table.position, facts.wording
    return Shown(
        places={facts.table.states[s]: place for s, place in facts.places.items()},
        names={s: wording.within(position[s]) for s in states if s in position},
        tiers={facts.table.states[s]: t for s, t in facts.outcomes},
        unnamed=len(tally(facts, "cited unnamed origins").ids),
    )


def _rerun(facts: Facts, index: int) -> tuple[Ablation, Shown, str]:
    ablation = facts.ablations[index]
    states = {s for _, s in (*ablation.lost, *ablation.gained)}
    return ablation, shown_of(facts, states), facts.ablation_in_words(ablation)


def rerun_in_words(facts: Facts, index: int) -> Sentence:
    """What changes without one source, in full."""
    ablation, shown, who = _rerun(facts, index)
    return consequence(ablation, index, shown, who)


def rerun_headline(facts: Facts, index: int) -> Sentence:
    """What changes without one source among the outcomes of the first screen."""
    ablation, shown, who = _rerun(facts, index)
    return headline(ablation, index, shown, who)


def moves_firm(facts: Facts, index: int) -> bool:
    """Whether leaving the source out changes the outcomes of the first screen."""
    ablation, shown, _ = _rerun(facts, index)
    return moves_firm_outcomes(ablation, shown)


def hangs_on(facts: Facts) -> tuple[Sentence, ...]:
    """Whose words the answer hangs on: first those without whom there is none, then those who change it.

    A rerun in which the same outcomes hold takes no place; that nobody's words alone change it is an answer too.
    """
    if not facts.ablations:
        return ()
    changed, unsolved = tally(facts, "reruns changed"), tally(facts, "reruns unsolved")
    if not changed.ids and not unsolved.ids:
        text = "No source alone decides it: leaving out any one of them changes nothing about which outcomes hold."
        return (Sentence(text, (changed, unsolved)),)
    together = [int(i) for i in changed.ids if facts.ablations[int(i)].kind is Without.UNNAMED]
    telling = sorted(
        (int(i) for i in changed.ids if moves_firm(facts, int(i))), key=lambda i: (-_told_lost(facts, i), i)
    )
    chosen = _apart(facts, (*map(int, unsolved.ids), *together, *telling))[:HANGS]
    return (*(rerun_headline(facts, i) for i in chosen), _tests(facts))


def _tests(facts: Facts) -> Sentence:
    """How many reruns there were, how many leave no answer, and how many change it."""
    changed, unsolved = tally(facts, "reruns changed"), tally(facts, "reruns unsolved")
    every = tally(facts, "reruns")
    total, none, some = alike(len(every.ids), len(unsolved.ids), len(changed.ids))
    told = [
        (t, f"{n} {verb}{'s' if len(t.ids) == 1 else ''} {what}")
        for t, n, verb, what in (
            (unsolved, none, "leave", "no answer"),
            (changed, some, "change", "which outcomes hold"),
        )
        if t.ids
    ]
    text = (
        "Leaving out one source at a time, then all unnamed ones together, then all that one side itself says, "
        f"{'makes one test' if len(every.ids) == 1 else f'makes {total} tests'}; of these, "
        f"{joined([words for _, words in told])}."
    )
    return Sentence(text, (every, *(t for t, _ in told)))


def _told_lost(facts: Facts, index: int) -> int:
    """How many of the outcomes told with reasons lose some of their hold without that source."""
    told = {facts.table.states[s] for s in facts.places}
    return len({state for _, state in facts.ablations[index].lost} & told)


def _apart(facts: Facts, reruns: Iterable[int]) -> list[int]:
    """Those of the reruns that leave out different parts of the model: one voice may be all of a side's."""
    found: dict[tuple[str, ...], int] = {}
    for i in reruns:
        found.setdefault(tuple(e.address for e in facts.ablations[i].dropped), i)
    return list(found.values())
