"""Where people would rather look: the option table, the move graph, the preference ladders; each with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.explain.english import alike, count, joined, opening, stop
from standoff.explain.sentences import Compares, Defines, Part, Sentence, Shows, Stands
from standoff.explain.states import taken
from standoff.report.blocks import Fold, GraphPicture, Grid, Item, LadderPicture, Listing, Prose, Rung, Section
from standoff.report.cards import outcome_title
from standoff.report.graphs import DRAWN, in_words, move_graph, state_label
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts
    from standoff.report.graphs import MoveGraph, Node

COLUMNS = 6
"""Outcomes shown as columns of the option table, besides today's state."""

RUNG_STATES = 40
"""Up to this many states the ladders show all of them; beyond, today's and the outcomes."""


def options_section(facts: Facts) -> Section | None:
    """Options down, outcomes across; ``None``: the model has no options."""
    options, table = facts.conflict.options, facts.table
    if not options:
        return None
    shown = [s for s, _ in facts.outcomes[:COLUMNS]]
    quo = table.status_quo
    columns = ([quo] if quo is not None and quo not in shown else []) + shown
    columns = [s for s in columns if table.states[s].width == len(options)]
    heads = tuple(_head(facts, s) for s in columns)
    rows = []
    for i, option in enumerate(options):
        name = Sentence(f"{opening(taken(option, *facts.wording.names))}.", (Part(f"options.{option.full_name}"),))
        owner = Sentence(option.owner, (Part(f"options.{option.full_name}"),))
        rows.append((name, owner, *(_cell(facts, s, i) for s in columns)))
    blocks: list[Block] = [Grid("Options, and whether they are taken", ("Option", "Whose", *heads), tuple(rows))]
    more = tally(facts, "outcomes")
    if len(more.ids) > COLUMNS:
        text = f"{opening(' of '.join(alike(COLUMNS, len(more.ids))))} outcomes are shown, the firmest."
        blocks.append(Prose((Sentence(text, (more,)),), "note"))
    return Section("options", "Options, outcome by outcome", tuple(blocks))


def _head(facts: Facts, state: int) -> str:
    place = facts.numbers.get(state)
    today = state == facts.table.status_quo
    name = "" if place is None else f"Outcome {place}"
    return f"{name} (today)" if name and today else name or "Today"


def _cell(facts: Facts, state: int, option: int) -> Sentence:
    takes = facts.table.states[state].takes(option)
    words = "either" if takes is None else "yes" if takes else "no"
    return Sentence(words, (Shows(state, option, takes),))


def graph_section(facts: Facts) -> Section:
    """The move graph and the ladders."""
    blocks: list[Block] = []
    graph = move_graph(facts.table)
    states, moves = tally(facts, "states"), tally(facts, "moves")
    if graph is None:
        text = f"There are too many moves among the {len(states.ids):,} states to draw."
        blocks.append(Prose((Sentence(text, (states,)),), "note"))
    else:
        every = f"{opening(count(len(states.ids), 'state'))} can occur"
        shown = f"; {len(graph.nodes):,} of them are drawn" if graph.left_out else ", and all are drawn"
        if len(states.ids) == 1:
            shown = ", and it is drawn"
        text = f"{every}{shown}, with each move among them that the side making it would like."
        words = [Sentence(text, (states,))]
        if graph.undrawn:
            text = (
                f"Of {len(moves.ids):,} possible moves in all, {graph.undrawn:,} between these states are not drawn, "
                "because the side that could make them would like it less or no better."
            )
            words.append(Sentence(text, (moves,)))
        if graph.left_out:
            text = (
                "Drawn are today’s state, the outcomes that hold and the shortest ways between them by moves their "
                f"makers like{_at_most(graph)}; {graph.left_out:,} of {len(states.ids):,} states are left out."
            )
            words.append(Sentence(text, (states,)))
        text = (
            "Filled: holds without threats (● or ◐), framed: needs them (○), each with the number it has among the "
            "outcomes of this page; dashed: today. A number after an s is the state’s own, as commands take it."
        )
        faint = "" if graph.worded else " Lines that touch neither a filled state nor today’s are drawn faintly."
        words.append(Sentence(text + faint, (Defines("holds"), Defines("state"))))
        blocks.append(GraphPicture(graph, "Who would move where", tuple(words)))
        told = tuple(
            Item(
                Sentence(
                    stop(text),
                    tuple(Compares(graph.sides[a.by], a.end, a.start, 0 if a.tie else 1) for a in arcs),
                )
            )
            for text, arcs in in_words(graph)
        )
        key = tuple(
            Item(Sentence(f"{_called(n)}: {stop(n.words)}", outcome_title(facts, n.state).bindings))
            for n in graph.nodes
        )
        blocks.append(Fold("The states in the picture", (Listing(key),)))
        if told:
            blocks.append(Fold("The same moves in words, by state", (Listing(told),)))
    blocks.append(_ladders(facts))
    return Section("moves", "Moves and preferences, drawn", tuple(blocks))


