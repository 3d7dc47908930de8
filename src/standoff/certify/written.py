"""A conflict as plain data: all that its verdicts follow from, and nothing else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from standoff.certify.faults import Effort
from standoff.certify.games import InOptions
from standoff.certify.trees import tree
from standoff.core.errors import Unsupported
from standoff.core.preferences import ByOrder, ByWeights, ByWishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.conflicts import Conflict
    from standoff.core.states import State


def state_names(conflict: Conflict, states: Sequence[State]) -> tuple[str, ...]:
    """What a certificate file calls each of a table's ``states``.

    In option form YNNY, first option first, and where a state stands for several option strings, the lowest of them
    (the last option weighs most); in a graph listed outright, its label.

    Raises
    ------
    Unsupported
        Two states of a graph bear the same label.
    """
    if conflict.graph is not None:
        labels = tuple(str(state) for state in states)
        if len(set(labels)) < len(labels):
            raise Unsupported("a certificate file", "two states of the graph are called alike")
        return labels
    if not conflict.same:
        return tuple(state.notation for state in states)
    game = InOptions(
        [dm.name for dm in conflict.decision_makers],
        Effort(),
        owners=[option.owner for option in conflict.options],
        never=[rule.condition for rule in conflict.never],
        same=[rule.condition for rule in conflict.same],
        guards=(),
        barred=(),
    )
    return tuple(game.name(state) for state in game.states())


def written(conflict: Conflict, states: Sequence[State], names: Sequence[str]) -> dict[str, Any]:
    """The conflict as JSON could hold it.

    Parameters
    ----------
    states, names
        Those of its table, and what `state_names` calls them; rankings name states.

    Raises
    ------
    Unsupported
        Options whose names (``Owner.option``) do not tell them apart; a ranking that leaves out a state.
    """
    options = [option.full_name for option in conflict.options]
    if len(set(options)) < len(options):
        raise Unsupported("a certificate file", "two options are called alike")
    form: dict[str, Any] = {
        "decision_makers": [dm.name for dm in conflict.decision_makers],
        "options": [
            {"name": name, "owner": option.owner} for name, option in zip(options, conflict.options, strict=True)
        ],
        "never": [tree(rule.condition, options) for rule in conflict.never],
        "same": [tree(rule.condition, options) for rule in conflict.same],
        "guards": [
            {
                "option": options[g.option],
                "change": "taking" if g.taking else "giving up",
                "only_if": tree(g.condition, options),
            }
            for g in conflict.guards
        ],
        "barred": [
            {"by": b.by, "leaving": tree(b.leaving, options), "reaching": tree(b.reaching, options)}
            for b in conflict.barred
        ],
        "preferences": {
            dm.name: _preference(conflict, dm.name, states, names, options) for dm in conflict.decision_makers
        },
    }
    if conflict.graph is not None:
        form["graph"] = {
            "states": [{"name": n, "options": s.notation} for n, s in zip(names, states, strict=True)],
            "moves": {
                dm.name: [[names[start], names[end]] for start, end in conflict.graph.moves.get(dm.name, ())]
                for dm in conflict.decision_makers
            },
        }
    return form


def digest(form: dict[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the conflict's data: keys sorted, no spaces, everything beyond ASCII escaped."""
    text = json.dumps(form, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _preference(
    conflict: Conflict, dm: str, states: Sequence[State], names: Sequence[str], options: Sequence[str]
) -> dict[str, Any]:
    match preference := conflict.preferences[dm]:
        case ByWishes(wishes):
            return {"wishes": [tree(w.condition, options) for w in wishes]}
        case ByWeights(weights):
            return {"weights": [{"if": tree(w.condition, options), "value": str(w.value)} for w in weights]}
        case ByOrder():
            groups: dict[int, list[str]] = {}
            for state, name in zip(states, names, strict=True):
                groups.setdefault(_worth(preference, dm, state), []).append(name)
            return {"order": [groups[worth] for worth in sorted(groups, reverse=True)]}


def _worth(order: ByOrder, dm: str, state: State) -> int:
    for known_as in (state, replace(state, label=None)):  # a ranking may know a merged state by its options alone
        try:
            return order.worth(known_as)
        except KeyError:
            continue
    raise Unsupported(f"{dm}'s ranking", f"it leaves out state {state}")
