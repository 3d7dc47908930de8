"""A case goes on where it was left, however it was left, and what lies beside its ledger can be trusted or deleted."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from standoff.core.evidence import Document, Reading
from standoff.core.problems import Problem
from standoff.ledger import kept as kept_module
from standoff.ledger import store
from standoff.ledger.seal import own_seal
from standoff.pipeline.evidence import evidence_of, read_case
from standoff.pipeline.extracting import FEW
from standoff.pipeline.folder import open_case
from standoff.pipeline.keeping import KeptTexts, kept_of
from standoff.pipeline.taking import documents_below
from standoff.reading.formats import outside
from standoff.reading.read import read
from tests.interrupts import STANDOFF
from tests.reading.formats.making import column, page, pdf

SAID = "The dam of {} is safe, the mayor said."


def case_of(folder: Path, many: int = 0, *, pages: bool = False) -> Path:
    """A case of so many reports, and with ``pages`` two that are no plain text."""
    reports = folder / "case" / "reports"
    reports.mkdir(parents=True)
    for n in range(many):
        text = f"Date: 2031-01-{n % 28 + 1:02}\n\nThe gate is shut, guard {n} said. Ann Orr said no {n}.\n"
        (reports / f"r{n:04}.txt").write_text(text, "utf-8")
    if pages:
        (reports / "page.html").write_bytes(page(f"<p>{SAID.format('stone')}</p>"))
        (reports / "print.pdf").write_bytes(pdf([column([SAID.format("sand")])]))
    return folder / "case"


def reports_kept(case: Path) -> int:
    """How many readings are on disk."""
    try:
        with closing(sqlite3.connect(f"file:{case / '.standoff' / 'kept.sqlite'}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM kept WHERE kind = 'reading'").fetchone()[0])
    except sqlite3.Error:
        return 0


def counted(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """What is read from now on, in one process."""
    seen: list[Document] = []

    def noted(document: Document, **more: Any) -> Reading:
        seen.append(document)
        return read(document, **more)

    monkeypatch.setattr("standoff.reading.read.read", noted)
    monkeypatch.setattr("standoff.pipeline.workers.cores", lambda: 1)
    return seen


KILLED = f"import standoff.ledger.kept as kept; kept.EVERY = 0.01\n{STANDOFF}"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_first_read_that_is_killed_goes_on_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(tmp_path, 10)
    long = "The road runs along the lake past nine mills and a weir. " * 40 + "It is shut, a guard said."
    rows = [{"id": f"m{n}", "text": f"{n} {long}", "date": "2031-02-03"} for n in range(250)]
    (case / "reports" / "many.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    running = subprocess.Popen(
        [sys.executable, "-c", KILLED, "ledger", str(case)], stdout=subprocess.DEVNULL, start_new_session=True
    )
    while not (before := reports_kept(case)):
        assert running.poll() is None
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert not (case / ".standoff" / "ledger.sqlite").exists()
    seen = counted(monkeypatch)
    evidence = evidence_of(open_case(str(case)))
    assert len(evidence.ledger.documents) == 260
    assert 0 < len(seen) <= 260 - before
    shutil.rmtree(case / ".standoff")
    assert evidence_of(open_case(str(case))) == evidence


def test_only_what_was_added_or_changed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(tmp_path, 6)
    seen = counted(monkeypatch)
    evidence_of(open_case(str(case)))
    assert len(seen) == 6
    (case / "reports" / "r0002.txt").write_text("It is open, a guard said.", "utf-8")
    (case / "reports" / "new.txt").write_text("It is new, a guard said.", "utf-8")
    found = read_case(open_case(str(case)))
    assert [d.id for d in seen[6:]] == ["new", "r0002"]
    assert len(found.readings) == 7
    assert read_case(open_case(str(case))) == found and len(seen) == 8
    evidence_of(open_case(str(case)), people={"Ann Orr": ("Orr",)})
    assert len(seen) == 15  # whom the case lists bears on what is read


def test_a_process_that_died_of_a_report_is_no_reading_to_keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from standoff.pipeline import keeping

    case = case_of(tmp_path, 2)

    def dies(document: Document, **_: Any) -> Reading | Problem:
        return keeping._died(document)

    with monkeypatch.context() as patch:
        patch.setattr("standoff.reading.read.read", dies)
        found = read_case(open_case(str(case)))
        assert [p.code for p in found.problems] == ["R100", "R100"] and not found.readings
    assert reports_kept(case) == 0


def extractions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Formats taken apart from now on."""
    asked: list[str] = []
    real = outside._asked

    def noted(format_: str, *rest: Any) -> dict[str, Any]:
        asked.append(format_)
        return real(format_, *rest)

    monkeypatch.setattr(outside, "_asked", noted)
    return asked


def test_a_page_is_taken_apart_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(tmp_path, pages=True)
    asked = extractions(monkeypatch)
    first = evidence_of(open_case(str(case)))
    assert sorted(asked) == ["html", "pdf"]
    again = evidence_of(open_case(str(case)))
    assert again == first and len(asked) == 2
    (case / "reports" / "page.html").write_bytes(page(f"<p>{SAID.format('clay')}</p>"))
    assert any("clay" in d.text for d in evidence_of(open_case(str(case))).ledger.documents)
    assert asked[2:] == ["html"]
    monkeypatch.setattr("standoff.pipeline.keeping.extracting_code", lambda: "another version")
    evidence_of(open_case(str(case)))
    assert sorted(asked[3:]) == ["html", "pdf"]


