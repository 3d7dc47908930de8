"""A case with reports of every kind: what was read, what was not, counted where people look; and all of it verified."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.reading.formats.making import column, docx, mail, page, paragraph, pdf

from standoff.cli.main import standoff
from standoff.pipeline.evidence import evidence_of
from standoff.pipeline.folder import open_case

SAID = "The dam of {} is safe, the mayor said."
MODEL = """standoff: 1
title: The dam
decision makers:
  Town: {options: {open: The gates are opened}}
  Mill: {options: {wait: The mill waits}}
preferences:
  Town: [{want: open, because: [page/ID]}]
  Mill: [{want: wait, because: {assumption: nobody says so}}]
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    reports = tmp_path / "case" / "reports"
    reports.mkdir(parents=True)
    (reports / "page.html").write_bytes(page(f"<p>{SAID.format('stone')}</p>"))
    (reports / "print.pdf").write_bytes(pdf([column([SAID.format("sand")])]))
    (reports / "note.docx").write_bytes(docx(paragraph(SAID.format("wood"))))
    (reports / "post.eml").write_bytes(mail(SAID.format("clay")))
    lines = [json.dumps({"id": f"n{n}", "text": SAID.format(f"part {n}")}) for n in range(3)]
    (reports / "news.jsonl").write_text("\n".join([lines[0], *["bad"] * 25, *lines[1:]]) + "\n")
    (reports / "scan.pdf").write_bytes(pdf([[]], picture=True))
    (reports / "half.pdf").write_bytes(pdf([column([SAID.format("lime")]), []], picture=True))
    (reports / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    return tmp_path / "case"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(standoff, list(arguments))


def test_every_page_that_could_not_be_read_is_counted_in_the_ledger(case: Path) -> None:
    evidence = evidence_of(open_case(str(case)), people={})
    assert {d.path for d in evidence.ledger.documents} == {
        "page.html", "print.pdf", "note.docx", "post.eml", "news.jsonl#1", "news.jsonl#27", "news.jsonl#28",
        "half.pdf",
    }  # fmt: skip
    unread = [str(p.place) for p in evidence.ledger.unread]
    assert sorted(unread) == sorted(["half.pdf", "scan.pdf", "old.doc", *(f"news.jsonl:{n}" for n in range(2, 27))])
    again = evidence_of(open_case(str(case)), people={})  # from the ledger file
    assert again.ledger == evidence.ledger


def test_bad_lines_are_all_counted_and_the_first_shown(case: Path) -> None:
    done = run("read", str(case))
    assert done.exit_code == 1
    assert done.stderr.count("news.jsonl:") == 21
    assert "news.jsonl: 5 more lines not read  [R101]" in done.stderr
    assert "27 errors, 1 warning" in done.stderr
    assert "half.pdf: page 2 could not be read: nothing but pictures  [R121]" in done.stderr


def test_the_brief_and_the_check_of_a_case_count_them_and_it_verifies(case: Path) -> None:
    entries = json.loads(run("ledger", str(case), "--json").stdout)["entries"]
    cited = next(e["id"] for e in entries if e["id"].startswith("page/"))
    (case / "case.yaml").write_text(MODEL.replace("page/ID", cited))
    assert "28 reports could not be read" in run("brief", str(case)).stdout
    verified = run("verify", str(case))
    assert "L40" not in verified.stderr
    assert "8 documents" in verified.stdout


def test_a_changed_line_of_a_corpus_is_noticed(case: Path) -> None:
    evidence = evidence_of(open_case(str(case)), people={})
    before = evidence.received["n1"]
    path = case / "reports" / "news.jsonl"
    path.write_text(path.read_text().replace("part 1 is safe", "part 1 is shut"))
    assert evidence_of(open_case(str(case)), people={}).received["n1"] != before
