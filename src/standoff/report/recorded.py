"""What really happened, where it is known, beside what the model says: a model that missed is told so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.explain.english import count, opening, stop
from standoff.explain.explanation import holds_in_words
from standoff.explain.sentences import Given, Part, Sentence, Shows, Stands
from standoff.explain.states import happens
from standoff.explain.tiers import witness
from standoff.report.blocks import Prose, Section
from standoff.report.sides import support

if TYPE_CHECKING:
    from standoff.explain.sentences import Binding
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts


def compose(facts: Facts) -> Section | None:
    """``None``: the outcome is not recorded."""
    outcome = facts.conflict.outcome
    if outcome is None:
        return None
    words = facts.given["outcome"]
    when = f"On {facts.given['outcome on']}: " if "outcome on" in facts.given else ""
    bound: list[Binding] = [Given("outcome", words), Part("outcome")]
    if when:
        bound.append(Given("outcome on", facts.given["outcome on"]))
    happened = Sentence(f"{when}{words}.", tuple(bound))
    blocks: list[Block] = [Prose((happened,), "lead"), Prose(_compared(facts))]
    if outcome.because is not None:
        blocks += support(facts, facts.parts["outcome"])
    return Section("recorded", "What happened", tuple(blocks))


def _compared(facts: Facts) -> tuple[Sentence, ...]:
    state = facts.recorded
    if state is None:
        text = (
            "The model says that this could not happen: its rules leave no room for it. The model was wrong about that."
        )
        return (Sentence(text, (Part("outcome"),)),)
    concept = witness(facts.table, state)
    found = []
    if concept is not None:
        text = (
            f"The model had this among the outcomes that hold, as outcome {facts.numbers[state]:,}; that it came about "
            "does not prove the reasons right."
        )
        found.append(Sentence(text, (Stands(state, concept, True),)))
        found.append(holds_in_words(facts.table, state))
        return tuple(found)
    found.append(
        Sentence(
            "The model did not have this among the outcomes that hold.",
            tuple(Stands(state, c, False) for c in facts.table.concepts),
        )
    )
    found.append(holds_in_words(facts.table, state))
    found += _nearest(facts, state)
    return tuple(found)


def _nearest(facts: Facts, state: int) -> list[Sentence]:
    """How far the nearest outcome that holds is from what happened."""
    states, options = facts.table.states, facts.conflict.options
    here = states[state]
    shown = [s for s, _ in facts.outcomes if states[s].width == here.width == len(options)]
    if not options or not shown:
        return []

    def apart(other: int) -> list[int]:
        there = states[other]
        return [
            i
            for i in range(here.width)
            if None not in {here.takes(i), there.takes(i)} and here.takes(i) != there.takes(i)
        ]

    best = min(shown, key=lambda s: (len(apart(s)), s))
    differ = apart(best)
    if not differ:
        return []
    there = states[best]
    words = happens([(options[i], bool(there.takes(i))) for i in differ], *facts.wording.names)
    bound = tuple(Shows(s, i, states[s].takes(i)) for i in differ for s in (state, best))
    nearest = f"The nearest outcome that holds, outcome {facts.numbers[best]:,},"
    text = f"{nearest} differs in {count(len(differ), 'thing')}: in it {words}"
    return [Sentence(stop(opening(text)), bound)]
