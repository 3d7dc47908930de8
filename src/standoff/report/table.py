"""The table of the first screen: what each side can do, and wants most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.preferences import ByOrder, ByWeights, ByWishes
from standoff.explain.conditions import in_words
from standoff.explain.english import count, opening, stop
from standoff.explain.sentences import Given, Part, Sentence
from standoff.explain.states import taken
from standoff.report.blocks import Grid
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from standoff.report.facts import Facts


def sides_table(facts: Facts) -> Grid:
    """One row a side."""
    rows = []
    for dm in facts.conflict.decision_makers:
        own = facts.conflict.options_of(dm.name)
        can = "; ".join(
            taken(facts.conflict.options[i], *facts.wording.names)
            + _doubt(facts, f"options.{facts.conflict.options[i].full_name}")
            for i in own
        )
        first = Sentence(dm.name, (Given(f"side {dm.name}", dm.name),))
        parts = tuple(Part(f"options.{facts.conflict.options[i].full_name}") for i in own)
        can_do = Sentence(opening(can) + ".", parts) if own else _nothing_to_do(facts, dm.name)
        rows.append((first, can_do, wants_most(facts, dm.name)))
    return Grid("What each side can do, and wants most", ("Side", "Can do", "Wants most"), tuple(rows), sourced=True)


def _nothing_to_do(facts: Facts, dm: str) -> Sentence:
    text = "Moves as listed in the model." if facts.conflict.graph is not None else "Nothing of its own."
    return Sentence(text, (Part(f"decision makers.{dm}"),))


def _doubt(facts: Facts, address: str) -> str:
    """A remark in brackets where a part of the model is assumed, or where there are reports and none says so."""
    if address in tally(facts, "assumed").ids:
        return " (assumed)"
    bare = facts.ledger.documents and address in tally(facts, "bare").ids
    return " (no report cited says so)" if bare else ""


def wants_most(facts: Facts, dm: str) -> Sentence:
    """What stands first in a side's preferences."""
    preference, options = facts.conflict.preferences[dm], facts.conflict.options
    match preference:
        case ByWishes(wishes) if wishes:
            address = f"preferences.{dm}[0]"
            words = in_words(wishes[0].condition, options) + _doubt(facts, address)
            return Sentence(stop(opening(words)), (Part(address),))
        case ByWeights(weights) if weights:
            best = max(range(len(weights)), key=lambda i: (abs(weights[i].value), -i))
            words = in_words(weights[best].condition, options)
            text = words if weights[best].value > 0 else f"not this: {words}"
            address = f"preferences.{dm}[{best}]"
            return Sentence(stop(opening(text + _doubt(facts, address))), (Part(address),))
        case ByOrder(groups) if groups:
            best_states = [facts.table.position[s] for s in groups[0] if s in facts.table.position]
            words = "; or ".join(facts.wording.within(s) for s in best_states[:3])
            more = f"; or {count(len(best_states) - 3, 'other outcome')}" if len(best_states) > 3 else ""
            doubt = _doubt(facts, f"preferences.{dm}")
            told = stop(facts.wording.begun(best_states, words + more) + doubt) if words else f"A ranking{doubt}."
            return Sentence(told, (Part(f"preferences.{dm}"),))
        case _:
            bound = (Part(f"decision makers.{dm}"),)
            return Sentence("Nothing is known of what it wants.", bound)
