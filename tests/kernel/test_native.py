"""What is compiled is used, unless it is switched off; the instruction set can be forced down, never up."""

import pytest

from standoff.core.errors import Unsupported
from standoff.kernel import native
from standoff.kernel.native import LEVELS, PARTS, compiled, running, simd


def test_no_compiled_part_is_used_when_they_are_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_NO_C", "1")
    assert compiled() == () and {running(part) for part in PARTS} == {"numpy"}


@pytest.mark.parametrize("value", ["", "0"])
def test_nothing_and_zero_do_not_switch_them_off(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.delenv("STANDOFF_NO_C", raising=False)
    there = compiled()
    monkeypatch.setenv("STANDOFF_NO_C", value)
    assert compiled() == there


def test_a_part_that_was_not_compiled_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_NO_C", raising=False)
    assert native.native("_no_such_part") is None and running("_no_such_part") == "numpy"


def test_a_lower_instruction_set_can_be_forced_and_a_higher_one_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_SIMD", raising=False)
    best = simd()
    for level, name in enumerate(LEVELS):
        monkeypatch.setenv("STANDOFF_SIMD", name)
        assert simd() == min(level, best)


def test_an_unknown_instruction_set_is_refused_with_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_SIMD", "sse9")
    with pytest.raises(Unsupported, match="scalar, avx2, avx512"):
        simd()
