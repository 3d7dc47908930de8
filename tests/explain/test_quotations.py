"""A quotation as a reader sees it: its condition, where that stands elsewhere, and what its words do not tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.core.acts import Polarity, Said
from standoff.core.anonymity import Words
from standoff.core.evidence import Kind, Statement
from standoff.core.ledgers import Entry
from standoff.core.places import Span
from standoff.explain.sentences import Conditioned
from standoff.explain.trace import Quotation, quotation
from tests.ledger.making import document, statement

TEXT = (
    "Until the crane\nis gone, Ilves vowed to keep the port closed. She agreed to a truce, in principle, if it rains."
    " As the price, more pay, she would reopen."
)
REPORT = document(text=TEXT)


def _words(words: str) -> Words:
    start = TEXT.index(words)
    return Words.cut(TEXT, Span(start, start + len(words)))


def _shown(words: str, cue: str = "", **said: object) -> Quotation:
    start = TEXT.index(cue)
    found: Statement = replace(
        statement(REPORT, words),
        cue=(Span(start, start + len(cue)),) if cue else (),
        kind=Kind.INDIRECT,
        said=Said(**said),  # type: ignore[arg-type]  # fields of `Said`, each test its own
    )
    return quotation(Entry(found), REPORT)


def test_a_condition_told_outside_the_words_stands_behind_a_dash_and_is_bound() -> None:
    found = _shown("to keep the port closed", "vowed", condition=_words("Until the crane\nis gone"))
    assert found.words.text == "Reported (vowed): to keep the port closed – Until the crane is gone"
    assert found.shown == "to keep the port closed – Until the crane is gone"
    assert Conditioned(found.entry.statement.id, REPORT.id, Span(0, 23), "Until the crane is gone") in (
        found.words.bindings
    )


def test_a_condition_without_a_word_of_its_own_is_called_one() -> None:
    found = _shown("she would reopen", condition=_words("more pay"))
    assert found.shown == "she would reopen – on condition: more pay"


def test_a_condition_that_the_words_hold_is_not_told_twice() -> None:
    found = _shown("a truce, in principle, if it rains", "agreed", condition=_words("if it rains"))
    assert found.shown.count("if it rains") == 1
    assert not any(isinstance(b, Conditioned) for b in found.words.bindings)


@pytest.mark.parametrize(
    ("polarity", "cue", "told"),
    [(Polarity.NEGATED, "vowed", True), (Polarity.AFFIRMED, "vowed", False), (None, "vowed", False)],
)
def test_what_is_meant_against_the_words_is_said(polarity: Polarity | None, cue: str, told: bool) -> None:
    found = _shown("to keep the port closed", cue, polarity=polarity)
    assert ("meant as not so" in found.by.text) is told


def test_words_that_tell_the_refusal_need_no_remark() -> None:
    refused = document(text="Ilves refused to reopen.")
    found = replace(
        statement(refused, "to reopen"), cue=(Span(6, 13),), kind=Kind.INDIRECT, said=Said(polarity=Polarity.NEGATED)
    )
    told = quotation(Entry(found), refused)
    assert told.words.text == "Reported (refused): to reopen"
    assert "meant as" not in told.by.text


def test_a_hedge_told_outside_the_words_is_named() -> None:
    found = _shown("a truce", "agreed", hedges=(_words("in principle"),))
    assert "with the hedge in principle" in found.by.text
    inside = _shown("a truce, in principle", "agreed", hedges=(_words("in principle"),))
    assert "with the hedge" not in inside.by.text
