"""New judgements from what an analyst typed: checked here, so that whatever is appended can be read back and applied.

Each takes the ledger as it stands and returns the judgement; `journal.append` writes it. ``by`` is who decides, ``at``
when, with a time zone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.core.errors import InvalidJudgement, UnknownName
from standoff.core.evidence import Sourcing
from standoff.core.judgements import CREDIBILITY, RELIABILITY, WHOLE, Anchor, Decision, Judgement
from standoff.core.ledgers import Status
from standoff.ledger.anchors import anchor_of
from standoff.ledger.fields import CUT, checked
from standoff.ledger.ids import free_id
from standoff.ledger.quotedness import kind_of
from standoff.ledger.records import moment, some_text
from standoff.ledger.words import Searchable, cut, gist, nearest_place, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from standoff.core.evidence import Document
    from standoff.core.ledgers import Entry, Ledger
    from standoff.core.places import Span


def grade(ledger: Ledger, statement: str, grades: str, *, by: str, at: datetime, why: str | None = None) -> Judgement:
    """Grades a statement in the Admiralty system: ``"B2"``, ``"B"`` (the source alone) or ``"2"`` (the claim alone)."""
    fields = {}
    for letter in grades.strip().upper():
        if letter in RELIABILITY and "reliability" not in fields:
            fields["reliability"] = letter
        elif letter in CREDIBILITY and "credibility" not in fields:
            fields["credibility"] = letter
        else:
            raise InvalidJudgement(
                f"grade {grades!r}", "not a grade", "A-F for the source, 1-6 for the claim: B2, B or 2"
            )
    return _make(Decision.GRADE, ledger, statement, by=by, at=at, why=why, fields=fields)


def correct(
    ledger: Ledger, statement: str, fields: Mapping[str, object], *, by: str, at: datetime, why: str | None = None
) -> Judgement:
    """Changes fields of a statement, such as speaker, act or condition (see `fields.FIELDS_OF`, `fields_from`)."""
    statement_now = ledger[statement].statement
    _check_cut(fields, ledger.document_by_id.get(statement_now.document), statement_now.content)
    return _make(Decision.CORRECT, ledger, statement, by=by, at=at, why=why, fields=fields)


def reject(ledger: Ledger, statement: str, *, by: str, at: datetime, why: str | None = None) -> Judgement:
    """Rules a statement out; it stays in the ledger and no longer counts."""
    return _make(Decision.REJECT, ledger, statement, by=by, at=at, why=why, fields={})


def restore(ledger: Ledger, statement: str, *, by: str, at: datetime, why: str | None = None) -> Judgement:
    """Takes a rejection back."""
    if ledger[statement].status is not Status.REJECTED:
        raise InvalidJudgement(statement, f"it is not rejected, its status is {ledger[statement].status.value!r}")
    return _make(Decision.RESTORE, ledger, statement, by=by, at=at, why=why, fields={})


def note(ledger: Ledger, statement: str, words: str, *, by: str, at: datetime) -> Judgement:
    """Puts a remark on a statement."""
    return _make(Decision.NOTE, ledger, statement, by=by, at=at, why=some_text("note", words), fields={})


def copy(ledger: Ledger, document: str, of: str, *, by: str, at: datetime, why: str | None = None) -> Judgement:
    """Says that a report is another's, reprinted: what the two share is counted once."""
    if _document(ledger, document) == _document(ledger, of):
        raise InvalidJudgement(document, "a report is no copy of itself")
    return _of_report(Decision.COPY, document, by=by, at=at, why=why, fields={"of": of})


def independent(ledger: Ledger, document: str, *, by: str, at: datetime, why: str | None = None) -> Judgement:
    """Says that a report is nobody's copy, and that what it quotes it heard itself."""
    _document(ledger, document)
    return _of_report(Decision.INDEPENDENT, document, by=by, at=at, why=why, fields={})


def _of_report(
    decision: Decision, document: str, *, by: str, at: datetime, why: str | None, fields: Mapping[str, object]
) -> Judgement:
    return Judgement(
        decision=decision,
        statement=f"{document}/{WHOLE}",
        at=_zoned(at),
        by=some_text("by", by),
        fields=checked(decision, fields),
        why=why or None,
    )


