"""Decision diagrams of the two backends: exact counts, lowest strings, and what happens when memory runs out."""

import pytest
from hypothesis import given
from tests.strategies import conditions

from standoff.core.conditions import And, Condition, Iff, Not, Or, Takes, holds
from standoff.core.errors import Unsupported
from standoff.graph.diagrams import BACKENDS, Diagrams, backend_found, installed, is_out_of_memory

both = pytest.mark.parametrize("backend", BACKENDS)


@given(conditions(6))
def test_a_diagram_holds_where_its_condition_does(condition: Condition) -> None:
    where = tuple(mask for mask in range(1 << 6) if holds(condition, mask))
    for backend in BACKENDS:
        d = Diagrams(6, (3, 1, 0, 5, 4, 2), backend=backend)
        states = d.of(condition)
        assert (d.count(states), d.lowest(states, 100)) == (len(where), where)


@both
def test_counts_are_exact_beyond_floating_point(backend: str) -> None:
    d = Diagrams(100, tuple(range(100)), backend=backend)
    assert d.count(d.true) == 1 << 100
    assert d.count(~d.of(And(tuple(Takes(i) for i in range(100))))) == (1 << 100) - 1
    assert d.count(d.of(Or((Takes(0), Takes(99))))) == 3 << 98


@both
def test_the_lowest_strings_come_first_whatever_the_order_of_variables(backend: str) -> None:
    d = Diagrams(70, tuple(reversed(range(70))), backend=backend)
    states = d.of(And((Takes(2), Not(Takes(0)))))
    assert d.lowest(states, 4) == (0b100, 0b110, 0b1100, 0b1110)
    assert d.lowest(d.false, 4) == ()
    assert d.lowest(d.true, 0) == ()


@both
def test_the_state_left_has_variables_of_its_own(backend: str) -> None:
    d = Diagrams(2, (0, 1), backend=backend)
    changed = Iff(Takes(0), Takes(1))
    left = d.leaving((0, 1), d.of(changed))
    assert left != d.of(changed)
    assert d.arriving((0, 1), left) == d.of(changed)
    assert d.replaced({0: d.of(Takes(1))}, d.of(changed)) == d.true


def test_no_memory_is_told_from_other_mistakes() -> None:
    pytest.importorskip("dd.cudd")
    d = Diagrams(60, tuple(range(60)), backend="dd.cudd", memory=1 << 20)
    far_apart = Or(tuple(And((Takes(i), Takes(30 + (17 * i) % 30), Takes((7 * i) % 60))) for i in range(30)))
    with pytest.raises((ValueError, RuntimeError, MemoryError)) as caught:
        d.of(far_apart)
    assert is_out_of_memory(caught.value)
    assert not is_out_of_memory(ValueError("no such option"))


def test_what_is_installed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert installed() and backend_found() in BACKENDS
    monkeypatch.setitem(__import__("sys").modules, "dd.cudd", None)
    assert backend_found() == "dd.autoref"
    monkeypatch.setitem(__import__("sys").modules, "dd.autoref", None)
    monkeypatch.setitem(__import__("sys").modules, "dd", None)
    assert not installed() and backend_found() is None
    with pytest.raises(Unsupported) as caught:
        Diagrams(1, (0,))
    assert caught.value.hint == "pip install 'standoff[symbolic]'"
