"""Nash equilibria one by one, by satisfiability and counterexamples. The only place that imports ``pysat``.

Where preference statements are many and dense, decision diagrams collapse. A solver is then asked for a state nobody is
known to improve on; a second one looks for the best move of each decision maker from there. If that is an improvement,
the first solver learns it for all states at once: "whoever could choose these options instead must not gain by it".
Otherwise the state is an equilibrium, is noted, and is ruled out from then on. When no state is left, all have been
found (counterexample-guided refinement, after Clarke, Grumberg, Jha, Lu and Veith 2000, from memory).
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from standoff.core.conditions import holds
from standoff.core.errors import Unsupported
from standoff.core.preferences import ByOrder, ByWeights, ByWishes
from standoff.solve.symbolic.circuits import Circuit, Literal
from standoff.solve.symbolic.payoffs import payoff
from standoff.solve.symbolic.vectors import above

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from standoff.core.conditions import Condition
    from standoff.core.conflicts import Conflict

SOLVER = "glucose4"


def available() -> bool:
    """Whether ``pysat`` can be imported. Imports it."""
    try:
        import_module("pysat.solvers")
    except ImportError:
        return False
    return True


@dataclass(frozen=True)
class _Given:
    """A circuit in which some options are settled."""

    circuit: Circuit
    settled: Mapping[int, bool]

    @property
    def true(self) -> Literal:
        """Always."""
        return self.circuit.true

    @property
    def false(self) -> Literal:
        """Never."""
        return self.circuit.false

    def of(self, condition: Condition) -> Literal:
        """``condition`` holds with these options settled."""
        return self.circuit.given(self.settled, condition)


class _Solver:
    """A solver and the circuit it is fed from."""

    def __init__(self, conflict: Conflict) -> None:
        module: Any = import_module("pysat.solvers")
        self._solver = module.Solver(name=SOLVER)
        self.circuit = Circuit(len(conflict.options))
        self.payoffs = {dm.name: payoff(self.circuit, conflict.preferences[dm.name]) for dm in conflict.decision_makers}
        for rule in conflict.never:
            self.add(~self.circuit.of(rule.condition))

    def add(self, *either: Literal) -> None:
        """One of these from now on."""
        self.circuit.clauses.append([literal.number for literal in either])

    def state(self, assumed: list[int]) -> list[int] | None:
        """Values of all variables in some state, as signed numbers from variable 1 on; ``None``: there is none."""
        self._solver.append_formula(self.circuit.clauses)
        self.circuit.clauses.clear()
        found: list[int] | None = self._solver.get_model() if self._solver.solve(assumptions=assumed) else None
        return found


def nash_equilibria(conflict: Conflict) -> Iterator[int]:
    """Option strings of all Nash equilibria, in no order; once it ends, there are no more."""
    options = range(len(conflict.options))
    states, moves = _Solver(conflict), _Solver(conflict)
    own = {dm.name: conflict.options_of(dm.name) for dm in conflict.decision_makers}
    every = [states.circuit.taken(i) for i in options]
    while (found := states.state([])) is not None:
        state = sum(1 << i for i in options if _true(found, i + 2))
        settled = True
        for dm, mine in own.items():
            better = _best_move(conflict, dm, mine, state, moves)
            if better is not None:
                settled = False
                states.add(~_gains(conflict, dm, {i: bool(better >> i & 1) for i in mine}, states))
        if settled:
            yield state
            states.add(*(~taken if state >> i & 1 else taken for i, taken in enumerate(every)))


def _true(model: list[int], number: int) -> bool:
    """Whether a literal is true; variables the solver has never met are false."""
    value = model[abs(number) - 1] if abs(number) <= len(model) else -abs(number)
    return (value > 0) == (number > 0)


def _best_move(conflict: Conflict, dm: str, own: tuple[int, ...], state: int, moves: _Solver) -> int | None:
    """The best state that ``dm`` can move to; ``None``: none is better."""
    assumed = [(i + 2) * (1 if state >> i & 1 else -1) for i in range(len(conflict.options)) if i not in own]
    for guard in conflict.guards:
        changes = guard.option in own and guard.taking != bool(state >> guard.option & 1)
        if changes and not holds(guard.condition, state):
            assumed.append((guard.option + 2) * (-1 if guard.taking else 1))
    for bar in conflict.barred:
        if bar.by in {dm, None} and holds(bar.leaving, state):
            assumed.append(-moves.circuit.of(bar.reaching).number)
    model = moves.state(assumed)
    if model is None:
        return None
    for digit in moves.payoffs[dm]:
        better = model if _true(model, digit.number) else moves.state([*assumed, digit.number])
        model = better or model
        assumed.append(digit.number if better else -digit.number)
    best = sum(1 << i for i in range(len(conflict.options)) if _true(model, i + 2))
    preference = conflict.preferences[dm]
    match preference:
        case ByWishes():
            gains = preference.worth(best) > preference.worth(state)
        case ByWeights():
            gains = preference.worth(best) > preference.worth(state)
        case ByOrder():
            raise Unsupported("a ranking without listing states", "it names every state")
    return best if gains else None


def _gains(conflict: Conflict, dm: str, chosen: Mapping[int, bool], states: _Solver) -> Literal:
    """Where ``dm`` could choose its options as in ``chosen`` and would gain by it."""
    before, after = states.circuit, _Given(states.circuit, chosen)
    can = before.true
    for rule in conflict.never:
        can &= ~after.of(rule.condition)
    for guard in conflict.guards:
        if chosen.get(guard.option) == guard.taking:
            was = before.taken(guard.option)
            can &= before.of(guard.condition) | (was if guard.taking else ~was)
    for bar in conflict.barred:
        if bar.by in {dm, None}:
            can &= ~(before.of(bar.leaving) & after.of(bar.reaching))
    return can & above(before, payoff(after, conflict.preferences[dm]), states.payoffs[dm])
