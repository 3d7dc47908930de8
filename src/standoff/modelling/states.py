"""Section ``states``: which states cannot occur, which are one, where things stand and what came."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from standoff.core.conditions import And, Not, Or, Takes
from standoff.core.conflicts import Outcome, Rule
from standoff.core.states import State
from standoff.modelling.conditions import print_condition, print_name
from standoff.modelling.parts import because, condition, day, fields, is_nothing, items, kind_of, text
from standoff.modelling.syntax import Listing, Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.because import Because
    from standoff.core.conditions import Condition
    from standoff.core.conflicts import ExplicitGraph
    from standoff.core.options import DecisionMaker, Option
    from standoff.modelling.faults import Faults
    from standoff.modelling.names import Names

MAX_RULES = 500
"""Rules of one kind in a model."""
GROUPS = ("at most one", "exactly one", "at least one")
"""Kinds of rules on groups of options, in the order they are read."""


@dataclass(frozen=True)
class Stage:
    """What the later sections may refer to."""

    faults: Faults
    names: Names
    options: tuple[Option, ...]
    makers: tuple[DecisionMaker, ...]
    graph: ExplicitGraph | None = None
    labels: dict[str, State] = field(default_factory=dict)
    unlisted: bool = False
    """The states are too many to be listed."""

    def condition(self, node: Node | None, what: str) -> tuple[Condition, str] | None:
        """A condition and its words."""
        return condition(node, what, self.names, self.faults)


def never_rules(found: dict[str, Node], stage: Stage) -> tuple[Rule, ...]:
    """States that cannot occur: ``never``, then the groups in the order of `GROUPS`."""
    rules = _rules(found.get("never"), "never", stage)
    for kind in GROUPS:
        for node in capped(_groups(found.get(kind), kind, stage.faults), f"groups under {kind}", stage.faults):
            rule = _group_rule(kind, node, stage)
            if rule is not None:
                rules.append(rule)
    return tuple(rules)


def same_rules(node: Node | None, stage: Stage) -> tuple[Rule, ...]:
    """States nobody tells apart."""
    return tuple(_rules(node, "same", stage))


def _rules(node: Node | None, what: str, stage: Stage) -> list[Rule]:
    rules: list[Rule] = []
    for item in capped(items(node, what, stage.faults), f"rules under {what}", stage.faults):
        statement, reason = with_because(item, "rule", f"a rule under {what}", stage.faults)
        found = stage.condition(statement, f"a rule under {what}") if statement is not None else None
        if found is not None:
            rules.append(Rule(*found, reason, stage.faults.place(item)))
    return rules


def capped(listed: list[Node], what: str, faults: Faults) -> list[Node]:
    """The first `MAX_RULES` of a list, and a fault when there are more."""
    if len(listed) > MAX_RULES:
        faults.add("M008", listed[MAX_RULES], f"more than {MAX_RULES} {what}")
    return listed[:MAX_RULES]


def with_because(item: Node, key: str, what: str, faults: Faults) -> tuple[Node | None, Because | None]:
    """An item written alone, or as ``{key: …, because: …}``."""
    if not isinstance(item, Mapping):
        return item, None
    if key not in {k.value for k, _ in item.pairs}:
        if not {k.value for k, _ in item.pairs} & {"because"}:
            hint = f"put quotation marks around this statement, or write {{{key}: …, because: …}}"
            faults.add("M104", item, f"{what} must be a statement, found a mapping (name: value)", hint)
            return None, None
        faults.add("M102", item, f'"{key}" is missing in {what}')
    found = fields(item, (key, "because"), what, faults)
    return found.get(key), because(found.get("because"), faults)


def _groups(node: Node | None, kind: str, faults: Faults) -> list[Node]:
    """Groups of options: one list of names, or a list of such lists or of ``{of: […], because: …}``."""
    if isinstance(node, Mapping):
        return [node]
    listed = items(node, kind, faults)
    if node is not None and listed and all(isinstance(i, Scalar) for i in listed):
        return [node]
    return listed


def _group_rule(kind: str, node: Node, stage: Stage) -> Rule | None:
    reason: Because | None = None
    names: Node | None = node
    if isinstance(node, Mapping):
        found = fields(node, ("of", "because"), kind, stage.faults, required=("of",))
        names, reason = found.get("of"), because(found.get("because"), stage.faults)
    group = takes_list(names, kind, stage)
    if group is None:
        return None
    if len(group) < 2:
        stage.faults.add("M103", node, f"{kind}: a group needs at least two options")
        return None
    parts = tuple(Takes(i) for i in group)
    words = f"{kind} of {', '.join(print_name(stage.options[i].full_name) for i in group)}"
    return Rule(group_condition(kind, parts), words, reason, stage.faults.place(node))


def group_condition(kind: str, parts: Sequence[Takes]) -> Condition:
    """When a group breaks its rule."""
    several = [And(pair) for pair in combinations(parts, 2)]
    none = And(tuple(Not(p) for p in parts))
    broken: list[Condition] = [] if kind == "at least one" else [*several]
    if kind != "at most one":
        broken.append(none)
    return broken[0] if len(broken) == 1 else Or(tuple(broken))


def takes_list(node: Node | None, what: str, stage: Stage) -> list[int] | None:
    """Options named in a list, by position; ``None`` when one of them is unknown."""
    positions: list[int] = []
    complete = True
    for item in items(node, what, stage.faults):
        found = condition(item, what, stage.names, stage.faults)
        if found is None:
            complete = False
        elif not isinstance(found[0], Takes):
            stage.faults.add("M201", item, f"{what}: an option's name is expected here")
            complete = False
        elif found[0].option not in positions:
            positions.append(found[0].option)
    return positions if complete else None


def state(node: Node | None, what: str, stage: Stage) -> State | None:
    """One state with every option settled, or a state of an explicit graph; ``None`` when nothing is written.

    Written as a notation (``YNN``), a list of the options taken, or a statement that joins options, taken or not,
    by ``and``; options it does not name are not taken.
    """
    if node is None or is_nothing(node):
        return None
    width = len(stage.options)
    if isinstance(node, Scalar):
        said = " ".join(node.value.split())
        if stage.graph is not None:
            if said not in stage.labels:
                hint = stage.faults.did_you_mean(
                    said, stage.labels, otherwise=f"known: {', '.join(list(stage.labels)[:8])}"
                )
                stage.faults.add("M209", node, f'{what}: no state is labelled "{said}"', hint)
            return stage.labels.get(said)
        if re.fullmatch("[YN]+", said) and stage.names.find(said) is None:
            if len(said) == width:
                return State.parse(said)
            stage.faults.add("M210", node, f"{what}: {said} has {len(said)} letters for {width} options")
            return None
        if said == "none" and stage.names.find(said) is None:
            return State.of(0, width)
        return _conjunction(node, what, stage)
    if isinstance(node, Listing) and stage.graph is None:
        taken = takes_list(node, what, stage)
        return None if taken is None else State.of(sum(1 << i for i in taken), width)
    stage.faults.add(
        "M103", node, f"{what} must be a state, found {kind_of(node)}", "for example YNN, or the options taken"
    )
    return None


def _conjunction(node: Scalar, what: str, stage: Stage) -> State | None:
    found = stage.condition(node, what)
    if found is None:
        return None
    whole = found[0]
    taken = 0
    left: dict[int, bool] = {}
    for part in whole.parts if isinstance(whole, And) else (whole,):
        match part:
            case Takes(option):
                value = True
            case Not(Takes(option)):
                value = False
            case _:
                text_ = print_condition(part, stage.options)
                hint = "name the options that are taken, joined by and"
                stage.faults.add("M210", node, f'{what}: "{text_}" does not settle which options are taken', hint)
                return None
        if left.setdefault(option, value) != value:
            stage.faults.add("M210", node, f"{what}: {stage.options[option].full_name} is both taken and not taken")
            return None
        taken |= value << option
    return State.of(taken, len(stage.options))


def outcome(node: Node | None, stage: Stage) -> Outcome | None:
    """Section ``outcome``: what really happened."""
    if node is None or is_nothing(node):
        return None
    found = fields(node, ("state", "on", "words", "because"), "outcome", stage.faults, required=("state", "words"))
    reached = state(found.get("state"), "outcome", stage)
    words = text(found.get("words"), "words", stage.faults)
    on = day(found.get("on"), "on", stage.faults)
    reason = because(found.get("because"), stage.faults)
    if reached is None or words is None:
        return None
    return Outcome(reached, on, words, reason, stage.faults.place(node))
