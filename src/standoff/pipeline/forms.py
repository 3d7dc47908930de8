"""The promised JSON forms of results; versioned, extra keys may be added, these stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, assert_never

from standoff.core.stability import (
    Broken,
    Deterred,
    DeterredTogether,
    Escapes,
    EscapesTogether,
    Held,
    JointVerdict,
    Leaves,
    NoImprovement,
    Stays,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.core.coalitions import Coalitions
    from standoff.core.counted import CountedTable
    from standoff.core.problems import Problem
    from standoff.core.stability import Move, Reached, Verdict
    from standoff.core.states import State
    from standoff.core.studies import Ablation
    from standoff.core.tables import StabilityTable
    from standoff.pipeline.solving import Ahead, Joint, Mixed
    from standoff.report.brief import Brief
    from standoff.solve.margins import Margins

SCHEMA_VERSION = 1
STATES_LISTED = 4_096
"""Above this many states the lists of states are left out of the JSON; the counts stay."""


def table_json(table: StabilityTable) -> dict[str, Any]:
    """A stability table; state numbers count from 1 in the order of `StabilityTable.states`.

    Above `STATES_LISTED` states ``states``, ``stable`` and the lists in ``equilibria`` are ``null`` and
    ``listed`` is false; nothing is ever cut short.
    """
    listed = len(table.states) <= STATES_LISTED
    equilibria = {concept.value: [s + 1 for s in table.equilibria(concept)] for concept in table.concepts}
    return {
        **_head(table),
        "listed": listed,
        "states": [state_json(table, i) for i in range(len(table.states))] if listed else None,
        "status_quo": None if table.status_quo is None else table.status_quo + 1,
        "stable": {
            dm: {concept.value: [s + 1 for s in by[concept]] for concept in table.concepts}
            for dm, by in table.stable.items()
        }
        if listed
        else None,
        "equilibria": equilibria if listed else dict.fromkeys(equilibria),
        "counts": {"states": len(table.states), "equilibria": {k: len(v) for k, v in equilibria.items()}},
    }


def _head(table: StabilityTable | CountedTable) -> dict[str, Any]:
    """What both forms begin with."""
    c = table.conflict
    return {
        "schema_version": SCHEMA_VERSION,
        "title": c.title,
        "engine": table.engine,
        "regime": table.regime.value,
        "method": table.method,
        "exact": table.exact,
        "decision_makers": [d.name for d in c.decision_makers],
        "options": [o.full_name for o in c.options],
    }


def counted_json(table: CountedTable) -> dict[str, Any]:
    """What holds where the states are too many to be listed: the keys of `table_json`, numbers instead of lists.

    A number that was not found is ``null``, and ``known`` says why and what is certain all the same.
    """
    return {
        **_head(table),
        "listed": False,
        "states": None,
        "status_quo": None,
        "stable": None,
        "equilibria": {concept.value: None for concept in table.concepts},
        "examples": {concept.value: [s.notation for s in held.examples] for concept, held in table.equilibria.items()},
        "known": {concept.value: held.known for concept, held in table.equilibria.items() if held.known},
        "counts": {
            "states": table.feasible,
            "stable": {dm: {concept.value: by[concept] for concept in by} for dm, by in table.stable.items()},
            "equilibria": {concept.value: held.count for concept, held in table.equilibria.items()},
        },
    }


def state_json(table: StabilityTable, position: int) -> dict[str, Any]:
    """One state: number, notation, label and options (``null`` where a merged state holds both)."""
    state = table.states[position]
    return {"id": position + 1, "notation": state.notation, "label": state.label, "options": _options(table, state)}


def _options(table: StabilityTable, state: State) -> dict[str, bool | None]:
    return {o.full_name: state.takes(i) for i, o in enumerate(table.conflict.options[: state.width])}


def verdict_json(verdict: Verdict | JointVerdict) -> dict[str, Any]:
    """A verdict with its reason; states as numbers from 1."""
    form: dict[str, Any] = (
        {"members": list(verdict.members)} if isinstance(verdict, JointVerdict) else {"decision_maker": verdict.dm}
    )
    form |= {"state": verdict.state + 1, "concept": verdict.concept.value, "stable": verdict.stable}
    match verdict.because:
        case NoImprovement():
            form["reason"] = {"kind": "no improvement"}
        case Deterred(sanctions):
            form["reason"] = {
                "kind": "deterred",
                "sanctions": [
                    {
                        "improvement": s.improvement + 1,
                        "path": [_move(m) for m in s.path],
                        "escapes": [e + 1 for e in s.escapes],
                    }
                    for s in sanctions
                ],
            }
        case Escapes(improvement, replies):
            form["reason"] = {
                "kind": "escapes",
                "improvement": improvement + 1,
                "replies": [r + 1 for r in replies],
            }
        case DeterredTogether(answers):
            form["reason"] = {
                "kind": "deterred together",
                "sanctions": [
                    {"improvement": a.improvement + 1, "together": [_move(m) for m in a.moves], "end": a.end + 1}
                    for a in answers
                ],
            }
        case EscapesTogether(improvement, choices):
            form["reason"] = {
                "kind": "escapes together",
                "improvement": improvement + 1,
                "choices": _reached(choices),
            }
        case Stays(since, period, plays):
            shown = [[_move(m) for m in play] for play in plays]
            form["reason"] = {"kind": "stays", "since": since, "period": period, "plays": shown}
        case Leaves(since, period, horizon, play):
            form["reason"] = {
                "kind": "leaves",
                "since": since,
                "period": period,
                "horizon": horizon,
                "play": [_move(m) for m in play],
            }
        case Held(own, joint_sanctions):
            form["reason"] = {
                "kind": "held",
                "own": _reached(own),
                "sanctions": [
                    {
                        "improvement": j.improvement + 1,
                        "path": [_move(m) for m in j.path],
                        "escapes": _reached(j.escapes),
                    }
                    for j in joint_sanctions
                ],
            }
        case Broken(way, reached, escapes):
            form["reason"] = {
                "kind": "broken",
                "way": [_move(m) for m in way],
                "reached": _reached(reached),
                "escapes": [[_move(m) for m in escape] for escape in escapes],
            }
        case _:
            assert_never(verdict.because)
    return form


def _reached(reached: Reached) -> dict[str, list[int]]:
    return {by: [state + 1 for state in states] for by, states in reached}


def _move(move: Move) -> dict[str, Any]:
    return {"by": move.by, "from": move.start + 1, "to": move.end + 1}


def ablation_json(ablation: Ablation) -> dict[str, Any]:
    """What changes without a set of sources."""
    return {
        "without": ablation.label,
        "kind": ablation.kind.value,
        "statements": list(ablation.statements),
        "dropped": [e.address for e in ablation.dropped],
        "not_solved": ablation.why_not,
        "changes": ablation.changes,
        "gained": [{"concept": c.value, "state": str(s)} for c, s in ablation.gained],
        "lost": [{"concept": c.value, "state": str(s)} for c, s in ablation.lost],
    }


def coalitions_json(found: Coalitions) -> dict[str, Any]:
    """Which coalitions break which equilibria; states as numbers from 1."""
    return {
        "looked_at": [list(members) for members in found.looked_at],
        "breaks": [
            {
                "members": list(b.members),
                "state": b.state + 1,
                "improvements": {c.value: end + 1 for c, end in b.improvements.items()},
            }
            for b in found.breaks
        ],
    }


def margins_json(margins: Margins, table: StabilityTable) -> dict[str, Any] | None:
    """Margins in ranks, by decision maker and concept, a number a state; ``None`` above `STATES_LISTED` states."""
    if len(table.states) > STATES_LISTED:
        return None
    return {dm: {c.value: list(values) for c, values in by.items()} for dm, by in margins.items()}


def mixed_json(mixed: Mixed) -> dict[str, Any]:
    """What holds when each side judges in its own way; states as numbers from 1."""
    return {"concepts": {dm: c.value for dm, c in mixed.concepts.items()}, "equilibria": [s + 1 for s in mixed.states]}


def ahead_json(ahead: Ahead) -> dict[str, Any]:
    """What holds when both sides think some moves ahead; states as numbers from 1, margins a number a state."""
    return {
        "moves": ahead.horizon,
        "stable": {dm: [s + 1 for s in states] for dm, states in ahead.stable.items()},
        "equilibria": [s + 1 for s in ahead.states],
        "margins": {dm: list(values) for dm, values in ahead.margins.items()},
    }


def joint_json(joint: Joint) -> dict[str, Any]:
    """What is stable with some sides as one player; states as numbers from 1."""
    stable = {dm: {c.value: [s + 1 for s in states] for c, states in by.items()} for dm, by in joint.stable.items()}
    concepts = list(next(iter(joint.stable.values())))
    equilibria = {c.value: [s + 1 for s in joint.equilibria(c)] for c in concepts}
    return {"player": joint.name, "stable": stable, "equilibria": equilibria}


def brief_json(brief: Brief) -> dict[str, Any]:
    """Every sentence of a brief with what it is bound to; states in bindings are positions from 0."""
    return {
        "schema_version": SCHEMA_VERSION,
        "question": brief.question,
        "sections": [s.title for s in brief.sections],
        "sentences": [
            {
                "text": sentence.text,
                "context": context,
                "concept": sentence.margin,
                "bound_to": [{"kind": type(b).__name__.lower(), **_plain_fields(b)} for b in sentence.bindings],
            }
            for sentence, context in brief.sentences()
        ],
        "made": _plain_fields(brief.made),
    }


def _plain_fields(value: Any) -> dict[str, Any]:
    return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case Enum():
            return value.value
        case Mapping():
            return {str(k): _plain(v) for k, v in value.items()}
        case tuple() | list() | frozenset():
            return [_plain(v) for v in value]
        case _ if is_dataclass(value):
            return _plain_fields(value)
        case _:
            return str(value)


def problems_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems with their place; ``line`` and ``column`` count from 1, ``null`` where there is none."""
    return [
        {
            "code": p.code,
            "severity": p.severity.value,
            "message": p.message,
            "path": p.place.path if p.place else None,
            "line": (p.place.line or None) if p.place else None,
            "column": (p.place.column or None) if p.place else None,
            "hint": p.hint,
        }
        for p in problems
    ]
