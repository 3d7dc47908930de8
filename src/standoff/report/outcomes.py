"""Which outcomes hold, and for whom; said once: "holds" is not "will happen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.stability import Concept
from standoff.explain.english import alike, count, opening, stop
from standoff.explain.explanation import full_in_words
from standoff.explain.sentences import Given, Sentence, Stands
from standoff.report.blocks import Fold, Grid, Item, Listing, Prose, Section
from standoff.report.cards import outcome_title
from standoff.report.facts import LISTED
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts

FIRMNESS = (Concept.NASH, Concept.SEQ, Concept.SMR, Concept.GMR)

_CELLS = {
    Concept.NASH: "can do no better",
    Concept.SEQ: "kept by the answers others would give",
    Concept.SMR: "kept only by threats",
    Concept.GMR: "kept only by threats, and perhaps not for good",
}


def compose(facts: Facts) -> Section:
    """Outcomes in a table, one column a side."""
    sides = tuple(dm.name for dm in facts.conflict.decision_makers)
    shown = [s for s, _ in facts.outcomes[:LISTED]]
    quo = facts.table.status_quo
    rows = [(_named(facts, s, i), *(for_whom(facts, s, dm) for dm in sides)) for i, s in enumerate(shown, 1)]
    if quo is not None and quo not in {s for s, _ in facts.outcomes}:
        today = Sentence("Today, for comparison", outcome_title(facts, quo).bindings)
        rows.append((today, *(for_whom(facts, quo, dm) for dm in sides)))
    counts = _totals(facts)
    blocks: list[Block] = [Prose(counts[:1]), Listing(tuple(Item(s) for s in counts[1:4])), Prose(counts[4:])]
    blocks = [b for b in blocks if not isinstance(b, Prose) or b.sentences]
    if rows:
        blocks.append(Grid("Outcomes, and what keeps each side there", ("Outcome", *sides), tuple(rows)))
    rest = tally(facts, "outcomes not listed")
    if rest.ids:
        text = (
            f"{opening(count(len(rest.ids), 'more outcome holds and is', 'more outcomes hold and are'))} not listed "
            f"here; standoff solve on the case {facts.given['case']} prints all."
        )
        blocks.append(Prose((Sentence(text, (rest, Given("case", facts.given["case"]))),), "note"))
    if shown:
        full = tuple(
            Item(
                Sentence(
                    full_in_words(facts.table, s).text,
                    full_in_words(facts.table, s).bindings,
                    state_number(facts, s),
                )
            )
            for s in shown
        )
        title = "Each outcome in full, with the number and the notation of its state"
        blocks.append(Fold(title, (Listing(full, numbered=True),)))
    return Section("outcomes", "Outcomes that hold, and for whom", tuple(blocks))


def state_number(facts: Facts, state: int) -> str:
    """A state as commands know it, never to be taken for the number of an outcome: "state 15, NYNYYNN"."""
    notation = facts.wording.notation(state)
    return f"state {state + 1:,}" + (f", {notation}" if notation else "")


def _named(facts: Facts, state: int, place: int) -> Sentence:
    title = outcome_title(facts, state)
    firm = dict(facts.outcomes)[state]
    return Sentence(f"{firm.mark} {place}. {title.text}", title.bindings)


def _totals(facts: Facts) -> tuple[Sentence, ...]:
    states = tally(facts, "states")
    text = f"{opening(count(len(states.ids), 'combination'))} of what the sides can do or leave undone can occur."
    if facts.conflict.graph is not None:
        text = f"{opening(count(len(states.ids), 'state'))} can occur."
    found = [Sentence(text, (states,))]
    words = (
        ("outcomes alone", "●", "whatever the others answer"),
        ("outcomes answers", "◐", "because of the answers the others would really give"),
        (
            "outcomes threats",
            "○",
            "only if threats are believed, though carrying them out would not suit everybody who makes them",
        ),
    )
    tallies = [tally(facts, what) for what, _, _ in words]
    numbers = alike(*(len(t.ids) for t in tallies))
    for (_, mark, how), t, n in zip(words, tallies, numbers, strict=True):
        verb = "hold" if len(t.ids) > 1 else "holds"
        many = opening(f"{n} outcome{'' if len(t.ids) == 1 else 's'}") if t.ids else "None"
        found.append(
            Sentence(
                f"{mark} {many} {verb} {how}.",
                (t,),
            )
        )
    if facts.outcomes and facts.table.status_quo is not None:
        text = "An outcome is named by what differs in it from today; all else is as it is now."
        found.append(Sentence(text, (outcome_title(facts, facts.table.status_quo).bindings[0],)))
    return tuple(found)


def for_whom(facts: Facts, state: int, dm: str) -> Sentence:
    """What keeps one side in a state, or that nothing does."""
    table = facts.table
    for concept in FIRMNESS:
        if concept in table.concepts and table.is_stable(dm, state, concept):
            return Sentence(stop(opening(_CELLS[concept])), (Stands(state, concept, True, dm),), concept.value)
    return Sentence("Would move on.", tuple(Stands(state, c, False, dm) for c in table.concepts))
