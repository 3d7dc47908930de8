"""What a reader of somebody else's returned: believed in nothing that the text does not show.

Spans must lie in the stored text and in order, words must be those of their spans, values of the kinds we know and no
longer than ours. One wrong part and the page counts as not read: half a reading would look like a whole one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NoReturn, TypeVar

from standoff.core.acts import Polarity, Said, Stance
from standoff.core.anonymity import Directness, Number, Role, Tenure, Unnamed, Words
from standoff.core.evidence import Act, DateMention, Kind, Link, Mask, MaskKind, Reading, Sourcing, Statement
from standoff.core.places import Place, Span
from standoff.core.problems import Problem, Severity
from standoff.reading.formats.extracted import LONGEST_FACT, MAX_PROBLEMS
from standoff.reading.formats.stored import address, fact
from standoff.reading.identity import statement_ids
from standoff.reading.page_problems import page_problems
from standoff.reading.readers.plugins import ReaderFailed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import Enum

    from standoff.core.evidence import Document

_T = TypeVar("_T")
MAX_PARTS = 100_000
"""Most statements, dates, links or masks of one page."""
MAX_SPANS = 1_000
"""Most pieces of one statement's content, cue or source; most words of any one kind."""
TIMES_OVER = 50
"""How many times the length of the text all words of a reading together may have."""
_TYPES = frozenset({"DATE", "TIME", "DURATION", "SET"})
_VALUE = re.compile(r"[A-Z0-9][A-Za-z0-9:.+_-]{0,59}", re.ASCII)
_CODE = re.compile(r"R\d{3}", re.ASCII)


def checked(found: object, document: Document, who: str) -> Reading:
    """``found`` if it is a reading of ``document`` as promised, with ids of ours and what is odd about the page.

    Parameters
    ----------
    who
        The reader, as messages name it.

    Raises
    ------
    ReaderFailed
        It is not; says what is wrong first.
    """
    try:
        return _Check(document, who).reading(found)
    except Exception as fault:  # values of somebody else's may do anything when they are looked at
        if isinstance(fault, ReaderFailed):
            raise
        raise ReaderFailed(f"{who} returned what cannot be looked at ({type(fault).__name__})") from fault


