"""Damaged files of every format for as long as you like: ``python -m tests.fuzz_formats --seconds 600 --seed 1``.

Inputs that run lines of our code no other input ran are kept and damaged further (coverage guidance). A file must give
an `Extracted` or a `NotExtracted`, the same twice, with harmless text, within some seconds. What fails is written to
``--keep`` and named; the last input is there too if the process itself dies. Exit status 1 when anything failed.
"""

from __future__ import annotations

import argparse
import io
import random
import signal
import sys
import time
import traceback
import unicodedata
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from standoff.reading.formats.extracted import Extracted, NotExtracted
from standoff.reading.formats.jsonl import Line, record_of
from standoff.reading.formats.registry import extract, format_of
from standoff.reading.formats.stored import clean
from tests.reading.formats.test_outside import ADDRESSES, EACH

OURS = str(Path(__file__).parents[1] / "src" / "standoff" / "reading")
LONGEST = 200_000
TOKENS = {
    "html": b"<p> </p> <div> <!-- --> <script> </script> <style> hidden style='display:none' <br> <table> <td> <h1> "
    b"<title> <meta charset=utf-16> &#0; &#x1F6A2; &amp; <![CDATA[ <?xml <svg> <math> <template> <li> <blockquote> "
    b"\xe2\x80\xae".split(),
    "pdf": b"obj endobj stream endstream /Type /Page /Kids /Count /Length /Filter /FlateDecode << >> ( ) BT ET Tj TJ "
    b"Tm Td Tf Tr 90 -1 0 1e9 99999 /Rotate /MediaBox /CropBox /Font xref trailer startxref %%EOF q Q cm Do 3".split(),
    "docx": b"<w:p> </w:p> <w:r> <w:t> </w:t> <w:del> </w:del> <w:vanish/> <w:tab/> <w:br/> <!DOCTYPE <!ENTITY ]]> "
    b"<![CDATA[ <w:pStyle <w:instrText> <mc:Fallback> &lt; &#0; <w:tbl> <w:footnoteReference/>".split(),
    "eml": b"--edge --edge-- Content-Type: multipart/mixed; boundary= message/rfc822 text/html base64 quoted-printable "
    b"charset=utf-7 Content-Transfer-Encoding: From: Date: Subject: =?utf-8?q? ?= =?x?b? > On wrote: -- "
    b"filename*=utf-8''".split(),
    "jsonl": b'{ } [ ] " : , \\u0000 \\ud800 "text" "date" "source" null true 1e999 -0 </p> <br> "$oid" "$date" '
    b"9999999999".split(),
}


class Seen:
    """Lines of our code that ran; told by the interpreter."""

    def __init__(self) -> None:
        self.all: set[tuple[str, int]] = set()
        self._now: set[tuple[str, int]] = set()

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        self._now.add((frame.f_code.co_filename, frame.f_lineno))
        return self._trace

    def new(self, run: Callable[[], object]) -> int:
        """Lines that ran for the first time."""
        self._now = set()
        sys.settrace(self._trace)
        try:
            run()
        finally:
            sys.settrace(None)
        found = len(self._now - self.all)
        self.all |= self._now
        return found


def damaged(rng: random.Random, format_: str, pool: list[bytes]) -> bytes:
    """One of the pool, changed; of a .docx also its XML inside the archive."""
    data = rng.choice(pool)
    if format_ == "docx" and rng.random() < 0.7:
        return _inside(rng, data)
    return _changed(rng, data, TOKENS[format_], pool)


