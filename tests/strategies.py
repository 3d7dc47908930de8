"""Random conflicts for laws: every one is valid, and small enough for a brute-force answer."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from standoff.core.because import Because
from standoff.core.conditions import Always, And, Condition, If, Iff, Not, Or, Takes
from standoff.core.conflicts import Barred, Conflict, Guard, Rule
from standoff.core.options import DecisionMaker, Option
from standoff.core.preferences import ByOrder, ByWeights, ByWishes, Preference, Weight, Wish
from standoff.core.states import State
from standoff.modelling.conditions import barred_words, print_condition
from standoff.modelling.spaces import Space, space

NAMES = ("Upland", "Low Country", "The Lakes", "Old-Harbour", "North")
"""Decision makers, in this order; some names hold spaces and hyphens, as real ones do."""
OPTIONS = ("build", "pay in gold", "walk-out", "sign", "wait", "arm", "close", "yield")
PREFERENCES = ("wishes", "weights", "order")


def conditions(width: int, *, max_leaves: int = 5) -> st.SearchStrategy[Condition]:
    """Any formula over ``width`` options, as the parser makes it: no ``and`` or ``or`` of fewer than two parts."""
    leaf: st.SearchStrategy[Condition] = st.integers(0, width - 1).map(Takes)

    def grow(part: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(part, min_size=2, max_size=3).map(tuple)
        return st.one_of(
            part.map(Not),
            several.map(And),
            several.map(Or),
            st.builds(If, then=part, given=part),
            st.builds(Iff, part, part),
        )

    return st.recursive(leaf, grow, max_leaves=max_leaves)


becauses = st.one_of(
    st.none(),
    st.builds(Because, st.sampled_from([("paper-1/3fa9c2",), ("paper-1/3fa9c2", "paper-2/81d0be")])),
    st.builds(Because, st.just(()), st.sampled_from(["nobody says so", 'a "guess": #1'])),
)
"""What an element rests on: nothing, statements, or an assumption."""


@st.composite
def conflicts(
    draw: st.DrawFn,
    *,
    dms: tuple[int, int] = (1, 4),
    max_options: int = 6,
    with_guards: bool = True,
    with_never: bool = True,
    with_same: bool = True,
    preferences: Sequence[str] = PREFERENCES,
    with_evidence: bool = False,
) -> Conflict:
    """A valid conflict in option form, with at least one feasible state.

    Parameters
    ----------
    dms
        Fewest and most decision makers; at most five. Everybody owns at least one option.
    max_options
        Options in all; at least as many as there are decision makers, whatever is said here.
    with_guards
        Also one-way options, options with conditions on taking or giving up, and barred moves.
    with_never
        Also infeasible states.
    with_same
        Also merged states; preferences never tell their members apart.
    preferences
        Which forms are drawn from: ``wishes``, ``weights``, ``order`` (with ties).
    with_evidence
        Also ``because``, a status quo.
    """
    names = NAMES[: draw(st.integers(*dms), label="decision makers")]
    width = draw(st.integers(len(names), max(max_options, len(names))), label="options")
    owners = [*names, *(draw(st.sampled_from(names)) for _ in range(width - len(names)))]
    because = becauses if with_evidence else st.none()
    options = tuple(
        Option(
            OPTIONS[i % len(OPTIONS)] + ("" if i < len(OPTIONS) else str(i)), owner, f"Words {i}", because=draw(because)
        )
        for i, owner in enumerate(sorted(owners, key=names.index))
    )

    def rule(condition: Condition) -> Rule:
        return Rule(condition, print_condition(condition, options), draw(because))

    never = tuple(rule(draw(conditions(width))) for _ in range(draw(st.integers(0, 2)) if with_never else 0))
    while not space(width, never).masks:
        never = never[1:]
    same: tuple[Rule, ...] = ()
    if with_same and draw(st.integers(0, 3)) == 0:
        several = st.lists(st.integers(0, width - 1), min_size=1, max_size=2, unique=True)
        taken = [Takes(i) for i in draw(several)]
        same = (rule(taken[0] if len(taken) == 1 else And(tuple(taken))),)
        if space(width, never, same).mixed_up:
            same = ()
    here = space(width, never, same)
    guards, barred = draw(_guards(options, because)) if with_guards else ((), ())
    return Conflict(
        title="A drawn conflict",
        yes_if=draw(
            st.none() | st.integers(0, width - 1).map(lambda i: Rule(Takes(i), print_condition(Takes(i), options)))
        ),
        decision_makers=tuple(DecisionMaker(n) for n in names),
        options=options,
        preferences={
            n: draw(_preferences(draw(st.sampled_from(list(preferences))), here, options, because)) for n in names
        },
        never=never,
        same=same,
        guards=guards,
        barred=barred,
        status_quo=draw(st.none() | st.sampled_from(here.masks).map(lambda m: State.of(m, width))),
    )


@st.composite
def _guards(
    draw: st.DrawFn, options: tuple[Option, ...], because: st.SearchStrategy[Because | None]
) -> tuple[tuple[Guard, ...], tuple[Barred, ...]]:
    width = len(options)
    guards: list[Guard] = []
    for i in range(width):
        match draw(st.sampled_from(["free", "free", "free", "one way", "only dropped", "only if", "dropped only if"])):
            case "one way":
                guards.append(Guard(i, False, Always(False), "one way", draw(because)))
            case "only dropped":
                guards.append(Guard(i, True, Always(False), "only dropped", draw(because)))
            case "only if" | "dropped only if" as kind:
                condition = draw(conditions(width, max_leaves=3))
                words = f"{kind} {print_condition(condition, options)}"
                guards.append(Guard(i, kind == "only if", condition, words, draw(because)))
            case _:
                pass
    barred: list[Barred] = []
    for _ in range(draw(st.sampled_from([0, 0, 0, 1]))):
        by = draw(st.none() | st.sampled_from([o.owner for o in options]))
        leaving, reaching = (draw(conditions(width, max_leaves=2)) for _ in range(2))
        barred.append(Barred(by, leaving, reaching, barred_words(by, leaving, reaching, options), draw(because)))
    return tuple(guards), tuple(barred)


@st.composite
def _preferences(
    draw: st.DrawFn,
    kind: str,
    here: Space,
    options: tuple[Option, ...],
    because: st.SearchStrategy[Because | None],
) -> Preference:
    width = len(options)
    if kind == "order":
        order = draw(st.permutations(here.states))
        groups: list[tuple[State, ...]] = []
        for state in order:
            if groups and draw(st.integers(0, 3)) == 0:
                groups[-1] = (*groups[-1], state)
            else:
                groups.append((state,))
        return ByOrder(tuple(groups), draw(because))
    drawn = [c for c in draw(st.lists(conditions(width), max_size=4)) if not here.tells_apart(c)]
    if kind == "weights":
        values = st.integers(-6, 6).filter(bool).map(lambda n: Fraction(n, 2))
        return ByWeights(tuple(Weight(c, draw(values), print_condition(c, options), draw(because)) for c in drawn))
    return ByWishes(tuple(Wish(c, print_condition(c, options), draw(because)) for c in drawn))
