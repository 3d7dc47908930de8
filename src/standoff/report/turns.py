"""Statements that do not go together: who said one thing and then another, or is reported to have done another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.reversals import TurnKind
from standoff.explain.english import count, day, opening
from standoff.explain.sentences import Cites, Given, Opposed, Sentence
from standoff.explain.trace import quotation
from standoff.report.blocks import Item, Listing, Prose
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from datetime import date

    from standoff.core.reversals import Turn
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts

LISTED = 30
"""Pairs shown, the sure before the others, the latest of each; the rest are counted."""


def turns(facts: Facts) -> list[Block]:
    """A paragraph and a list; empty where everything goes together."""
    found = facts.turns
    if not found:
        return []
    all_of_them = tally(facts, "turns")
    many = opening(count(len(found), "pair", "pairs"))
    verb = "does" if len(found) == 1 else "do"
    perhaps = "" if any(turn.sure for turn in found) else "perhaps "
    text = f"{many} of statements {perhaps}{verb} not go together; each stands as it was reported:"
    items = tuple(Item(_whose(turn), (_both(facts, turn),)) for turn in _listed(found))
    blocks: list[Block] = [Prose((Sentence(text, (all_of_them,)),), "label"), Listing(items)]
    if len(found) > LISTED:
        case = facts.given["case"]
        rest = (
            f"Of {len(found):,} pairs {LISTED} are listed, sure ones before others and of each the last; "
            f"standoff ledger --reversals on {case} prints all."
        )
        blocks.append(Prose((Sentence(rest, (all_of_them, Given("case", case))),), "note"))
    return blocks


def _listed(found: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """The latest of the sure ones; where room is left, the latest of the others."""
    sure = tuple(turn for turn in found if turn.sure)[-LISTED:]
    perhaps = tuple(turn for turn in found if not turn.sure)
    return sure + perhaps[max(len(perhaps) + len(sure) - LISTED, 0) :]


def _whose(turn: Turn) -> Sentence:
    """Whose they are, and when each was said."""
    days = f"{_when(turn.before_on)}, then {_when(turn.after_on)}"
    if not turn.dated:
        days = f"{_when(turn.before_on)}; {_when(turn.after_on)}; which came first is not known"
    what = "for and against" if turn.kind is TurnKind.REVERSAL else "word and deed"
    if not turn.sure:
        what = f"perhaps {what}"
    return Sentence(f"{turn.who}, {what} ({days}):", (Opposed(turn),))


def _both(facts: Facts, turn: Turn) -> Listing:
    """Both with their words, who reports them, and their days."""
    items = []
    for id in (turn.before, turn.after):
        entry = facts.ledger[id]
        q = quotation(entry, facts.ledger.document_by_id[entry.statement.document])
        cue = f" ({q.cue})" if q.cue else ""
        who = next(b.shown for b in q.by.bindings if isinstance(b, Cites))
        items.append(Item(Sentence(f"{who}{cue}: {q.shown}", (*q.words.bindings, *q.by.bindings))))
    return Listing(tuple(items))


def _when(on: date | None) -> str:
    return day(on) if on else "no day known"
