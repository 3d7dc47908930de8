"""The first screen: what holds, because of whom, and what the answer hangs on; no term of art on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.preferences import ByOrder, ByWeights, ByWishes
from standoff.core.studies import Without
from standoff.explain.compare import Shown, consequence, headline, moves_firm_outcomes
from standoff.explain.conditions import in_words
from standoff.explain.english import alike, count, inside, joined, number, opening, ordinal, stop
from standoff.explain.sentences import Answers, Defines, Given, Part, Sentence, Shows, Stands, Tally, Throughout
from standoff.explain.states import happens, taken
from standoff.explain.tiers import Tier, witness
from standoff.report.blocks import Card, Grid, Prose, Section
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.states import State
    from standoff.core.studies import Ablation
    from standoff.explain.sentences import Binding
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts

FIRST = 4
"""Outcomes shown on the first screen."""

HANGS = 3
"""Sources the answer hangs on that are named on the first screen."""


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
    blocks.append(_sides(facts))
    blocks.append(Prose(told_by(facts), "told"))
    return Section("answer", facts.given["question"], tuple(blocks))


def _as_of(facts: Facts) -> tuple[Sentence, ...]:
    found = []
    if "as of" in facts.given:
        value = facts.given["as of"]
        found.append(Sentence(f"As of {value}.", (Given("as of", value),)))
    reports, statements = tally(facts, "reports"), tally(facts, "statements")
    if reports.ids:
        text = f"{len(reports.ids):,} report{_s(reports)}, {len(statements.ids):,} statement{_s(statements)}."
        found.append(Sentence(text, (reports, statements)))
        later = tally(facts, "reports later")
        if later.ids:
            many = len(later.ids) > 1
            text = f"{opening(number(len(later.ids)))} of the reports {'are' if many else 'is'} of a later day."
            found.append(Sentence(text, (later,)))
    else:
        found.append(Sentence("No reports: the model stands on its own.", (reports,)))
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
            found.append(Sentence("Today's situation does not hold.", bound))
        elif quo in shown and len(shown) > 1:
            found.append(Sentence("Today's situation is one of them.", (Stands(quo, concept, True),)))
    if firm.ids and costly.ids:
        text = f"{opening(number(len(costly.ids)))} more would hold only if threats were believed."
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
        return f", and {who} {_means(yes, many=len(states) > 1)}", bound
    parts = []
    for yes, found in sorted(given.items(), key=lambda item: states.index(item[1][0])):
        who = f"{alike(len(found), len(states))[0]} of them"
        if len(states) <= NAMED:
            who = f"the {joined([ordinal(facts.places[s]) for s in found])}"
        parts.append(f"{who} {_means(yes, many=len(found) > 1)}")
    return f": {joined(parts)}", bound


def _means(yes: bool | None, *, many: bool) -> str:
    s = "" if many else "s"
    return f"leave{s} it open" if yes is None else f"mean{s} {'yes' if yes else 'no'}"


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
    words = happens([(options[i], yes) for i, yes in same])
    both = "In both of them" if len(states) == 2 else "In all of them"
    return (Sentence(stop(f"{both} {words}"), tuple(Throughout(states, i, yes) for i, yes in same)),)


def outcome_cards(facts: Facts) -> list[Block]:
    """The firmest outcomes; those that need threats only where there are no others."""
    kinds = {t for _, t in facts.outcomes}
    pool = [(s, t) for s, t in facts.outcomes if t is not Tier.THREATS or kinds == {Tier.THREATS}]
    found: list[Block] = []
    for state, firm in pool[:FIRST]:
        place = facts.places[state]
        title = outcome_title(facts, state)
        inner = (*_answered(facts, state), *_as_today(facts, state))
        found.append(Card(f"first-{place}", title, inner, firm.mark, firm.title, f"outcome-{place}", place))
    if len(pool) > FIRST:
        every = tally(facts, "outcomes")
        text = f"These are {' of '.join(alike(len(found), len(every.ids)))} outcomes; the table below lists more."
        found.append(Prose((Sentence(text, (every,)),), "note"))
    return found


def _answered(facts: Facts, state: int) -> tuple[Block, ...]:
    if facts.conflict.yes_if is None:
        return ()
    yes = facts.answer_in(state)
    said = Sentence(f"This {_means(yes, many=False)}.", (Answers(state, yes),))
    return (Prose((said,), "means"),)


def _as_today(facts: Facts, state: int) -> tuple[Block, ...]:
    """What is done today and still done in the outcome, which its name does not say."""
    quo, options, states = facts.table.status_quo, facts.conflict.options, facts.table.states
    if quo is None or states[quo].width != len(options) or states[state].width != len(options):
        return ()
    kept = [i for i in range(len(options)) if states[quo].takes(i) and states[state].takes(i)]
    if not kept:
        return ()
    bound = tuple(Shows(s, i, taken=True) for i in kept for s in dict.fromkeys((quo, state)))
    when = "Today" if state == quo else "As today"
    text = f"{when}: {happens([(options[i], True) for i in kept])}"
    return (Prose((Sentence(stop(text), bound),), "note"),)


def outcome_title(facts: Facts, state: int) -> Sentence:
    """An outcome by what differs in it from today."""
    value = facts.table.states[state]
    concept = witness(facts.table, state)
    bound: tuple[Binding, ...] = tuple(Shows(state, i, value.takes(i)) for i in range(value.width))
    if concept is not None:
        bound = (Stands(state, concept, True), *bound)
    elif not bound:
        bound = tuple(Stands(state, c, False) for c in facts.table.concepts)
    return Sentence(stop(facts.wording.short(state)), bound)


def shown_of(facts: Facts, states: Iterable[State]) -> Shown:
    """What the reader knows of the outcomes, and words for those of ``states`` the table knows."""
    position, wording = facts.table.position, facts.wording
    return Shown(
        places={facts.table.states[s]: place for s, place in facts.places.items()},
        names={s: wording.short(position[s]) for s in states if s in position},
        tiers={facts.table.states[s]: t for s, t in facts.outcomes},
        unnamed=len(tally(facts, "cited unnamed origins").ids),
    )


def _rerun(facts: Facts, index: int) -> tuple[Ablation, Shown, str]:
    ablation = facts.ablations[index]
    states = {s for _, s in (*ablation.lost, *ablation.gained)}
    return ablation, shown_of(facts, states), facts.ablation_in_words(ablation)


def rerun_in_words(facts: Facts, index: int) -> Sentence:
    """What changes without one source, in full."""
    ablation, shown, who = _rerun(facts, index)
    return consequence(ablation, index, shown, who)


def rerun_headline(facts: Facts, index: int) -> Sentence:
    """What changes without one source among the outcomes of the first screen."""
    ablation, shown, who = _rerun(facts, index)
    return headline(ablation, index, shown, who)


def moves_firm(facts: Facts, index: int) -> bool:
    """Whether leaving the source out changes the outcomes of the first screen."""
    ablation, shown, _ = _rerun(facts, index)
    return moves_firm_outcomes(ablation, shown)


def hangs_on(facts: Facts) -> tuple[Sentence, ...]:
    """Whose words the answer hangs on; that nobody's alone changes it is an answer too."""
    if not facts.ablations:
        return ()
    changed, unsolved = tally(facts, "reruns changed"), tally(facts, "reruns unsolved")
    kinds = [a.kind for a in facts.ablations]
    together = [i for i, k in enumerate(kinds) if k is Without.UNNAMED]
    telling = sorted(
        (int(i) for i in changed.ids if moves_firm(facts, int(i))), key=lambda i: (-_told_lost(facts, i), i)
    )
    order = dict.fromkeys((*together, *_apart(facts, (*telling, *map(int, unsolved.ids)))))
    chosen = list(order)[:HANGS]
    found = [rerun_headline(facts, i) for i in chosen]
    if changed.ids:
        every = tally(facts, "reruns")
        total, some = alike(len(every.ids), len(changed.ids))
        text = (
            "Leaving out one source at a time, then all unnamed ones together, then all that one side itself says, "
            f"{'makes one test' if len(every.ids) == 1 else f'makes {total} tests'}; {some} of them "
            f"{'changes' if len(changed.ids) == 1 else 'change'} which outcomes hold."
        )
        found.append(Sentence(text, (changed, every)))
    if not changed.ids and not unsolved.ids:
        text = "No source alone decides it: leaving out any one of them changes nothing about which outcomes hold."
        found.append(Sentence(text, (tally(facts, "reruns changed"), tally(facts, "reruns unsolved"))))
    return tuple(found)


