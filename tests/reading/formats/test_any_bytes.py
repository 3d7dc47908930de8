"""Laws: any bytes under any name give a document or a refusal, and nothing else; the same bytes the same document."""

from __future__ import annotations

import io
import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.formats.test_outside import ADDRESSES, EACH

from standoff.core.errors import Unreadable
from standoff.core.evidence import Document
from standoff.core.problems import Problem
from standoff.reading.files import document_from_bytes, documents_from
from standoff.reading.formats.extracted import NotExtracted
from standoff.reading.formats.registry import OWN, extract
from standoff.reading.formats.stored import clean
from standoff.reading.read import read

NAMES = st.sampled_from(["a.txt", "a.html", "a.pdf", "a.docx", "a.eml", "a.mhtml", "a.jsonl", "a.json", "a", "-"])
STARTS = st.sampled_from(
    [b"", *(d[:n] for d in EACH.values() for n in (5, 60, 400, 100_000)), b'{"text": "He said no."}\n', b"<html>"]
)
BYTES = st.builds(lambda start, rest: start + rest, STARTS, st.binary(max_size=200))


@settings(max_examples=150)
@given(BYTES, NAMES)
def test_any_bytes_give_documents_and_problems_or_a_refusal(data: bytes, name: str) -> None:
    found: list[Document | Problem] = []
    with suppress(Unreadable):
        found += documents_from(io.BytesIO(data), name)
    for item in found:
        if isinstance(item, Document):
            for statement in read(item).statements:
                for span in statement.content:
                    assert span.end <= len(item.text)


def damaged(data: bytes, seed: int) -> bytes:
    rng = random.Random(seed)
    changed = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(changed))
        what = rng.randrange(4)
        if what == 0:
            changed[at] = rng.randrange(256)
        elif what == 1:
            del changed[at : at + rng.randint(1, 40)]
        elif what == 2:
            changed[at:at] = changed[at : at + rng.randint(1, 200)]
        else:
            changed[at:at] = rng.choice([b"\0", b"<", b"\xff\xff", b"9" * 30, b"\r\n\r\n", b"--edge", b"<!--", b"]]>"])
        if not changed:
            return b""
    return bytes(changed)


@pytest.mark.parametrize("format_", [f for f in OWN if f in EACH])
@settings(max_examples=60)
@given(seed=st.integers(0, 1 << 30))
def test_a_damaged_file_of_any_format_gives_text_or_a_reason(format_: str, seed: int) -> None:
    for data in (EACH[format_], ADDRESSES[format_]):
        bad = damaged(data, seed)
        try:
            first = extract(format_, bad, "a")
        except NotExtracted:
            continue
        assert extract(format_, bad, "a") == first
        assert clean(first.text) == first.text.rstrip("\n")


@pytest.mark.parametrize("format_", sorted(EACH))
def test_the_same_bytes_give_the_same_document(format_: str, tmp_path: Path) -> None:
    one, two = (document_from_bytes(EACH[format_], path="a.x") for _ in range(2))
    assert (one, one.notes) == (two, two.notes)
    assert one.encoding == format_
