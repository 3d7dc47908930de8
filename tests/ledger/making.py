"""Small reports and readings for the tests of the ledger, all about an invented dam."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

from standoff.core.evidence import DateMention, Document, Kind, Link, Mask, MaskKind, Reading, Sourcing, Statement
from standoff.core.judgements import Decision, Judgement
from standoff.core.places import Span
from standoff.ledger.anchors import anchor_of
from standoff.ledger.ids import free_id
from standoff.ledger.words import cut, places

AT = datetime(2025, 5, 14, 18, 30, tzinfo=UTC)

DAM = """Related article: The valley waits

Ann Leeds, the minister, said on Monday that the dam would
be built. "We will not wait," she said.

"We will not wait," a current engineer echoed on condition of
anonymity. The ministry said «nobody asked the valley».
"""

SAID = (
    ("the dam would be built", "Ann Leeds, the minister"),
    ("“We will not wait,”", "she"),
    ("nobody asked the valley", "The ministry"),
)


def document(id_: str = "dam", text: str = DAM, *, published: date | None = date(2025, 5, 14)) -> Document:
    return Document(
        id=id_,
        path=f"{id_}.txt",
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        title="The dam",
        outlet="Valley Courier",
        published=published,
    )


def statement(of: Document, words: str, source: str = "", occurrence: int = 1) -> Statement:
    """A statement as reading would give it: of words that stand in the text."""
    content = places(words, of.text)[occurrence - 1]
    spans = places(source, of.text)[0] if source else ()
    return Statement(
        id=free_id(of.id, words, occurrence),
        document=of.id,
        kind=Kind.INDIRECT,
        content=content,
        cue=(),
        source=spans,
        text=cut(content, of.text),
        source_text=cut(spans, of.text),
        speaker="Ann Leeds" if "Leeds" in source or source == "she" else None,
        sourcing=Sourcing.NAMED if source else Sourcing.UNATTRIBUTED,
        anonymous=False,
        said_on=date(2025, 5, 12) if "dam would" in words else None,
    )


def reading(of: Document | None = None, said: tuple[tuple[str, str], ...] = SAID) -> Reading:
    of = of or document()
    return Reading(
        of,
        tuple(statement(of, words, source) for words, source in said),
        dates=(DateMention(of.id, Span(0, 7), of.text[:7], "DATE", None),),
        links=(Link(of.id, Span(0, 7), "https://example.org/valley"),),
        masks=(Mask(of.id, Span(0, 7), MaskKind.RELATED),),
    )


def judgement(on: Statement, of: Document, decision: Decision, **fields: str | bool | None) -> Judgement:
    return Judgement(decision, on.id, AT, "Bo", fields, None, anchor_of(on, of))


def without_anchor(made: Judgement) -> Judgement:
    return replace(made, anchor=None)
