"""Options and conditions that statements suggest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from standoff.core.acts import Polarity, Said, Stance
from standoff.core.anonymity import Words
from standoff.core.because import Because
from standoff.core.evidence import Act, Statement
from standoff.core.ledgers import Ledger
from standoff.core.origins import Origins, Utterance
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
        (Act.COMMIT, "without a guarantee", "if not"),
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


def test_nothing_refused_or_forbidden_is_an_option() -> None:
    assert not candidates(ledger(doing(BUILD, Act.DECLINE, polarity=AGAINST)), conflict())
    for act in (Act.COMMIT, Act.CONDITIONAL_COMMIT, Act.OFFER, Act.THREATEN):
        assert not candidates(ledger(doing(BUILD, act, polarity=AGAINST)), conflict())
        assert candidates(ledger(doing(BUILD, act)), conflict())


@pytest.mark.parametrize(
    "text",
    [
        "“We will build the dam,” … “But if the valley pays, we will open the sluices.”",
        "“We will build the dam. If the valley pays, we will open the sluices.”",
        "“We will build the dam; if the valley pays, open the sluices”",
        "we will build the dam, but if the valley pays we open the sluices",
        "we will build the dam and if the valley pays we open the sluices",
        "if the valley pays we will build the dam and we will open the sluices",
        "we will build no dam if the valley pays",
        "we won’t build the dam if the valley pays",
    ],
)
def test_where_act_and_condition_may_not_belong_together_nothing_is_offered(text: str) -> None:
    start = text.lower().index("if the valley pays")
    words = Words(Span(0, 1), text[start : start + len("if the valley pays")])
    one = replace(doing(BUILD, Act.CONDITIONAL_COMMIT, condition=words), text=text)
    assert not candidates(ledger(one), conflict())


@pytest.mark.parametrize(
    "text",
    [
        "“But if the valley pays, we will build the dam.”",
        "“We will build the dam,” … “if the valley pays.”",
        "that Gen. Orr will build the dam for the U.S. Navy if the valley pays",
        "we will not hesitate to build the dam if the valley pays",
    ],
)
def test_one_clause_with_its_condition_is_offered(text: str) -> None:
    one = replace(doing(BUILD, Act.CONDITIONAL_COMMIT, condition=Words(Span(0, 1), "if the valley pays")), text=text)
    [found] = candidates(ledger(one), conflict())
    assert [c.how for c in found.conditions] == ["only if"]


def test_a_limit_is_no_second_clause() -> None:
    one = doing(BUILD, Act.COMMIT)
    [found] = candidates(ledger(replace(one, text="to build the dam, but only in summer")), conflict())
    assert found.text == "Upstream will build the dam, but only in summer"
    assert not candidates(ledger(replace(one, text="to build the dam, but it would leak")), conflict())
    conditional = doing(BUILD, Act.CONDITIONAL_COMMIT, condition=Words(Span(0, 1), "only if the valley pays"))
    assert candidates(ledger(replace(conditional, text="to build the dam, but only if the valley pays")), conflict())


def test_a_copy_of_what_an_option_cites_and_the_same_said_again_are_left_out() -> None:
    model = conflict()
    options = (replace(model.options[0], because=Because((BUILD.id,))), model.options[1])
    model = replace(model, options=options)
    reprint = replace(BUILD, id="dam/00000a", speaker="Bo Sand", source_text="Bo Sand")
    assert candidates(ledger(BUILD, reprint), model)
    known = replace(ledger(BUILD, reprint), origins=Origins(utterances=(Utterance((BUILD.id, reprint.id)),)))
    assert not candidates(known, model)
    assert not candidates(ledger(BUILD, AGAIN), model)


def test_what_an_option_cites_already_is_left_out() -> None:
    model = conflict()
    options = (replace(model.options[0], because=Because((BUILD.id,))), model.options[1])
    assert not candidates(ledger(BUILD), replace(model, options=options))


def test_without_a_model_the_source_owns_what_it_says() -> None:
    [found] = candidates(ledger(BUILD))
    assert (found.owner, found.in_model) == ("Ann Leeds", False)
    assert candidates(Ledger()) == ()
    assert candidates(ledger(replace(BUILD, said=Said()))) == ()
