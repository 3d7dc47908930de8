"""The parts of a model that can carry evidence, listed once, for the checker, the brief and ablation alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.core.conditions import Not, Takes
from standoff.core.conflicts import Element, Rule
from standoff.core.preferences import ByOrder, ByWeights, ByWishes

if TYPE_CHECKING:
    from collections.abc import Collection

    from standoff.core.conflicts import Conflict
    from standoff.core.preferences import Preference


CARRYING = ("option", "never", "same", "move", "preference", "ranking")
"""Kinds of elements the answer rests on; each should cite statements or say what it assumes."""


def elements(conflict: Conflict) -> tuple[Element, ...]:
    """Every part of ``conflict`` that rests, or should rest, on statements or an assumption; in file order of kinds."""
    c = conflict
    found = [
        Element(f"decision makers.{d.name}", "decision maker", d.name, d.name, d.because, d.place)
        for d in c.decision_makers
    ]
    found += [Element(f"options.{o.full_name}", "option", o.words, o.owner, o.because, o.place) for o in c.options]
    found += [Element(f"states.never[{i}]", "never", r.words, None, r.because, r.place) for i, r in enumerate(c.never)]
    found += [Element(f"states.same[{i}]", "same", r.words, None, r.because, r.place) for i, r in enumerate(c.same)]
    found += [
        Element(f"moves.guards[{i}]", "move", g.words, c.options[g.option].owner, g.because, g.place)
        for i, g in enumerate(c.guards)
    ]
    found += [Element(f"moves.barred[{i}]", "move", b.words, b.by, b.because, b.place) for i, b in enumerate(c.barred)]
    for dm in c.decision_makers:
        found += _preference_elements(dm.name, c.preferences[dm.name])
    if c.outcome is not None:
        o = c.outcome
        found.append(Element("outcome", "outcome", o.words, None, o.because, o.place))
    return tuple(found)


def _preference_elements(dm: str, preference: Preference) -> list[Element]:
    match preference:
        case ByWishes(wishes):
            return [
                Element(f"preferences.{dm}[{i}]", "preference", w.words, dm, w.because, w.place)
                for i, w in enumerate(wishes)
            ]
        case ByWeights(weights):
            return [
                Element(f"preferences.{dm}[{i}]", "preference", w.words, dm, w.because, w.place)
                for i, w in enumerate(weights)
            ]
        case ByOrder():
            return [
                Element(f"preferences.{dm}", "ranking", f"{dm}'s ranking", dm, preference.because, preference.place)
            ]


def without(conflict: Conflict, addresses: Collection[str]) -> Conflict:
    """``conflict`` with those elements taken out.

    A preference statement, a weight, a rule or a bar on moves is removed. An option stays at what the status quo (or,
    where none is stated, "not taken") says: nobody is left who reports that it could change. Decision makers,
    explicit rankings, explicit graphs and the outcome are not removed here: there is nothing to put in their place.
    """
    gone = set(addresses)
    never = [r for i, r in enumerate(conflict.never) if f"states.never[{i}]" not in gone]
    quo = conflict.status_quo
    for i, option in enumerate(conflict.options):
        if f"options.{option.full_name}" in gone and conflict.graph is None:
            taken = bool(quo and quo.takes(i))
            words = f"{'not ' if taken else ''}{option.full_name}"
            never.append(Rule(Not(Takes(i)) if taken else Takes(i), words, option.because, option.place))
    return replace(
        conflict,
        never=tuple(never),
        same=tuple(r for i, r in enumerate(conflict.same) if f"states.same[{i}]" not in gone),
        guards=tuple(g for i, g in enumerate(conflict.guards) if f"moves.guards[{i}]" not in gone),
        barred=tuple(b for i, b in enumerate(conflict.barred) if f"moves.barred[{i}]" not in gone),
        preferences={dm: _preference_without(dm, p, gone) for dm, p in conflict.preferences.items()},
    )


def _preference_without(dm: str, preference: Preference, gone: set[str]) -> Preference:
    match preference:
        case ByWishes(wishes):
            return ByWishes(tuple(w for i, w in enumerate(wishes) if f"preferences.{dm}[{i}]" not in gone))
        case ByWeights(weights):
            return ByWeights(tuple(w for i, w in enumerate(weights) if f"preferences.{dm}[{i}]" not in gone))
        case ByOrder():
            return preference
