"""Conditions read as they are written, and print back; faults name the character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import conditions

from standoff.core.conditions import Always, And, Condition, If, Iff, Not, Or, Takes, holds
from standoff.core.options import Option
from standoff.modelling.conditions import parse, print_condition
from standoff.modelling.names import Names

OPTIONS = (
    Option("go", "Upland", "goes"),
    Option("pay in gold", "Low Country", "pays"),
    Option("walk-out", "Upland", "walks out"),
    Option("if need be", "The Lakes", "answers"),
    Option("go", "U.S.", "goes too"),
)
NAMES = Names.of(OPTIONS)
a, b, c, d, e = (Takes(i) for i in range(5))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Upland.go", a),
        ("pay in gold", b),
        ("Low Country.pay  in gold", b),
        ("`Low Country`.pay in gold", b),
        ('"Low Country.pay in gold"', b),
        ("`if need be`", d),
        ("The Lakes.`if need be`", d),
        ("U.S..go", e),
        ("NOT walk-out", Not(c)),
        ("true or false", Or((Always(True), Always(False)))),
        ("not pay in gold and walk-out", And((Not(b), c))),
        ("Upland.go or walk-out and pay in gold", Or((a, And((c, b))))),
        ("(Upland.go or walk-out) and pay in gold", And((Or((a, c)), b))),
        ("Upland.go if walk-out or pay in gold", If(then=a, given=Or((c, b)))),
        ("Upland.go only if walk-out", If(then=c, given=a)),
        ("Upland.go iff walk-out if pay in gold", Iff(a, If(then=c, given=b))),
        ("not not walk-out", Not(Not(c))),
    ],
)
def test_a_condition_means_what_it_says(text: str, condition: Condition) -> None:
    assert parse(text, NAMES) == (condition, ())


@given(conditions(5, max_leaves=12))
def test_a_printed_condition_reads_back_the_same(condition: Condition) -> None:
    assert parse(print_condition(condition, OPTIONS), NAMES) == (condition, ())


@given(conditions(4), st.integers(0, 15))
def test_an_implication_fails_only_where_it_is_given_and_not_kept(given_: Condition, mask: int) -> None:
    assert holds(If(then=Takes(0), given=given_), mask) is (not holds(given_, mask) or bool(mask & 1))


@pytest.mark.parametrize(
    ("text", "code", "start", "message", "hint"),
    [
        ("", "M201", 0, "a condition is expected here, found nothing", None),
        ("Upland.walkout", "M203", 0, 'unknown option "Upland.walkout"', None),
        ("walk-out and Low Contry.pay in gold", "M203", 13, 'unknown option "Low Contry.pay in gold"', None),
        ("go", "M204", 0, '"go" is an option of several sides', "write Upland.go or U.S..go"),
        ("walk-out and", "M201", 12, 'an option, "not" or "(" is expected here, found the end', None),
        ("(walk-out", "M201", 9, '")" is expected for the one opened at character 1, found the end', None),
        ("walk-out)", "M201", 8, "this parenthesis closes nothing", None),
        ("walk-out & pay in gold", "M201", 9, "'&' cannot stand in a condition", 'write "and"'),
        ("walk-out if Upland.go if pay in gold", "M201", 22, '"if" twice in a row can be read two ways',
         "put parentheses around one of the two"),
        ("walk-out iff Upland.go iff pay in gold", "M201", 23, '"iff" twice in a row can be read two ways',
         "put parentheses around one of the two"),
        ("walk-out only Upland.go", "M201", 14, '"if" is expected after "only"', None),
        ("walk-out not Upland.go", "M201", 9, '"and", "or", "if" or "iff" is expected before "not"', None),
        ("`walk-out", "M201", 0, "` is opened and never closed", None),
    ],
)  # fmt: skip
def test_a_fault_names_the_character_and_what_was_expected(
    text: str, code: str, start: int, message: str, hint: str | None
) -> None:
    condition, faults = parse(text, NAMES)
    assert condition is None
    [fault] = faults
    assert (fault.code, fault.start, fault.message, fault.hint) == (code, start, message, hint)


def test_every_unknown_name_is_reported_at_once() -> None:
    _, faults = parse("wallk-out and pay in silver", NAMES)
    assert [f.start for f in faults] == [0, 14]


@pytest.mark.parametrize("text", ["(" * 5000, "not " * 2000 + "walk-out", "x" * 20_000], ids=len)
def test_a_condition_too_deep_or_too_long_is_refused(text: str) -> None:
    condition, faults = parse(text, NAMES)
    assert condition is None
    assert {f.code for f in faults} == {"M208"}


def test_definitions_that_double_at_every_step_are_refused_before_they_explode() -> None:
    definitions: dict[str, Condition] = {"d0": a}
    for i in range(60):
        condition, faults = parse(f"d{i} and d{i}", Names(NAMES.full, NAMES.short, definitions))
        if condition is None:
            assert [f.code for f in faults] == ["M208"]
            return
        definitions[f"d{i + 1}"] = condition
    raise AssertionError("never refused")


@given(st.text(max_size=60) | st.text(alphabet='()`" .andorifotxg-', max_size=60))
def test_any_text_gives_a_condition_or_faults(text: str) -> None:
    condition, faults = parse(text, NAMES)
    assert (condition is None) == bool(faults)
    assert all(0 <= f.start <= len(text) for f in faults)
