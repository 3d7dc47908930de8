from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.core.conditions import Always, And, Condition, If, Iff, Not, Or, Takes
from standoff.core.conflicts import Conflict
from standoff.core.elements import elements
from standoff.core.options import DecisionMaker, Option
from standoff.core.preferences import ByWishes, Wish
from standoff.core.states import State
from standoff.explain.conditions import in_words
from standoff.explain.english import clauses, count, day, inside, joined, opening, ordinal, squashed, stop, whose
from standoff.explain.explanation import part_in_words
from standoff.explain.states import AS_TODAY, Wording, happens
from standoff.solve.run import solve
from tests.report import valley
from tests.strategies import conditions

DAM = Option("dam", "Upstream", "Upstream builds the dam", "Upstream builds nothing")
BOAT = Option("boat", "Ann", "The boat is sold")
LABEL = Option("modify", "Owner", "Modify")


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Takes(0), "Upstream builds the dam"),
        (Not(Takes(0)), "Upstream builds nothing"),
        (Not(Takes(1)), "the boat is not sold"),
        (Takes(2), "Owner: Modify"),
        (Not(Takes(2)), "Owner: not Modify"),
        (And((Takes(0), Takes(1))), "Upstream builds the dam and the boat is sold"),
        (Not(And((Takes(0), Takes(1)))), "not both: Upstream builds the dam and the boat is sold"),
        (Not(Or((Takes(0), Takes(2)))), "Upstream builds nothing and Owner: not Modify"),
        (If(Takes(0), given=Takes(1)), "if the boat is sold, then Upstream builds the dam"),
        (Iff(Takes(0), Takes(1)), "Upstream builds the dam exactly when the boat is sold"),
        (Always(False), "what can never be"),
        (Or((And((Takes(0), Takes(1))), Takes(2))), "(Upstream builds the dam and the boat is sold) or Owner: Modify"),
    ],
)
def test_a_formula_reads_in_the_words_of_the_case_file(condition: Condition, words: str) -> None:
    assert in_words(condition, (DAM, BOAT, LABEL)).replace("; or ", " or ") == words


@given(conditions(3))
def test_no_formula_shows_an_identifier(condition: Condition) -> None:
    words = in_words(condition, (DAM, BOAT, LABEL))
    assert words
    assert "Upstream.dam" not in words
    assert "Ann.boat" not in words


def test_things_that_do_not_happen_are_told_together_at_the_end() -> None:
    flood = Option("flood", "Bob", "the valley is flooded")
    told = happens([(BOAT, False), (DAM, False), (flood, False)])
    assert told == "the boat is not sold; Upstream builds nothing; and the valley is not flooded"
    odd, other = (Option(n, "Bob", f"whoever {n} pays") for n in ("sails", "rows"))
    told = happens([(odd, False), (BOAT, False), (other, False)])
    assert told == "the boat is not sold and it does not happen that whoever sails pays or that whoever rows pays"


def test_a_state_is_named_by_what_differs_from_today() -> None:
    wording = Wording.of(valley.facts().table)
    table = valley.facts().table
    assert wording.short(table.find("NNNN")) == AS_TODAY
    assert wording.short(table.find("YYNN")) == "Upstream builds the dam and Downstream leaves the water treaty"
    assert wording.change(table.find("YNNN"), table.find("YYNN")) == "Downstream leaves the water treaty"


def test_the_full_form_tells_every_option() -> None:
    table = valley.facts().table
    told = Wording.of(table).full(table.find("NNNY"))
    for words in ("guarantee the flow", "Upstream pauses the works", "Downstream stays", "border crossings"):
        assert words in told


@given(st.integers(0, 5000))
def test_counts_of_things_can_be_read(n: int) -> None:
    assert count(n, "reply", "replies").endswith("reply" if n == 1 else "replies")
    assert ordinal(n)[-2:] in {"st", "nd", "rd", "th"} or n <= 10


@given(st.lists(st.text("abc ,;", min_size=1), min_size=1, max_size=5))
def test_no_clause_is_lost_in_a_list(parts: list[str]) -> None:
    assert all(p in clauses(parts) for p in parts)
    assert all(p in joined(parts) for p in parts)


def test_small_words() -> None:
    assert day(date(2031, 2, 12)) == "12 February 2031"
    assert opening("the dam") == "The dam"
    assert inside("A dam. Built") == "a dam. Built"
    assert inside("Apt words") == "Apt words"
    assert stop("Done") == "Done."
    assert stop("“Done.”") == "“Done.”"
    assert whose("The Lakes") == "The Lakes’"
    assert squashed(" a\r\n  b\t c ") == "a b c"


def test_names_keep_their_capitals_wherever_they_stand() -> None:
    acts, waits = Option("act", "A", "A pays at once"), Option("wait", "One Nation", "One Nation sits and waits")
    assert in_words(Not(Takes(0)), (acts, waits)) == "A does not pay at once"
    assert happens([(acts, False), (waits, True)]) == "A does not pay at once; and One Nation sits and waits"
    about = Option("tell", "Bob", "One Nation is told of it")
    assert happens([(about, True), (waits, False)]).startswith("One Nation is told")
    assert inside("A dam is built", "Ann") == "a dam is built"
    assert inside("One Nations", "One Nation") == "one Nations"
    model = Conflict(
        "Two",
        (DecisionMaker("A"), DecisionMaker("One Nation")),
        (acts, waits),
        {"A": ByWishes((Wish(Takes(0), "w"),)), "One Nation": ByWishes(())},
        status_quo=State.of(1, 2),
    )
    wording = Wording.of(solve(model))
    assert wording.within(0) == "A does not pay at once"
    [part] = [e for e in elements(model) if e.address == "options.A.act"]
    assert part_in_words(part, model).text == "A can choose: A pays at once."
