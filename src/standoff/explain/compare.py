"""What changes without a source, as the sentence nobody else can write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.studies import Without
from standoff.explain.english import count, inside, joined, ordinal, whose
from standoff.explain.sentences import Rerun, Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.core.stability import Concept
    from standoff.core.states import State
    from standoff.core.studies import Ablation


def left_out(ablation: Ablation, unnamed: int, who: str | None = None) -> str:
    """Whose words are left out, as the beginning of a sentence: "Without the two unnamed sources".

    Parameters
    ----------
    unnamed
        How many unnamed sources the model's statements come from.
    who
        The source as a reader knows it; ``None``: the ablation's label.
    """
    match ablation.kind:
        case Without.UNNAMED:
            return (
                f"Without the {count(unnamed, 'unnamed source')}" if unnamed != 1 else "Without the one unnamed source"
            )
        case Without.SIDE:
            return f"Without {whose(ablation.label)} own words"
        case Without.SOURCE:
            return f"Without {inside(who or ablation.label)}"


def consequence(
    ablation: Ablation,
    index: int,
    *,
    unnamed: int = 0,
    who: str | None = None,
    places: Mapping[State, int],
    names: Mapping[State, str],
) -> Sentence:
    """What no longer holds, what holds instead, or that nothing changes.

    Parameters
    ----------
    index
        Position of the ablation among those of the brief.
    places
        Outcomes the reader has been shown → their place in that list, from 1: "the second outcome".
    names
        Every state that can be named in words, for outcomes the reader has not been shown.
    """
    without = left_out(ablation, unnamed, who)
    bound = (Rerun(index, ablation.changes),)
    if ablation.why_not is not None:
        return Sentence(f"{without} there is no answer: {inside(ablation.why_not)}.", (Rerun(index, False),))
    if not ablation.dropped:
        return Sentence(f"{without} nothing changes: no part of the model rests on that alone.", bound)
    if not ablation.changes:
        n = count(len(ablation.dropped), "part of the model falls", "parts of the model fall")
        return Sentence(f"{without} {n} away, and the same outcomes hold.", bound)
    parts = [*_lost(ablation, places, names), *_gained(ablation, places, names)]
    return Sentence(f"{without} {'; '.join(parts)}.", bound)


def _by_state(pairs: Sequence[tuple[Concept, State]]) -> dict[State, list[Concept]]:
    found: dict[State, list[Concept]] = {}
    for concept, state in pairs:
        found.setdefault(state, []).append(concept)
    return found


def _still(ablation: Ablation, state: State) -> bool:
    """Whether the state is an outcome in the rerun under any concept."""
    table = ablation.table
    if table is None:
        return False
    if state in table.position:
        return bool(table.concepts_holding(table.position[state]))
    place = table.holding(state.yes) if state.width == len(table.conflict.options) else None
    return place is not None and bool(table.concepts_holding(place))


def _lost(ablation: Ablation, places: Mapping[State, int], names: Mapping[State, str]) -> list[str]:
    gone: list[State] = []
    weaker: list[State] = []
    for state in _by_state(ablation.lost):
        (weaker if _still(ablation, state) else gone).append(state)
    said = []
    if gone:
        said.append(f"{_named(gone, places, names)} no longer hold{'s' if len(gone) == 1 else ''}")
    if weaker:
        said.append(f"{_named(weaker, places, names)} hold{'s' if len(weaker) == 1 else ''} less firmly")
    return said


def _gained(ablation: Ablation, places: Mapping[State, int], names: Mapping[State, str]) -> list[str]:
    lost = {s for _, s in ablation.lost}
    won = [s for s in _by_state(ablation.gained) if s not in lost]
    firmer, new = [s for s in won if s in places], [s for s in won if s not in places]
    said = []
    if firmer:
        said.append(f"{_named(firmer, places, names)} hold{'s' if len(firmer) == 1 else ''} more firmly")
    if len(new) == 1 and new[0] in names:
        said.append(
            f"this would hold instead: {inside(names[new[0]])}"
            if ablation.lost
            else f"this would hold too: {inside(names[new[0]])}"
        )
    elif new:
        said.append(f"{count(len(new), 'other outcome')} would hold")
    return said


def _named(states: Sequence[State], places: Mapping[State, int], names: Mapping[State, str]) -> str:
    shown = sorted(places[s] for s in states if s in places)
    others = [s for s in states if s not in places]
    words = []
    if shown:
        words.append(f"the {joined([ordinal(p) for p in shown])} outcome{'s' if len(shown) > 1 else ''}")
    if len(others) == 1 and others[0] in names:
        words.append(f"this outcome: {inside(names[others[0]])},")
    elif others:
        words.append(count(len(others), "further outcome"))
    return joined(words)
