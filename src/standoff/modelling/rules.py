"""Checks on a built conflict, one function and one code each; they see states, not text.

An error makes the model mean nothing, or two things; a warning is solved all the same, but hardly what was meant.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from standoff.core.conditions import And, Not, Takes, holds, options_of
from standoff.core.preferences import ByWeights, ByWishes
from standoff.core.states import State
from standoff.modelling.faults import Faults, Spot
from standoff.modelling.spaces import Space, is_ever_true

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.core.conditions import Condition
    from standoff.core.conflicts import Conflict
    from standoff.core.places import Place
    from standoff.core.preferences import Weight, Wish
    from standoff.modelling.syntax import Node


MOST_SHOWN = 10
"""Merged states with an unclear name that are listed."""


def check_rules(conflict: Conflict, here: Space | None, status_quo: Node | None, faults: Faults) -> None:
    """Everything that can only be told once the states are known.

    Parameters
    ----------
    here
        Feasible states; ``None`` for an explicit graph.
    status_quo
        Where today's state is written.
    """
    dates(conflict, faults)
    repeated_wishes(conflict, faults)
    if here is None:
        undecided_wishes(conflict, faults)
        return
    status_quo_occurs(conflict, here, status_quo, faults)
    outcome_occurs(conflict, here, faults)
    rules_that_remove_nothing(conflict, faults)
    merging_that_joins_nothing(conflict, here, faults)
    merged_states_have_a_name(conflict, here, faults)
    merged_states_are_ranked_alike(conflict, here, faults)
    everybody_can_choose(conflict, faults)
    options_that_never_vary(conflict, here, faults)
    wishes_that_decide_nothing(conflict, here, faults)


def _spot(place: Place | None) -> Spot:
    return Spot(place.line, place.column, 1) if place is not None else Spot()


def _statements(conflict: Conflict) -> Iterator[tuple[str, Wish | Weight]]:
    for owner, preference in conflict.preferences.items():
        match preference:
            case ByWishes(wishes):
                yield from ((owner, w) for w in wishes)
            case ByWeights(weights):
                yield from ((owner, w) for w in weights)


def dates(conflict: Conflict, faults: Faults) -> None:
    """M320: the outcome came before the day the model is built for."""
    reached = conflict.outcome
    if reached is not None and reached.on is not None and conflict.as_of is not None and reached.on < conflict.as_of:
        message = f"the outcome of {reached.on} lies before the day the model is built for, {conflict.as_of}"
        faults.warn("M320", _spot(reached.place), message, "check `as of` and `on`")


def repeated_wishes(conflict: Conflict, faults: Faults) -> None:
    """M325: a wish is stated twice; the second cannot decide anything."""
    for owner, preference in conflict.preferences.items():
        seen: dict[Condition, str] = {}
        for wish in preference.wishes if isinstance(preference, ByWishes) else ():
            if wish.condition in seen:
                message = f'"{wish.words}" of {owner} says what "{seen[wish.condition]}" above it says'
                faults.warn("M325", _spot(wish.place), message, "take it out; it decides nothing")
            seen.setdefault(wish.condition, wish.words)


def undecided_wishes(conflict: Conflict, faults: Faults) -> None:
    """M322: a condition is neither true nor false in a listed state whose options are open."""
    for owner, part in _statements(conflict):
        for state in conflict.graph.states if conflict.graph is not None else ():
            if len({holds(part.condition, mask) for mask in _completions(part.condition, state)}) > 1:
                message = f'"{part.words}" of {owner} is neither true nor false in state {state}'
                hint = "settle the options of that state, or rank the states by `ranking:`"
                faults.add("M322", _spot(part.place), message, hint)
                break


def _completions(condition: Condition, state: State) -> Iterator[int]:
    """Option strings of a state, as far as the condition can tell; at most 2^12 of them."""
    open_ = [i for i in sorted(options_of(condition)) if state.takes(i) is None][:12]
    for choice in product((0, 1), repeat=len(open_)):
        yield state.yes | sum(bit << i for i, bit in zip(open_, choice, strict=True))


def status_quo_occurs(conflict: Conflict, here: Space, node: Node | None, faults: Faults) -> None:
    """M304: today's state is one the rules say cannot be."""
    quo = conflict.status_quo
    if quo is None or quo.yes in here.position:
        return
    message = f"the status quo {quo} is infeasible"
    faults.add("M304", node if node is not None else Spot(), message, _who_removes(conflict, quo))


def outcome_occurs(conflict: Conflict, here: Space, faults: Faults) -> None:
    """M316: what really happened is a state the model says cannot be."""
    reached = conflict.outcome
    if reached is not None and reached.state.yes not in here.position:
        message = f"what really happened, {reached.state}, is infeasible in the model"
        faults.warn("M316", _spot(reached.place), message, _who_removes(conflict, reached.state))


