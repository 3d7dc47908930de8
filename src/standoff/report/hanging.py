"""What it hangs on: the question answered again without each source, all unnamed ones, each side's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.studies import Without
from standoff.explain.english import count, opening
from standoff.explain.explanation import part_in_words
from standoff.explain.sentences import Defines, Sentence
from standoff.report.answer import rerun_in_words
from standoff.report.blocks import Fold, Item, Listing, Prose, Section
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts


def compose(facts: Facts) -> Section | None:
    """Every rerun: those that change the answer first, those that do not in a fold; ``None``: there were none."""
    if not facts.ablations:
        return None
    text = (
        "Each time, every part of the model that rests on that source alone was left out, and the question answered "
        "again. What other sources also support stayed."
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
    together = [i for i, a in enumerate(facts.ablations) if i not in loud and a.kind is not Without.SOURCE]
    if together:
        blocks.append(Listing(tuple(Item(rerun_in_words(facts, i), _fallen(facts, i)) for i in together)))
    quiet = [i for i, a in enumerate(facts.ablations) if i not in loud and a.kind is Without.SOURCE]
    if quiet:
        title = (
            f"{opening(count(len(quiet), 'source'))} that could each be left out without changing which outcomes hold"
        )
        items = tuple(Item(rerun_in_words(facts, i), _fallen(facts, i)) for i in quiet)
        blocks.append(Fold(title, (Listing(items),)))
    return Section("hangs", "What it hangs on", tuple(blocks))


def _fallen(facts: Facts, index: int) -> tuple[Block, ...]:
    dropped = facts.ablations[index].dropped
    if not dropped:
        return ()
    items = tuple(Item(part_in_words(e, facts.conflict)) for e in dropped)
    return (Fold(f"What falls away: {count(len(dropped), 'part')} of the model", (Listing(items),)),)