def rewritten(case: Path, *, sealed: bool) -> None:
    """Change the texts that are kept, as somebody who has the seal could, or not."""
    import zlib

    seal = own_seal()
    assert seal is not None
    with closing(sqlite3.connect(case / ".standoff" / "kept.sqlite")) as connection:
        for id_, record, mark in connection.execute("SELECT id, record, seal FROM kept WHERE kind = 'text'").fetchall():
            changed = zlib.compress(zlib.decompress(record).replace(b"is safe", b"is \\u001b[31mlost"))
            new = seal.of("text", id_, changed) if sealed else mark
            connection.execute("UPDATE kept SET record = ?, seal = ? WHERE id = ?", (changed, new, id_))
        connection.commit()


@pytest.mark.parametrize("sealed", [False, True])
def test_a_text_that_was_changed_by_hand_is_taken_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sealed: bool
) -> None:
    case = case_of(tmp_path, pages=True)
    first = evidence_of(open_case(str(case)))
    rewritten(case, sealed=sealed)  # sealed: refused for the control character, as any answer of the reader is
    asked = extractions(monkeypatch)
    assert evidence_of(open_case(str(case))) == first
    assert sorted(asked) == ["html", "pdf"]


def test_verify_takes_every_page_apart_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from standoff.pipeline.evidence import made_anew

    case = case_of(tmp_path, pages=True)
    first = evidence_of(open_case(str(case)))
    asked = extractions(monkeypatch)
    evidence, stored = made_anew(open_case(str(case)), {})
    assert sorted(asked) == ["html", "pdf"]
    assert evidence.ledger == first.ledger == stored


def test_where_nothing_can_be_kept_everything_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(tmp_path, 3, pages=True)
    first = evidence_of(open_case(str(case)))
    shutil.rmtree(case / ".standoff")
    monkeypatch.setattr("standoff.pipeline.keeping.own_seal", lambda: None)
    assert evidence_of(open_case(str(case))) == first
    assert sorted(p.name for p in (case / ".standoff").iterdir()) == ["ledger.sqlite"]


def test_what_is_kept_may_be_broken_or_deleted_at_any_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(tmp_path, 3, pages=True)
    first = evidence_of(open_case(str(case)))
    path = case / ".standoff" / "kept.sqlite"
    for spoil in (path.unlink, lambda: path.write_bytes(b"no database"), lambda: os.truncate(path, 5000)):
        spoil()
        (case / ".standoff" / "ledger.sqlite").unlink()
        assert evidence_of(open_case(str(case))) == first
    assert kept_module.EVERY <= 5  # what a kill may cost


def test_pages_taken_apart_by_many_processes_are_the_same_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_of(tmp_path, 2, pages=True)
    reports = case / "reports"
    for n in range(FEW):
        (reports / f"page{n}.html").write_bytes(page(f"<p>{SAID.format(f'stone {n}')}</p>"))
    (reports / "scan.pdf").write_bytes(pdf([[]], picture=True))
    (reports / "news.jsonl").write_text('{"text": "It is shut, he said."}\nbad\n', "utf-8")
    asked = extractions(monkeypatch)
    monkeypatch.setattr("standoff.pipeline.workers.cores", lambda: 2)
    many = documents_below(reports)
    assert len(asked) == FEW + 3
    with kept_of(open_case(str(case))) as kept:
        assert documents_below(reports, texts=KeptTexts(kept)) == many
    assert len(asked) == FEW + 3  # by other processes
    with kept_of(open_case(str(case))) as kept:
        assert documents_below(reports, texts=KeptTexts(kept)) == many
    assert asked[FEW + 3 :] == ["pdf"]  # what could not be read is tried again


def test_a_ledger_that_came_with_a_case_is_made_anew(tmp_path: Path) -> None:
    case = open_case(str(case_of(tmp_path, 2)))
    honest = evidence_of(case).ledger
    assert evidence_of(case, stays=True).ledger.entries == honest.entries
    with closing(sqlite3.connect(case.ledger_file)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("UPDATE entry SET text = 'She stole the ferry', speaker = 'Ana Reyes'")
        digest = store._content_digest(connection)
        connection.execute("UPDATE stamp SET value = ? WHERE name = 'content'", (digest,))
        connection.commit()
    assert evidence_of(case).ledger == honest


def test_a_page_our_rules_fail_on_counts_as_not_read_and_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(document: Document, **more: Any) -> Reading:
        if document.id == "r0001":
            raise IndexError("a slip of ours")
        return read(document, **more)

    case = open_case(str(case_of(tmp_path, 3)))
    with monkeypatch.context() as patch:
        patch.setattr("standoff.reading.read.read", failing)
        for _ in range(2):
            ledger = evidence_of(case).ledger
            assert [d.id for d in ledger.documents] == ["r0000", "r0002"]
            [problem] = ledger.unread
            assert problem.code == "R100" and problem.message == "not read: a fault of the program (IndexError)"
            assert problem.place is not None and problem.place.path == "r0001.txt" and problem.hint
    assert len(evidence_of(case).ledger.documents) == 3
