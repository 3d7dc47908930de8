"""The words of a mail that are its own: quoted earlier mail and the signature are left out, forwarded mail is kept."""

from __future__ import annotations

import re

_QUOTED = re.compile(r" {0,3}>")
_LEAD = re.compile(
    r"(?:On|Am|Le|El|Il|Op) .{4,300}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)[^\n:]{0,40}:\s*$"
)
_ORIGINAL = re.compile(r"\s{0,9}-{2,20} ?(?:Original|Ursprüngliche) (?:Message|Nachricht) ?-{2,20}\s*$", re.IGNORECASE)
_FORWARDED = re.compile(r"\s{0,9}-{2,20} ?Forwarded (?:message|mail)|Begin forwarded message:", re.IGNORECASE)
_FROM = re.compile(r"\*?From:\*? ?\S.{0,300}$")
_NEXT = re.compile(r"\*?(?:Sent|Date|To|Cc|Subject|Reply-To):\*? ?\S", re.IGNORECASE)
_REACH = 6


def own_words(text: str) -> tuple[str, int]:
    r"""The mail without what it quotes, and how many lines were left out.

    Lines that begin with ``>``, the line that announces them, everything below ``-----Original Message-----`` or a
    block of ``From: … Sent: … To: …``, and a signature below ``-- `` are left out. A mail that was forwarded is what
    the sender wanted read, so its words stay and only its block of headers goes.

    Examples
    --------
    >>> own_words("No talks.\n\nOn Monday, A. Reporter wrote:\n> Will there be talks?\n")
    ('No talks.', 2)
    """
    lines = text.split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if _FORWARDED.match(line):
            at = _after_headers(lines, at + 1)
            continue
        if line.rstrip() == "--" or _ORIGINAL.match(line) or _is_header_block(lines, at):
            break
        if _QUOTED.match(line):
            at += 1
        elif (announced := _announced(lines, at)) is not None:
            at = announced
        else:
            kept.append(line)
            at += 1
    left = sum(1 for line in lines if line.strip()) - sum(1 for line in kept if line.strip())
    return "\n".join(kept).strip("\n"), left


def _announced(lines: list[str], at: int) -> int | None:
    """Where the quoted lines begin that ``lines[at]`` announces, on one line or on two; ``None``: it announces none."""
    for size in (1, 2, 3):
        if not lines[at].startswith(("On ", "Am ", "Le ", "El ", "Il ", "Op ")) or at + size > len(lines):
            return None
        if _LEAD.match(" ".join(line.strip()[:200] for line in lines[at : at + size])):
            following = next((i for i in range(at + size, min(at + size + 3, len(lines))) if lines[i].strip()), None)
            return following if following is not None and _QUOTED.match(lines[following]) else None
    return None


def _is_header_block(lines: list[str], at: int) -> bool:
    """Whether an earlier mail begins here, as Outlook shows it: ``From:`` and two more headers right below."""
    if not _FROM.match(lines[at]):
        return False
    return sum(1 for line in lines[at + 1 : at + 1 + _REACH] if _NEXT.match(line)) >= 2


def _after_headers(lines: list[str], at: int) -> int:
    """Past the block of headers of a forwarded mail."""
    start = at
    while (
        at < len(lines)
        and at < start + 12
        and (not lines[at].strip() or _FROM.match(lines[at]) or _NEXT.match(lines[at]))
    ):
        at += 1
    return at
