"""The ledger for other programs: the promised JSON forms, and CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from standoff.core.cues import cue_text
from standoff.core.judgements import withdrawn
from standoff.core.printable import printable
from standoff.ledger.records import as_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.core.anonymity import Unnamed, Words
    from standoff.core.evidence import DateMention, Document, Link, Reading, Statement
    from standoff.core.judgements import Judgement
    from standoff.core.ledgers import Entry, Ledger
    from standoff.core.places import Span

SCHEMA_VERSION = 1
"""Of the JSON forms; raised when a key changes its meaning or goes."""

Json = dict[str, Any]


def reading_form(ledger: Ledger) -> Json:
    """What ``standoff read --json`` prints: documents, the statements that count, dates and links.

    Statements stand as corrected; rejected and missing ones are left out (`ledger_form` has them).
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "documents": [document_form(d) for d in ledger.documents],
        "statements": [
            statement_form(e.statement, ledger.document_by_id.get(e.statement.document)) for e in ledger.counting
        ],
        "dates": [_date_form(d) for d in ledger.dates],
        "links": [_link_form(x) for x in ledger.links],
    }


def line_form(reading: Reading, reader: str) -> Json:
    """A line of ``standoff read --jsonl``: one document with everything found in it, and by whom."""
    return {
        "schema_version": SCHEMA_VERSION,
        "reader": reader,
        "document": document_form(reading.document),
        "statements": [statement_form(s, reading.document) for s in reading.statements],
        "dates": [_date_form(d) for d in reading.dates],
        "links": [_link_form(x) for x in reading.links],
        "problems": [
            {"code": p.code, "severity": p.severity.value, "message": p.message, "hint": p.hint}
            for p in reading.problems
        ],
    }


def ledger_form(entries: Iterable[Entry], *, total: int, ledger: Ledger | None = None) -> Json:
    """What ``standoff ledger --json`` prints: ``entries`` of a ledger of ``total``."""
    chosen = [entry_form(e, ledger) for e in entries]
    return {"schema_version": SCHEMA_VERSION, "total": total, "shown": len(chosen), "entries": chosen}


def origins_form(ledger: Ledger) -> Json:
    """What ``standoff ledger --origins --json`` prints: copies, credits, statements and sources that are one."""
    found = ledger.origins
    return {
        "schema_version": SCHEMA_VERSION,
        "reports": len(ledger.documents),
        "independent": len(ledger.documents) - len(found.copies),
        "copies": [
            {"document": c.document, "of": c.of, "share": c.share, "why": c.why.value, "through": c.through}
            for c in found.copies
        ],
        "utterances": [list(u.statements) for u in found.utterances],
        "credits": [
            {"document": c.document, "outlet": c.outlet, "to": c.to, "statements": list(c.statements)}
            for c in found.credits
        ],
        "sources": [{"source": source, "is": same} for source, same in found.same],
        "decided": decisions_form(found.decided),
    }


def document_form(d: Document) -> Json:
    """A document without its text."""
    return {
        "id": d.id,
        "path": d.path,
        "sha256": d.sha256,
        "title": d.title,
        "outlet": d.outlet,
        "author": d.author,
        "published": d.published.isoformat() if d.published else None,
        "url": d.url,
        "language": d.language,
        "encoding": d.encoding,
        "characters": len(d.text),
    }


def statement_form(s: Statement, document: Document | None = None) -> Json:
    """A statement with its spans as pairs; without its report, ``cue_text`` is empty."""
    return {
        "id": s.id,
        "document": s.document,
        "kind": s.kind.value,
        "content": _pairs(s.content),
        "cue": _pairs(s.cue),
        "source": _pairs(s.source),
        "text": s.text,
        "cue_text": cue_text(s, document),
        "source_text": s.source_text,
        "speaker": s.speaker,
        "sourcing": s.sourcing.value,
        "anonymous": s.anonymous,
        "said_on": s.said_on.isoformat() if s.said_on else None,
        "act": s.act.value,
        "hedged": s.hedged,
        "same_as": s.same_as,
        "unnamed": [_unnamed_form(u) for u in s.unnamed],
        "reason": _words_form(s.reason),
        "directness": s.directness.value,
        "via": [_words_form(v) for v in s.via],
        "found_by": s.found_by,
        "act_sure": s.said.sure,
        "polarity": s.said.polarity.value if s.said.polarity else None,
        "stance": s.said.stance.value if s.said.stance else None,
        "condition": _words_form(s.said.condition),
        "addressee": _words_form(s.said.addressee),
        "hedges": [_words_form(h) for h in s.said.hedges],
        "actor": _words_form(s.said.actor),
    }


