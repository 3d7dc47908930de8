"""How the page was made: versions, digests, method; enough for somebody else to get the same page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.explain.english import stop
from standoff.explain.sentences import Defines, Given, Sentence
from standoff.report.blocks import Fold, Grid, Prose, Section

if TYPE_CHECKING:
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts


def compose(facts: Facts) -> Section:
    """Versions and digests."""
    given = facts.given
    how = "Solved exactly" if facts.table.exact else "Solved, but not exactly,"
    made = [
        _stated(f"Made by Standoff {given['version']} from the case {given['case']}.", facts, "version", "case"),
        _stated(f"{how} with the {given['engine']} engine.", facts, "engine"),
    ]
    text = "No clock and no network took part: the same inputs give the same page, byte for byte."
    made.append(Sentence(text, (Defines("same page"),)))
    rows = [(_stated(given["case"], facts, "case"), _stated(given["case sha256"], facts, "case sha256"))]
    if "judgements sha256" in given:
        text = f"The analyst’s decisions in {given['case']}"
        rows.append((_stated(text, facts, "case"), _stated(given["judgements sha256"], facts, "judgements sha256")))
    rows += [
        (_stated(given[f"report {d.id}"], facts, f"report {d.id}"), _stated(d.sha256, facts, f"sha256 {d.id}"))
        for d in facts.ledger.documents
    ]
    table = Grid("Files and their SHA-256", ("File", "Digest"), tuple(rows))
    blocks: list[Block] = [Prose(tuple(made)), Fold(f"Digests of {len(rows)} files", (table,))]
    if given["method"]:
        method = _stated(stop(f"In short: {given['method']}"), facts, "method")
        blocks.append(Fold("The method of solving", (Prose((method,)),)))
    return Section("made", "How this was made", tuple(blocks))


def _stated(text: str, facts: Facts, *names: str) -> Sentence:
    return Sentence(text, tuple(Given(n, facts.given[n]) for n in names))
