"""The first screen: what holds, because of whom, and what the answer hangs on; no term of art on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.explain.english import alike, count, joined, number, opening, ordinal, stop
from standoff.explain.sentences import Answers, Defines, Given, Sentence, Stands, Tally, Throughout
from standoff.explain.states import happens
from standoff.explain.tiers import witness
from standoff.report.blocks import Prose, Section
from standoff.report.cards import means, outcome_cards, outcome_title
from standoff.report.reruns import hangs_on
from standoff.report.table import sides_table
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts


def compose(facts: Facts) -> Section:
    """The first screen."""
    blocks: list[Block] = [Prose(_as_of(facts), "facts")]
    if "note" in facts.given:
        note = facts.given["note"]
        blocks.append(Prose((Sentence(stop(note), (Given("note", note),)),), "remark"))
    blocks.append(Prose(answer(facts), "lead"))
    blocks += outcome_cards(facts)
    if facts.outcomes:
        text = "“Holds” is not “will happen”: a situation that holds could last once reached; it may never be reached."
        said = [Sentence(text, (Defines("holds"),))]
        quo = facts.table.status_quo
        if quo is not None:
            text = "Each is named by what would differ from today."
            said.append(Sentence(text, outcome_title(facts, quo).bindings))
        blocks.append(Prose(tuple(said), "note"))
    hangs = hangs_on(facts)
    if hangs:
        blocks.append(Prose(hangs, "hangs"))
    blocks.append(sides_table(facts))
    blocks.append(Prose(told_by(facts), "told"))
    return Section("answer", facts.given["question"], tuple(blocks))


def _as_of(facts: Facts) -> tuple[Sentence, ...]:
    found = []
    if "as of" in facts.given:
        value = facts.given["as of"]
        found.append(Sentence(f"As of {value}.", (Given("as of", value),)))
    reports, statements = tally(facts, "reports"), tally(facts, "statements")
    lost = tally(facts, "unread")
    bound = (lost,) if lost.ids else ()
    unread = f"; {count(len(lost.ids), 'report')} could not be read" if lost.ids else ""
    if reports.ids:
        text = f"{len(reports.ids):,} report{_s(reports)}, {len(statements.ids):,} statement{_s(statements)}"
        found.append(Sentence(f"{text}{unread}.", (reports, statements, *bound)))
        later = tally(facts, "reports later")
        if later.ids:
            many = len(later.ids) > 1
            text = f"{opening(number(len(later.ids)))} of the reports {'are' if many else 'is'} of a later day."
            found.append(Sentence(text, (later,)))
        citing = tally(facts, "parts later")
        if citing.ids:
            cite = opening(count(len(citing.ids), "part of the model cites", "parts of the model cite"))
            found.append(Sentence(f"{cite} what was said or reported after that day.", (citing,)))
    else:
        found.append(Sentence(f"No reports: the model stands on its own{unread}.", (reports, *bound)))
    return tuple(found)


def _s(t: Tally) -> str:
    return "" if len(t.ids) == 1 else "s"


def answer(facts: Facts) -> tuple[Sentence, ...]:
    """The one-line answer, what all its outcomes share, and whether today's situation is one of them."""
    firm, costly = tally(facts, "outcomes firm"), tally(facts, "outcomes threats")
    every = tally(facts, "outcomes")
    found: list[Sentence] = []
    if firm.ids:
        hold = "holds" if len(firm.ids) == 1 else "hold"
        tail, answers = _to_the_question(facts)
        found.append(Sentence(f"{opening(count(len(firm.ids), 'outcome'))} {hold}{tail}.", (firm, *answers)))
    elif costly.ids:
        hold = "holds" if len(costly.ids) == 1 else "hold"
        text = (
            f"No outcome holds by itself; {number(len(costly.ids))} {hold} only if threats are believed, though "
            "carrying them out would not suit everybody who makes them."
        )
        found.append(Sentence(text, (firm, costly)))
    else:
        text = "No outcome holds: wherever things stand, some side would rather move on, and nothing stops it."
        found.append(Sentence(text, (every,)))
    found += _common(facts)
    quo = facts.table.status_quo
    if quo is not None and facts.outcomes:
        concept = witness(facts.table, quo)
        shown = facts.firm or tuple(s for s, _ in facts.outcomes)
        if concept is None:
            bound = tuple(Stands(quo, c, False) for c in facts.table.concepts)
            found.append(Sentence("Today’s situation does not hold.", bound))
        elif quo in shown and len(shown) > 1:
            found.append(Sentence("Today’s situation is one of them.", (Stands(quo, concept, True),)))
    if firm.ids and costly.ids:
        more, _ = alike(len(costly.ids), len(firm.ids))
        text = f"{opening(more)} more would hold only if threats were believed."
        found.append(Sentence(text, (costly,)))
    return tuple(found)


