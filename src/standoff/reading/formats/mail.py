"""Mail taken apart: subject, sender and day from the headers, the words from the body.

Plain text is preferred to markup where a mail has both. Attachments are named, not read. A page that a browser saved as
one file is read as a page.
"""

from __future__ import annotations

import email
import email.utils
import re
from email import policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from typing import TYPE_CHECKING

from standoff.core.problems import Problem, Severity
from standoff.reading.bylines import with_paper
from standoff.reading.days import day
from standoff.reading.formats.charsets import decode_declared
from standoff.reading.formats.extracted import Extracted, NotExtracted
from standoff.reading.formats.mail_quotes import own_words
from standoff.reading.formats.markup import visible_text
from standoff.reading.formats.stored import address, clean, fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

MAX_PARTS = 200
"""Parts of one mail."""
MAX_DEPTH = 20
"""Parts inside parts."""

_MULTIPART = re.compile(rb"content-type\s{0,9}:\s{0,9}(?:multipart|message)/", re.IGNORECASE)
_PAGE = ("text/html", "application/xhtml+xml")


def extract_mail(data: bytes) -> Extracted:
    """The mail's own words; quoted earlier mail, signatures and attachments are left out, and said."""
    if len(_MULTIPART.findall(data)) > MAX_PARTS:
        raise NotExtracted("it is mail of hundreds of parts inside parts; such files are made to harm", _SAVE_TEXT)
    try:
        message = email.message_from_bytes(data, policy=policy.compat32)
        parts = list(_parts(message))
    except (MessageError, RecursionError, ValueError, LookupError, AssertionError, TypeError, AttributeError) as fault:
        raise NotExtracted(f"it is mail with damaged parts ({type(fault).__name__})", _SAVE_TEXT) from None
    if (saved := _saved_page(message, parts)) is not None:
        return saved
    problems: list[Problem] = []
    body = _body(parts)
    own, left_out = own_words(clean(body))
    text = clean(own)
    if left_out:
        message_ = f"{left_out:,} line{'s' if left_out != 1 else ''} of quoted earlier mail or signature left out"
        problems.append(Problem("R122", Severity.NOTE, message_, hint="read the earlier mail as a file of its own"))
    problems += [
        Problem("R120", Severity.NOTE, f"attachment not read: {what}", hint="save it as a file of its own")
        for what in _attachments(parts)
    ]
    if not text.strip():
        reason = "it is mail without any words of its own" if left_out else "it is mail without any text"
        raise NotExtracted(reason, "if the words are in an attachment, save that as a file of its own")
    sender = _sender(message)
    author, outlet = with_paper(sender) if sender else (None, None)
    return Extracted(
        text=text + "\n",
        title=fact(_decoded(message.get("Subject"))),
        author=author,
        outlet=outlet,
        published=_day(message.get("Date")),
        language=fact(_decoded(message.get("Content-Language"))),
        problems=tuple(problems),
    )


def _parts(message: Message) -> Iterator[Message]:
    """Every part that holds no parts, in order."""
    work = [(message, 0)]
    seen = 0
    while work:
        part, depth = work.pop()
        seen += 1
        if seen > MAX_PARTS or depth > MAX_DEPTH:
            raise NotExtracted("it is mail of too many parts inside parts; such files are made to harm", _SAVE_TEXT)
        inner = _inner(part)
        if inner and not (depth and _is_attached(part)):
            work += [(child, depth + 1) for child in reversed(inner)]
        else:
            yield part


def _inner(part: Message) -> list[Message]:
    """The parts of a part; empty for one that holds words or bytes."""
    inner = part.get_payload()
    return [child for child in inner if isinstance(child, Message)] if isinstance(inner, list) else []


def _is_attached(part: Message) -> bool:
    disposition = str(part.get("Content-Disposition", ""))[:40].strip().lower()
    return disposition.startswith("attachment") or part.get_content_type() == "message/rfc822"


def _body(parts: list[Message]) -> str:
    """Plain text of the mail, else the words of its markup."""
    inline = [part for part in parts if not _is_attached(part) and not part.get_filename()]
    plain = [_text(part) for part in inline if part.get_content_type() == "text/plain"]
    if any(words.strip() for words in plain):
        return "\n\n".join(words for words in plain if words.strip())
    return "\n\n".join(visible_text(_text(part))[0] for part in inline if part.get_content_type() in _PAGE)


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    text = decode_declared(data, _charset(part))[0]
    flowed = str(part.get_param("format", "") or "").lower() == "flowed"
    return _unflowed(text) if flowed else text


def _charset(part: Message) -> str | None:
    value = part.get_param("charset")
    return value if isinstance(value, str) else None


def _unflowed(text: str) -> str:
    """Lines that end in a blank go on in the next (RFC 3676)."""
    lines: list[str] = []
    pieces: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line[1:] if line.startswith(" ") else line
        pieces.append(words)
        if not words.endswith(" ") or words == "-- ":
            lines.append("".join(pieces))
            pieces = []
    return "\n".join([*lines, "".join(pieces)])


def _attachments(parts: list[Message]) -> Iterator[str]:
    """Name and kind of each; pictures shown inside the mail have no words and are passed over."""
    for part in parts:
        kind = part.get_content_type()
        named = part.get_filename()
        if _is_attached(part) or (named and not part.get("Content-ID")):
            subject = next((child.get("Subject") for child in _inner(part)), None)
            shown = fact(_decoded(named)) or fact(_decoded(subject)) or "without a name"
            yield f"{shown[:200]} ({fact(kind) or 'unknown'})"


def _saved_page(message: Message, parts: list[Message]) -> Extracted | None:
    """A page that a browser saved as one file; ``None`` for mail."""
    if message.get_content_type() != "multipart/related" or not (
        message.get("Snapshot-Content-Location") or str(message.get("From", "")).startswith("<Saved by")
    ):
        return None
    from dataclasses import replace  # noqa: PLC0415

    from standoff.reading.formats import html  # noqa: PLC0415 - mail needs none of it

    for part in parts:
        data = part.get_payload(decode=True)
        if part.get_content_type() in _PAGE and isinstance(data, bytes):
            page = html.extract(_text(part).encode("utf-8", "replace"), "page.html")
            where = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            return replace(page, url=page.url or address(str(where)))
    raise NotExtracted("it is a saved page without the page in it", "save the page again")


def _decoded(value: object) -> str | None:
    """A header's words; what cannot be decoded stays as it is written."""
    if value is None:
        return None
    written = str(value)[:4_000]
    try:
        pieces = decode_header(written)
    except (HeaderParseError, ValueError, LookupError):
        return written
    return "".join(piece if isinstance(piece, str) else decode_declared(piece, charset)[0] for piece, charset in pieces)


def _sender(message: Message) -> str | None:
    given = _decoded(message.get("From"))
    if given is None:
        return None
    name, at = email.utils.parseaddr(given[:1_000])
    return fact(name) or fact(at)


def _day(value: object) -> date | None:
    """The day the sender's clock showed."""
    found = email.utils.parsedate(str(value)[:200]) if value is not None else None
    return day(*found[:3]) if found and found[0] < 10_000 else None


_SAVE_TEXT = "save the words of the mail as a .txt file"
