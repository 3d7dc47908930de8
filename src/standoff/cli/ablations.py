"""``standoff solve --without-sources``: what changes without each source, states that change alike told together."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from standoff.cli.output import width
from standoff.core.printable import printable
from standoff.core.studies import Without

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standoff.core.stability import Concept
    from standoff.core.states import State
    from standoff.core.studies import Ablation

NAMED = 6
"""States that change alike are all named up to this many; of more, so many as `EXAMPLES`, with their number."""
EXAMPLES = 3


def ablation_lines(ablations: Sequence[Ablation]) -> list[str]:
    """How many were left out; each that changes what holds, or leaves no answer; the others in one paragraph."""
    if not ablations:
        return []
    loud = [a for a in ablations if a.changes or a.why_not is not None]
    quiet = [a for a in ablations if not a.changes and a.why_not is None]
    unsolved = sum(a.why_not is not None for a in loud)
    told = f"; {_verb(unsolved, 'leave')} no answer" if unsolved else ""
    changing = _verb(len(loud) - unsolved, "change")
    lines = ["", f"left out one after the other: {len(ablations)}; {changing} what holds{told}"]
    for ablation in loud:
        lines += ["", *_wrapped(f"without {_who(ablation)}: {_gone(ablation)} of the model gone")]
        if ablation.why_not is not None:
            lines += _wrapped(f"not solved: {ablation.why_not}", 4)
        for how, pairs in (("no longer", ablation.lost), ("newly", ablation.gained)):
            lines += [line for told in _alike(pairs) for line in _wrapped(f"{how} {told}", 4)]
    if quiet:
        named = "; ".join(_who(a).removeprefix(_SOURCE) + (f" ({_gone(a)} gone)" if a.dropped else "") for a in quiet)
        lines += ["", *_wrapped(f"nothing changes without each of these {len(quiet)} alone: {named}")]
    return lines


def _verb(number: int, verb: str) -> str:
    return f"{number} {verb}{'s' if number == 1 else ''}"


_SOURCE = "the source "


def _who(ablation: Ablation) -> str:
    match ablation.kind:
        case Without.SOURCE:
            return f"{_SOURCE}{ablation.label}"
        case Without.UNNAMED:
            return ablation.label
        case Without.SIDE:
            return f"the own words of {ablation.label}"


def _gone(ablation: Ablation) -> str:
    number = len(ablation.dropped)
    return f"{number} {'part' if number == 1 else 'parts'}"


def _alike(pairs: Sequence[tuple[Concept, State]]) -> Iterator[str]:
    """States by the concepts under which they change: "Nash, SEQ: YNNY, NYNN"; many are counted, with examples."""
    concepts: dict[State, list[Concept]] = {}
    for concept, state in pairs:
        concepts.setdefault(state, []).append(concept)
    states: dict[tuple[Concept, ...], list[State]] = {}
    for state, under in concepts.items():
        states.setdefault(tuple(under), []).append(state)
    for concepts_of, same in states.items():
        shown = ", ".join(map(str, same[:NAMED] if len(same) <= NAMED else same[:EXAMPLES]))
        many = shown if len(same) <= NAMED else f"{len(same):,} states, such as {shown}; --json lists them all"
        yield f"{', '.join(c.value for c in concepts_of)}: {many}"


def _wrapped(text: str, indent: int = 0) -> list[str]:
    blank = " " * indent
    further = blank + "    "
    return textwrap.wrap(
        printable(text), width(), initial_indent=blank, subsequent_indent=further, break_on_hyphens=False
    )
