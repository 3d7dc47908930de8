"""What each side can do and wants, each wish with the words it rests on; and what the model says cannot happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.preferences import ByOrder, ByWeights, ByWishes
from standoff.explain.english import count, joined, opening, stop
from standoff.explain.explanation import element_in_words
from standoff.explain.sentences import Assumes, Given, Part, Sentence
from standoff.report.blocks import Card, Evidence, Item, Listing, Prose, Section
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.conflicts import Element
    from standoff.core.preferences import ByOrder as Order
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts

RUNGS = 20
"""Steps of an explicit ranking told in words."""


def compose(facts: Facts) -> Section:
    """One card a side, and one for the rules."""
    blocks: list[Block] = [_card(facts, i, dm.name) for i, dm in enumerate(facts.conflict.decision_makers, 1)]
    rules = [e for e in facts.parts.values() if e.kind in {"never", "same", "move"}]
    if rules:
        title = Sentence("What cannot happen, and which steps cannot be taken", tuple(Part(e.address) for e in rules))
        blocks.append(Card("rules", title, (Listing(tuple(_supported(facts, rules))),)))
    return Section("sides", "What each side wants, and who says so", tuple(blocks))


def _card(facts: Facts, number: int, dm: str) -> Card:
    own = [e for e in facts.parts.values() if e.owner == dm]
    blocks: list[Block] = []
    named = {p.key: p.name for p in facts.conflict.people}
    voices = [named[k] for k in facts.conflict.decision_maker(dm).speaks_through if k in named]
    part = Part(f"decision makers.{dm}")
    if voices:
        blocks.append(Prose((Sentence(f"Speaks through {joined(voices)}.", (part,)),)))
    options = [e for e in own if e.kind == "option"]
    if options:
        blocks.append(Prose((Sentence("Can choose:", (part,)),), "label"))
        blocks.append(Listing(tuple(_supported(facts, options))))
    blocks += _wants(facts, dm, [e for e in own if e.kind == "preference"])
    return Card(f"side-{number}", Sentence(dm, (Given(f"side {dm}", dm),)), tuple(blocks))


def _wants(facts: Facts, dm: str, wishes: list[Element]) -> list[Block]:
    preference = facts.conflict.preferences[dm]
    part = Part(f"decision makers.{dm}")
    match preference:
        case ByWishes(found) if found:
            label = Sentence("Wants, the most important first; an earlier wish outweighs all later ones:", (part,))
            return [Prose((label,), "label"), Listing(tuple(_supported(facts, wishes)), numbered=True)]
        case ByWeights(found) if found:
            label = Sentence("Weighs these, and wants the largest sum:", (part,))
            return [Prose((label,), "label"), Listing(tuple(_supported(facts, wishes)))]
        case ByOrder():
            return _ranking(facts, dm, preference)
        case _:
            return [Prose((Sentence("Nothing is known of what it wants.", (part,)),))]


def _ranking(facts: Facts, dm: str, order: Order) -> list[Block]:
    address = f"preferences.{dm}"
    label = Sentence("Ranks the outcomes like this, best first:", (Part(address),))
    items = []
    for group in order.groups[:RUNGS]:
        places = [facts.table.position[s] for s in group if s in facts.table.position]
        words = "; or, just as good: ".join(facts.wording.within(p) for p in places[:4])
        more = f"; and {count(len(places) - 4, 'more')} just as good" if len(places) > 4 else ""
        if words:
            items.append(Item(Sentence(stop(facts.wording.begun(places, words + more)), (Part(address),))))
    blocks: list[Block] = [Prose((label,), "label"), Listing(tuple(items), numbered=True)]
    rest = len(order.groups) - RUNGS
    if rest > 0:
        text = f"{opening(count(rest, 'further step is', 'further steps are'))} in the case file and not told here."
        blocks.append(Prose((Sentence(text, (Part(address),)),), "note"))
    element = facts.parts.get(address)
    return blocks if element is None else [*blocks, *support(facts, element)]


def _supported(facts: Facts, parts: Iterable[Element]) -> Iterable[Item]:
    for e in parts:
        text = stop(opening(element_in_words(e, facts.conflict)))
        yield Item(Sentence(text, (Part(e.address),)), tuple(support(facts, e)))


def support(facts: Facts, element: Element) -> list[Block]:
    """What one part of the model rests on: quotations, an assumption, or, said plainly, nothing."""
    because = element.because
    cited = tuple(s for s in because.statements if s in facts.notes) if because is not None else ()
    again = tally(facts, "repeats cited by", element.address)
    shown = tuple(s for s in cited if s not in again.ids)
    blocks: list[Block] = [Evidence(shown)] if shown else []
    if again.ids:
        many = opening(
            count(len(again.ids), "further statement cited here repeats", "further statements cited here repeat")
        )
        text = f"{many} one of these in another report."
        blocks.append(Prose((Sentence(text, (again, Part(element.address))),), "note"))
    blocks += assumption(facts, element)
    if because is not None:
        gone = [s for s in because.statements if s not in facts.notes]
        if gone:
            gone_words = count(len(gone), "statement that does", "statements that do")
            first = "It also cites" if blocks else "Rests on nothing that counts: it cites only"
            text = f"{first} {gone_words} not count any more, or cannot be found."
            blocks.append(Prose((Sentence(text, (Part(element.address),)),), "warning"))
    if not blocks and facts.ledger.documents:
        blocks.append(Prose((Sentence("Rests on no report.", (Part(element.address),)),), "warning"))
    return blocks


def assumption(facts: Facts, element: Element) -> list[Block]:
    """What a part of the model assumes, in the analyst's words."""
    if element.because is None or element.because.assumption is None:
        return []
    words = element.because.assumption
    bound = (Assumes(element.address, words), Part(element.address))
    return [Prose((Sentence(f"Assumption: {words}", bound),), "assumption")]