def add(
    ledger: Ledger,
    document: str,
    words: str,
    *,
    by: str,
    at: datetime,
    occurrence: int | None = None,
    source_text: str = "",
    cue_text: str = "",
    fields: Mapping[str, object] | None = None,
    why: str | None = None,
) -> Judgement:
    """Adds a statement that reading did not find.

    Parameters
    ----------
    words
        What was said, as it stands in the report; line breaks and the shape of quotation marks may differ, and
        " … " joins pieces.
    occurrence
        Which of several places is meant, from 1; ``None``: there is only one.
    source_text, cue_text
        Who said it and the words that report it, as they stand in the report; the place nearest to ``words`` is
        taken. Empty: the report gives none.
    fields
        As for `correct`, and ``kind`` and ``found_by``, the language model that pointed to it. Where they leave it
        open, a statement with a speaker is *named*, one without source words *unattributed*; otherwise ``sourcing``
        must be said.

    Raises
    ------
    UnknownName
        The ledger has no such document.
    InvalidJudgement
        Words that do not stand in the report, or stand there several times, or are a statement already.
    """
    report = _document(ledger, document)
    found = _found("the words", words, report)
    if occurrence is None and len(found) > 1:
        starts = ", ".join(str(spans[0].start) for spans in found[:8]) + (", …" if len(found) > 8 else "")
        raise InvalidJudgement(
            f"the words {_short(words)!r}",
            f"stand {len(found)} times in {document}, at characters {starts}",
            f"say which one with an occurrence from 1 to {len(found)}, or give more words",
        )
    number = 1 if occurrence is None else occurrence
    if not 1 <= number <= len(found):
        raise InvalidJudgement(f"occurrence {number}", f"the words stand {len(found)} times in {document}")
    content = found[number - 1]
    _check_cut(fields or {}, report, content)
    _check_is_new(ledger, document, content, cut(content, report.text))
    anchor = Anchor(
        document=document,
        sha256=report.sha256,
        content=content,
        exact=cut(content, report.text),
        cue=_nearest("the words of saying", cue_text, report, content),
        source=_nearest("the source's words", source_text, report, content),
    )
    chosen = dict(fields or {})
    chosen.setdefault("kind", kind_of(content, report.text).value)
    if anchor.source:
        chosen["source_text"] = cut(anchor.source, report.text)
    if anchor.cue:
        chosen["cue_text"] = cut(anchor.cue, report.text)
    if "sourcing" not in chosen:
        chosen["sourcing"] = _sourcing(chosen)
    return Judgement(
        decision=Decision.ADD,
        statement=_id_of(ledger, document, anchor.exact, number),
        at=_zoned(at),
        by=some_text("by", by),
        fields=checked(Decision.ADD, chosen),
        why=why or None,
        anchor=anchor,
    )


def fields_from(assignments: Iterable[str]) -> dict[str, str | bool | None]:
    """Fields as typed, ``speaker=Ann Lee``, ``anonymous=yes``, ``said_on=none``, as plain values for `correct`.

    Examples
    --------
    >>> fields_from(["speaker=Ann Lee", "anonymous=no", "said_on="])
    {'speaker': 'Ann Lee', 'anonymous': False, 'said_on': None}
    """
    found: dict[str, str | bool | None] = {}
    for assignment in assignments:
        name, equals, text = (part.strip() for part in assignment.partition("="))
        if not equals:
            raise InvalidJudgement(f"{assignment!r}", "no field and value", "write it as speaker=Ann Lee")
        if name in found:
            raise InvalidJudgement(f"field {name!r}", "set twice")
        if name in _MAY_BE_NONE and text.casefold() in {"", "none", "null"}:
            found[name] = None
        elif name in {"anonymous", "hedged"}:
            found[name] = _TRUTH.get(text.casefold(), text)
        else:
            found[name] = text
    return found


_MAY_BE_NONE = frozenset({"speaker", "said_on", "same_as", "found_by", "polarity", "stance", *CUT})
_TRUTH = {"yes": True, "true": True, "no": False, "false": False}


