"""Section ``graph``: states and moves listed outright, for models options and rules cannot express."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.conflicts import ExplicitGraph
from standoff.core.states import State
from standoff.modelling.parts import entries, fields, is_nothing, items, name, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.options import DecisionMaker
    from standoff.modelling.faults import Faults
    from standoff.modelling.syntax import Node

MAX_LISTED = 2_000
"""States an explicit graph may list."""


def graph(
    node: Node, makers: Sequence[DecisionMaker], width: int, faults: Faults
) -> tuple[ExplicitGraph, dict[str, State]]:
    """The graph and its states by label; what is wrong is left out and noted."""
    parts = fields(node, ("states", "moves"), "graph", faults, required=("states", "moves"))
    labels = _states(parts.get("states"), width, faults)
    position = {label: i for i, label in enumerate(labels)}
    owners = [m.name for m in makers]
    moves: dict[str, tuple[tuple[int, int], ...]] = dict.fromkeys(owners, ())
    for key, value in entries(parts.get("moves"), "moves", faults):
        owner = " ".join(key.value.split())
        if owner not in moves:
            faults.add("M202", key, f'unknown decision maker "{owner}" in moves', faults.did_you_mean(owner, owners))
            continue
        moves[owner] = tuple(_moves(owner, value, position, faults))
    return ExplicitGraph(tuple(labels.values()), moves), labels


def _states(node: Node | None, width: int, faults: Faults) -> dict[str, State]:
    labels: dict[str, State] = {}
    for key, value in entries(node, "states of the graph", faults):
        label = name(key, "a state's label", faults)
        if label is None or label in labels:
            if label is not None:
                faults.add("M206", key, f'two states are labelled "{label}"', "rename one of them")
            continue
        if len(labels) == MAX_LISTED:
            faults.add("M302", key, f"more than {MAX_LISTED:,} states listed", "describe large models by options")
            break
        labels[label] = State(0, 0, width, label)
        if is_nothing(value):
            continue
        said = text(value, f'notation of state "{label}"', faults)
        if said is None:
            continue
        if len(said) != width or set(said) - set("YN-"):
            message = f'notation of state "{label}": "{said[:60]}" is not {width} letters Y, N or -'
            faults.add("M210", value, message, "one letter an option, in the order of the file")
            continue
        labels[label] = State.parse(said, label=label)
    if not labels and not faults.errors and node is not None:
        faults.add("M301", node, "the graph lists no state")
    return labels


def _moves(owner: str, node: Node, position: dict[str, int], faults: Faults) -> list[tuple[int, int]]:
    found: dict[tuple[int, int], None] = {}
    for key, value in entries(node, f"moves of {owner}", faults):
        start = " ".join(key.value.split())
        if start not in position:
            faults.add("M209", key, f'no state is labelled "{start}"', faults.did_you_mean(start, position))
            continue
        for item in items(value, f'moves of {owner} from "{start}"', faults):
            end = text(item, "a state's label", faults)
            if end is None:
                continue
            if end not in position:
                faults.add("M209", item, f'no state is labelled "{end}"', faults.did_you_mean(end, position))
            elif end == start:
                faults.add("M323", item, f"a move of {owner} from {start} to itself", "take it out")
            elif (position[start], position[end]) in found:
                faults.add("M323", item, f"the move of {owner} from {start} to {end} is listed twice", "take one out")
            else:
                found[position[start], position[end]] = None
    return list(found)
