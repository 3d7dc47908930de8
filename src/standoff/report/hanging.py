"""What it hangs on: the question answered again without each source, all unnamed ones, each side's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.explain.compare import fallen_all_the_same, unchanged_together
from standoff.explain.english import count, opening
from standoff.explain.explanation import part_in_words
from standoff.explain.sentences import Defines, Sentence
from standoff.report.blocks import Fold, Item, Listing, Prose, Section
from standoff.report.reruns import rerun_in_words, shown_of
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from standoff.explain.sentences import Tally
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts


def compose(facts: Facts) -> Section | None:
    """Every rerun: those that change the answer one by one, the others in a sentence; ``None``: there were none."""
    if not facts.ablations:
        return None
    text = (
        "Left out were, one after the other, each source the model cites, all unnamed ones together, and all that each "
        "side itself says; each time with every part of the model that rests on that alone. Then the question was "
        "answered again. What other sources also support stayed."
    )
    reruns = tally(facts, "reruns")
    intro = (
        Sentence(text, (Defines("left out"),)),
        Sentence(f"{opening(count(len(reruns.ids), 'such test was', 'such tests were'))} made.", (reruns,)),
    )
    blocks: list[Block] = [Prose(intro)]
    loud = [int(i) for i in (*tally(facts, "reruns changed").ids, *tally(facts, "reruns unsolved").ids)]
    if loud:
        blocks.append(Listing(tuple(Item(rerun_in_words(facts, i), _fallen(facts, i)) for i in loud)))
    unchanged = tally(facts, "reruns unchanged")
    if unchanged.ids:
        blocks.append(Prose(_quiet(facts, unchanged)))
    return Section("hangs", "What it hangs on", tuple(blocks))


def _quiet(facts: Facts, unchanged: Tally) -> tuple[Sentence, ...]:
    """All that changes nothing, in a sentence or two."""
    quiet = [(int(i), facts.ablations[int(i)]) for i in unchanged.ids]
    reruns = [(i, a, facts.ablation_in_words(a)) for i, a in quiet]
    shown = shown_of(facts, ())
    together = unchanged_together(reruns, shown)
    counted = (unchanged,) if len(reruns) > 1 else ()
    fallen = fallen_all_the_same(reruns, shown)
    first = Sentence(together.text, (*counted, *together.bindings))
    return (first,) if fallen is None else (first, fallen)


def _fallen(facts: Facts, index: int) -> tuple[Block, ...]:
    dropped = facts.ablations[index].dropped
    if not dropped:
        return ()
    items = tuple(Item(part_in_words(e, facts.conflict)) for e in dropped)
    return (Fold(f"What falls away: {count(len(dropped), 'part')} of the model", (Listing(items),)),)
