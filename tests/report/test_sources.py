"""Who told us, and for whom they speak."""

from dataclasses import replace

from standoff.core.evidence import Sourcing
from standoff.core.ledgers import Ledger
from standoff.report.blocks import Grid
from tests.report import valley


def speaks_for(evidence: Ledger) -> dict[str, str]:
    """Source → for whom it speaks, as the table of sources says."""
    brief = valley.brief(evidence=evidence)
    [section] = [s for s in brief.sections if s.key == "sources"]
    [grid] = [b for b in section.blocks if isinstance(b, Grid)]
    return {row[0].text: row[4].text for row in grid.rows}


def renamed(statement: str, source: str, sourcing: Sourcing) -> Ledger:
    evidence = valley.ledger()
    entries = tuple(
        replace(e, statement=replace(e.statement, source_text=source, speaker=None, sourcing=sourcing, anonymous=False))
        if e.statement.id == statement
        else e
        for e in evidence.entries
    )
    return replace(evidence, entries=entries)


def test_a_side_that_speaks_in_its_own_name_speaks_for_itself() -> None:
    for words in ("Upstream", "the Lake States"):
        told = speaks_for(renamed("gazette-0301/ccccc2", words, Sourcing.ORGANISATION))
        assert told[words[0].upper() + words[1:]] == f"{words.removeprefix('the ')}."
    told = speaks_for(renamed("gazette-0301/ccccc2", "the port", Sourcing.ORGANISATION))
    assert [side for source, side in told.items() if source.startswith("The port")] == ["None of the sides."]


def test_people_speak_for_the_side_that_speaks_through_them_and_unnamed_ones_for_nobody_known() -> None:
    told = speaks_for(valley.ledger())
    assert told["Per Lind"] == "Downstream."
    assert told["A ministry official (Valley Courier, 12 February 2031)"] == "Not known."


def test_a_person_whose_name_opens_like_an_article_keeps_the_capital() -> None:
    evidence = valley.ledger()
    entries = tuple(
        replace(e, statement=replace(e.statement, speaker="An Lind")) if e.statement.speaker == "Per Lind" else e
        for e in evidence.entries
    )
    facts = valley.facts(evidence=replace(evidence, entries=entries))
    told = [facts.ablation_in_words(a) for a in facts.ablations]
    assert "An Lind" in told
    assert "a ministry official (Valley Courier, 12 February 2031)" in told
