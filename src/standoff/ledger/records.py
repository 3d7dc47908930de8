"""One judgement as one line of JSON, and back; whatever a line holds, it is a judgement or a named fault."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from standoff.core.errors import InvalidJudgement, nearest
from standoff.core.judgements import OF_REPORTS, WHOLE, Anchor, Decision, Judgement
from standoff.core.places import Span
from standoff.ledger.fields import checked

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA_VERSION = 1
"""Version written into every record; records of a later one are kept and passed over."""
THE_LINE = "the line"
"""What a fault is about when it is about no part of a record."""
ID_LENGTH = 400
"""Longest statement id, in characters."""
LATEST = 1 << 40
"""Offsets beyond this are no places in any text."""


def as_record(judgement: Judgement) -> dict[str, object]:
    """The judgement in plain JSON values."""
    a = judgement.anchor
    anchor = a and {
        "document": a.document,
        "sha256": a.sha256,
        "content": _pairs(a.content),
        "exact": a.exact,
        "cue": _pairs(a.cue),
        "source": _pairs(a.source),
    }
    return {
        "schema_version": SCHEMA_VERSION,
        "decision": judgement.decision.value,
        "statement": judgement.statement,
        "at": judgement.at.isoformat(),
        "by": judgement.by,
        "fields": dict(judgement.fields),
        "why": judgement.why,
        "anchor": anchor,
    }


def line_of(judgement: Judgement) -> str:
    r"""The judgement as one line of JSON without its line end.

    Letters of every script stay readable; whatever could act on a terminal or break a line is escaped.
    """
    line = json.dumps(as_record(judgement), ensure_ascii=False, allow_nan=False)
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in line)


def judgement_of(line: str) -> Judgement:
    """The judgement a line records.

    Raises
    ------
    InvalidJudgement
        The line is not JSON, or not a record of this version that keeps the rules; says which part.
    """
    record = _object("record", _json(line))
    version = record.get("schema_version")
    if type(version) is not int or version < 1:
        raise _unlike("schema_version", version, "the number 1")
    if version > SCHEMA_VERSION:
        raise InvalidJudgement(
            f"schema_version {version}", f"newer than this program writes ({SCHEMA_VERSION})", "update Standoff"
        )
    decision = _decision(record.get("decision"))
    made = Judgement(
        decision=decision,
        statement=statement_id(record.get("statement")),
        at=moment(record.get("at")),
        by=some_text("by", record.get("by")),
        fields=checked(decision, _object("fields", record.get("fields", {}))),
        why=None if record.get("why") is None else some_text("why", record.get("why")),
        anchor=None if record.get("anchor") is None else _anchor(record["anchor"]),
    )
    if decision is Decision.ADD and (made.anchor is None or "kind" not in made.fields):
        raise InvalidJudgement("add", "without an anchor and a kind nobody can tell which words are meant")
    if decision is Decision.WITHDRAW and "judgement" not in made.fields:
        raise InvalidJudgement("withdraw", "it does not say which decision it takes back")
    if decision in OF_REPORTS and made.statement.rpartition("/")[2] != WHOLE:
        raise InvalidJudgement(f"statement {made.statement!r}", f"{decision.value} is said of reports, id/{WHOLE}")
    return made


def statement_id(value: object) -> str:
    """``value`` if it has the form of a statement id, ``document/hex``; else `InvalidJudgement`."""
    if isinstance(value, str) and len(value) <= ID_LENGTH and value.isprintable():
        document, _, digits = value.partition("/")
        if document and digits and "/" not in digits:
            return value
    raise _unlike("statement", value, "an id such as 'courier-0412/3fa9c2'")


def moment(value: object) -> datetime:
    """``value``, an ISO 8601 time with a zone, as a `datetime`; else `InvalidJudgement`."""
    try:
        if isinstance(value, str) and (at := datetime.fromisoformat(value)).tzinfo is not None:
            return at
    except ValueError:
        pass
    raise _unlike("at", value, "a time with its zone, such as 2025-05-14T18:30:00+00:00")


def some_text(name: str, value: object) -> str:
    """``value`` if it is text with something in it; else `InvalidJudgement`."""
    if isinstance(value, str) and value.strip():
        return value
    raise _unlike(name, value, "text")


def _json(line: str) -> object:
    try:
        if "\\ud" in line.casefold():
            json.dumps(json.loads(line), ensure_ascii=False).encode()
        return json.loads(line, object_pairs_hook=_distinct, parse_constant=_no_number)
    except RecursionError:
        raise InvalidJudgement(THE_LINE, "its JSON is nested too deeply") from None
    except json.JSONDecodeError as e:
        raise InvalidJudgement(THE_LINE, f"not JSON at character {e.pos + 1}: {e.msg}") from None
    except UnicodeEncodeError:
        raise InvalidJudgement(THE_LINE, "holds half a character (a lone surrogate)") from None
    except ValueError as e:  # a number with thousands of digits
        raise InvalidJudgement(THE_LINE, f"not JSON this program reads: {e}") from None


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice, _ = Counter(k for k, _ in pairs).most_common(1)[0]
        raise InvalidJudgement(f"key {twice[:40]!r}", "stands twice in one record")
    return found


def _no_number(name: str) -> NoReturn:
    raise InvalidJudgement(f"number {name}", "not a number in JSON")


def _decision(value: object) -> Decision:
    known = [d.value for d in Decision]
    if isinstance(value, str):
        if value in known:
            return Decision(value)
        close = nearest(value[:40], known)
        hint = f"did you mean {close!r}?" if close else f"known: {', '.join(known)}"
        raise InvalidJudgement(f"decision {value[:40]!r}", "unknown", hint)
    raise _unlike("decision", value, f"one of {', '.join(known)}")


def _anchor(value: object) -> Anchor:
    a = _object("anchor", value)
    content = _spans("anchor.content", a.get("content"))
    if not content:
        raise _unlike("anchor.content", a.get("content"), "at least one [start, end]")
    return Anchor(
        document=some_text("anchor.document", a.get("document")),
        sha256=some_text("anchor.sha256", a.get("sha256")),
        content=content,
        exact=some_text("anchor.exact", a.get("exact")),
        cue=_spans("anchor.cue", a.get("cue", [])),
        source=_spans("anchor.source", a.get("source", [])),
    )


def _spans(name: str, value: object) -> tuple[Span, ...]:
    if not isinstance(value, list):
        raise _unlike(name, value, "a list of [start, end]")
    return tuple(_span(name, pair) for pair in value)


def _span(name: str, pair: object) -> Span:
    match pair:
        case [int() as start, int() as end] if type(start) is type(end) is int and 0 <= start < end < LATEST:
            return Span(start, end)
    raise _unlike(name, pair, "[start, end] with 0 <= start < end")


def _object(name: str, value: object) -> dict[str, object]:
    if isinstance(value, dict):
        return value
    raise _unlike(name, value, "a JSON object")


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _unlike(name: str, value: object, expected: str) -> InvalidJudgement:
    shown = "missing" if value is None else repr(value)
    return InvalidJudgement(name, f"{shown[:80] + '…' if len(shown) > 80 else shown}, expected {expected}")
