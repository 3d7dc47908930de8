"""Text from a report, made safe to print: nothing in it can move a cursor, colour a line or turn it round."""

from __future__ import annotations

import unicodedata

_KEEP = {"\n", "\t"}
_BIDI = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F)}


def printable(text: str) -> str:
    r"""``text`` with control, bidirectional and unassigned-by-nature characters shown as ``\u....``.

    Line breaks and tabs stay. The stored text is never changed by this; only what is shown is.

    Examples
    --------
    >>> printable("a\x1b[31mred")
    'a\\x1b[31mred'
    """
    if text.isprintable():  # bidirectional controls are not printable either
        return text
    return "".join(c if c in _KEEP or not _is_control(c) else _escape(c) for c in text)


def one_line(text: str) -> str:
    r"""``text`` made printable, line breaks and tabs shown as well: for names of files, which may hold anything.

    Examples
    --------
    >>> one_line("a\nerror: all is lost")
    'a\\x0aerror: all is lost'
    """
    return "".join(_escape(c) if c in _KEEP else c for c in printable(text))


def _is_control(char: str) -> bool:
    return char in _BIDI or unicodedata.category(char) in {"Cc", "Cs", "Co"} or char in "\u2028\u2029\ufeff"


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
