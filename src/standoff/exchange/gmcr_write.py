"""`Conflict` → GMCR+ ``.gmcr`` file, and what such a file cannot hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, assert_never

from standoff.core.conditions import Always, And, If, Iff, Not, Or, Takes
from standoff.core.elements import elements
from standoff.core.errors import TooLarge, Unsupported
from standoff.core.options import Direction
from standoff.core.preferences import ByOrder, ByWishes
from standoff.core.problems import Problem, Severity
from standoff.core.states import State
from standoff.exchange.patterns import MAX_STATES, Pattern, TooMany, feasible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.core.conditions import Condition
    from standoff.core.conflicts import Conflict
    from standoff.core.preferences import Preference

MAX_PATTERNS = 2_000
"""Patterns one condition may turn into."""

_DIRECTIONS = {Direction.BOTH: "both", Direction.FORWARD: "fwd", Direction.BACKWARD: "back", Direction.FIXED: "both"}


def write_gmcr(conflict: Conflict) -> tuple[str, tuple[Problem, ...]]:
    """Text of a ``.gmcr`` file, and one warning for each thing it cannot say.

    What is lost is kept under the extra key ``standoff``, which GMCR+ passes over on loading and drops on saving.

    Raises
    ------
    Unsupported
        An explicit graph, or a condition that would take more than `MAX_PATTERNS` patterns.
    TooLarge
        More feasible states than are listed.
    """
    if conflict.graph is not None:
        raise Unsupported("an explicit graph in a .gmcr file", "GMCR+ derives states and moves from options")
    never = [p for rule in conflict.never for p in _patterns(rule.condition)]
    never = list(dict.fromkeys(never))
    try:
        masks = feasible(len(conflict.options), never)
    except TooMany as many:
        raise TooLarge(MAX_STATES + 1, MAX_STATES) from many
    manual = any(not isinstance(p, ByWishes) for p in conflict.preferences.values())
    makers = [_maker(conflict, dm.name, masks, manual=manual) for dm in conflict.decision_makers]
    lost = tuple(_losses(conflict))
    file = {
        "program": "standoff",
        "version": "0.4.1",
        "useManualPreferenceRanking": manual,
        "options": [
            {"name": o.name, "permittedDirection": _DIRECTIONS[conflict.direction_of(i)]}
            for i, o in enumerate(conflict.options)
        ],
        "infeasibles": [_pairs(p) for p in never],
        "decisionMakers": makers,
        "coalitions": list(range(len(makers))),
        "standoff": _kept(conflict, lost),
    }
    return json.dumps(file, ensure_ascii=False, indent=1) + "\n", lost


def _maker(conflict: Conflict, name: str, masks: Sequence[int], *, manual: bool) -> dict[str, Any]:
    preference = conflict.preferences[name]
    groups = _groups(preference, conflict, masks)
    worth = {mask: len(groups) - i for i, group in enumerate(groups) for mask in group}
    number = {mask: i for i, mask in enumerate(masks, 1)}
    maker: dict[str, Any] = {
        "name": name,
        "options": list(conflict.options_of(name)),
        "preferences": _statements(preference) if isinstance(preference, ByWishes) else [],
        "payoffs": [worth[mask] for mask in masks],
    }
    if manual:
        ranking = [[number[m] for m in group] for group in groups]
        maker["preferenceRanking"] = [g[0] if len(g) == 1 else g for g in ranking]
    return maker


def _statements(preference: ByWishes) -> list[Any]:
    """Wishes as GMCR+ has them; one that is always or never true decides nothing and is left out."""
    found: list[Any] = []
    for wish in preference.wishes:
        patterns = _patterns(wish.condition)
        if len(patterns) == 1 and patterns[0].cares:
            found.append(_pairs(patterns[0]))
        elif patterns and all(p.cares for p in patterns):
            found.append({"compound": True, "members": [_pairs(p) for p in patterns]})
    return found


def _pairs(pattern: Pattern) -> list[list[int | str]]:
    bits = range(pattern.cares.bit_length())
    return [[i, "Y" if pattern.wants >> i & 1 else "N"] for i in bits if pattern.cares >> i & 1]


def _groups(preference: Preference, conflict: Conflict, masks: Sequence[int]) -> list[list[int]]:
    """Option strings by worth, best first."""
    width = len(conflict.options)
    worths: dict[Any, list[int]] = {}
    if isinstance(preference, ByOrder):
        states = {s for group in preference.groups for s in group}
        merged = [s for s in states if s.known.bit_count() < width]
        for mask in masks:
            state = State.of(mask, width)
            inside = state if state in states else next(s for s in merged if (mask ^ s.yes) & s.known == 0)
            worths.setdefault(preference.worth(inside), []).append(mask)
    else:
        for mask in masks:
            worths.setdefault(preference.worth(mask), []).append(mask)
    return [worths[w] for w in sorted(worths, reverse=True)]


def _patterns(condition: Condition) -> list[Pattern]:
    """Patterns one of which fits exactly where ``condition`` holds; ``[Pattern(0, 0)]`` when it always does."""
    found = _terms(condition, positive=True)
    kept: list[Pattern] = []
    for p in sorted(found, key=lambda p: (p.cares.bit_count(), p.cares, p.wants)):
        if not any(k.cares & p.cares == k.cares and p.wants & k.cares == k.wants for k in kept):
            kept.append(p)
    return kept


def _terms(c: Condition, *, positive: bool) -> set[Pattern]:
    match c:
        case Takes(option):
            return {Pattern(1 << option, positive << option)}
        case Always(value):
            return {Pattern(0, 0)} if value is positive else set()
        case Not(part):
            return _terms(part, positive=not positive)
        case And(parts) | Or(parts):
            each = [_terms(p, positive=positive) for p in parts]
            return _product(each) if isinstance(c, And) is positive else _capped(set().union(*each))
        case If(then, given):
            return _terms(Or((then, Not(given))), positive=positive)
        case Iff(left, right):
            both = And((left, right)), And((Not(left), Not(right)))
            one = And((left, Not(right))), And((Not(left), right))
            return _terms(Or(both if positive else one), positive=True)
        case _:
            assert_never(c)


def _product(each: Iterable[set[Pattern]]) -> set[Pattern]:
    found = {Pattern(0, 0)}
    for terms in each:
        if len(found) * len(terms) > 100 * MAX_PATTERNS:
            raise _too_many()
        found = _capped(
            {
                Pattern(a.cares | b.cares, a.wants | b.wants)
                for a in found
                for b in terms
                if (a.wants ^ b.wants) & a.cares & b.cares == 0
            }
        )
    return found


def _capped(terms: set[Pattern]) -> set[Pattern]:
    if len(terms) > MAX_PATTERNS:
        raise _too_many()
    return terms


def _too_many() -> Unsupported:
    return Unsupported("a condition of this length in a .gmcr file", f"it takes more than {MAX_PATTERNS:,} patterns")


def _losses(c: Conflict) -> Iterable[Problem]:
    def lost(what: str) -> Problem:
        return Problem("X005", Severity.WARNING, f"a .gmcr file cannot hold {what}")

    conditional = [g.words for g in c.guards if g.condition != Always(False)]
    fixed = [o.full_name for i, o in enumerate(c.options) if c.direction_of(i) is Direction.FIXED]
    if conditional:
        yield lost(f"conditions on moves, so these moves are free in it: {'; '.join(conditional[:5])}")
    if fixed:
        yield lost(f"options no move changes, so these are free in it: {', '.join(fixed)}")
    if c.barred:
        yield lost(f"barred moves, so {len(c.barred)} are allowed in it")
    if c.same:
        yield lost("merged states, so their members stand apart in it")
    if any(e.because is not None for e in elements(c)):
        yield lost("evidence and assumptions")
    if c.status_quo is not None:
        yield lost("the status quo")
    if c.outcome is not None:
        yield lost("the outcome")


def _kept(c: Conflict, lost: tuple[Problem, ...]) -> dict[str, Any]:
    evidence = {
        e.address: {"statements": list(e.because.statements), "assumption": e.because.assumption}
        for e in elements(c)
        if e.because is not None
    }
    return {
        "title": c.title,
        "options": {o.full_name: o.words for o in c.options},
        "moves": [g.words for g in c.guards] + [b.words for b in c.barred],
        "same": [r.words for r in c.same],
        "status quo": str(c.status_quo) if c.status_quo is not None else None,
        "evidence": evidence,
        "lost": [p.message for p in lost],
    }
