"""What changes without a source, as the sentence nobody else can write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.studies import Without
from standoff.explain.english import count, inside, joined, number, ordinal, whose
from standoff.explain.sentences import Rerun, Sentence
from standoff.explain.tiers import Tier, tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.core.stability import Concept
    from standoff.core.states import State
    from standoff.core.studies import Ablation


@dataclass(frozen=True, slots=True)
class Shown:
    """What the reader knows of the full model's outcomes.

    Parameters
    ----------
    places
        Outcomes told with their reasons → their place in that list, from 1: "the second outcome".
    names
        States that can be named in words.
    tiers
        Every outcome of the full model → how firmly it holds.
    unnamed
        How many unnamed sources the model's statements come from.
    """

    places: Mapping[State, int]
    names: Mapping[State, str]
    tiers: Mapping[State, Tier]
    unnamed: int = 0


@dataclass(frozen=True, slots=True)
class _Changes:
    """States of one rerun by what becomes of them; each stands in one list."""

    gone: list[State]
    weaker: list[State]
    firmer: list[State]
    new: list[State]
    costly: list[State]


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
                "Without the one unnamed source" if unnamed == 1 else f"Without the {number(unnamed)} unnamed sources"
            )
        case Without.SIDE:
            return f"Without {whose(ablation.label)} own words"
        case Without.SOURCE:
            return f"Without {inside(who or ablation.label)}"


def consequence(ablation: Ablation, index: int, shown: Shown, who: str | None = None) -> Sentence:
    """All that no longer holds, holds instead, holds more or less firmly; or that nothing changes.

    Parameters
    ----------
    index
        Position of the ablation among those of the brief.
    who
        The source as a reader knows it; ``None``: the ablation's label.
    """
    unchanged = _unchanged(ablation, index, shown, who)
    if unchanged is not None:
        return unchanged
    changes = _changes(ablation, shown)
    parts = [*_still(changes, shown), *_parts(changes, shown), *_costly(changes, shown)]
    return _sentence(ablation, index, parts, left_out(ablation, shown.unnamed, who))


def headline(ablation: Ablation, index: int, shown: Shown, who: str | None = None) -> Sentence:
    """As `consequence`, but only what becomes of outcomes that hold without threats, before or after."""
    unchanged = _unchanged(ablation, index, shown, who)
    if unchanged is not None:
        return unchanged
    changes = _changes(ablation, shown)
    parts = [*_still(changes, shown), *_parts(changes, shown)]
    only = [] if _parts(changes, shown) else ["only outcomes that need threats come or go"]
    return _sentence(ablation, index, [*parts, *only], left_out(ablation, shown.unnamed, who))


def moves_firm_outcomes(ablation: Ablation, shown: Shown) -> bool:
    """Whether leaving the source out changes any outcome that holds without threats, before or after."""
    return ablation.changes and bool(_parts(_changes(ablation, shown), shown))


def _sentence(ablation: Ablation, index: int, parts: Sequence[str], without: str) -> Sentence:
    return Sentence(f"{without} {'; '.join(parts)}.", (Rerun(index, ablation.changes),))


def _unchanged(ablation: Ablation, index: int, shown: Shown, who: str | None) -> Sentence | None:
    without = left_out(ablation, shown.unnamed, who)
    bound = (Rerun(index, ablation.changes),)
    if ablation.why_not is not None:
        return Sentence(f"{without} there is no answer: {inside(ablation.why_not)}.", bound)
    if not ablation.dropped:
        return Sentence(f"{without} nothing changes: no part of the model rests on that alone.", bound)
    if not ablation.changes:
        fallen = count(len(ablation.dropped), "part of the model falls", "parts of the model fall")
        return Sentence(f"{without} {fallen} away, and the same outcomes hold.", bound)
    return None


def _states(pairs: Iterable[tuple[Concept, State]]) -> list[State]:
    return list(dict.fromkeys(state for _, state in pairs))


def _then(ablation: Ablation, state: State) -> Tier | None:
    """How firmly the state holds in the rerun; ``None``: it does not, or cannot occur there."""
    table = ablation.table
    if table is None:
        return None
    place = table.position.get(state)
    if place is None and state.width == len(table.conflict.options):
        place = table.holding(state.yes)
    return None if place is None else tier(table, place)


def _changes(ablation: Ablation, shown: Shown) -> _Changes:
    found = _Changes([], [], [], [], [])
    for state in _states((*ablation.lost, *ablation.gained)):
        before, then = shown.tiers.get(state), _then(ablation, state)
        firm = then is not None and then is not Tier.THREATS
        if then is None:
            found.gone.append(state)
        elif before is None or (before is Tier.THREATS and firm):
            (found.new if firm else found.costly).append(state)
        else:
            (found.weaker if any(s == state for _, s in ablation.lost) else found.firmer).append(state)
    return found


def _still(changes: _Changes, shown: Shown) -> list[str]:
    """That the outcomes told with reasons are not touched, where none of them is."""
    touched = {*changes.gone, *changes.weaker, *changes.firmer, *changes.new}
    if not shown.places or touched & set(shown.places):
        return []
    told = f"the {joined([ordinal(p) for p in sorted(shown.places.values())])} outcome"
    return [f"{told}{'s still hold' if len(shown.places) > 1 else ' still holds'}"]


def _parts(changes: _Changes, shown: Shown) -> list[str]:
    """What becomes of outcomes that hold without threats, before or after."""
    parts = []
    for states, one, many in (
        (changes.gone, "no longer holds", "no longer hold"),
        (changes.weaker, "holds less firmly", "hold less firmly"),
        (changes.firmer, "holds more firmly", "hold more firmly"),
    ):
        firm = [s for s in states if s in shown.places or shown.tiers.get(s) is not Tier.THREATS]
        if firm:
            parts.append(f"{_named(firm, shown)} {one if len(firm) == 1 else many}")
    instead = "instead" if any(shown.tiers.get(s) is not Tier.THREATS for s in changes.gone) else "too"
    if len(changes.new) == 1 and changes.new[0] in shown.names:
        parts.append(f"this would hold {instead}: {inside(shown.names[changes.new[0]])}")
    elif changes.new:
        parts.append(f"{count(len(changes.new), 'other outcome')} would hold {instead}")
    return parts


def _costly(changes: _Changes, shown: Shown) -> list[str]:
    """What becomes of outcomes that need threats, before and after; counted."""
    parts = []
    for states, words in (
        (changes.gone, "no longer hold"),
        (changes.weaker, "hold less firmly"),
        (changes.firmer, "hold more firmly"),
        (changes.costly, "would hold"),
    ):
        found = [s for s in states if s not in shown.places and shown.tiers.get(s, Tier.THREATS) is Tier.THREATS]
        if found:
            one = len(found) == 1
            which = count(len(found), "more outcome" if states is changes.costly else "outcome")
            verb = words.replace("hold", "holds", 1) if one and not words.startswith("would") else words
            parts.append(f"{which} that need{'s' if one else ''} threats {verb}")
    return parts


def _named(states: Sequence[State], shown: Shown) -> str:
    told = sorted(shown.places[s] for s in states if s in shown.places)
    others = [s for s in states if s not in shown.places]
    words = []
    if told:
        words.append(f"the {joined([ordinal(p) for p in told])} outcome{'s' if len(told) > 1 else ''}")
    if others:
        words.append(count(len(others), "further outcome"))
    return joined(words)
