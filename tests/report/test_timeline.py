"""Day by day, and nothing about a day that is not so."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from standoff.core.because import Because
from standoff.core.evidence import DateMention
from standoff.core.places import Span
from standoff.report import text
from standoff.report.blocks import Prose
from standoff.report.timeline import DAYS
from tests.report import valley


def told(as_of: date | None, *, gazette: date | None = date(2031, 3, 1), happened: bool = False) -> tuple[str, str]:
    """The first screen's line of facts and the whole page, of the valley as of another day."""
    model = replace(valley.conflict(outcome="NNNN"), as_of=as_of)
    if happened:
        assert model.outcome is not None
        outcome = replace(model.outcome, because=Because(("times-0220/bbbbb1",)))
        wishes = valley.conflict().preferences["Upstream"]
        model = replace(model, outcome=outcome, preferences=dict.fromkeys(model.preferences, wishes))
        model = replace(model, options=tuple(replace(o, because=None) for o in model.options))
    evidence = valley.ledger()
    documents = tuple(replace(d, published=gazette) if d.id == "gazette-0301" else d for d in evidence.documents)
    brief = valley.brief(model, replace(evidence, documents=documents))
    line = next(b for b in brief.top.blocks if isinstance(b, Prose) and b.role == "facts")
    return " ".join(s.text for s in line.sentences), " ".join(text.render(brief, columns=400).split())


def test_the_model_is_said_to_know_nothing_later_only_where_that_is_so() -> None:
    line, page = told(date(2031, 3, 3))
    assert "The model knows nothing later than 3 March 2031." in page
    assert "after that day" not in line


def test_parts_that_cite_later_statements_are_counted() -> None:
    line, page = told(date(2031, 2, 25))
    assert "knows nothing later" not in page
    later = "The model is as of 25 February 2031, yet two parts of it cite what was said or reported later."
    assert later in page
    assert "Two parts of the model cite what was said or reported after that day." in line


def test_what_happened_may_be_known_later() -> None:
    line, page = told(date(2031, 2, 15), happened=True)
    assert "The model knows nothing later than 15 February 2031." in page
    assert "after that day" not in line


def test_reports_without_a_date_are_no_ground_for_saying_that_nothing_is_later() -> None:
    _, page = told(date(2031, 3, 3), gazette=None)
    assert "As far as the reports it cites are dated, the model knows nothing later than 3 March 2031." in page


@pytest.mark.parametrize("more", [0, 5])
def test_no_command_is_promised_to_list_the_days_left_out(more: int) -> None:
    evidence = valley.ledger()
    days = [date(2031, 3, 2) + timedelta(n) for n in range(DAYS + more)]
    mentions = tuple(DateMention("courier-0212", Span(0, 5), "a day", "DATE", d.isoformat()) for d in days)
    page = " ".join(text.render(valley.brief(evidence=replace(evidence, dates=mentions)), columns=400).split())
    assert f"The last {DAYS} of {DAYS + more + 3} days are shown" in page
    assert "standoff ledger" not in page
