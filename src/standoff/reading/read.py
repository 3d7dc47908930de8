"""`read`: a document → everything found in it. The only entry point of this package besides loading files."""

from __future__ import annotations

import gc
import re
from bisect import bisect_left
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Final

from standoff.core.evidence import Kind, Reading, Statement
from standoff.reading.acts.sides_told import sides_told
from standoff.reading.acts.telling import act_of, persons_of
from standoff.reading.agreement import resolved
from standoff.reading.anonymity import tell
from standoff.reading.attributions import Found, attributions
from standoff.reading.clean import prose
from standoff.reading.dates import find_dates
from standoff.reading.identity import statement_ids
from standoff.reading.links import find_links
from standoff.reading.mentions import refer_back
from standoff.reading.outlets import House
from standoff.reading.page_problems import nothing_said, page_problems
from standoff.reading.quotes import quotations
from standoff.reading.resolution import Resolver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standoff.core.evidence import DateMention, Document
    from standoff.core.places import Span
    from standoff.reading.attribution import Attribution
    from standoff.reading.clean import Prose

_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(?:MO|MI|AF|EV|NI|\d\d(?::?\d\d){0,2}))?")
"""A day, or a part of it: "Thursday evening" is a Thursday."""
_LETTER: Final = re.compile(r"[^\W_]")
_NEAR: Final = 80
"""Characters between a cue and the date that belongs to it, at most."""
_SELDOM: Final = 50_000
"""Objects made and kept before Python looks for circles among them, while a page is read; it would at 700, and look at
the page's words again and again."""


def read(document: Document, *, people: Mapping[str, Sequence[str]] | None = None) -> Reading:
    """Find who is reported to say what in a document.

    Parameters
    ----------
    document
        From `standoff.reading.files`; any text is accepted, however broken, and always gives a reading.
    people
        Full name → other names, as the case lists them; wins over what the text suggests.

    Returns
    -------
    Reading
        Statements in the order of their content, dates, links and masks, all in offsets of ``document.text``.

    Notes
    -----
    Linear in the length of the text. Paragraphs are read in pieces of at most 20,000 characters and sentences of at
    most 250 tokens; longer ones are cut, not skipped.
    """
    with _seldom_collected():
        return _read(document, people or {})


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Python's search for circles is rarer within; where it is rarer already, or off, it is left so."""
    first, *others = before = gc.get_threshold()
    if not 0 < first < _SELDOM:
        yield
        return
    gc.set_threshold(_SELDOM, *others)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _read(document: Document, people: Mapping[str, Sequence[str]]) -> Reading:
    page = prose(document)
    house = House(page.text, document.outlet, document.author)
    found = attributions(page.text, page.paragraphs, house)
    dates = find_dates(page.text, document=document.id, reference=document.published)
    said = refer_back(_statements(page, found, dates, people))
    return Reading(
        document=document,
        statements=tell(said, found.attributions, page.text, found.withholding, house),
        dates=dates,
        links=find_links(document),
        masks=page.masks,
        problems=(*document.notes, *page_problems(document), *(() if said else nothing_said(document, page.text))),
    )


def _statements(
    page: Prose, found: Found, dates: Sequence[DateMention], people: Mapping[str, Sequence[str]]
) -> list[Statement]:
    document = page.original.id
    resolver = Resolver(page.text, found, people, page.original.title)
    same = found.paragraphs == list(page.paragraphs)
    quotes = found.quoted if same else quotations(page.text, page.paragraphs)
    quoted = [(quote.start, quote.end) for quote in quotes]
    days = [(mention.span, day[1]) for mention in dates if mention.value and (day := _DAY.fullmatch(mention.value))]
    texts = [_joined(page.text, attribution.content) for attribution in found.attributions]
    persons = persons_of(found.names)
    sides = sides_told(page.text, resolver.names, resolver.full_name, people)
    statements = []
    ids = statement_ids(document, texts)
    whos = resolved(resolver, found.attributions)
    for attribution, text, id, who in zip(found.attributions, texts, ids, whos, strict=True):
        source = _joined(page.text, attribution.source)
        act, said = act_of(
            attribution,
            page.text,
            source=source,
            speaker=who.speaker,
            persons=persons,
            sourcing=who.sourcing,
            sides=sides.get(who.speaker, ()) if who.speaker else (),
        )
        statements.append(
            Statement(
                id=id,
                document=document,
                kind=_kind(page.text, attribution.content, quoted),
                content=tuple(attribution.content),
                cue=tuple(attribution.cue),
                source=tuple(attribution.source),
                text=text,
                source_text=source,
                speaker=who.speaker,
                sourcing=who.sourcing,
                anonymous=who.anonymous,
                said_on=_said_on(attribution, days),
                act=act,
                hedged=attribution.hedged,
                same_as=who.same_as,
                said=said,
            )
        )
    return statements


def _joined(text: str, spans: Sequence[Span]) -> str:
    if len(spans) == 1:
        return " ".join(text[spans[0].start : spans[0].end].split())
    return " … ".join([" ".join(text[span.start : span.end].split()) for span in spans])


def _kind(text: str, content: Sequence[Span], quoted: Sequence[tuple[int, int]]) -> Kind:
    """Direct if every letter stands in quotation marks, indirect if none does."""
    inside = outside = False
    for span in content:
        at = max(bisect_left(quoted, (span.start, span.start)) - 1, 0)
        position = span.start
        while position < span.end:
            while at < len(quoted) and quoted[at][1] <= position:
                at += 1
            if at < len(quoted) and quoted[at][0] <= position:
                stop = min(quoted[at][1], span.end)
                inside = inside or _has_letters(text, position, stop)
            else:
                stop = min(quoted[at][0], span.end) if at < len(quoted) else span.end
                outside = outside or _has_letters(text, position, stop)
            position = stop
    return Kind.MIXED if inside and outside else Kind.DIRECT if inside else Kind.INDIRECT


def _has_letters(text: str, start: int, end: int) -> bool:
    return _LETTER.search(text, start, end) is not None


def _said_on(attribution: Attribution, days: Sequence[tuple[Span, str]]) -> date | None:
    """The day in the words that report, not in what is reported."""
    if not attribution.cue:
        return None
    cue = attribution.cue[0]
    at = bisect_left(days, cue.start - _NEAR, key=lambda day: day[0].start)
    for span, value in days[at : at + 8]:
        if span.start > cue.end + _NEAR:
            break
        if any(span.overlaps(other) for other in (*attribution.content, *attribution.source)):
            continue
        lowest, highest = min(span.start, cue.start), max(span.end, cue.end)
        if any(lowest < content.start < highest for content in attribution.content):
            continue
        if attribution.sentence is not None and attribution.sentence.contains(span):
            return date.fromisoformat(value)
    return None
