"""Small real files of each format, made by the tests themselves."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from hashlib import md5
from xml.sax.saxutils import escape

_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


@dataclass(frozen=True)
class Print:
    """Words printed on a page at a place in points from its lower left corner."""

    left: float
    bottom: float
    words: str
    size: float = 10
    mode: int = 0


def column(lines: list[str], *, left: float = 72, top: float = 720, size: float = 10, pitch: float = 12) -> list[Print]:
    """Lines of print below one another; an empty one leaves its line free."""
    return [Print(left, top - pitch * n, line, size) for n, line in enumerate(lines) if line]


def pdf(
    pages: list[list[Print]], *, rotate: int = 0, info: str = "", picture: bool = False, locked: bool = False
) -> bytes:
    """A PDF of US letter pages in Helvetica.

    Parameters
    ----------
    rotate
        Degrees the text is turned by in the page; the page is shown turned back, as a scanner's software does.
    picture
        Whether a grey picture covers each page.
    locked
        Whether a password is needed to open it.
    """
    objects: list[bytes] = []
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    objects.append(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length 1 >>\nstream\n\x80\nendstream"
    )
    for number, prints in enumerate(pages):
        wide, high = (612, 792) if rotate % 180 == 0 else (792, 612)
        shown = f"/Rotate {(360 - rotate) % 360} " if rotate else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] {shown}/Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>".encode()
        )
        drawn = [b"q 612 0 0 792 0 0 cm /I Do Q"] if picture else []
        drawn += [_printed(p, rotate) for p in prints]
        content = b"\n".join(drawn)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    trailer = b""
    if info:
        objects.append(f"<< {info} >>".encode("cp1252"))
        trailer += f"/Info {len(objects)} 0 R ".encode()
    if locked:
        objects.append(_lock())
        trailer += f"/Encrypt {len(objects)} 0 R /ID [<{_PAD[:16].hex()}> <{_PAD[:16].hex()}>] ".encode()
    return _written(objects, trailer)


def _printed(p: Print, rotate: int) -> bytes:
    turn = {
        0: f"1 0 0 1 {p.left} {p.bottom}",
        90: f"0 1 -1 0 {792 - p.bottom} {p.left}",
        180: f"-1 0 0 -1 {612 - p.left} {792 - p.bottom}",
        270: f"0 -1 1 0 {p.bottom} {612 - p.left}",
    }[rotate]
    words = p.words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /F {p.size} Tf {p.mode} Tr {turn} Tm (".encode() + words + b") Tj ET"


def _written(objects: list[bytes], trailer: bytes) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def _lock() -> bytes:
    """An encryption dictionary (40-bit RC4) with the user password "quay"."""
    user = (b"quay" + _PAD)[:32]
    owner = _rc4(md5(user, usedforsecurity=False).digest()[:5], user)
    key = md5(user + owner + b"\xfc\xff\xff\xff" + _PAD[:16], usedforsecurity=False).digest()[:5]
    return b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        owner.hex().encode(),
        _rc4(key, _PAD).hex().encode(),
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(words: str, *, style: str = "", properties: str = "") -> str:
    """One paragraph of WordprocessingML with one run."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:rPr>{properties}</w:rPr><w:t>{escape(words)}</w:t></w:r></w:p>"


def docx(body: str, *, before: str = "", core: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A Word document with that body; ``before`` goes between the XML declaration and the root."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            '<Relationships><Relationship Type="http://x.example/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        archive.writestr("word/document.xml", xml)
        if core:
            archive.writestr("docProps/core.xml", f'<c xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</c>')
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def page(body: str, *, head: str = "") -> bytes:
    """A saved web page in UTF-8."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()
    )


def mail(body: str, *, headers: str = "", kind: str = "text/plain; charset=utf-8") -> bytes:
    """A mail of one part."""
    head = f"From: Ada Quill <ada@harbour.example>\nMessage-ID: <1@harbour.example>\nMIME-Version: 1.0\n{headers}"
    return f"{head}Content-Type: {kind}\n\n{body}".encode()