def _who_removes(conflict: Conflict, state: State) -> str | None:
    for rule in conflict.never:
        if holds(rule.condition, state.yes):
            at = f" on line {rule.place.line}" if rule.place is not None else ""
            return f'the rule "{rule.words}"{at} removes it'
    return None


def rules_that_remove_nothing(conflict: Conflict, faults: Faults) -> None:
    """M321: a rule under `never` describes no state at all."""
    for rule in conflict.never:
        if not is_ever_true(rule.condition):
            faults.warn("M321", _spot(rule.place), f'the rule "{rule.words}" removes no state', "is a `not` missing?")


def merging_that_joins_nothing(conflict: Conflict, here: Space, faults: Faults) -> None:
    """M317: a rule under `same` describes fewer than two feasible states."""
    for rule in conflict.same:
        found = here.count(rule.condition)
        if found < 2:
            message = f'the rule "{rule.words}" merges nothing: {found} feasible states fit it'
            faults.warn("M317", _spot(rule.place), message)


def merged_states_have_a_name(conflict: Conflict, here: Space, faults: Faults) -> None:
    """M309: a merged state would be written like a state outside it."""
    for i in here.mixed_up[:MOST_SHOWN]:
        inside, state = set(here.members[i]), here.states[i]
        outside = next(m for m in here.masks if m not in inside and (m ^ state.yes) & state.known == 0)
        other = here.states[here.position[outside]]
        rule = next(r for r in conflict.same if any(holds(r.condition, m) for m in inside))
        message = f'the states that "{rule.words}" merges would be written {state}, which also fits {other}'
        hint = "merge by a condition that only joins options by `and`, or list the states under `graph:`"
        faults.add("M309", _spot(rule.place), message, hint)


def merged_states_are_ranked_alike(conflict: Conflict, here: Space, faults: Faults) -> None:
    """M308: a wish or weight tells apart states that are one."""
    for owner, part in _statements(conflict):
        apart = here.tells_apart(part.condition)
        if apart:
            state, members = here.states[apart[0]], here.members[apart[0]]
            yes = next(m for m in members if holds(part.condition, m))
            no = next(m for m in members if not holds(part.condition, m))
            width = len(conflict.options)
            message = (
                f'"{part.words}" of {owner} holds in {State.of(yes, width)} and not in {State.of(no, width)}, '
                f"which `same` merges into {state}"
            )
            hint = "leave out what nobody tells apart, or do not merge the states"
            faults.add("M308", _spot(part.place), message, hint)


def everybody_can_choose(conflict: Conflict, faults: Faults) -> None:
    """M310: a decision maker has no option, so it can only look on."""
    for maker in conflict.decision_makers:
        if not conflict.options_of(maker.name):
            message = f"{maker.name} has no options: it can answer nothing, and every state is stable for it"
            faults.warn("M310", _spot(maker.place), message, "give it options, or leave it out")


def options_that_never_vary(conflict: Conflict, here: Space, faults: Faults) -> None:
    """M312, M313, M314: an option that is taken nowhere, taken everywhere, or that no move can change."""
    for i, option in enumerate(conflict.options):
        at = _spot(option.place)
        taken = here.count(Takes(i))
        if not taken:
            message = f"{option.full_name} is taken in no feasible state"
            faults.warn("M312", at, message, "check the rules under `states:`, or leave the option out")
        elif taken == len(here.masks):
            message = f"{option.full_name} is taken in every feasible state"
            faults.warn("M313", at, message, "check the rules under `states:`, or leave the option out")
        elif not any(here.count(_free_to(conflict, i, taking=taking)) for taking in (True, False)):
            faults.warn("M314", at, f"no move can change {option.full_name}", "check the rules under `moves:`")


def _free_to(conflict: Conflict, option: int, *, taking: bool) -> Condition:
    """Where the guards let it be taken (or given up)."""
    guards = [g.condition for g in conflict.guards if g.option == option and g.taking is taking]
    return And((Not(Takes(option)) if taking else Takes(option), *guards))


def wishes_that_decide_nothing(conflict: Conflict, here: Space, faults: Faults) -> None:
    """M315: a wish or weight is true in every feasible state, or in none."""
    for owner, part in _statements(conflict):
        found = here.count(part.condition)
        if found in {0, len(here.masks)}:
            where = "every" if found else "no"
            message = f'"{part.words}" of {owner} is true in {where} feasible state, so it decides nothing'
            faults.warn("M315", _spot(part.place), message)
