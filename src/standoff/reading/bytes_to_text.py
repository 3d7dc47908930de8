"""Which characters the bytes of a file stand for, and which files hold no text at all."""

from __future__ import annotations

import codecs
import re
from typing import Final

from standoff.core.errors import Unreadable

MIXED = "utf-8+cp1252"
REPLACED = "+replacement"

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC: Final = (
    (b"PK\x03\x04", "a zip archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save the report's text as a .txt file"),
    (b"{\\rtf", "a rich text file", "save the report's text as a .txt file"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x89PNG\r\n", "a PNG image", "words inside pictures are not read"),
    (b"\xff\xd8\xff", "a JPEG image", "words inside pictures are not read"),
    (b"GIF8", "a GIF image", "words inside pictures are not read"),
    (b"II*\x00", "a TIFF image", "words inside pictures are not read"),
    (b"MM\x00*", "a TIFF image", "words inside pictures are not read"),
    (b"RIFF", "a sound, film or picture file", "words inside it are not read"),
    (b"ID3", "a sound file", "words inside it are not read"),
    (b"OggS", "a sound or film file", "words inside it are not read"),
    (b"\x7fELF", "a program", "name the report's text file"),
    (b"MZ\x90\x00", "a program", "name the report's text file"),
    (b"SQLite format 3\x00", "an SQLite database", "name the report's text file"),
    (b"wOFF", "a font", "name the report's text file"),
)
_ALWAYS: Final = frozenset((b"{\\rtf",))
_CONTROLS: Final = bytes(c for c in range(0x20) if c not in b"\t\n\r\x0b\x0c\x1b") + b"\x7f"
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SAMPLE: Final = 65_536
_STRAY: Final = "standoff.cp1252"


def _stray(fault: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as Windows-1252."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


codecs.register_error(_STRAY, _stray)


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Text and the label of its encoding; `decode_as` with that label gives the same text from the same bytes.

    Tried in this order: a byte order mark, strict UTF-8, UTF-16 by its pattern of zero bytes, UTF-8 with stray bytes of
    Windows-1252, Windows-1252.

    Raises
    ------
    Unreadable
        No bytes, or not text; the reason says what it looks like.
    """
    if not data:
        raise Unreadable(path, "it is empty", "save the report's text into it")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked(data, path)
    exact = _is_exact(data, encoding)
    encoding = encoding if exact else encoding + REPLACED
    text = decode_as(data, encoding)
    if "\0" in text:
        raise Unreadable(
            path, f"it is not text: character {text.index(chr(0)) + 1:,} is a zero", "name the report's text file"
        )
    return text, encoding


def decode_as(data: bytes, encoding: str) -> str:
    r"""The text the bytes stand for under a label that `decode` gave.

    Raises
    ------
    LookupError
        No such encoding.
    UnicodeDecodeError
        The label promises an exact decoding and there is none.

    Examples
    --------
    >>> decode_as("caf\u00e9 ".encode() + b"\x93now\x94", MIXED)
    'café “now”'
    """
    if encoding == MIXED:
        return data.decode("utf-8", _STRAY)
    if encoding.endswith(REPLACED):
        return data.decode(encoding.removesuffix(REPLACED), "replace")
    return data.decode(encoding)


def _is_exact(data: bytes, encoding: str) -> bool:
    try:
        decode_as(data, encoding)
    except UnicodeDecodeError:
        return False
    return True


def _unmarked(data: bytes, path: str) -> str:
    """Encoding of bytes without a byte order mark."""
    zeros = b"\0" in data
    for magic, what, hint in _MAGIC:
        if data.startswith(magic) and (zeros or magic in _ALWAYS or not _is_exact(data, "utf-8")):
            raise Unreadable(path, f"it is {what}, not text", hint)
    if zeros:
        return _wide(data, path)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls >= 8 and controls > len(data) // 20:
        raise Unreadable(
            path,
            f"it is not text: {controls:,} of {len(data):,} bytes are control characters",
            "name the report's text file",
        )
    if _is_exact(data, "utf-8"):
        return "utf-8"
    rest, multibyte = _MULTIBYTE.subn(b"", data)
    stray = len(rest) - len(rest.translate(None, bytes(range(0x80, 0x100))))
    # a sequence that is valid UTF-8 hardly ever comes about by chance in Windows-1252
    return MIXED if 4 * multibyte >= stray else "cp1252"


def _wide(data: bytes, path: str) -> str:
    """UTF-16 without a mark: in most languages of the press one byte of each pair is often zero, the other never."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if half and second > 0.4 * half and first < 0.02 * half:
        return "utf-16-le"
    if half and first > 0.4 * half and second < 0.02 * half:
        return "utf-16-be"
    place = data.index(0) + 1
    raise Unreadable(path, f"it is not text: byte {place:,} is a zero", "name the report's text file")
