"""JSONL corpora: one document a line, read line by line; a bad line is a fault of its own and stops nothing."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from standoff.reading.days import day_in
from standoff.reading.formats.extracted import Extracted, NotExtracted
from standoff.reading.formats.stored import address, clean, fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NAME = "jsonl"
MAX_LINE = 10_000_000
"""Bytes of one line; longer ones are passed over without being kept."""

FIELDS = {
    "text": "text body content article maintext main_text full_text fulltext article_text body_text story plain_text",
    "id": "id _id doc_id docid document_id article_id uid uuid guid",
    "title": "title headline head webtitle",
    "author": "author authors byline by creator",
    "outlet": "outlet source publisher publication newspaper site source_name site_name sourcename domain",
    "published": "published date date_published datepublished published_at publishedat publication_date pub_date "
    "pubdate publish_date date_publish webpublicationdate created_at timestamp datetime",
    "language": "language lang language_code lang_code inlanguage locale",
    "url": "url link canonical_url web_url weburl permalink uri",
}
"""What is taken from a record → the names it may have, the first that has a value; letter case does not matter."""

_NAMES = {field: names.split() for field, names in FIELDS.items()}
_MARKUP = re.compile(r"</p>|<br ?/?>|</div>|</a>", re.IGNORECASE)
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a corpus: its number from 1 and its bytes, or ``None`` for a line that was too long to keep."""

    number: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Record:
    """A document of a corpus, with the id it gives itself."""

    extracted: Extracted
    id: str | None


def recognises(head: bytes, name: str) -> bool:
    """Whether the first line is a JSON object with a text in it, or the file is called a corpus."""
    first = head.removeprefix(_BOM).lstrip().partition(b"\n")[0]
    if first.startswith(b"{"):
        try:
            record = json.loads(first)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict) and _value(_lowered(record), "text") is not None:
            return True
    return name.lower().endswith((".jsonl", ".ndjson", ".jl"))


def lines(chunks: Iterable[bytes]) -> Iterator[Line]:
    """Lines of a file that comes in chunks; never more than one line and one chunk in memory."""
    number, pieces, size = 1, list[bytes](), 0
    for chunk in chunks:
        *whole, rest = chunk.split(b"\n")
        for piece in whole:
            size += len(piece)
            data = b"".join([*pieces, piece]) if size <= MAX_LINE else None
            yield Line(number, data)
            number, pieces, size = number + 1, [], 0
        size += len(rest)
        pieces = [*pieces, rest] if size <= MAX_LINE else []
    if size:
        yield Line(number, b"".join(pieces) if size <= MAX_LINE else None)


def is_blank(line: Line) -> bool:
    """Whether there is nothing on the line, as at the end of many files."""
    return line.data is not None and not line.data.removeprefix(_BOM).strip()


def record_of(line: Line) -> Record:
    """The document on a line.

    Raises
    ------
    NotExtracted
        The line is too long, not UTF-8, not JSON, no object, or has no text.
    """
    if line.data is None:
        raise NotExtracted(f"the line has more than {MAX_LINE:,} bytes", "split the text, or leave it out")
    values = _lowered(_object(line.data))
    text = _value(values, "text")
    if not isinstance(text, str):
        known = ", ".join(_NAMES["text"][:4])
        if text is None:
            raise NotExtracted("the record has no text", f"its text is looked for under {known}")
        raise NotExtracted("the text of the record is no text", f"{known} must hold a string")
    title = None
    if _MARKUP.search(text):
        from standoff.reading.formats.markup import visible_text  # noqa: PLC0415 - most corpora hold plain text

        text, title = visible_text(text)
    stored = clean(text)
    if not stored.strip():
        raise NotExtracted("the text of the record is empty", "leave the line out")
    return Record(
        Extracted(
            text=stored,
            title=_line(_value(values, "title")) or title,
            author=_line(_value(values, "author")),
            outlet=_line(_value(values, "outlet")),
            published=_day(_value(values, "published")),
            language=_line(_value(values, "language")),
            url=next((a for n in _NAMES["url"] if (a := address(values.get(n)))), None),
        ),
        _id(_value(values, "id")),
    )


def _object(data: bytes) -> Mapping[str, object]:
    try:
        words = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as fault:
        raise NotExtracted(f"the line is not UTF-8 at byte {fault.start + 1:,}", "save the corpus as UTF-8") from None
    try:
        record = json.loads(words)
    except RecursionError:
        raise NotExtracted("the line's JSON is nested too deeply", "leave the line out") from None
    except json.JSONDecodeError as fault:
        raise NotExtracted(f"the line is not JSON at character {fault.pos + 1:,}: {fault.msg}", _ONE) from None
    except ValueError:  # a number of thousands of digits
        raise NotExtracted("the line holds a number too long to be one", "leave the line out") from None
    if not isinstance(record, dict):
        raise NotExtracted("the line is JSON, but no object", _ONE)
    return record


def _lowered(record: Mapping[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in record.items():
        found.setdefault(key.strip().lower().replace("-", "_"), value)
    return found


def _value(values: Mapping[str, object], field: str) -> object:
    """The first of the field's names that has a value."""
    return next((v for n in _NAMES[field] if (v := values.get(n)) not in (None, "", [], {})), None)


def _line(value: object) -> str | None:
    """A name on one line, also of ``{"name": …}`` and of lists of names."""
    found = []
    for item in value[:20] if isinstance(value, list) else [value]:
        name = fact(item.get("name") or item.get("title") if isinstance(item, dict) else item)
        if name and name not in found:
            found.append(name)
    return ", ".join(found) or None


def _id(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        value = value.get("$oid") if isinstance(value, dict) else None
    return fact(str(value)) if value is not None else None


def _day(value: object) -> date | None:
    """A day from ISO 8601, words, or seconds since 1970."""
    if isinstance(value, dict):
        value = value.get("$date")
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if abs(value) > 1e11 else value
        try:
            return datetime.fromtimestamp(seconds, UTC).date() if 0 < seconds < 4e9 else None
        except (ValueError, OverflowError, OSError):
            return None
    return day_in(value[:100]) if isinstance(value, str) else None


_ONE = 'each line is one JSON object, such as {"id": "a1", "text": "…", "date": "2025-05-14"}'
