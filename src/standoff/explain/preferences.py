"""Which wish decides how a side compares two states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from standoff.core.conditions import holds
from standoff.core.preferences import ByOrder, ByWeights, ByWishes
from standoff.explain.conditions import in_words
from standoff.explain.english import opening, ordinal
from standoff.explain.sentences import Compares, Part, Sentence

if TYPE_CHECKING:
    from standoff.core.tables import StabilityTable
    from standoff.explain.sentences import Binding


@dataclass(frozen=True, slots=True)
class Deciding:
    """Why ``dm`` compares ``left`` with ``right`` as it does.

    Parameters
    ----------
    sign
        1: likes ``left`` better; 0: likes both the same; -1: likes ``right`` better.
    addresses
        Parts of the model that decide: one wish, the weights that differ, or the whole ranking. Empty for a tie of
        wishes, and where a merged state does not settle them.
    """

    dm: str
    left: int
    right: int
    sign: int
    addresses: tuple[str, ...]


def comparison(table: StabilityTable, dm: str, left: int, right: int) -> int:
    """1 where ``dm`` likes ``left`` better than ``right``, 0 for a tie, -1 where it likes it less."""
    a, b = table.ranks[dm][left], table.ranks[dm][right]
    return (a > b) - (a < b)


def deciding(table: StabilityTable, dm: str, left: int, right: int) -> Deciding:
    """What in ``dm``'s preferences makes it like one of the two states better."""
    sign = comparison(table, dm, left, right)
    one, other = table.states[left], table.states[right]
    preference = table.conflict.preferences[dm]
    addresses: tuple[str, ...] = ()
    match preference:
        case ByWishes(wishes):
            for i, wish in enumerate(wishes):
                a, b = holds(wish.condition, one.yes), holds(wish.condition, other.yes)
                if a != b:
                    addresses = (f"preferences.{dm}[{i}]",) if (a - b) == sign else ()
                    break
        case ByWeights(weights):
            addresses = tuple(
                f"preferences.{dm}[{i}]"
                for i, weight in enumerate(weights)
                if holds(weight.condition, one.yes) != holds(weight.condition, other.yes)
            )
        case ByOrder():
            addresses = (f"preferences.{dm}",)
        case _:
            assert_never(preference)
    return Deciding(dm, left, right, sign, addresses if sign else ())


def in_a_sentence(decision: Deciding, table: StabilityTable) -> Sentence | None:
    """Why ``dm`` likes ``left`` better or less than ``right``; ``None``: nothing can be named."""
    if not decision.sign or not decision.addresses:
        return None
    dm, options = decision.dm, table.conflict.options
    preference = table.conflict.preferences[dm]
    bound: tuple[Binding, ...] = (
        Compares(dm, decision.left, decision.right, decision.sign),
        *(Part(address) for address in decision.addresses),
    )
    match preference:
        case ByWishes(wishes):
            place = int(decision.addresses[0].rsplit("[", 1)[1][:-1])
            rank = "What" if place == 0 else f"The {ordinal(place + 1)} thing"
            words = in_words(wishes[place].condition, options)
            most = " most" if place == 0 else ""
            return Sentence(f"{rank} {dm} wants{most} decides: {words}.", bound, "preference")
        case ByWeights(weights):
            places = [int(a.rsplit("[", 1)[1][:-1]) for a in decision.addresses]
            words = "; ".join(in_words(weights[p].condition, options) for p in places)
            return Sentence(f"What tips the scales for {dm}: {words}.", bound, "preference")
        case ByOrder():
            liked = "better" if decision.sign > 0 else "less"
            text = f"{opening(dm)} likes it {liked} by the ranking the case gives outright."
            return Sentence(text, bound, "preference")
        case _:
            assert_never(preference)
