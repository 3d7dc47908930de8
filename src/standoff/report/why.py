"""Why each outcome holds: what a side could try, how the others could answer, and which wishes decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.stability import Concept, NoImprovement
from standoff.explain.english import alike
from standoff.explain.explanation import full_in_words, holds_in_words, part_in_words
from standoff.explain.paths import way_in_words
from standoff.explain.reasons import comparisons, conclusion, no_better_together, reasons, ways_together
from standoff.explain.sentences import Given, Sentence
from standoff.explain.tiers import Tier, tier, witness
from standoff.explain.trace import rests_on
from standoff.report.blocks import Card, Evidence, Fold, Item, Listing, Prose, Section
from standoff.report.cards import outcome_title
from standoff.report.outcomes import FIRMNESS
from standoff.report.sides import assumption
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.stability import Verdict
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts


def compose(facts: Facts) -> Section | None:
    """One card for each outcome told, and one for today's situation where it does not hold."""
    cards: list[Block] = [_card(facts, s, f"outcome-{place}") for s, place in facts.places.items()]
    quo = facts.table.status_quo
    if quo is not None and quo not in {s for s, _ in facts.outcomes}:
        cards.append(_card(facts, quo, "today"))
    rest = tally(facts, "outcomes not told")
    if rest.ids:
        every = tally(facts, "outcomes")
        text = (
            f"Reasons are told for {' of '.join(alike(len(facts.places), len(every.ids)))} outcomes, the firmest "
            f"first. To be told those of another: standoff explain, the case {facts.given['case']} and the number of "
            "the state, which stands beside each outcome told in full above."
        )
        cards.append(Prose((Sentence(text, (every, Given("case", facts.given["case"]))),), "note"))
    return Section("why", "Why", tuple(cards)) if cards else None


def _card(facts: Facts, state: int, anchor: str) -> Card:
    firm = tier(facts.table, state)
    verdicts = facts.verdicts.get(state, ())
    blocks: list[Block] = [Prose((holds_in_words(facts.table, state), full_in_words(facts.table, state)))]
    way = way_in_words(facts.table, state, facts.wording)
    if way is not None:
        blocks.append(Prose((way,)))
    items: list[Item] = []
    chosen = [
        v for dm in facts.conflict.decision_makers if (v := _telling(facts, state, dm.name, verdicts)) is not None
    ]
    content = [v for v in chosen if v.concept is Concept.NASH and isinstance(v.because, NoImprovement)]
    if len(content) > 1:
        ways = tuple(Item(s) for s in ways_together(content, facts.table))
        said = firm is Tier.ALONE and len(content) == len(facts.conflict.decision_makers)
        items += ways if said else [Item(no_better_together(content), (Listing(ways),))]
    for verdict in chosen:
        if len(content) < 2 or verdict not in content:
            told = tuple(Item(s) for s in reasons(verdict, facts.table, facts.wording))
            items.append(Item(conclusion(verdict), (Listing(told),)))
    if items:
        blocks.append(Listing(tuple(items)))
    behind = _behind(facts, chosen)
    if behind:
        blocks.append(Fold("The wishes and reports behind this", behind))
    return Card(
        anchor,
        outcome_title(facts, state),
        tuple(blocks),
        firm.mark if firm else "",
        "" if firm else "Does not hold",
        number=facts.places.get(state, 0),
    )


def _telling(facts: Facts, state: int, dm: str, verdicts: Sequence[Verdict]) -> Verdict | None:
    """The one verdict of a side that says most: the firmest that keeps it there, else the surest that it moves on."""
    own = {v.concept: v for v in verdicts if v.dm == dm}
    joint = witness(facts.table, state)
    stable = [own[c] for c in FIRMNESS if c in own and own[c].stable]
    if joint is not None and stable:
        return stable[0]
    unstable = [own[c] for c in reversed(FIRMNESS) if c in own and not own[c].stable]
    if stable:
        return stable[0]
    return unstable[0] if unstable else None


def _behind(facts: Facts, verdicts: Sequence[Verdict]) -> tuple[Block, ...]:
    wishes: dict[str, Sentence] = {}
    rests: dict[str, None] = {}
    for v in verdicts:
        for s in comparisons(v, facts.table):
            wishes.setdefault(s.text, s)
        rests |= dict.fromkeys(rests_on(v, facts.table))
    blocks: list[Block] = []
    if wishes:
        blocks.append(Listing(tuple(Item(s) for s in wishes.values())))
    items = []
    for address in rests:
        element = facts.parts.get(address)
        if element is None or element.because is None:
            continue
        cited = tuple(s for s in element.because.statements if s in facts.notes)
        more: list[Block] = [Evidence(cited)] if cited else []
        more += assumption(facts, element)
        if more:
            items.append(Item(part_in_words(element, facts.conflict), tuple(more)))
    if items:
        blocks.append(Listing(tuple(items)))
    return tuple(blocks)
