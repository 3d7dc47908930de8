"""Small conflicts with answers that can be derived by hand."""

from __future__ import annotations

from standoff.core.conditions import And, Condition, Not, Takes
from standoff.core.conflicts import Conflict, ExplicitGraph, Guard, Rule
from standoff.core.options import DecisionMaker, Option
from standoff.core.preferences import ByOrder, ByWishes, Wish
from standoff.core.states import State


def wishes(*conditions: Condition) -> ByWishes:
    return ByWishes(tuple(Wish(c, f"wish {i}") for i, c in enumerate(conditions)))


def order(*groups: str) -> ByOrder:
    """Best first; states of a group separated by spaces."""
    return ByOrder(tuple(tuple(State.parse(s) for s in group.split()) for group in groups))


def game(best_first: dict[str, tuple[str, ...]]) -> Conflict:
    """Two sides with one option each; a state is ``YN``: the first takes its option, the second does not."""
    names = tuple(best_first)
    return Conflict(
        title="two by two",
        decision_makers=tuple(DecisionMaker(n) for n in names),
        options=tuple(Option("act", n, f"{n} acts") for n in names),
        preferences={n: order(*groups) for n, groups in best_first.items()},
    )


def prisoners() -> Conflict:
    """Acting is confessing."""
    return game({"Row": ("YN", "NN", "YY", "NY"), "Column": ("NY", "NN", "YY", "YN")})


def draft_treaty() -> Conflict:
    """An offensive that only a reply in three steps deters: B tables a draft, C endorses it, B signs it.

    B moves twice, not twice running. Without C's endorsement B cannot sign; without a draft C cannot endorse. Whoever
    lets each opponent move only once finds no deterrent.
    """
    attack, table, sign, endorse = map(Takes, range(4))
    return Conflict(
        title="a draft, an endorsement, a signature",
        decision_makers=tuple(DecisionMaker(n) for n in "ABC"),
        options=(
            Option("attack", "A", "A attacks"),
            Option("table", "B", "B tables a draft"),
            Option("sign", "B", "B signs"),
            Option("endorse", "C", "C endorses the draft"),
        ),
        never=(
            Rule(And((sign, Not(endorse))), "B.sign and not C.endorse"),
            Rule(And((endorse, Not(table))), "C.endorse and not B.table"),
        ),
        preferences={
            "A": wishes(Not(And((attack, sign))), attack, sign),
            "B": wishes(sign, table),
            "C": wishes(endorse),
        },
    )


def chain(length: int) -> Conflict:
    """B and C take turns along a line of states; only its far end is bad for A, who can start it or not.

    State 0 is before A's move, states 1 to ``length`` the line.
    """
    states = tuple(State(0, 0, 0, f"s{i}") for i in range(length + 1))
    steps = [(i, i + 1) for i in range(1, length)]
    last = length
    rising = ByOrder(tuple((s,) for s in reversed(states)))
    return Conflict(
        title="a long line",
        decision_makers=tuple(DecisionMaker(n) for n in "ABC"),
        options=(),
        preferences={"A": ByOrder((states[1:last], (states[0],), (states[last],))), "B": rising, "C": rising},
        graph=ExplicitGraph(states, {"A": ((0, 1),), "B": tuple(steps[0::2]), "C": tuple(steps[1::2])}),
    )


def two_steps() -> Conflict:
    """What would hurt A is two steps of B away, and there is nobody to move between them."""
    states = tuple(State(0, 0, 0, f"s{i}") for i in range(4))
    rising = ByOrder(tuple((s,) for s in reversed(states)))
    return Conflict(
        title="two steps",
        decision_makers=tuple(DecisionMaker(n) for n in "ABC"),
        options=(),
        preferences={"A": ByOrder((states[1:3], (states[0],), (states[3],))), "B": rising, "C": ByOrder((states,))},
        graph=ExplicitGraph(states, {"A": ((0, 1),), "B": ((1, 2), (2, 3)), "C": ()}),
    )


def free_model(options: int, *, guards: tuple[Guard, ...] = (), dms: int = 3) -> Conflict:
    """Every option string feasible, options dealt evenly, everybody wishing for one option after the other."""
    names = "ABCDEFGH"[:dms]
    owners = [names[i * dms // options] for i in range(options)]
    return Conflict(
        title="free",
        decision_makers=tuple(DecisionMaker(n) for n in names),
        options=tuple(Option(f"o{i}", owner, f"option {i}") for i, owner in enumerate(owners)),
        preferences={
            n: wishes(*(_wanted((i * 5 + k) % options, i + k) for i in range(options))) for k, n in enumerate(names)
        },
        guards=guards,
    )


def _wanted(option: int, turn: int) -> Condition:
    return Takes(option) if turn % 3 else Not(Takes(option))