def _told_lost(facts: Facts, index: int) -> int:
    """How many of the outcomes told with reasons lose some of their hold without that source."""
    told = {facts.table.states[s] for s in facts.places}
    return len({state for _, state in facts.ablations[index].lost} & told)


def _apart(facts: Facts, reruns: Iterable[int]) -> list[int]:
    """Those of the reruns that leave out different parts of the model: one voice may be all of a side's."""
    found: dict[tuple[str, ...], int] = {}
    for i in reruns:
        found.setdefault(tuple(e.address for e in facts.ablations[i].dropped), i)
    return list(found.values())


def _sides(facts: Facts) -> Grid:
    rows = []
    for dm in facts.conflict.decision_makers:
        own = facts.conflict.options_of(dm.name)
        can = "; ".join(taken(facts.conflict.options[i]) for i in own)
        first = Sentence(dm.name, (Given(f"side {dm.name}", dm.name),))
        parts = tuple(Part(f"options.{facts.conflict.options[i].full_name}") for i in own)
        can_do = Sentence(opening(can) + ".", parts) if own else _nothing_to_do(facts, dm.name)
        rows.append((first, can_do, wants_most(facts, dm.name)))
    return Grid("What each side can do, and wants most", ("Side", "Can do", "Wants most"), tuple(rows), sourced=True)


