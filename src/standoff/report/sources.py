"""Who the sources are, how they are named, how much of the model rests on each; and the reports themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.evidence import Sourcing
from standoff.core.judgements import CREDIBILITY, RELIABILITY
from standoff.core.sides import side_speaking
from standoff.explain.english import alike, count, joined, opening
from standoff.explain.sentences import Cites, Given, Sentence
from standoff.explain.trace import source_in_words
from standoff.report.blocks import Fold, Grid, Item, Listing, Prose, Section
from standoff.report.facts import LISTED
from standoff.report.nameless import described, kinds_cited
from standoff.report.tallies import tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.core.ledgers import Entry
    from standoff.explain.sentences import Binding, Tally
    from standoff.report.blocks import Block
    from standoff.report.facts import Facts

_KINDS = {
    Sourcing.NAMED: "a person, named",
    Sourcing.UNNAMED: "a person, no name given",
    Sourcing.GROUP: "several people, no names given",
    Sourcing.ORGANISATION: "an organisation",
    Sourcing.DOCUMENT: "a document",
    Sourcing.UNATTRIBUTED: "no source given",
}

_WITHHELD = {
    Sourcing.NAMED: "a person, name withheld",
    Sourcing.UNNAMED: "a person, name withheld",
    Sourcing.GROUP: "several people, names withheld",
}


def compose(facts: Facts) -> Section | None:
    """``None``: there are neither reports nor statements."""
    if not facts.ledger.documents:
        return None
    kinds = kinds_cited(facts)
    blocks: list[Block] = [Prose((*_in_all(facts), *((kinds,) if kinds else ())))]
    shown = list(facts.origins.items())[:LISTED]
    if shown:
        rows = tuple(_row(facts, origin, entries) for origin, entries in shown)
        head = ("Source", "What kind", "Statements", "The model rests on", "Speaks for")
        blocks.append(Grid("Sources, the most relied on first", head, rows))
    rest = tally(facts, "origins not listed")
    if rest.ids:
        many = opening(count(len(rest.ids), "further source is", "further sources are"))
        text = f"{many} not listed here; standoff ledger on the case {facts.given['case']} lists all."
        blocks.append(Prose((Sentence(text, (rest, Given("case", facts.given["case"]))),), "note"))
    blocks += _grades(facts)
    blocks.append(Fold("The reports", (Listing(tuple(_report(facts, d.id) for d in facts.ledger.documents)),)))
    return Section("sources", "Who told us", tuple(blocks))


def _in_all(facts: Facts) -> tuple[Sentence, ...]:
    origins, statements = tally(facts, "origins"), tally(facts, "statements")
    unnamed = tally(facts, "unnamed statements")
    said, sources, nameless = alike(*(len(t.ids) for t in (statements, origins, unnamed)))
    tail = f"{nameless} of them come{'s' if len(unnamed.ids) == 1 else ''}" if unnamed.ids else "none of them comes"
    text = (
        f"The reports hold {said} statement{'' if len(statements.ids) == 1 else 's'} from {sources} "
        f"source{'' if len(origins.ids) == 1 else 's'} in all; {tail} from people who are not named."
    )
    same = "People without names are told apart by report only: two reports may be quoting the same one."
    found = [Sentence(text, (origins, statements, unnamed)), *_copies(facts)]
    behind = tally(facts, "unnamed origins")
    if len(behind.ids) > 1:
        found.append(Sentence(same, (Cites(facts.origins[behind.ids[0]][0].statement.id),)))
    return tuple(found)


def _copies(facts: Facts) -> tuple[Sentence, ...]:
    """How many reports are copies of others, and how many statements are only repeated; nothing where none is."""
    copies, own, repeated = (tally(facts, what) for what in ("copies", "reports of their own", "repeated"))
    found = []
    if copies.ids:
        many, left = alike(len(copies.ids), len(own.ids))
        are = "is a copy of another" if len(copies.ids) == 1 else "are copies of others"
        reports = "report" if len(copies.ids) == 1 else "reports"
        found.append(Sentence(f"{opening(many)} {reports} {are}; {left} {_count(own)}.", (copies, own)))
    if repeated.ids:
        many = opening(count(len(repeated.ids), "statement repeats", "statements repeat"))
        text = (
            f"{many} in another report what was said once, and {'is' if len(repeated.ids) == 1 else 'are'} not counted."
        )
        found.append(Sentence(text, (repeated,)))
    return tuple(found)


def _count(own: Tally) -> str:
    return "counts" if len(own.ids) == 1 else "count"


def _row(facts: Facts, origin: str, entries: Sequence[Entry]) -> tuple[Sentence, ...]:
    first = entries[0].statement
    bound = Cites(first.id, opening(source_in_words(first)))
    said, cited = tally(facts, "statements of", origin), tally(facts, "cited of", origin)
    kind = _KINDS[first.sourcing]
    withheld = any(e.statement.anonymous for e in entries)
    told = described(first) if first.is_unnamed else ""
    if told:
        name = "name" if first.sourcing is Sourcing.UNNAMED else "names"
        kind = f"{told}, {name} {'withheld' if withheld else 'not given'}"
    elif withheld:
        kind = _WITHHELD.get(first.sourcing, kind)
    elif first.sourcing is Sourcing.NAMED and first.speaker is None:
        kind = "a person"
    sides = dict.fromkeys(side for e in entries if (side := side_speaking(facts.conflict, e.statement)) is not None)
    speaks = joined(list(sides)) or ("not known" if first.is_unnamed else "none of the sides")
    return (
        Sentence(opening(facts.origin_in_words(origin)), (bound,)),
        Sentence(opening(kind) + ".", (Cites(first.id),)),
        Sentence(f"{len(said.ids):,}", (said,)),
        Sentence(f"{len(cited.ids):,}", (cited,)),
        Sentence(opening(speaks) + ".", (Cites(first.id),)),
    )


def _grades(facts: Facts) -> list[Block]:
    graded = [e for e in facts.ledger.counting if e.reliability or e.credibility]
    if not graded:
        return []
    items = []
    for e in graded[:LISTED]:
        who = opening(source_in_words(e.statement))
        how = [RELIABILITY[e.reliability]] if e.reliability in RELIABILITY else []
        how += [f"the claim {CREDIBILITY[e.credibility]}"] if e.credibility in CREDIBILITY else []
        items.append(Item(Sentence(f"{who}: {'; '.join(how)}.", (Cites(e.statement.id, who),))))
    return [Fold(f"Grades the analyst gave: {len(items)} of {len(graded)}", (Listing(tuple(items)),))]


def _report(facts: Facts, document: str) -> Item:
    words = facts.given[f"report {document}"]
    said = tally(facts, "statements in", document)
    title = facts.given.get(f"title {document}", "")
    name = f"{words}: {title}" if title and title not in words else words
    bound: tuple[Binding, ...] = (Given(f"report {document}", words), said)
    of = facts.given.get(f"copy {document}")
    copied = f"; a copy of {of}" if of else ""
    if of:
        bound = (*bound, Given(f"copy {document}", of))
    return Item(Sentence(f"{name} – {count(len(said.ids), 'statement')}{copied}.", bound))
