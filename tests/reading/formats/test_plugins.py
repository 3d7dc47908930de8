"""Formats of others: asked by entry point, checked, and never in the way of other files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reading.formats.making import mail

from standoff.core.errors import Unreadable
from standoff.reading.files import document_from_bytes
from standoff.reading.formats import outside
from standoff.reading.formats.plugins import plugins

GOOD = """
from datetime import date
from standoff.reading.formats.extracted import Extracted

def recognises(head, name):
    return head.startswith(b"WIRE ")

def extract(data, name):
    headline, _, body = data.decode("ascii").removeprefix("WIRE ").partition("|")
    day = date(2025, 5, 14)
    return Extracted(body + "\\x1b[31m", title=headline, outlet="The\\nWire", published=day, url="javascript:x")
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    info = tmp_path / "wire-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: wire-format\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[standoff.formats]\nwire = wire_format\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.cache_clear()
    outside.close()
    yield tmp_path / "wire_format.py"
    plugins.cache_clear()
    outside.close()


def test_a_format_of_others_is_read_and_its_text_made_harmless(installed: Path) -> None:
    installed.write_text(GOOD)
    document = document_from_bytes(b"WIRE Talks stall|The dam is safe, the mayor said.", path="in/a.wire")
    assert document.text == "The dam is safe, the mayor said.[31m\n"
    assert (document.title, document.outlet, document.url) == ("Talks stall", "The Wire", None)
    assert document.encoding == "wire"
    assert str(document.published) == "2025-05-14"


def test_what_it_does_not_claim_is_read_as_before(installed: Path) -> None:
    installed.write_text(GOOD)
    assert document_from_bytes(b"He said no.", path="a.txt").encoding == "utf-8"
    assert document_from_bytes(mail("He said no."), path="a.eml").encoding == "eml"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("raise ValueError('bad luck')", "plug-in 'wire' of wire-format failed in extract: ValueError: bad luck"),
        ("raise SystemExit(3)", "failed in extract: SystemExit: 3"),
        ("return None", "plug-in 'wire' of wire-format returned NoneType, not Extracted"),
        ("return Extracted(7)", "returned int as text"),
        ("return Extracted('x', title=b'y')", "returned bytes as title"),
        ("return Extracted('x', published='2025')", "returned str as day of publication"),
        ("return Extracted('x', problems=['y'])", "returned problems that are none"),
        ("return Extracted(' \\x00 ')", "found no text in it"),
        ("return Extracted('x' * 20_000_001)", "20,000,001 characters; the limit"),
        ("return 1 / 0", "ZeroDivisionError"),
        ("return undefined", "NameError"),
    ],
)
def test_one_that_fails_gives_one_clear_refusal(installed: Path, body: str, says: str) -> None:
    installed.write_text(
        "from standoff.reading.formats.extracted import Extracted\n"
        f"def recognises(head, name):\n    return name.endswith('.wire')\ndef extract(data, name):\n    {body}\n"
    )
    with pytest.raises(Unreadable) as caught:
        document_from_bytes(b"anything", path="a.wire")
    assert says in caught.value.reason
    assert caught.value.hint
    assert document_from_bytes(b"He said no.", path="a.txt").text == "He said no."


@pytest.mark.parametrize(
    "code", ["def recognises(head, name):\n    raise KeyError('x')\n", "syntax error", "import nowhere"]
)
def test_one_that_cannot_say_whether_a_file_is_its_does_not_stop_text(installed: Path, code: str) -> None:
    installed.write_text(code)
    document = document_from_bytes(b"He said no.", path="a.txt")
    assert document.text == "He said no."
    [note] = document.notes
    assert note.code == "R127" and "plug-in 'wire' of wire-format failed" in note.message
