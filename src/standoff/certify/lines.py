"""A verdict as a line of a certificate file: plain data, states by name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol, assert_never

from standoff.core.stability import (
    Broken,
    Concept,
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
    from collections.abc import Sequence

    from standoff.core.stability import Move, Reached, Verdict


class Named(Protocol):
    """What states are called; a list or tuple of names will do."""

    def __getitem__(self, state: int, /) -> str:
        """Name of the state."""
        ...


def line_of(verdict: Verdict | JointVerdict, names: Named) -> dict[str, Any]:
    """The line that certifies ``verdict``; ``names`` are what `state_names` calls the states of its table."""
    line: dict[str, Any] = (
        {"members": list(verdict.members)} if isinstance(verdict, JointVerdict) else {"dm": verdict.dm}
    )
    line |= {"state": names[verdict.state], "concept": verdict.concept.value, "stable": verdict.stable}
    because = verdict.because
    match because:
        case NoImprovement():
            line["sanctions"] = []
        case Deterred(sanctions):
            line["sanctions"] = [
                {"improvement": names[s.improvement], "path": _path(s.path, names)}
                | ({"escapes": [names[e] for e in s.escapes]} if verdict.concept.inescapable else {})
                for s in sanctions
            ]
        case Escapes(improvement, _, reached):
            line["improvement"] = names[improvement]
            if verdict.concept is not Concept.NASH:
                line["reached"] = _sets(reached, names)
        case DeterredTogether(answers):
            line["sanctions"] = [
                {"improvement": names[a.improvement], "together": _path(a.moves, names), "end": names[a.end]}
                for a in answers
            ]
        case EscapesTogether(improvement, choices):
            line |= {"improvement": names[improvement], "choices": _sets(choices, names)}
        case Stays(since, period, plays):
            line |= {"since": since, "period": period, "plays": [_path(play, names) for play in plays]}
        case Leaves(since, period, horizon, play):
            line |= {"since": since, "period": period, "horizon": horizon, "play": _path(play, names)}
        case Held(own, joint_sanctions):
            line["own"] = _sets(own, names)
            line["sanctions"] = [
                {"improvement": names[j.improvement], "path": _path(j.path, names)}
                | ({"escapes": _sets(j.escapes, names)} if verdict.concept.inescapable else {})
                for j in joint_sanctions
            ]
        case Broken(way, reached, escapes):
            line["way"] = _path(way, names)
            if verdict.concept is not Concept.NASH:
                line["reached"] = _sets(reached, names)
            if verdict.concept.inescapable:
                line["escapes"] = [{"from": names[e[0].start], "way": _path(e, names)} for e in escapes]
        case _:
            assert_never(because)
    return line


def disagreement(verdict: Verdict | JointVerdict) -> str | None:
    """What a reason says twice and not alike, and so not in its line; ``None``: it agrees with itself."""
    match verdict.because:
        case Deterred(sanctions):
            paths = [(s.improvement, s.path) for s in sanctions]
        case Held(_, joint_sanctions):
            paths = [(j.improvement, j.path) for j in joint_sanctions]
        case Broken(way, _, escapes):
            paths = [(verdict.state, way), *((e[0].start, e) for e in escapes if e)]
        case Escapes(improvement, replies, reached):
            ends = {end for _, found in reached for end in found} - {improvement}
            return None if ends == set(replies) else "the replies are not what is reached"
        case _:
            return None
    for start, path in paths:
        for before, move in pairwise((None, *path)):
            if move is not None and move.start != (start if before is None else before.end):
                return "a step starts not where the last one ended"
    return None


def _path(moves: Sequence[Move], names: Named) -> list[list[str]]:
    """Who moves where, one step after the other; the first step's start stands elsewhere in the line."""
    return [[move.by, names[move.end]] for move in moves]


def _sets(reached: Reached, names: Named) -> dict[str, list[str]]:
    return {by: [names[state] for state in states] for by, states in reached}