def entry_form(e: Entry, ledger: Ledger | None = None) -> Json:
    """A statement with what was decided about it; ``repeats`` is the statement counted for it, if that is another."""
    document = ledger.document_by_id.get(e.statement.document) if ledger is not None and e.found else None
    return statement_form(e.statement, document) | {
        "origin": e.statement.origin if ledger is None else ledger.origin_of(e.statement),
        "repeats": None if ledger is None else ledger.origins.first.get(e.statement.id),
        "status": e.status.value,
        "counts": e.counts,
        "reliability": e.reliability,
        "credibility": e.credibility,
        "judgements": decisions_form(e.judgements),
    }


def decisions_form(made: Sequence[Judgement]) -> list[Json]:
    """Judgements as in the journal, each with its number and whether it was withdrawn since."""
    gone = withdrawn(made)
    return [as_record(j) | {"number": j.number, "withdrawn": i in gone} for i, j in enumerate(made)]


COLUMNS = (
    "id", "document", "start", "end", "kind", "act", "hedged", "text", "source_text", "speaker", "sourcing",
    "anonymous", "said_on", "origin", "status", "reliability", "credibility", "why", "unnamed", "reason", "directness",
    "via", "act_sure", "polarity", "stance", "condition", "addressee", "hedges", "actor", "repeats",
    "found_by", "cue_text",
)  # fmt: skip
"""Of the CSV form; ``start`` and ``end`` are of the first and last piece, ``why`` the latest reason anybody gave."""


def csv_text(entries: Iterable[Entry], ledger: Ledger | None = None) -> str:
    r"""``entries`` as comma-separated values, one header line, lines ended by ``\r\n``; to be written as UTF-8.

    Every cell is quoted. A cell a spreadsheet would take for a formula gets an apostrophe in front, and control
    characters appear as ``\x..``; the JSON form has everything letter by letter.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        form = entry_form(entry, ledger)
        content = entry.statement.content
        form["start"], form["end"] = (content[0].start, content[-1].end) if content else ("", "")
        form["unnamed"] = "; ".join(map(str, entry.statement.unnamed))
        form["reason"] = entry.statement.reason.text if entry.statement.reason else ""
        form["via"] = "; ".join(v.text for v in entry.statement.via)
        said = entry.statement.said
        form["hedges"] = "; ".join(h.text for h in said.hedges)
        for name, words in (("condition", said.condition), ("addressee", said.addressee), ("actor", said.actor)):
            form[name] = words.text if words else ""
        form["why"] = next((j.why for j in reversed(entry.standing) if j.why), "")
        writer.writerow([_cell(form[column]) for column in COLUMNS])
    return out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    shown = printable(text)
    return f"'{shown}" if text.lstrip(" \n")[:1] in _FORMULA or text[:1] in _FORMULA else shown


_FORMULA = frozenset("=+-@\t\r＝＋－＠")


def _date_form(d: DateMention) -> Json:
    return {"document": d.document, "span": _pair(d.span), "text": d.text, "type": d.type, "value": d.value}


def _link_form(x: Link) -> Json:
    return {"document": x.document, "span": _pair(x.span), "url": x.url, "title": x.title}


def _unnamed_form(u: Unnamed) -> Json:
    return {
        "role": u.role.value,
        "side": _words_form(u.side),
        "number": [u.number.least, u.number.most],
        "tenure": u.tenure.value if u.tenure else None,
    }


def _words_form(words: Words | None) -> Json | None:
    return None if words is None else {"span": _pair(words.span), "text": words.text}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
