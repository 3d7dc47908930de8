"""Plain data somebody else may have written → `Game`; everything the form does not allow is refused."""

from __future__ import annotations

import re
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

from standoff.certify.faults import Fault
from standoff.certify.games import Game, InOptions, Listed, mentions_only
from standoff.certify.parts import items, keys, names
from standoff.certify.trees import Trees, parts_of
from standoff.core.conflicts import Barred, Guard
from standoff.core.preferences import ByWeights, ByWishes, Weight, Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from standoff.certify.faults import Effort

MAX_DECISION_MAKERS = 64
MAX_OPTIONS = 512
MAX_RULES = 20_000
"""Rules of one kind, or wishes of one decision maker."""
MAX_STATES = 1 << 17
MAX_LISTED_MOVES = 1 << 22

MAX_UNIT_BITS = 1 << 14
"""Of the common denominator of somebody's weights: their sum stays a number that is added up in no time."""

_FRACTION = re.compile(r"-?[0-9]{1,400}(?:/[0-9]{1,400})?")


def game_of(form: Any, effort: Effort) -> Game:
    """The conflict that ``form`` describes (see `written`); raises `Fault`."""
    parts = ("decision_makers", "options", "never", "same", "guards", "barred", "preferences")
    form = keys(form, "the conflict", *parts, also=("graph",))
    dms = names(form["decision_makers"], "decision_makers", MAX_DECISION_MAKERS)
    options = [keys(o, "an option", "name", "owner") for o in items(form["options"], "options", MAX_OPTIONS)]
    called = names([o["name"] for o in options], "options", MAX_OPTIONS)
    owners = [_one_of(o["owner"], dms, "the owner of an option") for o in options]
    trees = Trees({name: i for i, name in enumerate(called)})
    rules = {kind: [trees.condition(c) for c in items(form[kind], kind, MAX_RULES)] for kind in ("never", "same")}
    guards = [_guard(g, called, trees) for g in items(form["guards"], "guards", MAX_RULES)]
    barred = [_barred(b, dms, trees) for b in items(form["barred"], "barred", MAX_RULES)]
    preferences = keys(form["preferences"], "preferences", *dms)
    if "graph" not in form:
        game: Game = InOptions(dms, effort, owners=owners, guards=guards, barred=barred, **rules)
        for dm in dms:
            game.preferences[dm] = _preference(preferences[dm], dm, trees, game, None)
        return game
    if rules["never"] or rules["same"] or guards or barred:
        raise Fault("a conflict that lists its moves has rules besides")
    game, masks, settled = _listed(form["graph"], dms, len(called), effort)
    for dm in dms:
        game.preferences[dm] = _preference(preferences[dm], dm, trees, game, (masks, settled))
    return game


def _one_of(value: Any, known: Sequence[str], what: str) -> str:
    if not isinstance(value, str) or value not in known:
        raise Fault(f"{what} is none of those listed")
    return value


def _guard(value: Any, options: Sequence[str], trees: Trees) -> Guard:
    value = keys(value, "a guard", "option", "change", "only_if")
    change = _one_of(value["change"], ("taking", "giving up"), "the change of a guard")
    option = _one_of(value["option"], options, "the option of a guard")
    return Guard(options.index(option), change == "taking", trees.condition(value["only_if"]), "")


def _barred(value: Any, dms: Sequence[str], trees: Trees) -> Barred:
    value = keys(value, "a bar", "by", "leaving", "reaching")
    by = None if value["by"] is None else _one_of(value["by"], dms, "the decision maker of a bar")
    return Barred(by, trees.condition(value["leaving"]), trees.condition(value["reaching"]), "")


