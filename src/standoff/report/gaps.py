"""What was not read, is not known, or is assumed: counted and shown, never left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.problems import gathered
from standoff.explain.english import alike, count, joined, names, opening, stop
from standoff.explain.explanation import part_in_words
from standoff.explain.sentences import Assumes, Given, Part, Sentence
from standoff.report.blocks import Fold, Item, Listing, Prose, Section
from standoff.report.tallies import tally
from standoff.report.turns import turns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.conflicts import Element
    from standoff.core.problems import Problem
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts

LISTED_PROBLEMS = 60


def compose(facts: Facts) -> Section:
    """Unread files, undated reports, decisions of the analyst, assumptions, parts nothing supports, weak points."""
    reading = [*_reading(facts)]
    blocks: list[Block] = [Listing(tuple(reading))] if reading else []
    blocks += _assumptions(facts)
    blocks += _bare(facts)
    blocks += turns(facts)
    blocks += _weak(facts)
    return Section("gaps", "What was not read, is not known, or is assumed", tuple(blocks))


def _reading(facts: Facts) -> list[Item]:
    if not facts.ledger.documents and not facts.ledger.unread:
        reports = tally(facts, "reports")
        return [Item(Sentence("There are no reports, so nothing here rests on one.", (reports,)))]
    unread, reports = tally(facts, "unread"), tally(facts, "reports")
    text = f"{opening(count(len(reports.ids), 'report was', 'reports were'))} read."
    items = [Item(Sentence(text, (reports,)))]
    if unread.ids:
        text = f"{opening(count(len(unread.ids), 'report'))} could not be read."
        items.append(Item(Sentence(text, (unread,)), _unread(facts)))
    undated = tally(facts, "undated")
    if undated.ids:
        text = f"{opening(count(len(undated.ids), 'report gives', 'reports give'))} no date of publication."
        items.append(Item(Sentence(text, (undated,))))
    for what, one, many in _COUNTED:
        t = tally(facts, what)
        if t.ids:
            items.append(Item(Sentence(f"{opening(count(len(t.ids), one, many))}.", (t,))))
    return items


_COUNTED = (
    (
        "found by a model",
        "statement was pointed to by a language model; its words stand in the report",
        "statements were pointed to by a language model; their words stand in the reports",
    ),
    (
        "rejected",
        "statement was rejected by the analyst and does not count",
        "statements were rejected by the analyst and do not count",
    ),
    (
        "missing",
        "statement judged or cited is no longer found and does not count",
        "statements judged or cited are no longer found and do not count",
    ),
)
"""What is counted of the statements, with the words for one and for several."""


def _unread(facts: Facts) -> tuple[Block, ...]:
    found = []
    for i, p in enumerate(facts.ledger.unread):
        bound, text = [Given(f"unread {i}", p.message)], stop(p.message)
        if p.place is not None:
            place = str(p.place)
            bound.append(Given(f"unread file {i}", place))
            text = text if names(text, place) else f"{place}: {text}"
        found.append(Item(Sentence(text, tuple(bound), p.code)))
    return (Listing(tuple(found)),)


def _assumptions(facts: Facts) -> list[Block]:
    only, every = tally(facts, "assumed"), tally(facts, "parts")
    assumed = [e for e in facts.parts.values() if e.because is not None and e.because.assumption is not None]
    alone = [e for e in assumed if e.address in only.ids]
    besides = [e for e in assumed if e.address not in only.ids]
    blocks: list[Block] = []
    if alone:
        n, total = alike(len(only.ids), len(every.ids))
        verb = "rests" if len(only.ids) == 1 else "rest"
        text = f"Of the model’s {total} parts, {n} {verb} on an assumption alone:"
        blocks += [Prose((Sentence(text, (only, every)),), "label"), _assuming(facts, alone)]
    if besides:
        text = "Something is assumed as well, beside what is reported or for what the answer does not rest on:"
        bound = tuple(Part(e.address) for e in besides)
        blocks += [Prose((Sentence(text, bound),), "label"), _assuming(facts, besides)]
    return blocks


def _assuming(facts: Facts, assumed: Iterable[Element]) -> Listing:
    items = []
    for e in assumed:
        words = e.because.assumption if e.because is not None and e.because.assumption is not None else ""
        bound = (Assumes(e.address, words), Part(e.address))
        items.append(Item(Sentence(f"{part_in_words(e, facts.conflict).text} Assumption: {words}", bound)))
    return Listing(tuple(items))


def _bare(facts: Facts) -> list[Block]:
    bare = tally(facts, "bare")
    if not bare.ids or not facts.ledger.documents:
        return []
    how_many = count(len(bare.ids), "part of the model rests", "parts of the model rest")
    text = f"{opening(how_many)} on nothing that counts: no statement, no stated assumption."
    items = tuple(Item(part_in_words(facts.parts[a], facts.conflict)) for a in bare.ids)
    return [Prose((Sentence(text, (bare,)),), "label"), Listing(items)]


def _placed(problem: Problem) -> str:
    return f"{stop(problem.message)} ({problem.place})" if problem.place is not None else stop(problem.message)


def _problem(facts: Facts, index: int, problem: Problem, more: int) -> Sentence:
    """A problem, or the first of many notes of one kind with their number."""
    bound = (Given(f"problem {index}", problem.message),)
    if not more:
        return Sentence(_placed(problem), bound, problem.code)
    kind = tally(facts, "notes of", problem.code)
    text = f"{stop(problem.message)} ({problem.place}; the first of {len(kind.ids):,} such notes)"
    return Sentence(text, (*bound, kind), problem.code)


def _weak(facts: Facts) -> list[Block]:
    if not facts.problems:
        return []
    weak, warnings, notes = tally(facts, "weak points"), tally(facts, "warnings"), tally(facts, "notes")
    kinds = [(warnings, "weak point"), (notes, "thing worth a look")]
    named = [
        (t, f"{n} {kind if len(t.ids) == 1 else kind.replace('point', 'points').replace('thing', 'things')}")
        for (t, kind), n in zip(kinds, alike(*(len(t.ids) for t, _ in kinds)), strict=True)
        if t.ids
    ]
    text = f"The check of the case names {joined([words for _, words in named])}."
    position = {id(p): i for i, p in enumerate(facts.problems)}
    every = gathered(facts.problems)
    items = tuple(Item(_problem(facts, position[id(p)], p, len(more))) for p, more in every[:LISTED_PROBLEMS])
    said = Sentence(text, tuple(t for t, _ in named))
    blocks: list[Block] = [Prose((said,), "label"), Fold("What the check names", (Listing(items),))]
    if len(every) > LISTED_PROBLEMS:
        text = (
            f"Of {len(facts.problems):,} of these the first {LISTED_PROBLEMS} are listed; standoff check on "
            f"{facts.given['case']} prints all."
        )
        blocks.append(Prose((Sentence(text, (weak, Given("case", facts.given["case"]))),), "note"))
    return blocks
