"""``standoff read --jsonl``: lines in order, the same by one process and by two, taken up where they were left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from standoff.core.errors import Unwritable
from standoff.core.evidence import Document, Reading
from standoff.pipeline.appending import appending
from standoff.pipeline.evidence import evidence_of, read_paths
from standoff.pipeline.folder import open_case
from standoff.pipeline.streaming import CaseGiven, Line, stream
from standoff.pipeline.workers import FEW
from standoff.reading.read import read
from tests.cli.conftest import Standoff, standoff
from tests.interrupts import STANDOFF

__all__ = ["standoff"]


def corpus(folder: Path, many: int) -> Path:
    """Reports in files and folders, as text and as lines."""
    (folder / "in" / "deep").mkdir(parents=True)
    for n in range(many):
        place = folder / "in" / ("deep" if n % 3 == 0 else "") / f"r{n:04}.txt"
        place.write_text(
            f"Date: 2031-01-{n % 28 + 1:02}\n\nThe gate is shut, guard {n} said. Ann Orr said no {n}.\n", "utf-8"
        )
    rows = [{"id": f"j{n}", "text": f"“Not in year {n},” Bo Lind said."} for n in range(5)]
    (folder / "in" / "more.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return folder / "in"


def lines(*paths: Path, jobs: int = 1) -> list[Line]:
    return list(stream([str(p) for p in paths], reader="r", jobs=jobs))


def test_lines_come_in_the_order_of_names_and_are_the_same_by_one_process_and_by_two(tmp_path: Path) -> None:
    folder = corpus(tmp_path, FEW + 10)
    one, two = lines(folder), lines(folder, jobs=2)
    assert one == two
    paths = [json.loads(line.text or "")["document"]["path"] for line in one]
    assert paths[:1] == [str(folder / "deep" / "r0000.txt")]
    assert len(paths) == FEW + 15 and paths[-1].startswith(str(folder / "r"))


def test_a_line_holds_what_the_promised_form_holds_of_that_document(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Date: 2031-01-05\n\nThe gate is shut, a guard said on Monday. See https://example.org.\n", "utf-8")
    [line] = lines(page)
    form = json.loads(line.text or "")
    [reading] = read_paths([str(page)]).readings
    assert form["document"]["sha256"] == reading.document.sha256
    assert [s["id"] for s in form["statements"]] == [s.id for s in reading.statements]
    assert form["dates"] and form["links"] and form["schema_version"] == 1
    assert (line.text or "").isascii() and "\n" not in (line.text or "")


def test_ids_differ_and_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.txt").write_text(f"It is {name}, he said.", "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    found = lines(tmp_path, tmp_path / "none.txt")
    ids = [json.loads(x.text)["document"]["id"] for x in found if x.text]
    assert len(set(ids)) == 2 and ids[0] == "same"
    assert [x.problems[0].code for x in found if x.text is None] == ["R100", "R100"]


def test_a_case_is_not_streamed(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    with pytest.raises(CaseGiven):
        lines(tmp_path)


def test_an_output_is_taken_up_where_it_was_left_also_in_the_middle_of_a_line(
    standoff: Standoff, tmp_path: Path
) -> None:
    folder, whole, part = corpus(tmp_path, 20), tmp_path / "whole.jsonl", tmp_path / "part.jsonl"
    assert standoff("read", folder, "--output", whole, "--jsonl").status == 0
    data = whole.read_bytes()
    for cut in (0, 1, 40, len(data) // 2, len(data) - 1, len(data)):
        part.write_bytes(data[:cut])
        done = standoff("read", folder, "--output", part, "--jsonl")
        assert done.status == 0 and part.read_bytes() == data
    assert "25 read before" in done.err
    (folder / "deep" / "r0000.txt").write_text("Another gate, he said.", "utf-8")
    assert "1 report read, 24 read before" in standoff("read", folder, "--output", part, "--jsonl").err


@pytest.mark.parametrize("held", [b"my notes\n", b"my notes", b'{"schema_version":1}\n', b"[1]\n"])
def test_a_file_of_something_else_is_left_alone(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "notes"
    path.write_bytes(held)
    with pytest.raises(Unwritable), appending(path, "r"):
        pass
    assert path.read_bytes() == held


def test_lines_of_another_reader_are_not_mixed_with_ours_and_two_runs_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("It is shut, he said.", "utf-8")
    [line] = lines(tmp_path / "page.txt")
    path = tmp_path / "out"
    with appending(path, "r") as kept:
        kept.append(line.text or "")
        with pytest.raises(Unwritable, match="another run"), appending(path, "r"):
            pass
    with pytest.raises(Unwritable, match="another version"), appending(path, "q"):
        pass
    with appending(path, "r") as kept:
        assert len(kept.done) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl-C to send")
def test_ctrl_c_ends_it_and_the_lines_that_came_stand(tmp_path: Path) -> None:
    folder, out = corpus(tmp_path, 10), tmp_path / "out.jsonl"
    big = folder / "many.jsonl"
    text = "The gate is shut, a guard said. " * 200
    big.write_text("".join(json.dumps({"id": f"m{n}", "text": f"{n} {text}"}) + "\n" for n in range(3000)), "utf-8")
    command = [sys.executable, "-c", STANDOFF, "read", str(folder), "--jsonl", "--output", str(out), "--jobs", "2"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not out.exists() or out.stat().st_size < 100_000:
        assert running.poll() is None
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "goes on from there" in err and "Traceback" not in err
    held = out.read_bytes().splitlines(keepends=True)
    assert all(json.loads(line)["document"] for line in held if line.endswith(b"\n"))


def test_a_case_read_by_many_processes_is_the_case_read_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpus(tmp_path, FEW + 20)
    case = tmp_path / "case"
    case.mkdir()
    folder.rename(case / "reports")
    monkeypatch.setattr("standoff.pipeline.workers.cores", lambda: 1)
    alone = evidence_of(open_case(str(case)))
    for left in (case / ".standoff").iterdir():
        left.unlink()
    monkeypatch.setattr("standoff.pipeline.workers.cores", lambda: 2)
    assert evidence_of(open_case(str(case))).ledger == alone.ledger


def test_an_interrupted_first_read_of_a_case_keeps_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = corpus(tmp_path, 12)
    case = tmp_path / "case"
    case.mkdir()
    folder.rename(case / "reports")
    seen: list[Document] = []

    def tired(document: Document, **more: Any) -> Reading:
        seen.append(document)
        if len(seen) == 9:
            raise KeyboardInterrupt
        return read(document, **more)

    monkeypatch.setattr("standoff.reading.read.read", tired)
    monkeypatch.setattr("standoff.pipeline.workers.cores", lambda: 1)
    with pytest.raises(KeyboardInterrupt):
        evidence_of(open_case(str(case)))
    made = evidence_of(open_case(str(case)))
    assert len(seen) == 9 + 17 - 8
    assert len(made.ledger.documents) == 17