def _listed(value: Any, dms: Sequence[str], width: int, effort: Effort) -> tuple[Listed, list[int], int]:
    """The game, the options taken in each state, and the options every state settles."""
    value = keys(value, "the graph", "states", "moves")
    states = [keys(s, "a state", "name", "options") for s in items(value["states"], "states of the graph", MAX_STATES)]
    labels = names([s["name"] for s in states], "states of the graph", MAX_STATES)
    position = {label: i for i, label in enumerate(labels)}
    settled, masks = (1 << width) - 1, []
    for state in states:
        said = state["options"]
        if not isinstance(said, str) or len(said) != width or said.strip("YN-"):
            raise Fault(f"the options of a state of the graph are not {width} letters Y, N or -")
        settled &= sum((c != "-") << i for i, c in enumerate(said))
        masks.append(sum((c == "Y") << i for i, c in enumerate(said)))
    moves: dict[str, dict[int, frozenset[int]]] = {}
    for dm, pairs in keys(value["moves"], "moves of the graph", *dms).items():
        ends: dict[int, set[int]] = {}
        for pair in items(pairs, "moves of the graph", MAX_LISTED_MOVES):
            match pair:
                case [str(start), str(end)] if start in position and end in position and start != end:
                    ends.setdefault(position[start], set()).add(position[end])
                case _:
                    raise Fault(f"a move of {dm} does not lead from one state of the graph to another")
        moves[dm] = {start: frozenset(found) for start, found in ends.items()}
    return Listed(dms, effort, labels, moves), masks, settled


def _preference(
    value: Any, dm: str, trees: Trees, game: Game, listed: tuple[list[int], int] | None
) -> Callable[[int], Any]:
    """What a state (in a merged one, each of its option strings) is worth; ``listed`` as `_listed` gives it."""
    match value:
        case {"wishes": wishes, **rest} if not rest:
            conditions = [trees.condition(c) for c in items(wishes, "wishes", MAX_RULES)]
            judge: Callable[[int], Any] = ByWishes(tuple(Wish(c, "") for c in conditions)).worth
        case {"weights": weights, **rest} if not rest:
            entries = [keys(w, "a weight", "if", "value") for w in items(weights, "weights", MAX_RULES)]
            conditions = [trees.condition(w["if"]) for w in entries]
            values = [_fraction(w["value"]) for w in entries]
            unit = 1
            for amount in values:
                unit = lcm(unit, amount.denominator)
                if unit.bit_length() > MAX_UNIT_BITS:
                    raise Fault(f"the weights of {dm} have no common denominator of at most {MAX_UNIT_BITS:,} bits")
            pairs = zip(conditions, values, strict=True)
            judge = ByWeights(tuple(Weight(c, v, "") for c, v in pairs)).worth
        case {"order": groups, **rest} if not rest:
            return _order(groups, dm, game)
        case _:
            raise Fault(f"the preference of {dm} is none of wishes, weights and order")
    parts = parts_of(conditions)

    def worth(string: int) -> Any:
        game.effort.spend(1 + parts)
        return judge(string)

    if listed is None:
        return worth
    masks, settled = listed
    if not mentions_only(conditions, settled):
        raise Fault(f"a preference of {dm} is about an option that some state of the graph leaves open")
    return lambda state: worth(masks[state])


def _fraction(value: Any) -> Fraction:
    if not isinstance(value, str) or not _FRACTION.fullmatch(value):
        raise Fault("a weight is no fraction written as text")
    try:
        return Fraction(value)
    except ZeroDivisionError:
        raise Fault("a weight is divided by nothing") from None


def _order(groups: Any, dm: str, game: Game) -> Callable[[int], Any]:
    worth: dict[int, int] = {}
    ranked = items(groups, f"the order of {dm}", MAX_STATES)
    for i, group in enumerate(ranked):
        for name in items(group, f"a group of the order of {dm}", MAX_STATES):
            state = game.state(name)
            if state in worth:
                raise Fault(f"the order of {dm} names {game.name(state)} twice")
            worth[state] = len(ranked) - i
    if not isinstance(game, InOptions) or not game.merged:
        return worth.__getitem__
    home = game.home

    def of_string(string: int) -> int:
        state = home(string)
        return worth[string if state is None else state]

    return of_string
