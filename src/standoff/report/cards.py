"""The outcomes of the first screen, each by what differs in it from today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.explain.english import alike, stop
from standoff.explain.sentences import Answers, Sentence, Shows, Stands
from standoff.explain.states import happens
from standoff.explain.tiers import Tier, witness
from standoff.report.blocks import Card, Prose
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from standoff.explain.sentences import Binding
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts

FIRST = 4
"""Outcomes shown on the first screen."""


def outcome_cards(facts: Facts) -> list[Block]:
    """The firmest outcomes; those that need threats only where there are no others."""
    kinds = {t for _, t in facts.outcomes}
    pool = [(s, t) for s, t in facts.outcomes if t is not Tier.THREATS or kinds == {Tier.THREATS}]
    found: list[Block] = []
    for state, firm in pool[:FIRST]:
        place = facts.places[state]
        title = outcome_title(facts, state)
        inner = (*_answered(facts, state), *_as_today(facts, state))
        found.append(Card(f"first-{place}", title, inner, firm.mark, firm.title, f"outcome-{place}", place))
    if len(pool) > FIRST:
        every = tally(facts, "outcomes")
        text = f"These are {' of '.join(alike(len(found), len(every.ids)))} outcomes; the table below lists more."
        found.append(Prose((Sentence(text, (every,)),), "note"))
    return found


def _answered(facts: Facts, state: int) -> tuple[Block, ...]:
    if facts.conflict.yes_if is None:
        return ()
    yes = facts.answer_in(state)
    said = Sentence(f"This {means(yes, many=False)}.", (Answers(state, yes),))
    return (Prose((said,), "means"),)


def _as_today(facts: Facts, state: int) -> tuple[Block, ...]:
    """What is done today and still done in the outcome, which its name does not say."""
    quo, options, states = facts.table.status_quo, facts.conflict.options, facts.table.states
    if quo is None or states[quo].width != len(options) or states[state].width != len(options):
        return ()
    kept = [i for i in range(len(options)) if states[quo].takes(i) and states[state].takes(i)]
    if not kept:
        return ()
    bound = tuple(Shows(s, i, taken=True) for i in kept for s in dict.fromkeys((quo, state)))
    when = "Today" if state == quo else "As today"
    text = f"{when}: {happens([(options[i], True) for i in kept], *facts.wording.names)}"
    return (Prose((Sentence(stop(text), bound),), "note"),)


def outcome_title(facts: Facts, state: int) -> Sentence:
    """An outcome by what differs in it from today."""
    value = facts.table.states[state]
    concept = witness(facts.table, state)
    bound: tuple[Binding, ...] = tuple(Shows(state, i, value.takes(i)) for i in range(value.width))
    if concept is not None:
        bound = (Stands(state, concept, True), *bound)
    elif not bound:
        bound = tuple(Stands(state, c, False) for c in facts.table.concepts)
    return Sentence(stop(facts.wording.short(state)), bound)


def means(yes: bool | None, *, many: bool) -> str:
    """How outcomes answer the question, as a verb."""
    s = "" if many else "s"
    return f"leave{s} it open" if yes is None else f"mean{s} {'yes' if yes else 'no'}"