def _at_most(graph: MoveGraph) -> str:
    return f", as far as {DRAWN} states allow, the firmest outcomes first" if len(graph.nodes) >= DRAWN else ""


def _called(node: Node) -> str:
    """A state of the picture, and which outcome it is."""
    names = [f"outcome {node.outcome:,}"] if node.outcome else []
    names += ["today"] if node.today else []
    return f"{node.label} ({', '.join(names)})" if names else node.label


def _ladders(facts: Facts) -> LadderPicture:
    table = facts.table
    firm = dict(facts.outcomes)
    every = len(table.states) <= RUNG_STATES
    shown = range(len(table.states)) if every else sorted({*list(firm)[: RUNG_STATES // 2], *_today(facts)})
    ladders = []
    for dm in facts.conflict.decision_makers:
        ranks = table.ranks[dm.name]
        rungs: dict[int, list[tuple[str, str]]] = {}
        for s in shown:
            mark = f"{firm[s].mark} {facts.numbers[s]}" if s in firm else ""
            label = state_label(s) + (" today" if s == table.status_quo else "")
            rungs.setdefault(ranks[s], []).append((label, mark))
        ladders.append((dm.name, tuple(Rung(r, tuple(rungs[r])) for r in sorted(rungs, reverse=True))))
    words = []
    for dm in facts.conflict.decision_makers:
        words += _heights(facts, dm.name)
    if not every:
        states = tally(facts, "states")
        text = f"Only outcomes and today’s state are shown, {len(shown)} of {len(states.ids):,} states."
        words.append(Sentence(text, (states,)))
    return LadderPicture(tuple(ladders), "What each side likes best, from the top down", tuple(words))


def _today(facts: Facts) -> list[int]:
    return [facts.table.status_quo] if facts.table.status_quo is not None else []


def _heights(facts: Facts, dm: str) -> list[Sentence]:
    """How each side compares the firmest outcomes with today, one sentence for those it likes in the same way."""
    quo, ranks = facts.table.status_quo, facts.table.ranks[dm]
    others = [s for s in list(facts.places)[:4] if quo is not None and s != quo]
    found = []
    for sign, liked in ((1, "better than today"), (0, "just as much as today"), (-1, "less than today")):
        same = [s for s in others if quo is not None and (ranks[s] > ranks[quo]) - (ranks[s] < ranks[quo]) == sign]
        if same and quo is not None:
            which = f"outcome{'s' if len(same) > 1 else ''} {joined([str(facts.places[s]) for s in same])}"
            bound = tuple(Compares(dm, s, quo, sign) for s in same)
            found.append(Sentence(f"{dm} likes {which} {liked}.", bound))
    if not found:
        held = tuple(Stands(s, c, True) for s in list(facts.places)[:1] for c in facts.table.concepts_holding(s))
        found.append(Sentence(f"What {dm} likes best stands on top.", (Part(f"decision makers.{dm}"), *held)))
    return found