NAMED = 4
"""Up to this many outcomes are told apart by their place when the question is answered differently in them."""


def _to_the_question(facts: Facts) -> tuple[str, tuple[Answers, ...]]:
    """How the question of the case is answered in the outcomes that hold; empty where the case does not say when."""
    states = facts.firm
    if facts.conflict.yes_if is None:
        return "", ()
    bound = tuple(Answers(s, facts.answer_in(s)) for s in states)
    by_answer = {yes: [b.state for b in bound if b.yes is yes] for yes in (True, False, None)}
    given = {yes: found for yes, found in by_answer.items() if found}
    if len(given) == 1:
        [yes] = given
        who = "it" if len(states) == 1 else "both" if len(states) == 2 else "all of them"
        return f", and {who} {means(yes, many=len(states) > 1)}", bound
    parts = []
    for yes, found in sorted(given.items(), key=lambda item: states.index(item[1][0])):
        who = f"{alike(len(found), len(states))[0]} of them"
        if len(states) <= NAMED:
            who = f"the {joined([ordinal(facts.places[s]) for s in found])}"
        parts.append(f"{who} {means(yes, many=len(found) > 1)}")
    return f": {joined(parts)}", bound


def _common(facts: Facts) -> tuple[Sentence, ...]:
    """What is the same in every outcome that holds, where there is more than one."""
    states = facts.firm or tuple(s for s, _ in facts.outcomes)
    options, table = facts.conflict.options, facts.table
    if len(states) < 2 or any(table.states[s].width != len(options) for s in states):
        return ()
    same = [
        (i, bool(table.states[states[0]].takes(i)))
        for i in range(len(options))
        if table.states[states[0]].takes(i) is not None
        and all(table.states[s].takes(i) is table.states[states[0]].takes(i) for s in states)
    ]
    if not same:
        return ()
    words = happens([(options[i], yes) for i, yes in same], *facts.wording.names)
    both = "In both of them" if len(states) == 2 else "In all of them"
    return (Sentence(stop(f"{both} {words}"), tuple(Throughout(states, i, yes) for i, yes in same)),)


def told_by(facts: Facts) -> tuple[Sentence, ...]:
    """How much of the model rests on whom, on assumptions, and on nothing that counts."""
    if not facts.ledger.documents:
        return (Sentence("Who told us: nobody; there are no reports behind this model.", (tally(facts, "reports"),)),)
    return (_from_whom(facts), *_parts(facts))


def _from_whom(facts: Facts) -> Sentence:
    cited, unnamed = tally(facts, "cited"), tally(facts, "cited unnamed")
    origins, behind = tally(facts, "cited origins"), tally(facts, "cited unnamed origins")
    if not cited.ids:
        return Sentence("Who told us: nobody; the model rests on no statement of the reports.", (cited, origins))
    said, sources, nameless, nobodies = alike(*(len(t.ids) for t in (cited, origins, unnamed, behind)))
    tail = "; none of them comes from a source without a name"
    if unnamed.ids:
        tail = f"; {nameless} of them come{_verb(unnamed)} from {nobodies} source{_s(behind)} without a name"
    if len(cited.ids) == 1:
        tail = ", which has no name" if unnamed.ids else ", and on none without a name"
    text = f"Who told us: the model rests on {said} statement{_s(cited)} from {sources} source{_s(origins)}{tail}."
    return Sentence(text, (cited, origins, unnamed, behind))


def _verb(t: Tally) -> str:
    return "s" if len(t.ids) == 1 else ""


def _parts(facts: Facts) -> tuple[Sentence, ...]:
    """How many parts of the model are assumed, and how many rest on nothing that counts."""
    parts, assumed, bare = tally(facts, "parts"), tally(facts, "assumed"), tally(facts, "bare")
    if not parts.ids:
        return ()
    every, few, nothing = alike(*(len(t.ids) for t in (parts, assumed, bare)))
    are = "is an assumption" if len(assumed.ids) == 1 else "are assumptions"
    told = f"{few} {are}" if assumed.ids else "none is an assumption"
    found: tuple[Tally, ...] = (parts, assumed)
    if bare.ids:
        told += f", and {nothing} rest{_verb(bare)} on nothing that counts, neither a statement nor an assumption"
        found = (*found, bare)
    return (Sentence(f"Of the {every} part{_s(parts)} of the model, {told}.", found),)
