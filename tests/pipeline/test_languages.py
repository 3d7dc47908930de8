"""Pages in other languages, through every way of reading: counted where nobody reads them, read where somebody does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from standoff.core.evidence import Document
from standoff.core.languages import PageLanguage
from standoff.pipeline.evidence import evidence_of, made_anew, read_case, read_paths
from standoff.pipeline.folder import CaseFolder, open_case
from standoff.pipeline.languages import Languages
from standoff.pipeline.reader import reading_code
from standoff.pipeline.streaming import stream
from standoff.reading.readers.plugins import readers
from tests.cli.conftest import Standoff, standoff
from tests.reading.pages_of_languages import ENGLISH, NEWS

__all__ = ["standoff"]

GERMAN = """
from standoff.core.evidence import Kind, Reading, Sourcing, Statement
from standoff.core.places import Span

def read(document, *, people):
    if "Ausfall" in document.text:
        raise ValueError("no words for it")
    at = document.text.index("sagte")
    said, end = Span(at, at + 5), document.text.index(" ")
    words = document.text[:end]
    one = Statement("", document.id, Kind.INDIRECT, (Span(0, end),), (said,), (), words, "", None,
                    Sourcing.UNATTRIBUTED, False)
    return Reading(document, (one,))
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A reader of German, as an installer would leave it."""
    site = tmp_path / "site"
    info = site / "german-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: german\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[standoff.readers]\nde = german_of_tests\n")
    (site / "german_of_tests.py").write_text(GERMAN)
    monkeypatch.syspath_prepend(str(site))
    readers.cache_clear()
    reading_code.cache_clear()
    yield info
    readers.cache_clear()
    reading_code.cache_clear()
    sys.modules.pop("german_of_tests", None)


@pytest.fixture
def case(tmp_path: Path) -> CaseFolder:
    """A case with a page of English, of German and of Ukrainian, and no case file."""
    reports = tmp_path / "case" / "reports"
    (reports / "old").mkdir(parents=True)
    (reports / "en.txt").write_text(ENGLISH, "utf-8")
    (reports / "de.txt").write_text(NEWS["de"], "utf-8")
    (reports / "old" / "uk.txt").write_text(NEWS["uk"], "utf-8")
    return open_case(str(tmp_path / "case"))


def say(case: CaseFolder, languages: str) -> None:
    (case.root / "case.yaml").write_text(f"standoff: 1\ntitle: The dam\nlanguages: {languages}\n", "utf-8")


def unread(case: CaseFolder) -> list[tuple[str, str]]:
    return [(p.code, p.place.path) for p in evidence_of(case).ledger.unread if p.place is not None]


def test_pages_nobody_reads_are_counted_in_the_ledger_and_stay_so(case: CaseFolder) -> None:
    first = evidence_of(case)
    assert [d.path for d in first.ledger.documents] == ["en.txt"]
    assert unread(case) == [("R102", "de.txt"), ("R102", "old/uk.txt")]
    again = evidence_of(case)
    assert again.ledger == first.ledger
    assert again.ledger.documents[0].language == "en"
    assert {p.code for p in read_case(case).problems} >= {"R102"}
    anew, stored = made_anew(case, {})
    assert anew.ledger == stored == first.ledger


def test_a_reader_that_comes_and_goes_is_noticed(
    case: CaseFolder, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unread(case) == [("R102", "old/uk.txt")]
    [said] = [e.statement for e in evidence_of(case).ledger.entries if e.statement.document == "de"]
    assert said.text == "Die" and said.id.startswith("de/")
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: german\nVersion: 2\n")
    before = reading_code()
    reading_code.cache_clear()
    readers.cache_clear()
    assert reading_code() != before
    monkeypatch.setattr("standoff.reading.readers.choosing.readers", dict)
    assert unread(case) == [("R102", "de.txt"), ("R102", "old/uk.txt")]


@pytest.mark.usefixtures("installed")
def test_one_that_fails_costs_its_page_and_says_so_each_time(case: CaseFolder) -> None:
    (case.reports / "worse.txt").write_text(NEWS["de"] + "\nAusfall\n", "utf-8")
    for _ in range(2):
        evidence = evidence_of(case)
        assert {d.path for d in evidence.ledger.documents} == {"en.txt", "de.txt"}
        [failed] = [p for p in evidence.ledger.unread if p.code == "R103"]
        assert "plug-in 'de' of german failed: ValueError: no words for it" in failed.message
        assert failed in evidence.problems


def test_the_case_file_says_what_is_what(case: CaseFolder) -> None:
    say(case, "{de.txt: en, old/: English}")
    assert unread(case) == []
    assert {d.path: d.language for d in evidence_of(case).ledger.documents} == dict.fromkeys(
        ("en.txt", "de.txt", "old/uk.txt"), "en"
    )
    say(case, "{.: uk, en.txt: en}")
    assert unread(case) == [("R102", "de.txt"), ("R102", "old/uk.txt")]
    say(case, "{.: uk}")
    assert len(unread(case)) == 3


def test_an_entry_that_fits_no_report_is_said_with_its_line(case: CaseFolder) -> None:
    say(case, "{gone.txt: en, old/uk.txt: en}")
    [astray] = [p for p in evidence_of(case).problems if p.code == "R104"]
    assert str(astray).startswith(f"{case.shown}/case.yaml:3:13: languages: 'gone.txt' is no report  [R104]")


def test_the_longest_path_that_fits_counts() -> None:
    languages = Languages(tuple(PageLanguage(path, tag) for path, tag in ((".", "uk"), ("a", "de"), ("a/b.txt", "fr"))))
    paths = ["a/b.txt", "a/c.txt", "ab.txt", "a/d/e.jsonl#3"]
    given = languages.given(Document("x", path, "0", "x", language="en") for path in paths)
    assert [d.language for d in given] == ["fr", "de", "uk", "de"]
    corpus = Languages((PageLanguage("e.jsonl", "de"), PageLanguage("e.jsonl#3", "fr")))
    lines = corpus.given(Document("x", f"e.jsonl#{n}", "0", "x") for n in (3, 4))
    assert [d.language for d in lines] == ["fr", "de"]


def test_bare_files_and_lines_are_counted_alike(case: CaseFolder, tmp_path: Path) -> None:
    corpus = tmp_path / "all.jsonl"
    texts = [ENGLISH, NEWS["de"], NEWS["fr"]]
    corpus.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    paths = [str(case.reports / "de.txt"), str(corpus)]
    found = read_paths(paths)
    lines = list(stream(paths, reader="r", jobs=1))
    said = [p for p in found.problems if p.code == "R102"]
    assert [str(p) for p in said] == [str(p) for line in lines for p in line.problems if p.code == "R102"]
    assert [(p.place.path, p.place.line) for p in said if p.place] == [(paths[0], 0), (paths[1], 2), (paths[1], 3)]
    assert [line.text is None for line in lines] == [True, False, True, True]
    assert len(found.readings) == 1
    assert len(read_paths(paths, language="en").readings) == 4
    assert all(line.text for line in stream(paths, reader="r", jobs=1, language="en"))


def test_in_a_folder_the_place_is_as_typed(case: CaseFolder) -> None:
    found = [p for p in read_paths([str(case.reports)]).problems if p.code == "R102"]
    assert {p.place.path for p in found if p.place} == {f"{case.reports}/de.txt", f"{case.reports}/old/uk.txt"}


def test_what_is_odd_about_a_page_of_a_case_is_said_once(case: CaseFolder) -> None:
    found = [str(p) for p in read_paths([str(case.root)]).problems]
    assert len(found) == len(set(found)) == 3


@pytest.mark.usefixtures("installed")
def test_the_language_stands_beside_the_title(standoff: Standoff, case: CaseFolder) -> None:
    assert standoff("read", case.reports / "de.txt").out.startswith("de  German\n1 statement,")
    assert "English" not in standoff("read", case.reports / "en.txt").out


def test_the_command_says_it_and_takes_our_word_for_it(standoff: Standoff, case: CaseFolder) -> None:
    page = case.reports / "de.txt"
    done = standoff("read", page)
    assert done.status == 1 and done.out == ""
    assert "not read: it is in German, and no reader of it is installed  [R102]" in done.err
    assert "--language en" in done.err
    done = standoff("read", page, "--language", "English", "--json", "--quiet")
    assert done.status == 0
    assert json.loads(done.out)["documents"][0]["language"] == "en"
    done = standoff("read", page, "--language", "en", "--jsonl", "--quiet")
    assert done.status == 0 and json.loads(done.out)["document"]["language"] == "en"
    done = standoff("read", case.reports / "en.txt", "--language", "the old tongue")
    assert done.status == 2 and "a language is a tag such as uk" in done.err
    done = standoff("read", case.root, "--language", "en")
    assert done.status == 1 and "languages: {report.txt: uk}" in done.err


def test_the_brief_counts_them(standoff: Standoff, case: CaseFolder, tmp_path: Path) -> None:
    (case.root / "case.yaml").write_text(
        "standoff: 1\ntitle: The dam\ndecision makers:\n"
        "  Up: {options: {build: {text: Up builds, because: {assumption: it may}}}}\n"
        "preferences:\n  Up: [{want: build, because: {assumption: it says so}}]\n",
        "utf-8",
    )
    out = tmp_path / "brief.html"
    assert standoff("brief", case.root, "--output", out).status == 0
    page = out.read_text("utf-8")
    assert "it is in German, and no reader of it is installed" in page
    assert "it is in Ukrainian, and no reader of it is installed" in page