def _inside(rng: random.Random, data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()[:20] if info.file_size < LONGEST}
    except Exception:
        return data
    if not parts:
        return data
    name = rng.choice(sorted(parts))
    parts[name] = _changed(rng, parts[name], TOKENS["docx"], list(parts.values()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, body in parts.items():
            archive.writestr(part, body)
    return out.getvalue()


def _changed(rng: random.Random, data: bytes, tokens: list[bytes], pool: list[bytes]) -> bytes:
    changed = bytearray(data or b" ")
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        at = rng.randrange(len(changed) + 1)
        match rng.randrange(8):
            case 0:
                changed[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del changed[at : at + rng.choice((1, 4, 40, 400))]
            case 2:
                changed[at:at] = changed[at : at + rng.choice((4, 40, 400))] * rng.choice((1, 2, 30))
            case 3 | 4:
                changed[at:at] = rng.choice(tokens) * rng.choice((1, 1, 2, 500))
            case 5:
                other = rng.choice(pool)
                start = rng.randrange(len(other) + 1)
                changed[at:at] = other[start : start + rng.choice((20, 200, 2_000))]
            case 6:
                changed[at:at] = rng.choice((b"\0", b"\xff\xfe", b"\r\n", b"9" * 40, b"\x1b[2J", b"\xef\xbf\xbe"))
            case _:
                changed[at : at + 4] = rng.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff"))
    return bytes(changed[:LONGEST])


def run(format_: str, data: bytes) -> Extracted | None:
    """What the format makes of it; anything but text or a reason is a failure."""
    try:
        format_of(data[:65_536], f"a.{format_}")
        if format_ == "jsonl":
            return record_of(Line(1, data.replace(b"\n", b" "))).extracted
        return extract(format_, data, f"a.{format_}")
    except NotExtracted:
        return None


def fault(format_: str, data: bytes) -> str | None:
    """What is wrong with what the format makes of it; ``None``: nothing."""
    try:
        first, second = run(format_, data), run(format_, data)
    except Exception:
        return traceback.format_exc(limit=-4)
    if first and format_ != "jsonl" and clean(first.text) != first.text.rstrip("\n"):
        return "text that is not written as stored text is"
    if first != second:
        return "twice the same bytes, not twice the same document"
    for words in (first.text, first.title or "", first.author or "") if first else ():
        bad = next((c for c in words if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"), None)
        if bad is not None:
            return f"{bad!r} in the text"
    return None


def _into(found: list[str | None], format_: str, data: bytes) -> None:
    found.append(fault(format_, data))


def main(arguments: list[str] | None = None) -> int:
    """Fuzz every format in turn until the time is up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=10, help="seconds one input may take")
    parser.add_argument("--formats", nargs="*", default=sorted(TOKENS))
    parser.add_argument("--keep", type=Path, default=Path("fuzz-formats"))
    asked = parser.parse_args(arguments)
    asked.keep.mkdir(exist_ok=True)
    pools = {f: [d[f] for d in (EACH, ADDRESSES) if f in d] for f in asked.formats}
    if "jsonl" in pools:
        pools["jsonl"] = [
            b'{"id": "a1", "text": "<p>The dam is safe,</p> he said.", "date": "2025-05-14", "source": {"name": "W"}}'
        ]
    seen, rng, counts, failed = Seen(), random.Random(asked.seed), dict.fromkeys(asked.formats, 0), 0

    def late(*_: object) -> None:
        raise TimeoutError(f"longer than {asked.limit} s")

    signal.signal(signal.SIGALRM, late)
    begun = time.monotonic()
    while time.monotonic() - begun < asked.seconds and failed < 20:
        for format_ in asked.formats:
            data = damaged(rng, format_, pools[format_])
            (asked.keep / "last").write_bytes(data)
            signal.alarm(asked.limit)
            found: list[str | None] = []
            new = seen.new(partial(_into, found, format_, data))
            signal.alarm(0)
            counts[format_] += 1
            if found[0] is not None:
                failed += 1
                name = asked.keep / f"{format_}-{asked.seed}-{counts[format_]}"
                name.write_bytes(data)
                print(f"{name}: {found[0]}", flush=True)
            elif new:
                pools[format_].append(data)
    told = ", ".join(f"{f} {n:,} ({len(pools[f])} kept)" for f, n in counts.items())
    print(f"{told}; {len(seen.all):,} lines of ours ran; {failed} failed; {time.monotonic() - begun:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
