"""Does the ledger still say what the reports say? Bytes, spans, words and citations, checked without reading again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.core.errors import StandoffError, nearest
from standoff.core.ledgers import Status
from standoff.core.places import Place
from standoff.core.problems import Problem, Severity
from standoff.ledger.words import cut, key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from standoff.core.evidence import Document
    from standoff.core.ledgers import Entry, Ledger
    from standoff.core.places import Span


def check(
    ledger: Ledger,
    *,
    received: Callable[[Document], bytes | Path],
    stored_text: Callable[[Document], str] | None = None,
    cited: Iterable[str] = (),
) -> tuple[Problem, ...]:
    """Everything in ``ledger`` that does not agree with the reports, documents first; empty when all is well.

    Parameters
    ----------
    received
        The report's bytes, or the file that holds them; may raise ``OSError`` or a `StandoffError`.
    stored_text
        The text the report gives when it is decoded anew, to hold against the stored one; ``None``: not compared,
        and a ledger file changed by hand can then quote what no report says.
    cited
        Ids a model rests on; each must be an entry that counts.
    """
    problems: list[Problem] = []
    for document in ledger.documents:
        problems += _check_document(document, received, stored_text)
    for entry in ledger.entries:
        if entry.status is not Status.MISSING:
            problems += _check_entry(entry, ledger)
    for statement in dict.fromkeys(cited):
        problems += _check_citation(statement, ledger)
    return tuple(problems)


def _check_document(
    document: Document,
    received: Callable[[Document], bytes | Path],
    stored_text: Callable[[Document], str] | None,
) -> Iterator[Problem]:
    place = Place(document.path)
    try:
        data = received(document)
        digest = sha256(data.read_bytes() if isinstance(data, Path) else data).hexdigest()
        text = stored_text(document) if stored_text else document.text
    except (OSError, StandoffError) as e:
        why = (e.strerror or str(e)).lower() if isinstance(e, OSError) else str(e)
        yield _error("L402", f"the report cannot be compared with the ledger: {why}", place, "put the report back")
        return
    if digest != document.sha256:
        message = f"the report changed: its sha256 was {document.sha256[:12]}…, now it is {digest[:12]}…"
        yield _error("L401", message, place, "put the report back as it was received, or read the case again")
    elif text != document.text:
        yield _error("L403", "the stored text is not what the report gives", place, "delete .standoff/ and read again")


def _check_entry(entry: Entry, ledger: Ledger) -> Iterator[Problem]:
    s = entry.statement
    document = ledger.document_by_id.get(s.document)
    if document is None:
        yield _error("L404", f"{s.id} belongs to document {s.document!r}, which the ledger does not have")
        return
    place = Place(document.path)
    outside = False
    for role, spans in (("content", s.content), ("cue", s.cue), ("source", s.source)):
        for span in spans:
            if span.end > len(document.text):
                outside = True
                message = f"{s.id}: its {role} ends at {span.end:,}, the text has {len(document.text):,} characters"
                yield _error("L404", message, place)
    if outside:
        return
    if not s.content:
        yield _error("L404", f"{s.id} has no words in the text", place)
    elif not _same(s.content, document.text, s.text):
        yield _error(
            "L405", f"{s.id} says {_short(s.text)!r}, the text {_short(cut(s.content, document.text))!r}", place
        )
    if s.source and not _same(s.source, document.text, s.source_text):
        shown = _short(cut(s.source, document.text))
        yield _error("L405", f"{s.id} names its source {_short(s.source_text)!r}, the text {shown!r}", place)


def _check_citation(statement: str, ledger: Ledger) -> Iterator[Problem]:
    if statement not in ledger:
        close = nearest(statement, tuple(ledger.by_id))
        hint = f"did you mean {close!r}?" if close else None
        yield _error("L406", f"{statement} is cited, but the ledger has no such statement", hint=hint)
    elif not ledger[statement].counts:
        status = ledger[statement].status.value
        hint = "cite another statement, or restore it" if status == "rejected" else "cite another statement"
        yield Problem("L407", Severity.WARNING, f"{statement} is cited, but it is {status}", hint=hint)


def _same(spans: Sequence[Span], text: str, words: str) -> bool:
    return key(cut(spans, text)) == key(words)


def _error(code: str, message: str, place: Place | None = None, hint: str | None = None) -> Problem:
    return Problem(code, Severity.ERROR, message, place, hint)


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
