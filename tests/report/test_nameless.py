"""The brief says of which kinds the people without names are."""

from __future__ import annotations

from dataclasses import replace

from standoff.core.anonymity import Number, Role, Tenure, Unnamed, Words
from standoff.core.evidence import Statement
from standoff.core.ledgers import Ledger
from standoff.core.places import Span
from standoff.report.blocks import Grid
from standoff.report.nameless import described
from tests.report import valley

SIDE = Words(Span(0, 6), "Varnia")


def unnamed() -> Statement:
    return next(e.statement for e in valley.ledger().entries if e.statement.is_unnamed)


def with_people(*told: Unnamed) -> Ledger:
    evidence = valley.ledger()
    entries = tuple(
        replace(e, statement=replace(e.statement, unnamed=told)) if e.statement.is_unnamed else e
        for e in evidence.entries
    )
    return replace(evidence, entries=entries)


def test_people_are_described_by_number_tenure_kind_and_side() -> None:
    told = {
        (Unnamed(Role.OFFICIAL, SIDE),): "an official (Varnia)",
        (Unnamed(Role.OFFICIAL, SIDE, Number(), Tenure.FORMER),): "a former official (Varnia)",
        (Unnamed(Role.AIDE, None, Number(2, 2), Tenure.PRESENT),): "two current aides",
        (Unnamed(Role.SOURCE, None, Number(2, None)),): "several people",
        (Unnamed(Role.AIDE), Unnamed(Role.DIPLOMAT)): "an aide and a diplomat",
        (): "",
    }
    for people, words in told.items():
        assert described(replace(unnamed(), unnamed=people)) == words


def test_the_brief_counts_the_kinds_the_model_rests_on_and_tells_them_in_the_table() -> None:
    brief = valley.brief(evidence=with_people(Unnamed(Role.DIPLOMAT, SIDE)))
    [section] = [s for s in brief.sections if s.key == "sources"]
    texts = [sentence.text for sentence, _ in brief.sentences()]
    assert any("without a name" in t and "diplomat" in t for t in texts) or any(
        "without names" in t and "diplomats" in t for t in texts
    )
    [grid] = [b for b in section.blocks if isinstance(b, Grid)]
    assert any(row[1].text.startswith("A diplomat (Varnia), name ") for row in grid.rows)
