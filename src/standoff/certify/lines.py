"""A verdict as a line of a certificate file: plain data, states by name."""

from __future__ import annotations

from functools import lru_cache
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


def line_of(verdict: Verdict | JointVerdict, names: Named, *, patterns: bool = False) -> dict[str, Any]:
    """The line that certifies ``verdict``.

    Parameters
    ----------
    names
        What `state_names` calls the states of its table.
    patterns
        Names are option strings, and sets of them may be written by patterns: ``Y-`` for both YY and YN.
    """
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
                line["reached"] = _sets(reached, names, patterns)
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
            line["own"] = _sets(own, names, patterns)
            line["sanctions"] = [
                {"improvement": names[j.improvement], "path": _path(j.path, names)}
                | ({"escapes": _sets(j.escapes, names, patterns)} if verdict.concept.inescapable else {})
                for j in joint_sanctions
            ]
        case Broken(way, reached, escapes):
            line["way"] = _path(way, names)
            if verdict.concept is not Concept.NASH:
                line["reached"] = _sets(reached, names, patterns)
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


def _sets(reached: Reached, names: Named, patterns: bool = False) -> dict[str, list[str]]:
    found = {by: [names[state] for state in states] for by, states in reached}
    return {by: list(folded(tuple(states))) for by, states in found.items()} if patterns else found


@lru_cache(maxsize=1024)  # neighbouring verdicts have many sets in common
def folded(strings: tuple[str, ...]) -> tuple[str, ...]:
    """The same option strings, with ``-`` for both Y and N wherever all that differ so are there.

    Examples
    --------
    >>> folded(("NNN", "YNN", "NYN", "YYN", "YYY"))
    ('--N', 'YYY')
    """
    return tuple(_folded(strings, 8))


def _folded(strings: Sequence[str], depth: int) -> Sequence[str]:
    """As `folded`, halving the strings up to ``depth`` times."""
    if len(strings) < 2:
        return strings
    letters = [set(column) for column in zip(*strings, strict=True)]
    differing = [i for i, found in enumerate(letters) if len(found) > 1]
    if len(strings) == 1 << len(differing):
        return ["".join("-" if len(found) > 1 else min(found) for found in letters)]
    if not depth:
        return strings
    last = differing[-1]
    halves = ([string for string in strings if string[last] == letter] for letter in "NY")
    return [pattern for half in halves for pattern in _folded(half, depth - 1)]