def _nothing_to_do(facts: Facts, dm: str) -> Sentence:
    text = "Moves as listed in the model." if facts.conflict.graph is not None else "Nothing of its own."
    return Sentence(text, (Part(f"decision makers.{dm}"),))


def wants_most(facts: Facts, dm: str) -> Sentence:
    """What stands first in a side's preferences."""
    preference, options = facts.conflict.preferences[dm], facts.conflict.options
    match preference:
        case ByWishes(wishes) if wishes:
            return Sentence(stop(opening(in_words(wishes[0].condition, options))), (Part(f"preferences.{dm}[0]"),))
        case ByWeights(weights) if weights:
            best = max(range(len(weights)), key=lambda i: (abs(weights[i].value), -i))
            words = in_words(weights[best].condition, options)
            text = words if weights[best].value > 0 else f"not this: {words}"
            return Sentence(stop(opening(text)), (Part(f"preferences.{dm}[{best}]"),))
        case ByOrder(groups) if groups:
            best_states = [facts.table.position[s] for s in groups[0] if s in facts.table.position]
            words = "; or ".join(inside(facts.wording.short(s)) for s in best_states[:3])
            more = f"; or {count(len(best_states) - 3, 'other outcome')}" if len(best_states) > 3 else ""
            return Sentence(stop(opening(words + more)) if words else "A ranking.", (Part(f"preferences.{dm}"),))
        case _:
            bound = (Part(f"decision makers.{dm}"),)
            return Sentence("Nothing is known of what it wants.", bound)


def told_by(facts: Facts) -> tuple[Sentence, ...]:
    """How much of the model rests on whom."""
    cited, unnamed = tally(facts, "cited"), tally(facts, "cited unnamed")
    assumed, parts = tally(facts, "assumed"), tally(facts, "parts")
    if not facts.ledger.documents:
        return (Sentence("Who told us: nobody; there are no reports behind this model.", (tally(facts, "reports"),)),)
    origins, behind = tally(facts, "cited origins"), tally(facts, "cited unnamed origins")
    said, sources, nameless, nobodies = alike(*(len(t.ids) for t in (cited, origins, unnamed, behind)))
    text = (
        f"Who told us: the model rests on {said} statement{_s(cited)} from {sources} source{_s(origins)}; {nameless} "
        f"of the statements {'comes' if len(unnamed.ids) == 1 else 'come'} from {nobodies} source{_s(behind)} without "
        "a name."
    )
    found = [Sentence(text, (cited, origins, unnamed, behind))]
    every, few = alike(len(parts.ids), len(assumed.ids))
    are = "is an assumption" if len(assumed.ids) == 1 else "are assumptions"
    found.append(Sentence(f"Of its {every} part{_s(parts)}, {few} {are}.", (parts, assumed)))
    return tuple(found)