def _make(
    decision: Decision,
    ledger: Ledger,
    statement: str,
    *,
    by: str,
    at: datetime,
    why: str | None,
    fields: Mapping[str, object],
) -> Judgement:
    return Judgement(
        decision=decision,
        statement=statement,
        at=_zoned(at),
        by=some_text("by", by),
        fields=checked(decision, fields),
        why=why or None,
        anchor=_anchor(ledger, ledger[statement]),
    )


def _anchor(ledger: Ledger, entry: Entry) -> Anchor | None:
    """Where the entry's words stand; of one that is missing, where they stood when last seen."""
    document = ledger.document_by_id.get(entry.statement.document)
    if document is not None and entry.status is not Status.MISSING:
        return anchor_of(entry.statement, document)
    return next((j.anchor for j in reversed(entry.judgements) if j.anchor), None)


def _zoned(at: datetime) -> datetime:
    moment(at.isoformat())
    return at


def _document(ledger: Ledger, document: str) -> Document:
    try:
        return ledger.document_by_id[document]
    except KeyError:
        raise UnknownName("document", document, tuple(ledger.document_by_id)) from None


def _check_cut(fields: Mapping[str, object], document: Document | None, content: tuple[Span, ...]) -> None:
    """Whether words set as a condition, an addressee or an actor stand in the report, in one piece."""
    for name in CUT:
        words = fields.get(name)
        if not isinstance(words, str) or not words.strip():
            continue
        if document is None or not content:
            raise InvalidJudgement(f"{name} {_short(words)!r}", "the report it would stand in is not there")
        if len(_nearest(f"the words of the {name}", words, document, content)) > 1:
            raise InvalidJudgement(f"{name} {_short(words)!r}", "it is not in one piece", "give one stretch of words")


def _check_is_new(ledger: Ledger, document: str, content: tuple[Span, ...], exact: str) -> None:
    for entry in ledger.entries:
        s = entry.statement
        if s.document != document or entry.status is Status.MISSING or gist(s.text) != gist(exact):
            continue
        if any(a.overlaps(b) for a in s.content for b in content):
            hint = f"restore {s.id}" if entry.status is Status.REJECTED else f"correct {s.id} where it is wrong"
            raise InvalidJudgement(f"the words {_short(exact)!r}", f"are statement {s.id} already", hint)


def _id_of(ledger: Ledger, document: str, exact: str, occurrence: int) -> str:
    """A free id; words that were judged or cited once and are no longer read get the one they had."""
    gone = [e.statement for e in ledger.entries if e.status is Status.MISSING and e.statement.document == document]
    for statement in gone:
        if statement.text and gist(statement.text) == gist(exact):
            return statement.id
    only_cited = {s.id for s in gone if not s.text}
    return free_id(document, exact, occurrence, taken=ledger.by_id.keys() - only_cited)


def _found(what: str, words: str, document: Document) -> tuple[tuple[Span, ...], ...]:
    found = places(words, document.text)
    if found:
        return found
    if not words.strip():
        raise InvalidJudgement(what, "there are none", f"copy them from {document.path}")
    raise InvalidJudgement(
        f"{what} {_short(words)!r}", f"do not stand in {document.id}", _how_far(words, document.text)
    )


def _how_far(words: str, text: str) -> str:
    """How many of the words, from the first, do stand together in the text: that is where the slip is."""
    searchable, tokens = Searchable(text), words.split()
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high + 1) // 2
        if searchable.places(" ".join(tokens[:middle])):
            low = middle
        else:
            high = middle - 1
    if not low:
        return "copy them from the report, letter by letter"
    return f"the report has {_short(' '.join(tokens[:low]))!r}, but then not {tokens[low][:40]!r}"


def _nearest(what: str, words: str, document: Document, to: tuple[Span, ...]) -> tuple[Span, ...]:
    if not words.strip():
        return ()
    found = _found(what, words, document)
    return found[nearest_place(found, to)]


def _sourcing(fields: Mapping[str, object]) -> str:
    if fields.get("speaker"):
        return Sourcing.NAMED.value
    if not fields.get("source_text"):
        return Sourcing.UNATTRIBUTED.value
    known = ", ".join(s.value for s in Sourcing if s is not Sourcing.UNATTRIBUTED)
    raise InvalidJudgement(f"source {fields['source_text']!r}", "its class is not said", f"sourcing is one of {known}")


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
