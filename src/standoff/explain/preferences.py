"""Which wish decides how a side compares two states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, assert_never

from standoff.core.conditions import holds
from standoff.core.preferences import ByOrder, ByWeights, ByWishes
from standoff.explain.conditions import in_words
from standoff.explain.english import ordinal
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


class Role(Enum):
    """What a comparison does in a reason; the value begins its sentence."""

    DRAWS = "What draws {dm} there"
    DETERS = "What {dm} would lose by the answer"
    ANSWERS = "What makes {dm} answer"
    MOVES = "What makes {dm} move"
    KEEPS = "What keeps {dm} where it is"


def in_a_sentence(decision: Deciding, table: StabilityTable, role: Role) -> Sentence | None:
    """Why ``dm`` likes ``left`` better than ``right``; ``None``: it does not, or nothing can be named."""
    if decision.sign <= 0 or not decision.addresses:
        return None
    dm, options = decision.dm, table.conflict.options
    preference = table.conflict.preferences[dm]
    parts = tuple(Part(address) for address in decision.addresses)
    bound: tuple[Binding, ...] = (Compares(dm, decision.left, decision.right, decision.sign), *parts)
    start = role.value.format(dm=dm)
    match preference:
        case ByWishes(wishes):
            place = _place(decision.addresses[0])
            words = in_words(wishes[place].condition, options)
            return Sentence(f"{start}: its {ordinal(place + 1)} wish – {words}.", bound, "preference")
        case ByWeights(weights):
            words = "; ".join(in_words(weights[_place(a)].condition, options) for a in decision.addresses)
            return Sentence(f"{start}: the balance of these – {words}.", bound, "preference")
        case ByOrder():
            return Sentence(f"{start}: the ranking the case gives outright.", bound, "preference")
        case _:
            assert_never(preference)


def _place(address: str) -> int:
    """Position of a wish or weight in its list, from its address."""
    return int(address.rsplit("[", 1)[1][:-1])
