"""What changes without a source, as the sentence nobody else can write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.core.studies import Without
from standoff.explain.english import alike, count, inside, joined, number, opening, ordinal
from standoff.explain.sentences import Rerun, Sentence
from standoff.explain.tiers import Tier, tier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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
        States that can be named in words, as inside a sentence.
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
    """Whose words are left out, inside a sentence: "one source, Ada Holm", "what Upstream itself says".

    Parameters
    ----------
    unnamed
        How many unnamed sources the model's statements come from.
    who
        The source as a reader knows it, as inside a sentence; ``None``: the ablation's label.
    """
    match ablation.kind:
        case Without.UNNAMED:
            few = {1: "the one unnamed source", 2: "both unnamed sources"}
            return few.get(unnamed, f"all {number(unnamed)} unnamed sources")
        case Without.SIDE:
            return f"what {ablation.label} itself says"
        case Without.SOURCE:
            return f"one source, {who or ablation.label}"


def consequence(ablation: Ablation, index: int, shown: Shown, who: str | None = None) -> Sentence:
    """All that no longer holds, holds instead, holds more or less firmly; or that nothing changes.

    Parameters
    ----------
    index
        Position of the ablation among those of the brief.
    who
        The source as a reader knows it, as inside a sentence; ``None``: the ablation's label.
    """
    unchanged = _unchanged(ablation, index, shown, who)
    if unchanged is not None:
        return unchanged
    changes = _changes(ablation, shown)
    say = _style(ablation, changes, shown)
    parts = [*_still(changes, shown), *_parts(changes, shown, say), *_costly(changes, shown, say)]
    parts += _less_known(ablation, len(changes.new) + len(changes.costly))
    return _sentence(ablation, index, parts, left_out(ablation, shown.unnamed, who))


def unchanged_together(reruns: Sequence[tuple[int, Ablation, str]], shown: Shown) -> Sentence:
    """In one sentence, whose words can each be left out while the same outcomes hold.

    Parameters
    ----------
    reruns
        Those that change nothing, at least one: position, ablation, the source as a reader knows it.
    """
    bound = tuple(Rerun(i, a.changes) for i, a, _ in reruns)
    names = [_name(a, who, shown) for _, a, who in reruns]
    if len(reruns) == 1:
        return Sentence(f"Leaving out {names[0]} changes nothing about which outcomes hold.", bound)
    each = f"Leaving out each of these {number(len(reruns))} on its own changes nothing about which outcomes hold"
    return Sentence(f"{each}: {'; '.join(names)}.", bound)


def fallen_all_the_same(reruns: Sequence[tuple[int, Ablation, str]], shown: Shown) -> Sentence | None:
    """Which of them nevertheless carry a part of the model alone; ``None``: none of them does."""
    carrying = [(i, a, who) for i, a, who in reruns if a.dropped]
    if not carrying:
        return None
    names = "; ".join(_name(a, who, shown) for _, a, who in carrying)
    falls = "part of the model alone, which falls away without changing that"
    text = f"{opening(number(len(carrying)))} of them each carry {falls}: {names}."
    if len(carrying) == 1:
        text = f"One of them carries {falls}: {names}."
    if len(reruns) == 1:
        text = "Part of the model falls away without changing that."
    return Sentence(text, tuple(Rerun(i, a.changes) for i, a, _ in carrying))


def _name(ablation: Ablation, who: str, shown: Shown) -> str:
    return who if ablation.kind is Without.SOURCE else left_out(ablation, shown.unnamed)


def headline(ablation: Ablation, index: int, shown: Shown, who: str | None = None) -> Sentence:
    """As `consequence`, but only what becomes of outcomes that hold without threats, before or after."""
    unchanged = _unchanged(ablation, index, shown, who)
    if unchanged is not None:
        return unchanged
    changes = _changes(ablation, shown)
    told = _parts(changes, shown, _style(ablation, changes, shown))
    parts = [*_still(changes, shown), *(told or ["only outcomes that need threats come or go"])]
    parts += _less_known(ablation, len(changes.new))
    return _sentence(ablation, index, parts, left_out(ablation, shown.unnamed, who))


def moves_firm_outcomes(ablation: Ablation, shown: Shown) -> bool:
    """Whether leaving the source out changes any outcome that holds without threats, before or after."""
    return ablation.changes and bool(_parts(_changes(ablation, shown), shown, number))


def _sentence(ablation: Ablation, index: int, parts: Sequence[str], without: str) -> Sentence:
    return Sentence(f"Without {without}, {'; '.join(parts)}.", (Rerun(index, ablation.changes),))


MANY = 3
"""From this many more outcomes on it is said why there are so many."""


def _less_known(ablation: Ablation, more: int) -> list[str]:
    """Why so many more outcomes hold without a source: wishes that fell away cannot speak against them."""
    sides = dict.fromkeys(e.owner for e in ablation.dropped if e.kind == "preference" and e.owner)
    if more < MANY or not sides:
        return []
    want = "wants" if len(sides) == 1 else "want"
    return [f"less is then known of what {joined(list(sides))} {want}, so less speaks against an outcome"]


def _style(ablation: Ablation, changes: _Changes, shown: Shown) -> Callable[[int], str]:
    """Numbers of one sentence in one style: in words unless one of them is more than ten."""
    groups = (changes.gone, changes.weaker, changes.firmer, changes.new, changes.costly)
    most = max(shown.unnamed if ablation.kind is Without.UNNAMED else 0, *(len(g) for g in groups))
    return lambda n: alike(n, most)[0]


def _unchanged(ablation: Ablation, index: int, shown: Shown, who: str | None) -> Sentence | None:
    without = f"Without {left_out(ablation, shown.unnamed, who)},"
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


def _parts(changes: _Changes, shown: Shown, say: Callable[[int], str]) -> list[str]:
    """What becomes of outcomes that hold without threats, before or after."""
    parts = []
    for states, one, many in (
        (changes.gone, "no longer holds", "no longer hold"),
        (changes.weaker, "holds less firmly", "hold less firmly"),
        (changes.firmer, "holds more firmly", "hold more firmly"),
    ):
        firm = [s for s in states if s in shown.places or shown.tiers.get(s) is not Tier.THREATS]
        if firm:
            parts.append(f"{_named(firm, shown, say)} {one if len(firm) == 1 else many}")
    instead = "instead" if any(shown.tiers.get(s) is not Tier.THREATS for s in changes.gone) else "too"
    if len(changes.new) == 1 and changes.new[0] in shown.names:
        parts.append(f"this would hold {instead}: {shown.names[changes.new[0]]}")
    elif changes.new:
        parts.append(f"{say(len(changes.new))} other outcome{_s(changes.new)} would hold {instead}")
    return parts


def _costly(changes: _Changes, shown: Shown, say: Callable[[int], str]) -> list[str]:
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
            which = f"{say(len(found))} {'more ' if states is changes.costly else ''}outcome{_s(found)}"
            verb = words.replace("hold", "holds", 1) if one and not words.startswith("would") else words
            parts.append(f"{which} that need{'s' if one else ''} threats {verb}")
    return parts


def _s(states: Sequence[State]) -> str:
    return "" if len(states) == 1 else "s"


def _named(states: Sequence[State], shown: Shown, say: Callable[[int], str]) -> str:
    told = sorted(shown.places[s] for s in states if s in shown.places)
    others = [s for s in states if s not in shown.places]
    words = []
    if told:
        words.append(f"the {joined([ordinal(p) for p in told])} outcome{'s' if len(told) > 1 else ''}")
    if others:
        words.append(f"{say(len(others))} further outcome{_s(others)}")
    return joined(words)
