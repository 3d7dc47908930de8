"""Section ``moves``: which changes of an option are moves, and which moves are barred."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.core.conditions import Always, Takes
from standoff.core.conflicts import Barred, Guard
from standoff.modelling.conditions import barred_words
from standoff.modelling.parts import because, condition_in, entries, fields, is_nothing, items, kind_of, text
from standoff.modelling.states import capped, with_because
from standoff.modelling.syntax import Mapping, Node, Scalar

if TYPE_CHECKING:
    from standoff.modelling.states import Stage

_GUARD = re.compile(r"(one way|only dropped|never)|((?:taken |dropped )?only if)\s(.*)", re.DOTALL)
_GUARD_HINT = "write: one way, only dropped, only if CONDITION, dropped only if CONDITION, or never"


def moves(node: Node | None, stage: Stage) -> tuple[tuple[Guard, ...], tuple[Barred, ...]]:
    """Section ``moves``: option → how it may change; and ``barred``."""
    guards: list[Guard] = []
    barred: tuple[Barred, ...] = ()
    for key, value in entries(node, "moves", stage.faults):
        if key.value == "barred":
            barred = _barred(value, stage)
            continue
        found = condition_in(key, 0, "moves", stage.names, stage.faults)
        if found is None:
            continue
        if not isinstance(found[0], Takes):
            stage.faults.add(
                "M201", key, "moves: an option's name is expected here", "move rules on states go under `barred:`"
            )
            continue
        for item in items(value, f"moves of {key.value}", stage.faults) if not isinstance(value, Mapping) else [value]:
            guards += _guards(found[0].option, item, stage)
    return tuple(guards), barred


def _guards(option: int, item: Node, stage: Stage) -> list[Guard]:
    statement, reason = with_because(item, "rule", "a move rule", stage.faults)
    if statement is None:
        return []
    place = stage.faults.place(item)
    if not isinstance(statement, Scalar):
        stage.faults.add("M104", statement, f"a move rule must be text, found {kind_of(statement)}", _GUARD_HINT)
        return []
    match = _GUARD.fullmatch(statement.value.rstrip())
    if match is None:
        stage.faults.add("M112", statement, f'a move rule cannot be "{statement.value.strip()[:60]}"', _GUARD_HINT)
        return []
    match match[1]:
        case "one way":
            return [Guard(option, False, Always(False), "one way", reason, place)]
        case "only dropped":
            return [Guard(option, True, Always(False), "only dropped", reason, place)]
        case "never":
            return [Guard(option, taking, Always(False), "never", reason, place) for taking in (True, False)]
    found = condition_in(statement, match.start(3), "a move rule", stage.names, stage.faults)
    if found is None:
        return []
    kind = match[2].removeprefix("taken ")
    return [Guard(option, not kind.startswith("dropped"), found[0], f"{kind} {found[1]}", reason, place)]


def _barred(node: Node, stage: Stage) -> tuple[Barred, ...]:
    found: list[Barred] = []
    owners = [m.name for m in stage.makers]
    listed: list[Node] = [node] if isinstance(node, Mapping) else items(node, "barred", stage.faults)
    for item in capped(listed, "barred moves", stage.faults):
        if not isinstance(item, Mapping):
            stage.faults.add("M103", item, "a barred move must be a mapping", "write {by: …, from: …, to: …}")
            continue
        parts = fields(item, ("by", "from", "to", "because"), "a barred move", stage.faults)
        by = text(parts["by"], "by", stage.faults) if not is_nothing(parts.get("by")) else None
        if by is not None and by not in owners:
            stage.faults.add(
                "M202", parts["by"], f'unknown decision maker "{by}"', stage.faults.did_you_mean(by, owners)
            )
        if not parts.keys() & {"from", "to"}:
            stage.faults.add("M102", item, '"from" or "to" is missing in a barred move')
        ends = [stage.condition(parts[k], k) if k in parts else (Always(True), "") for k in ("from", "to")]
        if ends[0] is None or ends[1] is None:
            continue
        leaving, reaching = ends[0][0], ends[1][0]
        words = barred_words(by, leaving, reaching, stage.options)
        reason = because(parts.get("because"), stage.faults)
        found.append(Barred(by, leaving, reaching, words, reason, stage.faults.place(item)))
    return tuple(found)
