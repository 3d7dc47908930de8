"""Section ``preferences``: ordered statements, weights or an explicit order → how a decision maker ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.preferences import ByOrder, ByWeights, ByWishes, Preference, Weight, Wish
from standoff.core.states import State
from standoff.modelling.parts import because, entries, fields, is_nothing, items, kind_of, number
from standoff.modelling.states import capped, with_because
from standoff.modelling.syntax import Listing, Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf

    from standoff.modelling.spaces import Space
    from standoff.modelling.states import Stage

NOT_BUILT = ("strength", "unknown", "perceptions", "fuzzy")
"""Kinds of preference the literature has and this program does not read yet."""


def preferences(node: Node | None, stage: Stage, here: Space | None) -> dict[str, Preference]:
    """Decision maker → preference; one for each, or a fault.

    Parameters
    ----------
    here
        Feasible states, which rankings list; ``None``: they could not be told, so rankings are not read.
    """
    owners = [m.name for m in stage.makers]
    found: dict[str, Preference] = {}
    for key, value in entries(node, "preferences", stage.faults):
        owner = " ".join(key.value.split())
        if owner not in owners:
            hint = stage.faults.did_you_mean(owner, owners)
            stage.faults.add("M202", key, f'unknown decision maker "{owner}" in preferences', hint)
            continue
        preference = _preference(owner, key, value, stage, here)
        if preference is not None:
            found[owner] = preference
        else:
            found.setdefault(owner, ByWishes(()))
    return found


def _preference(owner: str, key: Scalar, value: Node, stage: Stage, here: Space | None) -> Preference | None:
    if is_nothing(value):
        hint = f"list its wishes, most important first, or write {owner}: [] when it does not mind"
        stage.faults.add("M311", key, f"nothing is said of what {owner} prefers", hint)
        return None
    if isinstance(value, Listing):
        return ByWishes(tuple(_wishes(owner, value, stage)))
    if isinstance(value, Scalar):
        hint = "one wish is written as a list of one: [WISH]"
        stage.faults.add("M103", value, f"the preferences of {owner} must be a list, found text", hint)
        return None
    kinds = [k for k, _ in value.pairs if k.value in NOT_BUILT]
    for kind in kinds:
        stage.faults.add("M107", kind, f'"{kind.value}" is not supported yet', "state the preferences without it")
    kept = Mapping(tuple(p for p in value.pairs if p[0] not in kinds), value.line, value.column, value.length)
    found = fields(kept, ("weights", "ranking", "because"), f"preferences of {owner}", stage.faults)
    if ("weights" in found) == ("ranking" in found):
        if not kinds:
            message = f'preferences of {owner}: "weights" or "ranking" is expected, one of the two'
            stage.faults.add("M102", value, message, "wishes are written as a list: - want: …")
        return None
    if "weights" in found:
        if "because" in found:
            stage.faults.add("M101", found["because"], "because belongs to each weight, not to all of them together")
        return ByWeights(tuple(_weights(owner, found["weights"], stage)))
    reason = because(found.get("because"), stage.faults)
    groups = _groups(owner, found["ranking"], stage, here)
    return None if groups is None else ByOrder(groups, reason, stage.faults.place(key))


def _wishes(owner: str, value: Node, stage: Stage) -> list[Wish]:
    wishes: list[Wish] = []
    what = f"a wish of {owner}"
    for item in capped(items(value, f"preferences of {owner}", stage.faults), f"wishes of {owner}", stage.faults):
        if isinstance(item, Mapping):
            strong = [k for k, _ in item.pairs if k.value in NOT_BUILT]
            for kind in strong:
                stage.faults.add("M107", kind, f'"{kind.value}" is not supported yet', "leave it out")
            kept = tuple(p for p in item.pairs if p[0] not in strong)
            item = Mapping(kept, item.line, item.column, item.length)  # noqa: PLW2901 the same item, less what is reported
        statement, reason = with_because(item, "want", what, stage.faults)
        found = stage.condition(statement, what) if statement is not None else None
        if found is not None:
            wishes.append(Wish(*found, reason, stage.faults.place(item)))
    return wishes


def _weights(owner: str, value: Node, stage: Stage) -> list[Weight]:
    weights: list[Weight] = []
    what = f"a weight of {owner}"
    listed: list[Node] = [value] if isinstance(value, Mapping) else items(value, f"weights of {owner}", stage.faults)
    for item in capped(listed, f"weights of {owner}", stage.faults):
        if not isinstance(item, Mapping):
            message = f"{what} must be a mapping, found {kind_of(item)}"
            stage.faults.add("M103", item, message, "write {when: CONDITION, weight: NUMBER, because: …}")
            continue
        found = fields(item, ("when", "weight", "because"), what, stage.faults, required=("when", "weight"))
        when = stage.condition(found["when"], what) if "when" in found else None
        amount = number(found.get("weight"), what, stage.faults)
        reason = because(found.get("because"), stage.faults)
        if when is not None and amount is not None:
            weights.append(Weight(when[0], amount, when[1], reason, stage.faults.place(item)))
    return weights


def _groups(owner: str, node: Node, stage: Stage, here: Space | None) -> tuple[tuple[State, ...], ...] | None:
    """Groups of tied states, best first; faults when a state is missing, infeasible or listed twice."""
    if here is None and stage.graph is None:
        if stage.unlisted:
            message = f"{owner} ranks states one by one, and these are too many to be listed"
            stage.faults.add("M326", node, message, "say what it wishes for, most important first, or give weights")
        return None
    known = _spellings(stage, here)
    every = stage.graph.states if stage.graph is not None else here.states if here is not None else ()
    what = f"ranking of {owner}"
    placed: dict[State, Scalar] = {}
    groups: list[tuple[State, ...]] = []
    clean = True
    for item in items(node, what, stage.faults):
        group: list[State] = []
        for name in items(item, what, stage.faults):
            if not isinstance(name, Scalar):
                stage.faults.add("M103", name, f"{what}: a state is expected here, found {kind_of(name)}")
                clean = False
                continue
            state = known.get(" ".join(name.value.split()))
            if state is None:
                clean = _not_a_state(name, what, stage, known)
            elif state in placed:
                message = f"{what}: state {state} is listed twice; first on line {placed[state].line}"
                stage.faults.add("M307", name, message, "keep one of the two")
                clean = False
            else:
                placed[state] = name
                group.append(state)
        if group:
            groups.append(tuple(group))
    missing = [s for s in every if s not in placed]
    if missing and clean:
        shown = ", ".join(map(str, missing[:10])) + (f" and {len(missing) - 10:,} more" if len(missing) > 10 else "")
        message = f"{what} does not place {len(missing):,} of {len(every):,} feasible states: {shown}"
        stage.faults.add("M305", node, message, "list each state once; states it likes equally stand in one list")
    return tuple(groups) if clean and not missing else None


def _not_a_state(name: Scalar, what: str, stage: Stage, known: MappingOf[str, State]) -> bool:
    said = " ".join(name.value.split())
    if stage.graph is None and len(said) == len(stage.options) and not set(said) - set("YN-"):
        stage.faults.add("M306", name, f"{what}: state {said} is infeasible", "take it out of the ranking")
    elif said.isascii() and said.isdigit():
        count = sum(1 for k in known if k.isdigit())
        stage.faults.add("M209", name, f"{what}: there is no state number {said}; there are {count:,} states")
    else:
        hint = stage.faults.did_you_mean(said, known)
        stage.faults.add("M209", name, f'{what}: no state is written "{said[:60]}"', hint)
    return False


def _spellings(stage: Stage, here: Space | None) -> dict[str, State]:
    """Every way a state may be written: its label, notation, members' notations and number from 1; the first wins."""
    known: dict[str, State] = {}
    if stage.graph is not None:
        known |= stage.labels
        for state in stage.graph.states:
            known.setdefault(state.notation or str(state), state)
        for i, state in enumerate(stage.graph.states, 1):
            known.setdefault(str(i), state)
        return known
    if here is not None:
        for i, (state, members) in enumerate(zip(here.states, here.members, strict=True), 1):
            known[str(i)] = known[state.notation] = state
            if len(members) > 1:
                known |= {State.of(m, state.width).notation: state for m in members}
    return known