class _Check:
    """One reading against one text."""

    def __init__(self, document: Document, who: str) -> None:
        self._document, self._who = document, who
        self._text = document.text
        self._left = TIMES_OVER * len(document.text)

    def _fail(self, what: str) -> NoReturn:
        raise ReaderFailed(f"{self._who} returned {what}")

    def reading(self, found: object) -> Reading:
        if type(found) is not Reading:
            self._fail(f"{type(found).__name__}, not Reading")
        if found.document is not self._document and found.document != self._document:
            self._fail("a reading of another document")
        masks = [self._mask(m) for m in self._parts(found.masks, Mask, "masks")]
        self._text = _blank(self._document.text, masks)
        statements = [self._statement(s) for s in self._parts(found.statements, Statement, "statements")]
        statements.sort(key=lambda s: s.content)
        ids = statement_ids(self._document.id, [s.text for s in statements])
        dates = [self._date(d) for d in self._parts(found.dates, DateMention, "dates")]
        links = [self._link(x) for x in self._parts(found.links, Link, "links")]
        problems = self._parts(found.problems, Problem, "problems", most=MAX_PROBLEMS)
        return Reading(
            self._document,
            tuple(replace(s, id=id) for s, id in zip(statements, ids, strict=True)),
            tuple(sorted(dates, key=lambda d: d.span)),
            tuple(sorted(links, key=lambda x: x.span)),
            tuple(sorted(masks, key=lambda m: m.span)),
            (*self._document.notes, *page_problems(self._document), *map(self._problem, problems)),
        )

    def _parts(self, found: object, kind: type[_T], what: str, *, most: int = MAX_PARTS) -> tuple[_T, ...]:
        """A tuple of such things, not too many."""
        if type(found) is not tuple:
            self._fail(f"{type(found).__name__} as {what}, not a tuple")
        if len(found) > most:
            self._fail(f"{len(found):,} {what}; the limit is {most:,}")
        for item in found:
            if type(item) is not kind:
                self._fail(f"{type(item).__name__} among the {what}, not {kind.__name__}")
        return found

    def _statement(self, s: Statement) -> Statement:
        content = self._spans(s.content, "content of a statement")
        if not content:
            self._fail("a statement without content")
        source = self._spans(s.source, "source of a statement")
        self._spans(s.cue, "cue of a statement")
        self._of_document(s.document, "a statement")
        self._words(s.text, content, "text of a statement")
        self._words(s.source_text, source, "source of a statement")
        self._line(s.speaker, "speaker")
        self._line(s.same_as, "same_as")
        if s.found_by is not None:
            self._fail("a statement with found_by, which is kept for language models")
        if s.said_on is not None and type(s.said_on) is not date:
            self._fail(f"{type(s.said_on).__name__} as said_on, not a date")
        for kind, value, name in (
            (Kind, s.kind, "kind"),
            (Sourcing, s.sourcing, "sourcing"),
            (Act, s.act, "act"),
            (Directness, s.directness, "directness"),
        ):
            self._one_of(value, kind, name)
        self._flag(s.anonymous, "anonymous")
        self._flag(s.hedged, "hedged")
        self._cut(s.reason, "reason")
        for via in self._parts(s.via, Words, "via", most=MAX_SPANS):
            self._cut(via, "via")
        for unnamed in self._parts(s.unnamed, Unnamed, "unnamed", most=MAX_SPANS):
            self._unnamed(unnamed)
        self._said(s.said)
        return s

    def _said(self, said: object) -> None:
        if type(said) is not Said:
            self._fail(f"{type(said).__name__} as said, not Said")
        if said.polarity is not None:
            self._one_of(said.polarity, Polarity, "polarity")
        if said.stance is not None:
            self._one_of(said.stance, Stance, "stance")
        self._flag(said.sure, "sure")
        for words, name in ((said.condition, "condition"), (said.addressee, "addressee"), (said.actor, "actor")):
            self._cut(words, name)
        for hedge in self._parts(said.hedges, Words, "hedges", most=MAX_SPANS):
            self._cut(hedge, "hedges")

    def _unnamed(self, unnamed: Unnamed) -> None:
        self._one_of(unnamed.role, Role, "role")
        if unnamed.tenure is not None:
            self._one_of(unnamed.tenure, Tenure, "tenure")
        self._cut(unnamed.side, "side")
        number = unnamed.number
        if type(number) is not Number or type(number.least) is not int or not 0 <= number.least < 1 << 40:
            self._fail("a number of people that is none")
        if number.most is not None and (type(number.most) is not int or not number.least <= number.most < 1 << 40):
            self._fail("a number of people that is none")

    def _date(self, mention: DateMention) -> DateMention:
        self._of_document(mention.document, "a date")
        self._words(mention.text, (self._span(mention.span, "a date"),), "text of a date")
        if type(mention.type) is not str or mention.type not in _TYPES:
            self._fail(f"a date that is none of {', '.join(sorted(_TYPES))}")
        value = mention.value
        if value is not None and not (type(value) is str and _VALUE.fullmatch(value)):
            self._fail("a value of a date that is none of TIMEX3")
        return mention

    def _link(self, link: Link) -> Link:
        self._of_document(link.document, "a link")
        self._span(link.span, "a link")
        url = address(link.url)
        if url is None:
            self._fail("a link that is no http or https address")
        return replace(link, url=url, title=fact(link.title))

    def _mask(self, mask: Mask) -> Mask:
        self._of_document(mask.document, "a mask")
        self._span(mask.span, "a mask")
        self._one_of(mask.kind, MaskKind, "kind of a mask")
        return mask

    def _problem(self, problem: Problem) -> Problem:
        """As a note or warning on this page, on one line, with its line at most."""
        if not (type(problem.code) is str and _CODE.fullmatch(problem.code)):
            self._fail("a problem whose code is not R and three digits")
        if problem.severity not in (Severity.NOTE, Severity.WARNING):
            self._fail("a problem that is neither note nor warning; raise an exception where a page cannot be read")
        message = fact(problem.message)
        if message is None or not (problem.hint is None or type(problem.hint) is str):
            self._fail("a problem without words")
        place = problem.place
        line = place.line if type(place) is Place and type(place.line) is int and place.line > 0 else 0
        return Problem(problem.code, problem.severity, message, Place(self._document.path, line), fact(problem.hint))

    def _spans(self, found: object, what: str) -> tuple[Span, ...]:
        """Spans in the text, in order and apart."""
        spans = self._parts(found, Span, what, most=MAX_SPANS)
        end = 0
        for span in spans:
            self._span(span, what)
            if span.start < end:
                self._fail(f"spans out of order as {what}")
            end = span.end
        return spans

    def _span(self, span: object, what: str) -> Span:
        if type(span) is not Span or type(span.start) is not int or type(span.end) is not int:
            self._fail(f"no span as {what}")
        if not 0 <= span.start < span.end <= len(self._text):
            self._fail(f"the span [{span.start}, {span.end}) as {what}; the text has {len(self._text):,} characters")
        return span

    def _words(self, words: object, spans: Sequence[Span], what: str) -> None:
        """Words as the text has them: white space as single blanks, pieces joined by " … "."""
        self._left -= sum(map(len, spans))
        if self._left < 0:
            self._fail(f"more than {TIMES_OVER} times the words of the text")
        if type(words) is not str or words != " … ".join(" ".join(span.of(self._text).split()) for span in spans):
            self._fail(f"words that are not those of their span as {what}")

    def _cut(self, words: object, name: str) -> None:
        if words is None:
            return
        if type(words) is not Words:
            self._fail(f"{type(words).__name__} as {name}, not Words")
        self._words(words.text, (self._span(words.span, name),), name)

    def _line(self, value: object, name: str) -> None:
        """A name on one line, or nothing."""
        if value is not None and (type(value) is not str or len(value) > LONGEST_FACT or fact(value) != value):
            self._fail(f"a {name} that is no name on one line")

    def _one_of(self, value: object, kind: type[Enum], name: str) -> None:
        if type(value) is not kind:
            self._fail(f"{type(value).__name__} as {name}, not {kind.__name__}")

    def _flag(self, value: object, name: str) -> None:
        if type(value) is not bool:
            self._fail(f"{type(value).__name__} as {name}, not True or False")

    def _of_document(self, id: object, what: str) -> None:
        if id != self._document.id:
            self._fail(f"{what} of another document")


def _blank(text: str, masks: Sequence[Mask]) -> str:
    """The text with its masked stretches blank: what stands there is no part of what is said."""
    pieces: list[str] = []
    done = 0
    for mask in sorted(masks, key=lambda m: m.span):
        start, end = max(mask.span.start, done), mask.span.end
        if start < end:
            pieces += (text[done:start], " " * (end - start))
            done = end
    return "".join([*pieces, text[done:]])
