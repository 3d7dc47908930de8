"""The words that report a statement are shown with it where it would read as the opposite without them."""

from dataclasses import replace

import pytest

from standoff.core.cues import cue_text, cued, cued_entry, is_plain, telling_cue
from standoff.core.evidence import Statement
from standoff.core.ledgers import Entry, Ledger, Status
from standoff.core.places import Span
from tests.ledger.making import document, statement

TEXT = "Sand denied\nthat a loan had been offered. Leeds said the dam holds."
REPORT = document(text=TEXT)


def said(words: str, cue: str) -> Statement:
    start = TEXT.index(cue)
    return replace(statement(REPORT, words), cue=(Span(start, start + len(cue)),))


DENIED = said("that a loan had been offered", "denied")
SAID = said("the dam holds", "said")


def test_a_denial_is_shown_as_one_and_plain_words_of_saying_are_left_out() -> None:
    assert cued(DENIED, REPORT) == "(denied) that a loan had been offered"
    assert cued(SAID, REPORT) == "the dam holds"
    assert (cue_text(SAID, REPORT), telling_cue(SAID, REPORT)) == ("said", "")


@pytest.mark.parametrize("cue", ["did not say", "never said", "refused", "ruled out", "doubts", "has yet to say", "no"])
def test_no_word_that_turns_the_meaning_is_plain(cue: str) -> None:
    assert not is_plain(cue)


def test_spans_of_another_reading_are_never_cut() -> None:
    shorter = document(text=TEXT[:8])
    other = document("wire", TEXT)
    for elsewhere in (None, shorter, other):
        assert cued(DENIED, elsewhere) == DENIED.text
    ledger = Ledger((REPORT,), (Entry(DENIED),))
    assert cued_entry(Entry(DENIED), ledger).startswith("(denied) ")
    assert cued_entry(Entry(DENIED, Status.MISSING), ledger) == DENIED.text
