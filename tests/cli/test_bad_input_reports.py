"""Every broken report of the issue, through the command: place, what, hint, status; the others are still read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Standoff

GOOD = "The dam will be built this year, the ministry said on Monday.\n"


@pytest.fixture
def page(tmp_path: Path) -> Callable[[bytes | str], Path]:
    """Writes a report and gives its path."""

    def write(data: bytes | str, name: str = "page.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        return path

    return write


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00" + bytes(range(256)) * 8, "program"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"\x00\x01" * 50, "PDF"),
        (b"PK\x03\x04" + b"\x00\x01" * 50, "zip"),
    ],
    ids=["empty", "binary", "pdf", "zip"],
)
def test_a_report_that_is_no_text_is_refused_with_its_name_and_a_hint(
    standoff: Standoff, page: Callable[[bytes | str], Path], tmp_path: Path, data: bytes, words: str
) -> None:
    bad, good = page(data), tmp_path / "good.txt"
    good.write_text(GOOD, "utf-8")
    done = standoff("read", bad, good, "--json")
    assert done.status == 1
    assert str(bad) in done.err and words.lower() in done.err.lower() and "hint:" in done.err
    assert [d["path"] for d in json.loads(done.out)["documents"]] == [str(good)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252", "utf-32"])
def test_a_report_in_another_encoding_reads_like_the_same_text_in_utf_8(
    standoff: Standoff, page: Callable[[bytes | str], Path], encoding: str
) -> None:
    text = "“The café stays open,” Anna Müller said on Monday. “We are not leaving,” she added.\n" * 3
    done = standoff("read", page(text.encode(encoding)), "--json")
    assert done.status == 0, done.err
    found = json.loads(done.out)["statements"]
    assert found and all("caf" in s["text"] or "leaving" in s["text"] for s in found)
    assert standoff("read", page(text.encode(encoding)), "--text").out == text


def test_a_report_whose_bytes_mix_encodings_is_read_and_says_so(
    standoff: Standoff, page: Callable[[bytes | str], Path]
) -> None:
    mixed = GOOD.encode() + "Das ist ein Café – wirklich.\n".encode("cp1252") + "Schön, sagte er.\n".encode()
    done = standoff("read", page(mixed), "--json")
    assert json.loads(done.out)["documents"]
    assert "page.txt" in done.err and "R111" in done.err


def test_a_file_of_fifty_megabytes_is_refused_with_the_number_and_the_limit(standoff: Standoff, tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as out:
        out.truncate(50_000_000)
    done = standoff("read", path)
    assert done.status == 1
    assert "big.txt" in done.err and "50" in done.err and "hint:" in done.err


def test_one_line_of_five_megabytes_is_read(standoff: Standoff, page: Callable[[bytes | str], Path]) -> None:
    done = standoff("read", page(GOOD.strip() + " " + "word " * 1_000_000), "--json")
    assert done.status == 0, done.err
    assert json.loads(done.out)["documents"][0]["characters"] > 5_000_000


@pytest.mark.parametrize(
    "text",
    [
        "“The dam will be built, the minister said. Nobody answered.\n\nThe ministry said it would wait.\n",
        "The dam will be built,” the minister said.\n\nThe ministry said it would wait.\n",
        '"""" said the minister. ""\n\nThe ministry said it would wait.\n',
        "”“”“”“\n\nThe ministry said it would wait.\n",
    ],
)
def test_unbalanced_quotation_marks_lose_no_other_statement(
    standoff: Standoff, page: Callable[[bytes | str], Path], text: str
) -> None:
    done = standoff("read", page(text), "--json")
    assert done.status == 0, done.err
    assert any("it would wait" in s["text"] for s in json.loads(done.out)["statements"])


HOSTILE = "\x1b[31mred\x1b[0m \u202eevil\u202c <script>alert(1)</script> \x07\x9b31m {{7*7}} [bold]x[/bold]"


@pytest.mark.parametrize("flag", ["--json", "--quiet"])
def test_no_terminal_code_or_turned_text_of_a_report_reaches_the_terminal(
    standoff: Standoff, page: Callable[[bytes | str], Path], flag: str
) -> None:
    done = standoff("read", page(f"“The dam {HOSTILE} will be built,” Ann Lee said.\n"), flag)
    assert done.status == 0, done.err
    for stream in (done.out, done.err):
        assert not {"\x1b", "\u202e", "\u202c", "\x07", "\x9b"} & set(stream)
    assert "<script>alert(1)</script>" in done.out and "[bold]x[/bold]" in done.out, "evidence is shown as it stands"


def test_a_missing_file_is_named_and_the_others_are_read(
    standoff: Standoff, page: Callable[[bytes | str], Path]
) -> None:
    done = standoff("read", "no-such-page.txt", page(GOOD), "--json")
    assert done.status == 1
    assert "no-such-page.txt" in done.err
    assert len(json.loads(done.out)["documents"]) == 1


def test_a_pipe_is_not_waited_for(standoff: Standoff, tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.txt"
    os.mkfifo(fifo)
    done = standoff("read", fifo)
    assert done.status == 1 and "pipe.txt" in done.err


def test_a_report_that_is_a_link_out_of_the_case_is_refused(standoff: Standoff, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("“My secret,” Ann Lee said.\n", "utf-8")
    reports = tmp_path / "case" / "reports"
    reports.mkdir(parents=True)
    (reports / "good.txt").write_text(GOOD, "utf-8")
    (reports / "link.txt").symlink_to(secret)
    done = standoff("read", tmp_path / "case", "--json")
    assert done.status == 1
    assert "link.txt" in done.err and "outside the case" in done.err
    assert "secret" not in done.out
    assert [d["path"] for d in json.loads(done.out)["documents"]] == ["good.txt"]
