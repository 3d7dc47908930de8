"""Encodings that pages and mail declare, as browsers understand the names; anything else is passed over."""

from __future__ import annotations

import codecs
import re

from standoff.reading.bytes_to_text import MIXED, REPLACED, decode_as

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_AS_READ = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
}
_KNOWN = re.compile(
    r"utf-8|utf-16(?:-?[lb]e)?|(?:windows-|cp)(?:125[0-8]|874|866|932|949)|iso-?8859-(?:[2-9]|1[013456])|koi8-[ru]|ibm866|"
    r"gb18030|big5(?:-hkscs)?|euc-jp|iso-2022-jp|mac-(?:roman|cyrillic)"
)


def known(label: str | None) -> str | None:
    """Python's name for a declared encoding; ``None`` for one no browser takes."""
    if not label:
        return None
    plain = label.strip().strip("\"'").lower()
    plain = _AS_READ.get(plain, plain)
    if not _KNOWN.fullmatch(plain):
        return None
    try:
        return codecs.lookup(plain).name
    except LookupError:
        return None


def decode_declared(data: bytes, declared: str | None) -> tuple[str, str, bool]:
    """Text, the encoding used, and whether that was declared: by a byte order mark, else by name; else it is guessed.

    A guess is UTF-8, then UTF-8 with stray bytes of Windows-1252. What the encoding has no character for is U+FFFD.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name, True
    named = known(declared)
    if named and not (named.startswith("utf-16") and b"\0" not in data[:4_096]):
        try:
            return data.decode(named), named, True
        except UnicodeDecodeError:
            if named != "utf-8":
                return data.decode(named, "replace"), named + REPLACED, True
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        high = sum(data.count(bytes([c])) for c in range(0x80, 0xA0))
        label = MIXED if named or high else "cp1252"
        return decode_as(data, label if label == MIXED else label + REPLACED), label, False
