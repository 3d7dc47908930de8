"""Mail (.eml) and pages saved as one file (.mhtml): how they are known; `mail` takes them apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.reading.formats.extracted import Extracted

NAME = "eml"

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t\r\n]")
_CERTAIN = frozenset(
    [b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to", b"x-mailer", b"dkim-signature"]
)
_USUAL = frozenset([b"from", b"to", b"subject", b"date", b"content-type", b"reply-to", b"cc"])


def recognises(head: bytes, name: str) -> bool:
    """Whether the file begins with a block of mail headers; by the name alone where that block is meagre."""
    names = _header_names(head)
    if len(names) < 2:
        return False
    if name.lower().endswith((".eml", ".mht", ".mhtml")):
        return bool((_CERTAIN | _USUAL) & names)
    return bool(_CERTAIN & names) and bool(_USUAL & names)


def extract(data: bytes, name: str) -> Extracted:
    """The mail's own words; quoted earlier mail, signatures and attachments are left out, and said."""
    from standoff.reading.formats.mail import extract_mail  # noqa: PLC0415 - loads much that text alone does not need

    return extract_mail(without_from_line(data))


def _header_names(head: bytes) -> set[bytes]:
    """Names in the block of headers a file begins with; empty where it begins with anything else."""
    names: set[bytes] = set()
    for line in without_from_line(head.lstrip(b"\r\n\xef\xbb\xbf"))[:16_384].split(b"\n")[:200]:
        if not line.strip():
            break
        if line[:1] in b" \t" and names:
            continue
        match = _HEADER.match(line + b"\n")
        if match is None:
            return names if len(names) > 3 else set()
        names.add(match[1].lower())
    return names


def without_from_line(data: bytes) -> bytes:
    """A mail cut from a mailbox begins with ``From someone Thu May 15 …``, which is no header."""
    return data.partition(b"\n")[2] if data.startswith((b"From ", b">From ")) else data
