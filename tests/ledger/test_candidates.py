"""Options and conditions that statements suggest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from standoff.core.acts import Polarity, Said, Stance
from standoff.core.anonymity import Words
from standoff.core.because import Because
from standoff.core.evidence import Act, Statement
from standoff.core.ledgers import Ledger
from standoff.core.places import Span
from standoff.ledger.candidates import candidates
from tests.core.test_reversals import conflict, ledger, said

FOR, AGAINST = Polarity.AFFIRMED, Polarity.NEGATED


def doing(statement: Statement, act: Act, **fields: Any) -> Statement:
    return replace(statement, act=act, said=replace(statement.said, **fields))


BUILD = doing(said(1, "Upstream will build the dam", FOR), Act.COMMIT)
AGAIN = doing(said(2, "that she would build the dam at Varn", FOR), Act.CONDITIONAL_COMMIT)
UNLESS = doing(AGAIN, Act.CONDITIONAL_COMMIT, condition=Words(Span(0, 1), "unless the valley pays"))


def test_what_a_side_says_it_will_do_is_a_candidate_of_that_side() -> None:
    [found] = candidates(ledger(BUILD), conflict())
    assert (found.owner, found.in_model, found.text, found.because) == (
        "Upstream", True, "Upstream will build the dam", (BUILD.id,),
    )  # fmt: skip
    assert found.acts == (Act.COMMIT,)


def test_one_matter_is_one_candidate() -> None:
    [found] = candidates(ledger(BUILD, AGAIN), conflict())
    assert found.because == (BUILD.id, AGAIN.id)


def test_a_name_that_an_option_has_is_not_taken_twice() -> None:
    [found] = candidates(ledger(BUILD), conflict())
    assert found.name == "build2"


def test_conditions_come_with_how_they_could_be_put() -> None:
    for act, words, how in (
        (Act.CONDITIONAL_COMMIT, "if the valley pays", "only if"),
        (Act.CONDITIONAL_COMMIT, "unless the valley pays", "if not"),
        (Act.DECLINE, "unless the valley pays", "only if"),
        (Act.THREATEN, "unless the valley pays", "if not"),
        (Act.THREATEN, "if the valley pays", "if"),
    ):
        [found] = candidates(ledger(doing(BUILD, act, condition=Words(Span(0, 1), words))), conflict())
        [stipulation] = found.conditions
        assert (stipulation.how, stipulation.text, stipulation.statement) == (how, words, BUILD.id)


def test_a_demand_is_a_candidate_of_whom_it_is_made_of() -> None:
    demand = doing(
        said(1, "Upstream must stop the works", FOR, who="Bo Sand"), Act.DEMAND,
        stance=Stance.POSITION, addressee=Words(Span(0, 1), "Upstream"),
    )  # fmt: skip
    [found] = candidates(ledger(demand), conflict())
    assert (found.owner, found.name) == ("Upstream", "stop")
    assert not candidates(ledger(doing(demand, Act.DEMAND, addressee=None)), conflict())


def test_reports_predictions_and_refusals_to_speak_suggest_nothing() -> None:
    for act in (Act.REPORT, Act.PREDICT, Act.DENY, Act.NO_COMMENT):
        assert not candidates(ledger(doing(BUILD, act)), conflict())
    assert not candidates(ledger(doing(said(1, "to say who would travel", AGAINST), Act.DECLINE)), conflict())


def test_what_an_option_cites_already_is_left_out() -> None:
    model = conflict()
    options = (replace(model.options[0], because=Because((BUILD.id,))), model.options[1])
    assert not candidates(ledger(BUILD), replace(model, options=options))


def test_without_a_model_the_source_owns_what_it_says() -> None:
    [found] = candidates(ledger(BUILD))
    assert (found.owner, found.in_model) == ("Ann Leeds", False)
    assert candidates(Ledger()) == ()
    assert candidates(ledger(replace(BUILD, said=Said()))) == ()
