"""The nouns as rows of the ledger file, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any

from standoff.core.acts import Polarity, Said, Stance
from standoff.core.anonymity import Directness, Number, Role, Tenure, Unnamed, Words
from standoff.core.evidence import Act, DateMention, Document, Kind, Link, Mask, MaskKind, Sourcing, Statement
from standoff.core.places import Place, Span
from standoff.core.problems import Problem, Severity

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

Row = dict[str, str | int | None]


def insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    """Put ``row`` behind the others of ``table``, a name of ours.

    A text with half characters (a file name that is no UTF-8) is kept as it is; SQLite gets its bytes.
    """
    values: list[str | int | bytes | None] = []
    marks: list[str] = []
    for value in row.values():
        if isinstance(value, str) and not _is_whole(value):
            values.append(value.encode("utf-8", "surrogatepass"))
            marks.append("CAST(? AS TEXT)")
        else:
            values.append(value)
            marks.append("?")
    names = ", ".join(f'"{name}"' for name in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join(marks)})", values)


def document_row(d: Document) -> Row:
    """Row of table ``document``."""
    return {
        "id": d.id,
        "path": d.path,
        "sha256": d.sha256,
        "text": d.text,
        "encoding": d.encoding,
        "title": d.title,
        "outlet": d.outlet,
        "author": d.author,
        "published": day_text(d.published),
        "url": d.url,
        "language": d.language,
    }


def document_of(row: Any) -> Document:
    """Inverse of `document_row`."""
    return Document(
        id=row["id"],
        path=row["path"],
        sha256=row["sha256"],
        text=row["text"],
        encoding=row["encoding"],
        title=row["title"],
        outlet=row["outlet"],
        author=row["author"],
        published=_day(row["published"]),
        url=row["url"],
        language=row["language"],
    )


def statement_row(s: Statement) -> Row:
    """Row of table ``statement``, and the first columns of ``entry``."""
    return {
        "id": s.id,
        "document": s.document,
        "kind": s.kind.value,
        "content": _spans_text(s.content),
        "cue": _spans_text(s.cue),
        "source": _spans_text(s.source),
        "text": s.text,
        "source_text": s.source_text,
        "speaker": s.speaker,
        "sourcing": s.sourcing.value,
        "anonymous": int(s.anonymous),
        "said_on": day_text(s.said_on),
        "act": s.act.value,
        "hedged": int(s.hedged),
        "same_as": s.same_as,
        "unnamed": _plain([_unnamed_text(u) for u in s.unnamed]),
        "reason": _plain(_cut_text(s.reason)),
        "directness": s.directness.value,
        "via": _plain([_cut_text(v) for v in s.via]),
        "polarity": s.said.polarity.value if s.said.polarity else None,
        "stance": s.said.stance.value if s.said.stance else None,
        "condition": _plain(_cut_text(s.said.condition)),
        "addressee": _plain(_cut_text(s.said.addressee)),
        "hedges": _plain([_cut_text(h) for h in s.said.hedges]),
        "actor": _plain(_cut_text(s.said.actor)),
        "act_sure": int(s.said.sure),
        "found_by": s.found_by,
    }


def statement_of(row: Any) -> Statement:
    """Inverse of `statement_row`."""
    return Statement(
        id=row["id"],
        document=intern(row["document"]),
        kind=Kind(row["kind"]),
        content=_spans(row["content"]),
        cue=_spans(row["cue"]),
        source=_spans(row["source"]),
        text=row["text"],
        source_text=intern(row["source_text"]),
        speaker=None if row["speaker"] is None else intern(row["speaker"]),
        sourcing=Sourcing(row["sourcing"]),
        anonymous=bool(row["anonymous"]),
        said_on=_day(row["said_on"]),
        act=Act(row["act"]),
        hedged=bool(row["hedged"]),
        same_as=row["same_as"],
        unnamed=() if row["unnamed"] == "[]" else tuple(_unnamed(u) for u in json.loads(row["unnamed"])),
        reason=_cut(row["reason"]),
        directness=Directness(row["directness"]),
        via=_cuts(row["via"]),
        said=_said(row),
        found_by=row["found_by"],
    )


def _said(row: Any) -> Said:
    plain = _plainly_said(row["polarity"], row["stance"], bool(row["act_sure"]))
    words = row["condition"], row["addressee"], row["hedges"], row["actor"]
    if words == ("null", "null", "[]", "null"):
        return plain
    condition, addressee, hedges, actor = words
    return replace(plain, condition=_cut(condition), addressee=_cut(addressee), hedges=_cuts(hedges), actor=_cut(actor))


@lru_cache(256)
def _plainly_said(polarity: str | None, stance: str | None, sure: bool) -> Said:
    """One object for the many that are alike."""
    return Said(Polarity(polarity) if polarity else None, Stance(stance) if stance else None, sure=sure)


def date_row(d: DateMention) -> Row:
    """Row of table ``date_mention``."""
    return {"document": d.document, "span": _spans_text([d.span]), "text": d.text, "type": d.type, "value": d.value}


def date_of(row: Any) -> DateMention:
    """Inverse of `date_row`."""
    [span] = _spans(row["span"])
    return DateMention(row["document"], span, row["text"], row["type"], row["value"])


def link_row(x: Link) -> Row:
    """Row of table ``link``."""
    return {"document": x.document, "span": _spans_text([x.span]), "url": x.url, "title": x.title}


def link_of(row: Any) -> Link:
    """Inverse of `link_row`."""
    [span] = _spans(row["span"])
    return Link(row["document"], span, row["url"], row["title"])


def mask_row(m: Mask) -> Row:
    """Row of table ``mask``."""
    return {"document": m.document, "span": _spans_text([m.span]), "kind": m.kind.value}


def mask_of(row: Any) -> Mask:
    """Inverse of `mask_row`."""
    [span] = _spans(row["span"])
    return Mask(row["document"], span, MaskKind(row["kind"]))


def problem_row(p: Problem, *, found_in: str) -> Row:
    """Row of table ``problem``."""
    place = p.place
    return {
        "found_in": found_in,
        "code": p.code,
        "severity": p.severity.value,
        "message": p.message,
        "path": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "hint": p.hint,
        "excerpt": p.excerpt,
        "mark": p.mark,
    }


def problem_of(row: Any) -> Problem:
    """Inverse of `problem_row`."""
    place = None if row["path"] is None else Place(row["path"], row["line"], row["column"])
    severity = Severity(row["severity"])
    return Problem(row["code"], severity, row["message"], place, row["hint"], row["excerpt"], row["mark"])


def day_text(day: date | None) -> str | None:
    """A day in ISO 8601; ``None`` stays ``None``."""
    return day.isoformat() if day else None


@lru_cache(4096)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


_plain = json.JSONEncoder(separators=(",", ":")).encode


def _cut_text(words: Words | None) -> list[Any] | None:
    return None if words is None else [words.span.start, words.span.end, words.text]


def _cut(text: str) -> Words | None:
    return None if text == "null" else _words(json.loads(text))


def _words(value: Any) -> Words | None:
    if value is None:
        return None
    start, end, text = value
    return Words(Span(start, end), str(text))


def _cuts(text: str) -> tuple[Words, ...]:
    return () if text == "[]" else tuple(words for words in map(_words, json.loads(text)) if words is not None)


def _unnamed_text(u: Unnamed) -> list[Any]:
    tenure = u.tenure.value if u.tenure else None
    return [u.role.value, _cut_text(u.side), u.number.least, u.number.most, tenure]


def _unnamed(value: Any) -> Unnamed:
    role, side, least, most, tenure = value
    return Unnamed(Role(role), _words(side), Number(least, most), Tenure(tenure) if tenure else None)


def _spans_text(spans: Sequence[Span]) -> str:
    return _plain([[s.start, s.end] for s in spans])


def _spans(text: str) -> tuple[Span, ...]:
    return () if text == "[]" else tuple(Span(start, end) for start, end in json.loads(text))


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
